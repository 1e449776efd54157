"""How good suggestions are: the usual measures over documents whose themes are known."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from typing import NamedTuple


class Judged(NamedTuple):
    """The themes suggested for a document, the best first, and those that it has."""

    suggested: tuple[str, ...]
    has: frozenset[str]


class Measured(NamedTuple):
    """Over some documents: how many, the share whose first suggestion is right, F1@k and NDCG@k."""

    documents: int
    first: float
    f1: float
    ndcg: float


def f1(suggested: Sequence[str], has: Set[str]) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    right = sum(theme in has for theme in suggested)
    whole = len(suggested) + len(has)
    return 2 * right / whole if whole else 1.0


def ndcg(ranked: Sequence[str], has: Set[str], most: int) -> float:
    """How near the order is to the best one, with less weight for each later place (Järvelin, Kekäläinen, 2002)."""
    ideal = math.fsum(1 / math.log2(place + 2) for place in range(min(most, len(has))))
    gain = math.fsum(1 / math.log2(place + 2) for place, theme in enumerate(ranked[:most]) if theme in has)
    return gain / ideal if ideal else 0.0


def measured(judged: Sequence[Judged], ranked: Sequence[Sequence[str]], most: int) -> Measured:
    """The means over documents; ``ranked`` are all themes of each, the likeliest first."""
    if not judged:
        return Measured(0, 0.0, 0.0, 0.0)
    number = len(judged)
    first = sum(bool(order) and order[0] in one.has for one, order in zip(judged, ranked, strict=True))
    return Measured(
        number,
        first / number,
        math.fsum(f1(one.suggested, one.has) for one in judged) / number,
        math.fsum(ndcg(order, one.has, most) for one, order in zip(judged, ranked, strict=True)) / number,
    )
