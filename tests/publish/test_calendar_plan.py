"""Which calendars there are and what stands in each: the table of ``data/agenda``, whose calendars lie beside it."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar as Read
from icalendar import Component

from leestafel.formats.calendar_writer import write_calendar
from leestafel.identity import calendar_uid
from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.publish.calendar_plan import MOST, all_calendars
from leestafel.publish.outputs import Output
from leestafel.publish.plan import plan
from leestafel.table import Table

TABLE = Path(__file__).parents[1] / "data" / "agenda"
WRITTEN = TABLE / "written"
SETTINGS = Settings(name="De Proeftafel", url="https://specimen.example/", description="Alles hier is verzonnen.")
ZONE = "Europe/Amsterdam"


def loaded(table: Path, settings: Settings = SETTINGS) -> Library:
    return load(Table(table), settings)[0]


def calendars(library: Library) -> dict[str, bytes]:
    """Every calendar by its path."""
    return {output.path: write_calendar(output.view(library)) for output in planned(library)}


def planned(library: Library) -> list[Output]:
    return [output for output in plan(library) if output.renderer == "calendar"]


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return calendars(loaded(TABLE))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TABLE, tmp_path / "table", ignore=shutil.ignore_patterns("written")))


def events(data: bytes) -> dict[str, Component]:
    """The entries of a calendar by their UIDs, each there once."""
    found = Read.from_ical(data).events
    by_uid = {str(one["UID"]): one for one in found}
    assert len(by_uid) == len(found)
    return by_uid


def entry(data: bytes, document: str) -> Component:
    return events(data)[calendar_uid(document)]


def titles(data: bytes) -> list[str]:
    return [str(one["SUMMARY"]) for one in Read.from_ical(data).events]


# Which there are


def test_the_calendars_are_those_that_were_read_by_people(written: dict[str, bytes]) -> None:
    golden = {path.relative_to(WRITTEN).as_posix(): path.read_bytes() for path in WRITTEN.rglob("*.ics")}
    assert written.keys() == golden.keys()
    for path, data in written.items():
        assert data.decode().split("\r\n") == golden[path].decode().split("\r\n"), path


def test_there_is_one_of_everything_and_of_each_year_theme_series_and_dated_session(written: dict[str, bytes]) -> None:
    dated = ("alles", "verplaatst", "geannuleerd", "meerdaags", "elders", "ingetrokken")
    assert written.keys() == {
        "agenda.ics",
        "agenda/2031.ics",
        *(f"themas/{theme}.ics" for theme in ("water", "sluizen", "leeg")),
        "reeksen/zevenbrug.ics",
        *(f"sessies/2031/{name}/sessie.ics" for name in dated),
    }


def test_a_site_without_an_address_has_none() -> None:
    nowhere = loaded(TABLE, Settings(name="De Proeftafel"))
    assert planned(nowhere) == []
    assert all_calendars(nowhere) == ()


def test_pages_can_link_to_every_one_of_them(written: dict[str, bytes]) -> None:
    offered = [link for _, links in all_calendars(loaded(TABLE)) for link in links]
    assert {link.url for link in offered} == {path for path in written if not path.endswith("/sessie.ics")}
    assert {link.webcal for link in offered} == {f"webcal://specimen.example/{link.url}" for link in offered}
    assert len({link.title for link in offered}) == len(offered)


# What stands in them


def test_every_line_is_right(written: dict[str, bytes]) -> None:
    for path, data in written.items():
        lines = data.split(b"\r\n")
        assert lines.pop() == b"", path
        assert max(map(len, lines)) <= 75, path
        assert not [line for line in lines if b"\n" in line or b"\r" in line], path


def test_no_mail_address_and_nothing_that_rights_forbid_is_in_one(written: dict[str, bytes]) -> None:
    for path, data in written.items():
        text = data.decode().replace("\r\n ", "")
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]", text), path
        for secret in ("samenvatting", "niemand meer", "Geheime", "Wat er gezegd", "Nog niet af", "dat is ingetrokken"):
            assert secret not in text, (path, secret)


def test_the_calendars_of_the_specimen_lead_to_its_pages(specimen) -> None:
    found = sorted(specimen.site.rglob("*.ics"))
    assert len(found) == 22
    for path in found:
        whole = Read.from_ical(path.read_bytes())
        name = path.relative_to(specimen.site).as_posix()
        assert str(whole.get("SOURCE", name)).removeprefix("https://specimen.example/") == name
        for one in whole.events:
            assert specimen.text(str(one["URL"]).removeprefix("https://specimen.example/"))


def test_what_is_published_has_what_publishing_asks(written: dict[str, bytes]) -> None:
    """RFC 5546, 3.2.1: what an entry of a published calendar must have, and must not."""
    for path, data in written.items():
        found = Read.from_ical(data)
        assert (found.get("METHOD") == "PUBLISH") == bool(found.events), path
        for one in found.events:
            assert {"DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID", "SEQUENCE", "STATUS"} <= one.keys()
            assert not {"ATTENDEE", "REQUEST-STATUS"} & one.keys()
            assert str(one["ORGANIZER"]) == "https://specimen.example/"
            assert "DTEND" not in one or type(one["DTEND"].dt) is type(one["DTSTART"].dt)
            assert "DTEND" not in one or one["DTEND"].dt > one["DTSTART"].dt
            assert str(one["URL"]).startswith("https://specimen.example/sessies/2031/")


def test_one_session_is_the_same_entry_wherever_it_stands(written: dict[str, bytes]) -> None:
    def part(data: bytes, document: str) -> bytes:
        start = data.index(b"UID:" + calendar_uid(document).encode())
        return data[start : data.index(b"END:VEVENT", start)]

    for path in ("agenda.ics", "agenda/2031.ics", "themas/water.ics", "themas/sluizen.ics", "reeksen/zevenbrug.ics"):
        assert part(written[path], "alles") == part(written["sessies/2031/alles/sessie.ics"], "alles")


def test_what_is_coming_stands_first_then_what_was(written: dict[str, bytes]) -> None:
    assert titles(written["agenda.ics"]) == [
        "Schutten bij maanlicht: wie betaalt de brugwachter?",
        "Het veerbotenontbijt",
        "Geannuleerd: ingetrokken bijeenkomst",
        "Geannuleerd: De afgelaste rondvaart",
        "Driedaagse over de nacht van de zomertijd",
        "Ontvangst in een andere tijd",
    ]


def test_a_theme_holds_its_narrower_themes(written: dict[str, bytes]) -> None:
    assert calendar_uid("alles") in events(written["themas/water.ics"])
    assert calendar_uid("verplaatst") not in events(written["themas/sluizen.ics"])
    assert titles(written["themas/leeg.ics"]) == []


def test_a_moved_session_says_from_when_and_why_and_its_revision(written: dict[str, bytes]) -> None:
    one = entry(written["agenda.ics"], "verplaatst")
    assert (one["STATUS"], one["SEQUENCE"]) == ("CONFIRMED", 2)
    assert str(one["DESCRIPTION"]).splitlines()[:2] == [
        "Eerder gepland op 25 juni 2031, 08.00 uur; 1 juli 2031, 08.00 uur.",
        "Reden: De veerboot ligt op de helling.",
    ]
    assert one["LAST-MODIFIED"].dt == dt.datetime(2031, 3, 21, 10, tzinfo=dt.UTC)


def test_a_withdrawn_session_is_cancelled_and_that_is_all(written: dict[str, bytes]) -> None:
    one = entry(written["agenda.ics"], "ingetrokken")
    assert (one["STATUS"], one["SEQUENCE"], one["TRANSP"]) == ("CANCELLED", 1, "TRANSPARENT")
    assert one["DTSTART"].dt == dt.datetime(2031, 8, 1, 20, tzinfo=ZoneInfo(ZONE))
    assert "LOCATION" not in one
    assert "CATEGORIES" not in one
    assert str(one["DESCRIPTION"]) == "Deze bijeenkomst is ingetrokken.\nReden: Op verzoek."
    for path in ("agenda/2031.ics", "themas/water.ics", "themas/sluizen.ics", "reeksen/zevenbrug.ics"):
        assert calendar_uid("ingetrokken") in events(written[path])


def test_whole_days_end_on_the_day_after_the_last(written: dict[str, bytes]) -> None:
    one = entry(written["agenda.ics"], "meerdaags")
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (dt.date(2031, 3, 28), dt.date(2031, 3, 31))


def test_a_moment_with_another_offset_is_in_utc_and_its_end_too(written: dict[str, bytes]) -> None:
    data = written["sessies/2031/elders/sessie.ics"]
    assert b"DTSTART:20310210T140000Z\r\nDTEND:20310210T153000Z\r\n" in data
    assert b"VTIMEZONE" not in data


def test_at_most_so_many_stand_in_a_calendar_and_all_that_is_coming(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    for number in range(MOST + 20):
        day = dt.date(2001, 1, 1) + dt.timedelta(days=number)
        status = "announced" if number < 7 else "held"
        (folder / f"s{number}.md").write_text(f"---\ntitle: S{number}\nstart: {day} 10:00\nstatus: {status}\n---\n")
    found = titles(calendars(loaded(tmp_path))["agenda.ics"])
    assert found[:7] == [f"S{number}" for number in range(7)]
    assert found[7:] == [f"S{MOST + 19 - number}" for number in range(MOST - 7)]
    assert len(titles(calendars(loaded(tmp_path))["agenda/2001.ics"])) == MOST + 20


# What an edit changes


def edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(table: Path) -> None:
        path = table / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


ALL_OF_A_SESSION = {"agenda.ics", "agenda/2031.ics", "themas/water.ics", "themas/sluizen.ics", "reeksen/zevenbrug.ics"}
EDITS = {
    "a place": (
        edited("sessions/2031/alles.md", "Sluishuis", "Gemaal"),
        {*ALL_OF_A_SESSION, "sessies/2031/alles/sessie.ics"},
    ),
    "what is in one calendar less": (
        edited("sessions/2031/verplaatst.md", "series: zevenbrug\n", ""),
        {"reeksen/zevenbrug.ics"},
    ),
    "a report": (edited("sessions/2031/alles.md", "Het verslag volgt", "Het verslag is er"), set()),
    "that it has been": (edited("sessions/2031/meerdaags.md", "Wat er gezegd is", "Veel"), set()),
    "an essay": (edited("essays/over-water.md", "title: Over water", "title: Over land"), set()),
    "an essay's theme": (edited("essays/over-water.md", "[leeg]", "[water]"), set()),
    "an undated session": (edited("sessions/2031/ooit.md", "title: Een", "title: De"), set()),
}


@pytest.mark.parametrize(("change", "expected"), EDITS.values(), ids=EDITS)
def test_an_edit_changes_the_calendars_that_hold_it_and_no_byte_of_another(
    change: Callable[[Path], None], expected: set[str], table: Path
) -> None:
    before = calendars(loaded(table))
    change(table)
    after = calendars(loaded(table))
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == expected


def test_what_reads_nothing_that_changed_is_not_made_again(table: Path) -> None:
    before = loaded(table)
    reads = {output.path: before.traced(output.view)[1] for output in planned(before)}
    edited("sessions/2031/elders.md", "title: Ontvangst", "title: Onthaal")(table)
    old, new = before.marks(), loaded(table).marks()
    stale = {path for path, read in reads.items() if any(old.get(one) != new.get(one) for one in read)}
    assert stale == {"agenda.ics", "agenda/2031.ics", "sessies/2031/elders/sessie.ics"}


def test_a_title_a_folder_and_an_address_are_no_new_entry(table: Path) -> None:
    uids = events(calendars(loaded(table))["agenda.ics"]).keys()
    old = table / "sessions/2031/alles.md"
    text = old.read_text("utf-8").replace("title: '", "id: alles\ntitle: 'Nieuw: ")
    (table / "sessions/ander.md").write_text(text.replace("start: 2031-06-04", "start: 2030-06-04"), "utf-8")
    old.unlink()
    assert events(calendars(loaded(table))["agenda.ics"]).keys() == uids


# Times


def test_a_thousand_sessions_across_changes_of_the_clock_are_at_the_right_instants(tmp_path: Path) -> None:
    """By the name of the zone, and by the rules that the calendar itself gives for it."""
    world, random = ZoneInfo(ZONE), Random(5545)
    meant = dict(_sessions(tmp_path, random, world))
    assert len(meant) == 1000
    seen = 0
    for path, data in calendars(loaded(tmp_path)).items():
        if not path.startswith("agenda/"):
            continue
        ours = _own_zone(data)
        for uid, one in events(data).items():
            start, end = one["DTSTART"].dt, one["DTEND"].dt
            assert (start, end) == meant[uid], (path, uid)
            if ours and "TZID" in one["DTSTART"].params:
                assert [moment.replace(tzinfo=ours).astimezone(dt.UTC) for moment in (start, end)] == list(meant[uid])
            seen += 1
    assert seen == 1000


def _sessions(table: Path, random: Random, world: ZoneInfo):
    (table / "sessions").mkdir()
    for number in range(1000):
        start = _near_a_change(random)
        end = start + dt.timedelta(minutes=random.choice((30, 90, 150, 24 * 60 + 15)))
        (table / f"sessions/s{number}.md").write_text(
            f"---\ntitle: S\nstart: {start:%Y-%m-%d %H:%M}\nend: {end:%Y-%m-%d %H:%M}\n---\n", "utf-8"
        )
        yield (
            calendar_uid(f"s{number}"),
            tuple(moment.replace(tzinfo=world).astimezone(dt.UTC) for moment in (start, end)),
        )


def _near_a_change(random: Random) -> dt.datetime:
    """A local time in the years 1970 to 2040, within a day and a half of a Sunday on which clocks may change."""
    day = dt.datetime(random.randint(1970, 2040), random.choice((3, 4, 9, 10)), random.randint(1, 28))
    sunday = day + dt.timedelta(days=6 - day.weekday())
    return sunday + dt.timedelta(minutes=15 * random.randint(-144, 144))


def _own_zone(data: bytes) -> dt.tzinfo | None:
    text = data.decode().replace("\r\n ", "")
    zone = re.search("BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", text, re.S)
    return tzical(io.StringIO(f"BEGIN:VCALENDAR\r\n{zone[0]}END:VCALENDAR\r\n", newline="")).get() if zone else None


SINGLE = {
    "a day": ("start: 2031-06-04", "DTSTART;VALUE=DATE:20310604 DTEND;VALUE=DATE:20310605"),
    "days": ("start: 2031-06-04\nend: 2031-06-06", "DTSTART;VALUE=DATE:20310604 DTEND;VALUE=DATE:20310607"),
    "no end": ("start: 2031-06-04 10:00", f"DTSTART;TZID={ZONE}:20310604T100000"),
    "a last day": (
        "start: 2031-06-04 10:00\nend: 2031-06-06",
        f"DTSTART;TZID={ZONE}:20310604T100000 DTEND;TZID={ZONE}:20310607T000000",
    ),
    "the same day": ("start: 2031-06-04 10:00\nend: 2031-06-04", f"DTSTART;TZID={ZONE}:20310604T100000"),
    "an end before": ("start: 2031-06-04 10:00\nend: 2031-06-04 09:00", f"DTSTART;TZID={ZONE}:20310604T100000"),
    "days that end before": (
        "start: 2031-06-04\nend: 2031-06-01",
        "DTSTART;VALUE=DATE:20310604 DTEND;VALUE=DATE:20310605",
    ),
    "an unknown end": ("start: 2031-06-04 10:00\nend: 2031-06", f"DTSTART;TZID={ZONE}:20310604T100000"),
    "our own offset": ("start: 2031-06-04T10:00:00+02:00", f"DTSTART;TZID={ZONE}:20310604T100000"),
    "another offset": ("start: 2031-06-04T10:00:00+01:00", "DTSTART:20310604T090000Z"),
    "shown twice": ("start: 2031-10-26 02:30", "DTSTART:20311026T003000Z"),
    "the second time": ("start: 2031-10-26T02:30:00+01:00", "DTSTART:20311026T013000Z"),
    "never shown": ("start: 2031-03-30 02:30", "DTSTART:20310330T013000Z"),
    "through the night": (
        "start: 2031-10-26 01:30\nend: 2031-10-26 02:30",
        "DTSTART:20311025T233000Z DTEND:20311026T003000Z",
    ),
    "long ago": ("start: 1931-06-04 10:00", None),
    "the first day": ("start: 0001-01-01 00:00", None),
    "the last day": ("start: 9999-12-31\nend: 9999-12-31", "DTSTART;VALUE=DATE:99991231"),
    "the last moment": ("start: 9999-12-31T23:59:00-05:00", None),
}


@pytest.mark.parametrize(("written", "expected"), SINGLE.values(), ids=SINGLE)
def test_times_as_a_calendar_says_them(written: str, expected: str | None, tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions/s.md").write_text(f"---\ntitle: S\n{written}\nstatus: announced\n---\n", "utf-8")
    data = next(data for path, data in calendars(loaded(tmp_path)).items() if path.startswith("sessies/"))
    (one,) = events(data).values()
    if expected is None:
        assert re.search(rb"\r\nDTSTART:\d{8}T\d{6}Z\r\n", data)
    else:
        assert (
            " ".join(re.findall(r"^DT(?:START|END).*?(?=\r)", data.decode().partition("VEVENT")[2], re.M)) == expected
        )
    assert one["DTSTAMP"].dt == dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
