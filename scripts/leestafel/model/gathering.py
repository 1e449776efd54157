"""Records of what comes from elsewhere: sources, what is read of them before it is decided upon, and receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from leestafel.model.documents import Kind, Moment, Rights, SessionStatus

Outcome = Literal["new", "changed", "unchanged", "conflict", "refused"]
SupplierKind = Literal["", "page", "feed", "wordpress", "export", "mail", "calendar", "folder", "comments"]
DateFrom = Literal["", "markup", "text", "address"]
"""What a date was read from, the surest first: what the page says to machines, what it shows, its address."""

SUPPLIER_KINDS: tuple[SupplierKind, ...] = get_args(SupplierKind)[1:]


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
    calendar says its ``end``, ``place``, ``online``, ``organiser`` and ``status``, of one that was moved out of its
    turn its ``previous_start``, and in a ``note`` what there is to say about its latest change.

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
    previous_start: Moment | None = None
    note: str = ""
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
