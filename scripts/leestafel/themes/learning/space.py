"""The space that texts lie in: which stems, pairs and pieces count, how telling each is, and texts as vectors in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from typing import NamedTuple

from leestafel.text.dutch import stem
from leestafel.themes.learning.features import FIELDS, PARTS, Field, Part, Seen, Unit, pairs_of, pieces_of
from leestafel.themes.learning.sparse import (
    Array,
    Matrix,
    beside,
    evened,
    found_in,
    kept_columns,
    rarity,
    row_of,
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
    """The space that texts span, and the texts in it. The order of the texts makes no difference to the space."""
    tally = _Tally(texts)
    axes, vectors = [], []
    for looked_at in FIELDS:
        terms: Terms = {}
        counts = tally.counts(looked_at, terms)
        found = found_in(counts)
        most = max(_MOST_COMMON * len(texts), _FEWEST)
        kept = sorted(term for term, column in terms.items() if _FEWEST <= found[column] <= most)
        columns = [terms[term] for term in kept]
        telling = rarity(found[columns], len(texts))
        axes.append(Axis(looked_at, {term: column for column, term in enumerate(kept)}, telling))
        vectors.append(evened(kept_columns(counts, columns), telling, looked_at.share))
    return Space(tuple(axes)), beside(vectors)


class _Tally:
    """Counts the terms of texts, word by word: what a word is made of is looked up once for all texts."""

    def __init__(self, texts: Sequence[Seen]) -> None:
        self._texts = texts
        self._words: dict[Part, tuple[list[str], Matrix]] = {}

    def counts(self, looked_at: Field, terms: Terms) -> Matrix:
        """How often each text has each term; a new term gets a column of its own."""
        if looked_at.unit == "pair":
            return self._table((pairs_of(text.part(looked_at.part)) for text in self._texts), terms)
        words, met = self._met(looked_at.part)
        return (met @ self._table(map(_UNITS[looked_at.unit], words), terms)).tocsr()

    def _met(self, part: Part) -> tuple[list[str], Matrix]:
        if part not in self._words:
            numbers: Terms = {}
            met = self._table((text.part(part) for text in self._texts), numbers)
            self._words[part] = (list(numbers), met)
        return self._words[part]

    def _table(self, found: Iterable[Iterable[str]], terms: Terms) -> Matrix:
        return table_of(_columns(one, terms, True) for one in found)


def _columns(found: Iterable[str], terms: Terms, learn: bool) -> dict[int, float]:
    counted = Counter(found)
    if learn:
        return {terms.setdefault(term, len(terms)): float(times) for term, times in counted.items()}
    return {terms[term]: float(times) for term, times in counted.items() if term in terms}
