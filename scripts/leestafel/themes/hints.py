"""What parts of labels in one document add: gathered per atom while it is read, weighed per label when it is."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from leestafel.model import Reason, Where
from leestafel.text.dutch import Word
from leestafel.themes.parts import SAME_START, Parted, PartIndex

_MOST = 0.4
"""What a label is worth whose words all stand in the body, but apart; less than a label met whole."""
_PLACES: Mapping[Where, float] = {"title": 4.0, "heading": 2.2, "summary": 2.2, "opening": 1.5, "body": 1.0}
_ANNOUNCING: frozenset[Where] = frozenset(("title", "heading", "summary"))
"""Where a word that only starts as a label does is worth something: words are few there, and chosen."""
_LEAST = 0.15
"""What of a label must be met at least."""


class Stretch(Protocol):
    """Anything with a first position in a text and the one after its last."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(slots=True)
class _Met:
    """An atom met in a document: how surely, how much, how often, and the word and place that say it best."""

    strength: float = 0.0
    mass: float = 0.0
    times: int = 0
    best: float = 0.0
    words: str = ""
    where: Where = "body"

    def add(self, word: str, where: Where, strength: float) -> None:
        weight = _PLACES[where] * strength
        self.times += 1
        self.mass += weight
        self.strength = max(self.strength, strength)
        if weight > self.best:
            self.best, self.words, self.where = weight, word, where


@dataclass(slots=True)
class Hints:
    """The atoms of labels that one document speaks of. Made anew for each document."""

    parts: PartIndex
    met: dict[str, _Met] = field(default_factory=dict)

    def read(self, where: Where, found: Iterable[Word], taken: Sequence[Stretch]) -> None:
        """Takes in the words of a passage, but for those that something else has taken already."""
        gone = {place for stretch in taken for place in range(stretch.start, stretch.end)}
        marks = self.parts.marks
        for word in found:
            marked = marks[word.fold]
            if marked and word.start not in gone:
                for atom, strength in marked:
                    if strength <= SAME_START and where not in _ANNOUNCING:
                        continue
                    met = self.met.get(atom)
                    if met is None:
                        met = self.met[atom] = _Met()
                    met.add(word.text, where, strength)

    def by_theme(self, whole: Container[tuple[str, str]] = ()) -> dict[str, list[Reason]]:
        """What the atoms add to each theme, label by label, but for the labels of themes that were met whole."""
        labels = {number for atom in self.met for number in self.parts.by_atom[atom]}
        found: dict[str, list[Reason]] = {}
        for number in sorted(labels):
            label = self.parts.labels[number]
            if (label.theme, label.text) not in whole:
                found.setdefault(label.theme, []).extend(self._reasons(label))
        return found

    def _reasons(self, label: Parted) -> list[Reason]:
        met = [(share, self.met[atom]) for atom, share in label.shares.items() if atom in self.met]
        covered = sum(share * one.strength for share, one in met)
        if covered < _LEAST:
            return []
        mass = sum(share * math.log2(1 + one.mass) for share, one in met) / sum(share for share, _ in met)
        weight = _MOST * covered**2 * mass * label.telling
        return [
            Reason(one.words, label.text, one.where, one.times, round(weight * share * one.strength / covered, 4))
            for share, one in met
        ]
