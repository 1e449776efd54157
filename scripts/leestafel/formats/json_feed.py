"""JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/).

Each item has a line of its own.
"""

from __future__ import annotations

import json

from leestafel.formats.feed_records import Enclosure, Entry, Feed, WrittenEntry

VERSION = "https://jsonfeed.org/version/1.1"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AUTHOR = '{"name":%s}'


def write_feed(feed: Feed) -> bytes:
    """A feed as JSON in UTF-8; an item whose date is unknown has no ``date_published``."""
    head: dict[str, object] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.description,
        "authors": [{"name": feed.author}],
        "language": feed.language,
    }
    if feed.hub:
        head["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    items = b",\n".join(map(_written, feed.entries))
    return b'%b,"items":[\n%b\n]}\n' % (_bytes(head)[:-1], items)


def _written(entry: Entry | WrittenEntry) -> bytes:
    if isinstance(entry, WrittenEntry):
        return entry.data("json_feed")
    return write_entry(entry)


def _bytes(data: dict[str, object]) -> bytes:
    return _encode(data).encode("utf-8", "replace")


def write_entry(entry: Entry) -> bytes:
    """An entry as it stands in a feed, put together from its texts: the encoder takes longer to start on a dictionary
    than to write it.
    """
    texts = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.via,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": entry.published.isoformat() if entry.published else "",
        "date_modified": entry.updated.isoformat(),
        "language": entry.language,
    }
    members = [f'"{name}":{_encode(text)}' for name, text in texts.items() if text]
    members.append(f'"content_html":{_encode(entry.html)}')
    if entry.authors:
        members.append(f'"authors":[{",".join([_AUTHOR % _encode(author) for author in entry.authors])}]')
    if entry.categories:
        members.append(f'"tags":[{",".join([_encode(one.label) for one in entry.categories])}]')
    if attachments := [_attachment(one) for one in entry.enclosures if one.type]:
        members.append(f'"attachments":[{",".join(attachments)}]')
    return f"{{{','.join(members)}}}".encode("utf-8", "replace")


def _attachment(one: Enclosure) -> str:
    """An attachment must tell its media type; how long it is, nobody has measured."""
    title = {"title": one.title} if one.title else {}
    return _encode({"url": one.url, "mime_type": one.type, **title})
