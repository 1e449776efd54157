"""Comments as entries of feeds, each with what it answers (RFC 4685).

A comment without a date is there all the same, as updated when it entered this archive, without a date of publication.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import chain

from leestafel.formats.feed_records import Entry, ReplyTo, Tombstone, WrittenEntry
from leestafel.identity import feed_entry_id
from leestafel.library import Library
from leestafel.library.spine import UNKNOWN, was_withdrawn
from leestafel.life.story import instant_of
from leestafel.model import Comment, Document, Moment, Reply, Thread
from leestafel.publish.feed_entries import came_out, told
from leestafel.publish.feed_written import written
from leestafel.table import address
from leestafel.text.markdown import comment_html, excerpt, to_plain, without_addresses
from leestafel.words import say

Said = Mapping[str, WrittenEntry | Tombstone]


def said_in(document: str, library: Library) -> Said:
    """What was said in the discussion of a document, by the ids of the comments; nothing where there is none."""
    return library.remembered(("said", document), lambda: _said(library.get(document), library))


def _said(document: Document, library: Library) -> Said:
    thread = library.thread(document.id)
    if thread is None:
        return {}
    found: dict[str, WrittenEntry | Tombstone] = {}
    for reply, above in _answers(thread):
        found[reply.comment.id] = written(_entry(reply.comment, above, document, library), library.settings.language)
    for comment in filter(was_withdrawn, thread.comments):
        found[comment.id] = _tombstone(comment, document, library)
    return found


def _answers(thread: Thread) -> list[tuple[Reply, Comment | None]]:
    """Every comment that readers see, with the one it answers where they see that."""
    waiting: list[tuple[Reply, Comment | None]] = [(reply, None) for reply in thread.tree]
    for reply, _ in waiting:
        waiting.extend((below, reply.comment) for below in reply.replies)
    return waiting


def _entry(comment: Comment, above: Comment | None, document: Document, library: Library) -> Entry:
    settings = library.settings
    key = f"{document.id}#{comment.id}"
    published = instant_of(comment.date, key, settings.timezone)
    author = without_addresses(comment.author, settings.language)
    page = f"{settings.url}discussies/{document.id}/"
    return Entry(
        id=feed_entry_id(document.id, comment.id),
        url=f"{page}#{comment.id}",
        title=say(
            "site.comment_by",
            settings.language,
            name=author or say("site.anonymous", settings.language),
            title=document.title,
        ),
        html=comment_html(comment.body, settings.language)
        or f"<p>{say('site.comments_heading', settings.language)}</p>",
        summary=excerpt(without_addresses(to_plain(comment.body), settings.language)),
        authors=(author,) if author else (),
        published=came_out(published),
        updated=told(published or _entered(comment, document, settings.timezone), key),
        language=settings.language,
        reply_to=_reply_to(above, document, page, settings.url),
    )


def _reply_to(above: Comment | None, document: Document, page: str, site: str) -> ReplyTo:
    if above:
        return ReplyTo(feed_entry_id(document.id, above.id), f"{page}#{above.id}")
    return ReplyTo(feed_entry_id(document.id), f"{site}{address(document)}")


def _tombstone(comment: Comment, document: Document, library: Library) -> Tombstone:
    settings = library.settings
    key = f"{document.id}#{comment.id}"
    when = instant_of(comment.withdrawn, key, settings.timezone) or UNKNOWN
    return Tombstone(
        feed_entry_id(document.id, comment.id), told(when, key), say("feeds.comment_withdrawn", settings.language)
    )


def _entered(comment: Comment, document: Document, zone: str) -> dt.datetime:
    """When a comment of unknown date entered the archive, else when its document did."""
    retrieved: Moment | None = document.source.retrieved if document.source else None
    key = f"{document.id}#{comment.id}"
    known = (instant_of(moment, key, zone) for moment in (comment.recorded, retrieved, document.date))
    return next(chain(filter(None, known), (UNKNOWN,)))
