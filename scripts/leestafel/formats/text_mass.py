"""How much text a page's elements hold, and how much of it is prose: measured once, in one walk over the tree."""

from __future__ import annotations

from typing import Any, NamedTuple

from leestafel.text.page_tree import INLINE, NavigableString, PreformattedString, Tag

_NO_PROSE = frozenset("h1 h2 h3 h4 h5 h6 figcaption button label dt summary legend".split())
_NO_BLOCK = INLINE | {"td", "th", "thead", "tbody"}
_ALLOWANCE = 30
"""Characters a block must have before it begins to count as prose: menus, buttons and labels are shorter."""


class Mass(NamedTuple):
    """Characters of text in an element: all of it, that in links, and that in paragraphs and the like."""

    chars: int
    linked: int
    prose: int


_NOTHING = Mass(0, 0, 0)


class Masses:
    """The masses of an element and of all elements under it, its ``tags`` in the order of the page."""

    def __init__(self, top: Tag) -> None:
        self.tags, self._chars, self._linked, self.proses = _measured(top)
        self._places = {id(tag): place for place, tag in enumerate(self.tags)}

    def of(self, tag: Tag) -> Mass:
        """The mass of an element; nothing for one that was not there when measured."""
        place = self._places.get(id(tag))
        return Mass(self._chars[place], self._linked[place], self.proses[place]) if place is not None else _NOTHING

    def within(self, region: Tag) -> Masses:
        """The masses of an element and of all under it as if it stood alone, where no link or line goes on outside."""
        outside = [up.name for up in region.parents]
        return Masses(region) if region.name in _NO_BLOCK or "a" in outside else self


def _measured(top: Tag) -> tuple[list[Tag], list[int], list[int], list[int]]:
    """The tags in order; and for each its characters, those in links, those of prose.

    What stands in a tag and its block itself is counted first, then all that it holds.
    """
    tags: list[Tag] = []
    above: list[int] = []
    chars: list[int] = []
    linked: list[int] = []
    own: list[int] = []
    own_linked: list[int] = []
    waiting: list[tuple[Any, int, int, bool]] = [(top, 0, 0, False)]
    while waiting:
        tag, up, block, in_link = waiting.pop()
        here, name = len(tags), tag.name
        if here:
            block = block if name in _NO_BLOCK else here
            in_link = in_link or (name == "a" and bool(tag.attrs.get("href")))
        size = 0
        for node in reversed(tag.contents):
            if node.name is not None:
                waiting.append((node, here, block, in_link))
            elif type(node) is NavigableString or not isinstance(node, PreformattedString):
                size += len(node.strip())
        tags.append(tag)
        above.append(up)
        chars.append(size)
        linked.append(size if in_link else 0)
        own.append(0)
        own_linked.append(0)
        own[block] += size
        own_linked[block] += linked[here]
    prose = [_prose(tag.name, size, away) for tag, size, away in zip(tags, own, own_linked, strict=True)]
    for here in range(len(tags) - 1, 0, -1):
        up = above[here]
        chars[up] += chars[here]
        linked[up] += linked[here]
        prose[up] += prose[here]
    return tags, chars, linked, prose


def _prose(name: str, size: int, linked: int) -> int:
    return size - 2 * linked - _ALLOWANCE if size - 2 * linked > _ALLOWANCE and name not in _NO_PROSE else 0
