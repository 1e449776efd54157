"""A session as an entry of a calendar.

What it shows is what ``life`` counts as shown in calendars, so that its revision rises whenever any of that changes. So
of its report there is nothing, not even the first sentences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from leestafel.formats.calendar_zone import FIRST_YEAR
from leestafel.identity import calendar_uid
from leestafel.library import Library
from leestafel.life.story import published_at, sequence, updated_at
from leestafel.model import Moment, Session, Speaker
from leestafel.publish.calendar_views import CalendarEvent, CalendarTime
from leestafel.publish.parts import summary_of
from leestafel.table import address
from leestafel.text.dates import spoken_date, to_datetime
from leestafel.text.markdown import without_addresses
from leestafel.text.urls import web_address
from leestafel.words import say

NOT_KNOWN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When an entry changed of which that is unknown. It has to say so, and this is a moment nobody takes for news."""
_DAY = dt.timedelta(days=1)
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "txt": "text/plain",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "jpg": "image/jpeg",
    "png": "image/png",
}
"""By the ending of an address; a machine's own list may say anything."""


class _Times(NamedTuple):
    start: CalendarTime
    end: CalendarTime | None


def calendar_event(document: str, library: Library) -> CalendarEvent | None:
    """A session, by its id, as an entry; ``None`` for what has no day in a calendar."""
    return library.remembered(("calendar", document), lambda: _found(document, library), lasting=True)


def _found(document: str, library: Library) -> CalendarEvent | None:
    session = library.get(document)
    if not isinstance(session, Session):
        return None
    times = _times(session, library.settings.timezone)
    if times is None:
        return None
    return _withdrawn(session, times, library) if session.withdrawn else _event(session, times, library)


def _event(session: Session, times: _Times, library: Library) -> CalendarEvent:
    settings = library.settings
    language = settings.language
    whole = session.rights != "link"
    page = f"{settings.url}{address(session)}"
    online = web_address(session.online, page) if session.online else ""
    labels = (theme.label(language) for theme in map(library.vocabulary.get, session.themes) if theme)
    return CalendarEvent(
        uid=calendar_uid(session.id),
        sequence=sequence(session),
        cancelled=session.status == "cancelled",
        stamp=_stamp(session, settings.timezone),
        created=_in_utc(published_at(session, settings.timezone)),
        start=times.start,
        end=times.end,
        title=_title(session, language),
        description=without_addresses("\n".join(_description(session, page, library)), language),
        url=page,
        publisher=settings.url,
        organiser=without_addresses(_in_a_line(session.organiser), language),
        location=without_addresses(_place(session, language), language),
        geo=session.geo,
        categories=tuple(filter(None, labels)),
        online=(online, say("agenda.join", language)) if online else None,
        attachments=tuple(_attachments(session, page)) if whole and session.materials else (),
    )


def _withdrawn(session: Session, times: _Times, library: Library) -> CalendarEvent:
    """That a meeting was withdrawn, and no more of it."""
    settings = library.settings
    page = f"{settings.url}{address(session)}"
    said = [say("agenda.entry_withdrawn", settings.language)]
    if session.reason:
        said.append(say("agenda.entry_reason", settings.language, reason=session.reason))
    return CalendarEvent(
        uid=calendar_uid(session.id),
        sequence=sequence(session) + 1,
        cancelled=True,
        stamp=_stamp(session, settings.timezone),
        created=_in_utc(published_at(session, settings.timezone)),
        start=times.start,
        end=times.end,
        title=say("agenda.title_withdrawn", settings.language),
        description=without_addresses("\n".join(said), settings.language),
        url=page,
        publisher=settings.url,
    )


def _title(session: Session, language: str) -> str:
    """What a session is called. Calendars may leave out what is cancelled, so the title says so as well; one that was
    moved already stands where it went.
    """
    title = without_addresses(_in_a_line(session.title), language)
    return say("agenda.title_cancelled", language, title=title) if session.status == "cancelled" else title


def _in_a_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def _place(session: Session, language: str) -> str:
    place = _in_a_line(", ".join(filter(None, (session.place, session.address))))
    return place or (say("agenda.online", language) if session.online else "")


# When


def _times(session: Session, zone: str) -> _Times | None:
    """When a session is; ``None`` where its day is not known to the year. Whole days where it begins on one."""
    if session.start is None or not session.start.complete:
        return None
    end = session.end if session.end and session.end.complete else None
    if session.start.time is None:
        return _days(_day(session.start), _day(end) if end else None)
    start = _moment(session.start, zone)
    until = _until(session.start, end, zone) if end else None
    if until and until.zone != start.zone:
        start, until = _turned(session.start, zone), _turned(_with_time(end or session.start), zone)
    return _Times(start, until if until and until.value > start.value else None)


def _day(moment: Moment) -> dt.date:
    return dt.date(moment.year or 1, moment.month or 1, moment.day or 1)


def _days(first: dt.date, last: dt.date | None) -> _Times:
    end = max(first, last or first)
    return _Times(CalendarTime(first), CalendarTime(end + _DAY) if end < dt.date.max else None)


def _until(start: Moment, end: Moment, zone: str) -> CalendarTime | None:
    """The end of a session that begins at a time. A later day without a time is the last day: it ends with it. The same
    day without a time tells nothing.
    """
    if end.time is None and (_day(end) <= _day(start) or _day(end) == dt.date.max):
        return None
    return _moment(_with_time(end), zone)


def _with_time(end: Moment) -> Moment:
    if end.time is not None:
        return end
    after = _day(end) + _DAY
    return Moment(after.year, after.month, after.day, dt.time())


def _moment(moment: Moment, zone: str) -> CalendarTime:
    """A moment as the site's clocks show it; in UTC where it names another offset, where they show it twice or never,
    and in years before those that a calendar's zone is defined for.
    """
    instant = to_datetime(moment, zone)
    if instant is None:
        raise ValueError(f"{moment} is no day")
    local = instant
    if moment.time and moment.time.tzinfo:
        local = _turned_to(instant, ZoneInfo(zone))
    once = local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset()
    if once and local.utcoffset() == instant.utcoffset() and local.year >= FIRST_YEAR:
        return CalendarTime(local.replace(tzinfo=None), zone)
    return _turned(moment, zone)


def _turned(moment: Moment, zone: str) -> CalendarTime:
    return CalendarTime(_turned_to(to_datetime(moment, zone) or NOT_KNOWN, dt.UTC).replace(tzinfo=None), "UTC")


def _turned_to(instant: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """A moment in another zone; at the very ends of time, where there is no such moment, as it is."""
    try:
        return instant.astimezone(zone)
    except OverflowError:
        return instant.replace(tzinfo=zone)


def _in_utc(instant: dt.datetime | None) -> dt.datetime | None:
    return _turned_to(instant, dt.UTC) if instant else None


def _stamp(session: Session, zone: str) -> dt.datetime:
    """When an entry last changed. Of one whose appearance is unknown, its latest change tells."""
    known = updated_at(session, zone)
    if known is None:
        changes = (to_datetime(change.date, zone) for change in session.changes)
        withdrawn = to_datetime(session.withdrawn, zone)
        known = max(filter(None, (*changes, withdrawn)), default=NOT_KNOWN)
    return _turned_to(known, dt.UTC)


# What


def _description(session: Session, page: str, library: Library) -> Iterator[str]:
    """What an entry says in plain lines: what happened to it first, a blank line behind the text."""
    language = library.settings.language
    yield from _news(session, language)
    if session.rights != "link":
        if session.summary:
            yield f"{summary_of(session)}\n"
        yield from _facts(session, page, language)
    yield say("agenda.entry_more", language, url=page)


def _news(session: Session, language: str) -> Iterator[str]:
    """That it was cancelled or moved, and why."""
    cancelled = session.status == "cancelled"
    if not (cancelled or session.status == "moved" or session.previous_start):
        return
    if cancelled:
        yield say("agenda.entry_cancelled", language)
    if session.previous_start:
        dates = "; ".join(spoken_date(moment, language) for moment in session.previous_start)
        yield say("agenda.entry_previous", language, dates=dates)
    if session.reason:
        yield say("agenda.entry_reason", language, reason=session.reason)
    yield ""


def _facts(session: Session, page: str, language: str) -> Iterator[str]:
    if session.speakers:
        yield say("agenda.entry_speakers", language, names="; ".join(map(_speaker, session.speakers)))
    if session.online:
        yield say("agenda.entry_online", language, url=web_address(session.online, page) or page)
    if (session.register or session.register_by) and session.status != "cancelled":
        yield _registration(session, page, language)
    if session.capacity:
        yield say("agenda.entry_capacity", language, text=session.capacity)
    if session.price:
        yield say("agenda.entry_price", language, text=session.price)
    for material in session.materials:
        url = web_address(material.url, page)
        if url:
            yield say("agenda.entry_material", language, title=material.title, url=url)


def _registration(session: Session, page: str, language: str) -> str:
    """Where to register and until when; what is no address on the web, such as one of mail, stands on the page."""
    date = spoken_date(session.register_by, language) if session.register_by else ""
    if not session.register:
        return say("agenda.entry_register_until", language, date=date)
    url = web_address(session.register, page) or page
    return say("agenda.entry_register_by" if date else "agenda.entry_register", language, url=url, date=date)


def _speaker(speaker: Speaker) -> str:
    doing = ", ".join(filter(None, (speaker.role, speaker.organisation)))
    return f"{speaker.name} ({doing})" if doing else speaker.name


def _attachments(session: Session, page: str) -> Iterator[tuple[str, str]]:
    for material in session.materials:
        url = web_address(material.url, page)
        if url:
            yield url, media_type(url)


def media_type(address: str) -> str:
    """The media type (RFC 6838) that an address's ending tells, empty for one that tells none."""
    return _MEDIA_TYPES.get(urlsplit(address).path.rpartition(".")[2].lower(), "")
