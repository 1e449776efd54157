"""HTML as a tree, by BeautifulSoup over lxml: the only module that knows them."""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Container, Iterator
from contextlib import contextmanager
from typing import Any, cast

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, NavigableString, Tag, XMLParsedAsHTMLWarning
from bs4.builder import HTMLTreeBuilder
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import (
    CData,
    Comment,
    Doctype,
    PageElement,
    PreformattedString,
    ProcessingInstruction,
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

_VOID = HTMLTreeBuilder().empty_element_tags
_VERBATIM = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
_STRINGS = HTMLTreeBuilder.DEFAULT_STRING_CONTAINERS
_SPECIAL = frozenset((*_VOID, *_VERBATIM, *_STRINGS))
_SPACES = BeautifulSoup.ASCII_SPACES


class _Element(Tag):
    """A tag of a page. What is the same for every one of them is kept here, once.

    It knows that it is not decomposed: Tag itself searches all it holds for a tag of that name to tell. And it
    remembers what :func:`classes` says of it.
    """

    _decomposed = False
    _named: str | None = None
    parser_class = BeautifulSoup
    namespace = prefix = sourceline = sourcepos = None
    _namespaces: dict[str, str] = {}  # noqa: RUF012 - as Tag has it
    attribute_value_list_class = list
    known_xml = can_be_empty_element = False
    cdata_list_attributes = None
    preserve_whitespace_tags = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
    interesting_string_types = {NavigableString, CData}  # noqa: RUF012 - as Tag has it

    parent: Any = None
    next_element: Any = None
    previous_element: Any = None
    next_sibling: Any = None
    previous_sibling: Any = None

    def decompose(self) -> None:
        """Cuts a tag out of its page, with all that it holds."""
        if self.name:
            self.extract()
            node: PageElement | None = self
            while node is not None:
                following = node.next_element
                _let_go(node)
                if isinstance(node, _Element):
                    node.name, node.contents, node._decomposed = "", [], True
                node = following

    def __setitem__(self, key: str, value: Any) -> None:
        self._named = None
        super().__setitem__(key, value)

    def __delitem__(self, key: str) -> None:
        self._named = None
        super().__delitem__(key)


class Page(BeautifulSoup):
    """A whole page: it knows that it is not decomposed too, and ``deepest`` is how many tags lie in one another."""

    _decomposed = False
    deepest = 0


class _Builder(LXMLTreeBuilder):
    """Builds the tree that BeautifulSoup's own builder does, in a third of its time: a page has no namespaces, no
    one asks for the lines of its source, and an attribute of many values stays one text.
    """

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes=None, store_line_numbers=False)
        self._pieces: list[str] = []

    def feed(self, markup: str | bytes) -> None:
        """Takes in a whole page. Raises ``ParserRejectedMarkup`` as BeautifulSoup's own does."""
        page = cast(Page, self.soup)
        self._open: list[Tag] = [page]
        self._deepest = 1
        self._last: PageElement | None = None
        self._pieces = []
        self._verbatim = 0
        self._kinds: list[type[NavigableString]] = []
        super().feed(markup)
        self._end_text()
        page.deepest = self._deepest - 1

    def start(self, tag: Any, attrib: Any, nsmap: object = None) -> None:
        """An element begins."""
        if self._pieces:
            self._end_text()
        name = tag if tag[0] != "{" else _local(tag)
        one = _Element.__new__(_Element)
        one.name = name
        one.attrs = {(key if key[0] != "{" else _local(key)): value for key, value in attrib.items()} if attrib else {}
        one.contents = []
        self._add(one)
        self._open.append(one)
        if len(self._open) > self._deepest:
            self._deepest = len(self._open)
        if name in _SPECIAL:
            self._prepare(one, name)

    def _prepare(self, one: _Element, name: str) -> None:
        one.can_be_empty_element = name in _VOID
        if name in _STRINGS:
            one.interesting_string_types = {_STRINGS[name]}
            self._kinds.append(_STRINGS[name])
        elif name in _VERBATIM:
            self._verbatim += 1
        elif name == "meta":
            self.set_up_substitutions(one)  # type: ignore[no-untyped-call]

    def end(self, tag: Any) -> None:
        """An element ends, and all that are open in it."""
        if self._pieces:
            self._end_text()
        name = tag if tag[0] != "{" else _local(tag)
        if self._open[-1].name == name:
            self._close()
        elif any(one.name == name for one in self._open):
            while self._close().name != name:
                pass

    def _close(self) -> Tag:
        one = self._open.pop()
        if one.name in _STRINGS:
            self._kinds.pop()
        elif one.name in _VERBATIM:
            self._verbatim -= 1
        return one

    def data(self, data: Any) -> None:
        """A piece of text."""
        self._pieces.append(data)

    def comment(self, text: Any) -> None:
        """A comment."""
        self._special(text, Comment)

    def pi(self, target: str, data: str) -> None:
        """A processing instruction."""
        self._special(f"{target} {data}", ProcessingInstruction)

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """The type of the document."""
        self._special(str(Doctype.for_name_and_ids(name, pubid, system)), Doctype)

    def _special(self, text: str, kind: type[NavigableString]) -> None:
        self._end_text()
        self._pieces.append(text)
        self._end_text(kind)

    def _end_text(self, kind: type[NavigableString] | None = None) -> None:
        """The text so far becomes a node; one that is only space becomes a single one, or the end of a line."""
        if self._pieces:
            text = "".join(self._pieces)
            self._pieces = []
            if not self._verbatim and not text.strip(_SPACES):
                text = "\n" if "\n" in text else " "
            kind = kind or (self._kinds[-1] if self._kinds else NavigableString)
            self._add(str.__new__(kind, text))

    def _add(self, node: PageElement) -> None:
        """Puts a node at the end of the page."""
        last, around = self._last, self._open[-1]
        beside = around.contents[-1] if around.contents else None
        node.parent, node.previous_element, node.previous_sibling = around, last, beside
        node.next_element = node.next_sibling = None
        if last is not None:
            last.next_element = node
        if beside is not None:
            beside.next_sibling = node
        around.contents.append(node)
        self._last = node


def _local(name: str) -> str:
    """A name without its namespace, which only the braces of a broken page can make one of."""
    return name[1:].split("}", 1)[1] if name[0] == "{" and "}" in name else name


def parse(html: str) -> Page:
    """The tree of a page, however broken."""
    with warnings.catch_warnings(), uncollected():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        html = _PROLOG.sub("", html, count=1) if "<?xml" in html else html
        return Page(html, builder=_Builder(), element_classes={Tag: _Element})


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


def dissolve(tree: Tag) -> None:
    """Takes a tree apart that no one needs any more: its nodes hold one another, and to find that out takes long."""
    node = tree.contents[0] if tree.contents else None
    while node is not None:
        following = node.next_element
        _let_go(node)
        node = following
    tree.contents = []


def _let_go(node: PageElement) -> None:
    node.parent = node.previous_element = node.next_element = node.previous_sibling = node.next_sibling = None


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
    return _Element(name="div")


def attribute(tag: Tag | None, name: str) -> str:
    """An attribute's text, its spaces tidied; empty where it is absent, and of a tag that was cut out of its page."""
    value = tag.attrs.get(name) if tag is not None and tag.name else None
    return " ".join(value.split()) if value else ""


def classes(tag: Tag) -> str:
    """A tag's classes and id, in small letters, between spaces."""
    if not tag.name or not tag.attrs:
        return "   "
    known = tag._named if isinstance(tag, _Element) else None
    if known is None:
        known = f" {attribute(tag, 'class')} {attribute(tag, 'id')} ".lower()
        if isinstance(tag, _Element):
            tag._named = known
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
