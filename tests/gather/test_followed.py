"""A meeting followed at its source: what changes there is told here, once, and an editor's work stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from leestafel.formats.document_file import read_document
from leestafel.gather.decide import Options
from leestafel.gather.errands import Ask
from leestafel.gather.run import gather
from leestafel.gather.seal import is_edited
from leestafel.life.aspects import unrecorded
from leestafel.life.story import happenings, sequence
from leestafel.model import Receipt, Session
from leestafel.table import Table

TODAY = dt.date(2031, 3, 4)
NOW = dt.datetime(2031, 3, 4, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
ZONE = "Europe/Amsterdam"
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kring Zevenbrug//NL
BEGIN:VEVENT
UID:avond@kring.example
DTSTAMP:20310301T100000Z
SUMMARY:Een verzonnen avond over bruggen
DTSTART;TZID=Europe/Amsterdam:20310501T200000
DTEND;TZID=Europe/Amsterdam:20310501T220000
LOCATION:Brugwachtershuis
DESCRIPTION:Breng brood mee.
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def table(tmp_path: Path) -> Table:
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    return Table(tmp_path)


def bring(table: Table, calendar: str, days: int = 0) -> Receipt:
    path = table.root / "kring.ics"
    path.write_bytes(calendar.replace("\n", "\r\n").encode())
    later = dt.timedelta(days=days)
    (receipt,) = gather(table, [Ask(str(path), Options())], today=TODAY + later, now=NOW + later)
    return receipt


def the_file(table: Table) -> Path:
    (path,) = table.root.glob("sessions/*/*.md")
    return path


def evening(table: Table) -> Session:
    path = the_file(table)
    document, problems = read_document(path.read_text("utf-8"), table.name_of(path), "session")
    assert problems == ()
    assert isinstance(document, Session)
    return document


def moved(calendar: str, day: str, comment: str = "") -> str:
    return calendar.replace("20310501", day).replace("STATUS:", f"COMMENT:{comment}\nSTATUS:" if comment else "STATUS:")


def test_what_is_new_and_to_come_was_announced_that_day_and_is_written_down(table):
    assert bring(table, CALENDAR).outcome == "new"
    session = evening(table)
    assert (session.status, str(session.announced)) == ("announced", "2031-03-04")
    assert session.recorded.startswith("2031-03-04 start:2031-05-01T20:00:00+02:00 title:")
    assert unrecorded(session) == ()
    assert sequence(session) == 0


def test_a_session_that_its_source_moves_keeps_its_old_start_and_tells_why(table):
    bring(table, CALENDAR)
    receipt = bring(table, moved(CALENDAR, "20310508", "De zaal is dubbel geboekt"), days=2)
    assert receipt.outcome == "changed"
    session = evening(table)
    assert session.status == "moved"
    assert [str(one) for one in session.previous_start] == ["2031-05-01T20:00:00+02:00"]
    assert str(session.start) == "2031-05-08T20:00:00+02:00"
    (change,) = session.changes
    assert (str(change.date), change.what) == ("2031-03-06T12:30:00+01:00", ("when",))
    assert change.note == "De zaal is dubbel geboekt"
    assert (sequence(session), unrecorded(session), is_edited(session)) == (1, (), False)


def test_gathering_again_changes_no_byte_even_where_the_calendar_was_made_anew(table):
    bring(table, CALENDAR)
    calendar = moved(CALENDAR, "20310508")
    bring(table, calendar, days=1)
    before = the_file(table).read_bytes()
    assert bring(table, calendar, days=2).outcome == "unchanged"
    assert bring(table, calendar.replace("20310301T", "20310303T"), days=3).outcome == "unchanged"
    assert the_file(table).read_bytes() == before


def test_a_whole_life_at_a_source_is_one_story_that_only_grows(table):
    lives = [
        CALENDAR,
        moved(CALENDAR, "20310508"),
        moved(CALENDAR, "20310515"),
        moved(CALENDAR, "20310515").replace("CONFIRMED", "CANCELLED"),
        moved(CALENDAR, "20310515"),
        moved(CALENDAR, "20310515").replace("brood mee", "brood en kaas mee"),
        CALENDAR.replace("brood mee", "brood en kaas mee"),
    ]
    told, sequences, starts = [], [], []
    for day, calendar in enumerate(lives):
        bring(table, calendar, days=day)
        session = evening(table)
        story = happenings(session, ZONE)
        assert story[: len(told)] == tuple(told)
        told = list(story)
        sequences.append(sequence(session))
        starts.append([str(one)[5:10] for one in session.previous_start])
    assert sequences == [0, 1, 2, 3, 4, 4, 5]
    assert [one.what for one in told] == [(), ("when",), ("when",), ("status",), ("status",), ("text",), ("when",)]
    assert starts[1:5] == [["05-01"], *[["05-01", "05-08"]] * 3]
    assert starts[-1] == ["05-08", "05-15"]
    assert evening(table).status == "moved"


def test_that_a_meeting_has_been_tells_nothing(table):
    bring(table, CALENDAR)
    bring(table, CALENDAR.replace("brood mee", "brood mee, of kaas"), days=1)
    before = evening(table)
    bring(table, CALENDAR.replace("brood mee", "brood mee, of kaas"), days=90)
    after = evening(table)
    assert after.changes == before.changes
    assert sequence(after) == 0


def test_an_editor_who_moves_a_session_has_no_conflict_with_a_source_that_stays_the_same(table):
    bring(table, CALENDAR)
    text = the_file(table).read_text("utf-8")
    edited = text.replace("start: 2031-05-01", "start: 2031-05-02")
    assert edited != text
    the_file(table).write_text(edited, "utf-8")
    assert bring(table, CALENDAR.replace("20310301T", "20310303T"), days=1).outcome == "unchanged"
    assert the_file(table).read_text("utf-8") == edited


def test_an_editors_edit_after_a_move_at_the_source_is_no_conflict(table):
    bring(table, CALENDAR)
    bring(table, moved(CALENDAR, "20310508"), days=1)
    text = the_file(table).read_text("utf-8")
    for old, new in (("Breng brood mee.", "Breng brood mee, graag."), ("status: moved", "status: announced")):
        the_file(table).write_text(text.replace(old, new), "utf-8")
        receipt = bring(table, moved(CALENDAR, "20310508").replace("20310301T", "20310303T"), days=2)
        assert receipt.outcome == "unchanged"


def test_a_page_that_changes_is_told_of_and_keeps_the_day_it_came(table):
    page = "<html><head><title>Bruggen</title></head><body><article><h1>Bruggen</h1><p>{}</p></article></body></html>"
    path = table.root / "bruggen.html"
    words = "Een verzonnen brug ligt over een verzonnen water, en wie erover loopt hoort de planken. " * 6
    for day, text in enumerate((words, words + "Er is nu ook een leuning van verzonnen hout.")):
        path.write_text(page.format(text), "utf-8")
        later = dt.timedelta(days=day)
        list(gather(table, [Ask(str(path), Options(into="essay"))], today=TODAY + later, now=NOW + later))
    (file,) = table.root.glob("essays/*/*.md")
    essay, _ = read_document(file.read_text("utf-8"), table.name_of(file), "essay")
    assert essay is not None
    assert [change.what for change in essay.changes] == [("text",)]
    assert essay.recorded.startswith("2031-03-04 ")
    assert unrecorded(essay) == ()
