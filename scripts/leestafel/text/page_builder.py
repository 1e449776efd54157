"""HTML as a tree of BeautifulSoup's elements, built over lxml's parser: the only module that knows them."""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, NavigableString, Tag, XMLParsedAsHTMLWarning
from bs4.builder import HTMLTreeBuilder
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import CData, Comment, Doctype, PageElement, PreformattedString, ProcessingInstruction

__all__ = [
    "CData",
    "Element",
    "NavigableString",
    "Page",
    "PageElement",
    "PreformattedString",
    "Tag",
    "let_go",
    "parse",
    "uncollected",
]

_PROLOG = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_VOID = HTMLTreeBuilder().empty_element_tags
_VERBATIM = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
_STRINGS = HTMLTreeBuilder.DEFAULT_STRING_CONTAINERS
_SPECIAL = frozenset((*_VOID, *_VERBATIM, *_STRINGS))
_SPACES = BeautifulSoup.ASCII_SPACES


_element = object.__new__


class Element(Tag):
    """A tag of a page. What is the same for every one of them is kept here, once.

    It knows that it is not decomposed: Tag itself searches all it holds for a tag of that name to tell. And it
    remembers what :func:`classes` says of it.
    """

    _decomposed = False
    named: str | None = None
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
                let_go(node)
                if isinstance(node, Element):
                    node.name, node.contents, node._decomposed = "", [], True
                node = following

    def __setitem__(self, key: str, value: Any) -> None:
        self.named = None
        super().__setitem__(key, value)

    def __delitem__(self, key: str) -> None:
        self.named = None
        super().__delitem__(key)


class Page(BeautifulSoup):
    """A whole page: it knows that it is not decomposed too, and ``deepest`` is how many tags lie in one another.

    ``made`` are its tags in order as they were when it was parsed, ``unseen`` its comments and the like.
    """

    _decomposed = False
    deepest = 0
    made: Sequence[Element] = ()
    unseen: Sequence[NavigableString] = ()


class Builder(LXMLTreeBuilder):
    """Builds the tree that BeautifulSoup's own builder does, in a third of its time: a page has no namespaces, no
    one asks for the lines of its source, and an attribute of many values stays one text.
    """

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes=None, store_line_numbers=False)
        self._pieces: list[str] = []
        self._names: dict[str, str] = {}

    def feed(self, markup: str | bytes) -> None:
        """Takes in a whole page. Raises ``ParserRejectedMarkup`` as BeautifulSoup's own does."""
        page = cast(Page, self.soup)
        self._open: list[Tag] = [page]
        self._deepest = 1
        self._made: list[Element] = []
        self._unseen: list[NavigableString] = []
        self._last: PageElement | None = None
        self._pieces = []
        self._verbatim = 0
        self._kinds: list[type[NavigableString]] = []
        super().feed(markup)
        self._end_text()
        page.deepest, page.made, page.unseen = self._deepest - 1, self._made, self._unseen
        self._made, self._unseen = [], []  # the page alone holds its nodes, so that it can let them go

    def start(self, tag: Any, attrib: Any, nsmap: object = None) -> None:
        """An element begins."""
        if self._pieces:
            self._end_text()
        name = self._names.get(tag) or self._named(tag)
        one = _element(Element)
        one.name = name
        one.attrs = dict(attrib)
        one.contents = []
        for key in one.attrs:
            if key[0] == "{":
                one.attrs = {_local(key): value for key, value in one.attrs.items()}
                break
        self._add(one)
        self._made.append(one)
        self._open.append(one)
        if len(self._open) > self._deepest:
            self._deepest = len(self._open)
        if name in _SPECIAL:
            self._prepare(one, name)

    def _named(self, tag: str) -> str:
        """The one text that all tags of a name share."""
        return self._names.setdefault(tag, _local(tag))

    def _prepare(self, one: Element, name: str) -> None:
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
        name = self._names.get(tag) or self._named(tag)
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
        self._unseen.append(cast(NavigableString, self._last))

    def _end_text(self, kind: type[NavigableString] | None = None) -> None:
        """The text so far becomes a node; one that is only space becomes a single one, or the end of a line."""
        if self._pieces:
            text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
            self._pieces = []
            if not self._verbatim and not text.strip(_SPACES):
                text = "\n" if "\n" in text else " "
            kind = kind or (self._kinds[-1] if self._kinds else NavigableString)
            self._add(str.__new__(kind, text))

    def _add(self, node: PageElement) -> None:
        """Puts a node at the end of the page."""
        last, around = self._last, self._open[-1]
        held = around.contents
        node.parent = around
        node.previous_element = last
        node.next_element = node.next_sibling = None
        if held:
            node.previous_sibling = held[-1]
            held[-1].next_sibling = node
        else:
            node.previous_sibling = None
        if last is not None:
            last.next_element = node
        held.append(node)
        self._last = node


def _local(name: str) -> str:
    """A name without its namespace, which only the braces of a broken page can make one of."""
    return name[1:].split("}", 1)[1] if name[0] == "{" and "}" in name else name


def let_go(node: PageElement) -> None:
    """Takes a node off the nodes it knows."""
    node.parent = node.previous_element = node.next_element = node.previous_sibling = node.next_sibling = None


def parse(html: str) -> Page:
    """The tree of a page, however broken."""
    with warnings.catch_warnings(), uncollected():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        html = _PROLOG.sub("", html, count=1) if "<?xml" in html else html
        return Page(html, builder=Builder(), element_classes={Tag: Element})


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
