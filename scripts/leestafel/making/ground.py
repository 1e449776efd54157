"""The ground: digests of what everything rests on that is not the table's own text: code, libraries, theme."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

import leestafel
from leestafel.identity import digest_of
from leestafel.resources import theme_folder
from leestafel.table import Table
from leestafel.words import say

DATA = ("_data", "discussions", "dossiers")
"""What lies among the hand-written pages and is none."""
RACY = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before a build may have changed in it too, with the same date."""


def maker() -> bytes:
    """The digest of what makes sites here: this code, Python, the libraries beside it, the theme and our language.

    Installed files are told apart by name, size and date: reading them all would take longer than a build.
    """
    package = Path(leestafel.__file__).parent
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return digest_of(
        sys.version.encode(),
        "\n".join(libraries).encode(),
        "\n".join(stats_below(package)).encode(),
        "\n".join(stats_below(theme_folder())).encode(),
        say("build.refused").encode(),
    )


def config_digest(table: Table, text: bytes, watched: tuple[str, ...], when: int) -> bytes:
    """The digest of a configuration's text and of everything in the folders that MkDocs looked at at a moment.

    Of the table's own place too: a copy of a table has a site of its own; and of what tells whether there are dossiers,
    for then hand-written pages lead there. The first folder is that of the pages, where
    the table's data lies as well; that is told elsewhere.
    """
    lines = [str(table.root.absolute()), *dossier_signs(table)]
    for folder, left_out in zip(watched, (DATA, *[()] * len(watched)), strict=False):
        lines += stats_below(Path(folder), left_out, when)
    return digest_of(text, "\n".join(lines).encode("utf-8", "surrogateescape"))


def dossier_signs(table: Table) -> list[str]:
    """What changes when a dossier comes, goes, or becomes or is no more a draft; seldom when anything else does."""
    signs: list[str] = []
    for path in table.dossier_files():
        front = path.read_bytes().partition(b"\n---")[0]
        signs.append(f"{path.name} {digest_of(front).hex() if b'draft' in front else ''}")
    return signs


def stats_below(
    folder: Path, left_out: Iterable[str] = (), when: int | None = None, *, follow: bool = True
) -> list[str]:
    """A line for every file below a folder: its path, size and date; none where there is no such folder.

    ``left_out`` names what does not count right below it; what Python compiles never does. A file that changed so
    shortly before ``when`` that it may have changed again without another date is told by its content too.
    Without ``follow``, a link to a folder is told as it is and not gone into.
    """
    return told(_entries(str(folder), frozenset(left_out), follow), when)


def entries_below(folder: Path, *, follow: bool = True) -> Iterator[os.DirEntry[str]]:
    """The files below a folder, as :func:`stats_below` finds them."""
    return _entries(str(folder), frozenset(), follow)


def told(entries: Iterable[os.DirEntry[str]], when: int | None) -> list[str]:
    """A line for every file, as :func:`stats_below` gives it."""
    return sorted(f"{entry.path} {_told(entry, when)}" for entry in entries)


def _entries(folder: str, left_out: frozenset[str], follow: bool) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name in left_out or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=follow):
            yield from _entries(entry.path, frozenset(), follow)
        else:
            yield entry


def _told(entry: os.DirEntry[str], when: int | None) -> str:
    """A file in a few words; a link that leads nowhere, or a file that is gone by now, in none."""
    try:
        status = entry.stat()
        changed = max(status.st_mtime_ns, status.st_ctime_ns)  # a file's own date can be set back
        told = f"{status.st_size} {changed}"
        if when is None or changed <= when - RACY or entry.is_dir():
            return told
        return f"{told} {digest_of(Path(entry.path).read_bytes()).hex()}"
    except OSError:
        return ""
