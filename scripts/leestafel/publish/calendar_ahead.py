"""Entries of calendars, written before the calendars that hold them: a session stands in that of its year, of each of
its themes and those above them, of its series, of everything. See :mod:`leestafel.publish.feed_ahead`.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import NamedTuple

from leestafel.formats.calendar_writer import write_event
from leestafel.library import Library
from leestafel.library.scraps import Scrap, Scraps
from leestafel.publish.calendar_events import calendar_event
from leestafel.publish.calendar_views import AnyEvent, CalendarTime, WrittenEvent
from leestafel.publish.pieces import EVENT, packed, told


class _Laid(NamedTuple):
    """Where an entry lies in a file, and its times."""

    stamp: str
    start: tuple[str, str]
    end: tuple[str, str] | None
    file: str
    first: int
    length: int


def lay_event(document: str, library: Library, scraps: Scraps) -> bytes:
    """Write a session's entry and lay it aside; what tells where. Nothing for what has none."""
    event, reads = library.traced(partial(calendar_event, document))
    if event is None:
        return b""
    scrap = scraps.keep_data(write_event(event))
    times = (_plain(event.start), _plain(event.end) if event.end else None)
    return packed(tuple(_Laid(event.stamp.isoformat(), *times, scrap.file, scrap.start, scrap.length)), reads)


def entry_of(document: str, library: Library) -> AnyEvent | None:
    """A session's entry, as it was written ahead where it was; ``None`` for what has none."""
    if not library.ahead:
        return calendar_event(document, library)
    return library.remembered(("event", document), lambda: _ahead(document, library), lasting=True)


def _ahead(document: str, library: Library) -> AnyEvent | None:
    where = told(document, EVENT, library)
    if not where:
        return calendar_event(document, library)
    laid = _Laid._make(where)
    data = Scrap(laid.file, laid.first, laid.length).data
    return WrittenEvent(dt.datetime.fromisoformat(laid.stamp), _time(laid.start), laid.end and _time(laid.end), data)


def _plain(time: CalendarTime) -> tuple[str, str]:
    return time.value.isoformat(), time.zone


def _time(plain: tuple[str, str]) -> CalendarTime:
    """A time of day is told by its zone: a day has none."""
    value, zone = plain
    return CalendarTime(dt.datetime.fromisoformat(value) if zone else dt.date.fromisoformat(value), zone)
