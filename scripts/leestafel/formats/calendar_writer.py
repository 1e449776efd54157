"""Calendars (iCalendar: RFC 5545, 7986), written for subscribers; ``formats.calendar_file`` reads them.

A calendar is *published* (RFC 5546, 3.2.1): each entry has an organiser, and nobody is asked to answer. An organiser
is named, and addressed by the site's own address: a cal-address may be any URI, and no mail address is made public.
DTSTAMP is when the entry last changed, since the same content is the same file on every machine.

An entry is written once in a process, whatever the number of calendars it stands in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Protocol, cast
from urllib.parse import quote

from leestafel.formats.calendar_zone import vtimezone
from leestafel.formats.feed_forms import Kept

LONGEST_LINE = 75
"""Octets in a line, without its end (3.1)."""
REFRESH = "PT12H"
"""How long a subscriber may wait before looking again."""


class TimeLike(Protocol):
    """What is asked of a time: see ``publish.calendar_views.CalendarTime``."""

    @property
    def value(self) -> dt.date | dt.datetime: ...
    @property
    def zone(self) -> str: ...


class EventLike(Protocol):
    """What is asked of an entry: see ``publish.calendar_views.CalendarEvent``."""

    @property
    def uid(self) -> str: ...
    @property
    def sequence(self) -> int: ...
    @property
    def cancelled(self) -> bool: ...
    @property
    def stamp(self) -> dt.datetime: ...
    @property
    def created(self) -> dt.datetime | None: ...
    @property
    def start(self) -> TimeLike: ...
    @property
    def end(self) -> TimeLike | None: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def organiser(self) -> str: ...
    @property
    def location(self) -> str: ...
    @property
    def geo(self) -> str: ...
    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def online(self) -> tuple[str, str] | None: ...
    @property
    def attachments(self) -> tuple[tuple[str, str], ...]: ...


class CalendarLike(Protocol):
    """What is asked of a calendar: see ``publish.calendar_views.Calendar``."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def page(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def events(self) -> tuple[Any, ...]: ...


_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_IN_PARAMETER = str.maketrans({"^": "^^", "\n": "^n", '"': "^'", "\t": " ", "\\": "/"})
"""A parameter (RFC 6868), without the backslashes that some readers take for the beginning of an escape."""
_IN_ADDRESS = "/#%[]=:;$&()+,!?*@'~"
"""What stands in an address as it is; anything else is quoted there (RFC 3986, 2.1)."""
_DEGREES = re.compile(r"(-?\d{1,3}(?:\.\d{1,12})?), ?(-?\d{1,3}(?:\.\d{1,12})?)", re.ASCII)
_UTC = "UTC"
_BACKSLASH = ord("\\")
_NO_YEAR = 2000
"""From which year on a calendar without entries defines its zone."""

_kept = Kept(1 << 24)


def plain_text(text: str) -> str:
    """A text as a calendar can hold it: its lines end in a line feed, and it has no other control characters but tabs
    (RFC 5545, 3.1, ``CONTROL``).
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", text) if _NOT_TEXT.search(text) else text


def write_calendar(calendar: CalendarLike) -> bytes:
    """A calendar in UTF-8, no line over 75 octets, each ended by CRLF. The same record always gives the same bytes.

    One without a title is a single entry to take over, and says nothing of itself. One without entries has its zone,
    for a calendar has one component at least (3.4); it publishes nothing, so it has no METHOD.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Leestafel//Leestafel//{calendar.language.upper()}"]
    lines += ["CALSCALE:GREGORIAN", *(["METHOD:PUBLISH"] if calendar.events else [])]
    if calendar.title:
        lines += _about(calendar)
    events = [event.data() if hasattr(event, "data") else write_event(event) for event in calendar.events]
    return b"".join((_written(lines), _zones(calendar), *events, b"END:VCALENDAR\r\n"))


def _about(calendar: CalendarLike) -> Iterator[str]:
    """A calendar's own properties: each that RFC 7986 names, and what was in use before it."""
    title, description = _text(calendar.title), _text(calendar.description)
    yield f"NAME:{title}"
    yield f"X-WR-CALNAME:{title}"
    if description:
        yield f"DESCRIPTION:{description}"
        yield f"X-WR-CALDESC:{description}"
    yield f"X-WR-TIMEZONE:{calendar.zone}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
    yield f"X-PUBLISHED-TTL:{REFRESH}"
    yield f"URL:{_uri(calendar.page)}"
    yield f"SOURCE;VALUE=URI:{_uri(calendar.url)}"
    if calendar.events:
        yield f"LAST-MODIFIED:{_instant(max(event.stamp for event in calendar.events))}"


def _zones(calendar: CalendarLike) -> bytes:
    """The zones that times are given in, from the first year that there are any; else the site's."""
    times = [time for event in calendar.events for time in (event.start, event.end) if time]
    named = {time.zone for time in times if time.zone not in ("", _UTC)}
    first = min((time.value.year for time in times), default=_NO_YEAR)
    names = sorted(named) or ([] if times else [calendar.zone])
    return b"".join([vtimezone(name, first) for name in names])


def write_event(event: EventLike) -> bytes:
    """An entry as it stands in any calendar."""
    return _kept.get(cast(Hashable, event), _event, event)


def _event(event: EventLike) -> bytes:
    return _written(_lines(event))


def _lines(event: EventLike) -> list[str]:
    """The lines of an entry, not yet folded."""
    stamp = _instant(event.stamp)
    lines = ["BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}"]
    if event.created:
        lines.append(f"CREATED:{_instant(event.created)}")
    lines.append(f"SEQUENCE:{event.sequence}")
    lines.append(f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}")
    lines.append(_time("DTSTART", event.start))
    if event.end:
        lines.append(_time("DTEND", event.end))
    lines.append(f"SUMMARY:{_text(event.title)}")
    texts = {"DESCRIPTION": event.description, "LOCATION": event.location}
    lines += [f"{name}:{_text(text)}" for name, text in texts.items() if text]
    where = _DEGREES.fullmatch(event.geo)
    if where:
        lines.append(f"GEO:{where[1]};{where[2]}")
    lines.append(f"ORGANIZER{_parameter('CN', event.organiser)}:{_uri(event.publisher)}")
    if event.categories:
        lines.append(f"CATEGORIES:{','.join(map(_text, event.categories))}")
    lines += [f"URL:{_uri(event.url)}", *_links(event), "CLASS:PUBLIC"]
    lines += [f"TRANSP:{'TRANSPARENT' if event.cancelled else 'OPAQUE'}", "END:VEVENT"]
    return lines


def _links(event: EventLike) -> Iterator[str]:
    if event.online:
        address, label = event.online
        yield f"CONFERENCE;VALUE=URI{_parameter('LABEL', label)}:{_uri(address)}"
    for address, media_type in event.attachments:
        yield f"ATTACH{f';FMTTYPE={media_type}' if media_type else ''}:{_uri(address)}"


def _text(text: str) -> str:
    """A value of type TEXT (3.3.11)."""
    escaped = plain_text(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _parameter(name: str, value: str) -> str:
    """A parameter in quotes (RFC 6868), nothing for an empty value."""
    return f';{name}="{plain_text(value).translate(_IN_PARAMETER)}"' if value else ""


def _uri(address: str) -> str:
    return quote(plain_text(address), safe=_IN_ADDRESS)


def _instant(moment: dt.datetime) -> str:
    """A moment in UTC (3.3.5, form 2). Its year has four digits, whatever a system's own formatting makes of it."""
    return f"{_local(moment.astimezone(dt.UTC))}Z"


def _local(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "")


def _time(name: str, time: TimeLike) -> str:
    value = time.value
    if not isinstance(value, dt.datetime):
        return f"{name};VALUE=DATE:{value.isoformat().replace('-', '')}"
    if time.zone == _UTC:
        return f"{name}:{_local(value)}Z"
    return f"{name};TZID={time.zone}:{_local(value)}"


def _written(lines: Iterable[str]) -> bytes:
    return "".join(map(_folded, lines)).encode()


def _folded(line: str) -> str:
    """A line with its end, in pieces of at most 75 octets with the blank that begins them (3.1); no character and no
    escape is broken.
    """
    if len(line) <= LONGEST_LINE and line.isascii():
        return f"{line}\r\n"
    data = line.encode()
    pieces, start, room = [], 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        if data[end - 1] == _BACKSLASH:
            piece = data[start:end]
            end -= (len(piece) - len(piece.rstrip(b"\\"))) % 2
        pieces.append(data[start:end])
        start, room = end, LONGEST_LINE - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces).decode() + "\r\n"
