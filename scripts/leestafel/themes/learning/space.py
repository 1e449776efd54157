"""The space that texts lie in: which stems, pairs and pieces count, how telling each is, and texts as vectors in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from leestafel.themes.learning.features import FIELDS, Field, Part, Read, Unit, pairs_of, pieces_of, stem_of
from leestafel.themes.learning.sparse import (
    Array,
    Matrix,
    beside,
    evened,
    found_in,
    kept_columns,
    rarity,
    table_of,
)

_FEWEST = 2
"""What stands in fewer texts says nothing of another."""
_MOST_COMMON = 0.5
"""What stands in more than this share of the texts says nothing either."""
_UNITS: Mapping[Unit, Callable[[str], tuple[str, ...]]] = {"stem": lambda word: (stem_of(word),), "piece": pieces_of}
Terms = dict[str, int]
"""A term (a stem, pair or piece) to its column."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A field's terms, each with its column, and how telling each is."""

    field: Field
    terms: Terms
    telling: Array


@dataclass(frozen=True, slots=True)
class Space:
    """The fields side by side."""

    axes: tuple[Axis, ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return sum(len(axis.terms) for axis in self.axes)

    def vectors(self, texts: Sequence[Read]) -> Matrix:
        """Texts as rows; how alike two texts are is the inner product of theirs."""
        tally = _Tally(texts)
        parts = [tally.counts(axis.field, axis.terms) for axis in self.axes]
        return beside([evened(part, axis.telling, axis.field.share) for part, axis in zip(parts, self.axes, strict=True)])


def space_of(texts: Sequence[Read]) -> tuple[Space, Matrix]:
    """The space that texts span, and the texts in it. The order of the texts makes no difference to the space."""
    tally = _Tally(texts)
    axes, vectors = [], []
    for field in FIELDS:
        terms: Terms = {}
        counts = tally.counts(field, terms, learn=True)
        found = found_in(counts)
        most = max(_MOST_COMMON * len(texts), _FEWEST)
        kept = sorted(term for term, column in terms.items() if _FEWEST <= found[column] <= most)
        columns = [terms[term] for term in kept]
        telling = rarity(found[columns], len(texts))
        axes.append(Axis(field, {term: column for column, term in enumerate(kept)}, telling))
        vectors.append(evened(kept_columns(counts, columns), telling, field.share))
    return Space(tuple(axes)), beside(vectors)


class _Tally:
    """Counts the terms of texts, word by word: what a word is made of is looked up once for all texts."""

    def __init__(self, texts: Sequence[Read]) -> None:
        self._texts = texts
        self._words: dict[Part, tuple[list[str], Matrix]] = {}

    def counts(self, field: Field, terms: Terms, *, learn: bool = False) -> Matrix:
        """How often each text has each term. With ``learn`` a new term gets a column of its own, else it is left."""
        if field.unit == "pair":
            rows = [_columns(pairs_of(text.part(field.part)), terms, learn) for text in self._texts]
            return table_of(rows, len(terms))
        words, met = self._met(field.part)
        makings = [_columns(_UNITS[field.unit](word), terms, learn) for word in words]
        return (met @ table_of(makings, len(terms))).tocsr()

    def _met(self, part: Part) -> tuple[list[str], Matrix]:
        if part not in self._words:
            numbers: Terms = {}
            rows = [_columns(text.part(part), numbers, True) for text in self._texts]
            self._words[part] = (list(numbers), table_of(rows, len(numbers)))
        return self._words[part]


def _columns(found: Iterable[str], terms: Terms, learn: bool) -> dict[int, float]:
    counted = Counter(found)
    if learn:
        return {terms.setdefault(term, len(terms)): float(times) for term, times in counted.items()}
    return {terms[term]: float(times) for term, times in counted.items() if term in terms}
