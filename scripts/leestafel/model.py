"""The records. Everything that crosses a stage boundary is one of these; a change makes a new one.

Dates are :class:`Moment`, because a page may say "14 September" and no year, and what is unknown stays unknown.
Texts named ``body`` are Markdown; texts named ``summary``, ``title`` and ``label`` are plain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["session", "essay"]
Rights = Literal["full", "excerpt", "link"]
SessionStatus = Literal["announced", "moved", "cancelled", "held"]
CommentStatus = Literal["published", "pending", "hidden", "erased"]
Outcome = Literal["new", "changed", "unchanged", "conflict", "refused"]
Severity = Literal["error", "warning"]
SupplierKind = Literal["", "page", "feed", "wordpress", "export", "mail", "calendar", "folder", "comments"]
DateFrom = Literal["", "markup", "text", "address"]
"""What a date was read from, the surest first: what the page says to machines, what it shows, its address."""

KINDS: tuple[Kind, ...] = ("session", "essay")
RIGHTS: tuple[Rights, ...] = ("full", "excerpt", "link")
SESSION_STATUSES: tuple[SessionStatus, ...] = ("announced", "moved", "cancelled", "held")
COMMENT_STATUSES: tuple[CommentStatus, ...] = ("published", "pending", "hidden", "erased")
SUPPLIER_KINDS: tuple[SupplierKind, ...] = get_args(SupplierKind)[1:]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as far as it is known. ``None`` is "unknown", never "the first".

    ``time`` carries a ``tzinfo`` where the source gave one. Written as EDTF (ISO 8601-2:2019, level 1):
    ``2023-09-14``, ``2023-09``, ``2023``, ``XXXX-09-14``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None

    @property
    def complete(self) -> bool:
        """Whether the day is known to the year."""
        return None not in (self.year, self.month, self.day)

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        parts = [year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        day = "-".join(parts)
        if self.time is None:
            return day
        return f"{day}T{self.time.isoformat()}" if self.time.tzinfo else f"{day} {self.time:%H:%M}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. ``digest`` is of what was retrieved, ``written`` of what was written from it.

    ``written`` tells whether an editor has touched the gathered text since (see ``gather.decide``). ``name`` is the
    file's name when it came from a file without an address. ``also`` are its other names there: addresses, and what
    stands for a name that is no address.
    """

    url: str = ""
    publisher: str = ""
    name: str = ""
    retrieved: Moment | None = None
    digest: str = ""
    written: str = ""
    rights: Rights = "full"
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks at a session."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """Something handed out at a session: slides, a recording, a paper."""

    title: str
    url: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A session report or an essay, as its file says. ``path`` is relative to the table's folder, with slashes.

    ``opening`` follows from the body: its first sentences as plain text, as far as lists may show them. A library
    keeps it instead of the body.
    """

    id: str
    title: str
    path: str
    date: Moment | None = None
    authors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    themes_rejected: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    language: str = "nl"
    source: Source | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False
    opening: str = field(default="", compare=False)

    @property
    def kind(self) -> Kind:
        """``session`` or ``essay``."""
        raise TypeError("a Document is a Session or an Essay")

    @property
    def rights(self) -> Rights:
        """What of it may be shown: what an editor wrote here is shown in full."""
        return self.source.rights if self.source else "full"

    @property
    def day(self) -> Moment | None:
        """The day it is filed under, if its year is known: see the subclasses."""
        return self.date if self.date and self.date.year is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Document):
    """A meeting and its report. ``date`` is of the report; ``start`` and ``end`` are of the meeting."""

    start: Moment | None = None
    end: Moment | None = None
    place: str = ""
    online: str = ""
    organiser: str = ""
    status: SessionStatus = "held"
    speakers: tuple[Speaker, ...] = ()
    materials: tuple[Material, ...] = ()

    @property
    def kind(self) -> Kind:
        return "session"

    @property
    def day(self) -> Moment | None:
        """The day of the meeting, else of the report."""
        for moment in (self.start, self.date):
            if moment and moment.year is not None:
                return moment
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay(Document):
    """An essay, and the publication it stood in."""

    publication: str = ""

    @property
    def kind(self) -> Kind:
        return "essay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One contribution to a discussion. ``parent`` is the id of the comment it answers.

    ``recorded`` is when it entered this archive; ``digest`` is of its gathered text, so that an editor's change shows.
    """

    id: str
    author: str
    body: str
    date: Moment | None = None
    parent: str | None = None
    status: CommentStatus = "published"
    source: str = ""
    recorded: Moment | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A published comment with its answers, and its depth below the document (from 0)."""

    comment: Comment
    depth: int
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A document's comments: ``comments`` as filed, ``tree`` as readers see them (published only)."""

    document: str
    path: str
    comments: tuple[Comment, ...] = ()
    tree: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A SKOS concept. ``labels`` maps a language to its prefLabel; ids are never reused.

    ``alt`` are shown and found, ``hidden`` are only found. ``match`` holds exactMatch addresses, ``close`` closeMatch.
    """

    id: str
    labels: Mapping[str, str]
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    broader: str = ""
    match: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    definition: str = ""
    deprecated: bool = False

    def label(self, language: str = "nl") -> str:
        """The prefLabel in a language, else in Dutch, else whichever there is."""
        return self.labels.get(language) or self.labels.get("nl") or next(iter(self.labels.values()), self.id)


Where = Literal["title", "summary", "heading", "opening", "body"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a theme was suggested: the words as they stand in the text, the label they met, where, what they added."""

    words: str
    label: str
    where: Where
    times: int
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme proposed for a document, its score (0 to 1) and its reasons, the weightiest first."""

    theme: str
    score: float
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who writes or speaks here, as ``people.yml`` adds to what the documents say."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    organisation: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of a source comes along: what has one of ``words`` in it, is in one of ``categories`` there, and is not
    dated before ``since``. What is left empty asks nothing.
    """

    words: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    since: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """A source as ``sources.yml`` names it: where documents come from, and what may be shown of them.

    All that is new gets ``themes``, and those that ``theme_map`` gives for the source's own tags. It is due again
    ``every`` so often; always, where that is ``None``. Entries may lead to pages of its own host and of ``hosts``;
    ``private`` allows addresses of a network that is not public. Of a folder of Markdown, ``site`` is the address it
    was published at, and ``fields`` says which of its keys is which of ours.
    """

    name: str
    kind: SupplierKind = ""
    url: str = ""
    path: str = ""
    into: Kind | None = None
    rights: Rights = "excerpt"
    comments: bool = True
    filter: Filter = Filter()
    themes: tuple[str, ...] = ()
    theme_map: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    every: dt.timedelta | None = None
    hosts: tuple[str, ...] = ()
    private: bool = False
    site: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredComment:
    """A comment as a page shows it. ``parent`` is its parent's position in the same list; ``key`` the page's own id."""

    author: str
    text: str
    date: Moment | None = None
    parent: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One item of the outside world, read and not yet decided upon.

    ``kind`` is ``None`` where the page does not show it. ``summary`` is the page's own lead and is not repeated in
    ``body``; ``described`` says that no reader sees it there: it is what the page has search engines show. ``start``
    is the day of the meeting a report speaks of, of a calendar's entry its very moment; only a
    calendar says its ``end``, ``place``, ``online``, ``organiser`` and ``status``.

    ``key`` is the item's own name at its source (a guid, a UID), ``also`` its other addresses there, ``categories``
    its tags there. ``partial`` says that more of it stands at ``url``. ``date_from`` is what the date was read from,
    and so how sure it is. ``talk`` says that it is a discussion of a text that stands elsewhere, at ``url``.
    ``remarks`` are sentences for its receipt.
    """

    title: str
    body: str
    kind: Kind | None = None
    date: Moment | None = None
    start: Moment | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    language: str = "nl"
    url: str = ""
    publisher: str = ""
    comments: tuple[GatheredComment, ...] = ()
    end: Moment | None = None
    place: str = ""
    online: str = ""
    organiser: str = ""
    status: SessionStatus | None = None
    key: str = ""
    also: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    partial: bool = False
    described: bool = False
    date_from: DateFrom = ""
    talk: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """How one gathered item ended. ``name`` is what was asked for, ``path`` the file it became, ``source`` the name of
    the source it came from.
    """

    name: str
    outcome: Outcome
    reason: str = ""
    path: str = ""
    document: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the table: where (``line`` from 1, 0 for the whole file), what, and what to do."""

    path: str
    line: int
    message: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the site is called and where it lives, as ``mkdocs.yml`` says. ``url`` ends in a slash or is empty."""

    name: str = "Leestafel"
    url: str = ""
    description: str = ""
    language: str = "nl"
    timezone: str = "Europe/Amsterdam"
