"""Title, date and authors of the articles that are shared to work on: held at what the handbook promises of them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from leestafel.formats.page_comments import take_comments
from leestafel.formats.page_metadata import Metadata, metadata
from leestafel.text.decode import decode
from leestafel.text.page_tree import parse

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages" / "articles"
TITLES, DATES, AUTHORS = 0.82, 0.84, 0.72
CLAIMED = 0.20
QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


class Article(NamedTuple):
    """What a page was read as saying, and what it says."""

    read: Metadata
    known: dict


def alike(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(QUOTES).lower().split())


def part(found: Iterable[bool]) -> float:
    all_found = list(found)
    return sum(all_found) / len(all_found)


def day(article: Article) -> str | None:
    return str(article.read.date)[:10] if article.read.date else None


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    gold = ARTICLES / "gold.jsonl"
    if not gold.is_file():
        pytest.skip("the shared articles are not on this machine")
    read = []
    for line in gold.read_text("utf-8").splitlines():
        known = json.loads(line)
        tree = parse(decode((ARTICLES / "html" / Path(known["file"]).name).read_bytes()))
        take_comments(tree)
        read.append(Article(metadata(tree, known["url"] or ""), known))
    return read


def test_titles(articles: list[Article]) -> None:
    assert part(alike(one.read.title) == alike(one.known["title"]) for one in articles) >= TITLES


def test_dates_where_there_is_one(articles: list[Article]) -> None:
    assert part(day(one) == one.known["date"] for one in articles if one.known["date"]) >= DATES


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
