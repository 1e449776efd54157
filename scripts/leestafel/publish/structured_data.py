"""Structured data for other machines: schema.org in JSON-LD (https://schema.org, https://json-ld.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice

from leestafel.library import Library, Profile
from leestafel.model import Comment, Document, Dossier, Essay, Moment, Reply, Series, Session, Source, Theme, Thread
from leestafel.publish.parts import shown, summary_of
from leestafel.publish.structured_event import event, event_id, is_event, series_id, short_event
from leestafel.publish.structured_parts import (
    Data,
    filled,
    iso,
    organisation,
    person,
    site_reference,
    term,
    themes_of,
    web,
    whole,
)
from leestafel.publish.views import Link
from leestafel.table import address
from leestafel.text.dates import sort_key
from leestafel.text.markdown import to_plain, without_addresses
from leestafel.words import say

Trail = Iterable[tuple[str, str]]
"""The way to a page from the start page: titles and addresses, the page itself last."""

_CONTEXT = "https://schema.org"
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_MOST_EVENTS = 40
"""Events on a page that lists them: search engines read no more, and each has a page of its own."""


def script(*items: Data) -> str:
    """JSON for a ``<script>`` element, of one item or a graph of several: nothing in it can close the element or open a
    comment.
    """
    data = items[0] if len(items) == 1 else {"@graph": items}
    text = _ENCODER.encode({"@context": _CONTEXT, **data})
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def scripts(library: Library, *items: Data) -> tuple[str, ...]:
    """What a page's head holds of these items: one script, or none where the site's address is unknown, for then no
    address in it would be whole.
    """
    return (script(*items),) if library.settings.url else ()


# documents


def document_data(document: Document, summary: str, trail: Trail, library: Library) -> tuple[str, ...]:
    """What a document's page says: the way to it, and of what was not withdrawn more.

    A session with a known day is an Event; an Article is an essay, the report of a session that was held, and
    whatever has no known day.
    """
    way = _breadcrumbs(trail, library)
    if document.withdrawn:
        return scripts(library, way)
    if not isinstance(document, Session) or not is_event(document):
        return scripts(library, _article(document, summary, _terms(document, library), library), way)
    if document.status != "held":
        return scripts(library, event(document, summary, "", library), way)
    article = _article(document, summary, {"@id": event_id(whole(address(document), library))}, library)
    return scripts(library, article, event(document, summary, article["@id"], library), way)


def _terms(document: Document, library: Library) -> list[Data]:
    return [term(theme, library) for theme in themes_of(document, library)]


def _article(document: Document, summary: str, about: Data | list[Data], library: Library) -> Data:
    source = document.source
    url = whole(address(document), library)
    comments = library.comments(document.id)
    zone = library.settings.timezone
    return filled(
        {
            "@type": "Article",
            "@id": f"{url}#artikel",
            "headline": document.title,
            "url": url,
            "mainEntityOfPage": url,
            "inLanguage": document.language,
            "datePublished": iso(document.date, zone),
            "dateModified": iso(_modified(document), zone),
            "description": summary,
            "author": _authors(document, library),
            "publisher": organisation(library.settings.name, library.settings.url),
            "isPartOf": _part_of(document, library),
            "isBasedOn": _based_on(source, library) if source else {},
            "keywords": [theme.label(library.settings.language) for theme in themes_of(document, library)],
            "about": about,
            "commentCount": comments,
            "discussionUrl": whole(f"discussies/{document.id}/", library) if comments else "",
        }
    )


def _modified(document: Document) -> Moment | None:
    """The last change that its editors thought worth telling, as precisely as they told it."""
    if not document.changes:
        return None
    return max((change.date for change in document.changes if change.date.complete), key=sort_key, default=None)


def _authors(document: Document, library: Library) -> list[Data]:
    """Who it is by; where nobody is named, the organisation that it came out at."""
    if document.authors:
        return [person(name, library) for name in document.authors]
    if document.source and document.source.publisher:
        return [organisation(document.source.publisher)]
    return [organisation(library.settings.name, library.settings.url)]


def _part_of(document: Document, library: Library) -> list[Data]:
    stood = document.publication if isinstance(document, Essay) else ""
    site = site_reference(library)
    return [site, {"@type": "CreativeWork", "name": stood}] if stood else [site]


def _based_on(source: Source, library: Library) -> Data:
    found = filled({"url": web(source.url, library), "publisher": organisation(source.publisher)})
    return {"@type": "CreativeWork", **found} if found else {}


# discussions


def discussion_data(document: Document, thread: Thread, trail: Trail, library: Library) -> tuple[str, ...]:
    """The DiscussionForumPosting of an archived discussion: the document as its post, the comments below it."""
    url = whole(f"discussies/{document.id}/", library)
    posting = {
        "@type": "DiscussionForumPosting",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": document.title,
        "text": summary_of(document) or document.title,
        "datePublished": iso(document.date, library.settings.timezone),
        "author": _authors(document, library),
        "inLanguage": library.settings.language,
        "isPartOf": site_reference(library),
        "sharedContent": {"@type": "WebPage", "url": whole(address(document), library)},
        "commentCount": len(shown(thread)),
        "comment": [_comment(reply, url, library) for reply in thread.tree],
    }
    return scripts(library, filled(posting), _breadcrumbs(trail, library))


def _comment(reply: Reply, url: str, library: Library) -> Data:
    comment: Comment = reply.comment
    language = library.settings.language
    author = without_addresses(comment.author, language) or say("site.anonymous", language)
    return filled(
        {
            "@type": "Comment",
            "@id": f"{url}#{comment.id}",
            "url": f"{url}#{comment.id}",
            "text": without_addresses(to_plain(comment.body)),
            "author": {"@type": "Person", "name": author},
            "datePublished": iso(comment.date, library.settings.timezone),
            "comment": [_comment(answer, url, library) for answer in reply.replies],
        }
    )


# people, themes, meetings, the site


def person_data(profile: Profile, trail: Trail, library: Library) -> tuple[str, ...]:
    """A person's page: a ProfilePage and the Person it is about, and the way to it."""
    known, url = profile.person, whole(f"personen/{profile.slug}/", library)
    about = {
        "@type": "Person",
        "@id": f"{url}#persoon",
        "name": known.name,
        "url": url,
        "alternateName": list(known.aliases),
        "jobTitle": known.role,
        "affiliation": organisation(known.organisation),
        "sameAs": web(known.url, library),
    }
    page = {"@type": "ProfilePage", "@id": url, "url": url, "isPartOf": site_reference(library)}
    return scripts(library, {**page, "mainEntity": filled(about)}, _breadcrumbs(trail, library))


def theme_data(theme: Theme, trail: Trail, library: Library) -> tuple[str, ...]:
    """A theme's page: the theme as a DefinedTerm of the DefinedTermSet of all themes, and the way to it."""
    about = term(theme, library) | filled(
        {
            "url": whole(f"themas/{theme.id}/", library),
            "termCode": theme.id,
            "description": theme.definition,
            "alternateName": list(theme.alt),
            "inDefinedTermSet": _themes_reference(library),
        }
    )
    return scripts(library, about, _breadcrumbs(trail, library))


def dossier_data(dossier: Dossier, members: Iterable[str], trail: Trail, library: Library) -> tuple[str, ...]:
    """A dossier's page: a CollectionPage with the documents in it, by their ids, and the way to it."""
    url = whole(f"dossiers/{dossier.id}/", library)
    known = (theme for theme in map(library.vocabulary.get, dossier.themes) if theme)
    about = {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": dossier.title,
        "description": dossier.summary,
        "inLanguage": library.settings.language,
        "dateModified": iso(dossier.date, library.settings.timezone),
        "author": [person(name, library) for name in dossier.authors],
        "isPartOf": site_reference(library),
        "about": [term(theme, library) for theme in known],
        "hasPart": [_part(document, library) for document in islice(members, _MOST_EVENTS)],
    }
    return scripts(library, filled(about), _breadcrumbs(trail, library))


def _part(document: str, library: Library) -> Data:
    found = library.get(document)
    return {"@type": "CreativeWork", "name": found.title, "url": whole(address(found), library)}


def themes_data(themes: Iterable[Theme], library: Library) -> tuple[str, ...]:
    """The page of all themes: the DefinedTermSet."""
    terms = [term(theme, library) for theme in themes]
    return scripts(library, {**_themes_reference(library), **filled({"hasDefinedTerm": terms})})


def _themes_reference(library: Library) -> Data:
    url = whole("themas/", library)
    return {"@type": "DefinedTermSet", "@id": url, "url": url, "name": say("site.themes", library.settings.language)}


def series_data(series: Series, coming: Iterable[str], trail: Trail, library: Library) -> tuple[str, ...]:
    """A series' page: an EventSeries with what is coming of it, by the ids of the sessions, the first one first."""
    name = series_id(series.id, library)
    about = {
        "@type": "EventSeries",
        "@id": name,
        "name": series.title,
        "url": name.partition("#")[0],
        "description": series.description,
        "organizer": organisation(series.organiser),
        "sameAs": web(series.url, library),
        "subEvent": [short_event(session, library) for session in _sessions(coming, library)],
    }
    return scripts(library, filled(about), _breadcrumbs(trail, library))


def agenda_data(title: str, url: str, coming: Iterable[str], trail: Trail, library: Library) -> tuple[str, ...]:
    """A page of the agenda by its title and address: a CollectionPage with the Events to come, by the ids of the
    sessions, the first one first; and the way to it.
    """
    page = whole(url, library)
    events = [
        {"@type": "ListItem", "position": position, "item": short_event(session, library)}
        for position, session in enumerate(_sessions(coming, library), 1)
    ]
    listed = {"@type": "ItemList", "numberOfItems": len(events), "itemListElement": events} if events else {}
    about = {
        "@type": "CollectionPage",
        "@id": page,
        "url": page,
        "name": title,
        "isPartOf": site_reference(library),
        "mainEntity": listed,
    }
    return scripts(library, filled(about), _breadcrumbs(trail, library))


def _sessions(documents: Iterable[str], library: Library) -> list[Session]:
    """The first of those sessions that have a known day: an Event must have one."""
    found: list[Session] = []
    for identifier in documents:
        if len(found) == _MOST_EVENTS:
            break
        session = library.get(identifier)
        if isinstance(session, Session) and is_event(session):
            found.append(session)
    return found


def site_data(library: Library) -> tuple[str, ...]:
    """The start page: the WebSite, and how to search it (SearchAction, with the address as an RFC 6570 template)."""
    settings = library.settings
    search = {"@type": "EntryPoint", "urlTemplate": f"{whole('zoeken/', library)}?q={{search_term_string}}"}
    action = {"@type": "SearchAction", "target": search, "query-input": "required name=search_term_string"}
    return scripts(
        library,
        filled(
            {
                "@type": "WebSite",
                **site_reference(library),
                "name": settings.name,
                "url": settings.url,
                "description": settings.description,
                "inLanguage": settings.language,
                "publisher": organisation(settings.name, settings.url),
                "potentialAction": action,
            }
        ),
    )


# the way to a page


def breadcrumbs(trail: Trail, library: Library) -> tuple[str, ...]:
    """A BreadcrumbList of titles and addresses, from the start page to this one."""
    return scripts(library, _breadcrumbs(trail, library))


def way(steps: Iterable[Link], library: Library) -> Trail:
    """The way to a page from the start page, by the pages below that, itself last."""
    return ((say("site.home", library.settings.language), ""), *((step.title, step.url) for step in steps))


def _breadcrumbs(trail: Trail, library: Library) -> Data:
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": whole(url, library)}
        for position, (title, url) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
