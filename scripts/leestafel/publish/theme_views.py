"""View records of the page of all themes, of a theme's page and of its facets: see :mod:`leestafel.publish.views`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from leestafel.publish.views import CalendarLink, FeedLink, Group, Line, Link, Page


@dataclass(frozen=True, slots=True)
class ThemeNode:
    """A theme in the tree of all themes."""

    link: Link
    definition: str
    narrower: tuple[ThemeNode, ...]


class Branch(NamedTuple):
    """A top theme with all below it: how many these are, and whether they are to be seen at once."""

    top: ThemeNode
    below: int
    unfolded: bool


class LabelEntry(NamedTuple):
    """A label in the list of all labels, and the theme it leads to; ``see`` is that theme's name, where the label is
    another one than that.
    """

    label: str
    link: Link
    see: str = ""


class LabelGroup(NamedTuple):
    """The labels that begin with one letter, the anchor of their place, and the first words of the first and the last
    of them.
    """

    letter: str
    anchor: str
    span: str
    entries: tuple[LabelEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesPage(Page):
    """All themes: those with others below them, those that stand alone, and every label they have.

    ``…_unfolded`` says whether these are to be seen at once.
    """

    intro: str
    tree: tuple[Branch, ...]
    alone: tuple[ThemeNode, ...]
    labels: tuple[LabelGroup, ...]
    alone_unfolded: bool
    labels_unfolded: bool

    @property
    def names(self) -> int:
        """How many labels there are."""
        return sum(len(group.entries) for group in self.labels)


@dataclass(frozen=True, slots=True)
class Bar:
    """A year in a picture: its place and size in the picture's units, and its number of documents as a link."""

    x: float
    y: float
    width: float
    height: float
    year: Link


@dataclass(frozen=True, slots=True)
class Years:
    """A picture of the years, the oldest first, and what it shows in a sentence. ``undated`` has no year, so no bar."""

    title: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    undated: Link | None


@dataclass(frozen=True, slots=True)
class FacetRow:
    """The facets of one sort; ``more`` says how many are left out, and leads to where they are."""

    label: str
    links: tuple[Link, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage(Page):
    """A theme: what it is, its place, and everything about it. Of a very long theme ``rest`` says what is elsewhere.

    ``beside`` are the themes that stand together with it, as far as ``rows`` does not have them; ``people`` likewise.
    """

    definition: str
    scope: str
    deprecated: bool
    alt: tuple[str, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    related: tuple[Link, ...]
    matches: tuple[Link, ...]
    people: tuple[Link, ...]
    beside: tuple[Link, ...]
    dossiers: tuple[Link, ...]
    years: Years | None
    rows: tuple[FacetRow, ...]
    groups: tuple[Group, ...]
    rest: str
    feed: FeedLink
    calendars: tuple[CalendarLink, ...] = ()


@dataclass(frozen=True, slots=True)
class YearLines:
    """The documents of a year in lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetPage(Page):
    """A part of what is about a theme. ``back`` leads to all of it, ``near`` to what else there is about the person or
    the other theme.
    """

    back: Link
    intro: str
    rows: tuple[FacetRow, ...]
    near: tuple[Link, ...]
    groups: tuple[YearLines, ...]
    rest: str
