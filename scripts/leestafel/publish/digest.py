"""What a newsletter can be made of: what was new, what is coming and what changed in some days. A pure function.

Everything is told once. A meeting that is coming stands with what is coming, and what changed about it stands there;
those that were moved or cancelled come first. What appeared in these days is new, however often it changed since. What
came out on an unknown day is in no digest, for nobody can say that it is new.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leestafel.library import Library
from leestafel.library.spine import Spine
from leestafel.life.story import COMING, Happening, happenings
from leestafel.life.telling import in_words
from leestafel.model import Comment, Document, Moment, Session
from leestafel.publish.parts import byline, said_when, shown, summary_of
from leestafel.table import address
from leestafel.text.dates import spoken_date, to_datetime
from leestafel.text.markdown import without_addresses
from leestafel.text.urls import web_address
from leestafel.words import count, say


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A particular of an item: a plain ``text`` after a ``label``, with the whole address it leads to, if any."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One thing to tell: plain texts, and the whole address of its page."""

    title: str
    url: str
    lines: tuple[DigestLine, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class DigestSection:
    """A heading and the items below it."""

    title: str
    items: tuple[DigestItem, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """All there is to tell of some days, in the site's language. Sections without items are left out; ``empty`` is
    said where there is none.
    """

    title: str
    intro: str
    sections: tuple[DigestSection, ...]
    empty: str
    closing: DigestLine
    language: str


class _Days(NamedTuple):
    """The days that are told of, the first and the last among them, as the calendar has them in the site's zone."""

    since: dt.date
    until: dt.date
    zone: str
    clock: dt.tzinfo | None

    def holds(self, instant: dt.datetime | None) -> bool:
        day = self.day(instant)
        return day is not None and self.since <= day <= self.until

    def day(self, instant: dt.datetime | None) -> dt.date | None:
        try:
            return instant.astimezone(self.clock).date() if instant else None
        except OverflowError:  # the first or the last day there is
            return None

    def of(self, moment: Moment | None) -> dt.date | None:
        return self.day(to_datetime(moment, self.zone))


class _Story(NamedTuple):
    """A document and what happened to it in these days."""

    document: Document
    told: tuple[Happening, ...]
    appeared: bool


def digest(library: Library, since: dt.date, until: dt.date, theme: str = "") -> Digest:
    """What there is to tell of the days from ``since`` up to and including ``until``: of everything, or of what is
    about a theme, by its id, or one of its narrower themes.

    Raises :class:`KeyError` for a theme that is not here. The library's site must have an address.
    """
    about = library.vocabulary.get(theme)
    if theme and about is None:
        raise KeyError(theme)
    days = _days(since, until, library.settings.timezone)
    spines = library.about(theme) if theme else library.documents
    stories = [_story(library.get(spine.id), days) for spine in spines]
    coming = sorted(
        (one for one in stories if _is_coming(one.document, days)), key=lambda one: _meeting_order(one, days)
    )
    rest = [one for one in stories if not _is_coming(one.document, days)]
    sections = (
        _section("coming", [_meeting(one, library) for one in coming], library),
        _section("new", [_new(one, library) for one in _latest(rest) if one.appeared], library),
        _section("changed", [*_changed(rest, library), *_withdrawn(library, days, _family(library, theme))], library),
        _section("talks", list(_talks({spine.id for spine in spines}, days, library)), library),
    )
    language = library.settings.language
    name = library.settings.name
    period = {"since": _spoken(since, language), "until": _spoken(until, language)}
    return Digest(
        title=f"{name}: {about.label(language)}" if about else name,
        intro=_say("intro", library, **period),
        sections=tuple(section for section in sections if section.items),
        empty=_say("empty", library),
        closing=DigestLine(_say("closing", library), name, library.settings.url),
        language=language,
    )


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"digest.{key}", library.settings.language, **values)


def _section(key: str, items: Sequence[DigestItem], library: Library) -> DigestSection:
    return DigestSection(_say(f"section_{key}", library), tuple(items))


def _spoken(day: dt.date, language: str) -> str:
    return spoken_date(Moment(day.year, day.month, day.day), language)


def _family(library: Library, theme: str) -> frozenset[str]:
    return frozenset(member.id for member in library.vocabulary.family(theme))


# what happened


def _days(since: dt.date, until: dt.date, zone: str) -> _Days:
    midnight = to_datetime(Moment(until.year, until.month, until.day), zone)
    return _Days(since, until, zone, midnight.tzinfo if midnight else None)


def _story(document: Document, days: _Days) -> _Story:
    found = happenings(document, days.zone)
    told = tuple(one for one in found if days.holds(one.instant))
    appeared = bool(told) and (told[0] is found[0] or any(_is_report(one) for one in told))
    return _Story(document, told, appeared)


def _is_report(happening: Happening) -> bool:
    """A meeting that was announced before has its report: that is new, and no mere change."""
    return happening.what == ("text",) and not happening.note


def _latest(stories: Sequence[_Story]) -> list[_Story]:
    """Those with something to tell, the latest first."""
    told = [one for one in stories if one.told]
    return sorted(told, key=lambda one: (one.told[-1].instant, one.document.id), reverse=True)


def _change_lines(story: _Story, library: Library) -> Iterator[DigestLine]:
    """What changed, but what is said of a meeting anyway: that it is cancelled, and why."""
    document = story.document
    cancelled = isinstance(document, Session) and document.status == "cancelled"
    for happening in story.told:
        aspects = (aspect for aspect in happening.what if not (cancelled and aspect == "status"))
        what = in_words(aspects, library.settings.language)
        said = ": ".join(filter(None, (what, happening.note if happening.note != document.reason else "")))
        if said:
            yield DigestLine(_say("change", library), said)


# what is coming


def _is_coming(document: Document, days: _Days) -> bool:
    """Whether a meeting is still to come, or was to come and is cancelled. One without a day is, until it has been."""
    if not isinstance(document, Session) or document.status not in (*COMING, "cancelled"):
        return False
    last = days.of(document.end) or days.of(document.start)
    return last >= days.until if last else document.status in COMING


def _meeting_order(story: _Story, days: _Days) -> tuple[bool, dt.date, str, str]:
    session = _session(story.document)
    time = session.start.time.isoformat() if session.start and session.start.time else ""
    return (session.status == "announced", days.of(session.start) or dt.date.max, time, session.id)


def _session(document: Document) -> Session:
    if not isinstance(document, Session):
        raise TypeError(document.kind)
    return document


def _meeting(story: _Story, library: Library) -> DigestItem:
    session = _session(story.document)
    lines = [*_when(session, library), *_where(session, library)]
    if session.status != "cancelled":
        lines += _registration(session, library)
    lines += _change_lines(story, library)
    if story.appeared and session.status == "announced":
        lines.insert(0, DigestLine(_say("new_in_agenda", library), _say("new_since", library)))
    return DigestItem(_title(session, library), _url(session, library), tuple(lines), summary_of(session))


def _title(document: Document, library: Library) -> str:
    """A title; that a meeting was moved or cancelled is said before it."""
    status = document.status if isinstance(document, Session) else ""
    return f"{_say(status, library)}: {document.title}" if status in ("moved", "cancelled") else document.title


def _when(session: Session, library: Library) -> Iterator[DigestLine]:
    language = library.settings.language
    key = "was" if session.status == "cancelled" else "when"
    yield DigestLine(_say(key, library), said_when(session, library) or _say("not_known", library))
    if session.status == "moved":
        for before in session.previous_start[-1:]:
            yield DigestLine(_say("was", library), spoken_date(before, language))
    if session.reason:
        yield DigestLine(_say("why", library), session.reason)


def _where(session: Session, library: Library) -> Iterator[DigestLine]:
    place = ", ".join(filter(None, (session.place, session.address)))
    if place:
        yield DigestLine(_say("where", library), place)
    if online := web_address(session.online):
        yield DigestLine(_say("online", library), online, online)


def _registration(session: Session, library: Library) -> Iterator[DigestLine]:
    language = library.settings.language
    address = session.register if session.register.startswith("mailto:") else web_address(session.register)
    if address:
        yield DigestLine(_say("register", library), address.removeprefix("mailto:"), address)
    if session.register_by:
        yield DigestLine(_say("register_by", library), spoken_date(session.register_by, language))
    for key, text in (("capacity", session.capacity), ("price", session.price)):
        if text:
            yield DigestLine(_say(key, library), text)


# what was new, what changed


def _url(document: Document, library: Library) -> str:
    return f"{library.settings.url}{address(document)}"


def _new(story: _Story, library: Library) -> DigestItem:
    document = story.document
    language = library.settings.language
    maker = byline(document)
    lines = [DigestLine(say(f"site.{document.kind}", language), maker)] if maker else []
    if isinstance(document, Session) and document.start:
        lines.append(DigestLine(_say("when", library), said_when(document, library)))
    return DigestItem(_title(document, library), _url(document, library), tuple(lines), summary_of(document))


def _changed(stories: Sequence[_Story], library: Library) -> Iterator[DigestItem]:
    for story in _latest(stories):
        lines = tuple(_change_lines(story, library))
        if not story.appeared and lines:
            yield DigestItem(_title(story.document, library), _url(story.document, library), lines)


def _withdrawn(library: Library, days: _Days, themes: frozenset[str]) -> Iterator[DigestItem]:
    """What was taken back in these days, unless it also appeared in them: then there was never news of it."""
    for spine in library.withdrawn():
        if themes and not themes & {*spine.themes}:
            continue
        story = _story(library.get(spine.id), days)
        if days.holds(to_datetime(story.document.withdrawn, days.zone)) and not story.appeared:
            lines = (DigestLine(_say("why", library), story.document.reason),) if story.document.reason else ()
            title = f"{_say('withdrawn', library)}: {story.document.title}"
            yield DigestItem(title, _url(story.document, library), lines)


# discussions


def _talks(documents: Collection[str], days: _Days, library: Library) -> Iterator[DigestItem]:
    """The discussions with comments of these days, that with the latest first. A comment without a date is not told."""
    found = [
        (max(instants), spine.id, comments)
        for spine in _lively(documents, days, library)
        if (comments := _comments(spine.id, days, library))
        if (instants := [instant for comment in comments if (instant := to_datetime(comment.date, days.zone))])
    ]
    for _, document, comments in sorted(found, key=lambda one: one[:2], reverse=True):
        language = library.settings.language
        authors = dict.fromkeys(without_addresses(comment.author, language) for comment in comments)
        names = ", ".join(name or say("site.anonymous", language) for name in authors)
        line = DigestLine(count("digest.comments", len(comments), language), names)
        url = f"{library.settings.url}discussies/{document}/"
        yield DigestItem(library.title(document), url, (line,))


def _lively(documents: Collection[str], days: _Days, library: Library) -> Iterator[Spine]:
    """The discussions whose latest comment may be of these days: a day is another day elsewhere."""
    first = (days.since - dt.timedelta(days=1)).isoformat()
    return (spine for spine, talk in library.talks() if spine.id in documents and talk.changed >= first)


def _comments(document: str, days: _Days, library: Library) -> list[Comment]:
    return [one for one in shown(library.thread(document)) if days.holds(to_datetime(one.date, days.zone))]
