"""The agenda: what is coming and what was, the sessions of a year by month, and those of a month day by day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import NamedTuple

from leestafel.library import Library
from leestafel.library.spine import Spine
from leestafel.life.story import COMING
from leestafel.model import Session
from leestafel.publish import structured_data
from leestafel.publish.agenda_views import Appointment, Day, MeetingsPage, MonthPage
from leestafel.publish.calendar_plan import agenda_calendar, year_calendar
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import agenda_feed, cards, line, period, status_label
from leestafel.publish.views import CalendarLink, Group, Head, Link, When
from leestafel.table import address
from leestafel.text.dates import day_names, days_of, month_name
from leestafel.words import count, say

AGENDA = "agenda/"
_CARDS = 40
"""Sessions that a page shows as cards; those after them as lines."""
_PAST = 10


class Sides(NamedTuple):
    """Sessions on either side of now: what is coming, the first one first, and what was, the latest first."""

    coming: tuple[Spine, ...]
    past: Iterable[Spine]


def agenda_outputs(library: Library) -> Iterator[Output]:
    """The agenda, and a page for every year and month in which there are sessions."""
    yield page("meetings.html", AGENDA, agenda_page)
    for year in years(library):
        yield page("meetings.html", _year_url(year), year_page, year)
    for month in library.months():
        yield page("month.html", _month_url(month), month_page, month)


def years(library: Library) -> tuple[str, ...]:
    """The years in which there are sessions of a known month, newest first."""
    return tuple(dict.fromkeys(month[:4] for month in library.months()))


def _year_url(year: str) -> str:
    return f"{AGENDA}{year}/"


def _month_url(month: str) -> str:
    return f"{AGENDA}{month.replace('-', '/')}/"


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"site.{key}", library.settings.language, **values)


def sides(sessions: Iterable[Spine], ahead: Iterable[Spine]) -> Sides:
    """Some sessions, given newest first, on their sides of now; ``ahead`` are those of them that are to come: their
    status says so, not a clock.

    One that was cancelled stands where it would have stood: among those to come if it comes after the first of them.
    """
    ahead = tuple(ahead)
    first = min((spine for spine in ahead if spine.year is not None), key=_latest_last, default=None)
    later = takewhile(lambda spine: first is not None and spine.order < first.order, sessions)
    called_off = [spine for spine in later if spine.status == "cancelled"]
    gone = {spine.id for spine in called_off}
    past = (spine for spine in sessions if spine.status not in COMING and spine.id not in gone)
    return Sides(tuple(sorted([*ahead, *called_off], key=_latest_last)), past)


def _latest_last(spine: Spine) -> tuple[bool, Spine | tuple[object, ...]]:
    year, month, day, time, name = spine.order
    return spine.year is None, (-year, -month, -day, tuple(-part for part in time), name)


def agenda_page(library: Library) -> MeetingsPage:
    """What is coming, then what was; the years lead to the rest."""
    coming, past = sides(library.of_kind("session"), library.coming())
    groups = coming_and_past(coming, islice(past, _PAST), library)
    series = (Link(_say("series_all", library), "reeksen/"),) if library.series() else ()
    title = _say("agenda", library)
    way = structured_data.way((Link(title, AGENDA),), library)
    ids = (spine.id for spine in coming)
    return MeetingsPage(
        head=page_head(
            title, AGENDA, library, structured=structured_data.agenda_data(title, AGENDA, ids, way, library)
        ),
        intro=_say("agenda_intro" if coming else "agenda_empty", library),
        calendars=(agenda_calendar(library),) if library.settings.url else (),
        feed=agenda_feed(library),
        groups=groups,
        empty="" if groups else _say("nothing_yet", library),
        jumps_label=_say("by_year", library),
        jumps=tuple(Link(year, _year_url(year)) for year in years(library)),
        more=series,
    )


def coming_and_past(coming: Iterable[Spine], past: Iterable[Spine], library: Library) -> tuple[Group, ...]:
    """What is coming and what was, each under its heading, as far as there is any."""
    both = (("coming", tuple(coming)), ("past", tuple(past)))
    return tuple(group_of(_say(key, library), "", found, _CARDS, library) for key, found in both if found)


def group_of(title: str, url: str, members: Sequence[Spine], room: int, library: Library) -> Group:
    """Sessions under a heading: as many cards as there is room for, then lines."""
    lines = tuple(line(member, library) for member in members[room:])
    return Group(title, url, cards(members[:room], library), lines)


def page_head(
    title: str,
    url: str,
    library: Library,
    *,
    trail: tuple[Link, ...] = (),
    about: str = "",
    structured: tuple[str, ...] = (),
) -> Head:
    """The head of a page of the agenda; what it is ``about`` is said to other sites. What is not ``structured`` by its
    page tells machines the way to it.
    """
    way = structured_data.way((*trail, Link(title, url)), library)
    return Head(
        title=title,
        url=url,
        description=about or f"{title} – {library.settings.name}",
        section=AGENDA,
        trail=trail,
        language=library.settings.language,
        structured=structured or (structured_data.breadcrumbs(way, library) if trail else ()),
    )


def _year_calendars(year: str, library: Library) -> tuple[CalendarLink, ...]:
    return (year_calendar(year, library),) if library.settings.url else ()


def year_page(year: str, library: Library) -> MeetingsPage:
    """The sessions of a year by month, the first one first; one of several months stands in its first."""
    months = tuple(month for month in reversed(library.months()) if month[:4] == year)
    groups: list[Group] = []
    room, number = _CARDS, 0
    for month in months:
        members = tuple(spine for spine in reversed(library.of_month(month)) if _first_month(spine, year) == month)
        if members:
            groups.append(group_of(_month_title(month, library), _month_url(month), members, room, library))
        room, number = max(0, room - len(members)), number + len(members)
    before, after = _neighbours(year, years(library))
    return MeetingsPage(
        head=page_head(_say("agenda_of", library, when=year), _year_url(year), library, trail=_trail(library)),
        intro=count("site.sessions", number, library.settings.language),
        calendars=_year_calendars(year, library),
        before=Link(before, _year_url(before)) if before else None,
        after=Link(after, _year_url(after)) if after else None,
        jumps_label=_say("by_month", library),
        jumps=tuple(Link(_month_title(month, library), _month_url(month)) for month in months),
        groups=tuple(groups),
    )


def _first_month(spine: Spine, year: str) -> str:
    """The first month of a year in which a session is."""
    return next((month for month in spine.months if month[:4] == year), "")


def _trail(library: Library, *years: str) -> tuple[Link, ...]:
    return (Link(_say("agenda", library), AGENDA), *(Link(year, _year_url(year)) for year in years))


def _neighbours(here: str, newest_first: Sequence[str]) -> tuple[str, str]:
    """What comes before and after something in time; empty where there is nothing."""
    place = newest_first.index(here) if here in newest_first else len(newest_first)
    return "".join(newest_first[place + 1 : place + 2]), "".join(newest_first[max(0, place - 1) : place])


def _month_title(month: str, library: Library) -> str:
    return f"{month_name(int(month[5:]), library.settings.language)} {month[:4]}"


def month_page(month: str, library: Library) -> MonthPage:
    """The sessions of a month, as ``2023-09``, day by day; one of several days stands on each of them."""
    title = _month_title(month, library)
    sessions = [session for spine in reversed(library.of_month(month)) if (session := _session(spine, library))]
    by_day = _by_day(month, sessions, library)
    before, after = _neighbours(month, library.months())
    head = page_head(
        _say("agenda_of", library, when=title), _month_url(month), library, trail=_trail(library, month[:4])
    )
    return MonthPage(
        head=replace(head, styles=("assets/leestafel/agenda.css",)),
        intro=count("site.sessions", len(sessions), library.settings.language),
        names=day_names(library.settings.language, short=True),
        days=_days(month, by_day, library),
        loose=tuple(by_day[0]),
        before=Link(_month_title(before, library), _month_url(before)) if before else None,
        after=Link(_month_title(after, library), _month_url(after)) if after else None,
        calendars=_year_calendars(month[:4], library),
    )


def _session(spine: Spine, library: Library) -> Session | None:
    found = library.get(spine.id)
    return found if isinstance(found, Session) else None


def _by_day(month: str, sessions: Iterable[Session], library: Library) -> Mapping[int, list[Appointment]]:
    """What there is on each day of a month; those of which the day is not known stand at 0."""
    found: dict[int, list[Appointment]] = defaultdict(list)
    for session in sessions:
        span = days_of(session.start, session.end, library.settings.timezone) if session.start else None
        if span is None:
            found[0].append(_appointment(session, library))
            continue
        for day in _within(month, *span):
            found[day.day].append(_appointment(session, library, _part(day, *span, library)))
    return found


def _within(month: str, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days of a month among those of a period."""
    begin = dt.date(int(month[:4]), int(month[5:]), 1)
    until = begin.replace(day=calendar.monthrange(begin.year, begin.month)[1])
    numbers = range(max(first, begin).toordinal(), min(last, until).toordinal() + 1)
    return map(dt.date.fromordinal, numbers)


def _part(day: dt.date, first: dt.date, last: dt.date, library: Library) -> str:
    """Which day of a session it is, where it is a later one than the first."""
    number, length = (day - first).days + 1, (last - first).days + 1
    return say("agenda.goes_on", library.settings.language, day=number, days=length) if number > 1 else ""


def _days(month: str, by_day: Mapping[int, list[Appointment]], library: Library) -> tuple[Day, ...]:
    year, number = int(month[:4]), int(month[5:])
    first, length = calendar.monthrange(year, number)
    names = day_names(library.settings.language)
    name = month_name(number, library.settings.language)
    return tuple(
        Day(
            number=day,
            weekday=(first + day - 1) % 7 + 1,
            machine=f"{month}-{day:02d}",
            before=names[(first + day - 1) % 7],
            after=name,
            appointments=tuple(by_day.get(day, ())),
        )
        for day in range(1, length + 1)
    )


def _appointment(session: Session, library: Library, part: str = "") -> Appointment:
    whole = period(session.start, session.end, library)
    return Appointment(
        title=session.title,
        url=address(session),
        time=whole if part else _on_its_day(session, whole),
        place=session.place,
        status=session.status,
        status_label=status_label(session.status, library.settings.language),
        language=session.language,
        part=part,
    )


def _on_its_day(session: Session, found: When | None) -> When | None:
    """When a session is on its day, and until when where it takes more days; nothing where it just takes the day."""
    if found is None or session.start is None or session.start.time is None:
        return found if found and found.until else None
    return replace(found, text=found.text.rpartition(", ")[2])
