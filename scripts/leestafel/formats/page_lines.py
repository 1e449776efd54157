"""A page as it is shown: its lines in order, each with its tag, and whether it stands beside the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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


_Step = tuple[str, Tag, str, bool]
"""A step of the walk over a page: ``text``, ``time`` or the end of a ``block``; its tag, its value, whether beside."""


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


def _lines(tree: Tag, heading: Tag | None) -> Iterator[Line]:
    pieces: list[str] = []
    times: list[str] = []
    first: _Step | None = None
    made = 0
    for step in _steps(tree, heading):
        kind, value = step[0], step[2]
        if kind == "block":
            if first:
                yield _line(pieces, times, first)
                made += 1
            pieces, times, first = [], [] if first else times, None
        elif kind == "time":
            times.append(value)
        else:
            pieces.append(value)
            first = first or (step if value.strip(_BLANK) else None)
        if made >= _MOST_LINES:
            return
    if first:
        yield _line(pieces, times, first)


def _line(pieces: list[str], times: list[str], first: _Step) -> Line:
    whole = "".join(pieces)
    parts = [" ".join(part.split()) for part in whole.split(_ENDS) if part]
    _, tag, _, beside = first
    return Line(" ".join(whole.replace(_ENDS, "").split()), _with_bars(parts), tag, tuple(times), beside)


def _with_bars(parts: list[str]) -> str:
    text = ""
    for part in parts:
        if part:
            on = not text or _LEADS_ON.search(text[-12:]) or _FOLLOWS.match(part)
            text = f"{text} {part}" if on else f"{text} | {part}"
    return text.strip()


def _steps(tree: Tag, heading: Tag | None) -> Iterator[_Step]:
    """The steps of a walk over a page in order; without recursion, as hostile pages nest deep."""
    around = {id(tree), id(heading), *(id(parent) for parent in (heading.parents if heading is not None else ()))}
    stack: list[tuple[str, Tag, str, bool, bool]] = [("tag", tree, "", False, False)]
    while stack:
        kind, tag, value, beside, own = stack.pop()
        if kind != "tag":
            yield kind, tag, value, beside
            continue
        if tag.name in HIDDEN:
            continue
        beside = beside or (id(tag) not in around and _is_beside(tag, own))
        own = own or tag.name in _ARTICLE
        end = ("block", tag, "", beside) if tag.name in BLOCKS else ("text", tag, _ENDS, beside)
        yield end
        if tag.name == "time" and tag.get("datetime"):
            yield "time", tag, attribute(tag, "datetime"), beside
        stack.append((*end, own))
        for child in reversed(tag.contents):
            if isinstance(child, Tag):
                if child.name not in HIDDEN:
                    stack.append(("tag", child, "", beside, own))
            elif not isinstance(child, PreformattedString):
                stack.append(("text", tag, str(child), beside, own))


def _is_beside(tag: Tag, own: bool) -> bool:
    if tag.name in ("body", "html", "main"):
        return False
    if tag.name in _ASIDE:
        return not (own and tag.name in _OF_AN_ARTICLE)
    named = classes(tag) if tag.attrs else ""
    return bool(_BESIDE.search(named)) and not _LAYOUT.search(named)
