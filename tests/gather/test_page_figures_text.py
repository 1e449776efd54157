"""How much of a page's text is found, and how little besides: figures over real pages, and over our own by kind."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from leestafel.gather.extract import read_one

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "pages"
OWN = ROOT / "tests" / "data" / "pages"

real_pages = pytest.mark.skipif(not SHARED.is_dir(), reason="the pages to measure on are not beside this folder")


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _f1(found: Counter[str], wanted: Counter[str]) -> float:
    alike = (found & wanted).total()
    return 2 * alike / (found.total() + wanted.total()) if alike else 0.0


def _gold(kind: str) -> Iterator[tuple[dict, Path]]:
    for line in (SHARED / kind / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record, SHARED / kind / "html" / Path(record["file"]).name


@real_pages
def test_bodies_of_articles() -> None:
    scores = [
        _f1(_tokens(str(read_one(str(path)).get("text", ""))), _tokens(gold["body"]))
        for gold, path in _gold("articles")
        if gold["body"]
    ]
    assert len(scores) > 100
    assert sum(scores) / len(scores) >= 0.955


@real_pages
def test_threads_of_forums_hold_every_post_once_and_little_besides() -> None:
    """What is known of a thread is its answers: all of their words are found, and what else is found is its opening."""
    threads = [(gold, read_one(str(path))) for gold, path in _gold("comments") if gold["kind"] != "wp"]
    assert len(threads) >= 7
    for gold, read in threads:
        answers = sum((_tokens(one["text"]) for one in gold["comments"]), Counter())
        posts = sum((_tokens(one["text"]) for one in read["comments"]), _tokens(str(read["text"])))
        assert (answers & posts).total() >= 0.95 * answers.total(), gold["id"]
        assert _tokens(str(read["text"])).total() <= 300, gold["id"]


def _lines(name: str, part: str) -> tuple[str, list[str]]:
    expected = json.loads((OWN / f"{name}.json").read_text(encoding="utf-8"))
    return str(read_one(str(OWN / f"{name}.html"))["text"]), expected[part]


@pytest.mark.parametrize("name", ["text_in_details", "accordion_closed_by_a_script"])
def test_text_that_a_page_folds_away_is_kept(name: str) -> None:
    text, wanted = _lines(name, "must_contain")
    kept = [line for line in wanted if line.removeprefix("- ") in text]
    assert len(kept) >= 0.95 * len(wanted)


KINDS = {
    "adverts": ("vacancies_between_paragraphs", "leergang"),
    "newsletters": ("boxes_without_class_names", "mailbox"),
    "share buttons": ("boxes_without_class_names", "Deel dit"),
    "captions": ("boxes_without_class_names", "H. Verzinsel"),
    "the author": ("over_de_auteur_box", "adviseur bij een verzonnen bureau"),
    "house rules": ("house_rules_without_classes", "eigen naam"),
    "other articles": ("boxes_without_class_names", "Griffier zoekt"),
    "tags": ("boxes_without_class_names", "Tags"),
    "logging in": ("house_rules_without_classes", "Log in"),
    "cookies": ("house_rules_without_classes", "cookiebeleid"),
    "subscriptions": ("boxes_without_class_names", "abonn"),
    "vacancies": ("vacancies_between_paragraphs", "Beleidsadviseur"),
}


def test_at_most_two_kinds_of_dutch_boilerplate_stay_without_class_names() -> None:
    assert len(KINDS) == 12
    left = [kind for kind, (name, words) in KINDS.items() if words in _lines(name, "must_not_contain")[0]]
    assert len(left) <= 2, left
