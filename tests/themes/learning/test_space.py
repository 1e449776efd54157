"""Texts as vectors: the same whether they lie among others or come later, and what counts in each part of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.model import Session
from leestafel.themes.learning.features import Seen, seen
from leestafel.themes.learning.space import Space, space_of
from leestafel.themes.passages import reading

WORDS = st.lists(st.sampled_from("schaap schapen lam wol de van weidegang weide x é".split()), max_size=8)
TEXTS = st.lists(st.builds(lambda title, body: _text(title, body), WORDS, st.lists(WORDS, max_size=3)), max_size=8)


def _text(title: list[str], body: list[list[str]]) -> Seen:
    paragraphs = "\n\n".join(map(" ".join, body))
    return seen(reading(Session(id="a", path="", title=" ".join(title), body=paragraphs)))


def _of(space: Space, text: Seen, part: str, unit: str) -> dict[str, float]:
    """What a text has in one field, by term."""
    row, start = space.place(text).vector, 0
    for axis in space.axes:
        if (axis.field.part, axis.field.unit) == (part, unit):
            names = {start + column: term for term, column in axis.terms.items()}
            return {names[c]: v for c, v in zip(row.columns.tolist(), row.values.tolist(), strict=True) if c in names}
        start += len(axis.terms)
    raise KeyError(part, unit)


@given(TEXTS)
def test_a_text_lies_where_it_lay_among_those_that_span_the_space(texts: list[Seen]) -> None:
    space, vectors = space_of(texts)
    rows = vectors.toarray()
    for text, row in zip(texts, rows, strict=True):
        placed = space.place(text).vector
        assert placed.columns.tolist() == row.nonzero()[0].tolist()
        assert placed.values.tolist() == pytest.approx(row[placed.columns].tolist(), rel=1e-5)


@given(TEXTS)
def test_the_order_of_texts_makes_no_difference(texts: list[Seen]) -> None:
    space, vectors = space_of(texts)
    turned, other = space_of(texts[::-1])
    assert [axis.terms for axis in space.axes] == [axis.terms for axis in turned.axes]
    assert vectors.toarray().tolist() == other.toarray()[::-1].tolist()


def test_what_each_part_is_made_of_is_told_by_words() -> None:
    body = [["schaap", "schaap", "schaap", "wol"], ["weide", "wol"]]
    texts = [_text(["lam"], body), _text(["lam"], [["schaap"], ["weide", "wol"]]), *[_text([], [["x"]])] * 4]
    space, _ = space_of(texts)
    first = texts[0]
    assert set(_of(space, first, "title", "stem")) == {"lam"}
    assert set(_of(space, first, "opening", "stem")) == {"schaap"}
    assert set(_of(space, first, "rest", "stem")) == {"weide", "wol"}
    stems = _of(space, first, "body", "stem")
    assert stems["schaap"] == pytest.approx(stems["wol"])  # in the body a stem counts once
    pieces = _of(space, first, "body", "piece")
    assert pieces["haap"] > pieces["wol"]


def test_the_parts_of_a_row_are_of_the_words_that_stand_in_the_text() -> None:
    texts = [
        _text(["lam"], [["wol", "van", "schapen"]]),
        _text(["lam"], [["wol", "van", "schapen"]]),
        _text([], [["x"]]),
    ]
    space, _ = space_of(texts)
    placed = space.place(texts[0])
    met = {placed.words[owner] for owner in placed.parts.owners.tolist()}
    assert {word.words for word in met if word.titled} == {("lam",)}
    assert {word.words for word in met if not word.titled} >= {
        ("wol",),
        ("schapen",),
        ("wol", "van"),
        ("van", "schapen"),
    }
