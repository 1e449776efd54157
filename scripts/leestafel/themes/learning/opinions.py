"""What is said of a document's themes before any example is looked at: by labels, and by what grew around labels."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leestafel.model import Document
from leestafel.themes.evidence import Evidence, LabelScorer
from leestafel.themes.passages import Read
from leestafel.themes.seeds import Seeded, seeded
from leestafel.themes.telling import collection
from leestafel.themes.vocabulary import Vocabulary

FEWEST_TEXTS = 100
"""Among fewer texts nothing grows around labels but chance."""
_FEWEST_EACH = 5
"""And so it is with fewer texts for each theme, at a cost that rises with the themes."""
_LEAST_TEXT = 200
"""Characters: a title alone has no words beside its labels for anything to grow over."""
_MANY_EXAMPLES, _FEWEST_EACH_BESIDE_MANY = 1_000, 25
"""Beside very many examples only what grew over many texts for each theme still adds something."""
_HALF = 0.5
UNTAUGHT: Mapping[int, tuple[float, ...]] = {1: (0.3, 0.3), 2: (0.1, 0.1, 0.2, 0.4)}
"""By the number of opinions: the weight of each view on a document where no example says how far to trust them."""
Opinion = Mapping[str, Evidence]


class View(NamedTuple):
    """How far an opinion speaks for each theme, 0 to 1: for itself, and beside the other themes."""

    itself: Mapping[str, float]
    beside: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Advisers:
    """Those who have an opinion: the labels, and if there were texts enough what grew around them."""

    labels: LabelScorer
    grown: Seeded | None = None

    @property
    def number(self) -> int:
        """How many opinions there are of each document."""
        return 2 if self.grown else 1

    def opinions(self, read: Sequence[Read]) -> tuple[Opinion, ...]:
        """What each says of a document that was read."""
        labels = self.labels.weigh_read(read)
        return (labels, self.grown.weigh_read(read, labels)) if self.grown else (labels,)


def advisers(vocabulary: Vocabulary, documents: Sequence[Document], examples: int = 0) -> Advisers:
    """Those who know the documents at hand, tagged or not; themes that are no longer in use are never advised.

    What grows around labels takes time, and the more ``examples`` there are, the less it adds.
    """
    labels = LabelScorer(vocabulary, collection(f"{one.title}\n{one.summary}\n{one.body}" for one in documents))
    texts = sum(len(one.body) >= _LEAST_TEXT for one in documents)
    used = sum(not theme.deprecated for theme in vocabulary)
    each = _FEWEST_EACH if examples < _MANY_EXAMPLES else _FEWEST_EACH_BESIDE_MANY
    grows = texts >= max(FEWEST_TEXTS, each * used)
    return Advisers(labels, seeded(labels, documents) if grows else None)


def view(opinion: Opinion) -> View:
    """An opinion in two ways: one theme's evidence may be much or little, and more or less than the others'."""
    whole = whole_of(opinion)
    itself = {theme: alone(evidence.score) for theme, evidence in opinion.items()}
    return View(itself, {theme: evidence.score / whole for theme, evidence in opinion.items()})


def whole_of(opinion: Opinion) -> float:
    """What the evidence for one theme is seen beside: that for all, and a half, for little is nothing to be sure by."""
    return math.fsum([evidence.score for evidence in opinion.values()]) + _HALF


def alone(score: float) -> float:
    """A theme's evidence seen for itself."""
    return -math.expm1(-score)
