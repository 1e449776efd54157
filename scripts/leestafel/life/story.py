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
_SECONDS = 60


class Happening(NamedTuple):
    """Something that happened to a document. ``what`` changed, and why in an editor's words; both are empty for its
    appearance and for its withdrawal.
    """

    instant: dt.datetime
    what: tuple[Aspect, ...] = ()
    note: str = ""


def published_on(document: Document) -> Moment | None:
    """When a document came out: a session's announcement, else its own date, else the day of a meeting that has been;
    for one to come, since when it is here.

    A feed is ordered by what came out when, so a meeting to come never stands in the future.
    """
    if isinstance(document, Session) and document.announced and document.announced.complete:
        return document.announced
    if document.date and document.date.complete:
        return document.date
    if isinstance(document, Session) and document.status in COMING:
        return _here_since(document)
    return document.day


def _here_since(document: Document) -> Moment | None:
    record = record_of(document)
    retrieved = document.source.retrieved if document.source else None
    return (record.since if record else None) or retrieved


def happenings(document: Document, zone: str) -> tuple[Happening, ...]:
    """What happened to a document in order: its appearance here first, its withdrawal last. Nothing where it is not
    known when it came out. ``zone`` is the site's time zone, for moments that name none.

    An appearance is the day it came out, or later the day it was gathered or written down; a report of a meeting that
    was announced before is a change of its own.
    """
    published = instant_of(published_on(document), document.id, zone)
    if published is None:
        return ()
    since = instant_of(_here_since(document), document.id, zone)
    found = [Happening(max(published, since or published))]
    if isinstance(document, Session) and document.announced and document.date and document.date.complete:
        found.append(Happening(_known(document.date, document.id, zone), ("text",)))
    found += [
        Happening(_known(change.date, document.id, zone), change.what, change.note)
        for change in document.changes
        if change.date.complete
    ]
    first, *later = sorted(found, key=lambda one: one.instant)
    return (first, *later, *_withdrawal(document, zone))


def _withdrawal(document: Document, zone: str) -> tuple[Happening, ...]:
    instant = instant_of(document.withdrawn, document.id, zone)
    return (Happening(instant, (), document.reason),) if instant else ()


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
    """The revision of a calendar's entry (RFC 5545, 3.8.7.4): how many changes there were of what a calendar shows.

    A change that nobody wrote down yet counts as one: whoever sees it, sees it as new.
    """
    told = sum(1 for change in session.changes if not change.what or SHOWN_IN_CALENDARS & {*change.what})
    return told + bool(SHOWN_IN_CALENDARS & {*unrecorded(session)})


def instant_of(moment: Moment | None, document: str, zone: str) -> dt.datetime | None:
    """An instant. Of a day whose time is unknown, one in its first minute: which one follows from the document's id, so
    that the documents of one day have an order that everyone sees alike.
    """
    if moment is None or not moment.complete:
        return None
    instant = to_datetime(moment, zone)
    if instant is None or moment.time is not None:
        return instant
    return instant + _within_minute(document)


@lru_cache(maxsize=256)
def _within_minute(document: str) -> dt.timedelta:
    return dt.timedelta(microseconds=int(digest(document)[7:19], 16) % (_SECONDS * 1_000_000))


def _known(moment: Moment, document: str, zone: str) -> dt.datetime:
    found = instant_of(moment, document, zone)
    if found is None:
        raise ValueError(f"{moment} is no day")
    return found
