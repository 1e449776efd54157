"""Title, date and authors of the articles that are shared to work on: held at what any reader may count on."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from leestafel.formats.page_comments import take_discussion
from leestafel.formats.page_metadata import Metadata, metadata
from leestafel.text.decode import decode
from leestafel.text.page_tree import parse

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages" / "articles"
TITLES, DATES, AUTHORS = 0.82, 0.86, 0.72
CLAIMED = 0.20
MONTHS = "january february march april may june july august september october november december".split()
QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


class Article(NamedTuple):
    """What a page was read as saying, what it says, and whether its date stands in it at all."""

    read: Metadata
    known: dict
    dated: bool


def alike(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(QUOTES).lower().split())


def part(found: Iterable[bool]) -> float:
    all_found = list(found)
    return sum(all_found) / len(all_found)


def day(article: Article) -> str | None:
    return str(article.read.date)[:10] if article.read.date else None


def stands_in(page: str, date: str | None) -> bool:
    """Whether a page gives a day in some form: of some only their structured data did, which is left out here."""
    if not date:
        return False
    year, month, number = map(int, date.split("-"))
    name = rf"{MONTHS[month - 1][:3]}\w*\.?"
    forms = (
        date,
        rf"{year}/{month}/{number}\b",
        rf"\b0?{month}/0?{number}/{year}",
        rf"{name}\s+0?{number}(?:st|nd|rd|th)?,?\s+{year}",
        rf"\b0?{number}(?:st|nd|rd|th)?\s+{name},?\s+{year}",
    )
    return re.search("|".join(forms), page, re.I) is not None


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    gold = ARTICLES / "gold.jsonl"
    if not gold.is_file():
        pytest.skip("the shared articles are not on this machine")
    read = []
    for line in gold.read_text("utf-8").splitlines():
        known = json.loads(line)
        page = decode((ARTICLES / "html" / Path(known["file"]).name).read_bytes())
        tree = parse(page)
        take_discussion(tree)
        read.append(Article(metadata(tree, known["url"] or ""), known, stands_in(page, known["date"])))
    return read


def test_titles(articles: list[Article]) -> None:
    assert part(alike(one.read.title) == alike(one.known["title"]) for one in articles) >= TITLES


def test_dates_where_there_is_one(articles: list[Article]) -> None:
    assert part(day(one) == one.known["date"] for one in articles if one.dated) >= DATES
    assert sum(one.dated for one in articles) >= 0.9 * sum(bool(one.known["date"]) for one in articles)


def test_no_dates_where_there_are_none(articles: list[Article]) -> None:
    assert part(one.read.date is not None for one in articles if not one.known["date"]) <= CLAIMED


def test_every_date_says_what_it_was_read_from(articles: list[Article]) -> None:
    assert all(bool(one.read.date) == bool(one.read.date_from) for one in articles)


def test_authors_where_there_are_any(articles: list[Article]) -> None:
    named = [one for one in articles if one.known["authors"]]
    read = part(sorted(map(alike, one.read.authors)) == sorted(map(alike, one.known["authors"])) for one in named)
    assert read >= AUTHORS


def test_no_authors_where_there_are_none(articles: list[Article]) -> None:
    assert part(bool(one.read.authors) for one in articles if not one.known["authors"]) <= CLAIMED
