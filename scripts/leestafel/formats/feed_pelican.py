"""Atom (RFC 4287) and RSS 2.0, written by Pelican's writer over feedgenerator.

Pelican makes an entry's id of its address and date; ours derive from the document's id alone (see ``identity``), so
they are put in place before the feed is written out. Importing Pelican takes longer than writing hundreds of feeds:
``feed_xml`` asks this module only how a feed of a new shape looks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import rfc3339_date
from pelican.writers import Writer

from leestafel.formats.site_xml import xml_text

if TYPE_CHECKING:
    from leestafel.formats.feed_forms import EntryLike, FeedLike

_SETTINGS = {"FEED_MAX_ITEMS": None, "FEED_APPEND_REF": False, "RSS_FEED_SUMMARY_ONLY": False}


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry in the shape that Pelican's writer asks of its articles."""

    entry: EntryLike

    @property
    def title(self) -> str:
        return _markup_free(self.entry.title)

    @property
    def url(self) -> str:
        return self.entry.url

    @property
    def summary(self) -> str:
        return escape(xml_text(self.entry.summary), quote=False)

    @property
    def author(self) -> str:
        return xml_text(", ".join(self.entry.authors))

    @property
    def date(self) -> dt.datetime:
        return self.entry.published or self.entry.updated

    @property
    def modified(self) -> dt.datetime:
        return self.entry.updated

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(map(xml_text, self.entry.categories))

    def get_content(self, _site: str) -> str:
        return xml_text(self.entry.html)


def _markup_free(text: str) -> str:
    """A plain title as the HTML that Pelican takes a title to be, which it strips of tags and unescapes."""
    return escape(xml_text(text), quote=False)


class _Updated:
    """A feed's own date, from its content: feedgenerator would ask the clock for an empty feed."""

    feed: dict[str, Any]

    def latest_post_date(self) -> dt.datetime:
        updated: dt.datetime = self.feed["updated"]
        return updated


class _Atom(_Updated, Atom1Feed):  # type: ignore[misc]
    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {} if item["language"] == self.feed["language"] else {"xml:lang": item["language"]}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("generator", "Leestafel")


class _Rss(_Updated, Rss201rev2Feed):  # type: ignore[misc]
    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["pubdate"] is None:
            handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


class _FeedWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, with feeds that take their id, language and date from our record."""

    def __init__(self, feed: FeedLike) -> None:
        super().__init__(None, settings=_SETTINGS)
        self._record = feed

    def _create_new_feed(self, feed_type: str, feed_title: str, context: dict[str, Any]) -> Any:
        feed = self._record
        return {"atom": _Atom, "rss": _Rss}[feed_type](
            title=xml_text(feed.title),
            link=feed.page,
            feed_url=feed.url,
            feed_guid=feed.id,
            description=xml_text(feed.description),
            subtitle=xml_text(feed.description),
            language=feed.language,
            author_name=xml_text(feed.author),
            updated=feed.updated,
        )


def write_feed(feed: FeedLike, kind: str) -> bytes:
    """A feed as ``atom`` or ``rss``, in UTF-8. The same record always gives the same bytes."""
    items = [_Item(entry) for entry in feed.entries]
    context = {"SITEURL": feed.page, "FEED_DOMAIN": feed.url, "SITENAME": feed.title}
    written = _FeedWriter(feed).write_feed(items, context, url=feed.url, feed_type=kind)
    for item, entry in zip(written.items, feed.entries, strict=True):
        author = item["author_name"] or None
        item.update(unique_id=entry.id, unique_id_is_permalink=False, pubdate=entry.published)
        item.update(author_name=author, language=entry.language)
    text: str = written.writeString("utf-8")
    return text.encode("utf-8")
