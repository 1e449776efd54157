"""A label as the first or last part of a Dutch compound: *ondermijning* in *ondermijningsaanpak*.

Guarded by length and by what is left over, because the letters of one word often stand in another by chance. What is
found here is weak evidence and is counted as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from leestafel.text.dutch import inflections

SHORTEST_LABEL = 7
SHORTEST_REST = 4
SHORTEST_COMPOUND = SHORTEST_LABEL + SHORTEST_REST
LONGEST_COMPOUND = 60
_LINKS = ("", "s", "n", "en", "e")
_VOWEL = re.compile(r"[aeiouy]")
_NO_FIRST_PART = frozenset(
    "anti auto achter bio boven buiten contra derde euro eerste geen geo groot herde hyper meer inter intra klein "
    "macro mega meta micro mini multi neder neven niet neuro omni onder ondere over para poly post proto pseudo quasi "
    "semi sub super supra tele terug toe trans tussen tweede uitge ultra verge voor voort waar weder wille zelf".split()
)
_NO_LAST_PART = frozenset(
    "achtig achtige achtigheid baar bare baarheid dom elijk eren erende erend erij heid heden iaal iale iseren isering "
    "isme isten istisch istische iteit kunde kundig kundige kundigen "
    "lijk lijke lijkheid loos loze loosheid matig matige zaam zame ische ings isch "
    "eerde eerd eert ering eringen eerden".split()
)
_Owner = TypeVar("_Owner")


@dataclass(frozen=True, slots=True)
class CompoundIndex(Generic[_Owner]):
    """Labels of one word by how they look at the start and at the end of a compound."""

    first: Mapping[str, _Owner]
    last: Mapping[str, _Owner]

    def starts(self, folded: str) -> _Owner | None:
        """The owner of the longest label that a compound starts with, linking letters counted with the label."""
        for cut in range(len(folded) - SHORTEST_REST, SHORTEST_LABEL - 1, -1):
            owner = self.first.get(folded[:cut])
            if owner is not None and _is_last_part(folded[cut:]):
                return owner
        return None

    def ends(self, folded: str) -> _Owner | None:
        """The owner of the longest label that a compound ends with, in singular or plural."""
        for cut in range(SHORTEST_REST, len(folded) - SHORTEST_LABEL + 1):
            owner = self.last.get(folded[cut:])
            if owner is not None and _is_first_part(folded[:cut]):
                return owner
        return None


def compound_index(labels: Mapping[str, _Owner]) -> CompoundIndex[_Owner]:
    """An index over folded labels of one word each; those too short to trust are left out."""
    long = {label: owner for label, owner in labels.items() if len(label) >= SHORTEST_LABEL and label.isalpha()}
    first = {label + link: owner for label, owner in long.items() for link in _LINKS}
    last = {form: owner for label, owner in long.items() for form in inflections(label) if len(form) >= SHORTEST_LABEL}
    return CompoundIndex(first | long, last | long)


def _is_last_part(rest: str) -> bool:
    return rest not in _NO_LAST_PART and _VOWEL.search(rest) is not None


def _is_first_part(rest: str) -> bool:
    return rest not in _NO_FIRST_PART and _VOWEL.search(rest) is not None
