"""A label as the first or last part of a Dutch compound: *ondermijning* in *ondermijningsaanpak*.

Guarded by length and by what is left over, because the letters of one word often stand in another by chance. What is
found here is weak evidence and is counted as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from leestafel.text.dutch import inflections

SHORTEST_LABEL = 7
SHORTEST_REST = 4
SHORTEST_COMPOUND = SHORTEST_LABEL + SHORTEST_REST
LONGEST_COMPOUND = 60
_SHORTEST_PART = 4
_KNOWN_FROM = 2
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
            if owner is not None and is_last_part(folded[cut:]):
                return owner
        return None

    def ends(self, folded: str) -> _Owner | None:
        """The owner of the longest label that a compound ends with, in singular or plural."""
        for cut in range(SHORTEST_REST, len(folded) - SHORTEST_LABEL + 1):
            owner = self.last.get(folded[cut:])
            if owner is not None and is_first_part(folded[:cut]):
                return owner
        return None


def compound_index(labels: Mapping[str, _Owner]) -> CompoundIndex[_Owner]:
    """An index over folded labels of one word each; those too short to trust are left out."""
    long = {label: owner for label, owner in labels.items() if len(label) >= SHORTEST_LABEL and label.isalpha()}
    first = {label + link: owner for label, owner in long.items() for link in _LINKS}
    last = {form: owner for label, owner in long.items() for form in inflections(label) if len(form) >= SHORTEST_LABEL}
    return CompoundIndex(first | long, last | long)


def is_last_part(rest: str) -> bool:
    """Whether what is left after a compound's first part can be a word of its own."""
    return rest not in _NO_LAST_PART and _VOWEL.search(rest) is not None


def is_first_part(rest: str) -> bool:
    """Whether what is left before a compound's last part can be a word of its own."""
    return rest not in _NO_FIRST_PART and _VOWEL.search(rest) is not None


@dataclass(frozen=True, slots=True)
class Splitter:
    """Takes compounds apart into two words that are known: from a vocabulary, and from the texts at hand."""

    known: Mapping[str, int]

    @classmethod
    def of(cls, own: Iterable[str], met: Mapping[str, int]) -> Splitter:
        """A splitter that knows its own words, and those met in two texts or more."""
        known = {word: times for word, times in met.items() if times >= _KNOWN_FROM and len(word) >= _SHORTEST_PART}
        for word in own:
            known[word] = max(known.get(word, 0), _KNOWN_FROM)
        return cls(known)

    def knows(self, folded: str) -> bool:
        """Whether a word is known, as it is."""
        return folded in self.known

    def knows_first(self, start: str) -> bool:
        """Whether the start of a compound is a known word, with or without linking letters."""
        return bool(self._firsts(start))

    def split(self, folded: str) -> tuple[str, str] | None:
        """The two known words that a compound is made of; where it can be cut in more ways, the most usual words."""
        if not 2 * _SHORTEST_PART <= len(folded) <= LONGEST_COMPOUND:
            return None
        found = [
            (self.known[first] * self.known[folded[cut:]], first, folded[cut:])
            for cut in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1)
            if folded[cut:] in self.known
            for first in self._firsts(folded[:cut])
        ]
        return max(found)[1:] if found else None

    def _firsts(self, start: str) -> list[str]:
        bare = [start[: len(start) - len(link)] for link in _LINKS if start.endswith(link)]
        return [word for word in bare if len(word) >= _SHORTEST_PART and word in self.known]
