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
from leestafel.making.ground import stats_below
from leestafel.making.keeping import load_kept, save_kept
from leestafel.making.records import MadeSite, Wish
from leestafel.model import Problem
from leestafel.table import FOLDERS, Table

_NAME = "glance"


def inputs_of(table: Table, watched: Iterable[str], when: int) -> bytes:
    """The digest of everything a build looks at, as it was at a moment: every file's name, size and date, and the day.

    The day counts because a session that was announced may be over.
    """
    folders = [table.root / folder for folder in FOLDERS.values()]
    lines = [line for folder in folders for line in stats_below(folder, when=when, follow=False)]
    lines += [line for folder in (str(table.content), *watched) for line in stats_below(Path(folder), when=when)]
    place = f"{table.root.absolute()}\n{dt.date.today()}\n"
    return digest_of(table.config.read_bytes(), (place + "\n".join(lines)).encode("utf-8", "surrogateescape"))


def note(
    table: Table,
    by: bytes,
    when: int,
    watched: tuple[str, ...],
    made: MadeSite,
    paths: Iterable[str],
    *,
    searched: bool,
) -> None:
    """Remember how everything stands after a build that looked at the table at ``when``. Raises :class:`OSError`."""
    names = tuple(paths)
    numbers = (made.files, made.rendered + made.skipped)
    problems = tuple(astuple(problem) for problem in made.problems)
    inputs, stats = inputs_of(table, watched, when), _stats(made.folder, names)
    plain = (when, watched, inputs, str(made.folder), names, stats, searched, numbers, problems)
    save_kept(table.store / _NAME, by, plain)


def glance(table: Table, by: bytes, wish: Wish) -> MadeSite | None:
    """The site as it was made last time, where nothing changed since; ``None`` where something did, or may have."""
    if wish.strict:
        return None
    kept, _ = load_kept(table.store / _NAME, by)
    if not kept:
        return None
    when, watched, inputs, folder, names, stats, searched, (files, outputs), problems = kept
    if wish.search and not searched:
        return None
    if inputs != inputs_of(table, watched, when) or stats != _stats(Path(folder), names):
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
