"""``make_site``: bring a table's site up to date, the one way to do it. A glance first; the rest only if it must be."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from leestafel.crew import Tell, cores, quiet
from leestafel.errors import CannotWrite, ChangedMeanwhile
from leestafel.making.glance import Inputs, glance
from leestafel.making.ground import maker
from leestafel.making.lock import alone
from leestafel.making.records import MadeSite, Memory, Wish, unheard
from leestafel.table import Table
from leestafel.words import say


def make_site(
    table: Table,
    *,
    jobs: int = 0,
    search: bool = True,
    strict: bool = False,
    tell: Tell = quiet,
    notify: Callable[[str], None] = unheard,
    memory: Memory | None = None,
) -> MadeSite:
    """Bring a table's site up to date. ``jobs`` processes work on it, one for each core where it is 0. A process
    that calls this again and again passes the same ``memory`` (:class:`leestafel.making.memory.Remembered`).

    Raises :class:`leestafel.making.records.Refused` for a table with mistakes (with ``strict``: with warnings),
    :class:`CannotWrite`, :class:`leestafel.errors.LostWorker`, :class:`leestafel.errors.ChangedMeanwhile`,
    :class:`leestafel.errors.MissingTool` and :class:`leestafel.errors.BrokenTable`. The last site stays as it was.
    """
    table.must_be_one()
    began = time.monotonic()
    wish = Wish(jobs, search, strict, tell, notify, memory)
    try:
        with alone(table.store, lambda: notify(say("build.waiting"))):
            made = _made(table, wish)
    except OSError as error:
        name = str(error.filename or table.store)
        raise CannotWrite(say("build.cannot_write", path=name, why=error.strerror or error), subject=name) from error
    return replace(made, seconds=time.monotonic() - began)


def _made(table: Table, wish: Wish) -> MadeSite:
    by = maker()
    now = Inputs(table)
    known = None if wish.memory else glance(table, by, wish, now)
    if known:
        return known
    from leestafel.making.site import make_anew

    wish = replace(wish, jobs=wish.jobs or cores())
    try:
        return make_anew(table, wish, by, now)
    except ChangedMeanwhile:
        if not wish.memory or not wish.memory.names:
            raise
        wish.memory.names = None  # more changed than was told of
        return make_anew(table, wish, by, Inputs(table))
