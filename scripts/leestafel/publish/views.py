"""View records: exactly the data that a page's template or a feed's writer sees, and nothing it must work out.

Addresses (``url``) are relative to the site's root, without a slash before them; templates make them relative to the
page. ``html`` is sanitised HTML; everything else is plain text for the template to escape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leestafel.formats.feed_records import Feed

FeedType = Literal["atom", "rss", "json"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of this site or elsewhere, with how many things are there where that is worth saying."""

    title: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date as a page says it, and as a machine reads it (empty where HTML cannot express it)."""

    text: str
    machine: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One feed in its three forms: ``url`` is the folder that holds them, ``page`` the page that it follows."""

    title: str
    url: str
    page: str

    def form(self, kind: FeedType) -> str:
        """The address of one form."""
        return f"{self.url}{FEED_FILES[kind]}"


FEED_FILES: dict[FeedType, str] = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}


@dataclass(frozen=True, slots=True)
class Card:
    """A document in a list."""

    title: str
    url: str
    kind: str
    kind_label: str
    when: When | None
    summary: str
    themes: tuple[Link, ...]
    byline: str
    place: str
    status: str
    status_label: str
    comments: int
    language: str


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment with its answers. ``anchor`` is its id on the page, ``permalink`` its address in the archive."""

    anchor: str
    permalink: str
    author: str
    when: When | None
    html: str
    source: str
    depth: int
    replies: tuple[CommentView, ...]


@dataclass(frozen=True, slots=True)
class Discussion:
    """The comments on a document, as its own page and the archive show them."""

    url: str
    label: str
    comments: tuple[CommentView, ...]
    feed: FeedLink
    source: Link | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a document's particulars: a label, and links or plain texts."""

    label: str
    values: tuple[Link | When | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every page has: its place, what it tells other sites, the feeds that follow it, how search sees it."""

    title: str
    url: str
    description: str = ""
    section: str = ""
    trail: tuple[Link, ...] = ()
    type: str = "website"
    published: str = ""
    language: str = "nl"
    feeds: tuple[FeedLink, ...] = ()
    structured: tuple[str, ...] = ()
    listed: bool = True
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site. Its subclass goes with its template."""

    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage(Page):
    """A session or an essay, as far as its rights allow: ``html`` is empty for an excerpt or a link."""

    kind: str
    kind_label: str
    when: When | None
    undated: bool
    status: str
    status_label: str
    lead: str
    html: str
    facts: tuple[Fact, ...]
    themes: tuple[Link, ...]
    source: Link | None
    source_note: str
    discussion: Discussion | None
    related: tuple[Card, ...]
    year: str


@dataclass(frozen=True, slots=True)
class Line:
    """A document in a long list, in a line: ``note`` is what is worth saying after its title."""

    title: str
    url: str
    when: When | None
    kind_label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and what stands under it: cards, then lines for what would make the page too long."""

    title: str
    url: str
    cards: tuple[Card, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage(Page):
    """A list of documents in groups: an archive, the sessions, the essays, the agenda, a person."""

    intro: str
    facts: tuple[Fact, ...] = ()
    jumps: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    empty: str = ""
    feed: FeedLink | None = None


@dataclass(frozen=True, slots=True)
class ThemeNode:
    """A theme in the tree of all themes."""

    link: Link
    definition: str
    narrower: tuple[ThemeNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage(Page):
    """A theme: what it is, its place, and everything about it."""

    definition: str
    deprecated: bool
    alt: tuple[str, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    matches: tuple[Link, ...]
    groups: tuple[Group, ...]
    people: tuple[Link, ...]
    together: tuple[Link, ...]
    feed: FeedLink


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesPage(Page):
    """All themes, as a tree."""

    intro: str
    tree: tuple[ThemeNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionPage(Page):
    """A discussion in the archive."""

    document: Card
    discussion: Discussion


@dataclass(frozen=True, slots=True)
class Talk:
    """A discussion in the list of all of them: the document it is about, how many comments, where they came from."""

    card: Card
    url: str
    label: str
    source: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionsPage(Page):
    """All discussions."""

    intro: str
    rows: tuple[Talk, ...]
    lines: tuple[Line, ...]
    feed: FeedLink


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(Page):
    """Everyone who wrote or spoke here, by surname."""

    intro: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search page: what it offers where there is no JavaScript."""

    years: tuple[Link, ...]
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage(Page):
    """The page that explains feeds to people and lists every one of them."""

    groups: tuple[tuple[str, tuple[FeedLink, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartLists:
    """What the start page shows below its own text."""

    coming: tuple[Card, ...]
    sessions: tuple[Card, ...]
    essays: tuple[Card, ...]
    themes: tuple[Link, ...]
    discussions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address that leads to a new one."""

    title: str
    url: str
    target: str
    canonical: str
    language: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address and the day its content last changed, where that is known."""

    url: str
    modified: str


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Every page that search engines may list."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Every feed in groups, for a feed reader to take over at once; ``site`` is the site's whole address."""

    title: str
    site: str
    groups: tuple[tuple[str, tuple[FeedLink, ...]], ...]


View = Page | StartLists | Redirect | Feed | Sitemap | Subscriptions
