"""``leestafel record``: what changed is written down in the file, once, and nothing else in it changes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from leestafel.formats.document_file import read_document
from leestafel.life.story import sequence
from leestafel.model import Session

CONFIG = (
    "site_name: Verzonnen tafel\nsite_url: https://tafel.example/\ndocs_dir: content\ntheme: {name: material}\n"
    "plugins: [leestafel]\n"
)
SESSION = """\
---
title: Een avond over bruggen
# afgesproken met de beheerder
start: 2099-10-05 20:00
place: Brugwachtershuis
status: announced
speakers: [A. Voorbeeld]  # bevestigd
---

Breng brood mee.
"""
OTHER = "---\ntitle: Een essay\ndate: 2023-03-02\n---\n\nOver bruggen.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for name, text in {
        "mkdocs.yml": CONFIG,
        "content/index.md": "# Welkom\n",
        "sessions/2099/avond.md": SESSION,
        "essays/2023/essay.md": OTHER,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def files(table: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in table.rglob("*.md")}


def evening(table: Path) -> Session:
    path = table / "sessions/2099/avond.md"
    document, problems = read_document(path.read_text("utf-8"), "sessions/2099/avond.md", "session")
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert isinstance(document, Session)
    return document


def change(table: Path, old: str, new: str) -> None:
    path = table / "sessions/2099/avond.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def known(table: Path, command) -> Path:
    """A table of which everything was written down."""
    assert command(table, "record").code == 0
    return table


def test_the_first_time_nothing_is_told_and_all_other_lines_stay(table, command):
    done = command(table, "record")
    assert done.code == 0
    assert "2 stukken: 2 voor het eerst vastgelegd." in done.out
    document = evening(table)
    today = dt.datetime.now(dt.UTC).date()
    assert document.announced is not None
    assert abs(dt.date.fromisoformat(str(document.announced)) - today) <= dt.timedelta(days=1)
    assert document.changes == ()
    assert document.recorded.startswith("- start:2099-10-05T20:00 title:")
    assert sequence(document) == 0
    written = (table / "sessions/2099/avond.md").read_text("utf-8").splitlines()
    added = [line for line in written if line.startswith(("recorded:", "announced:"))]
    assert [line for line in written if line not in added] == SESSION.splitlines()


def test_recording_again_changes_no_byte(known, command):
    before = files(known)
    done = command(known, "record")
    assert (done.code, files(known)) == (0, before)
    assert "Er is niets gewijzigd sinds de vorige keer." in done.out


def test_a_change_is_told_once_with_what_when_and_why(known, command):
    change(known, "Brugwachtershuis", "Sluiswachtershuis")
    change(known, "Breng brood mee.", "Breng brood en kaas mee.")
    done = command(known, "record", "avond", "--note", "Het dak  lekt")
    assert done.code == 0
    assert "plaats, tekst: Het dak lekt" in " ".join(done.out.replace("│", " ").split())
    (told,) = evening(known).changes
    assert (told.what, told.note) == (("where", "text"), "Het dak lekt")
    assert told.date.time is not None
    assert told.date.time.utcoffset() in (dt.timedelta(hours=1), dt.timedelta(hours=2))
    assert sequence(evening(known)) == 1
    before = files(known)
    assert command(known, "record").code == 0
    assert files(known) == before


def test_what_is_minor_is_told_to_nobody_but_calendars_see_that_it_is_new(known, command):
    change(known, "Een avond", "Eén avond")
    assert "niet is vastgelegd (titel)" in command(known, "check").err
    assert sequence(evening(known)) == 1
    assert command(known, "record", "--minor").code == 0
    assert evening(known).changes == ()
    assert sequence(evening(known)) == 1
    assert "vastgelegd" not in command(known, "check").err


def test_a_session_that_moved_gets_the_start_it_had(known, command):
    change(known, "start: 2099-10-05 20:00", "start: 2099-10-12 20:00")
    change(known, "status: announced", "status: moved")
    checked = command(known, "check")
    assert "avond.md:6: de sessie is verplaatst, maar er staat niet bij waarvandaan" in checked.err
    assert "«leestafel record avond»" in checked.err
    assert command(known, "record").code == 0
    assert [str(one) for one in evening(known).previous_start] == ["2099-10-05 20:00"]
    assert [one.what for one in evening(known).changes] == [("when",)]
    assert command(known, "check").code == 0
    assert sequence(evening(known)) == 1


def test_what_is_new_on_a_known_table_is_here_since_now(known, command):
    (known / "essays/2023/nieuw.md").write_text("---\ntitle: Nieuw\ndate: 2023-04-01\n---\n", "utf-8")
    assert command(known, "record").code == 0
    document, _ = read_document((known / "essays/2023/nieuw.md").read_text("utf-8"), "essays/2023/nieuw.md", "essay")
    assert document.recorded[:2] == "20"
    assert document.changes == ()


def test_a_draft_is_left_alone(table, command):
    change(table, "status: announced", "status: announced\ndraft: true")
    before = (table / "sessions/2099/avond.md").read_bytes()
    assert command(table, "record").code == 0
    assert (table / "sessions/2099/avond.md").read_bytes() == before


def test_a_rehearsal_writes_nothing_and_says_what_would_be_written(known, command):
    change(known, "Brugwachtershuis", "Sluiswachtershuis")
    before = files(known)
    done = command(known, "record", "--dry-run", "--json")
    assert (done.code, files(known)) == (0, before)
    (record,) = map(json.loads, done.out.splitlines())
    assert (record["id"], record["path"], record["outcome"]) == ("avond", "sessions/2099/avond.md", "changed")
    assert record["what"] == ["where"]


def test_a_note_that_would_be_lost_refuses_and_the_others_go_on(known, command):
    change(known, "\nrecorded: ", "\nrecorded: # niet aankomen\n  ")
    change(known, "Brugwachtershuis", "Sluiswachtershuis")
    (known / "essays/2023/essay.md").write_text(
        (known / "essays/2023/essay.md").read_text("utf-8").replace("Over bruggen.", "Over sluizen."), "utf-8"
    )
    before = files(known)
    done = command(known, "record")
    assert done.code == 1
    assert "1 wijziging vastgelegd, 1 geweigerd" in done.out
    after = files(known)
    assert after["avond.md"] == before["avond.md"]
    assert after["essay.md"] != before["essay.md"]


def test_the_first_time_is_for_all_of_the_table(table, command):
    before = files(table)
    done = command(table, "record", "avond")
    assert done.code == 1
    assert "Draai eerst «leestafel record» zonder id" in done.err
    assert files(table) == before


def test_what_cannot_be_asked_is_refused(known, command):
    assert command(known, "record", "--minor", "--note", "X").code == 2
    done = command(known, "record", "avnd")
    assert done.code == 1
    assert "Bedoelde u avond?" in done.err
