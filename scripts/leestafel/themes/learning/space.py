"""The space that texts lie in: which stems, pairs and pieces count, how telling each is, and texts as vectors in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from typing import NamedTuple

from leestafel.text.dutch import stem
from leestafel.themes.learning.features import FIELDS, PARTS, Field, Seen, Unit, pairs_of, pieces_of
from leestafel.themes.learning.sparse import (
    Array,
    Matrix,
    beside,
    by_column,
    counted,
    counted_pairs,
    evened,
    found_in,
    kept_columns,
    places_between,
    rarity,
    renumbered,
    row_of,
    strung,
    table_of,
    whole_numbers,
)

_FEWEST = 2
"""What stands in fewer texts says nothing of another."""
_MOST_COMMON = 0.5
"""What stands in more than this share of the texts says nothing either."""
_UNITS: Mapping[Unit, Callable[[str], tuple[str, ...]]] = {"stem": lambda word: (stem(word),), "piece": pieces_of}
_MOST_KNOWN = 50_000
"""So many words are remembered with their columns."""
Terms = dict[str, int]
"""A term (a stem, pair or piece) to its column."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A field's terms, each with its column, and how telling each is."""

    field: Field
    terms: Terms
    telling: Array
    _known: dict[str, Array] = kept(default_factory=dict, init=False, repr=False, compare=False)

    def columns(self, word: str) -> Array:
        """The columns of what a word is made of; a column that is met twice stands there twice."""
        found = self._known.get(word)
        if found is None:
            terms = self.terms
            found = whole_numbers([terms[term] for term in _UNITS[self.field.unit](word) if term in terms])
            if len(self._known) < _MOST_KNOWN:
                self._known[word] = found
        return found

    def counts(self, text: Seen, met: Mapping[str, int]) -> Matrix:
        """How often a text has each term, as one row; ``met`` says how often each word stands in the part."""
        if self.field.unit == "pair":
            return table_of([_columns(pairs_of(text.part(self.field.part)), self.terms, False)], len(self.terms))
        return row_of([self.columns(word) for word in met], list(met.values()), len(self.terms))


class Placed(NamedTuple):
    """A text in a space: its row, and how often it has each term, at the same columns."""

    vector: Matrix
    counts: Matrix


@dataclass(frozen=True, slots=True)
class Space:
    """The fields side by side."""

    axes: tuple[Axis, ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return sum(len(axis.terms) for axis in self.axes)

    def place(self, text: Seen) -> Placed:
        """A text as a row of its own; how alike two texts are is the inner product of theirs."""
        met = {part: Counter(text.part(part)) for part in PARTS}
        counts = [axis.counts(text, met[axis.field.part]) for axis in self.axes]
        rows = [evened(row, axis.telling, axis.field.share) for row, axis in zip(counts, self.axes, strict=True)]
        return Placed(beside(rows), beside(counts))


def space_of(texts: Sequence[Seen]) -> tuple[Space, Matrix]:
    """The space that texts span, and the texts in it, column by column. The order of the texts makes no difference."""
    tally = _Tally(texts)
    axes, vectors = zip(*(_axis(looked_at, tally.counts(looked_at), len(texts)) for looked_at in FIELDS), strict=True)
    return Space(tuple(axes)), by_column(vectors)


def _axis(looked_at: Field, tallied: _Tallied, texts: int) -> tuple[Axis, Matrix]:
    """A field with the terms of it that say something of another text, and the texts in it."""
    found = found_in(tallied.counts)
    said = places_between(found, _FEWEST, max(_MOST_COMMON * texts, _FEWEST))
    columns = {tallied.name(column): column for column in said}
    terms = sorted(columns)
    kept = [columns[term] for term in terms]
    telling = rarity(found[kept], texts)
    vectors = evened(kept_columns(tallied.counts, kept), telling, looked_at.share)
    return Axis(looked_at, {term: column for column, term in enumerate(terms)}, telling), vectors


class _Tallied(NamedTuple):
    """How often each text has each term, and what the term of a column is called."""

    counts: Matrix
    name: Callable[[int], str]


class _Tally:
    """Counts the terms of texts by the numbers of their words: what a word is made of is looked up once for all."""

    def __init__(self, texts: Sequence[Seen]) -> None:
        numbers: Terms = {}
        self._met = {
            part: strung([numbers.setdefault(word, len(numbers)) for word in text.part(part)] for text in texts)
            for part in PARTS
        }
        self._words = list(numbers)
        stems: Terms = {}
        self._stem_of = whole_numbers([stems.setdefault(stem(word), len(stems)) for word in numbers])
        self._stems = list(stems)
        pieces: Terms = {}
        self._pieces_of = table_of(_columns(pieces_of(word), pieces, True) for word in numbers)
        self._pieces = list(pieces)

    def counts(self, looked_at: Field) -> _Tallied:
        """How often each text has each term of a field, at columns of its own."""
        met = self._met[looked_at.part]
        if looked_at.unit == "piece":
            return _Tallied((counted(met, len(self._words)) @ self._pieces_of).tocsr(), self._pieces.__getitem__)
        stems = renumbered(met, self._stem_of)
        if looked_at.unit == "stem":
            return _Tallied(counted(stems, len(self._stems)), self._stems.__getitem__)
        counts, pairs = counted_pairs(stems, len(self._stems))
        return _Tallied(counts, lambda column: " ".join(self._stems[place] for place in pairs[column]))


def _columns(found: Iterable[str], terms: Terms, learn: bool) -> dict[int, float]:
    counted = Counter(found)
    if learn:
        return {terms.setdefault(term, len(terms)): float(times) for term, times in counted.items()}
    return {terms[term]: float(times) for term, times in counted.items() if term in terms}
