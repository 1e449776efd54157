"""Which feeds there are, and what stands in each.

A document whose date is unknown is in no feed: a feed is ordered by date, and none is made up. A comment without a
date is in its discussion's feed all the same, as updated when it entered this archive, without a date of publication.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape

from leestafel.identity import feed_entry_id
from leestafel.library import Library, Profile
from leestafel.library.records import COMING
from leestafel.model import Comment, Document, Moment, Session, Theme
from leestafel.publish.outputs import Output, Renderer
from leestafel.publish.parts import discussion_feed, html_of, shown, summary_of
from leestafel.publish.views import FEED_FILES, Entry, Feed, FeedLink, FeedType
from leestafel.table import address
from leestafel.text.dates import to_datetime
from leestafel.text.markdown import absolute_links, comment_html, excerpt, to_plain, without_addresses
from leestafel.words import say

LONGEST = 50
"""Entries in a feed: readers that visit rarely still see what came since."""

NOTHING_YET = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When an empty feed was updated. Atom asks for a date and there is none, so it is one nobody takes for news."""

_RENDERERS: dict[FeedType, Renderer] = {"atom": "atom", "rss": "rss", "json": "json_feed"}


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"site.{key}", library.settings.language, **values)


def site_feeds(library: Library) -> tuple[FeedLink, ...]:
    """The feeds every page offers: everything, sessions, essays, all discussions."""
    documents = library.documents
    return (
        FeedLink(_say("feed_all", library), "feeds/alles/", "", len(documents)),
        kind_feed("session", library),
        kind_feed("essay", library),
        FeedLink(_say("feed_discussions", library), "feeds/discussies/", "discussies/"),
    )


def kind_feed(kind: str, library: Library) -> FeedLink:
    """The feed of all sessions, or of all essays."""
    folder = {"session": "sessies", "essay": "essays"}[kind]
    number = sum(document.kind == kind for document in library.documents)
    return FeedLink(_say(f"feed_{kind}s", library), f"feeds/{folder}/", f"{folder}/", number)


def theme_feed(theme: Theme, library: Library) -> FeedLink:
    """The feed of a theme and its narrower themes."""
    title = _say("feed_theme", library, title=theme.label(library.settings.language))
    return FeedLink(title, f"feeds/themas/{theme.id}/", f"themas/{theme.id}/", len(library.about(theme.id)))


def person_feed(profile: Profile, library: Library) -> FeedLink:
    """The feed of what a person writes and speaks at."""
    title = _say("feed_person", library, name=profile.person.name)
    return FeedLink(title, f"feeds/personen/{profile.slug}/", f"personen/{profile.slug}/", len(profile.documents))


def all_feeds(library: Library) -> tuple[tuple[str, tuple[FeedLink, ...]], ...]:
    """Every feed in groups, as the page for people shows them."""
    themes = tuple(theme_feed(theme, library) for theme in library.vocabulary)
    people = tuple(person_feed(profile, library) for profile in library.people.values())
    talks = tuple(discussion_feed(document, library) for document in library.documents if library.thread(document))
    groups = ((_say("feeds_site", library), site_feeds(library)), (_say("feeds_themes", library), themes))
    more = ((_say("feeds_people", library), people), (_say("feeds_talks", library), talks))
    return tuple(group for group in (*groups, *more) if group[1])


def feed_outputs(library: Library) -> Iterator[Output]:
    """The three forms of every feed; none at all where the site's address is unknown, for links must be whole."""
    if not library.settings.url:
        return
    for link, entries in _feeds(library):
        newest = tuple(sorted(entries, key=_entry_order)[:LONGEST])
        for kind, file in FEED_FILES.items():
            yield Output(f"{link.url}{file}", _RENDERERS[kind], _feed(link, file, newest, library))


def _entry_order(entry: Entry) -> tuple[float, str]:
    return -(entry.published or entry.updated).timestamp(), entry.id


def _feed(link: FeedLink, file: str, entries: tuple[Entry, ...], library: Library) -> Feed:
    settings = library.settings
    return Feed(
        id=feed_entry_id(link.url),
        title=f"{settings.name}: {link.title}",
        description=settings.description or link.title,
        url=f"{settings.url}{link.url}{file}",
        page=f"{settings.url}{link.page}",
        author=settings.name,
        language=settings.language,
        updated=max((entry.updated for entry in entries), default=NOTHING_YET),
        entries=entries,
    )


def _feeds(library: Library) -> Iterator[tuple[FeedLink, tuple[Entry, ...]]]:
    entries = {document.id: entry for document in library.documents if (entry := document_entry(document, library))}

    def of(documents: Iterable[Document]) -> tuple[Entry, ...]:
        return tuple(entries[document.id] for document in documents if document.id in entries)

    everything, sessions, essays, talks = site_feeds(library)
    yield everything, of(library.documents)
    yield sessions, of(document for document in library.documents if document.kind == "session")
    yield essays, of(document for document in library.documents if document.kind == "essay")
    for theme in library.vocabulary:
        yield theme_feed(theme, library), of(library.about(theme.id))
    for profile in library.people.values():
        yield person_feed(profile, library), of(profile.documents)
    every: list[Entry] = []
    for document in library.documents:
        if library.thread(document):
            comments = tuple(comment_entries(document, library))
            every += comments
            yield discussion_feed(document, library), comments
    yield talks, tuple(every)


def published_on(document: Document) -> Moment | None:
    """When a document came out: its own date, else the day of a meeting that has been; for one to come, its gathering.

    A feed is ordered by what came out when, so a meeting to come never stands in the future.
    """
    if document.date and document.date.complete:
        return document.date
    if isinstance(document, Session) and document.status in COMING:
        return document.source.retrieved if document.source else None
    return document.day


def document_entry(document: Document, library: Library) -> Entry | None:
    """A document as a feed's entry, in full where its rights allow it; ``None`` where its date is unknown."""
    settings = library.settings
    published = to_datetime(published_on(document), settings.timezone)
    if published is None:
        return None
    url = f"{settings.url}{address(document)}"
    summary = summary_of(document)
    full = f"<p>{escape(document.summary)}</p>\n" if document.summary else ""
    html = full + absolute_links(html_of(document, library), url)
    if document.rights != "full":
        html = _excerpt_html(document, summary, library)
    labels = (theme.label(settings.language) for theme in map(library.vocabulary.get, document.themes) if theme)
    return Entry(
        id=feed_entry_id(document.id),
        url=url,
        title=document.title,
        html=html,
        summary=summary,
        authors=document.authors,
        published=published,
        updated=published,
        categories=tuple(labels),
        language=document.language,
    )


def _excerpt_html(document: Document, summary: str, library: Library) -> str:
    source = document.source
    lead = f"<p>{escape(summary)}</p>" if summary else ""
    if source is None or not source.url.startswith(("https://", "http://")):
        return lead
    text = escape(_say("read_at", library, name=source.publisher or source.url))
    return f'{lead}\n<p><a href="{escape(source.url)}">{text}</a></p>'


def comment_entries(document: Document, library: Library) -> Iterator[Entry]:
    """The comments under a document as entries of its discussion's feed."""
    settings = library.settings
    for comment in shown(library.thread(document)):
        published = to_datetime(comment.date, settings.timezone)
        author = without_addresses(comment.author, settings.language)
        yield Entry(
            id=feed_entry_id(document.id, comment.id),
            url=f"{settings.url}discussies/{document.id}/#{comment.id}",
            title=_say("comment_by", library, name=author or _say("anonymous", library), title=document.title),
            html=comment_html(comment.body, settings.language),
            summary=excerpt(without_addresses(to_plain(comment.body), settings.language)),
            authors=(author,) if author else (),
            published=published,
            updated=published or _entered(comment, document, settings.timezone),
            language=settings.language,
        )


def _entered(comment: Comment, document: Document, zone: str) -> dt.datetime:
    """When a comment of unknown date entered the archive, else when its document did."""
    retrieved: Moment | None = document.source.retrieved if document.source else None
    known = (to_datetime(moment, zone) for moment in (comment.recorded, retrieved, document.date))
    return next((instant for instant in known if instant), NOTHING_YET)
