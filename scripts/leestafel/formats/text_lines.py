"""A plain text as paragraphs and lists: blocks by blank lines, wrapped lines joined, bullets gathered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

_BULLET = re.compile(r"(?P<mark>[-*•·▪●◦‣–—+]|o(?=\s{2})|(?P<number>\d{1,3})[.)]|\(?[a-z]\))[ \t]{1,8}(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\u2066-\u2069]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_LINK_NUMBER = re.compile(r"(?<![\w.,;:!?”’\"')\]])\[(\d{1,4})\](?=[^\W_])")
_WIDEST_WRAP = 110


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, or a list where ``items`` is filled. ``block`` numbers the run of unbroken lines it stood in.

    ``raw`` keeps the bullet of an item that turned out to stand alone.
    """

    text: str
    block: int
    alone: bool = True
    items: tuple[str, ...] = ()
    ordered: bool = False
    mark: str = ""


def paragraphs(text: str) -> tuple[Para, ...]:
    """A text's paragraphs and lists in order."""
    plain = _without_link_numbers(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    lines = [_SPACES.sub(" ", line).strip() for line in plain.split("\n")]
    width = _wrap_width(lines)
    found: list[Para] = []
    for number, block in enumerate(_blocks(lines)):
        joined = _join_wrapped(block, width)
        found.extend(replace(_para(line), block=number, alone=len(joined) == 1) for line in joined)
    return tuple(_gather_lists(found))


def _without_link_numbers(text: str) -> str:
    """A text without the "[1]" that text browsers set before each link: they count up from the first."""
    numbers = [int(match[1]) for match in _LINK_NUMBER.finditer(text)]
    counted = len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return _LINK_NUMBER.sub("", text) if counted else text


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    for blank, group in groupby(lines, key=lambda line: not line):
        if not blank:
            yield list(group)


def _wrap_width(lines: list[str]) -> int:
    """The column at which a text was wrapped, or 0 when it was not: then its lines are as its author made them."""
    pairs = [(line, following) for line, following in pairwise(lines) if line and following]
    longest = max((len(line) for line in lines if " " in line), default=0)
    if not 40 <= longest <= _WIDEST_WRAP or len(pairs) < 3:
        return 0
    full = sum(1 for line, following in pairs if _is_full(line, following, longest))
    return longest if full >= 0.5 * len(pairs) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted, so that the break may be a wrap."""
    first = following.split(" ", 1)[0]
    return not _BULLET.match(following) and len(line) + 1 + len(first) > width - 3


def _join_wrapped(block: list[str], width: int) -> list[str]:
    joined = [block[0]]
    last = block[0]
    for line in block[1:]:
        if _continues(last, line, width):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        last = line
    return joined


def _continues(last: str, line: str, width: int) -> bool:
    if _BULLET.match(line):
        return False
    if width:
        return _is_full(last, line, width)
    broken_off = len(last) >= 40 and not _SENTENCE_END.search(last) and last[-1] not in ":;"
    return broken_off and line[:1].islower()


def _para(line: str) -> Para:
    bullet = _BULLET.match(line)
    if not bullet:
        return Para(line, 0)
    return Para(line, 0, items=(line[bullet.end() :],), ordered=bullet["number"] is not None, mark=bullet["mark"])


def _gather_lists(found: list[Para]) -> Iterator[Para]:
    for key, group in groupby(found, key=lambda para: (bool(para.items), para.ordered)):
        items = list(group)
        if not key[0]:
            yield from items
        elif len(items) == 1 or (key[1] and not _counts(items)):
            yield from (replace(item, items=(), ordered=False) for item in items)
        else:
            yield replace(
                items[0], text="\n".join(item.items[0] for item in items), items=tuple(i.items[0] for i in items)
            )


def _counts(items: list[Para]) -> bool:
    numbers = [int(item.mark.rstrip(".)")) for item in items]
    return all(later == earlier + 1 for earlier, later in pairwise(numbers))
