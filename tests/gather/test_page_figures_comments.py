"""How well the comments of real pages are read, one by one; the pages are beside the project, not in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from leestafel.gather.readers import read_file, read_item
from leestafel.model import GatheredComment

PAGES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "pages" / "comments"
ALIKE = 0.75
"""From which share of their words two texts are the same comment."""


class Found(NamedTuple):
    """What was read of one page's known comments."""

    known: int
    read: int
    matched: int
    author: int
    date: int
    dated: int
    parent: int


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def alike(one: Counter[str], other: Counter[str]) -> float:
    both, total = (one & other).total(), one.total() + other.total()
    return 2 * both / total if total else 1.0


def matched(known: list[dict], read: tuple[GatheredComment, ...]) -> dict[int, int]:
    """Which comment read is which known one, each used once."""
    theirs, ours = [tokens(one["text"]) for one in known], [tokens(one.text) for one in read]
    found: dict[int, int] = {}
    free = set(range(len(ours)))
    for place, words in enumerate(theirs):
        score, best = max(((alike(words, ours[number]), -number) for number in free), default=(0.0, 0))
        if score >= ALIKE:
            found[place] = -best
            free.discard(-best)
    return found


def measured(row: dict) -> Found:
    path = PAGES / "html" / Path(row["file"]).name
    read = read_item(read_file(path), name=path.name, address=row["url"] or "").comments
    known, same = row["comments"], matched(row["comments"], read)
    pairs = [(known[place], read[number]) for place, number in same.items()]
    dated = [(theirs, ours) for theirs, ours in pairs if theirs["date"]]
    return Found(
        len(known),
        len(read),
        len(same),
        sum(theirs["author"] == ours.author for theirs, ours in pairs),
        sum(str(ours.date)[:10] == theirs["date"] for theirs, ours in dated),
        len(dated),
        sum(same.get(theirs["parent"], None) == ours.parent for theirs, ours in pairs),
    )


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    if not (PAGES / "gold.jsonl").is_file():
        pytest.skip(f"{PAGES} is not here")
    return [json.loads(line) for line in (PAGES / "gold.jsonl").read_text("utf-8").splitlines()]


def test_comments_on_wordpress_pages_are_found_one_by_one(rows: list[dict]) -> None:
    total = Found(*map(sum, zip(*(measured(row) for row in rows if row["kind"] == "wp"), strict=True)))
    assert total.matched / total.known >= 0.9
    assert total.matched / total.read >= 0.9
    assert total.author / total.matched >= 0.9
    assert total.date / total.dated >= 0.8
    assert total.parent / total.matched >= 0.8


def test_posts_of_a_thread_are_comments_but_for_the_first(rows: list[dict]) -> None:
    threads = [measured(row) for row in rows if row["kind"] != "wp"]
    assert [one.read for one in threads] == [one.known for one in threads]
    total = Found(*map(sum, zip(*threads, strict=True)))
    assert total.author / total.matched >= 0.9
    assert total.date / total.dated >= 0.9
