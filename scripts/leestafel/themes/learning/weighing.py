"""The words of a document that weighed most in what was learned, as they stand in its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import accumulate, pairwise
from typing import NamedTuple

from leestafel.model import Reason, Where
from leestafel.text.dutch import Word, stem
from leestafel.themes.learning.features import Part, Seen
from leestafel.themes.learning.learned import Learned
from leestafel.themes.learning.space import Axis, Placed
from leestafel.themes.learning.sparse import Array, added, spread_out, sums
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
    written = _written(read)
    found = []
    for values in each:
        pulls = _pulls(model, seen, spread_out(values, placed.vector.indices, model.space.width))
        heaviest = nlargest(_SHOWN, pulls.items(), key=lambda item: (item[1], item[0]))
        found.append([_reason(written[term], pull) for term, pull in heaviest if pull >= _LEAST and term in written])
    return found


def _pulls(model: Learned, seen: Seen, values: Array) -> Mapping[_Term, float]:
    """What each word and pair adds, in the title and in the body (with its opening) apart."""
    starts = accumulate((len(axis.terms) for axis in model.space.axes), initial=0)
    pulls: dict[_Term, float] = {}
    for axis, start in zip(model.space.axes, starts, strict=False):
        part: Part = "title" if axis.field.part == "title" else "body"
        found = list(_pairs(axis, seen) if axis.field.unit == "pair" else _words(axis, seen))
        each = sums(values, [columns + start for _, columns, _ in found])
        for (folds, _, times), pull in zip(found, each, strict=True):
            term = _Term(part, folds)
            pulls[term] = pulls.get(term, 0.0) + pull * times
    return pulls


def _words(axis: Axis, seen: Seen) -> Iterator[tuple[tuple[str, ...], Array, int]]:
    for word, times in Counter(seen.part(axis.field.part)).items():
        yield (word,), axis.columns(word), times


def _pairs(axis: Axis, seen: Seen) -> Iterator[tuple[tuple[str, ...], Array, int]]:
    met = Counter(pairwise(seen.part(axis.field.part)))
    for (one, other), times in met.items():
        yield (one, other), axis.column_of(f"{stem(one)} {stem(other)}"), times


def _written(read: Iterable[Read]) -> dict[_Term, _Written]:
    """How each word and pair stands in a document: as first met, where, and how often."""
    found: dict[_Term, _Written] = {}
    for where, text, words in read:
        part: Part = "title" if where == "title" else "body"
        for word in words:
            _meet(found, _Term(part, (word.fold,)), word.text, where)
        for one, other in pairwise(words):
            _meet(found, _Term(part, (one.fold, other.fold)), _between(text, one, other), where)
    return found


def _between(text: str, one: Word, other: Word) -> str:
    return " ".join(text[one.start : other.end].split())


def _meet(found: dict[_Term, _Written], term: _Term, words: str, where: Where) -> None:
    known = found.get(term)
    found[term] = known._replace(times=known.times + 1) if known else _Written(words, where, 1)


def _reason(written: _Written, pull: float) -> Reason:
    return Reason(written.words, "", written.where, written.times, round(pull, 3), "learned")
