"""A page as it is shown: its lines in order, each with its tag, and whether it stands beside the article."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from leestafel.text import page_tree
from leestafel.text.page_tree import BLOCKS, HIDDEN, PreformattedString, Tag, attribute, classes
from leestafel.text.sentences import words

_BESIDE = re.compile(
    r" (?:related|recent|popular|sidebar|widget(?!-container|-content)|newsletter|nieuwsbrief|breadcrumb|comments?\b"
    r"|reacties|gerelateerd|lees-?(?:ook|meer)|read-?(?:more|next)|more-(?:posts|articles|stories)|teaser|menu\b|nav\b"
    r"|navigation|masthead|cookie|meer-?nieuws|post-navigation|prev(?:ious)?-|next-)"
)
_LAYOUT = re.compile(r" (?:has|with|no|met)-| sidebar-(?:left|right|none)| widget-(?:left|right)")
_ASIDE = frozenset(("aside", "nav", "footer", "header"))
_OF_AN_ARTICLE = frozenset(("header", "footer"))
_ARTICLE = frozenset(("article", "main"))
_LEADS_ON = re.compile(r"(?:[,:&(/@]|\b(?:by|door|van|en|and|with|met|tekst|auteurs?|authors?|op|on))$", re.I)
_FOLLOWS = re.compile(r"[,:;.)&]|(?:en|and)\b", re.I)
_MOST_LINES = 6000
_ENDS = "\x1f"
_BLANK = " \t\n\xa0\x1f"


class Line(NamedTuple):
    """A line as shown. ``barred`` has a bar wherever an element ends within it, as between a name and a date.

    ``times`` holds what its ``<time datetime>`` say. ``beside`` tells that it stands in a menu, a footer or a list of
    other articles.
    """

    text: str
    barred: str
    tag: Tag
    times: tuple[str, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A page's elements in order, its lines, and the place of its title among them; -1 where it is not shown."""

    tags: tuple[Tag, ...]
    lines: tuple[Line, ...]
    title: int = -1

    def start(self) -> int:
        """The place among the elements of the one its title stands in; 0 where it is not shown."""
        heading = self.lines[self.title].tag if self.title >= 0 else None
        return next((place for place, tag in enumerate(self.tags) if tag is heading), 0)

    def above(self, count: int) -> tuple[Line, ...]:
        """The lines above the title, the nearest first."""
        return tuple(reversed(self.lines[max(0, self.title - count) : max(0, self.title)]))

    def below(self, count: int) -> tuple[Line, ...]:
        """The lines below the title."""
        return self.lines[self.title + 1 : self.title + 1 + count] if self.title >= 0 else ()


def elements(tree: Tag) -> tuple[Tag, ...]:
    """All elements of a page, in order: one walk serves every question asked of it."""
    return tuple(page_tree.elements(tree))


def shown(tree: Tag, tags: tuple[Tag, ...], title: str, heading: Tag | None) -> Shown:
    """The page's lines around its title, which stands in ``heading`` where one is known."""
    lines = tuple(_lines(tree, heading))
    return Shown(tags, lines, _place(lines, title, heading))


def barred(tag: Tag) -> str:
    """The text of one tag with a bar wherever an element ends within it."""
    return " | ".join(line.barred for line in _lines(tag, tag))


def _place(lines: tuple[Line, ...], title: str, heading: Tag | None) -> int:
    if heading is not None:
        for place, line in enumerate(lines):
            if line.tag is heading or any(parent is heading for parent in line.tag.parents):
                return place
    wanted = words(title)
    same = [place for place, line in enumerate(lines) if len(line.text) < 400 and words(line.text) == wanted]
    own = [place for place in same if not lines[place].beside]
    return (own or same or [-1])[0] if wanted else -1


class _Gathering:
    """The lines found so far, and what the one under way has: its pieces, its times, the tag and place of its first."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.times: list[str] = []
        self.first: tuple[Tag, bool] | None = None

    def add(self, text: str, tag: Tag, *, beside: bool) -> None:
        """Takes in a text of the line under way."""
        self.pieces.append(text)
        if self.first is None and text.strip(_BLANK):
            self.first = tag, beside

    def end(self) -> None:
        """Ends the line under way; what a time says for machines waits for a line to belong to."""
        if self.first is not None:
            self.lines.append(_line("".join(self.pieces), tuple(self.times), *self.first))
            self.times, self.first = [], None
        self.pieces = []

    def pass_edge(self, tag: Tag) -> None:
        """Where a tag begins or ends, so does a line, or a piece of one."""
        if tag.name in BLOCKS:
            self.end()
        else:
            self.pieces.append(_ENDS)


def _lines(tree: Tag, heading: Tag | None) -> list[Line]:
    """The lines of a page in order, the first thousands; without recursion, as hostile pages nest deep."""
    around = {id(tree), id(heading), *(id(parent) for parent in (heading.parents if heading is not None else ()))}
    found = _Gathering()
    stack = [_entered(tree, found, around, beside=False, own=False)] if tree.name not in HIDDEN else []
    while stack and len(found.lines) < _MOST_LINES:
        children, tag, beside, own = stack[-1]
        for node in children:
            if node.name is not None:
                if node.name not in HIDDEN:
                    stack.append(_entered(node, found, around, beside=beside, own=own))
                    break
            elif not isinstance(node, PreformattedString):
                found.add(str(node), tag, beside=beside)
        else:
            stack.pop()
            found.pass_edge(tag)
    if len(found.lines) < _MOST_LINES:
        found.end()
    return found.lines


def _entered(
    tag: Tag, found: _Gathering, around: Container[int], *, beside: bool, own: bool
) -> tuple[Iterator[Any], Tag, bool, bool]:
    """What a tag holds, still to be gone through; whether that stands beside the article, or in one."""
    beside = beside or (id(tag) not in around and _is_beside(tag, own))
    found.pass_edge(tag)
    if tag.name == "time" and tag.attrs.get("datetime"):
        found.times.append(attribute(tag, "datetime"))
    return iter(tag.contents), tag, beside, own or tag.name in _ARTICLE


def _line(whole: str, times: tuple[str, ...], tag: Tag, beside: bool) -> Line:
    text = " ".join(whole.replace(_ENDS, "").split())
    if _ENDS not in whole:
        return Line(text, text, tag, times, beside)
    return Line(text, _with_bars([" ".join(part.split()) for part in whole.split(_ENDS) if part]), tag, times, beside)


def _with_bars(parts: list[str]) -> str:
    text = ""
    for part in parts:
        if part:
            on = not text or _LEADS_ON.search(text[-12:]) or _FOLLOWS.match(part)
            text = f"{text} {part}" if on else f"{text} | {part}"
    return text.strip()


def _is_beside(tag: Tag, own: bool) -> bool:
    if tag.name in ("body", "html", "main"):
        return False
    if tag.name in _ASIDE:
        return not (own and tag.name in _OF_AN_ARTICLE)
    return bool(tag.attrs) and _is_named_beside(classes(tag))


@lru_cache(maxsize=4096)
def _is_named_beside(named: str) -> bool:
    return _BESIDE.search(named) is not None and not _LAYOUT.search(named)
