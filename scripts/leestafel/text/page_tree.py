"""HTML as a tree, by BeautifulSoup over lxml: the only module that knows them."""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Container, Iterator
from contextlib import contextmanager

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, NavigableString, Tag, XMLParsedAsHTMLWarning
from bs4.element import CData, PreformattedString

__all__ = [
    "BLOCKS",
    "HIDDEN",
    "INLINE",
    "NavigableString",
    "PreformattedString",
    "Tag",
    "attribute",
    "classes",
    "elements",
    "is_cut",
    "is_too_deep",
    "lines",
    "parse",
    "tags_after",
    "tags_in",
    "text_of",
    "uncollected",
]

_PROLOG = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
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


class _Element(Tag):
    """A tag that knows it is not decomposed: Tag itself searches all it holds for a tag of that name to tell."""

    _decomposed = False


class _Page(BeautifulSoup):
    """A page that knows that of itself too."""

    _decomposed = False


def parse(html: str) -> BeautifulSoup:
    """The tree of a page, however broken."""
    with warnings.catch_warnings(), uncollected():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return _Page(_PROLOG.sub("", html, count=1), "lxml", element_classes={Tag: _Element})


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is looked for meanwhile: of a tree all is kept to the end, and looking costs a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def elements(tag: Tag, names: Container[str] | None = None) -> list[Tag]:
    """The elements in a tag, or those of some names, in the order of the page."""
    return [one for one in tag.descendants if isinstance(one, Tag) and (names is None or one.name in names)]


def attribute(tag: Tag | None, name: str) -> str:
    """An attribute's text, its spaces tidied; empty where it is absent, and of a tag that was cut out of its page."""
    value = tag.get(name) if tag is not None and not tag.decomposed else None
    return " ".join((" ".join(value) if isinstance(value, list) else value or "").split())


def classes(tag: Tag) -> str:
    """A tag's classes and id, in small letters, between spaces."""
    return f" {attribute(tag, 'class')} {attribute(tag, 'id')} ".lower()


def text_of(tag: Tag | None) -> str:
    """All text shown in a tag, on one line."""
    return " ".join("".join(_strings(tag)).split()) if tag is not None else ""


def _strings(tag: Tag) -> Iterator[str]:
    stack = [node for node in reversed(list(tag.children)) if isinstance(node, Tag | NavigableString)]
    while stack:
        node = stack.pop()
        if not isinstance(node, Tag):
            yield _shown(node)
        elif node.name not in HIDDEN:
            yield " " if node.name in BLOCKS else ""
            stack.extend(child for child in reversed(list(node.children)) if isinstance(child, Tag | NavigableString))


def _shown(node: NavigableString) -> str:
    return "" if isinstance(node, PreformattedString) and not isinstance(node, CData) else str(node)


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
    return "_decomposed" in vars(tag)


def is_too_deep(tree: Tag, deepest: int = 200) -> bool:
    """Whether a page nests deeper than any real one: work on such a tree grows with the square of its depth."""
    stack = [(child, 1) for child in tree.children if isinstance(child, Tag)]
    while stack:
        tag, depth = stack.pop()
        if depth > deepest:
            return True
        stack.extend((child, depth + 1) for child in tag.children if isinstance(child, Tag))
    return False


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
    stack: list[Tag | NavigableString | str] = [tag]
    while stack:
        node = stack.pop()
        if not isinstance(node, Tag):
            parts.append(node if type(node) is str else _flat(node))
        elif node.name == "br":
            parts.append("\n")
        elif node.name not in HIDDEN and id(node) not in without:
            edge = "\n\n" if node.name in BLOCKS else ""
            stack.append(edge)
            stack.extend(reversed([child for child in node.children if isinstance(child, Tag | NavigableString)]))
            stack.append("\n- " if node.name == "li" else edge)


def _flat(node: NavigableString | str) -> str:
    return re.sub(r"\s+", " ", _shown(node) if isinstance(node, NavigableString) else node)
