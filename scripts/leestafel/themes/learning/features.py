"""A text as what a model sees of it: the stems, pairs of stems and pieces of words of its title, opening and body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from leestafel.text.dutch import fold, stem

Part = Literal["title", "opening", "body"]
Unit = Literal["stem", "pair", "piece"]

PARTS: tuple[Part, ...] = ("title", "opening", "body")
MOST_WORDS = 20_000
"""Of a longer text only so many words are read."""
_LONGEST_WORD = 60
_PIECES = range(3, 6)
_WORD = re.compile(r"[^\W_]+")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


class Field(NamedTuple):
    """What is looked at: the units of one part of a text, and their share in how alike two texts are."""

    part: Part
    unit: Unit
    share: float


FIELDS = (
    Field("body", "stem", 0.30),
    Field("body", "pair", 0.15),
    Field("body", "piece", 0.20),
    Field("opening", "stem", 0.10),
    Field("title", "stem", 0.08),
    Field("title", "pair", 0.02),
    Field("title", "piece", 0.15),
)


class Read(NamedTuple):
    """The words of a text as they stand, in order; the first ``opening`` of the body are its first paragraph."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    opening: int

    def part(self, part: Part) -> tuple[str, ...]:
        """The words of a part; the opening is also part of the body."""
        if part == "title":
            return self.title
        return self.body if part == "body" else self.body[: self.opening]


def read(title: str, text: str) -> Read:
    """The words of a title and a text."""
    start = len(text) - len(text.lstrip())
    end = _PARAGRAPH.search(text, start)
    opening = tuple(_words(text[start : end.start()] if end else text))
    rest = tuple(_words(text[end.end() :])) if end else ()
    body = (*opening, *rest)[:MOST_WORDS]
    return Read(tuple(_words(title))[:MOST_WORDS], body, min(len(opening), len(body)))


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(text))


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """The stem of a word as it stands."""
    return stem(fold(word))


@lru_cache(maxsize=1 << 16)
def pieces_of(word: str) -> tuple[str, ...]:
    """The pieces of three to five letters of a word, its edges marked by a blank; a very short word is its own."""
    edged = f" {fold(word)[:_LONGEST_WORD]} "
    found = [edged[start : start + size] for size in _PIECES for start in range(len(edged) - size + 1)]
    return tuple(found) or (edged,)


def pairs_of(words: tuple[str, ...]) -> Iterator[str]:
    """The stems of every two words that stand next to each other."""
    return (f"{one} {other}" for one, other in pairwise(map(stem_of, words)))
