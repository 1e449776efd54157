"""Records of feeds: exactly what a feed is written of. Addresses are whole; ``html`` is fit for feeds; all other
texts are plain.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple, Protocol

FeedForm = Literal["atom", "rss", "json_feed"]


class Category(NamedTuple):
    """A theme as feeds name it: its id in a ``scheme``, which is an address, and its label."""

    term: str
    scheme: str
    label: str


class Enclosure(NamedTuple):
    """Something to fetch beside an entry. ``type`` is its media type, empty where its address does not tell."""

    url: str
    title: str
    type: str


class Replies(NamedTuple):
    """The discussion of an entry (RFC 4685, section 4): its page, its Atom feed, the number of comments, the
    date of the latest."""

    page: str
    feed: str
    total: int
    updated: dt.datetime | None


class ReplyTo(NamedTuple):
    """What an entry answers (RFC 4685, section 3): the id of the entry of that, and its page."""

    ref: str
    href: str


class Tombstone(NamedTuple):
    """An entry that was taken back (RFC 6721): its id, when, and why."""

    ref: str
    when: dt.datetime
    comment: str


class Entry(NamedTuple):
    """An item of a feed. ``id`` never changes; ``published`` is ``None`` where the date is unknown; ``via`` is where it
    came from.
    """

    id: str
    url: str
    title: str
    html: str
    summary: str
    authors: tuple[str, ...]
    published: dt.datetime | None
    updated: dt.datetime
    categories: tuple[Category, ...] = ()
    language: str = "nl"
    enclosures: tuple[Enclosure, ...] = ()
    replies: Replies | None = None
    reply_to: ReplyTo | None = None
    via: str = ""


class EntryForms(Protocol):
    """The forms of an entry, written or to be written once."""

    def data(self, form: FeedForm) -> bytes:
        """One form; nothing where only a whole feed can tell."""

    def whole(self) -> Entry:
        """The entry itself."""


class WrittenEntry(NamedTuple):
    """An entry that is written once, whatever the number of feeds it stands in. Its text in HTML takes ``octets`` in
    XML.
    """

    id: str
    updated: dt.datetime
    octets: int
    forms: EntryForms

    def data(self, form: FeedForm) -> bytes:
        """One of its forms; nothing where only a whole feed can tell."""
        return self.forms.data(form)

    def whole(self) -> Entry:
        """The entry itself."""
        return self.forms.whole()


class Feed(NamedTuple):
    """A feed: ``url`` is the address of this very form of it, ``page`` of the page it follows, ``style`` of what makes
    it readable in a browser, ``hub`` of its WebSub hub.

    ``previous`` and ``next`` are the archived pages before and after it (RFC 5005, section 4); ``current`` is what an
    archived page belongs to, empty in any other feed.
    """

    id: str
    title: str
    description: str
    url: str
    page: str
    author: str
    language: str
    updated: dt.datetime
    entries: tuple[Entry | WrittenEntry, ...]
    tombstones: tuple[Tombstone, ...] = ()
    style: str = ""
    hub: str = ""
    previous: str = ""
    next: str = ""
    current: str = ""
