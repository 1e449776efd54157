"""The words of a document that weighed most in what was learned, as they stand in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from leestafel.model import Reason, Where
from leestafel.themes.learning.learned import Weighed
from leestafel.themes.learning.space import Written
from leestafel.themes.learning.sparse import added, heaviest
from leestafel.themes.parts import SMALL_WORDS
from leestafel.themes.passages import Read

_SHOWN = 5
_LOOKED_AT = 15
_LEAST = 0.005


class _Met(NamedTuple):
    words: str
    where: Where
    times: int


def learned_words(weighed: Weighed, read: Sequence[Read], themes: Sequence[int]) -> list[list[Reason]]:
    """For each of some themes (by their places in the model) the words that spoke for it most.

    Words that only join others speak for it, too, but they tell a reader nothing.
    """
    placed = weighed.placed
    each = added(placed.vector, weighed.weights, themes) / placed.counts.values
    kept = [
        [
            (placed.words[number], pull)
            for number, pull in row
            if pull >= _LEAST and not SMALL_WORDS.issuperset(placed.words[number].words)
        ][:_SHOWN]
        for row in heaviest(each, placed.parts, _LOOKED_AT)
    ]
    met = _met(read, {written for row in kept for written, _ in row})
    return [[_reason(met[written], pull) for written, pull in row if written in met] for row in kept]


def _met(read: Iterable[Read], wanted: Set[Written]) -> dict[Written, _Met]:
    """How each wanted word and pair stands in a document: as first met, where, and how often."""
    found: dict[Written, _Met] = {}
    wanted_words = {titled: {one.words for one in wanted if one.titled == titled} for titled in (False, True)}
    for where, text, words in read:
        folds, titled = words.folds, where == "title"
        for size in (1, 2):
            for place, met in enumerate(zip(*(folds[skip:] for skip in range(size)), strict=False)):
                if met in wanted_words[titled]:
                    stretch = text[words.starts[place] : words.ends[place + size - 1]]
                    _meet(found, Written(titled, met), " ".join(stretch.split()), where)
    return found


def _meet(found: dict[Written, _Met], written: Written, words: str, where: Where) -> None:
    known = found.get(written)
    found[written] = known._replace(times=known.times + 1) if known else _Met(words, where, 1)


def _reason(met: _Met, pull: float) -> Reason:
    return Reason(met.words, "", met.where, met.times, round(pull, 3), "learned")
