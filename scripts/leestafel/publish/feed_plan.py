"""Which feeds there are, and what stands in each.

A document whose date is unknown is in no feed: a feed is ordered by date, and none is made up. A comment without a
date is in its discussion's feed all the same, as updated when it entered this archive, without a date of publication.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterator
from html import escape

from leestafel.identity import feed_entry_id
from leestafel.library import Library
from leestafel.library.rows import Row
from leestafel.library.spine import Spine
from leestafel.life.story import published_at, updated_at
from leestafel.model import Comment, Document, Kind, Moment, Theme
from leestafel.publish.outputs import Output, Renderer
from leestafel.publish.parts import discussion_feed, html_of, shown, summary_of
from leestafel.publish.views import FEED_FILES, Entry, Feed, FeedLink, FeedType
from leestafel.table import SECTIONS, address
from leestafel.text.dates import to_datetime
from leestafel.text.markdown import absolute_links, comment_html, excerpt, to_plain, without_addresses
from leestafel.words import say

LONGEST = 20
"""Entries in a feed: readers that visit rarely still see what came since."""

NOTHING_YET = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When an empty feed was updated. Atom asks for a date and there is none, so it is one nobody takes for news."""

_RENDERERS: dict[FeedType, Renderer] = {"atom": "atom", "rss": "rss", "json": "json_feed"}


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"site.{key}", library.settings.language, **values)


def site_feeds(library: Library) -> tuple[FeedLink, ...]:
    """The feeds every page offers: everything, sessions, essays, all discussions."""
    return (
        FeedLink(_say("feed_all", library), "feeds/alles/", ""),
        kind_feed("session", library),
        kind_feed("essay", library),
        FeedLink(_say("feed_discussions", library), "feeds/discussies/", "discussies/"),
    )


def kind_feed(kind: Kind, library: Library) -> FeedLink:
    """The feed of all sessions, or of all essays."""
    folder = SECTIONS[kind]
    return FeedLink(_say(f"feed_{kind}s", library), f"feeds/{folder}/", f"{folder}/")


def theme_feed(theme: Theme, library: Library) -> FeedLink:
    """The feed of a theme and its narrower themes."""
    title = _say("feed_theme", library, title=theme.label(library.settings.language))
    return FeedLink(title, f"feeds/themas/{theme.id}/", f"themas/{theme.id}/")


def person_feed(slug: str, library: Library) -> FeedLink:
    """The feed of what a person writes and speaks at, by the slug of the person's page."""
    title = _say("feed_person", library, name=library.person(slug).name)
    return FeedLink(title, f"feeds/personen/{slug}/", f"personen/{slug}/")


def all_feeds(library: Library) -> tuple[tuple[str, tuple[FeedLink, ...]], ...]:
    """Every feed in groups, as the page for people shows them."""
    themes = tuple(theme_feed(theme, library) for theme in library.vocabulary)
    people = tuple(person_feed(slug, library) for slug in library.people())
    talks = tuple(discussion_feed(spine.id, library) for spine, _ in library.talks())
    groups = ((_say("feeds_site", library), site_feeds(library)), (_say("feeds_themes", library), themes))
    more = ((_say("feeds_people", library), people), (_say("feeds_talks", library), talks))
    return tuple(group for group in (*groups, *more) if group[1])


def feed_outputs(library: Library) -> Iterator[Output]:
    """The three forms of every feed but those of discussions; none at all where the site's address is unknown, for
    links must be whole.
    """
    if not library.settings.url:
        return
    yield from _forms(list_feed, "all", "alles")
    yield from _forms(list_feed, "session", SECTIONS["session"])
    yield from _forms(list_feed, "essay", SECTIONS["essay"])
    yield from _forms(all_comments_feed, "", "discussies")
    for theme in library.vocabulary:
        yield from _forms(subject_feed, theme.id, f"themas/{theme.id}")
    for slug in library.people():
        yield from _forms(person_entries_feed, slug, f"personen/{slug}")


def discussion_feed_outputs(document: str, library: Library) -> Iterator[Output]:
    """The three forms of the feed of a document's discussion."""
    if library.settings.url:
        yield from _forms(comments_feed, document, f"discussies/{document}")


def _forms(make: Callable[..., Feed], subject: str, folder: str) -> Iterator[Output]:
    for kind, file in FEED_FILES.items():
        yield Output(f"feeds/{folder}/{file}", _RENDERERS[kind], make, (subject, file))


def list_feed(which: str, file: str, library: Library) -> Feed:
    """One form of the feed of everything, of the sessions or of the essays."""
    links = dict(zip(("all", "session", "essay"), site_feeds(library), strict=False))
    kinds: dict[str, Kind] = {"session": "session", "essay": "essay"}

    def entries() -> tuple[Entry, ...]:
        return _newest(library.of_kind(kinds[which]) if which in kinds else library.documents, library)

    return _form(links[which], file, entries, library)


def subject_feed(identifier: str, file: str, library: Library) -> Feed:
    """One form of the feed of a theme. Raises :class:`KeyError` for an id that the vocabulary does not have."""
    theme = library.vocabulary.get(identifier)
    if theme is None:
        raise KeyError(identifier)
    return _form(theme_feed(theme, library), file, lambda: _newest(library.about(identifier), library), library)


def person_entries_feed(slug: str, file: str, library: Library) -> Feed:
    """One form of the feed of a person."""
    link = person_feed(slug, library)
    return _form(link, file, lambda: _newest(library.profile(slug).documents, library), library)


def comments_feed(document: str, file: str, library: Library) -> Feed:
    """One form of the feed of a discussion, by its document's id."""

    def entries() -> tuple[Entry, ...]:
        return tuple(sorted(comment_entries(document, library), key=_entry_order)[:LONGEST])

    return _form(discussion_feed(document, library), file, entries, library)


def all_comments_feed(_: str, file: str, library: Library) -> Feed:
    """One form of the feed of all discussions: the newest comments, whatever they are about."""

    def entries() -> tuple[Entry, ...]:
        found = (entry for document in _latest_talks(library) for entry in comment_entries(document, library))
        return tuple(heapq.nsmallest(LONGEST, found, key=_entry_order))

    return _form(site_feeds(library)[-1], file, entries, library)


def _form(link: FeedLink, file: str, entries: Callable[[], tuple[Entry, ...]], library: Library) -> Feed:
    """One form of a feed; what its three forms share is made once."""
    feed = library.remembered(("feed", link.url), lambda: _feed(link, entries(), library))
    return feed._replace(url=f"{library.settings.url}{link.url}{file}")


def _latest_talks(library: Library) -> list[str]:
    """The discussions that can hold one of the newest comments: as many as there are entries, and those of that day."""
    latest = sorted(((talk.changed or spine.changed, spine.id) for spine, talk in library.talks()), reverse=True)
    last = latest[:LONGEST][-1][0] if latest else ""
    return [document for day, document in latest if day >= last]


def _newest(documents: Row[Spine], library: Library) -> tuple[Entry, ...]:
    entries = (document_entry(document, library) for document in library.newest(documents, LONGEST))
    return tuple(entry for entry in entries if entry)


def _entry_order(entry: Entry) -> tuple[float, str]:
    return -(entry.published or entry.updated).timestamp(), entry.id


def _feed(link: FeedLink, entries: tuple[Entry, ...], library: Library) -> Feed:
    settings = library.settings
    return Feed(
        id=feed_entry_id(link.url),
        title=f"{settings.name}: {link.title}",
        description=settings.description or link.title,
        url="",
        page=f"{settings.url}{link.page}",
        author=settings.name,
        language=settings.language,
        updated=max((entry.updated for entry in entries), default=NOTHING_YET),
        entries=entries,
    )


def document_entry(document: str, library: Library) -> Entry | None:
    """A document, by its id, as a feed's entry, in full where its rights allow it; ``None`` without a known date."""
    return library.remembered(("entry", document), lambda: _document_entry(library.get(document), library))


def _document_entry(document: Document, library: Library) -> Entry | None:
    settings = library.settings
    published = published_at(document, settings.timezone)
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
        updated=updated_at(document, settings.timezone) or published,
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


def comment_entries(document: str, library: Library) -> tuple[Entry, ...]:
    """The comments under a document, by its id, as entries of its discussion's feed."""
    return library.remembered(("comments", document), lambda: tuple(_comment_entries(library.get(document), library)))


def _comment_entries(document: Document, library: Library) -> Iterator[Entry]:
    settings = library.settings
    for comment in shown(library.thread(document.id)):
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
