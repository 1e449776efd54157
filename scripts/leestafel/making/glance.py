"""A glance: whether anything changed at all since the last build, of the table or of the site. Most often nothing has,
and then nothing else needs to be loaded, not even the store.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

from leestafel.identity import digest_of
from leestafel.making.ground import DATA, config_digest, stats_below
from leestafel.making.keeping import load_kept, save_kept, unfinished
from leestafel.making.records import MadeSite, Wish
from leestafel.model import Problem
from leestafel.table import FOLDERS, Table

_NAME = "glance"


def inputs_of(table: Table, when: int) -> bytes:
    """The digest of what the table itself holds, as it was at a moment: every file's name, size and date, and the day.

    To be asked before a build reads any of it: what changes meanwhile is seen next time. The day counts because a
    session that was announced may be over.
    """
    folders = [*(table.root / folder for folder in FOLDERS.values()), *(table.content / data for data in DATA)]
    lines = [line for folder in folders for line in stats_below(folder, when=when, follow=False)]
    return digest_of(f"{dt.date.today()}\n".encode(), "\n".join(lines).encode("utf-8", "surrogateescape"))


def note(
    table: Table,
    by: bytes,
    seen: tuple[int, bytes],
    written: tuple[int, tuple[str, ...], bytes],
    made: MadeSite,
    paths: Iterable[str],
    *,
    searched: bool,
) -> None:
    """Remember how everything stands after a build. Raises :class:`OSError`.

    ``seen`` is when the build looked at the table and what it saw (:func:`inputs_of`); ``written`` when it looked at
    the hand-written pages, in which folders, and what it saw (:func:`leestafel.making.ground.config_digest`).
    """
    names = tuple(paths)
    numbers = (made.files, made.rendered + made.skipped)
    problems = tuple(astuple(problem) for problem in made.problems)
    plain = (seen, written, str(made.folder), names, _stats(made.folder, names), searched, numbers, problems)
    save_kept(table.store / _NAME, by, plain)


def glance(table: Table, by: bytes, wish: Wish) -> MadeSite | None:
    """The site as it was made last time, where nothing changed since; ``None`` where something did, or may have."""
    if wish.strict or unfinished(table.store):
        return None
    kept, _ = load_kept(table.store / _NAME, by)
    if not kept:
        return None
    (when, inputs), (written, watched, config), folder, names, stats, searched, (files, outputs), problems = kept
    if wish.search and not searched:
        return None
    if inputs != inputs_of(table, when) or config != config_digest(table, table.config.read_bytes(), watched, written):
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
