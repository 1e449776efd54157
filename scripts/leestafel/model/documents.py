"""Records of what lies on the table: documents, discussions, themes, people.

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
Severity = Literal["error", "warning"]
Aspect = Literal["title", "when", "where", "status", "people", "themes", "summary", "registration", "materials", "text"]
"""What of a document can change, in words that an editor would use for it."""

KINDS: tuple[Kind, ...] = ("session", "essay")
RIGHTS: tuple[Rights, ...] = ("full", "excerpt", "link")
SESSION_STATUSES: tuple[SessionStatus, ...] = ("announced", "moved", "cancelled", "held")
COMMENT_STATUSES: tuple[CommentStatus, ...] = ("published", "pending", "hidden", "erased")
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


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
    """Something handed out at a session: slides, a recording, a paper. ``licence`` is its name or address."""

    title: str
    url: str
    kind: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a document that readers and subscribers should hear of: when it was made, to what of the document
    (some of ``ASPECTS``; none for what a human wrote down without saying so), and in an editor's words why.
    """

    date: Moment
    what: tuple[Aspect, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A session report or an essay, as its file says. ``path`` is relative to the table's folder, with slashes.

    ``withdrawn`` is the day it was taken back, for a ``reason`` in the editor's words; its page then says so and no
    more. ``changes`` are those worth telling, the oldest first; ``recorded`` is what it said when they were last
    written down (see ``leestafel.life``). ``opening`` follows from the body: its first sentences as plain text, as
    far as lists may show them. A library keeps it instead of the body.
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
    withdrawn: Moment | None = None
    reason: str = ""
    changes: tuple[Change, ...] = ()
    recorded: str = ""
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
    """A meeting and its report. ``date`` is of the report; ``start`` and ``end`` are of the meeting, which was
    announced on ``announced``. A day without a time is a whole day; an ``end`` without one is the last day.

    ``place`` is the place's name, ``address`` its postal address, ``geo`` its latitude and longitude in degrees
    (WGS 84), as ``"52.0799, 4.3113"``. ``previous_start`` are the starts it had before it was moved, the oldest first;
    ``reason`` is why it was moved or cancelled. ``register`` is the address to register at, until ``register_by``;
    ``capacity`` and ``price`` are remarks. ``series`` is the id of the series it is part of.
    """

    announced: Moment | None = None
    start: Moment | None = None
    end: Moment | None = None
    previous_start: tuple[Moment, ...] = ()
    place: str = ""
    address: str = ""
    geo: str = ""
    online: str = ""
    organiser: str = ""
    series: str = ""
    status: SessionStatus = "held"
    register: str = ""
    register_by: Moment | None = None
    capacity: str = ""
    price: str = ""
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
    ``withdrawn`` is the day one that was shown was hidden or erased, so that those who follow it can be told.
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
    withdrawn: Moment | None = None


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

    ``alt`` are shown and found, ``hidden`` are only found; both are Dutch, and ``alt_elsewhere`` and
    ``hidden_elsewhere`` hold those of other languages, by language. ``related`` are ids of themes that lie near.
    ``match`` holds exactMatch addresses, ``close`` closeMatch. ``definition`` is its meaning, ``scope`` when to use it
    and when not (scopeNote). ``replaced_by`` are the ids of the themes that took over from a deprecated one.
    """

    id: str
    labels: Mapping[str, str]
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    alt_elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden_elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: str = ""
    related: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    definition: str = ""
    scope: str = ""
    deprecated: bool = False
    replaced_by: tuple[str, ...] = ()

    def label(self, language: str = "nl") -> str:
        """The prefLabel in a language, else in Dutch, else whichever there is."""
        return self.labels.get(language) or self.labels.get("nl") or next(iter(self.labels.values()), self.id)


Where = Literal["title", "summary", "heading", "opening", "body"]
ReasonKind = Literal["label", "narrower", "context", "learned"]
"""What a reason rests on: a label met, narrower themes met, words that make an ambiguous label mean this theme, or
words that documents with this theme have in common."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a theme was suggested: the words as they stand in the text, the label they met, where, what they added.

    Where ``kind`` is not ``label``, ``label`` is what stands for it there: a narrower theme's label for ``narrower``,
    else nothing.
    """

    words: str
    label: str
    where: Where
    times: int
    weight: float
    kind: ReasonKind = "label"


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
class Series:
    """A series that sessions belong to, such as a year's lectures, as ``series.yml`` names it."""

    id: str
    title: str
    description: str = ""
    organiser: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document that an editor chose for a dossier, by its id, and why in a remark."""

    id: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What an editor gathered on one *opgave*, as its file in ``content/dossiers/`` says; its id is the file's name.

    It holds the chosen ``documents`` in their order, and whatever is about its ``themes`` or narrower ones, but for the
    documents ``without``. ``body`` introduces it; ``discussions`` tells whether it shows what is said about them.
    """

    id: str
    title: str
    path: str
    summary: str = ""
    themes: tuple[str, ...] = ()
    documents: tuple[Chosen, ...] = ()
    without: tuple[str, ...] = ()
    discussions: bool = True
    authors: tuple[str, ...] = ()
    date: Moment | None = None
    draft: bool = False
    body: str = ""


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

    @property
    def told(self) -> str:
        """What is wrong and what to do about it, as two sentences on one line."""
        return f"{self}. {self.remedy[:1].upper()}{self.remedy[1:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the site is called and where it lives, as ``mkdocs.yml`` says. ``url`` ends in a slash or is empty; ``hub``
    is the address of the WebSub hub that its feeds name, if there is one.
    """

    name: str = "Leestafel"
    url: str = ""
    description: str = ""
    language: str = "nl"
    timezone: str = "Europe/Amsterdam"
    hub: str = ""
