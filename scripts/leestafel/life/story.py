"""What happened to a document and when, as its file tells: the dates and numbers that feeds and calendars go by.

No clock is asked: the same file tells the same story on every machine.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from leestafel.identity import digest
from leestafel.life.aspects import SHOWN_IN_CALENDARS, record_of, unrecorded
from leestafel.model import Aspect, Document, Moment, Session
from leestafel.text.dates import to_datetime

COMING = ("announced", "moved")
_SECOND = 1_000_000
_MINUTE = 60 * _SECOND


class Happening(NamedTuple):
    """Something that happened to a document. ``what`` changed, and why in an editor's words; both are empty for its
    appearance and for its withdrawal.
    """

    instant: dt.datetime
    what: tuple[Aspect, ...] = ()
    note: str = ""


def published_on(document: Document) -> Moment | None:
    """When a document came out: a session's announcement, else its own date, else the day of a meeting that has been;
    for one to come or called off, since when it is here.

    A feed is ordered by what came out when, so a meeting to come never stands in the future.
    """
    if isinstance(document, Session) and document.announced and document.announced.complete:
        return document.announced
    if document.date and document.date.complete:
        return document.date
    here = here_since(document) if isinstance(document, Session) and document.status != "held" else None
    return here or (None if isinstance(document, Session) and document.status in COMING else document.day)


def here_since(document: Document) -> Moment | None:
    """Since when a document is here, as it was written down or else when it was gathered; ``None``: unknown."""
    record = record_of(document)
    retrieved = document.source.retrieved if document.source else None
    return (record.since if record else None) or retrieved


def happenings(document: Document, zone: str) -> tuple[Happening, ...]:
    """What happened to a document in order: its appearance here first, its withdrawal last. Nothing where it is not
    known when it came out. ``zone`` is the site's time zone, for moments that name none.

    An appearance is the day it came out, or later the day it was gathered or written down; a report of a meeting that
    was announced before is a change of its own. What changed before its appearance nobody saw here.
    """
    published = instant_of(published_on(document), document.id, zone)
    if published is None:
        return ()
    since = instant_of(here_since(document), document.id, zone)
    first = Happening(max(published, since or published))
    changes = [
        Happening(instant, change.what, change.note)
        for change in document.changes
        if (instant := _told_at(change.date, document.id, zone))
    ]
    later = [one for one in (*_report(document, zone), *changes) if one.instant >= first.instant]
    story = (first, *sorted(later, key=lambda one: one.instant))
    return (*story, *_withdrawal(document, story[-1].instant, zone))


def _report(document: Document, zone: str) -> tuple[Happening, ...]:
    """The report of a meeting that was announced; where it came after that was written down, its own change tells."""
    if not isinstance(document, Session) or not document.announced:
        return ()
    record = record_of(document)
    instant = instant_of(document.date, document.id, zone) if record is None or record.date else None
    announced = instant_of(document.announced, document.id, zone)
    return (Happening(instant, ("text",)),) if instant and announced and instant > announced else ()


def _withdrawal(document: Document, last: dt.datetime, zone: str) -> tuple[Happening, ...]:
    """Its withdrawal: of a day without a time, after all else that happened on it."""
    instant = instant_of(document.withdrawn, document.id, zone)
    return (Happening(max(instant, last), (), document.reason),) if instant else ()


def published_at(document: Document, zone: str) -> dt.datetime | None:
    """The instant a document came out (RFC 4287, 4.2.9), ``None`` where that is unknown."""
    return instant_of(published_on(document), document.id, zone)


def updated_at(document: Document, zone: str) -> dt.datetime | None:
    """The instant of the last change worth telling (RFC 4287, 4.2.15), ``None`` where that is unknown."""
    published = published_at(document, zone)
    if not (document.changes or document.withdrawn or (isinstance(document, Session) and document.announced)):
        return published
    found = happenings(document, zone)
    if not found or published is None:
        return None
    return max(published, *(one.instant for one in found[1:])) if len(found) > 1 else published


def sequence(session: Session) -> int:
    """The revision of a calendar's entry (RFC 5545, 3.8.7.4): how many changes there were of what a calendar shows,
    told or not.

    A change that nobody wrote down yet counts as one: whoever sees it, sees it as new.
    """
    record = record_of(session)
    told = sum(1 for change in session.changes if not change.what or SHOWN_IN_CALENDARS & {*change.what})
    return told + (record.unsaid if record else 0) + bool(SHOWN_IN_CALENDARS & {*unrecorded(session)})


def instant_of(moment: Moment | None, document: str, zone: str) -> dt.datetime | None:
    """An instant. Of a day whose time is unknown, one in its first minute: which one follows from the document's id, so
    that the documents of one day have an order that everyone sees alike.
    """
    if moment is None or not moment.complete:
        return None
    instant = to_datetime(moment, zone)
    if instant is None or moment.time is not None:
        return instant
    return instant + _share_of(_MINUTE, document)


def _told_at(moment: Moment, document: str, zone: str) -> dt.datetime | None:
    """The instant of a change. Many documents can change at one moment, so each has its own instant in that second."""
    instant = instant_of(moment, document, zone)
    return instant + _share_of(_SECOND, document) if instant and moment.time is not None else instant


@lru_cache(maxsize=512)
def _share_of(microseconds: int, document: str) -> dt.timedelta:
    return dt.timedelta(microseconds=int(digest(document)[7:19], 16) % microseconds)
