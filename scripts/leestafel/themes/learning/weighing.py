"""The words of a document that weighed most in what was learned, as they stand in its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, pairwise
from typing import NamedTuple

from leestafel.model import Reason, Where
from leestafel.themes.learning.features import Seen, pairs_of
from leestafel.themes.learning.learned import Learned
from leestafel.themes.learning.space import Placed
from leestafel.themes.learning.sparse import Array, added, heaviest, whole_numbers
from leestafel.themes.passages import Read

_SHOWN = 5
_LEAST = 0.005


_Term = tuple[bool, tuple[str, ...]]
"""Whether it stands in the title, and a word or two that stand next to each other."""


class _Written(NamedTuple):
    words: str
    where: Where
    times: int


def learned_words(
    model: Learned, placed: Placed, seen: Seen, read: Sequence[Read], themes: Sequence[int]
) -> list[list[Reason]]:
    """For each of some themes (by their places in the model) the words that spoke for it most."""
    each = added(placed.vector, model.weights, themes) / placed.counts.data
    numbers: dict[_Term, int] = {}
    places, owners, times = [], [], []
    for term, columns, number in _made_of(model, seen):
        owners.append(numbers.setdefault(term, len(numbers)))
        places.append(columns)
        times.append(number)
    terms = list(numbers)
    found = heaviest(each, placed.vector.indices, model.space.width, places, owners, times, _SHOWN)
    kept = [[(terms[number], pull) for number, pull in row if pull >= _LEAST] for row in found]
    written = _written(read, {term for row in kept for term, _ in row})
    return [[_reason(written[term], pull) for term, pull in row if term in written] for row in kept]


def _made_of(model: Learned, seen: Seen) -> Iterator[tuple[_Term, Array, int]]:
    """The words and pairs of each field, the columns that each is made of, and how often it stands there."""
    starts = accumulate((len(axis.terms) for axis in model.space.axes), initial=0)
    for axis, start in zip(model.space.axes, starts, strict=False):
        titled, words = axis.field.part == "title", seen.part(axis.field.part)
        if axis.field.unit == "pair":
            found = map(axis.terms.get, pairs_of(words))
            for both, column in zip(pairwise(words), found, strict=True):
                if column is not None:
                    yield (titled, both), whole_numbers([column + start]), 1
        else:
            for word, times in Counter(words).items():
                yield (titled, (word,)), axis.columns(word) + start, times


def _written(read: Iterable[Read], wanted: Set[_Term]) -> dict[_Term, _Written]:
    """How each wanted word and pair stands in a document: as first met, where, and how often."""
    found: dict[_Term, _Written] = {}
    for where, text, words in read:
        folds = words.folds
        for size in (1, 2):
            for place, met in enumerate(zip(*(folds[skip:] for skip in range(size)), strict=False)):
                if (term := (where == "title", met)) in wanted:
                    stretch = text[words.starts[place] : words.ends[place + size - 1]]
                    _meet(found, term, " ".join(stretch.split()), where)
    return found


def _meet(found: dict[_Term, _Written], term: _Term, words: str, where: Where) -> None:
    known = found.get(term)
    found[term] = known._replace(times=known.times + 1) if known else _Written(words, where, 1)


def _reason(written: _Written, pull: float) -> Reason:
    return Reason(written.words, "", written.where, written.times, round(pull, 3), "learned")
