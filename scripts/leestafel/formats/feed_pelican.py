"""Atom (RFC 4287) and RSS 2.0, written by Pelican's writer over feedgenerator.

Pelican makes an entry's id of its address and date; ours derive from the document's id alone (see ``identity``), so
they are put in place before the feed is written out. What feedgenerator does not know comes as ready XML from
``feed_extras``. Importing Pelican takes longer than writing hundreds of feeds: ``feed_xml`` asks this module only how a
feed of a new shape looks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import Any

from feedgenerator import Atom1Feed, Rss201rev2Feed
from pelican.writers import Writer

from leestafel.formats.feed_extras import (
    DUBLIN_CORE,
    NAMESPACES,
    atom_entry,
    atom_feed,
    clean,
    plain,
    rss_entry,
    rss_feed,
    stylesheet,
)
from leestafel.formats.feed_records import Entry, Feed, WrittenEntry

_SETTINGS = {"FEED_MAX_ITEMS": None, "FEED_APPEND_REF": False, "RSS_FEED_SUMMARY_ONLY": False}
_MARKS = {"&": "\ufdd0", "<": "\ufdd1", ">": "\ufdd2"}
"""Noncharacters, which :func:`clean` leaves in no text, for what is to be written as in :func:`feed_extras.short`."""
_MARKED = str.maketrans(_MARKS)
_UNMARKED = str.maketrans({_MARKS["&"]: "&#x26;", _MARKS["<"]: "&#x3C;", _MARKS[">"]: "&gt;"})


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry in the shape that Pelican's writer asks of its articles."""

    entry: Entry

    @property
    def title(self) -> str:
        return _marked(self.entry.title)

    @property
    def url(self) -> str:
        return self.entry.url

    @property
    def summary(self) -> str:
        return escape(clean(self.entry.summary), quote=False)

    @property
    def date(self) -> dt.datetime:
        return self.entry.published or self.entry.updated

    @property
    def modified(self) -> dt.datetime:
        return self.entry.updated

    def get_content(self, _site: str) -> str:
        return clean(self.entry.html)


def _marked(text: str) -> str:
    """A plain title without anything that Pelican or feedgenerator would strip or escape."""
    return plain(text).translate(_MARKED)


class _Updated:
    """A feed's own date, from its content: feedgenerator would ask the clock for an empty feed."""

    feed: dict[str, Any]

    def latest_post_date(self) -> dt.datetime:
        updated: dt.datetime = self.feed["updated"]
        return updated


class _Atom(_Updated, Atom1Feed):  # type: ignore[misc]
    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), **NAMESPACES}

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {} if item["language"] == self.feed["language"] else {"xml:lang": item["language"]}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.ignorableWhitespace(self.feed["extra"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.ignorableWhitespace(item["extra"])


class _Rss(_Updated, Rss201rev2Feed):  # type: ignore[misc]
    def rss_attributes(self) -> dict[str, str]:
        more = {"xmlns:dc": DUBLIN_CORE, "xml:lang": self.feed["language"]}
        return {**super().rss_attributes(), **NAMESPACES, **more}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.ignorableWhitespace(self.feed["extra"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.ignorableWhitespace(item["extra"])


class _FeedWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, with feeds that take their id, language and date from our record."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(None, settings=_SETTINGS)
        self._record = feed

    def _create_new_feed(self, feed_type: str, feed_title: str, context: dict[str, Any]) -> Any:
        feed = self._record
        return {"atom": _Atom, "rss": _Rss}[feed_type](
            title=_marked(feed.title),
            link=feed.page,
            feed_url=feed.url,
            feed_guid=feed.id,
            description=_marked(feed.description),
            subtitle=_marked(feed.description),
            language=feed.language,
            author_name=_marked(feed.author),
            updated=feed.updated,
            extra={"atom": atom_feed, "rss": rss_feed}[feed_type](feed),
        )


def write_feed(feed: Feed, kind: str) -> bytes:
    """A feed as ``atom`` or ``rss``, in UTF-8. The same record always gives the same bytes."""
    entries = [entry.whole() if isinstance(entry, WrittenEntry) else entry for entry in feed.entries]
    items = [_Item(entry) for entry in entries]
    context = {"SITEURL": feed.page, "FEED_DOMAIN": feed.url, "SITENAME": feed.title}
    written = _FeedWriter(feed).write_feed(items, context, url=feed.url, feed_type=kind)
    extra = {"atom": atom_entry, "rss": rss_entry}[kind]
    for item, entry in zip(written.items, entries, strict=True):
        item.update(unique_id=entry.id, unique_id_is_permalink=False, pubdate=entry.published)
        item.update(author_name=None, language=entry.language, extra=extra(entry))
        item.update(description=item["description"] or None, content=item["content"] or None)
    text: str = written.writeString("utf-8")
    declaration, rest = text.translate(_UNMARKED).split("\n", 1)
    return f"{declaration}\n{stylesheet(feed.style)}{rest}".encode("utf-8", "replace")
