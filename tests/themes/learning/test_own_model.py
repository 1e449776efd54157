"""A table's own model: learned when there are examples enough, kept, and learned anew when stale."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from made_up import VOCABULARY, document, examples

from leestafel.model import Document, Theme
from leestafel.table import Table
from leestafel.themes.learning.mixed import MixedSuggester
from leestafel.themes.learning.own import KEPT, examples_of, suggester_of
from leestafel.themes.suggest import Suggester
from leestafel.themes.vocabulary import Vocabulary


def documents(number: int) -> list[Document]:
    tagged = [replace(one.document, themes=tuple(sorted(one.themes))) for one in examples(number)]
    return [*tagged, document(900, ("bijen",))]


def test_with_few_examples_labels_alone_are_looked_at(tmp_path: Path):
    assert isinstance(suggester_of(Table(tmp_path), VOCABULARY, documents(5)), Suggester)
    assert not (tmp_path / ".leestafel").exists()


def test_the_model_is_kept_and_learned_anew_when_an_editor_chose_otherwise(tmp_path: Path):
    table, given = Table(tmp_path), documents(40)
    first = suggester_of(table, VOCABULARY, given)
    kept = (tmp_path / ".leestafel" / KEPT).read_bytes()
    again = suggester_of(table, VOCABULARY, given[::-1])
    assert isinstance(first, MixedSuggester)
    assert (tmp_path / ".leestafel" / KEPT).read_bytes() == kept
    text = document(1000, ("paarden",))
    assert first.suggest(text) == again.suggest(text)
    given[3] = replace(given[3], themes=("koeien",), themes_rejected=("schapen",))
    suggester_of(table, VOCABULARY, given)
    assert (tmp_path / ".leestafel" / KEPT).read_bytes() != kept


def test_a_damaged_file_is_learned_anew(tmp_path: Path):
    table, given = Table(tmp_path), documents(40)
    suggester_of(table, VOCABULARY, given)
    path = tmp_path / ".leestafel" / KEPT
    kept = path.read_bytes()
    path.write_bytes(kept[: len(kept) // 2])
    suggester_of(table, VOCABULARY, given)
    assert path.read_bytes() == kept


def test_examples_are_what_editors_chose_and_rejected_in_todays_themes():
    moved = Theme(id="runderen", labels={"nl": "Runderen"}, deprecated=True, replaced_by=("koeien",))
    known = Vocabulary((*VOCABULARY.themes, moved))
    one = replace(document(1, ("koeien",)), themes=("runderen", "onbekend"), themes_rejected=("Schapen",))
    tagged, untagged = examples_of([one, document(2, ("bijen",))], known)
    assert [(example.themes, example.rejected) for example in tagged] == [({"koeien"}, {"schapen"})]
    assert [document.id for document in untagged] == ["verzonnen-2"]
