"""Pages named after their quirk, in tests/data/pages, and what should be read from them: a dropped file is a test."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from leestafel.gather.readers import read_file, read_item
from leestafel.model import Gathered, Moment

PAGES = Path(__file__).parents[1] / "data" / "pages"
CASES = sorted([*PAGES.glob("*.txt"), *PAGES.glob("*.html")])


def _read(path: Path, today: dt.date | None = None) -> tuple[Gathered, dict]:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return read_item(read_file(path), name=path.name, today=today), expected


def _text(moment: Moment | None) -> str | None:
    return str(moment) if moment else None


@pytest.fixture(params=CASES, ids=[path.name for path in CASES])
def case(request: pytest.FixtureRequest) -> tuple[Gathered, dict]:
    return _read(request.param)


def test_fields(case: tuple[Gathered, dict]) -> None:
    page, expected = case
    named = ("kind", "title", "summary", "language", "publisher", "url")
    read = {name: getattr(page, name) for name in named if name in expected}
    read |= {"date": _text(page.date), "start": _text(page.start), "authors": list(page.authors)}
    assert read == {name: expected[name] for name in read}


def test_headings(case: tuple[Gathered, dict]) -> None:
    page, expected = case
    headings = [line.removeprefix("## ") for line in page.body.split("\n") if line.startswith("#")]
    assert headings == expected.get("headings", headings)


def test_paragraphs(case: tuple[Gathered, dict]) -> None:
    page, expected = case
    assert len(page.body.split("\n\n")) == expected.get("paragraphs", len(page.body.split("\n\n")))


def test_nothing_lost_and_no_furniture(case: tuple[Gathered, dict]) -> None:
    page, expected = case
    assert [part for part in expected["must_contain"] if part not in page.body] == []
    everything = "\n".join([page.body, *(comment.text for comment in page.comments)])
    assert [part for part in expected["must_not_contain"] if part in everything] == []


def test_comments(case: tuple[Gathered, dict]) -> None:
    page, expected = case
    assert len(page.comments) == len(expected["comments"])
    for comment, wanted in zip(page.comments, expected["comments"], strict=True):
        read = {"author": comment.author, "date": _text(comment.date), "parent": comment.parent}
        read |= {"paragraphs": len(comment.text.split("\n\n")), "key": comment.key}
        assert read == {**read, **{name: value for name, value in wanted.items() if name in read}}
        assert comment.text.startswith(wanted["starts"])
        assert comment.text.endswith(wanted["ends"])


def test_a_relative_date_needs_a_known_day() -> None:
    path = PAGES / "relative_date.txt"
    assert _read(path)[0].date is None
    assert _text(_read(path, dt.date(2024, 1, 15))[0].date) == "2024-01-01"


def test_every_page_has_its_expectations() -> None:
    assert {path.stem for path in CASES} == {path.stem for path in PAGES.glob("*.json")}
    assert len(CASES) >= 20
