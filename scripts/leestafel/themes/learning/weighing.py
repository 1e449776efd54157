"""The words of a document that weighed most in what was learned, as they stand in its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from heapq import nlargest
from itertools import accumulate, pairwise
from typing import NamedTuple

from leestafel.model import Reason, Where
from leestafel.text.dutch import stem
from leestafel.themes.learning.features import Part, Seen
from leestafel.themes.learning.learned import Learned
from leestafel.themes.learning.space import Placed
from leestafel.themes.learning.sparse import Array, added, sums, whole_numbers
from leestafel.themes.passages import Read

_SHOWN = 5
_LEAST = 0.005


class _Term(NamedTuple):
    """A word, or two that stand next to each other, of one part of a document."""

    part: Part
    folds: tuple[str, ...]


class _Written(NamedTuple):
    words: str
    where: Where
    times: int


def learned_words(
    model: Learned, placed: Placed, seen: Seen, read: Sequence[Read], themes: Sequence[int]
) -> list[list[Reason]]:
    """For each of some themes (by their places in the model) the words that spoke for it most."""
    each = added(placed.vector, model.weights, themes) / placed.counts.data
    made_of = list(_made_of(model, seen))
    whole = sums(each, placed.vector.indices, model.space.width, [columns for _, columns, _ in made_of])
    heaviest = [_heaviest(made_of, row) for row in whole]
    written = _written(read, {term for terms in heaviest for term in terms})
    return [[_reason(written[term], pull) for term, pull in terms.items() if term in written] for terms in heaviest]


def _made_of(model: Learned, seen: Seen) -> Iterator[tuple[_Term, Array, int]]:
    """The words and pairs of each field, the columns that each is made of, and how often it stands there."""
    starts = accumulate((len(axis.terms) for axis in model.space.axes), initial=0)
    for axis, start in zip(model.space.axes, starts, strict=False):
        part: Part = "title" if axis.field.part == "title" else "body"
        words = seen.part(axis.field.part)
        if axis.field.unit == "pair":
            stems = map(stem, words)
            for both, (one, other) in zip(pairwise(words), pairwise(stems), strict=True):
                column = axis.terms.get(f"{one} {other}")
                if column is not None:
                    yield _Term(part, both), whole_numbers([column + start]), 1
        else:
            for word, times in Counter(words).items():
                yield _Term(part, (word,)), axis.columns(word) + start, times


def _heaviest(made_of: Sequence[tuple[_Term, Array, int]], pulls: Sequence[float]) -> dict[_Term, float]:
    found: dict[_Term, float] = {}
    for (term, _, times), pull in zip(made_of, pulls, strict=True):
        found[term] = found.get(term, 0.0) + pull * times
    ranked = nlargest(_SHOWN, found.items(), key=lambda item: (item[1], item[0]))
    return {term: pull for term, pull in ranked if pull >= _LEAST}


def _written(read: Iterable[Read], wanted: Set[_Term]) -> dict[_Term, _Written]:
    """How each wanted word and pair stands in a document: as first met, where, and how often."""
    found: dict[_Term, _Written] = {}
    for where, text, words in read:
        part: Part = "title" if where == "title" else "body"
        folds = [word.fold for word in words]
        for size in (1, 2):
            for place, met in enumerate(zip(*(folds[skip:] for skip in range(size)), strict=False)):
                if (term := _Term(part, met)) in wanted:
                    stretch = text[words[place].start : words[place + size - 1].end]
                    _meet(found, term, " ".join(stretch.split()), where)
    return found


def _meet(found: dict[_Term, _Written], term: _Term, words: str, where: Where) -> None:
    known = found.get(term)
    found[term] = known._replace(times=known.times + 1) if known else _Written(words, where, 1)


def _reason(written: _Written, pull: float) -> Reason:
    return Reason(written.words, "", written.where, written.times, round(pull, 3), "learned")
