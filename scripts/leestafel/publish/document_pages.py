"""The pages of documents: sessions, essays, their discussions, and the redirects from their old addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from leestafel.library import Library
from leestafel.model import Document, Session, Speaker
from leestafel.publish import structured_data
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import (
    card,
    cards,
    discussion,
    discussion_feed,
    html_of,
    main_moment,
    person_link,
    source_link,
    summary_of,
    theme_links,
    when,
)
from leestafel.publish.views import DiscussionPage, DocumentPage, Fact, FeedLink, Head, Link, Redirect, When
from leestafel.table import UNDATED, address
from leestafel.text.markdown import excerpt
from leestafel.words import say

_RELATED = 4


def document_outputs(document: Document, library: Library) -> Iterator[Output]:
    """A document's page, its discussion's page, and a redirect for each of its old addresses."""
    url = address(document)
    yield page(document_page(document, library), "document.html", url)
    talk = discussion_page(document, library)
    if talk:
        yield page(talk, "discussion.html", talk.head.url)
    for alias in document.aliases:
        old = alias.strip("/")
        path = old if old.endswith((".html", ".htm")) else f"{old}/index.html"
        yield Output(path, "redirect", Redirect(document.title, old, url, library.settings.language), "redirect.html")


def document_page(document: Document, library: Library) -> DocumentPage:
    """A session or an essay as readers see it."""
    language = library.settings.language
    status = document.status if isinstance(document, Session) else ""
    return DocumentPage(
        head=_head(document, library),
        kind=document.kind,
        kind_label=say(f"site.{document.kind}", language),
        when=when(main_moment(document), language),
        undated=document.day is None,
        status=status,
        status_label=say(f"site.status_{status}", language) if status not in ("", "held") else "",
        lead=_lead(document),
        html=html_of(document, library),
        facts=tuple(fact for fact in _facts(document, library) if fact.values),
        themes=theme_links(document.themes, library),
        source=source_link(document),
        source_note=_source_note(document, language),
        discussion=discussion(document, library),
        related=cards(related(document, library), library),
        year=str(document.day.year) if document.day else say("site.undated", language),
    )


def _lead(document: Document) -> str:
    """The summary above the text; a full text needs none of our making."""
    if document.rights == "full" and not document.summary:
        return ""
    return summary_of(document, words=60)


def _head(document: Document, library: Library) -> Head:
    language = library.settings.language
    section = {"session": "sessies/", "essay": "essays/"}[document.kind]
    trail = _trail(document, library)
    here = (*((link.title, link.url) for link in trail), (document.title, address(document)))
    return Head(
        title=document.title,
        url=address(document),
        description=excerpt(summary_of(document), 30) or document.title,
        section=section,
        trail=trail,
        type="article",
        published=structured_data.iso(document.date, library.settings.timezone),
        language=document.language,
        feeds=tuple(_feeds(document, library)),
        structured=(
            *structured_data.document_data(document, library),
            structured_data.breadcrumbs([(say("site.home", language), ""), *here], library),
        ),
    )


def _trail(document: Document, library: Library) -> tuple[Link, ...]:
    language = library.settings.language
    section = {"session": "sessies/", "essay": "essays/"}[document.kind]
    year = str(document.day.year) if document.day else UNDATED
    title = year if document.day else say("site.undated", language)
    return (Link(say(f"site.{document.kind}s", language), section), Link(title, f"archief/{year}/"))


def _feeds(document: Document, library: Library) -> Iterator[FeedLink]:
    if library.thread(document):
        yield discussion_feed(document, library)
    for link in theme_links(document.themes, library):
        title = say("site.feed_theme", library.settings.language, title=link.title)
        yield FeedLink(title, f"feeds/{link.url}", link.url)


def _source_note(document: Document, language: str) -> str:
    if document.source is None or document.rights == "full":
        return ""
    return say(f"site.rights_{document.rights}", language)


def _facts(document: Document, library: Library) -> Iterator[Fact]:
    language = library.settings.language

    def label(key: str) -> str:
        return say(f"site.fact_{key}", language)

    def moments(*found: When | None) -> tuple[When, ...]:
        return tuple(moment for moment in found if moment)

    authors = tuple(person_link(name, library) for name in document.authors)
    if isinstance(document, Session):
        yield Fact(label("when"), moments(when(document.start, language)))
        yield Fact(label("until"), moments(when(document.end, language)))
        yield Fact(label("place"), tuple(filter(None, [document.place])))
        yield Fact(label("online"), (Link(document.online, document.online),) if document.online else ())
        yield Fact(label("organiser"), tuple(filter(None, [document.organiser])))
        yield Fact(label("speakers"), tuple(_speaker(speaker, library) for speaker in document.speakers))
        yield Fact(label("report_by"), authors)
        yield Fact(label("report_date"), moments(when(document.date, language)))
        yield Fact(label("materials"), tuple(Link(item.title, item.url) for item in document.materials))
        return
    yield Fact(label("authors"), authors)
    yield Fact(label("date"), moments(when(document.date, language)))
    yield Fact(label("publication"), tuple(filter(None, [getattr(document, "publication", "")])))


def _speaker(speaker: Speaker, library: Library) -> Link | str:
    linked = person_link(speaker.name, library)
    doing = ", ".join(part for part in (speaker.role, speaker.organisation) if part)
    if isinstance(linked, str):
        return f"{linked} ({doing})" if doing else linked
    return Link(f"{linked.title} ({doing})" if doing else linked.title, linked.url)


def related(document: Document, library: Library) -> tuple[Document, ...]:
    """The documents that share most themes with one, a rare theme counting for more; newest first among equals."""
    shared: Counter[str] = Counter()
    known: dict[str, Document] = {}
    for theme in document.themes:
        others = library.by_exact_theme.get(theme, ())
        for other in others[:200]:
            if other.id != document.id:
                known[other.id] = other
                shared[other.id] += 1000 // (1 + len(others))
    order = {other: place for place, other in enumerate(known)}
    best = sorted(shared, key=lambda other: (-shared[other], order[other]))
    return tuple(known[other] for other in best[:_RELATED])


def discussion_page(document: Document, library: Library) -> DiscussionPage | None:
    """The archive's page of a document's discussion."""
    thread = library.thread(document)
    talk = discussion(document, library)
    if thread is None or talk is None:
        return None
    language = library.settings.language
    title = say("site.discussion_about", language, title=document.title)
    return DiscussionPage(
        head=Head(
            title=title,
            url=talk.url,
            description=say("site.discussion_description", language, title=document.title, label=talk.label),
            section="discussies/",
            trail=(Link(say("site.discussions", language), "discussies/"),),
            feeds=(talk.feed,),
            language=language,
            structured=structured_data.discussion_data(document, thread, library),
        ),
        document=card(document, library),
        discussion=talk,
    )
