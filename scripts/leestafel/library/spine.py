"""Spines: what can be read of a document without taking it off the shelf, and that decides where it stands."""

from __future__ import annotations

import datetime as dt
import sys
from typing import NamedTuple

from leestafel.life.story import COMING, happenings, instant_of
from leestafel.model import Comment, Document, Kind, Moment, Rights, Session, Thread
from leestafel.table import UNDATED, address
from leestafel.text.dates import days_of, sort_key

_ANNOUNCED = (*COMING, "cancelled")
_MOST_MONTHS = 12


class Spine(NamedTuple):
    """A document's place on the shelf.

    ``order`` sorts newest first, an unknown year last; ``days`` tells roughly how far apart two are. ``moment`` is what
    it is best known by, as EDTF. ``changed`` is the day its page last changed as far as its own dates say. ``months``
    are those of a session, as ``2023-09``: that of its start, if that is known, and those after it until its end. What
    was ``withdrawn`` on some day, as EDTF, stands in no list but that of what was withdrawn. ``happened`` is when
    something happened to it, in seconds since 1970, the oldest first; it was in the ``agenda`` if it is a meeting that
    was announced.
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
    changed: str
    series: str
    months: tuple[str, ...]
    withdrawn: str
    happened: tuple[float, ...]
    agenda: bool


Event = tuple[float, str, bool]
"""When something happened to a comment, in seconds since 1970, its id, and whether nothing did after that."""
UNKNOWN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When what is of an unknown date happened, where a date must be given: one that nobody takes for news."""


class Talk(NamedTuple):
    """What can be seen of a discussion from outside: whose it is, how many comments are shown, the latest's day, and
    what happened in it, in order.
    """

    document: str
    path: str
    comments: int
    changed: str
    events: tuple[Event, ...] = ()


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
        changed=max(_day(document.date), _day(document.withdrawn), *(_day(change.date) for change in document.changes)),
        series=document.series if isinstance(document, Session) else "",
        months=_months(document, zone) if isinstance(document, Session) else (),
        withdrawn=str(document.withdrawn) if document.withdrawn else "",
        happened=tuple([one.instant.timestamp() for one in happenings(document, zone)]),
        agenda=isinstance(document, Session) and (document.announced is not None or document.status in _ANNOUNCED),
    )


def _months(session: Session, zone: str) -> tuple[str, ...]:
    """The months in which a session is, a year's at most: its file may say anything."""
    start = session.start
    if start is None or start.year is None or not start.month:
        return ()
    days = days_of(start, session.end, zone)
    if days is None:
        return (_month(12 * start.year + start.month - 1),)
    first, last = (12 * day.year + day.month - 1 for day in days)
    return tuple(map(_month, range(first, min(last, first + _MOST_MONTHS - 1) + 1)))


def _month(number: int) -> str:
    """A month by its number, counted from that of the year 0."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _shared(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The same few texts stand in thousands of documents."""
    return tuple(map(sys.intern, texts))


def talk_of(thread: Thread, shown: list[Comment], zone: str) -> Talk:
    """A discussion from outside. ``shown`` are the comments that readers see, ``zone`` is the site's time zone."""
    changed = max((_day(comment.date or comment.recorded) for comment in shown), default="")
    return Talk(thread.document, thread.path, len(shown), changed, events_of(thread, shown, zone))


def events_of(thread: Thread, shown: list[Comment], zone: str) -> tuple[Event, ...]:
    """What happened in a discussion, in order: comments came in, and some were taken back on a day that is known."""
    gone = [comment for comment in thread.comments if was_withdrawn(comment)]
    came = [(_seconds(thread, comment, comment.recorded or comment.date, zone), comment.id, True) for comment in shown]
    came += [(_seconds(thread, comment, comment.recorded or comment.date, zone), comment.id, False) for comment in gone]
    went = [(_seconds(thread, comment, comment.withdrawn, zone), comment.id, True) for comment in gone]
    return tuple(sorted([*came, *went], key=lambda event: event[0]))


def was_withdrawn(comment: Comment) -> bool:
    """Whether a comment was shown once and was taken back on a day that is known."""
    gone = comment.status in ("hidden", "erased")
    return gone and comment.withdrawn is not None and comment.withdrawn.complete


def _seconds(thread: Thread, comment: Comment, moment: Moment | None, zone: str) -> float:
    return (instant_of(moment, f"{thread.document}#{comment.id}", zone) or UNKNOWN).timestamp()


def _day(moment: Moment | None) -> str:
    """The day of a moment in ISO 8601, as far as it is known; empty without a year."""
    return str(moment)[:10] if moment and moment.year is not None else ""


def folder_of(year: int | None) -> str:
    """How a year is named in addresses."""
    return UNDATED if year is None else str(year)
