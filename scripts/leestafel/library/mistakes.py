"""What cannot be right in one document though each key can be read: an end before the start, a speaker twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from leestafel.formats import front_matter
from leestafel.life.aspects import record_of, unrecorded
from leestafel.life.telling import in_words
from leestafel.model import Change, Document, Moment, Problem, Session, Severity, Speaker
from leestafel.text.dates import clock_change, to_datetime
from leestafel.words import say


class Mistake(NamedTuple):
    """What is wrong at a key, and what to do about it."""

    key: str
    message: str
    remedy: str
    severity: Severity = "error"


def problems_in(document: Document, text: str, zone: str) -> tuple[Problem, ...]:
    """What is wrong within a document whose file was just read. ``zone`` is the site's time zone."""
    found = tuple(mistakes(document, zone))
    if not found:
        return ()
    front = front_matter.split(text)
    return tuple(Problem(document.path, front_matter.key_line(front, one.key), *one[1:]) for one in found)


def mistakes(document: Document, zone: str) -> Iterator[Mistake]:
    """What is wrong within a document, body and all."""
    if document.withdrawn and not document.withdrawn.complete:
        yield _no_day("withdrawn", document.withdrawn)
    if document.changes:
        yield from _changes(document.changes, zone)
    if isinstance(document, Session):
        yield from _meeting(document, zone)
    if document.recorded and not (document.draft or document.withdrawn):
        yield from _unrecorded(document)


def _no_day(key: str, moment: Moment) -> Mistake:
    return Mistake(key, say("check.no_day", key=key, value=moment), say("check.no_day_remedy"))


def _changes(changes: tuple[Change, ...], zone: str) -> Iterator[Mistake]:
    loose = next((change.date for change in changes if not change.date.complete), None)
    if loose:
        yield _no_day("changes", loose)
        return
    dates = [change.date for change in changes]
    if any(is_before(later, earlier, zone) for earlier, later in pairwise(dates)):
        yield Mistake("changes", say("check.changes_order"), say("check.changes_order_remedy"), "warning")


def _meeting(session: Session, zone: str) -> Iterator[Mistake]:
    start, end, last = session.start, session.end, session.register_by
    if start and end and is_before(end, start, zone):
        yield Mistake("end", say("check.end_before_start"), say("check.end_before_start_remedy"))
    if start and last and is_before(start, last, zone):
        yield Mistake("register_by", say("check.register_late"), say("check.register_late_remedy"))
    yield from _moved(session)
    moments = (("start", start), ("end", end), ("register_by", last))
    yield from _clock((*moments, *(("previous_start", one) for one in session.previous_start)), zone)
    if len(session.speakers) > 1:
        yield from _twice(session.speakers)


def is_before(one: Moment, other: Moment, zone: str) -> bool:
    """Whether a moment is surely before another: by its time where both have one, else by as much of its day as is
    known of both.
    """
    if one.time and other.time and (one.time.tzinfo or other.time.tzinfo):
        instants = to_datetime(one, zone), to_datetime(other, zone)
        return None not in instants and instants[0] < instants[1]  # type: ignore[operator]
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    for left, right in pairs:
        if left is None or right is None:
            return False
        if left != right:
            return left < right
    return bool(one.time and other.time and one.time < other.time)


def _moved(session: Session) -> Iterator[Mistake]:
    if session.status == "moved" and not session.previous_start:
        record = record_of(session)
        known = record is not None and record.start not in (None, session.start)
        remedy = "check.moved_from_nowhere_known" if known else "check.moved_from_nowhere_remedy"
        yield Mistake("status", say("check.moved_from_nowhere"), say(remedy, id=session.id))
    if session.start in session.previous_start:
        message = say("check.moved_to_itself", start=session.start)
        yield Mistake("previous_start", message, say("check.moved_to_itself_remedy"))


def _clock(moments: Iterable[tuple[str, Moment | None]], zone: str) -> Iterator[Mistake]:
    for key, moment in moments:
        change = clock_change(moment, zone) if moment and moment.time else ""
        if moment and change == "skipped":
            message = say("check.time_skipped", key=key, value=moment, zone=zone)
            yield Mistake(key, message, say("check.time_skipped_remedy"))
        elif moment and change == "twice":
            message = say("check.time_twice", key=key, value=moment, zone=zone)
            yield Mistake(key, message, say("check.time_twice_remedy", **_both(moment, zone)), "warning")


def _both(moment: Moment, zone: str) -> dict[str, str]:
    instant = to_datetime(moment, zone)
    if instant is None:
        return {"first": str(moment), "second": str(moment)}
    return {"first": instant.isoformat(), "second": instant.replace(fold=1).isoformat()}


def _twice(speakers: Iterable[Speaker]) -> Iterator[Mistake]:
    """A name twice; two people of one name are told apart by their organisations."""
    seen: dict[str, set[str]] = {}
    for speaker in speakers:
        name, organisation = (" ".join(text.casefold().split()) for text in (speaker.name, speaker.organisation))
        others = seen.setdefault(name, set())
        if others and ("" in {organisation, *others} or organisation in others):
            remedy = say("check.speaker_twice_remedy")
            yield Mistake("speakers", say("check.speaker_twice", name=speaker.name), remedy)
        others.add(organisation)


def _unrecorded(document: Document) -> Iterator[Mistake]:
    what = unrecorded(document)
    if what:
        message = say("life.unrecorded", what=in_words(what))
        yield Mistake("recorded", message, say("life.unrecorded_remedy", id=document.id), "warning")
