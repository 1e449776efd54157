"""A glance: whether anything changed at all since the last build, of the table or of the site. Most often nothing has,
and then nothing else needs to be loaded, not even the store.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from leestafel.identity import digest_of
from leestafel.making.ground import DATA, config_digest, entries_below, told
from leestafel.making.keeping import load_kept, save_kept, unfinished
from leestafel.making.records import MadeSite, Wish
from leestafel.model import Problem
from leestafel.table import FOLDERS, Table

if TYPE_CHECKING:
    from leestafel.publish.engine import Stat

_NAME = "glance"


class Inputs:
    """What the table itself holds, as it is at the moment ``when`` this is made, in nanoseconds since 1970.

    To be made before a build reads any of it: what changes meanwhile is seen next time.
    """

    def __init__(self, table: Table) -> None:
        self.when = time.time_ns()
        self._folders = [*(table.root / name for name in FOLDERS.values()), *(table.content / name for name in DATA)]

    @cached_property
    def _entries(self) -> list[list[os.DirEntry[str]]]:
        """Looked up once: an entry keeps what it is asked."""
        return [list(entries_below(folder, follow=False)) for folder in self._folders]

    def digest(self, when: int) -> bytes:
        """The digest of every file's name, size and date, as seen from a moment, and of the day: a session that was
        announced may be over.
        """
        lines = [line for entries in self._entries for line in told(entries, when)]
        return digest_of(f"{dt.date.today()}\n".encode(), "\n".join(lines).encode("utf-8", "surrogateescape"))

    def forget(self) -> None:
        """What was looked up is not wanted again: of very many files it takes room."""
        self.__dict__.pop("_entries", None)


def note(
    table: Table,
    by: bytes,
    seen: tuple[int, bytes],
    written: tuple[int, tuple[str, ...], bytes],
    made: MadeSite,
    files: Mapping[str, Stat],
    *,
    searched: bool,
) -> None:
    """Remember how everything stands after a build, which left these ``files``. Raises :class:`OSError`.

    ``seen`` is when the build looked at the table and what it saw (:class:`Inputs`); ``written`` when it looked at
    the hand-written pages, in which folders, and what it saw (:func:`leestafel.making.ground.config_digest`).
    """
    names, state = tuple(files), hashlib.blake2b(digest_size=16)
    for size, changed in files.values():
        state.update(b"%d %d " % (size, changed))
    numbers = (made.files, made.rendered + made.skipped)
    problems = tuple(astuple(problem) for problem in made.problems)
    plain = (seen, written, str(made.folder), names, state.digest(), searched, numbers, problems)
    save_kept(table.store / _NAME, by, plain)


def glance(table: Table, by: bytes, wish: Wish, now: Inputs) -> MadeSite | None:
    """The site as it was made last time, where nothing changed since; ``None`` where something did, or may have."""
    if wish.strict or unfinished(table.store):
        return None
    kept, _ = load_kept(table.store / _NAME, by)
    if not kept:
        return None
    (when, inputs), (written, watched, config), folder, names, stats, searched, (files, outputs), problems = kept
    if wish.search and not searched:
        return None
    if inputs != now.digest(when) or config != config_digest(table, table.config.read_bytes(), watched, written):
        return None
    if stats != _stats(Path(folder), names):
        return None
    return MadeSite(Path(folder), files, 0, outputs, 0, 0.0, tuple(Problem(*problem) for problem in problems))


def _stats(site: Path, names: Iterable[str]) -> bytes:
    """The digest of the sizes and dates of a site's files; a file that is gone has none."""
    state = hashlib.blake2b(digest_size=16)
    root = f"{site}/"
    for name in names:
        try:
            status = os.stat(root + name, follow_symlinks=False)  # noqa: PTH116  as many times as there are pages
        except OSError:
            return b""
        state.update(b"%d %d " % (status.st_size, status.st_mtime_ns))
    return state.digest()
