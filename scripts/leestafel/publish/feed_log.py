"""Feeds as logs: what a feed shows to everyone, and its archive in pages that never change their address (RFC 5005,
section 4). Which happenings stand on which page is told by :mod:`leestafel.library.logs`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from leestafel.formats.feed_records import Feed, Tombstone, WrittenEntry
from leestafel.identity import feed_entry_id
from leestafel.library import Library
from leestafel.library.logs import TALKS, log_of_talk
from leestafel.library.spine import UNKNOWN, events_of
from leestafel.publish.feed_ahead import entry_ahead, talk_ahead
from leestafel.publish.feed_comments import said_in
from leestafel.publish.feed_entries import document_entry, tombstone
from leestafel.publish.feed_written import written
from leestafel.publish.parts import shown
from leestafel.publish.views import FEED_FILES, FeedLink
from leestafel.words import say

STYLE = "assets/leestafel/feed.css"
ARCHIVE = "archief/"
_LONGEST = 400_000
"""Octets of text in what a feed shows to everyone, at most: with all else it stays below 500 kB."""


class Told(NamedTuple):
    """What is to be told: entries and tombstones, the latest first."""

    entries: tuple[WrittenEntry, ...]
    tombstones: tuple[Tombstone, ...] = ()


class Source(NamedTuple):
    """Where a feed comes from: its link, the log it tells, and whether its archive holds summaries only. ``talk`` is
    the document whose discussion alone is told.
    """

    link: FeedLink
    log: str
    brief: bool = False
    talk: str = ""


def shown_feed(source: Source, file: str, library: Library) -> Feed:
    """One form of what a feed shows to everyone; what its three forms share is made once."""
    link = source.link
    feed = library.remembered(("feed", link.url), lambda: _shown(source, library))
    return feed._replace(url=f"{library.settings.url}{link.url}{file}")


def _shown(source: Source, library: Library) -> Feed:
    pages = library.archived(source.log)
    previous = f"{library.settings.url}{source.link.url}{ARCHIVE}{pages}.xml" if pages else ""
    told = _at(source, 0, library)
    shortened = told._replace(entries=_shortened(source, told.entries, library))
    return _feed(source.link, shortened, library)._replace(previous=previous)


def archived_feed(source: Source, page: int, library: Library) -> Feed:
    """An archived page of a feed, from 1 for the oldest."""
    home = f"{library.settings.url}{source.link.url}"
    later = library.followed(source.log, page)
    feed = _feed(source.link, _at(source, page, library), library)
    return feed._replace(
        title=say("feeds.archive", library.settings.language, title=feed.title, number=page),
        url=f"{home}{ARCHIVE}{page}.xml",
        current=f"{home}{FEED_FILES['atom']}",
        previous=f"{home}{ARCHIVE}{page - 1}.xml" if page > 1 else "",
        next=f"{home}{ARCHIVE}{page + 1}.xml" if later else "",
    )


def _feed(link: FeedLink, told: Told, library: Library) -> Feed:
    settings = library.settings
    moments = [*(entry.updated for entry in told.entries), *(one.when for one in told.tombstones)]
    return Feed(
        id=feed_entry_id(link.url),
        title=f"{settings.name}: {link.title}",
        description=settings.description or link.title,
        url="",
        page=f"{settings.url}{link.page}",
        author=settings.name,
        language=settings.language,
        updated=max(moments, default=UNKNOWN),
        entries=told.entries,
        tombstones=told.tombstones,
        style=f"{settings.url}{STYLE}",
        hub=settings.hub,
    )


def _at(source: Source, page: int, library: Library) -> Told:
    names = _said_at(source.talk, page, library) if source.talk else library.logged(source.log, page)
    if source.talk or source.log == TALKS:
        return _ordered(_comment(name, library, archived=page > 0) for name in names)
    brief = source.brief and page > 0
    return _ordered(_document(name, library, brief=brief) for name in names)


def _said_at(document: str, page: int, library: Library) -> list[str]:
    """What stands in a page of the log of one discussion, as the log of all names it."""
    if not page and not library.archived(f"talk:{document}"):
        return [f"{document}#{comment}" for comment in said_in(document, library)]
    thread = library.thread(document)
    events = events_of(thread, list(shown(thread)), library.settings.timezone) if thread else ()
    return [f"{document}#{events[number][1]}" for number in log_of_talk(events).page(page)]


def _comment(name: str, library: Library, *, archived: bool) -> WrittenEntry | Tombstone | None:
    document, _, comment = name.partition("#")
    said = (archived and talk_ahead(document, library)) or said_in(document, library)
    return said.get(comment)


def _document(
    document: str, library: Library, *, brief: bool, archived: bool = True
) -> WrittenEntry | Tombstone | None:
    ahead = entry_ahead(document, library, brief=brief) if archived or not brief else None
    return ahead or library.remembered(
        ("brief" if brief else "entry", document), lambda: _told(document, library, brief=brief), lasting=brief
    )


def _told(document: str, library: Library, *, brief: bool) -> WrittenEntry | Tombstone | None:
    found = library.get(document)
    if found.withdrawn:
        return tombstone(found, library)
    entry = document_entry(found, library, brief=brief)
    return written(entry, library.settings.language) if entry else None


def _ordered(found: Iterable[WrittenEntry | Tombstone | None]) -> Told:
    things = list(found)
    entries = [one for one in things if one and not isinstance(one, Tombstone)]
    gone = [one for one in things if isinstance(one, Tombstone)]
    entries.sort(key=lambda one: (one.updated, one.id), reverse=True)
    gone.sort(key=lambda one: (one.when, one.ref), reverse=True)
    return Told(tuple(entries), tuple(gone))


def _shortened(source: Source, entries: tuple[WrittenEntry, ...], library: Library) -> tuple[WrittenEntry, ...]:
    """The entries, the longest ones with their summary for a text where all would be too long together."""
    if source.talk or source.log == TALKS:
        return entries
    sizes = {entry.id: entry.octets for entry in entries}
    too_much = sum(sizes.values()) - _LONGEST
    if too_much <= 0:
        return entries
    brief: dict[str, WrittenEntry] = {}
    names = {feed_entry_id(name): name for name in library.logged(source.log)}
    for id in sorted(sizes, key=lambda id: (-sizes[id], id)):
        if too_much <= 0:
            break
        found = _document(names[id], library, brief=True, archived=False)
        if isinstance(found, WrittenEntry):
            brief[id] = found
            too_much -= sizes[id] - found.octets
    return tuple(brief.get(entry.id, entry) for entry in entries)
