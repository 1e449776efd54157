"""A page as a tree: the questions that are asked of it, each in one walk. :mod:`page_builder` makes it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import cast

from leestafel.text.page_builder import (
    CData,
    Element,
    NavigableString,
    Page,
    PageElement,
    PreformattedString,
    Tag,
    parse,
    uncollected,
)

__all__ = [
    "BLOCKS",
    "HIDDEN",
    "INLINE",
    "NavigableString",
    "Page",
    "PageElement",
    "PreformattedString",
    "Tag",
    "attribute",
    "classes",
    "dissolve",
    "elements",
    "is_cut",
    "is_shown",
    "is_too_deep",
    "lines",
    "new_box",
    "nodes",
    "parse",
    "tags_after",
    "tags_in",
    "text_of",
    "uncollected",
]

BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td th thead tr ul".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span "
    "strike strong sub sup time tt u var wbr picture center".split()
)
"""The elements that stand within a line of text."""
HIDDEN = frozenset(
    "script style noscript template head iframe svg math object embed select button textarea title".split()
)


def dissolve(tree: Page) -> None:
    """Takes a tree apart that no one needs any more: its nodes hold one another, and to find that out takes long."""
    node = tree.contents[0] if tree.contents else None
    while node is not None:
        following = node.next_element
        node.parent = node.next_element = node.previous_element = node.next_sibling = node.previous_sibling = None
        node = following
    tree.contents = []
    tree.made = tree.unseen = ()


def elements(tag: Tag, names: Container[str] | None = None) -> list[Tag]:
    """The elements in a tag, or those of some names, in the order of the page."""
    found: list[Tag] = []
    if not tag.contents:
        return found
    node: PageElement | None = tag.contents[0]
    end = _after(tag)
    while node is not None and node is not end:
        if isinstance(node, Tag) and (names is None or node.name in names):
            found.append(node)
        node = node.next_element
    return found


def nodes(tag: Tag) -> Iterator[Tag | NavigableString]:
    """All that a tag holds, in the order of the page; it stays as it is meanwhile."""
    node, end = tag.contents[0] if tag.contents else None, _after(tag)
    while node is not None and node is not end:
        yield cast(Tag | NavigableString, node)
        node = node.next_element


def _after(tag: Tag) -> PageElement | None:
    """What follows a tag and all that it holds."""
    last: PageElement = tag
    while isinstance(last, Tag) and last.contents:
        last = last.contents[-1]
    return last.next_element


def new_box() -> Tag:
    """A ``div`` that stands nowhere yet."""
    return Element(name="div")


def attribute(tag: Tag | None, name: str) -> str:
    """An attribute's text, its spaces tidied; empty where it is absent, and of a tag that was cut out of its page."""
    value = tag.attrs.get(name) if tag is not None and tag.name else None
    return " ".join(value.split()) if value else ""


def classes(tag: Tag) -> str:
    """A tag's classes and id, in small letters, between spaces."""
    if not tag.name or not tag.attrs:
        return "   "
    known = tag.named if isinstance(tag, Element) else None
    if known is None:
        own, number = tag.attrs.get("class"), tag.attrs.get("id")
        known = f" {' '.join(own.split()) if own else ''} {' '.join(number.split()) if number else ''} ".lower()
        if isinstance(tag, Element):
            tag.named = known
    return known


def text_of(tag: Tag | None) -> str:
    """All text shown in a tag, on one line."""
    return " ".join("".join(_strings(tag)).split()) if tag is not None else ""


def _strings(tag: Tag) -> list[str]:
    found: list[str] = []
    stack = tag.contents[::-1]
    while stack:
        node = stack.pop()
        if not isinstance(node, Tag):
            if is_shown(node):
                found.append(cast(NavigableString, node))
        elif node.name not in HIDDEN:
            if node.name in BLOCKS:
                found.append(" ")
            if node.contents:
                stack += node.contents[::-1]
    return found


def is_shown(node: PageElement) -> bool:
    """Whether a node is text, and no comment or the like."""
    return type(node) is NavigableString or not isinstance(node, PreformattedString) or isinstance(node, CData)


def tags_after(tag: Tag, names: list[str], *, limit: int) -> list[Tag]:
    """The tags of some names that follow a tag in the page, the first ``limit`` of them."""
    return [one for one in tag.find_all_next(names, limit=limit) if isinstance(one, Tag)]


def tags_in(tree: Tag) -> Iterator[Tag]:
    """All tags of a whole tree in order; many times faster than asking the tree for them."""
    node = tree.contents[0] if tree.contents else None
    while node is not None:
        if isinstance(node, Tag):
            yield node
        node = node.next_element


def is_cut(tag: Tag) -> bool:
    """Whether a tag was taken out of its tree. (``Tag.decomposed`` says so too, but searches the whole tag first.)"""
    return not tag.name


def is_too_deep(tree: Page, deepest: int = 200) -> bool:
    """Whether a page nests deeper than any real one: work on such a tree grows with the square of its depth."""
    return tree.deepest > deepest


def lines(tag: Tag, without: Container[int] = frozenset()) -> str:
    """A tag's visible text: a blank line between blocks, a line break where the page has one, bullets for items.

    ``without`` are the ``id()`` of tags in it that are passed over.
    """
    parts: list[str] = []
    _walk(tag, parts, without)
    text = "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _walk(tag: Tag, parts: list[str], without: Container[int]) -> None:
    """Depth first without recursion: hostile pages nest deeper than Python's stack."""
    stack: list[PageElement | str] = [tag]
    while stack:
        node = stack.pop()
        if type(node) is str:
            parts.append(node)
        elif not isinstance(node, Tag):
            if is_shown(cast(PageElement, node)):
                parts.append(cast(NavigableString, node).replace("\n", " "))
        elif node.name == "br":
            parts.append("\n")
        elif node.name not in HIDDEN and id(node) not in without:
            if node.name in BLOCKS:
                parts.append("\n- " if node.name == "li" else "\n\n")
                stack.append("\n\n")
            if node.contents:
                stack += node.contents[::-1]
