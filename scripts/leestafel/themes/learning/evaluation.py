"""How good suggestions would have been for documents that an editor tagged, each left out of what is learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from leestafel.crew import Tell
from leestafel.model import Document
from leestafel.themes.learning.choosing import LINE, line_of, score_of
from leestafel.themes.learning.examples import Example
from leestafel.themes.learning.measures import Judged, Measured, measured
from leestafel.themes.learning.opinions import advisers
from leestafel.themes.learning.own import themes_in_use
from leestafel.themes.learning.sparse import Array, chances, slope
from leestafel.themes.learning.teaching import MOST_GROWN
from leestafel.themes.learning.training import Fit, evenly, learn
from leestafel.themes.vocabulary import Vocabulary

WAYS = ("labels", "examples", "mixed")
_START = (8.0, -3.5)


class OfTheme(NamedTuple):
    """How often a theme was chosen by an editor, suggested, and both."""

    theme: str
    chosen: int
    suggested: int
    right: int


class Mistake(NamedTuple):
    """A theme wrongly suggested (or, if not ``suggested``, wrongly left out), and the score it had."""

    document: str
    theme: str
    score: float
    suggested: bool


class Evaluation(NamedTuple):
    """The measures by way (labels alone, examples alone, both mixed); themes and mistakes are those of both mixed."""

    ways: dict[str, Measured]
    themes: tuple[OfTheme, ...]
    mistakes: tuple[Mistake, ...]


def evaluate(
    vocabulary: Vocabulary, examples: Sequence[Example], untagged: Sequence[Document], most: int, tell: Tell
) -> Evaluation:
    """Cross-validates: each example is judged by a model of all others (leave-one-out, in its closed form)."""
    themes = themes_in_use(vocabulary)
    tell("learn", 0, 2)
    documents = evenly([*(one.document for one in examples), *untagged], MOST_GROWN)
    known = advisers(vocabulary, documents, len(examples))
    tell("learn", 1, 2)
    fit = learn(themes, examples, untagged, known)
    tell("learn", 2, 2)
    judged = {way: _judged(fit, scores, themes, most) for way, scores in _scores(fit).items()}
    ways = {way: measured([one for one, _ in rows], [order for _, order in rows], most) for way, rows in judged.items()}
    mixed = [one for one, _ in judged["mixed"]]
    return Evaluation(ways, _of_themes(mixed, themes), _mistakes(fit, mixed, themes))


def _scores(fit: Fit) -> dict[str, Array]:
    return dict(zip(WAYS, (fit.labels, fit.alone, fit.mixed), strict=True))


def _chances(fit: Fit, scores: Array) -> list[list[float]]:
    found: list[list[float]] = chances(scores, *slope(scores, fit.wanted, _START, 2.0)).tolist()
    return found


def _judged(fit: Fit, scores: Array, themes: Sequence[str], most: int) -> list[tuple[Judged, list[str]]]:
    """What would have been suggested for each example, and the likeliest themes in order; none where nothing speaks."""
    found = []
    for example, row, raw in zip(fit.examples, _chances(fit, scores), scores.tolist(), strict=True):
        line = line_of(row, most)
        order = sorted(
            (place for place in range(len(themes)) if raw[place] > 0), key=lambda place: (-row[place], place)
        )
        chosen = tuple(themes[place] for place in order[:most] if row[place] >= line)
        found.append((Judged(chosen, example.themes), [themes[place] for place in order]))
    return found


def _of_themes(judged: Sequence[Judged], themes: Sequence[str]) -> tuple[OfTheme, ...]:
    rows = [
        OfTheme(
            theme,
            sum(theme in one.has for one in judged),
            sum(theme in one.suggested for one in judged),
            sum(theme in one.suggested and theme in one.has for one in judged),
        )
        for theme in themes
    ]
    return tuple(sorted((row for row in rows if row.chosen or row.suggested), key=lambda row: (-row.chosen, row.theme)))


def _mistakes(fit: Fit, judged: Sequence[Judged], themes: Sequence[str]) -> tuple[Mistake, ...]:
    """The surest wrong suggestions and the most unlikely omissions, the worst first."""
    found = []
    for example, one, row in zip(fit.examples, judged, _chances(fit, fit.mixed), strict=True):
        line = line_of(row)
        for theme, chance in zip(themes, row, strict=True):
            if (theme in one.suggested) != (theme in one.has):
                score = round(score_of(chance, line), 3)
                found.append(Mistake(example.document.id, theme, score, theme in one.suggested))
    return tuple(sorted(found, key=lambda one: (-abs(one.score - LINE), one.document, one.theme)))
