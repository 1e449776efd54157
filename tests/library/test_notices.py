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


@pytest.mark.parametrize(("announced", "told"), [("", True), ("announced: 2024-03-01\n", False)])
def test_a_session_to_come_that_does_not_say_when_it_was_announced_is_told_of(announced, told, tmp_path):
    (tmp_path / "sessions").mkdir()
    front = f"title: X\nid: x-2\nstart: 2024-06-01\nstatus: announced\n{announced}"
    (tmp_path / "sessions/x.md").write_text(f"---\n{front}---\n", "utf-8")
    library, _ = load(Table(tmp_path), Settings(url="https://x.example/"))
    found = notices(Table(tmp_path), library, NOW)
    assert [problem.severity for problem in found] == ["warning"] * told
    assert all("leestafel record x-2" in problem.remedy for problem in found)
