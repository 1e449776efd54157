"""JSON Feed as others publish it, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from leestafel.errors import NotReadable
from leestafel.formats.feed_excerpts import Written, are_excerpts
from leestafel.formats.feed_items import apart, day_in, html_of, item_of, known_as
from leestafel.formats.json_data import load, objects, text
from leestafel.model import Gathered
from leestafel.words import say


def read(data: bytes) -> tuple[Gathered, ...]:
    """The items of a feed, in its order. Raises :class:`NotReadable` for what is no feed."""
    feed = load(data)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotReadable(say("read.no_feed", name=say("read.it")))
    items = objects(feed["items"])
    excerpts = are_excerpts([_written(item) for item in items])
    found = (_item(item, feed) for item in items)
    return apart(
        replace(item, partial=bool(item.url) and excerpt) for item, excerpt in zip(found, excerpts, strict=True)
    )


def _written(item: dict[str, Any]) -> Written:
    html = _html(item)
    return Written(html or escape(text(item, "summary")), bool(text(item, "title").strip()), whole=bool(html))


def _html(item: dict[str, Any]) -> str:
    return text(item, "content_html") or html_of(text(item, "content_text"))


def _item(item: dict[str, Any], feed: dict[str, Any]) -> Gathered:
    html = _html(item)
    found = item_of(
        escape(text(item, "title")),
        html or escape(text(item, "summary")),
        url=text(item, "url") or text(item, "external_url"),
        date=day_in(text(item, "date_published") or text(item, "date_modified")),
        authors=tuple(_authors(item)) or _authors(feed),
        summary=escape(text(item, "summary")) if html else "",
        publisher=escape(text(feed, "title")),
        spoken=text(item, "language") or text(feed, "language"),
    )
    key = text(item, "id")
    return known_as(found, key=key, also=(key,), categories=_tags(item))


def _tags(item: dict[str, Any]) -> Iterator[str]:
    tags = item.get("tags")
    return (escape(tag) for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else iter(())


def _authors(values: dict[str, Any]) -> Iterator[str]:
    """The names, as version 1.1 has them and as version 1 had the one."""
    found = values.get("authors")
    authors = objects(found if isinstance(found, list) else [values.get("author")])
    return (escape(text(author, "name")) for author in authors)
