"""A text as what a model sees of it: the stems, pairs and pieces of words of its title, opening, rest and body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from leestafel.text.dutch import stem
from leestafel.themes.passages import Read

Part = Literal["title", "opening", "rest", "body"]
Unit = Literal["stem", "pair", "piece"]

PARTS: tuple[Part, ...] = ("title", "opening", "rest", "body")
MOST_WORDS = 20_000
"""Of a longer text only so many words are read."""
_LONGEST_WORD = 60
_PIECES = range(3, 6)


class Field(NamedTuple):
    """What is looked at: the units of one part of a text, and their share in how alike two texts are.

    The powers say how much it counts how often a unit is met in the part (0: not at all), and how rare it is.
    """

    part: Part
    unit: Unit
    share: float
    often: float = 1.0
    rare: float = 1.0


FIELDS = (
    Field("body", "stem", 0.30, often=0.0, rare=1.5),
    Field("body", "pair", 0.15),
    Field("body", "piece", 0.20),
    Field("opening", "stem", 0.10),
    Field("rest", "stem", 0.08),
    Field("title", "stem", 0.06),
    Field("title", "pair", 0.02),
    Field("title", "piece", 0.11),
)


class Seen(NamedTuple):
    """The folded words of a text, in order; the first ``opening`` of the body are its first paragraph."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    opening: int

    def part(self, part: Part) -> tuple[str, ...]:
        """The words of a part; the opening and the rest after it are also the body."""
        if part == "title":
            return self.title
        start, end = {"opening": (0, self.opening), "rest": (self.opening, None), "body": (0, None)}[part]
        return self.body[start:end]


def seen(read: Sequence[Read]) -> Seen:
    """What is looked at of a document that was read."""
    title = [folded for where, _, words in read if where == "title" for folded in words.folds]
    rest = [words for where, _, words in read if where != "title"]
    body = [folded for words in rest for folded in words.folds][:MOST_WORDS]
    return Seen(tuple(title[:MOST_WORDS]), tuple(body), min(len(rest[0]), len(body)) if rest else 0)


def pieces_of(word: str) -> tuple[str, ...]:
    """The pieces of three to five letters of a folded word, its edges marked by blanks; the shortest are their own."""
    edged = f" {word[:_LONGEST_WORD]} "
    found = [edged[start : start + size] for size in _PIECES for start in range(len(edged) - size + 1)]
    return tuple(found) or (edged,)


def pairs_of(words: tuple[str, ...]) -> Iterator[str]:
    """The stems of every two words that stand next to each other."""
    return (f"{one} {other}" for one, other in pairwise(map(stem, words)))
