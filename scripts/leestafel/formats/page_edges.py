"""The lines at the beginning and the end of a page's text that are about it: title, date, author, copyright."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from leestafel.formats.page_head import byline, dateline
from leestafel.text.furniture import kind_of
from leestafel.text.furniture_sections import is_biography
from leestafel.text.page_tree import INLINE, Tag, elements, text_of
from leestafel.text.sentences import words

_HEADING = re.compile(r"h[1-6]")
_AT_HEAD = frozenset("meta menu tags share counter credit reply advert related".split())
_AT_TAIL = frozenset("meta menu tags share counter form reply footer related pointer notice advert".split())
_LOOSE = frozenset(("span", "time", "small", "font"))
_FIRST = 12
_ANY_DAY = dt.date(2000, 6, 15)
"""A day to understand "2 weken geleden" from, where only matters that it is a date."""
_LAST = 15
_PROSE = 80
_LARGEST_END = 1500
_BIOGRAPHY = re.compile(
    r"\b(?:is|was|werkt|schrijft|works?|writes?|has|heeft|studeerde|covers?|studied|adviseert|doceert|onderzoekt)\b"
)


def trim(region: Tag, title: str, authors: tuple[str, ...]) -> None:
    """Takes out of a region what stands above its title, its date and byline, and what ends it."""
    leaves = _leaves(region)
    names = {tuple(words(name)) for name in (*authors, title) if name}
    leaves = _without_head(leaves, tuple(words(title)), names)
    _without_tail(leaves, names, [tuple(words(name)) for name in authors])


def _leaves(region: Tag) -> list[Tag]:
    """The blocks that hold text themselves, in order."""
    every = elements(region)
    blocks = [tag for tag in every if tag.name not in INLINE]
    around: set[int] = set()
    for tag in blocks:
        up = tag.parent
        while up is not None and id(up) not in around:
            around.add(id(up))
            up = up.parent
    return [tag for tag in every if id(tag) not in around and _stands_alone(tag, around) and text_of(tag)]


def _stands_alone(tag: Tag, around: set[int]) -> bool:
    """Whether a tag is a block, or stands among blocks as one: a date in a ``span`` between a title and paragraphs."""
    return tag.name not in INLINE or (tag.name in _LOOSE and tag.parent is not None and id(tag.parent) in around)


def _without_head(leaves: list[Tag], title: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> list[Tag]:
    start = 0
    for place, tag in enumerate(leaves[:_FIRST]):
        if _HEADING.fullmatch(tag.name) and tuple(words(text_of(tag))) == title:
            start = place + 1
            break
    short = [tag for tag in leaves[:start] if len(text_of(tag)) < _PROSE]
    for tag in leaves[start : start + _FIRST]:
        line = text_of(tag)
        if len(line) >= _PROSE and byline(line) is None:
            break
        if _is_about(line, names) and not _HEADING.fullmatch(tag.name):
            short.append(tag)
    return _cut(leaves, short)


def _is_about(line: str, names: Iterable[tuple[str, ...]]) -> bool:
    found = dateline(line, _ANY_DAY)
    return (
        kind_of(line) in _AT_HEAD
        or (found is not None and found.label != "event")
        or (byline(line) is not None and len(line.split()) <= 20)
        or tuple(words(line)) in names
    )


def _without_tail(leaves: list[Tag], names: set[tuple[str, ...]], authors: list[tuple[str, ...]]) -> None:
    start = len(leaves)
    for place in range(len(leaves) - 1, max(-1, len(leaves) - _LAST - 1), -1):
        line = text_of(leaves[place])
        if _is_end(leaves[place], line, names) or (
            place >= len(leaves) - 5 and _is_biography(leaves[place], line, authors)
        ):
            start = place
        elif not any(_opens_end(text_of(leaf), authors) for leaf in leaves[max(0, place - 3) : place]):
            break
    if sum(len(text_of(tag)) for tag in leaves[start:]) < _LARGEST_END:
        _cut(leaves, leaves[start:])


def _is_end(tag: Tag, line: str, names: set[tuple[str, ...]]) -> bool:
    return bool(_HEADING.fullmatch(tag.name)) or kind_of(line) in _AT_TAIL or tuple(words(line)) in names


def _opens_end(line: str, authors: list[tuple[str, ...]]) -> bool:
    """Whether a line is a copyright line or the author's name, with nothing of the text below it."""
    said = tuple(words(line))
    return kind_of(line) == "footer" or said in authors or (said[:2] == ("written", "by") and said[2:] in authors)


def _is_biography(tag: Tag, line: str, authors: list[tuple[str, ...]]) -> bool:
    """Whether a line tells who wrote the text: it begins with the author's name, or is all in italics."""
    said = tuple(words(line))
    italics = [text_of(one) for one in elements(tag, ("em", "i", "small"))]
    if line in italics and is_biography(line):
        return True
    return any(said[: len(name)] == name for name in authors) and _BIOGRAPHY.search(line) is not None


def _cut(leaves: list[Tag], gone: list[Tag]) -> list[Tag]:
    known = {id(tag) for tag in gone}
    for tag in gone:
        tag.decompose()
    return [tag for tag in leaves if id(tag) not in known]
