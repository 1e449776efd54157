"""Spines: what can be read of a document without taking it off the shelf, and that decides where it stands."""

from __future__ import annotations

import sys
from typing import NamedTuple

from leestafel.life.story import published_at
from leestafel.model import Document, Kind, Moment, Rights, Session, Thread
from leestafel.table import UNDATED, address
from leestafel.text.dates import sort_key


class Spine(NamedTuple):
    """A document's place on the shelf.

    ``order`` sorts newest first, an unknown year last; ``days`` tells roughly how far apart two are. ``moment`` is
    what it is best known by, as EDTF. ``published`` is when it came out, in seconds since 1970, ``None`` where that is
    unknown; ``changed`` the day its page last changed as far as its own dates say. ``meeting`` is the month of a
    session's start, as ``2023-09``, empty where that is unknown. One that is ``withdrawn`` stands in no list but that
    of what was withdrawn.
    """

    id: str
    kind: Kind
    path: str
    order: tuple[int, int, int, tuple[int, ...], str]
    days: int
    year: int | None
    url: str
    moment: str
    themes: tuple[str, ...]
    themes_rejected: tuple[str, ...]
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    status: str
    rights: Rights
    draft: bool
    published: float | None
    changed: str
    series: str
    meeting: str
    withdrawn: bool


class Talk(NamedTuple):
    """What can be seen of a discussion from outside: whose it is, how many comments are shown, the latest's day."""

    document: str
    path: str
    comments: int
    changed: str


def newest_first(document: Document) -> tuple[int, int, int, tuple[int, ...], str]:
    """Orders documents by their day, the latest first, an unknown year last."""
    year, month, day, time = sort_key(document.day)
    return (-year, -month, -day, tuple(-ord(char) for char in time), document.id)


def names_of(document: Document) -> tuple[str, ...]:
    """The authors and speakers of a document, each once."""
    speakers = tuple(speaker.name for speaker in document.speakers) if isinstance(document, Session) else ()
    return tuple(dict.fromkeys((*document.authors, *speakers)))


def main_moment(document: Document) -> Moment | None:
    """The moment a document is best known by: a session's start, even of an unknown year, else its date."""
    start = document.start if isinstance(document, Session) else None
    return start or document.date


def spine_of(document: Document, zone: str) -> Spine:
    """A document's spine. ``zone`` is the site's time zone, for dates that do not name theirs."""
    published = published_at(document, zone)
    year = document.day.year if document.day else None
    moment = main_moment(document)
    order = newest_first(document)
    return Spine(
        id=document.id,
        kind=document.kind,
        path=document.path,
        order=order,
        days=-(order[0] * 372 + order[1] * 31 + order[2]),
        year=year,
        url=address(document),
        moment=str(moment) if moment else "",
        themes=_shared(document.themes),
        themes_rejected=_shared(document.themes_rejected),
        names=_shared(names_of(document)),
        aliases=document.aliases,
        status=document.status if isinstance(document, Session) else "",
        rights=document.rights,
        draft=document.draft,
        published=published.timestamp() if published else None,
        changed=max(_day(document.date), _day(document.withdrawn), *(_day(change.date) for change in document.changes)),
        series=document.series if isinstance(document, Session) else "",
        meeting=_month(document.start) if isinstance(document, Session) else "",
        withdrawn=document.withdrawn is not None,
    )


def _month(moment: Moment | None) -> str:
    return f"{moment.year:04d}-{moment.month:02d}" if moment and moment.year is not None and moment.month else ""


def _shared(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The same few texts stand in thousands of documents."""
    return tuple(map(sys.intern, texts))


def talk_of(thread: Thread, shown: int, latest: list[Moment | None]) -> Talk:
    """A discussion from outside. ``latest`` holds the moments of the comments that are shown."""
    return Talk(thread.document, thread.path, shown, max(map(_day, latest), default=""))


def _day(moment: Moment | None) -> str:
    """The day of a moment in ISO 8601, as far as it is known; empty without a year."""
    return str(moment)[:10] if moment and moment.year is not None else ""


def folder_of(year: int | None) -> str:
    """How a year is named in addresses."""
    return UNDATED if year is None else str(year)
