"""What git keeps of a table: whether files can be had back as they are, and the command that does so."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from leestafel.files import write_atomically
from leestafel.table import Table

_SHOWN = 5
_LIST = "change-files.txt"


def not_kept(table: Table, names: Sequence[str]) -> tuple[str, ...] | None:
    """Of files, by their paths in the table, those that git does not have as they are now; ``None`` without git."""
    tracked = _git(table, "ls-files", "-z")
    if tracked is None:
        return None
    changed = _git(table, "diff", "--name-only", "--relative", "-z", "HEAD")
    kept = set(tracked.split("\0")) - set((changed if changed is not None else tracked).split("\0"))
    return tuple(name for name in names if name not in kept)


def undo_command(table: Table, names: Sequence[str]) -> str:
    """The command that gives files back as git has them. Many files are listed in one, below what may be deleted."""
    where = [] if table.root == Path.cwd() else ["-C", str(table.root)]
    if len(names) <= _SHOWN:
        return shlex.join(["git", *where, "restore", "--", *names])
    listed = table.store / _LIST
    write_atomically(listed, "".join(f"{name}\n" for name in names))
    source = f"--pathspec-from-file={listed if where else table.name_of(listed)}"
    return shlex.join(["git", *where, "--literal-pathspecs", "restore", source])


def _git(table: Table, *arguments: str) -> str | None:
    """What git says, ``None`` where it is not there, or keeps nothing here."""
    try:
        done = subprocess.run(["git", "-C", str(table.root), *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
