"""What parts of labels in one document add: gathered per atom while it is read, weighed per label when it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from leestafel.model import Reason, Where
from leestafel.text.dutch import Words
from leestafel.themes.parts import SAME_START, Mark, Parted, PartIndex

_MOST = 0.4
"""What a label is worth whose words all stand in the body, but apart; less than a label met whole."""
_PLACES: Mapping[Where, float] = {"title": 4.0, "heading": 2.2, "summary": 2.2, "opening": 1.5, "body": 1.0}
_ANNOUNCING: frozenset[Where] = frozenset(("title", "heading", "summary"))
"""Where a word that only starts as a label does is worth something: words are few there, and chosen."""
_LEAST = 0.15
"""What of a label must be met at least."""


Hint = tuple[float, str, str, Where, int]
"""What an atom adds for a label: the weight, the words as they stand, the label, where, and how often. A plain tuple,
since a text has hundreds and few of them are told."""


class Marks(NamedTuple):
    """The atoms that a word speaks of: where words are few and chosen, and anywhere."""

    announced: tuple[Mark, ...]
    anywhere: tuple[Mark, ...]


def marks_at(where: Where) -> Callable[[Marks], tuple[Mark, ...]]:
    """Of the atoms that a word speaks of those that count in a place."""
    return itemgetter(0 if where in _ANNOUNCING else 1)


def marks_of(folded: str, parts: PartIndex) -> Marks:
    """The atoms that a folded word speaks of."""
    found = parts.marks(folded)
    return Marks(found, tuple(mark for mark in found if mark.strength > SAME_START))


@dataclass(slots=True)
class _Met:
    """An atom met in a document: how surely, how much, the word and place that say it best, and how often it stands
    there.
    """

    strength: float = 0.0
    mass: float = 0.0
    times: int = 0
    best: float = 0.0
    words: str = ""
    where: Where = "body"

    def add(self, word: str, where: Where, strength: float, weight: float) -> None:
        self.mass += weight
        if strength > self.strength:
            self.strength = strength
        if weight > self.best:
            self.best, self.words, self.where, self.times = weight, word, where, 1
        elif word == self.words and where == self.where:
            self.times += 1


@dataclass(slots=True)
class Hints:
    """The atoms of labels that one document speaks of. Made anew for each document."""

    parts: PartIndex
    met: dict[str, _Met] = field(default_factory=dict)

    def read(self, where: Where, found: Words, marked: Iterable[tuple[int, Sequence[Mark]]]) -> None:
        """Takes in words of a passage, by their places in it and with the atoms that they speak of."""
        texts, known, counts = found.texts, self.met, _PLACES[where]
        for place, marks in marked:
            for atom, strength in marks:
                met = known.get(atom)
                if met is None:
                    met = known[atom] = _Met()
                met.add(texts[place], where, strength, counts * strength)

    def by_theme(self, whole: Container[tuple[str, str]] = ()) -> dict[str, list[Hint]]:
        """What the atoms add to each theme, label by label, but for the labels of themes that were met whole."""
        known = self.parts.labels
        masses = {atom: math.log2(1 + one.mass) for atom, one in self.met.items()}
        found: dict[str, list[Hint]] = {}
        for number in sorted({number for atom in self.met for number in self.parts.by_atom[atom]}):
            label = known[number]
            if (label.theme, label.text) not in whole:
                hints = self._hints(label, masses)
                if label.theme in found:
                    found[label.theme] += hints
                else:
                    found[label.theme] = hints
        return found

    def _hints(self, label: Parted, masses: Mapping[str, float]) -> list[Hint]:
        known, met = self.met, []
        covered = mass = shares = 0.0
        for atom, share in label.shares.items():
            if one := known.get(atom):
                met.append((share, one))
                covered += share * one.strength
                mass += share * masses[atom]
                shares += share
        if covered < _LEAST:
            return []
        weight = _MOST * covered**2 * (mass / shares) * label.telling
        return [
            (round(weight * share * one.strength / covered, 4), one.words, label.text, one.where, one.times)
            for share, one in met
        ]


def told(hint: Hint) -> Reason:
    """A hint as a reason."""
    weight, words, label, where, times = hint
    return Reason(words, label, where, times, weight)
