"""Documents as entries of feeds, in full where their rights allow it. What changed is said at the top.

A document whose date is unknown is in no feed: a feed is ordered by date, and none is made up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urlsplit

from leestafel.formats.feed_records import Category, Enclosure, Entry, Replies, Tombstone
from leestafel.identity import digest, feed_entry_id
from leestafel.library import Library
from leestafel.life.story import COMING, happenings, published_at, updated_at
from leestafel.life.telling import in_words
from leestafel.model import Change, Document, Material, Session
from leestafel.publish.parts import html_of, said_when, summary_of
from leestafel.table import address
from leestafel.text.dates import local, sort_key, spoken_date
from leestafel.text.markdown import absolute_links
from leestafel.text.sanitise import fit_for_feeds
from leestafel.words import say

_CHANGES = 3
"""Changes that an entry tells of: who visits rarely still reads what happened since."""
_EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
"""What is dated in an earlier year, feed readers take for a mistake, and the W3C's feed validator says so."""
_DAY = 24 * 60 * 60 * 1_000_000
_TYPES = {
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""Media types by the ending of an address, said here since a machine's own list may say anything."""


def tombstone(document: Document, library: Library) -> Tombstone | None:
    """What is left of a document that was withdrawn, ``None`` for any other."""
    found = happenings(document, library.settings.timezone) if document.withdrawn else ()
    if not found:
        return None
    reason = document.reason or say("feeds.withdrawn", library.settings.language)
    return Tombstone(feed_entry_id(document.id), told(found[-1].instant, document.id), reason)


def told(instant: dt.datetime, of: str) -> dt.datetime:
    """An instant as feeds tell it. A whole second gets a fraction that follows from an id, since no two entries of a
    feed may be of the same moment; one before 1990 becomes one within the first day of that year.
    """
    if instant.year < _EARLIEST.year:
        return _EARLIEST + dt.timedelta(microseconds=int(digest(of)[7:23], 16) % _DAY)
    return instant if instant.microsecond else instant.replace(microsecond=int(digest(of)[7:19], 16) % 1_000_000)


def came_out(instant: dt.datetime | None) -> dt.datetime | None:
    """When something came out as feeds tell it; ``None`` where that is unknown or before 1990: it need not be told
    (RFC 4287, 4.2.9).
    """
    return None if instant is None or instant.year < _EARLIEST.year else instant


def document_entry(document: Document, library: Library, *, brief: bool = False) -> Entry | None:
    """A document as a feed's entry; ``None`` without a known date. One that is ``brief`` has its summary for a text."""
    found = _brief_entry(document, library)
    return found if brief or found is None else in_full(found, document, library)


def in_full(entry: Entry, document: Document, library: Library) -> Entry:
    """A document's brief entry with its text."""
    summary = summary_of(document)
    html = _news(document, library) + _text(document, entry.url, summary, library, brief=False)
    return entry._replace(html=html, summary=summary)


def _brief_entry(document: Document, library: Library) -> Entry | None:
    settings = library.settings
    published = published_at(document, settings.timezone)
    if published is None:
        return None
    url = f"{settings.url}{address(document)}"
    return Entry(
        id=feed_entry_id(document.id),
        url=url,
        title=title_of(document, settings.language),
        html=_news(document, library) + _text(document, url, summary_of(document), library, brief=True),
        summary="",
        authors=document.authors,
        published=came_out(published),
        updated=told(updated_at(document, settings.timezone) or published, document.id),
        categories=tuple(_categories(document, library)),
        language=document.language,
        enclosures=tuple(_enclosures(document)),
        replies=_replies(document, library),
        via=_source(document),
    )


def title_of(document: Document, language: str) -> str:
    """A document's title, with what happened to a meeting before it."""
    status = document.status if isinstance(document, Session) else ""
    title = document.title.strip() or document.id
    return say(f"feeds.{status}_title", language, title=title) if status in ("cancelled", "moved") else title


def _text(document: Document, url: str, summary: str, library: Library, *, brief: bool) -> str:
    lead = f"<p>{escape(document.summary or (summary if brief else ''))}</p>\n"
    lead = "" if lead == "<p></p>\n" else lead
    if document.rights != "full":
        return _excerpt(document, summary, url, library)
    if brief:
        return lead + _read_on(url, library)
    return lead + absolute_links(fit_for_feeds(html_of(document, library)), url) or _read_on(url, library)


def _read_on(url: str, library: Library) -> str:
    text = say("feeds.read_on", library.settings.language, name=library.settings.name)
    return f'<p><a href="{escape(url)}">{escape(text)}</a></p>'


def _excerpt(document: Document, summary: str, url: str, library: Library) -> str:
    lead = f"<p>{escape(summary)}</p>\n" if summary else ""
    source = _source(document)
    if not source:
        return lead or _read_on(url, library)
    publisher = document.source.publisher if document.source else ""
    text = say("site.read_at", library.settings.language, name=publisher or source)
    return f'{lead}<p><a href="{escape(source)}">{escape(text)}</a></p>'


def _source(document: Document) -> str:
    found = document.source.url if document.source else ""
    return found if found.startswith(("https://", "http://")) else ""


def _news(document: Document, library: Library) -> str:
    """What happened to a document that a subscriber has already, and when and where a meeting is that is to come."""
    lines = [] if not isinstance(document, Session) else list(_meeting(document, library))
    recent = sorted((one for one in document.changes if one.date.complete), key=lambda one: sort_key(one.date))
    lines += [_change(one, library.settings.language) for one in reversed(recent[-_CHANGES:])]
    return "".join(f"<p>{line}</p>\n" for line in lines)


def _change(change: Change, language: str) -> str:
    day = spoken_date(change.date, language)
    what = in_words(change.what, language)
    key = "feeds.changed" if what else "feeds.changed_somehow"
    return _strong(say(key, language, day=day, what=what), change.note)


def _strong(text: str, more: str) -> str:
    return f"<strong>{escape(text)}</strong>{' ' + escape(more) if more else ''}"


def _meeting(session: Session, library: Library) -> Iterator[str]:
    if session.status not in (*COMING, "cancelled"):
        return
    language, zone = library.settings.language, library.settings.timezone
    yield _strong(say(f"feeds.state_{session.status}", language), session.reason)
    facts: tuple[tuple[str, Iterable[str]], ...] = (
        ("when", filter(None, (said_when(session, library),))),
        ("before", (spoken_date(local(moment, zone), language) for moment in session.previous_start)),
        ("where", filter(None, (session.place, session.address))),
        ("online", filter(None, (session.online,))),
    )
    told_facts = [(key, ", ".join(values)) for key, values in facts]
    yield "<br>".join(escape(say(f"feeds.{key}", language, value=value)) for key, value in told_facts if value)


def _categories(document: Document, library: Library) -> Iterator[Category]:
    scheme = f"{library.settings.url}themas/"
    for theme in filter(None, map(library.vocabulary.get, document.themes)):
        yield Category(theme.id, scheme, theme.label(library.settings.language))


def _enclosures(document: Document) -> Iterator[Enclosure]:
    materials: tuple[Material, ...] = document.materials if isinstance(document, Session) else ()
    for one in materials:
        if one.url.startswith(("https://", "http://")):
            yield Enclosure(one.url, one.title, _media_type(one.url))


def _media_type(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return _TYPES.get(path.rpartition(".")[2].lower(), "")


def _replies(document: Document, library: Library) -> Replies | None:
    count = library.comments(document.id)
    if not count:
        return None
    site = library.settings.url
    when = dt.datetime.fromtimestamp(library.latest_comment(document.id), dt.UTC)
    page = f"discussies/{document.id}/"
    return Replies(f"{site}{page}", f"{site}feeds/{page}atom.xml", count, came_out(when))
