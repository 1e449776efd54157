"""``leestafel themes words``: what documents with a theme have in common and no label says, added with one key."""

from __future__ import annotations

import itertools
import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.themes_file import read_themes
from leestafel.text.dutch import stem
from leestafel.themes.vocabulary import Vocabulary
from leestafel.themes.wording import Tagged, collection, missing

THEMES = """\
# Onze thema's.
- id: schapen
  label: Schapen   # de dieren
- id: water
  label: Water
  alt: [hoogwater]
"""
FILLING = ("De vergadering sprak lang.", "Er kwam een besluit.", "Iedereen ging naar huis.", "Het regende hard.")


def lay(folder: Path) -> Path:
    (folder / "content" / "_data").mkdir(parents=True)
    (folder / "content" / "_data" / "themes.yml").write_text(THEMES, encoding="utf-8")
    (folder / "essays").mkdir()
    for number in range(24):
        theme, words = ("schapen", "de wollen trui van de kudde") if number % 3 == 0 else ("water", "het gemaal")
        front = f"title: Stuk {number}\nauthors: [A. Wolters]\nthemes: [{theme}]\n"
        text = f"---\n{front}---\n\n{FILLING[number % 4]} Over {words}. Wolters.\n"
        (folder / "essays" / f"stuk-{number}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return lay(tmp_path)


def test_words_that_tell_are_shown_with_counts_and_an_example(table: Path, command: Callable) -> None:
    done = command(table, "themes", "words")
    assert done.code == 0, done.err
    assert "wollen trui  in 8 stukken met dit thema, in 0 andere" in done.out
    assert "kudde  in 8 stukken" in done.out
    assert "gemaal  in 16 stukken" not in done.out.split("water  Water")[0]
    assert "Over de wollen trui van de kudde." in done.out
    assert "wolters" not in done.out.lower().replace("wolters.", "")
    assert "hoogwater" not in done.out


def test_json_has_the_same_for_tools(table: Path, command: Callable) -> None:
    done = command(table, "themes", "words", "schapen", "--json")
    (record,) = [json.loads(line) for line in done.out.splitlines()]
    assert record["id"] == "schapen"
    assert {one["words"] for one in record["words"]} == {"wollen trui", "kudde"}
    assert {(one["documents"], one["elsewhere"]) for one in record["words"]} == {(8, 0)}


def test_an_unknown_theme_is_met_with_what_is_near(table: Path, command: Callable) -> None:
    done = command(table, "themes", "words", "schaap")
    assert done.code == 1
    assert "Bedoelde u «schapen»?" in done.err


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal of Unix")
def test_one_key_adds_a_label_and_every_other_line_stays(table: Path) -> None:
    from terminal import Terminal

    path = table / "content" / "_data" / "themes.yml"
    terminal = Terminal(table, "themes", "words")
    terminal.answer("q = stoppen:", ["a", "v", "q"])
    assert terminal.end() == 0, terminal.seen
    theme = read_themes(path.read_text(encoding="utf-8"), "")[0][0]
    assert {*theme.alt, *theme.hidden} == {"wollen trui", "kudde"}
    assert len(theme.alt) == len(theme.hidden) == 1
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line in THEMES.splitlines()]
    assert kept == THEMES.splitlines()
    assert "2 labels toegevoegd" in terminal.seen


def test_a_theme_with_few_documents_has_nothing_to_say() -> None:
    documents = [Tagged("De kudde graast.", ("schapen",))] * 2 + [Tagged("Niets.", ())] * 10
    vocabulary = Vocabulary(read_themes(THEMES, "")[0])
    assert missing("schapen", collection(documents), vocabulary, 8) == ()


def test_a_word_of_another_themes_label_is_no_news() -> None:
    documents = [Tagged("De kudde bij hoogwater.", ("schapen",))] * 9 + [Tagged("Niets te zien.", ())] * 40
    vocabulary = Vocabulary(read_themes(THEMES, "")[0])
    assert [one.words for one in missing("schapen", collection(documents), vocabulary, 8)] == ["kudde"]


@given(st.lists(st.lists(st.sampled_from(["kudde", "wolk", "gemaal", "sluis", "trui"]), max_size=12), max_size=9))
def test_a_term_is_counted_in_every_document_it_stands_in(texts: list[list[str]]) -> None:
    gathered = collection(Tagged(" ".join(text), ()) for text in texts)
    numbered = [[gathered.numbers[stem(word)] for word in text] for text in texts]
    singles = Counter((one,) for text in numbered for one in set(text))
    pairs = Counter(pair for text in numbered for pair in set(itertools.pairwise(text)))
    assert {term: gathered.spread[term] for term in singles} == singles
    often = {pair: count for pair, count in pairs.items() if count >= 3}
    assert {term: count for term, count in gathered.spread.items() if len(term) == 2 and count >= 3} == often
    for text, terms in zip(numbered, gathered.terms, strict=True):
        assert {term for term in terms if term in often} == set(itertools.pairwise(text)) & often.keys()


# Another program's examples


ELSEWHERE = "- {id: schapen, label: Schapen}\n- {id: water, label: Water, alt: [hoogwater]}\n"


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """Examples with themes by their ids and labels, one theme that no list has, and a text without themes."""
    (tmp_path / "lijst.yml").write_text(ELSEWHERE, encoding="utf-8")
    rows = []
    for number in range(24):
        themes, words = (["Schapen"], "de wollen trui van de kudde") if number % 3 == 0 else (["water"], "het gemaal")
        text = f"{FILLING[number % 4]} Over {words}."
        rows.append({"id": str(number), "title": f"Stuk {number}", "text": text, "themes": [*themes, "elders"]})
    rows.append({"id": "los", "title": "Een kudde", "text": ""})
    (tmp_path / "voorbeelden.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return tmp_path


def learned(command: Callable, folder: Path, *more: str):
    given = ("--learn", str(folder / "voorbeelden.jsonl"), "--vocabulary", str(folder / "lijst.yml"))
    return command(None, "themes", "words", *given, *more)


def test_another_programs_examples_are_shown_a_theme_a_block(command: Callable, examples: Path) -> None:
    before = (examples / "lijst.yml").read_bytes()
    done = learned(command, examples)
    assert done.code == 0, done.err
    blocks = done.out.replace("water  Water", "\0").removeprefix("schapen  Schapen").split("\0")
    assert "wollen trui  in 8 stukken met dit thema, in 0 andere" in blocks[0]
    assert "kudde  in 8 stukken met dit thema, in 1 andere" in blocks[0]
    assert "gemaal  in 16 stukken met dit thema, in 0 andere" in blocks[1]
    assert "1 thema van de voorbeelden staat niet in de themalijst" in done.err
    assert (examples / "lijst.yml").read_bytes() == before


def test_examples_too_come_as_json_and_for_the_themes_asked_for(command: Callable, examples: Path) -> None:
    done = learned(command, examples, "water", "--json")
    (record,) = [json.loads(line) for line in done.out.splitlines()]
    assert (record["id"], record["label"]) == ("water", "Water")
    assert [(one["words"], one["documents"], one["elsewhere"]) for one in record["words"]] == [("gemaal", 16, 0)]
    unknown = learned(command, examples, "watr")
    assert unknown.code == 1
    assert "Bedoelde u «water»?" in unknown.err


def test_a_line_that_cannot_be_read_is_named_and_holds_up_nothing(command: Callable, examples: Path) -> None:
    path = examples / "voorbeelden.jsonl"
    path.write_text("{\n" + path.read_text("utf-8"), encoding="utf-8")
    done = learned(command, examples)
    assert done.code == 1
    assert f"{path}:1: " in done.err.replace("\n", "")
    assert "geen JSON" in done.err
    assert "wollen trui" in done.out


def test_examples_and_their_list_of_themes_belong_together(command: Callable, examples: Path) -> None:
    for option, file in (("--learn", "voorbeelden.jsonl"), ("--vocabulary", "lijst.yml")):
        done = command(None, "themes", "words", option, str(examples / file))
        assert done.code == 2
        assert "horen bij elkaar" in " ".join(done.err.split())


@pytest.mark.parametrize("missing", ["voorbeelden.jsonl", "lijst.yml"])
def test_a_file_that_is_not_there_is_named(command: Callable, examples: Path, missing: str) -> None:
    (examples / missing).unlink()
    done = learned(command, examples)
    assert (done.code, done.out) == (1, "")
    assert missing in done.err


def test_examples_without_themes_are_refused_with_a_remedy(command: Callable, examples: Path) -> None:
    (examples / "voorbeelden.jsonl").write_text('{"id": "1", "title": "Los"}\n', encoding="utf-8")
    done = learned(command, examples)
    assert (done.code, done.out) == (1, "")
    assert "geen tekst heeft een thema van deze lijst" in done.err
