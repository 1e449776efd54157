"""Entries of calendars, written before the calendars that hold them: a session stands in that of its year, of each of
its themes and those above them, of its series, of everything. See :mod:`leestafel.publish.feed_ahead`.
"""

from __future__ import annotations

import datetime as dt
import marshal
from functools import partial
from typing import NamedTuple

from leestafel.formats.calendar_writer import write_event
from leestafel.library import Library
from leestafel.library.scraps import Scrap, Scraps
from leestafel.publish.calendar_events import calendar_event
from leestafel.publish.calendar_views import AnyEvent, CalendarTime, WrittenEvent

EVENT = 2
"""The place of a session's entry among the pieces that were written ahead of a document."""
PIECES = 4
"""How many pieces there are of a document: its entry in feeds, its brief one, its entry in calendars, the comments on
it.
"""
_VERSION = 2
"""Of marshal's format: see :mod:`leestafel.library.packing`."""


class _Laid(NamedTuple):
    """Where an entry lies in a file, its times, and what was read for it."""

    stamp: str
    start: tuple[str, str]
    end: tuple[str, str] | None
    file: str
    first: int
    length: int
    reads: tuple[str, ...]


def lay_event(document: str, library: Library, scraps: Scraps) -> bytes:
    """Write a session's entry and lay it aside; what tells where. Nothing for what has none."""
    event, reads = library.traced(partial(calendar_event, document))
    if event is None:
        return b""
    scrap = scraps.keep_data(write_event(event))
    times = (_plain(event.start), _plain(event.end) if event.end else None)
    laid = _Laid(event.stamp.isoformat(), *times, scrap.file, scrap.start, scrap.length, tuple(sorted(reads)))
    return marshal.dumps(tuple(laid), _VERSION)


def entry_of(document: str, library: Library) -> AnyEvent | None:
    """A session's entry, as it was written ahead where it was; ``None`` for what has none."""
    if not library.ahead:
        return calendar_event(document, library)
    return library.remembered(("event", document), lambda: _ahead(document, library), lasting=True)


def _ahead(document: str, library: Library) -> AnyEvent | None:
    packed = library.ahead[PIECES * library.places.numbers[document] + EVENT] if library.ahead else b""
    if not packed:
        return calendar_event(document, library)
    laid = _Laid._make(marshal.loads(packed))
    if library.reads is not None:
        library.reads.update(laid.reads)
    data = Scrap(laid.file, laid.first, laid.length).data
    return WrittenEvent(dt.datetime.fromisoformat(laid.stamp), _time(laid.start), laid.end and _time(laid.end), data)


def _plain(time: CalendarTime) -> tuple[str, str]:
    return time.value.isoformat(), time.zone


def _time(plain: tuple[str, str]) -> CalendarTime:
    """A time of day is told by its zone: a day has none."""
    value, zone = plain
    return CalendarTime(dt.datetime.fromisoformat(value) if zone else dt.date.fromisoformat(value), zone)
