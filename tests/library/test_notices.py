"""What an editor would want to know of a table that is right."""

from __future__ import annotations

import datetime as dt

import pytest

from leestafel.library import load
from leestafel.library.notices import notices
from leestafel.model import Settings
from leestafel.table import Table

NOW = dt.datetime(2024, 5, 2, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("start", "status", "told"),
    [
        ("2024-04-30", "announced", True),
        ("2024-04-30", "moved", True),
        ("2024-04-30", "held", False),
        ("2024-05-01 18:00", "announced", False),
        ("2024-06-01", "announced", False),
        ("9999-12-31", "announced", False),
        ("0001-01-01", "announced", True),
        ("2024-04", "announced", True),
        ("2023", "moved", True),
        ("2024-05", "announced", False),
    ],
)
def test_an_announced_session_that_is_past_is_told_of_a_day_later(start, status, told, tmp_path):
    (tmp_path / "sessions").mkdir()
    front = f"title: X\nstart: {start}\nstatus: {status}\nannounced: 2023-01-01\n"
    (tmp_path / "sessions/x.md").write_text(f"---\n{front}---\n", "utf-8")
    library, _ = load(Table(tmp_path), Settings(url="https://x.example/"))
    found = notices(Table(tmp_path), library, NOW)
    assert [problem.line for problem in found] == ([4] if told else [])
    assert all(problem.severity == "warning" for problem in found)


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("start: 2024-05-03", 1),
        ("start: 2024-05-03\nstatus: held", 4),
        ("start: 2024-05-02 23:59", 0),
        ("start: 2024-05-02 23:59-02:00", 1),
        ("start: 2024-05-03 01:00+09:00", 0),
        ("start: 2024-05-03\nstatus: announced\nannounced: 2024-01-01", 0),
        ("start: 2024-05-03\nstatus: cancelled", 0),
        ("start: 2024-05-02", 0),
        ("start: 2024-05-01\nend: 2024-05-04", 0),
        ("start: 2024-06", 1),
        ("start: 2024-05", 0),
        ("start: XXXX-09-14\ndate: 2024-01-01", 0),
        ("date: 2024-05-03", 1),
        ("start: 9999-12-31 23:59", 1),
        ("start: 2024-05-03\ndraft: true", 0),
        ("start: 2024-05-03\nwithdrawn: 2024-05-01", 0),
    ],
)
def test_a_session_that_has_yet_to_come_and_stands_as_held_is_told_of(front, line, tmp_path):
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions/x.md").write_text(f"---\ntitle: X\n{front}\n---\n", "utf-8")
    library, _ = load(Table(tmp_path), Settings(url="https://x.example/"))
    found = notices(Table(tmp_path), library, NOW)
    assert [(problem.severity, problem.line) for problem in found] == [("warning", line)] * bool(line)


def test_an_essay_that_is_dated_ahead_is_no_session_to_come(tmp_path):
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays/x.md").write_text("---\ntitle: X\ndate: 2024-06-01\n---\n", "utf-8")
    library, _ = load(Table(tmp_path), Settings(url="https://x.example/"))
    assert notices(Table(tmp_path), library, NOW) == ()


@pytest.mark.parametrize(("announced", "told"), [("", True), ("announced: 2024-03-01\n", False)])
def test_a_session_to_come_that_does_not_say_when_it_was_announced_is_told_of(announced, told, tmp_path):
    (tmp_path / "sessions").mkdir()
    front = f"title: X\nid: x-2\nstart: 2024-06-01\nstatus: announced\n{announced}"
    (tmp_path / "sessions/x.md").write_text(f"---\n{front}---\n", "utf-8")
    library, _ = load(Table(tmp_path), Settings(url="https://x.example/"))
    found = notices(Table(tmp_path), library, NOW)
    assert [problem.severity for problem in found] == ["warning"] * told
    assert all("leestafel record x-2" in problem.remedy for problem in found)
