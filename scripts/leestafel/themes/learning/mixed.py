"""The suggester that learns: labels, what grew around them, and a model where there is one; always with reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from leestafel.model import Document, Reason, Suggestion
from leestafel.themes.learning.choosing import LINE, line_of, score_of
from leestafel.themes.learning.features import seen
from leestafel.themes.learning.opinions import UNTAUGHT, Advisers, Opinion, alone, whole_of
from leestafel.themes.passages import Read, reading

if TYPE_CHECKING:
    from leestafel.themes.learning.learned import Learned, Weighed

_UNTAUGHT_LINE = (6.0, -3.0)


class _Heard(NamedTuple):
    """All that is said of a document: the chance of each theme, and what it rests on."""

    read: Sequence[Read]
    opinions: Sequence[Opinion]
    wholes: Sequence[float]
    chances: Mapping[str, float]
    weighed: Weighed | None


@dataclass(frozen=True, slots=True)
class MixedSuggester:
    """Suggests themes from labels and, where there is a model, from examples. Keeps nothing of any document."""

    advisers: Advisers
    model: Learned | None = None

    def suggest(self, document: Document, *, limit: int = 12, above: float = LINE) -> tuple[Suggestion, ...]:
        """The themes that score at least ``above`` (0 to 1), the best ``limit`` first; never a rejected one.

        A score of :data:`LINE` or more says that the theme is worth suggesting for this document.
        """
        heard = self._heard(document)
        ranked = takewhile(lambda one: one[1] >= above, _ranked(heard.chances))
        kept = list(islice((one for one in ranked if one[0] not in document.themes_rejected), limit))
        because = self._because(heard, [theme for theme, _ in kept])
        return tuple(Suggestion(theme, score, because[theme]) for theme, score in kept)

    def _trust(self, theme: str) -> Sequence[float]:
        """The weight of each view for a theme."""
        if self.model is None:
            return UNTAUGHT[self.advisers.number]
        place = self.model.themes.index(theme)
        return [weights[place] for weights in self.model.trust]

    def _heard(self, document: Document) -> _Heard:
        read = reading(document)
        opinions = self.advisers.opinions(read)
        wholes = [whole_of(opinion) for opinion in opinions]
        if self.model is None:
            return _Heard(read, opinions, wholes, _untaught(opinions, wholes), None)
        weighed = self.model.weigh(seen(read), opinions)
        chances = dict(zip(self.model.themes, weighed.chances.tolist(), strict=True))
        return _Heard(read, opinions, wholes, chances, weighed)

    def _because(self, heard: _Heard, themes: Sequence[str]) -> dict[str, tuple[Reason, ...]]:
        said = {theme: _said(heard, self._trust(theme), theme) for theme in themes}
        if self.model is not None and heard.weighed is not None and themes:
            from leestafel.themes.learning.weighing import learned_words

            places = [self.model.themes.index(theme) for theme in themes]
            words = learned_words(heard.weighed, heard.read, places)
            for theme, reasons in zip(themes, words, strict=True):
                said[theme] += reasons
        return {theme: _merged(reasons) for theme, reasons in said.items()}


def _ranked(chances: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The themes with their scores, the likeliest first."""
    line = line_of(list(chances.values()))
    order = sorted([(-chance, theme) for theme, chance in chances.items()])
    return ((theme, round(score_of(-least, line), 4)) for least, theme in order)


def _untaught(opinions: Sequence[Opinion], wholes: Sequence[float]) -> dict[str, float]:
    """The chances of the themes that something speaks for, where no example says how far to trust that."""
    trust, scores = UNTAUGHT[len(opinions)], dict[str, float]()
    for place, (opinion, whole) in enumerate(zip(opinions, wholes, strict=True)):
        itself, beside = trust[2 * place : 2 * place + 2]
        for theme, evidence in opinion.items():
            score = evidence.score
            scores[theme] = scores.get(theme, 0.0) + itself * alone(score) + beside * (score / whole)
    a, b = _UNTAUGHT_LINE
    return {theme: 1 / (1 + math.exp(-a * score - b)) for theme, score in scores.items()}


def _said(heard: _Heard, trust: Sequence[float], theme: str) -> list[Reason]:
    """The reasons in opinions on a theme, each weighing what it adds to the score."""
    found: list[Reason] = []
    for place, (opinion, whole) in enumerate(zip(heard.opinions, heard.wholes, strict=True)):
        if theme in opinion and (score := opinion[theme].score) > 0:
            added = trust[2 * place] * alone(score) + trust[2 * place + 1] * (score / whole)
            found += _scaled(opinion[theme].because, added / score)
    return found


def _scaled(reasons: Iterable[Reason], scale: float) -> list[Reason]:
    return [replace(reason, weight=round(reason.weight * scale, 3)) for reason in reasons]


def _merged(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons, the weightiest first; the same words in the same place for the same cause are one."""
    found: dict[tuple[str, str, str, str], Reason] = {}
    for reason in reasons:
        key = (reason.words.casefold(), reason.label, reason.where, reason.kind)
        known = found.get(key)
        found[key] = replace(known, weight=round(known.weight + reason.weight, 3)) if known else reason
    ranked = sorted(found.values(), key=lambda one: (-one.weight, one.words, one.label, one.where))
    return tuple(one for one in ranked if one.weight > 0)
