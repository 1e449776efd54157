"""View records of the pages of documents, beside those of the other pages: see :mod:`leestafel.publish.views`."""

from __future__ import annotations

from dataclasses import dataclass

from leestafel.publish.views import Card, Discussion, Fact, Link, Page, When


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said first of a session that does not go as was announced: that it was moved or cancelled (``status``),
    when it is and when it was to be, and why.
    """

    status: str
    now: When | None
    before: tuple[When, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Actions:
    """What a reader can do about a session that is to come: put it in a calendar, by a file's address; register."""

    calendar: str
    register: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change of a document: when, of what, and why."""

    when: When | None
    what: str
    note: str


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
    notice: Notice | None = None
    actions: Actions | None = None
    changes: tuple[ChangeLine, ...] = ()
    dossiers: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPage(Page):
    """What is left of a document that was taken back: that it was, when and why."""

    kind: str
    kind_label: str
    when: When | None
    reason: str
