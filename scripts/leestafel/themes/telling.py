"""How telling a word is among the texts at hand: what stands in a tenth of them says little about any one of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from leestafel.text.dutch import different_words

_ENOUGH_TEXTS = 50
"""Among fewer texts than this, chance decides in how many a word stands."""
_EASE = 0.8


@dataclass(frozen=True, slots=True)
class Collection:
    """The texts at hand, as the number of them and in how many of them each folded word stands."""

    texts: int = 0
    met: Mapping[str, int] = field(default_factory=dict)

    def telling(self, forms: Iterable[str]) -> float:
        """How telling it is to meet any of some folded words: from 0 (they stand everywhere) to 1 (nearly nowhere)."""
        if self.texts < _ENOUGH_TEXTS:
            return 1.0
        absent = math.fsum(math.log1p(-min(self.met.get(form, 0) / self.texts, 0.999)) for form in forms)
        met = self.texts * -math.expm1(absent)
        return math.pow(max(0.01, math.log(self.texts / (1 + met))) / math.log(self.texts), _EASE)


def collection(texts: Iterable[str]) -> Collection:
    """What a collection of texts, each with its title, says of its words."""
    met: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        met.update(different_words(text))
    return Collection(number, dict(met))
