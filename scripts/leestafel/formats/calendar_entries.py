"""Calendars (RFC 5545) by icalendar: the one module that knows it. From bytes to the entries as they are written.

Many calendars are broken: cut off, folded within a letter, with lines that are none. So entries are told apart here,
and the library reads each of them alone: one that cannot be read takes no other with it.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Event, Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from leestafel.errors import NotReadable
from leestafel.text.decode import decode
from leestafel.words import say

When = dt.date | dt.datetime
"""A day, or a moment: with the zone it is given in, or without one."""

MOST_ENTRIES = 20_000
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = re.compile(r"(?:[A-Z][A-Z0-9-]{1,60}|[a-z][a-z0-9-]{1,60})[;:](?!//)")
"""How a property begins; a sentence such as "Let op: ..." that was broken off does not."""
_ESCAPE = re.compile(r"\\([\\;,nN])")
_PARTS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"})
_OF_THE_WORLD = re.compile(r"[A-Z][A-Za-z_]{1,30}/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?\Z")
_CHANGE = re.compile(
    r"FREQ=YEARLY|BYMONTH=(?:[1-9]|1[0-2])|BYDAY=[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)|UNTIL=[0-9TZ]{8,16}|WKST=[A-Z]{2}"
)
"""What the rule of a zone is made of. Any other rule might take for ever."""
_MOST_LINES_OF_ZONE = 400
_LONGEST_LINE = 200_000


class Entry(NamedTuple):
    """An entry as it is written. ``rule`` holds the parts of its RRULE, ``texts`` its other properties by name.

    ``instead_of`` is the occurrence that it replaces, ``more`` and ``but`` are the RDATEs and EXDATEs,
    ``made`` is its DTSTAMP.
    """

    start: When
    end: When | None
    lasts: dt.timedelta | None
    instead_of: When | None
    rule: Mapping[str, tuple[str, ...]]
    more: tuple[When, ...]
    but: tuple[When, ...]
    made: When | None
    texts: Mapping[str, str]
    html: str
    organiser: str
    conferences: tuple[str, ...]
    categories: tuple[str, ...]


class Calendar(NamedTuple):
    """A calendar's entries, its own properties by name, and its zone where it names one. ``broken`` tells that some
    entries could not be read."""

    entries: tuple[Entry, ...]
    texts: Mapping[str, str]
    zone: dt.tzinfo | None
    broken: bool


class _Part(NamedTuple):
    """A component: its name and its lines; of the calendar itself the name is empty."""

    name: str
    lines: list[str]


def read_calendar(data: bytes) -> Calendar:
    """What a calendar holds, in its own order. Raises :class:`NotReadable` for more entries than any calendar has."""
    whole, *parts = _parts(_lines(data))
    events = [part for part in parts if part.name == "VEVENT"]
    if len(events) > MOST_ENTRIES:
        raise NotReadable(say("read.calendar_too_many", name=say("read.it"), most=MOST_ENTRIES))
    zones = {_value(part.lines, "TZID"): part for part in parts if part.name == "VTIMEZONE"}
    known: dict[str, dt.tzinfo | None] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = [_entry(part.lines, zones, known) for part in events]
    texts = {name: _value(whole.lines, name) for name in ("NAME", "X-WR-CALNAME", "METHOD", "X-WR-TIMEZONE")}
    entries = tuple(one for one in read if one)
    return Calendar(entries, texts, _of_the_world(texts["X-WR-TIMEZONE"]), broken=len(entries) < len(events))


def _lines(data: bytes) -> Iterator[str]:
    """The unfolded lines (3.1). What cannot begin a line is the rest of the one before, broken off by mistake."""
    lines: list[list[str]] = []
    for line in decode(_FOLD.sub(b"", data)).split("\n"):
        if _LINE.match(line):
            lines.append([line])
        elif lines and line.strip():
            lines[-1].append(line)
    return ("\\n".join(parts)[:_LONGEST_LINE] for parts in lines)


def _parts(lines: Iterable[str]) -> list[_Part]:
    """The calendar itself and its components, whether or not they end; what stands in an entry's own parts, such as
    its alarms, is left out.
    """
    parts = [_Part("", [])]
    here, inner = parts[0], ""
    for line in lines:
        mark, _, name = line.partition(":")
        mark, name = mark.upper(), name.strip().upper()
        if mark == "BEGIN" and name in _PARTS:
            here, inner = _Part(name, []), ""
            parts.append(here)
        elif mark == "END" and name in (*_PARTS, "VCALENDAR"):
            here, inner = parts[0], ""
        elif here.name == "VTIMEZONE" or not (inner or mark in ("BEGIN", "END")):
            here.lines.append(line)
        elif mark == "BEGIN" and not inner and here.name:
            inner = name
        elif mark == "END" and name == inner:
            inner = ""
    return parts


def _value(lines: Iterable[str], name: str) -> str:
    """The text of the first property of a name."""
    for line in lines:
        found, _, value = line.partition(":")
        if found.partition(";")[0].upper() == name:
            return _plain(value)
    return ""


def _plain(text: str) -> str:
    """A text without its escapes (3.3.11)."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


def _entry(lines: list[str], zones: Mapping[str, _Part], known: dict[str, dt.tzinfo | None]) -> Entry | None:
    """An entry; ``None`` for one that cannot be read or has no beginning."""
    try:
        event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
        moments = _Moments(event, zones, known)
        start = next(iter(moments.of("DTSTART")), None)
        if start is None:
            return None
        return Entry(
            start=start,
            end=next(iter(moments.of("DTEND")), None),
            lasts=_duration(event),
            instead_of=next(iter(moments.of("RECURRENCE-ID")), None),
            rule=_rule(event),
            more=tuple(moments.of("RDATE")),
            but=tuple(moments.of("EXDATE")),
            made=next(iter(moments.of("DTSTAMP")), None),
            texts={name: _text(event, name) for name in event},
            html=_html(event),
            organiser=next((str(value.params.get("CN", "")) for value in _all(event, "ORGANIZER")), ""),
            conferences=tuple(str(value) for value in _all(event, "CONFERENCE")),
            categories=tuple(str(one) for value in _all(event, "CATEGORIES") for one in getattr(value, "cats", ())),
        )
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, OSError):  # the library's own answers
        return None


def _all(event: Any, name: str) -> list[Any]:
    """All values of a property that could be read."""
    value = event.get(name, [])
    values = value if isinstance(value, list) else [value]
    return [one for one in values if type(one).__name__ != "vBroken" and hasattr(one, "params")]


def _text(event: Any, name: str) -> str:
    value = next(iter(_all(event, name)), "")
    return str(value).strip() if isinstance(value, str) else ""


def _html(event: Any) -> str:
    found = (one for one in _all(event, "X-ALT-DESC") if "html" in str(one.params.get("FMTTYPE", "html")).lower())
    return next((_plain(str(one)) for one in found), "")


def _duration(event: Any) -> dt.timedelta | None:
    values = (getattr(value, "dt", None) for value in _all(event, "DURATION"))
    return next((value for value in values if isinstance(value, dt.timedelta)), None)


def _rule(event: Any) -> Mapping[str, tuple[str, ...]]:
    rules = _all(event, "RRULE")
    if not rules:
        return {}
    text = rules[0].to_ical().decode("utf-8", "replace").upper()
    pairs = (part.partition("=") for part in text.split(";"))
    return {name: tuple(value.split(",")) for name, _, value in pairs if name}


class _Moments:
    """The days and moments of an entry, each in its zone: one the world knows, Windows' name of one, or one that the
    calendar defines itself.
    """

    def __init__(self, event: Any, zones: Mapping[str, _Part], known: dict[str, dt.tzinfo | None]) -> None:
        self._event, self._zones, self._known = event, zones, known

    def of(self, name: str) -> Iterator[When]:
        for value in _all(self._event, name):
            zone = str(value.params.get("TZID", ""))
            for one in getattr(value, "dts", [value]):
                moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
                if isinstance(moment, dt.datetime):
                    yield moment if moment.tzinfo else moment.replace(tzinfo=self._zone(zone))
                elif isinstance(moment, dt.date):
                    yield moment

    def _zone(self, name: str) -> dt.tzinfo | None:
        if name and name not in self._known:
            self._known[name] = _of_the_world(name) or _defined(self._zones.get(name))
        return self._known.get(name)


def _of_the_world(name: str) -> dt.tzinfo | None:
    bare = name.strip().strip('"')
    tail = _OF_THE_WORLD.search(bare)
    for candidate in (bare, WINDOWS_TO_OLSON.get(bare, ""), tail[0] if tail else ""):
        try:
            if candidate:
                return ZoneInfo(candidate)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is an OSError
            continue
    return None


def _defined(part: _Part | None) -> dt.tzinfo | None:
    """A zone as the calendar defines it itself."""
    if part is None or len(part.lines) > _MOST_LINES_OF_ZONE or not all(map(_is_simple, part.lines)):
        return None
    try:
        found: Any = Timezone.from_ical("\r\n".join(["BEGIN:VTIMEZONE", *part.lines, "END:VTIMEZONE", ""]))
        zone: dt.tzinfo = found.to_tz()
        dt.datetime(2024, 7, 1, tzinfo=zone).utcoffset()
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, OSError):  # the library's own answers
        return None
    return zone


def _is_simple(line: str) -> bool:
    name, _, value = line.upper().partition(":")
    return not name.startswith("RRULE") or all(_CHANGE.fullmatch(part) for part in value.strip().split(";") if part)
