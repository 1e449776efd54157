"""A learned model: what it makes of a document, mixed with what labels say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leestafel.themes.learning.features import Seen
from leestafel.themes.learning.opinions import Opinion, view
from leestafel.themes.learning.space import Placed, Space
from leestafel.themes.learning.sparse import Array, Matrix, chances, filled, heard, numbers, product, rows_at


class Weighed(NamedTuple):
    """Where a document lies, the weights of each column that it has, and the chance that it has each theme."""

    placed: Placed
    weights: Matrix
    chances: Array


@dataclass(frozen=True, slots=True)
class Learned:
    """A linear model: ``weights`` has a row for each column of ``space`` and a column for each theme.

    ``known`` says for each theme how far what the examples say against it counts: from 0, where they tell nothing of it
    for they are all of other themes, up to 1. ``trust`` has for each view on a document (two for each opinion) its
    weight for each theme; ``line`` turns scores into chances.
    """

    themes: tuple[str, ...]
    space: Space
    weights: Matrix
    offsets: Array
    known: Array
    trust: tuple[tuple[float, ...], ...]
    line: tuple[float, float]

    def weigh(self, seen: Seen, opinions: Sequence[Opinion]) -> Weighed:
        """The themes of a document, given what is said of it."""
        placed = self.space.place(seen)
        weights = rows_at(self.weights, placed.vector.columns)
        scores = heard(product(placed.vector, weights) + self.offsets, self.known)
        for trust, said in zip(self.trust, views([opinions], self.themes, len(self.trust)), strict=True):
            scores = scores + numbers(trust) * said[0]
        return Weighed(placed, weights, chances(scores, *self.line))


def views(opinions: Iterable[Sequence[Opinion]], themes: Sequence[str], number: int) -> list[Array]:
    """The views on documents, ``number`` of each, with a row for each document and a column for each theme."""
    places = {theme: place for place, theme in enumerate(themes)}
    rows = [[_placed(way, places) for opinion in one for way in view(opinion)] for one in opinions]
    return [filled([row[way] for row in rows], len(themes)) for way in range(number)]


def _placed(values: Mapping[str, float], places: Mapping[str, int]) -> dict[int, float]:
    return {places[theme]: value for theme, value in values.items() if theme in places}
