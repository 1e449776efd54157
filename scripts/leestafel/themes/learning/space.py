"""The space that texts lie in: which stems, pairs and pieces count, how telling each is, and texts as vectors in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from itertools import accumulate, pairwise
from typing import NamedTuple

from leestafel.text.dutch import stem
from leestafel.themes.learning.features import FIELDS, PARTS, Field, Part, Seen, Unit, pairs_of, pieces_of
from leestafel.themes.learning.sparse import (
    Array,
    Matrix,
    Parts,
    Row,
    added_up_row,
    by_column,
    counted,
    counted_pairs,
    end_to_end,
    evened,
    evened_row,
    found_in,
    kept_columns,
    places_between,
    rarity,
    renumbered,
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


class Written(NamedTuple):
    """A word, or two that stand next to each other, as they are folded; whether that is in the title."""

    titled: bool
    words: tuple[str, ...]


class Placed(NamedTuple):
    """A text in a space: how often it has each column, its row there, and the words that each part of it is of."""

    counts: Row
    vector: Row
    parts: Parts
    words: list[Written]


@dataclass(frozen=True, slots=True)
class Space:
    """The fields side by side."""

    axes: tuple[Axis, ...]
    _starts: tuple[int, ...] = kept(init=False, repr=False, compare=False)
    _telling: Array = kept(init=False, repr=False, compare=False)
    _known: Mapping[Part, dict[str, Array]] = kept(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = accumulate((len(axis.terms) for axis in self.axes), initial=0)
        object.__setattr__(self, "_starts", tuple(starts))
        object.__setattr__(self, "_telling", end_to_end([axis.telling for axis in self.axes]))
        object.__setattr__(self, "_known", {part: {} for part in PARTS})

    def place(self, text: Seen) -> Placed:
        """A text as a row of its own; how alike two texts are is the inner product of theirs."""
        numbers: dict[Written, int] = {}
        columns, owners, times = [], [], []
        for part in PARTS:
            for word, often in Counter(text.part(part)).items():
                columns.append(self._columns(part, word))
                owners.append(numbers.setdefault(Written(part == "title", (word,)), len(numbers)))
                times.append(often)
        pairs = list(self._pairs(text))
        pair_owners = [numbers.setdefault(written, len(numbers)) for _, written in pairs]
        counts, parts = added_up_row(columns, owners, times, [column for column, _ in pairs], pair_owners)
        shares, powers = [axis.field.share for axis in self.axes], [axis.field.often for axis in self.axes]
        return Placed(counts, evened_row(counts, self._telling, self._starts, shares, powers), parts, list(numbers))

    def _columns(self, part: Part, word: str) -> Array:
        """The columns of what a word in a part is made of; a column that is met twice stands there twice."""
        known = self._known[part]
        found = known.get(word)
        if found is None:
            found = whole_numbers(
                [
                    start + axis.terms[term]
                    for start, axis in self._of(part)
                    if axis.field.unit != "pair"
                    for term in _UNITS[axis.field.unit](word)
                    if term in axis.terms
                ]
            )
            if len(known) < _MOST_KNOWN:
                known[word] = found
        return found

    def _pairs(self, text: Seen) -> Iterator[tuple[int, Written]]:
        """The columns of the pairs of words, and the words."""
        for part in PARTS:
            for start, axis in self._of(part):
                if axis.field.unit == "pair":
                    words = text.part(part)
                    for both, column in zip(pairwise(words), map(axis.terms.get, pairs_of(words)), strict=True):
                        if column is not None:
                            yield start + column, Written(part == "title", both)

    def _of(self, part: Part) -> Iterator[tuple[int, Axis]]:
        return ((start, axis) for start, axis in zip(self._starts, self.axes, strict=False) if axis.field.part == part)


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
    telling = rarity(found[kept], texts, looked_at.rare)
    vectors = evened(kept_columns(tallied.counts, kept), telling, looked_at.share, looked_at.often)
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
        self._pieces_of = table_of(_numbered(pieces_of(word), pieces) for word in numbers)
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


def _numbered(found: Iterable[str], terms: Terms) -> dict[int, float]:
    return {terms.setdefault(term, len(terms)): float(times) for term, times in Counter(found).items()}
