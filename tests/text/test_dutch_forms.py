"""Light stems and roots: forms of one word meet, words that only look alike do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.text.dutch_forms import base, root


@pytest.mark.parametrize(
    "forms",
    [
        ("taak", "taken"),
        ("opgave", "opgaven", "opgaves"),
        ("veiligheid", "veiligheden"),
        ("school", "scholen"),
        ("prijs", "prijzen"),
        ("brief", "brieven"),
        ("bus", "bussen"),
        ("sociaal", "sociale"),
        ("economisch", "economische"),
        ("gemeente", "gemeenten", "gemeentes"),
        ("ziekte", "ziekten", "ziektes"),
    ],
)
def test_forms_of_one_word_share_their_base(forms: tuple[str, ...]) -> None:
    assert len({base(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("over", "overheid"), ("veil", "veiligheid"), ("burger", "burg"), ("zon", "gezondheid")]
)
def test_other_words_keep_another_base(one: str, other: str) -> None:
    assert base(one) != base(other)


@pytest.mark.parametrize(
    "words",
    [
        ("fiscaal", "fiscale", "fiscaliteit", "fiscus"),
        ("economie", "economisch"),
        ("migratie", "migrant"),
        ("verzekering", "verzekeraar"),
    ],
)
def test_derivations_share_their_root(words: tuple[str, ...]) -> None:
    assert len({root(base(word)) for word in words}) == 1


@pytest.mark.parametrize("word", ["overheid", "burger", "gemeente"])
def test_a_word_of_one_piece_keeps_its_end(word: str) -> None:
    assert root(base(word)) == base(word)


@given(st.text(max_size=40))
def test_any_text_has_a_base_and_a_root(text: str) -> None:
    assert len(base(text)) <= max(len(text), 1)
    assert bool(base(text)) == bool(text)
    assert len(root(base(text))) <= max(len(base(text)), 1)
