"""A learned model: what it makes of a text, mixed with what labels say of it, and the words that weighed most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from leestafel.themes.evidence import Evidence
from leestafel.themes.learning.examples import Text
from leestafel.themes.learning.features import Read
from leestafel.themes.learning.space import Space
from leestafel.themes.learning.sparse import Array, Matrix, chances, filled, product, saturated, shares, zeros


class Guesser(Protocol):
    """Whatever says how much speaks for each theme in a text without having learned from examples."""

    def scores(self, title: str, text: str) -> Mapping[str, Evidence]:
        """The evidence by theme; themes that nothing speaks for are not named."""
        ...


class Weighed(NamedTuple):
    """A text's vector, the score of each theme, the chance that it has it, and what the labels' part of the score is."""

    vector: Matrix
    scores: Array
    chances: Array
    labels: Array


@dataclass(frozen=True, slots=True)
class Learned:
    """A linear model: ``weights`` has a row for each column of ``space`` and a column for each theme.

    ``trust`` is the weight of each first guess (two for each guesser), ``line`` turns scores into chances.
    """

    themes: tuple[str, ...]
    space: Space
    weights: Matrix
    offsets: Array
    trust: tuple[float, ...]
    line: tuple[float, float]

    def weigh(self, read: Read, evidence: Sequence[Mapping[str, Evidence]]) -> Weighed:
        """The themes of a text, given what the guessers say of it."""
        vector = self.space.vector(read)
        labels = zeros(1, len(self.themes))[0]
        for trust, view in zip(self.trust, views(evidence, self.themes), strict=True):
            labels = labels + trust * view[0]
        scores = product(vector, self.weights)[0] + self.offsets + labels
        return Weighed(vector, scores, chances(scores, *self.line), labels)


def guesses(guessers: Sequence[Guesser], texts: Sequence[Text], themes: Sequence[str]) -> list[Array]:
    """What each guesser says of texts, seen in two ways, each with a row for each text and a column for each theme."""
    places = {theme: place for place, theme in enumerate(themes)}
    found = []
    for guesser in guessers:
        said = (guesser.scores(text.title, text.text) for text in texts)
        found += _two_ways([_scores(one, places) for one in said], len(themes))
    return found


def views(evidence: Sequence[Mapping[str, Evidence]], themes: Sequence[str]) -> list[Array]:
    """As :func:`guesses`, from the evidence of each guesser on one text."""
    places = {theme: place for place, theme in enumerate(themes)}
    return [view for one in evidence for view in _two_ways([_scores(one, places)], len(themes))]


def _scores(evidence: Mapping[str, Evidence], places: Mapping[str, int]) -> dict[int, float]:
    return {places[theme]: one.score for theme, one in evidence.items() if theme in places}


def _two_ways(rows: Sequence[Mapping[int, float]], width: int) -> list[Array]:
    whole = filled(rows, width)
    return [saturated(whole), shares(whole)]
