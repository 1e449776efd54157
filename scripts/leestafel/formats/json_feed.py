"""JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json

from leestafel.formats.feed_xml import EntryLike, FeedLike

VERSION = "https://jsonfeed.org/version/1.1"


def write_feed(feed: FeedLike) -> bytes:
    """A feed as JSON in UTF-8; an item whose date is unknown has no ``date_published``."""
    data = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.description,
        "authors": [{"name": feed.author}],
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(entry: EntryLike) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": entry.published.isoformat() if entry.published else "",
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": author} for author in entry.authors],
        "tags": list(entry.categories),
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if key == "content_html" or value not in ("", [])}
