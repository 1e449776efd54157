"""Structured data for other machines: schema.org in JSON-LD (https://schema.org, https://json-ld.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from leestafel.library import Library
from leestafel.model import Comment, Document, Moment, Reply, Session, Theme, Thread
from leestafel.publish.parts import shown, summary_of
from leestafel.table import address
from leestafel.text.dates import to_datetime
from leestafel.text.markdown import to_plain, without_addresses

Data = dict[str, Any]
_CONTEXT = "https://schema.org"
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_EVENT_STATUS = {
    "announced": "https://schema.org/EventScheduled",
    "held": "https://schema.org/EventScheduled",
    "moved": "https://schema.org/EventRescheduled",
    "cancelled": "https://schema.org/EventCancelled",
}


def script(*items: Data) -> str:
    """JSON for a ``<script>`` element, of one item or a graph of several: nothing in it can close the element or open a
    comment.
    """
    data = items[0] if len(items) == 1 else {"@graph": items}
    text = _ENCODER.encode({"@context": _CONTEXT, **data})
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def iso(moment: Moment | None, zone: str) -> str:
    """An ISO 8601 date or instant, as far as it is known; empty without a year."""
    if moment is None or moment.year is None:
        return ""
    instant = to_datetime(moment, zone) if moment.time else None
    return instant.isoformat() if instant else str(moment)


def document_data(document: Document, summary: str, trail: Iterable[tuple[str, str]], library: Library) -> str:
    """The Article, of a session with a known day the Event, and the way to it by titles and addresses."""
    article = _article(document, summary, library)
    way = _breadcrumbs(trail, library)
    if not isinstance(document, Session) or not (document.start and document.start.complete):
        return script(article, way)
    event = _event(document, summary, library)
    article["about"] = {"@id": event["@id"]}
    return script(article, event, way)


def _filled(data: Data) -> Data:
    return {key: value for key, value in data.items() if value}


def _whole(url: str, library: Library) -> str:
    return f"{library.settings.url}{url}"


def _article(document: Document, summary: str, library: Library) -> Data:
    source = document.source
    themes = _themes(document, library)
    url = _whole(address(document), library)
    comments = library.comments(document.id)
    return _filled(
        {
            "@type": "Article",
            "@id": f"{url}#artikel",
            "headline": document.title,
            "url": url,
            "inLanguage": document.language,
            "datePublished": iso(document.date, library.settings.timezone),
            "description": summary,
            "author": [_person(name, library) for name in document.authors],
            "publisher": {"@type": "Organization", "name": library.settings.name},
            "isBasedOn": _based_on(source.url, source.publisher) if source else {},
            "keywords": [theme.label(library.settings.language) for theme in themes],
            "about": [_term(theme, library) for theme in themes],
            "commentCount": comments,
            "discussionUrl": _whole(f"discussies/{document.id}/", library) if comments else "",
        }
    )


def _based_on(url: str, publisher: str) -> Data:
    if not url and not publisher:
        return {}
    owner = {"@type": "Organization", "name": publisher} if publisher else {}
    return _filled({"@type": "CreativeWork", "url": url, "publisher": owner})


def _themes(document: Document, library: Library) -> list[Theme]:
    return [theme for theme in map(library.vocabulary.get, document.themes) if theme]


def _term(theme: Theme, library: Library) -> Data:
    return {
        "@type": "DefinedTerm",
        "@id": _whole(f"themas/{theme.id}/", library),
        "name": theme.label(library.settings.language),
        **({"sameAs": list(theme.match)} if theme.match else {}),
    }


def _person(name: str, library: Library) -> Data:
    page = library.slug_of(name)
    known = library.person(page).name if page else name
    return _filled({"@type": "Person", "name": known, "url": _whole(f"personen/{page}/", library) if page else ""})


def _event(session: Session, summary: str, library: Library) -> Data:
    url = _whole(address(session), library)
    zone = library.settings.timezone
    online = {"@type": "VirtualLocation", "url": session.online} if session.online else {}
    place = {"@type": "Place", "name": session.place, "address": session.place} if session.place else {}
    mode = "MixedEventAttendanceMode" if online and place else "OnlineEventAttendanceMode" if online else ""
    return _filled(
        {
            "@type": "Event",
            "@id": f"{url}#sessie",
            "name": session.title,
            "url": url,
            "startDate": iso(session.start, zone),
            "endDate": iso(session.end, zone),
            "eventStatus": _EVENT_STATUS[session.status],
            "eventAttendanceMode": f"https://schema.org/{mode or 'OfflineEventAttendanceMode'}",
            "location": [location for location in (place, online) if location],
            "organizer": {"@type": "Organization", "name": session.organiser} if session.organiser else {},
            "performer": [_person(speaker.name, library) for speaker in session.speakers],
            "description": summary,
            "inLanguage": session.language,
        }
    )


def discussion_data(document: Document, thread: Thread, library: Library) -> str:
    """The DiscussionForumPosting of an archived discussion: the document as its post, the comments below it."""
    url = _whole(f"discussies/{document.id}/", library)
    posting = {
        "@type": "DiscussionForumPosting",
        "@id": url,
        "url": url,
        "headline": document.title,
        "text": summary_of(document) or document.title,
        "datePublished": iso(document.date, library.settings.timezone),
        "author": _authors(document, library),
        "inLanguage": library.settings.language,
        "sharedContent": {"@type": "WebPage", "url": _whole(address(document), library)},
        "commentCount": len(shown(thread)),
        "comment": [_comment(reply, url, library) for reply in thread.tree],
    }
    return script(_filled(posting))


def _authors(document: Document, library: Library) -> list[Data] | Data:
    if document.authors:
        return [_person(name, library) for name in document.authors]
    owner = document.source.publisher if document.source and document.source.publisher else library.settings.name
    return {"@type": "Organization", "name": owner}


def _comment(reply: Reply, url: str, library: Library) -> Data:
    comment: Comment = reply.comment
    return _filled(
        {
            "@type": "Comment",
            "@id": f"{url}#{comment.id}",
            "url": f"{url}#{comment.id}",
            "text": without_addresses(to_plain(comment.body)),
            "author": {"@type": "Person", "name": without_addresses(comment.author)} if comment.author else {},
            "datePublished": iso(comment.date, library.settings.timezone),
            "comment": [_comment(answer, url, library) for answer in reply.replies],
        }
    )


def breadcrumbs(trail: Iterable[tuple[str, str]], library: Library) -> str:
    """A BreadcrumbList of titles and addresses, from the start page to this one."""
    return script(_breadcrumbs(trail, library))


def _breadcrumbs(trail: Iterable[tuple[str, str]], library: Library) -> Data:
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": _whole(url, library)}
        for position, (title, url) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
