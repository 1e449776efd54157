"""A calendar (iCalendar, RFC 5545): each entry a session, and so is each time that an entry comes back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple
from zoneinfo import ZoneInfo

from leestafel.errors import NotReadable
from leestafel.formats.calendar_entries import Calendar, Entry, When, read_calendar
from leestafel.formats.calendar_rules import Stretch, days_of
from leestafel.formats.calendar_texts import (
    body_of,
    is_called_off,
    note_of,
    online_of,
    organiser_of,
    place_of,
    title_of,
)
from leestafel.identity import digest
from leestafel.model import Gathered, Moment, SessionStatus
from leestafel.text.dates import from_datetime
from leestafel.text.sentences import language
from leestafel.text.urls import web_address
from leestafel.words import say

AROUND = dt.timedelta(days=366)
"""How far back and ahead of today an entry that comes back is followed."""
MOST = 200
"""How many times of one entry are taken at most: those nearest to today."""
_BEGIN = b"BEGIN:VCALENDAR"
_MOST_FOLLOWED = 1000
"""Entries of one calendar whose rules are followed, ..."""
_MOST_IN_ALL = 20_000
"""... and how many sessions they give, before the others are taken as they stand."""
_DAY = dt.timedelta(days=1)


class _Zones(NamedTuple):
    """The zone of moments that name none, and the site's own, to which all are turned."""

    floating: dt.tzinfo
    site: dt.tzinfo


class _Time(NamedTuple):
    """One time that an entry takes place: from when to when, and which one of several it is (empty: the only one)."""

    start: When
    end: When | None
    name: str


def is_calendar(data: bytes) -> bool:
    """Whether bytes are a calendar, after a byte order mark and blanks."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[: len(_BEGIN)].upper() == _BEGIN


def read(data: bytes, *, today: dt.date | None, timezone: str = "Europe/Amsterdam") -> tuple[Gathered, ...]:
    """The public entries of a calendar as sessions, moments in the site's zone with their offset.

    An entry that comes back is as many sessions as there are times within a year of ``today``, at most ``MOST``; of a
    saved calendar, for which there is no such day, within a year of the day it was made. ``key`` is the UID, for one of
    several times with its RECURRENCE-ID behind a ``#``. Raises :class:`NotReadable` for a calendar none of whose
    entries can be read.
    """
    calendar = read_calendar(data)
    if calendar.broken and not calendar.entries:
        raise NotReadable(say("read.no_calendar", name=say("read.it")))
    site = ZoneInfo(timezone)
    zones = _Zones(calendar.zone or site, site)
    open_to_all = [entry for entry in calendar.entries if entry.texts.get("CLASS", "").upper() in ("", "PUBLIC")]
    return tuple(_with_own_addresses(_sessions(open_to_all, calendar, zones, today or _made_on(calendar))))


def _made_on(calendar: Calendar) -> dt.date:
    """The day a calendar was made, by what its entries say; else that of its newest entry."""
    made = [entry.made for entry in calendar.entries if entry.made]
    return max(map(_day, made or [entry.start for entry in calendar.entries]), default=dt.date(1970, 1, 1))


def _sessions(entries: Iterable[Entry], calendar: Calendar, zones: _Zones, today: dt.date) -> Iterator[Gathered]:
    followed = given = 0
    for key, versions in _by_key(entries, zones).items():
        main = versions.pop("", None)
        followed += main is not None and bool(main.rule or main.more)
        try:
            follow = followed <= _MOST_FOLLOWED and given < _MOST_IN_ALL
            times, remarks = _times(main, zones, today, follow=follow) if main else ([], ())
            given += len(times)
            changed = [(entry, _Time(entry.start, _end(entry), name)) for name, entry in versions.items()]
            kept = [(main, time) for time in times if main and time.name not in versions]
            for entry, time in (*kept, *changed):
                session = _session(entry, time, calendar, zones, today)
                yield replace(session, key=f"{key}#{time.name}" if time.name else key, remarks=remarks)
        except (OverflowError, ValueError):  # a moment before the first year there is, or beyond the last
            continue


def _by_key(entries: Iterable[Entry], zones: _Zones) -> dict[str, dict[str, Entry]]:
    """The newest version of each entry by its UID, and below that by the occurrence that it replaces (empty: none)."""
    keys = [(entry.texts.get("UID", "") or _made_up(entry), entry) for entry in map(_with_whole_days, entries)]
    found: dict[str, dict[str, Entry]] = {key: {} for key, _ in keys}
    for key, entry in sorted(keys, key=lambda pair: _sequence(pair[1])):
        found[key][_occurrence(entry, zones)] = entry
    return found


def _occurrence(entry: Entry, zones: _Zones) -> str:
    try:
        return _name(entry.instead_of, zones) if entry.instead_of else ""
    except OverflowError:
        return str(entry.instead_of)


def _sequence(entry: Entry) -> int:
    text = entry.texts.get("SEQUENCE", "")[:9]
    return int(text) if text.isascii() and text.isdigit() else 0


def _made_up(entry: Entry) -> str:
    return f"u-{digest(entry.texts.get('SUMMARY', ''), str(entry.start)).removeprefix('sha256:')[:16]}"


def _with_whole_days(entry: Entry) -> Entry:
    """An entry of Outlook that lasts whole days, from midnight to midnight, as days."""
    if entry.texts.get("X-MICROSOFT-CDO-ALLDAYEVENT", "").upper() != "TRUE" or not isinstance(entry.start, dt.datetime):
        return entry
    return entry._replace(start=_day(entry.start), end=_day(entry.end) if entry.end else None)


def _times(entry: Entry, zones: _Zones, today: dt.date, *, follow: bool) -> tuple[list[_Time], tuple[str, ...]]:
    """When an entry takes place, and what is to be said of it."""
    end = _end(entry)
    if not (entry.rule or entry.more):
        return [_Time(entry.start, end, "")], ()
    within = Stretch(today - AROUND, today + AROUND)
    days: list[dt.date] | None = [_day(entry.start)]
    if entry.rule:
        days = days_of(entry.rule, _day(entry.start), _until(entry, zones), within) if follow else None
    if days is None:
        return [_Time(entry.start, end, _name(entry.start, zones))], (say("read.rule_not_followed"),)
    starts = [*(_on(entry.start, day) for day in days), *entry.more]
    left_out = {_name(one, zones) for one in entry.but}
    times = {_name(one, zones): one for one in starts if within.first <= _day(one) <= within.last}
    kept = [(name, one) for name, one in times.items() if not {name, f"{_day(one):%Y%m%d}"} & left_out]
    nearest = sorted(kept, key=lambda pair: abs(_day(pair[1]) - today))[:MOST]
    remarks = (say("read.rule_cut", most=MOST),) if len(kept) > MOST else ()
    in_order = sorted(nearest, key=lambda pair: pair[0])
    return [_Time(one, _later(one, entry.start, end), name) for name, one in in_order], remarks


def _until(entry: Entry, zones: _Zones) -> dt.date | None:
    """The last day on which an entry may begin, by its rule; ``None`` where the rule does not say."""
    text = next(iter(entry.rule.get("UNTIL", ())), "")
    try:
        last = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if "T" not in text or not isinstance(entry.start, dt.datetime):
        return last.date()
    if last.tzinfo:
        last = last.astimezone(entry.start.tzinfo or zones.floating)
    return last.date() if last.time() >= entry.start.time() else last.date() - _DAY


def _on(start: When, day: dt.date) -> When:
    return dt.datetime.combine(day, start.timetz()) if isinstance(start, dt.datetime) else day


def _later(one: When, start: When, end: When | None) -> When | None:
    same = isinstance(one, dt.datetime) == isinstance(start, dt.datetime)
    return one + (end - start) if end is not None and same else None


def _day(when: When) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def _end(entry: Entry) -> When | None:
    """The end of an entry; of whole days the last one, for what is written is the day after (3.6.1)."""
    start = entry.start
    end = entry.end if entry.end is not None else start + entry.lasts if entry.lasts else None
    if end is None or isinstance(end, dt.datetime) != isinstance(start, dt.datetime):
        return None
    if not (isinstance(start, dt.datetime) and isinstance(end, dt.datetime)):
        return end - _DAY if end - _DAY > start else None
    if (start.tzinfo is None) != (end.tzinfo is None):
        end = end.replace(tzinfo=start.tzinfo)
    return end if end > start else None


def _aware(when: dt.datetime, zones: _Zones) -> dt.datetime:
    return when if when.tzinfo else when.replace(tzinfo=zones.floating)


def _name(when: When, zones: _Zones) -> str:
    """An occurrence as RECURRENCE-ID names it: its day, or its moment in universal time."""
    if isinstance(when, dt.datetime):
        return f"{_aware(when, zones).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f"{when:%Y%m%d}"


def _moment(when: When | None, zones: _Zones) -> Moment | None:
    """A moment in the site's zone, with its offset: a zone without a day has none."""
    if not isinstance(when, dt.datetime):
        return Moment(when.year, when.month, when.day) if when else None
    local = _aware(when, zones).astimezone(zones.site)
    offset = local.utcoffset() or dt.timedelta()
    whole = offset % dt.timedelta(minutes=1) == dt.timedelta()  # that of Amsterdam was none until 1937
    return from_datetime(local.replace(tzinfo=dt.timezone(offset) if whole else None))


def _session(entry: Entry, time: _Time, calendar: Calendar, zones: _Zones, today: dt.date) -> Gathered:
    texts = entry.texts
    title, body = title_of(texts.get("SUMMARY", "")), body_of(texts.get("DESCRIPTION", ""), entry.html)
    start, end = _moment(time.start, zones), _moment(time.end, zones)
    status = _status(entry, calendar, end or start, zones, today)
    session = Gathered(
        title=title,
        body=body,
        kind="session",
        start=start,
        end=end,
        place=place_of(texts.get("LOCATION", "")),
        online=online_of(entry),
        organiser=organiser_of(entry.organiser),
        status=status,
        previous_start=_moment(entry.instead_of, zones) if status == "moved" else None,
        note=note_of(texts.get("COMMENT", "")),
        url=web_address(texts.get("URL", "")),
        publisher=" ".join((calendar.texts["NAME"] or calendar.texts["X-WR-CALNAME"]).split()),
        language=language(f"{title} {body}"),
        categories=tuple(dict.fromkeys(one.strip() for one in entry.categories if one.strip())),
    )
    return _linked(session) if time.name else session  # the address of a series is of none of its sessions


def _status(entry: Entry, calendar: Calendar, last: Moment | None, zones: _Zones, today: dt.date) -> SessionStatus:
    if is_called_off(entry) or calendar.texts["METHOD"].upper() == "CANCEL":
        return "cancelled"
    if last and (last.year or 0, last.month or 0, last.day or 0) < (today.year, today.month, today.day):
        return "held"
    moved = entry.instead_of is not None and _name(entry.instead_of, zones) != _name(entry.start, zones)
    return "moved" if moved else "announced"


def _with_own_addresses(sessions: Iterable[Gathered]) -> Iterator[Gathered]:
    """Sessions whose address is their own: one that several have, such as that of a site's agenda, is of none."""
    everyone = list(sessions)
    times = Counter(session.url for session in everyone)
    for session in everyone:
        yield session if times[session.url] == 1 else _linked(session)


def _linked(session: Gathered) -> Gathered:
    """A session with its address below its text."""
    return replace(session, url="", body=f"{session.body}\n\n<{session.url}>".strip()) if session.url else session
