"""JSON Feed as others publish it, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html as html_escapes
import json
from typing import Any

from leestafel.errors import NotReadable
from leestafel.formats.feed_items import day_in, html_of, item_of
from leestafel.model import Gathered
from leestafel.words import say


def read(data: bytes) -> tuple[Gathered, ...]:
    """The items of a feed, in its order. Raises :class:`NotReadable` for what is no feed."""
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotReadable(say("read.no_feed", name=say("read.it"))) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise NotReadable(say("read.no_feed", name=say("read.it")))
    return tuple(_item(item, feed) for item in items if isinstance(item, dict))


def _item(item: dict[str, Any], feed: dict[str, Any]) -> Gathered:
    html = _text(item, "content_html") or html_of(_text(item, "content_text"))
    return item_of(
        html_escapes.escape(_text(item, "title")),
        html or html_escapes.escape(_text(item, "summary")),
        url=_text(item, "url") or _text(item, "external_url"),
        date=day_in(_text(item, "date_published") or _text(item, "date_modified")),
        authors=_authors(item) or _authors(feed),
        summary=html_escapes.escape(_text(item, "summary")) if html else "",
        publisher=html_escapes.escape(_text(feed, "title")),
        spoken=_text(item, "language") or _text(feed, "language"),
    )


def _text(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _authors(values: dict[str, Any]) -> tuple[str, ...]:
    """The names, as version 1.1 has them and as version 1 had the one."""
    found = values.get("authors")
    authors = found if isinstance(found, list) else [values.get("author")]
    return tuple(html_escapes.escape(_text(author, "name")) for author in authors if isinstance(author, dict))
