"""How the words of a search index are divided over files, so that a reader who asks for a word fetches little.

Words lie in drawers by their first letters. Whatever happens to one drawer, the others stay as they are, and the
division follows from the words alone: the same words always give the same files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

ENOUGH = 28_000
"""How many bytes are enough for a file; fewer are put together with their neighbours'. A search fetches a file for each
word and the bounds of all files: at ten thousand reports this is about the least for two words."""

_MOST = 48_000
"""A family of words stays together, because who types the beginning of a word gets the file of that beginning; but
not at any price."""

_FAMILY = 4
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Part:
    """Words that follow each other: the first, the last, how many, and their bytes."""

    first: str
    last: str
    number: int
    data: bytes


def drawer(word: str) -> str:
    """The drawer a word lies in. Drawers are in the order of their words."""
    return word[:3]


def cut(words: Iterable[tuple[str, bytes]]) -> tuple[Part, ...]:
    """The words of one drawer, cut into parts that are large enough for a file of their own, or one that is not."""
    parts: list[list[tuple[str, bytes]]] = [[]]
    size = 0
    for family in _together(words):
        more = sum(len(data) for _, data in family)
        if parts[-1] and size + more > ENOUGH:
            parts.append([])
            size = 0
        parts[-1] += family
        size += more
    return tuple(map(_part, filter(None, parts)))


def _together(words: Iterable[tuple[str, bytes]]) -> Iterator[Sequence[tuple[str, bytes]]]:
    """Words that are to stay together: families, but the words of a family that is too large each alone."""
    for _, members in groupby(words, key=lambda item: item[0][:_FAMILY]):
        family = list(members)
        if sum(len(data) for _, data in family) <= _MOST:
            yield family
        else:
            yield from ([item] for item in family)


def _part(words: Sequence[tuple[str, bytes]]) -> Part:
    return Part(words[0][0], words[-1][0], len(words), b"".join(data for _, data in words))


def bundled(drawers: Iterable[Sequence[Part]]) -> Iterator[tuple[Part, ...]]:
    """The parts that share a file, of drawers in order; neighbours that are small share one within a letter."""
    together: list[Part] = []
    for parts in drawers:
        small = len(parts) == 1 and len(parts[0].data) < ENOUGH
        whole = sum(len(part.data) for part in together)
        if together and not (
            small and together[0].first[:1] == parts[0].first[:1] and whole + len(parts[0].data) <= ENOUGH
        ):
            yield tuple(together)
            together = []
        if small:
            together.append(parts[0])
        else:
            yield from ((part,) for part in parts)
    if together:
        yield tuple(together)


def bounds(ranges: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The ranges of files in order, from their first and last words; each no longer than tells it from its neighbour.

    Together they leave no gap at the beginning of a word, because Pagefind fetches every file that may begin with
    what was asked where no range holds it: all of them, where a reader asks for nothing but a theme.
    """
    firsts = ["", *(first for first, _ in ranges[1:])][: len(ranges)]
    lasts = [last for _, last in ranges]
    for at in range(1, len(ranges)):
        last, first = lasts[at - 1], firsts[at]
        same = next((place for place, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), len(last))
        firsts[at] = first[: same + 1]
        if len(last) > same + 1:
            lasts[at - 1] = last[: same + 1] + _AFTER_ALL
    return tuple(zip(firsts, lasts, strict=True))
