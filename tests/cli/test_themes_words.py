"""``leestafel themes words``: what documents with a theme have in common and no label says, added with one key."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from leestafel.formats.themes_file import read_themes
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
