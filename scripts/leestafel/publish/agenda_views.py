"""View records of the agenda and of series, beside those of the other pages: see :mod:`leestafel.publish.views`."""

from __future__ import annotations

from dataclasses import dataclass

from leestafel.publish.views import CalendarLink, Fact, FeedLink, Group, Link, Page, When


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsPage(Page):
    """Sessions as an agenda: all of them, those of a year or of a series. ``before`` and ``after`` are the same kind of
    page earlier and later in time; ``jumps`` lead to those of parts of the time, ``more`` is what else there is.
    """

    intro: str
    lead: str = ""
    calendars: tuple[CalendarLink, ...] = ()
    feed: FeedLink | None = None
    facts: tuple[Fact, ...] = ()
    before: Link | None = None
    after: Link | None = None
    groups: tuple[Group, ...] = ()
    empty: str = ""
    jumps_label: str = ""
    jumps: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """A session on a day of a month: ``time`` is when it is on that day and how long it lasts, as far as that is known.
    ``part`` says which day of it that is, of a later one than the first.
    """

    title: str
    url: str
    time: When | None
    place: str
    status: str
    status_label: str
    language: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, by its number; ``before`` and ``after`` are what else is said of it: the day of the week and
    the month. ``weekday`` counts from 1, Monday. On most days there are no appointments.
    """

    number: int
    weekday: int
    machine: str
    before: str
    after: str
    appointments: tuple[Appointment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage(Page):
    """The sessions of a month, day by day; ``loose`` are those of which the day is not known. ``names`` are the days of
    the week, short, Monday first.
    """

    intro: str
    names: tuple[str, ...]
    days: tuple[Day, ...]
    loose: tuple[Appointment, ...]
    before: Link | None
    after: Link | None
    calendars: tuple[CalendarLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllSeriesPage(Page):
    """All series, each with how many sessions it has and what it is about."""

    intro: str
    series: tuple[tuple[Link, str], ...]
