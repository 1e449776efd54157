"""What the page of a session says in each state of its life: before it is held, after, moved and cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from leestafel.library import Library
from leestafel.life.story import COMING
from leestafel.life.telling import in_words
from leestafel.model import Document, Material, Session, Speaker
from leestafel.publish.document_views import Actions, ChangeLine, Notice
from leestafel.publish.parts import period, person_link, series_called, when
from leestafel.publish.views import Fact, Handout, Link, When
from leestafel.table import address
from leestafel.words import say

CALENDAR = "sessie.ics"
"""The file, beside a session's page, that puts it in a calendar."""
_RECORDINGS = ("recording", "video", "audio")
_KINDS = ("slides", "paper", *_RECORDINGS)
_COMMONS = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]{1,12})/(\d\.\d)/?[\w./-]{0,40}")
_MAP = "https://www.openstreetmap.org/"


def session_facts(session: Session, when_held: When | None, library: Library) -> Iterator[Fact]:
    """The particulars of a session: before it is held what one needs to go there, afterwards what came of it. Some may
    have no values. ``when_held`` is when it is or was.
    """
    language = library.settings.language

    def fact(key: str, *values: Link | When | Handout | str | None) -> Fact:
        return Fact(say(f"site.fact_{key}", language), tuple(value for value in values if value))

    coming = session.status in COMING
    recordings = [item for item in session.materials if item.kind in _RECORDINGS]
    others = [item for item in session.materials if item.kind not in _RECORDINGS]
    series = series_called(session.series, library)
    yield fact("when", when_held, _whole_day(session, when_held, library))
    if session.status == "held":
        yield fact("before", *_before(session, library))
    yield fact("place", session.place, session.address, map_link(session, library) if coming else None)
    if coming:
        yield fact("online", Link(session.online, session.online) if session.online else None)
        yield from _registration(session, library)
    yield fact("recording", *(handout(item, language) for item in recordings))
    yield fact("materials", *(handout(item, language) for item in others))
    yield fact("organiser", session.organiser)
    yield fact("speakers", *(_speaker(speaker, library) for speaker in session.speakers))
    yield fact("report_by", *(person_link(name, library) for name in session.authors))
    if coming:
        yield fact("announced_on", when(session.announced or session.date, language))
    else:
        yield fact("report_date", when(session.date, language))
    yield fact("series", Link(series.title, f"reeksen/{series.id}/") if series else None)


def _whole_day(session: Session, found: When | None, library: Library) -> str:
    """Of a session that is to come or was to: that it takes a day, where its file gives no time."""
    start = session.start
    if session.status == "held" or found is None or found.until or start is None or start.time or not start.day:
        return ""
    return say("site.whole_day", library.settings.language)


def _registration(session: Session, library: Library) -> Iterator[Fact]:
    language = library.settings.language
    deadline = period(session.register_by, None, library, weekday=True)
    yield Fact(say("site.fact_register_by", language), (deadline,) if deadline else ())
    yield Fact(say("site.fact_capacity", language), (session.capacity,) if session.capacity else ())
    yield Fact(say("site.fact_price", language), (session.price,) if session.price else ())


def map_link(session: Session, library: Library) -> Link | None:
    """Where a session's place is on a map: a link to OpenStreetMap by its position, else by its address."""
    title = say("site.on_the_map", library.settings.language)
    latitude, _, longitude = session.geo.partition(", ")
    if longitude:
        return Link(title, f"{_MAP}?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}")
    if session.address:
        return Link(title, f"{_MAP}search?query={quote(session.address, safe='')}")
    return None


def handout(item: Material, language: str) -> Handout:
    """A session's material as its page shows it: with what it is, and its licence where that is known."""
    note = say(f"site.material_{item.kind}", language) if item.kind in _KINDS else item.kind
    return Handout(Link(item.title, item.url), note, _licence(item.licence))


def _licence(licence: str) -> Link | str:
    """A licence by its name; one that is an address is a link, called by the name that it is known by."""
    if not licence.startswith(("https://", "http://")):
        return licence
    known = _COMMONS.fullmatch(licence)
    if not known:
        return Link(_host(licence), licence)
    code, version = known.groups()
    return Link("CC0" if code == "zero" else f"CC {code.upper()} {version}", licence)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _speaker(speaker: Speaker, library: Library) -> Link | str:
    linked = person_link(speaker.name, library)
    doing = ", ".join(part for part in (speaker.role, speaker.organisation) if part)
    if isinstance(linked, str):
        return f"{linked} ({doing})" if doing else linked
    return Link(f"{linked.title} ({doing})" if doing else linked.title, linked.url)


def notice(session: Session, library: Library) -> Notice | None:
    """What is said first of a session that was moved or cancelled, or that is announced anew on another day."""
    if session.status == "held" or (session.status == "announced" and not session.previous_start):
        return None
    return Notice(
        status="cancelled" if session.status == "cancelled" else "moved",
        now=period(session.start, session.end, library, weekday=True),
        before=tuple(_before(session, library)),
        reason=session.reason,
    )


def _before(session: Session, library: Library) -> Iterator[When]:
    """When a session was to be before it was moved, the oldest first."""
    for moment in session.previous_start:
        found = period(moment, None, library, weekday=True)
        if found:
            yield found


def actions(session: Session, library: Library) -> Actions | None:
    """What a reader can do about a session that is to come, ``None`` where there is nothing."""
    if session.status not in COMING:
        return None
    known = library.settings.url and session.start and session.start.complete
    calendar = f"{address(session)}{CALENDAR}" if known else ""
    return Actions(calendar, session.register) if calendar or session.register else None


def change_lines(document: Document, library: Library) -> tuple[ChangeLine, ...]:
    """The changes of a document that are worth telling, the latest first."""
    return tuple(
        ChangeLine(
            when=period(change.date, None, library),
            what=in_words(change.what, library.settings.language),
            note=change.note,
        )
        for change in reversed(document.changes)
    )
