"""View records: exactly the data that a page's template or a feed's writer sees, and nothing it must work out.

Addresses (``url``) are relative to the site's root, without a slash before them; templates make them relative to the
page. ``html`` is sanitised HTML; everything else is plain text for the template to escape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from leestafel.formats.feed_records import Feed
from leestafel.formats.triples import Triple
from leestafel.publish.calendar_views import Calendar

FeedType = Literal["atom", "rss", "json"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of this site or elsewhere, with how many things are there where that is worth saying."""

    title: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date or a period as a page says it, and as a machine reads it (empty where HTML cannot express it).

    Of a period it is the start; ``joint`` then stands between that and its end, ``until``, with its spaces.
    """

    text: str
    machine: str
    joint: str = ""
    until: When | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One feed in its three forms: ``url`` is the folder that holds them, ``page`` the page that it follows."""

    title: str
    url: str
    page: str

    def form(self, kind: FeedType) -> str:
        """The address of one form."""
        return f"{self.url}{FEED_FILES[kind]}"


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A calendar: ``url`` is the address of its file, ``webcal`` that which a calendar program subscribes to."""

    title: str
    url: str
    webcal: str


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
class Handout:
    """Something handed out: a link, what it is, and what one may do with it (a link, or a plain text)."""

    link: Link
    note: str
    licence: Link | str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a document's particulars: a label, and links, plain texts and the like."""

    label: str
    values: tuple[Link | When | Handout | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every page has: its place, what it tells other sites, the feeds that follow it, how search sees it, and the
    files that say the same for programs.
    """

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
    styles: tuple[str, ...] = ()
    status: str = ""
    alternates: tuple[Alternate, ...] = ()

    @property
    def whole_title(self) -> str:
        """The title, after what must be known of it first: that a session was moved or cancelled."""
        return f"{self.status}: {self.title}" if self.status else self.title


class Alternate(NamedTuple):
    """A file that says for programs what a page says for people."""

    title: str
    url: str
    media: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site. Its subclass goes with its template; those of documents, the agenda, a theme and dossiers are
    in ``document_views``, ``agenda_views``, ``theme_views`` and ``dossier_views``.
    """

    head: Head


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
    """A list of documents in groups: an archive, the sessions, the essays, a person; ``more`` is what is near."""

    intro: str
    facts: tuple[Fact, ...] = ()
    jumps: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    empty: str = ""
    feed: FeedLink | None = None
    more: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedData:
    """Statements for programs. Relative addresses in them are below ``base``; where that is empty, below the file's
    own place.
    """

    triples: tuple[Triple, ...]
    base: str


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


@dataclass(frozen=True, slots=True)
class FollowRow:
    """A line of the page about feeds: one feed in its three forms, and the list of a theme's feeds (OPML)."""

    feed: FeedLink
    opml: str = ""


@dataclass(frozen=True, slots=True)
class FollowGroup:
    """Feeds or calendars of one sort. ``note`` says where the others are if these are not all, ``more`` leads there."""

    anchor: str
    title: str
    rows: tuple[FollowRow, ...] = ()
    calendars: tuple[CalendarLink, ...] = ()
    note: str = ""
    more: Link | None = None

    @property
    def size(self) -> int:
        """How many there are to choose from here."""
        return len(self.rows) + len(self.calendars)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage(Page):
    """The page that explains feeds and calendars to people and offers them; no groups where the site's address is
    unknown. ``first`` is the feed and ``agenda`` the calendar that serve as examples.
    """

    groups: tuple[FollowGroup, ...]
    first: FeedLink
    agenda: CalendarLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartLists:
    """What the start page shows below its own text."""

    coming: tuple[Card, ...]
    sessions: tuple[Card, ...]
    essays: tuple[Card, ...]
    themes: tuple[Link, ...]
    discussions: tuple[Link, ...]
    structured: tuple[str, ...] = ()


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
    """Feeds in groups, for a feed reader to take over at once; ``owner`` is the site's name, ``site`` its whole
    address.
    """

    title: str
    owner: str
    site: str
    groups: tuple[tuple[str, tuple[FeedLink, ...]], ...]


View = Page | StartLists | Redirect | Feed | Calendar | Sitemap | Subscriptions | LinkedData
