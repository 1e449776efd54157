"""What an editor would want to know though the site can be built: unknown dates, no themes, a conflict left lying."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from leestafel.library.consistency import problem_at
from leestafel.library.mistakes import is_before
from leestafel.library.records import Library
from leestafel.library.spine import Spine
from leestafel.library.theme_notices import theme_notices
from leestafel.life.story import COMING
from leestafel.model import Document, Moment, Problem, Session
from leestafel.table import FOLDERS, Table
from leestafel.text.dates import from_datetime, local, parse_moment, to_datetime
from leestafel.words import say


def notices(table: Table, library: Library, now: dt.datetime) -> tuple[Problem, ...]:
    """Warnings about a loaded table. ``now`` has a zone; it only tells which sessions are past and which to come."""
    found: list[Problem] = []
    today = _day(now, library.settings.timezone)
    for spine in library.documents:
        if spine.year is None:
            found += _undated(table, library.get(spine.id))
        if spine.status in COMING:
            found += _coming(table, library.get(spine.id), library, now)
        elif _too_early(spine, today, library.settings.timezone):
            message = say("check.held_to_come", day=spine.moment)
            found.append(problem_at(table, spine, "status", message, say("check.held_to_come_remedy"), "warning"))
    return (*found, *theme_notices(table, library), *_conflicts(table), *_settings(table, library))


def _undated(table: Table, document: Document) -> Iterator[Problem]:
    start = document.start if isinstance(document, Session) else None
    message = say("check.undated_year", start=start) if start else say("check.undated")
    key = "start" if start else "date"
    year = say("check.year_letters")
    date = str(start).replace("XXXX", year) if start else say("check.date_letters")
    yield problem_at(table, document, key, message, _dated_by(document, key, date), "warning")


def _dated_by(document: Document, key: str, date: str) -> str:
    """What settles an unknown date: a line in the file, or the command that gathers its source again."""
    line = f"{key}: {date}"
    source = (document.source.url or document.source.name) if document.source else ""
    if not source:
        return say("check.undated_written", line=line)
    return say("check.undated_remedy", line=line, source=source, date=date)


def _coming(table: Table, document: Document, library: Library, now: dt.datetime) -> Iterator[Problem]:
    if not isinstance(document, Session):
        return
    if _is_past(document.end or document.start, now, library.settings.timezone):
        message = say("check.past_announced", status=document.status)
        yield problem_at(table, document, "status", message, say("check.past_announced_remedy"), "warning")
    elif not document.announced:
        remedy = say("life.no_announced_remedy", id=document.id)
        yield problem_at(table, document, "announced", say("life.no_announced"), remedy, "warning")


def _is_past(last: Moment | None, now: dt.datetime, zone: str) -> bool:
    """Whether a session's last moment is more than a day ago; of one whose day is unknown, its month or year."""
    instant = to_datetime(last, zone)
    if instant:
        return instant < now - dt.timedelta(days=1)
    return last is not None and is_before(last, _day(now, zone), zone)


def _too_early(spine: Spine, today: Moment, zone: str) -> bool:
    """Whether a session stands as held, as it does where its file names no status, though its day is yet to come."""
    if spine.status != "held" or spine.year is None or spine.year < (today.year or 0):
        return False
    return is_before(today, local(parse_moment(spine.moment), zone), zone)


def _day(now: dt.datetime, zone: str) -> Moment:
    return replace(local(from_datetime(now), zone), time=None)


def _conflicts(table: Table) -> Iterator[Problem]:
    for folder in FOLDERS.values():
        for path in sorted(_left(table.root / folder)):
            file = table.name_of(path).removesuffix(".new")
            remedy = say("check.conflict_left_remedy", file=file)
            yield Problem(table.name_of(path), 0, say("check.conflict_left"), remedy, "warning")


def _left(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names if name.endswith(".md.new"))


def _settings(table: Table, library: Library) -> Iterator[Problem]:
    if not library.settings.url:
        name = table.name_of(table.config)
        yield Problem(name, 1, say("check.no_site_url"), say("check.no_site_url_remedy"), "warning")
