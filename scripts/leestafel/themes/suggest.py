"""Themes for a document, from its words alone, each with its reasons.

What the labels say (:mod:`leestafel.themes.evidence`) is brought between 0 and 1 as ``1 - exp(-sum)``, so that one
plain mention in the body gives 0.39 and passes, and one weak sign does not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from leestafel.model import Document, Suggestion
from leestafel.themes.evidence import Evidence, LabelScorer
from leestafel.themes.vocabulary import Vocabulary

THRESHOLD = 0.34
_HINTS = 0.3
"""What parts of labels are worth at most, where no label is met whole: they stay under the threshold."""


@dataclass(frozen=True, slots=True)
class Suggester:
    """Suggests themes of one vocabulary. Made once, used for many documents; keeps nothing of any of them."""

    vocabulary: Vocabulary
    _scorer: LabelScorer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_scorer", LabelScorer(self.vocabulary))

    def suggest(self, document: Document, *, limit: int = 12, above: float = THRESHOLD) -> tuple[Suggestion, ...]:
        """The themes that score at least ``above`` (0 to 1), the best ``limit`` first; never a rejected one."""
        found = [suggestion(theme, evidence) for theme, evidence in self._scorer.weigh(document).items()]
        kept = [one for one in found if one.score >= above and one.theme not in document.themes_rejected]
        return tuple(sorted(kept, key=lambda one: (-one.score, one.theme))[:limit])


def suggestion(theme: str, evidence: Evidence) -> Suggestion:
    """A theme with its evidence as a suggestion, its score brought between 0 and 1."""
    hinted = _HINTS * -math.expm1(-evidence.hinted / _HINTS)
    whole = evidence.score - evidence.hinted
    because = tuple(reason for reason in evidence.because if reason.weight > 0)
    return Suggestion(theme, round(-math.expm1(-max(whole, hinted)), 3), because)
