"""The pages of documents: sessions, essays, their discussions, what was withdrawn, and redirects from old addresses."""

from __future__ import annotations

from collections.abc import Iterator

from leestafel.library import Library
from leestafel.library.spine import Spine
from leestafel.model import Document, Session
from leestafel.publish import structured_data
from leestafel.publish.document_views import DocumentPage, WithdrawnPage
from leestafel.publish.feed_plan import discussion_feed_outputs
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import (
    card,
    discussion,
    discussion_feed,
    dossier_links,
    html_of,
    person_link,
    source_link,
    status_label,
    summary_of,
    theme_links,
    when,
    when_of,
)
from leestafel.publish.session_parts import actions, change_lines, notice, session_facts
from leestafel.publish.structured_parts import iso
from leestafel.publish.views import DiscussionPage, Fact, FeedLink, Head, Link, Redirect, When
from leestafel.table import SECTIONS, UNDATED, address
from leestafel.text.markdown import excerpt
from leestafel.words import say

_RELATED = 4


def document_outputs(spine: Spine, library: Library) -> Iterator[Output]:
    """A document's page, its discussion's page, and a redirect for each of its old addresses."""
    yield page("document.html", spine.url, document_page, spine.id)
    if library.comments(spine.id):
        yield page("discussion.html", f"discussies/{spine.id}/", discussion_page, spine.id)
    yield from discussion_feed_outputs(spine.id, library)
    yield from _redirects(spine)


def withdrawn_outputs(spine: Spine, library: Library) -> Iterator[Output]:
    """What is left of a document that was withdrawn: a page that says so, to which its old addresses still lead, and
    the feed of what was said about it, which says so too.
    """
    yield page("withdrawn.html", spine.url, withdrawn_page, spine.id)
    yield from discussion_feed_outputs(spine.id, library)
    yield from _redirects(spine)


def _redirects(spine: Spine) -> Iterator[Output]:
    for alias in spine.aliases:
        old = alias.strip("/")
        path = old if old.endswith((".html", ".htm")) else f"{old}/index.html"
        yield Output(path, "redirect", redirect, (spine.id, old), "redirect.html")


def redirect(document: str, old: str, library: Library) -> Redirect:
    """The page at an old address of a document, by its id."""
    target = address(library.get(document))
    canonical = f"{library.settings.url}{target}"
    return Redirect(library.title(document), old, target, canonical, library.settings.language)


def document_page(identifier: str, library: Library) -> DocumentPage:
    """A session or an essay as readers see it, by its id."""
    document = library.get(identifier)
    language = library.settings.language
    session = document if isinstance(document, Session) else None
    status = session.status if session else ""
    day = when_of(document, library, weekday=True)
    return DocumentPage(
        head=_head(document, library),
        kind=document.kind,
        kind_label=say(f"site.{document.kind}", language),
        when=day,
        undated=document.day is None,
        status=status,
        status_label=status_label(status, language),
        lead=_lead(document),
        html=html_of(document, library),
        facts=tuple(fact for fact in _facts(document, day, library) if fact.values),
        themes=theme_links(document.themes, library),
        source=source_link(document),
        source_note=_source_note(document, language),
        discussion=discussion(document, library),
        related=tuple(card(other, library) for other in related(document, library)),
        year=str(document.day.year) if document.day else say("site.undated", language),
        notice=notice(session, library) if session else None,
        actions=actions(session, library) if session else None,
        changes=change_lines(document, library),
        dossiers=dossier_links(library.holding(document.id)),
    )


def withdrawn_page(identifier: str, library: Library) -> WithdrawnPage:
    """What a document that was withdrawn leaves: that it was, when and why, and no more."""
    document = library.get(identifier)
    language = library.settings.language
    trail = (Link(say(f"site.{document.kind}s", language), f"{SECTIONS[document.kind]}/"),)
    way = structured_data.way((*trail, Link(document.title, address(document))), library)
    return WithdrawnPage(
        head=Head(
            title=document.title,
            url=address(document),
            description=say("site.withdrawn_description", language, title=document.title),
            section=f"{SECTIONS[document.kind]}/",
            trail=trail,
            structured=structured_data.document_data(document, "", way, library),
            language=language,
            listed=False,
            status=say("site.status_withdrawn", language),
        ),
        kind=document.kind,
        kind_label=say(f"site.{document.kind}", language),
        when=when(document.withdrawn, language),
        reason=document.reason,
    )


def _lead(document: Document) -> str:
    """The summary above the text; a full text needs none of our making."""
    if document.rights == "full" and not document.summary:
        return ""
    return summary_of(document, words=60)


def _head(document: Document, library: Library) -> Head:
    section = f"{SECTIONS[document.kind]}/"
    trail = _trail(section, document, library)
    summary = excerpt(summary_of(document), 30)
    way = structured_data.way((*trail, Link(document.title, address(document))), library)
    return Head(
        title=document.title,
        url=address(document),
        description=summary or document.title,
        section=section,
        trail=trail,
        type="article",
        published=iso(document.date, library.settings.timezone),
        language=document.language,
        feeds=tuple(_feeds(document, library)),
        structured=structured_data.document_data(document, summary, way, library),
        status=_first_word(document, library.settings.language),
    )


def _first_word(document: Document, language: str) -> str:
    status = document.status if isinstance(document, Session) else ""
    return status_label(status, language) if status in ("moved", "cancelled") else ""


def _trail(section: str, document: Document, library: Library) -> tuple[Link, ...]:
    language = library.settings.language
    year = str(document.day.year) if document.day else UNDATED
    title = year if document.day else say("site.undated", language)
    return (Link(say(f"site.{document.kind}s", language), section), Link(title, f"archief/{year}/"))


def _feeds(document: Document, library: Library) -> Iterator[FeedLink]:
    if library.comments(document.id):
        yield discussion_feed(document.id, library)
    for link in theme_links(document.themes, library):
        title = say("site.feed_theme", library.settings.language, title=link.title)
        yield FeedLink(title, f"feeds/{link.url}", link.url)


def _source_note(document: Document, language: str) -> str:
    if document.source is None or document.rights == "full":
        return ""
    return say(f"site.rights_{document.rights}", language)


def _facts(document: Document, day: When | None, library: Library) -> Iterator[Fact]:
    if isinstance(document, Session):
        yield from session_facts(document, day if document.start else None, library)
        return
    language = library.settings.language
    yield Fact(say("site.fact_authors", language), tuple(person_link(name, library) for name in document.authors))
    yield Fact(say("site.fact_date", language), (day,) if day else ())
    yield Fact(say("site.fact_publication", language), tuple(filter(None, [getattr(document, "publication", "")])))


def related(document: Document, library: Library) -> tuple[str, ...]:
    """The ids of the documents that share most themes with one, a scarce theme counting for more; the nearest in time
    among equals. Only what stands near it under a theme is looked at, so that a new report leaves old pages alone.
    """
    worths: dict[str, int] = {}
    days: dict[str, int] = {}
    for theme in document.themes:
        if theme in library.vocabulary:
            worth, near = library.near(theme, document.id)
            both = worths.keys() & near.keys()
            worths = dict.fromkeys(near, worth) | worths
            worths.update({other: worths[other] + worth for other in both})
            days |= near
    here = days.get(document.id, 0)
    worths.pop(document.id, None)
    least = min(sorted(worths.values())[-_RELATED:], default=0)
    best = [(-worth, abs(days[other] - here), other) for other, worth in worths.items() if worth >= least]
    return tuple(other for _, _, other in sorted(best)[:_RELATED])


def discussion_page(identifier: str, library: Library) -> DiscussionPage:
    """The archive's page of the discussion of a document, by its id. Raises :class:`KeyError` where there is none."""
    document = library.get(identifier)
    thread = library.thread(identifier)
    talk = discussion(document, library)
    if thread is None or talk is None:
        raise KeyError(identifier)
    language = library.settings.language
    title = say("site.discussion_about", language, title=document.title)
    trail = (Link(say("site.discussions", language), "discussies/"),)
    way = structured_data.way((*trail, Link(title, talk.url)), library)
    return DiscussionPage(
        head=Head(
            title=title,
            url=talk.url,
            description=say("site.discussion_description", language, title=document.title, label=talk.label),
            section="discussies/",
            trail=trail,
            feeds=(talk.feed,),
            language=language,
            structured=structured_data.discussion_data(document, thread, way, library),
        ),
        document=card(identifier, library),
        discussion=talk,
    )
