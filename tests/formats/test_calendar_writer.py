"""Calendars as they are written, read back by icalendar and by a reader of zones that we did not write (dateutil)."""

from __future__ import annotations

import datetime as dt
import io
import re
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar as Read
from icalendar import Component

from leestafel.formats.calendar_file import read
from leestafel.formats.calendar_writer import plain_text, write_calendar
from leestafel.formats.calendar_zone import vtimezone
from leestafel.publish.calendar_views import Calendar, CalendarEvent, CalendarTime

SITE = "https://specimen.example/"
ZONE = "Europe/Amsterdam"
STAMP = dt.datetime(2031, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
NOON = CalendarTime(dt.datetime(2031, 6, 4, 12), ZONE)


def event(**other: object) -> CalendarEvent:
    values = {
        "uid": "2f1e6c1a-8f5e-5a40-8e9b-0d3b6f6a2b11",
        "sequence": 0,
        "cancelled": False,
        "stamp": STAMP,
        "created": None,
        "start": NOON,
        "end": None,
        "title": "Schutten bij maanlicht",
        "description": "",
        "url": f"{SITE}sessies/2031/schutten/",
        "publisher": SITE,
    }
    return CalendarEvent(**(values | other))


def calendar(*events: CalendarEvent, **other: object) -> Calendar:
    values = {"title": "De Proeftafel: Agenda", "description": "", "url": f"{SITE}agenda.ics", "page": f"{SITE}agenda/"}
    return Calendar(**(values | {"zone": ZONE, "language": "nl", "events": events} | other))


def check_lines(data: bytes) -> None:
    """The lines of a calendar by RFC 5545, 3.1."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    for line in lines[:-1]:
        assert 0 < len(line) <= 75, line
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), line
        line.decode("utf-8")


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def written_event(one: CalendarEvent) -> Component:
    data = write_calendar(calendar(one))
    check_lines(data)
    (found,) = Read.from_ical(data).events
    return found


# What was meant is what is read

HARD = st.sampled_from(
    ["é", "€", "\U0001f4da", "\u2028", "\x85", "\xa0", "\ufeff", *'\\,;:"^n%\n\r\t\x00\x07\x7f\ud800 ']
)
ANY = st.text(st.characters() | HARD, max_size=40)
LONG = st.tuples(st.integers(50, 90), ANY, st.integers(0, 80)).map(
    lambda parts: "x" * parts[0] + parts[1] + "é" * parts[2]
)
# icalendar writes \N, which is a backslash and a letter to it as well when it reads, as the end of a line.
TEXTS = (ANY | LONG).filter(lambda text: "\\N" not in plain_text(text))
LINES = TEXTS.map(lambda text: " ".join(plain_text(text).split()))
# It takes these in a parameter for its own marks.
NAMES = LINES.filter(lambda text: not re.search("%(2C|3A|3B|5C)", text))
PATHS = st.text("abcé€ /?&=,;%~'\"<>\\", max_size=90)
ADDRESSES = PATHS.map(lambda path: f"{SITE}{path}")
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
LOCAL = st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
TIMES = st.one_of(
    st.builds(CalendarTime, DAYS, st.just("")),
    st.builds(CalendarTime, LOCAL, st.just(ZONE)),
    st.builds(CalendarTime, LOCAL, st.just("UTC")),
)
INSTANTS = LOCAL.map(lambda moment: moment.replace(tzinfo=dt.UTC))
MEDIA = st.sampled_from(["", "application/pdf", "video/mp4"])
EVENTS = st.builds(
    CalendarEvent,
    uid=st.uuids().map(str),
    sequence=st.integers(0, 99),
    cancelled=st.booleans(),
    stamp=INSTANTS,
    created=st.none() | INSTANTS,
    start=TIMES,
    end=st.none() | TIMES,
    title=TEXTS,
    description=TEXTS,
    url=ADDRESSES,
    publisher=st.just(SITE),
    organiser=NAMES,
    location=TEXTS,
    geo=st.sampled_from(["", "52.0799, 4.3113", "-0.5,-180", "overal"]),
    categories=st.lists(LINES.filter(bool), max_size=3).map(tuple),
    online=st.none() | st.tuples(ADDRESSES, NAMES),
    attachments=st.lists(st.tuples(ADDRESSES, MEDIA), max_size=3).map(tuple),
)


def text_of(found: Component, name: str) -> str:
    return str(found.get(name, ""))


def all_of(found: Component, name: str) -> list[object]:
    value = found.get(name, [])
    return value if isinstance(value, list) else [value]


def moment_of(found: Component, name: str) -> CalendarTime | None:
    """A time as it was meant; of a day its date."""
    if name not in found:
        return None
    value, zone = found[name].dt, str(found[name].params.get("TZID", ""))
    if not isinstance(value, dt.datetime):
        assert found[name].params.get("VALUE") == "DATE"
        return CalendarTime(value)
    assert zone or value.utcoffset() == dt.timedelta()
    return CalendarTime(value.replace(tzinfo=None), zone or "UTC")


def quoted(address: str) -> str:
    """An address has no blanks, quotes or letters that are not in ASCII."""
    return "".join(
        char if char.isascii() and char not in ' "<>\\' else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in address
    )


def meaning(found: Component) -> dict[str, object]:
    """What an entry says, in the terms of our record."""
    organizer = found["ORGANIZER"]
    geo = found.get("GEO")
    (online,) = all_of(found, "CONFERENCE") or [None]
    return {
        "uid": text_of(found, "UID"),
        "sequence": int(found["SEQUENCE"]),
        "status": text_of(found, "STATUS"),
        "stamp": (found["DTSTAMP"].dt, found["LAST-MODIFIED"].dt),
        "created": found["CREATED"].dt if "CREATED" in found else None,
        "start": moment_of(found, "DTSTART"),
        "end": moment_of(found, "DTEND"),
        "title": text_of(found, "SUMMARY"),
        "description": text_of(found, "DESCRIPTION"),
        "url": text_of(found, "URL"),
        "organizer": (str(organizer), str(organizer.params.get("CN", ""))),
        "location": text_of(found, "LOCATION"),
        "geo": (geo.latitude, geo.longitude) if geo else None,
        "categories": tuple(map(str, found["CATEGORIES"].cats)) if "CATEGORIES" in found else (),
        "online": (str(online), str(online.params.get("LABEL", ""))) if online is not None else None,
        "attachments": tuple((str(one), str(one.params.get("FMTTYPE", ""))) for one in all_of(found, "ATTACH")),
        "transparent": text_of(found, "TRANSP"),
        "class": text_of(found, "CLASS"),
    }


def meant(one: CalendarEvent) -> dict[str, object]:
    places = re.fullmatch(r"(-?[\d.]+), ?(-?[\d.]+)", one.geo)
    return {
        "uid": one.uid,
        "sequence": one.sequence,
        "status": "CANCELLED" if one.cancelled else "CONFIRMED",
        "stamp": (one.stamp, one.stamp),
        "created": one.created,
        "start": one.start,
        "end": one.end,
        "title": plain_text(one.title),
        "description": plain_text(one.description),
        "url": quoted(one.url),
        "organizer": (one.publisher, one.organiser.replace("\\", "/")),
        "location": plain_text(one.location),
        "geo": (float(places[1]), float(places[2])) if places else None,
        "categories": one.categories,
        "online": (quoted(one.online[0]), one.online[1].replace("\\", "/")) if one.online else None,
        "attachments": tuple((quoted(address), kind) for address, kind in one.attachments),
        "transparent": "TRANSPARENT" if one.cancelled else "OPAQUE",
        "class": "PUBLIC",
    }


@given(EVENTS)
@example(event(title="x" * 66 + "é\U0001f4da€" * 30, description="a\\nb\\\\, ;\n" * 20))
@example(event(title="C:\\Nieuw\\nacht", organiser='^n ^\' "a": b; c, \\;'))
@example(event(title="\\" * 200, description="\r\n \r\t\n"))
def test_icalendar_reads_what_was_meant(one: CalendarEvent) -> None:
    assert meaning(written_event(one)) == meant(one)


@given(st.lists(EVENTS, max_size=3), LINES, TEXTS)
def test_icalendar_writes_a_calendar_back_with_the_same_meaning(
    events: list[CalendarEvent], title: str, description: str
) -> None:
    data = write_calendar(calendar(*events, title=title, description=description))
    check_lines(data)
    once = Read.from_ical(data)
    again = Read.from_ical(once.to_ical())
    assert [meaning(one) for one in again.events] == [meaning(one) for one in once.events] == list(map(meant, events))
    assert again.keys() == once.keys()
    for name in once:
        assert str(again[name]) == str(once[name]), name


@given(st.lists(EVENTS, max_size=4), st.booleans())
def test_a_calendar_is_the_same_whatever_was_written_before(events: list[CalendarEvent], named: bool) -> None:
    one = calendar(*events, title="Agenda" if named else "")
    data = write_calendar(one)
    write_calendar(calendar(*reversed(events)))
    assert write_calendar(one) == data


# How it is written


def test_no_letter_and_no_escape_is_broken_by_a_fold() -> None:
    for start in range(55, 80):
        data = write_calendar(calendar(event(title="x" * start + "é€\U0001f4da\\,;\n" * 30)))
        check_lines(data)
        assert not [line for line in data.split(b"\r\n") if (len(line) - len(line.rstrip(b"\\"))) % 2]


def test_a_line_is_as_long_as_it_may_be() -> None:
    lines = write_calendar(calendar(event(title="x" * 300))).split(b"\r\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(b"SUMMARY:"))
    assert [len(line) for line in lines[at : at + 5]] == [75, 75, 75, 75, 12]


def test_a_calendar_tells_of_itself_by_new_names_and_by_old_ones() -> None:
    data = write_calendar(calendar(event(), description="Wat er komt, en wat er was"))
    assert unfolded(data)[: unfolded(data).index("BEGIN:VTIMEZONE")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Leestafel//Leestafel//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:De Proeftafel: Agenda",
        "X-WR-CALNAME:De Proeftafel: Agenda",
        "DESCRIPTION:Wat er komt\\, en wat er was",
        "X-WR-CALDESC:Wat er komt\\, en wat er was",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "URL:https://specimen.example/agenda/",
        "SOURCE;VALUE=URI:https://specimen.example/agenda.ics",
        "LAST-MODIFIED:20310506T070809Z",
    ]


def test_a_calendar_without_entries_is_valid_and_publishes_nothing() -> None:
    data = write_calendar(calendar())
    check_lines(data)
    found = Read.from_ical(data)
    assert [part.name for part in found.subcomponents] == ["VTIMEZONE"]
    assert "METHOD" not in found
    assert "LAST-MODIFIED" not in found


def test_a_single_entry_says_nothing_of_its_calendar() -> None:
    found = Read.from_ical(write_calendar(calendar(event(), title="")))
    assert set(found) == {"VERSION", "PRODID", "CALSCALE", "METHOD"}


def test_a_zone_is_there_where_a_time_names_it_and_only_there() -> None:
    day = CalendarTime(dt.date(2031, 6, 4))
    assert b"VTIMEZONE" not in write_calendar(calendar(event(start=day)))
    assert b"VTIMEZONE" not in write_calendar(calendar(event(start=NOON._replace(zone="UTC"))))
    both = write_calendar(calendar(event(start=NOON), event(start=NOON._replace(zone="America/New_York"))))
    assert [line for line in unfolded(both) if line.startswith("TZID:")] == ["TZID:America/New_York", f"TZID:{ZONE}"]


def test_our_own_reader_takes_a_calendar_over() -> None:
    data = write_calendar(
        calendar(
            event(
                title="Schutten; bij, maanlicht",
                end=CalendarTime(dt.datetime(2031, 6, 4, 13, 30), ZONE),
                organiser='Kring "Zevenbrug": water, wind',
                location="Sluishuis, Zevenbrug",
                online=("https://zaal.example/maan", "Online deelnemen"),
                categories=("Sluizen", "Water, wind"),
            )
        )
    )
    (found,) = read(data, today=dt.date(2031, 5, 6))
    assert found.title == "Schutten; bij, maanlicht"
    assert (str(found.start), str(found.end)) == ("2031-06-04T12:00:00+02:00", "2031-06-04T13:30:00+02:00")
    assert found.organiser == 'Kring "Zevenbrug": water, wind'
    assert (found.place, found.online) == ("Sluishuis, Zevenbrug", "https://zaal.example/maan")
    assert found.categories == ("Sluizen", "Water, wind")
    assert found.status == "announced"


# Zones


def evaluated(zone: str, year: int) -> dt.tzinfo:
    """A zone by its own rules alone, as dateutil follows them."""
    text = "BEGIN:VCALENDAR\r\n" + vtimezone(zone, year).decode().replace("\r\n ", "") + "END:VCALENDAR\r\n"
    found = tzical(io.StringIO(text, newline="")).get(zone)
    assert found is not None
    return found


ZONES = {
    "Europe/Amsterdam": (1970, 2040),
    "America/New_York": (1970, 2040),
    "Australia/Lord_Howe": (1985, 2040),
    "America/Sao_Paulo": (1985, 2040),
    "Asia/Kolkata": (1970, 2040),
    "UTC": (1970, 2040),
}


@pytest.mark.parametrize("zone", ZONES)
def test_the_rules_of_a_zone_give_the_offsets_of_the_world(zone: str) -> None:
    first, last = ZONES[zone]
    ours, world = evaluated(zone, first), ZoneInfo(zone)
    for days in range(2, (last - first) * 365, 3):
        moment = dt.datetime(first, 1, 1, 12) + dt.timedelta(days=days)
        assert moment.replace(tzinfo=ours).utcoffset() == moment.replace(tzinfo=world).utcoffset(), moment


@pytest.mark.parametrize("year", [1970, 1977, 1981, 1995, 1996, 2023, 2050, 2099, 3000])
def test_a_zone_has_what_holds_from_a_year_on_and_no_more(year: int) -> None:
    text = vtimezone(ZONE, year).decode()
    assert ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n") in text
    assert ("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n") in text
    assert text.count("BEGIN:") == {1970: 7, 1977: 7, 1981: 4, 1995: 4, 1996: 4}.get(year, 3)
    world = ZoneInfo(ZONE)
    ours = evaluated(ZONE, year)
    for month in range(1, 13):
        moment = dt.datetime(year, month, 1, 12)
        assert moment.replace(tzinfo=ours).utcoffset() == moment.replace(tzinfo=world).utcoffset()


def test_a_zone_is_written_the_same_on_every_machine() -> None:
    assert vtimezone(ZONE, 2023).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "BEGIN:DAYLIGHT",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "DTSTART:19810329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_icalendar_follows_the_rules_as_well() -> None:
    data = write_calendar(calendar(event(start=CalendarTime(dt.datetime(1970, 6, 1, 12), ZONE))))
    (zone,) = Read.from_ical(data).timezones
    ours, world = zone.to_tz(lookup_tzid=False), ZoneInfo(ZONE)
    for year in range(1971, 2038, 3):
        for month in range(1, 13):
            moment = dt.datetime(year, month, 15, 12)
            assert moment.replace(tzinfo=ours).utcoffset() == moment.replace(tzinfo=world).utcoffset(), moment
