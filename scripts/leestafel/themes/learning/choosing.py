"""From chances to suggestions: which themes are worth suggesting, and a score that says so."""

from __future__ import annotations

import math
from collections.abc import Sequence

LINE = 0.5
"""The score from which suggesting a theme does more good than harm."""
_LOWEST = 1e-9


def line_of(chances: Sequence[float], most: int = 5) -> float:
    """The chance from which a theme belongs with its document, given the chances of all themes.

    The themes above it are those for which the expected F1 is highest: half of that F1 (Lewis, 1995, Jansche, 2007).
    """
    ranked = sorted(chances, reverse=True)
    whole, best, met = math.fsum(ranked), 0.0, 0.0
    for place, chance in enumerate(ranked[:most], 1):
        met += chance
        best = max(best, 2 * met / (place + whole))
    return min(max(best / 2, _LOWEST), LINE)


def score_of(chance: float, line: float) -> float:
    """A chance as a score from 0 to 1 that is :data:`LINE` at the line, so that one threshold serves all documents."""
    if chance <= _LOWEST:
        return 0.0
    return min(1.0, math.exp(math.log(chance) * math.log(LINE) / math.log(line)))
