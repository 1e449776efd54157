"""Writing down what changed in a document: decided from records alone, with the moment as an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from leestafel.life.aspects import SHOWN_IN_CALENDARS, Record, digests_of, record_of, unrecorded, written_record
from leestafel.life.story import COMING, here_since, published_on, sequence
from leestafel.model import Aspect, Change, Document, Moment, Session
from leestafel.text.dates import from_datetime, to_datetime


def is_first(documents: Iterable[Document]) -> bool:
    """Whether nothing of a table was written down before. What gathering wrote down does not count: it does so for
    some documents only, and the others were not new here then.
    """
    return not any(one.recorded and not (one.source and one.source.retrieved) for one in documents)


def recorded(
    document: Document, now: dt.datetime, *, first: bool = False, note: str = "", minor: bool = False
) -> Document:
    """A document with what changed in it written down: a line in ``changes``, unless it is ``minor``, and ``recorded``.

    ``now`` has a zone. ``first`` says that its table was never written down before, so that this document is not new
    here. A draft is not here yet, and one that was withdrawn no more: both stay as they are.
    """
    if document.draft or document.withdrawn:
        return document
    document = _announced(document, now)
    record = record_of(document)
    if record is None:
        return _begun(document, None if first else now)
    document = _moved(document, record)
    what = unrecorded(document)
    if not what:
        return document
    told = document if minor else _told(document, now, what, note)
    return _renewed(told, record, digests_of(document), sequence_of(document))


def followed(before: Document, after: Document, now: Moment | dt.datetime, note: str = "") -> Document:
    """A gathered document that changed at its source, with that change written down; ``now`` is when it was retrieved.

    What an editor changed and did not write down stays so.
    """
    old, new = digests_of(before), digests_of(after)
    what: tuple[Aspect, ...] = tuple(aspect for aspect in new if old[aspect] != new[aspect])
    if not what or after.draft or after.withdrawn:
        return after
    record = record_of(before) or _fresh(before, None)
    kept = {aspect: new[aspect] if aspect in what else found for aspect, found in (old | {**record.digests}).items()}
    rises = bool(SHOWN_IN_CALENDARS & {*what})
    return _renewed(_told(after, now, what, note), record, kept, sequence_of(before) + rises)


def arrived(document: Document) -> Document:
    """A document that is new from elsewhere: of a meeting to come is written down that it was announced, and what."""
    if not isinstance(document, Session) or document.status not in COMING:
        return document
    return _begun(replace(document, announced=document.announced or published_on(document)), None)


def sequence_of(document: Document) -> int:
    """The revision of a document's calendar entry; of an essay, which has none, nought."""
    return sequence(document) if isinstance(document, Session) else 0


def _announced(document: Document, now: dt.datetime) -> Document:
    """A meeting to come that does not say when it was announced was so when it came out here: today, if not before."""
    if not isinstance(document, Session) or document.announced or document.status not in COMING:
        return document
    known = published_on(document)
    day = known if known and known.complete else from_datetime(now)
    return replace(document, announced=Moment(day.year, day.month, day.day))


def _begun(document: Document, now: dt.datetime | None) -> Document:
    return replace(document, recorded=written_record(_fresh(document, now)))


def _fresh(document: Document, now: dt.datetime | None) -> Record:
    """What is written down first of a document: it tells no change, and changes nothing of its story so far."""
    start = document.start if isinstance(document, Session) else None
    date = document.date if document.date and document.date.complete else None
    since = here_since(document) or (_moment(_to_the_minute(now)) if now else None)
    return Record(since, digests_of(document), start, date)


def _moved(document: Document, record: Record) -> Document:
    """A meeting that is said to have moved, with the start it had when it was last written down."""
    if not isinstance(document, Session) or document.status != "moved" or record.start in document.previous_start:
        return document
    return replace(document, previous_start=earlier_starts(document, record.start))


def earlier_starts(session: Session, before: Moment | None) -> tuple[Moment, ...]:
    """The starts a session had before the one it has, the oldest first, where it began ``before`` until now. A start
    that only became more precise, or less, is no other.
    """
    earlier = session.previous_start
    if before and session.start and _differ(before, session.start):
        earlier = (*(one for one in earlier if one != before), before)
    return tuple(one for one in earlier if one != session.start)


def _differ(one: Moment, other: Moment) -> bool:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)


def _parts(moment: Moment) -> tuple[object, ...]:
    """The parts of a moment to the minute: as it is written where it has no zone of its own."""
    return moment.year, moment.month, moment.day, f"{moment.time:%H:%M}" if moment.time else None


def _told(document: Document, now: Moment | dt.datetime, what: tuple[Aspect, ...], note: str) -> Document:
    change = Change(_moment_after(document.changes, now), what, " ".join(note.split()))
    return replace(document, changes=(*document.changes, change))


def _moment_after(changes: tuple[Change, ...], now: Moment | dt.datetime) -> Moment:
    """The moment of a change, to the minute; where another was written down in that very minute, to the second."""
    if isinstance(now, Moment):
        return now
    minute = _to_the_minute(now)
    latest = changes[-1].date if changes else None
    last = to_datetime(latest, "UTC") if latest and latest.time and latest.time.tzinfo else None
    return _moment(now if last and minute <= last <= now else minute)


def _moment(now: dt.datetime) -> Moment:
    """A moment with its offset: the name of a zone is not written."""
    return from_datetime(now.astimezone(dt.timezone(now.utcoffset() or dt.timedelta())))


def _to_the_minute(now: dt.datetime) -> dt.datetime:
    return now.replace(second=0, microsecond=0)


def _renewed(document: Document, record: Record, digests: Mapping[Aspect, str], revision: int) -> Document:
    """The document with what is written down of it renewed, so that its calendar entry has that ``revision``."""
    start = document.start if isinstance(document, Session) else None
    renewed = record._replace(digests=digests, start=start)
    plain = replace(document, recorded=written_record(renewed))
    unsaid = record.unsaid + revision - sequence_of(plain)
    return (
        plain if unsaid == record.unsaid else replace(plain, recorded=written_record(renewed._replace(unsaid=unsaid)))
    )
