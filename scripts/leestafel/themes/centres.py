"""Texts as vectors of telling words, and the centre of the texts of each theme: the words that set it apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from leestafel.text.dutch_forms import base
from leestafel.themes.passages import Read

_TITLE = 3
_FEWEST, _MOST_COMMON = 3, 0.3
"""A word counts that stands in three texts or more, and in less than this share of them."""
_SHORTEST = 3
_OVERALL = 1.1
"""How much of the mean of all texts is taken from a theme's: more than 1 keeps only what sets it clearly apart."""
_SHRINK = 3.0
_WORDS_OF_A_TEXT = 150
_WORDS_OF_A_THEME = 400

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The words that count, and how telling each is."""

    idf: Mapping[str, float]

    def vector(self, read: Iterable[Read]) -> Vector:
        """A document as its most telling words, of length 1; empty where it has none."""
        weights = {word: math.log1p(times) * self.idf[word] for word, times in bag(read).items() if word in self.idf}
        kept = nlargest(_WORDS_OF_A_TEXT, weights.items(), key=lambda item: (item[1], item[0]))
        length = math.sqrt(math.fsum(weight * weight for _, weight in kept))
        return {word: weight / length for word, weight in kept}


def bag(read: Iterable[Read]) -> Counter[str]:
    """The words of a document without their endings, and how often each stands there; in the title more."""
    found: Counter[str] = Counter()
    for where, _, words in read:
        for folded in words.folds:
            found[base(folded)] += _TITLE if where == "title" else 1
    return found


def vectors(documents: Iterable[Iterable[Read]]) -> Vectors:
    """Which words count over these documents."""
    number, met = 0, Counter[str]()
    for read in documents:
        number += 1
        met.update(bag(read).keys())
    kept = {word: times for word, times in met.items() if _counts(word, times, number)}
    return Vectors({word: math.log(number / times) for word, times in kept.items()})


def _counts(word: str, times: int, number: int) -> bool:
    return _FEWEST <= times < number * _MOST_COMMON and len(word) >= _SHORTEST and not word[0].isdigit()


@dataclass(frozen=True, slots=True)
class Centres:
    """For each word the themes that it speaks for, each with its weight."""

    by_word: Mapping[str, tuple[tuple[str, float], ...]]

    def likeness(self, vector: Mapping[str, float]) -> dict[str, float]:
        """How like a text is to the texts of each theme: 0 (not named) to 1."""
        found: dict[str, float] = {}
        for word, weight in vector.items():
            for theme, pull in self.by_word.get(word, ()):
                found[theme] = found.get(theme, 0.0) + weight * pull
        return found

    def pulls(self, vector: Mapping[str, float], theme: str) -> dict[str, float]:
        """What each word of a text adds to its likeness to a theme."""
        return {
            word: weight * pull
            for word, weight in vector.items()
            for other, pull in self.by_word.get(word, ())
            if other == theme
        }


def centres(texts: Sequence[Vector], guesses: Sequence[Mapping[str, float]]) -> Centres:
    """The centres of themes, from texts and how far each is guessed to have each theme (0 to 1)."""
    overall: Vector = {}
    sums: dict[str, Vector] = {}
    mass: dict[str, float] = {}
    for vector, guess in zip(texts, guesses, strict=True):
        _add(overall, vector, 1 / len(texts))
        for theme, share in guess.items():
            mass[theme] = mass.get(theme, 0.0) + share
            _add(sums.setdefault(theme, {}), vector, share)
    by_word: dict[str, list[tuple[str, float]]] = {}
    for theme in sorted(sums):
        for word, weight in _centre(sums[theme], mass[theme], overall):
            by_word.setdefault(word, []).append((theme, weight))
    return Centres({word: tuple(themes) for word, themes in by_word.items()})


def _add(sums: Vector, vector: Vector, share: float) -> None:
    for word, weight in vector.items():
        sums[word] = sums.get(word, 0.0) + share * weight


def _centre(sums: Vector, mass: float, overall: Vector) -> list[tuple[str, float]]:
    apart = {
        word: weight / (mass + _SHRINK) - _OVERALL * overall[word] * mass / (mass + _SHRINK)
        for word, weight in sums.items()
    }
    kept = nlargest(_WORDS_OF_A_THEME, ((weight, word) for word, weight in apart.items() if weight > 0))
    length = math.sqrt(math.fsum(weight * weight for weight, _ in kept))
    return [(word, weight / length) for weight, word in kept]
