"""How much text a page's elements hold, and how much of it is prose: measured once, in one walk over the tree."""

from __future__ import annotations

from typing import NamedTuple

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
    """The masses of all elements under one, by identity of the element."""

    def __init__(self, top: Tag) -> None:
        self._of = _measured(top)

    def of(self, tag: Tag) -> Mass:
        """The mass of an element; nothing for one that was not there when measured."""
        return self._of.get(id(tag), _NOTHING)


def _measured(top: Tag) -> dict[int, Mass]:
    tags, above, block, link = [top], [0], [0], [False]
    chars, linked = [0], [0]
    own, own_linked = [0], [0]
    place = {id(top): 0}
    for node in top.descendants:
        up = place[id(node.parent)]
        if isinstance(node, Tag):
            here = place[id(node)] = len(tags)
            tags.append(node)
            above.append(up)
            block.append(block[up] if node.name in _NO_BLOCK else here)
            link.append(link[up] or (node.name == "a" and bool(node.attrs.get("href"))))
            for figures in (chars, linked, own, own_linked):
                figures.append(0)
        elif not isinstance(node, PreformattedString) and isinstance(node, NavigableString):
            size = len(node.strip())
            own[block[up]] += size
            chars[up] += size
            if link[up]:
                own_linked[block[up]] += size
                linked[up] += size
    prose = [_prose(tag.name, size, part) for tag, size, part in zip(tags, own, own_linked, strict=True)]
    for here in range(len(tags) - 1, 0, -1):
        up = above[here]
        chars[up] += chars[here]
        linked[up] += linked[here]
        prose[up] += prose[here]
    return {id(tag): Mass(*figures) for tag, *figures in zip(tags, chars, linked, prose, strict=True)}


def _prose(name: str, size: int, linked: int) -> int:
    return max(0, size - 2 * linked - _ALLOWANCE) if name not in _NO_PROSE else 0
