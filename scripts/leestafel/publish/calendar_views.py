"""View records of calendars: exactly the data that a calendar's writer sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple


class CalendarTime(NamedTuple):
    """When an entry begins or ends: a day, or a moment as clocks in a zone show it. ``zone`` is its name, ``UTC`` where
    that is what clocks show, empty for a day.
    """

    value: dt.date | dt.datetime
    zone: str = ""


class CalendarEvent(NamedTuple):
    """An entry of a calendar; texts are plain and may have line feeds, addresses are whole.

    ``uid`` never changes, ``sequence`` is its revision, ``stamp`` when it last changed, ``created`` when it came out.
    An ``end`` is the first moment or day after it. ``publisher`` is the site's address, ``organiser`` a name. ``geo``
    are degrees of latitude and longitude, as in ``52.0799, 4.3113``. ``online`` is the address to join at and what to
    call it, ``attachments`` are addresses with their media types (empty: unknown).
    """

    uid: str
    sequence: int
    cancelled: bool
    stamp: dt.datetime
    created: dt.datetime | None
    start: CalendarTime
    end: CalendarTime | None
    title: str
    description: str
    url: str
    publisher: str
    organiser: str = ""
    location: str = ""
    geo: str = ""
    categories: tuple[str, ...] = ()
    online: tuple[str, str] | None = None
    attachments: tuple[tuple[str, str], ...] = ()


class WrittenEvent(NamedTuple):
    """An entry that was written before: ``data`` gives it as it stands in a calendar."""

    stamp: dt.datetime
    start: CalendarTime
    end: CalendarTime | None
    data: Callable[[], bytes]


AnyEvent = CalendarEvent | WrittenEvent


class Calendar(NamedTuple):
    """A calendar: ``url`` is its own address, ``page`` that of the page it goes with, both whole. ``zone`` is the
    site's.

    One without a title is a single entry for a reader's own calendar.
    """

    title: str
    description: str
    url: str
    page: str
    zone: str
    language: str
    events: tuple[AnyEvent, ...]
