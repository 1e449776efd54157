"""How much text a page's elements hold, and how much of it is prose: measured once, in one walk over the tree."""

from __future__ import annotations

from typing import NamedTuple

from leestafel.text.page_tree import INLINE, NavigableString, PreformattedString, Tag, nodes

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
        self._places, self._chars, self._linked, self._prose = _measured(top)

    def of(self, tag: Tag) -> Mass:
        """The mass of an element; nothing for one that was not there when measured."""
        place = self._places.get(id(tag))
        return Mass(self._chars[place], self._linked[place], self._prose[place]) if place is not None else _NOTHING

    def prose(self, tag: Tag) -> int:
        """The characters of its prose alone."""
        place = self._places.get(id(tag))
        return self._prose[place] if place is not None else 0


def _measured(top: Tag) -> tuple[dict[int, int], list[int], list[int], list[int]]:
    """The place of each tag by its ``id()``; and by place its characters, those in links, those of prose."""
    names, above, block, link = [top.name], [0], [0], [False]
    places = {id(top): 0}
    texts: list[tuple[int, int]] = []
    for node in nodes(top):
        up = places[id(node.parent)]
        if isinstance(node, Tag):
            name = node.name
            here = places[id(node)] = len(names)
            names.append(name)
            above.append(up)
            block.append(block[up] if name in _NO_BLOCK else here)
            link.append(link[up] or (name == "a" and bool(node.attrs.get("href"))))
        elif type(node) is NavigableString or not isinstance(node, PreformattedString):
            size = len(node.strip())
            if size:
                texts.append((up, size))
    chars, linked = [0] * len(names), [0] * len(names)
    own, own_linked = [0] * len(names), [0] * len(names)
    for up, size in texts:
        own[block[up]] += size
        chars[up] += size
        if link[up]:
            own_linked[block[up]] += size
            linked[up] += size
    prose = list(map(_prose, names, own, own_linked))
    for here in range(len(names) - 1, 0, -1):
        up = above[here]
        chars[up] += chars[here]
        linked[up] += linked[here]
        prose[up] += prose[here]
    return places, chars, linked, prose


def _prose(name: str, size: int, linked: int) -> int:
    return size - 2 * linked - _ALLOWANCE if size - 2 * linked > _ALLOWANCE and name not in _NO_PROSE else 0
