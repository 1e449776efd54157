"""Feeds as others publish them: RSS 0.9x to 2.0, RDF and Atom, by feedparser. The only module that knows it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import feedparser

from leestafel.errors import NotReadable
from leestafel.formats.feed_excerpts import Written, are_excerpts
from leestafel.formats.feed_items import apart, day_in, html_of, item_of, known_as
from leestafel.model import Gathered, Moment
from leestafel.words import say

_ENDS = (b"</rss>", b"</feed>", b"</rdf:rdf>")
_REFERENCE = re.compile(rb"&#(?:([xX])(?=[0-9a-fA-F]))?([0-9a-fA-F]{4,40});?")
_PAGE = "text/html"
_PLAIN = ("text/plain", "text")
_ADDRESSED = re.compile(r"\s*[^\s@]{1,64}@\S{1,255}\s+\((.{1,200})\)\s*")


def read(data: bytes, *, address: str = "") -> tuple[Gathered, ...]:
    """The entries of a feed, in its order. Of a feed that was cut off, the last entry is left out.

    Raises :class:`NotReadable` for what is no feed.
    """
    found = _parsed(data, {"content-location": address} if address else {})
    if not found.get("version") and not found.entries:
        raise NotReadable(say("read.no_feed", name=say("read.it")))
    entries = found.entries[:-1] if found.bozo and _cut_off(data) else found.entries
    excerpts = are_excerpts([_written(entry) for entry in entries])
    items = (_entry(entry, found.feed) for entry in entries)
    return apart(
        replace(item, partial=bool(item.url) and excerpt) for item, excerpt in zip(items, excerpts, strict=True)
    )


def _parsed(data: bytes, headers: dict[str, str]) -> Any:
    """What feedparser makes of a feed. References to characters that there are not would break it off."""
    stream = io.BytesIO(_REFERENCE.sub(_character, data))  # a text it would take for a file's name
    try:
        return feedparser.parse(stream, response_headers=headers)
    except Exception as error:  # it promises to take anything and names no error for what it does not
        raise NotReadable(say("read.no_feed", name=say("read.it"))) from error


def _character(found: re.Match[bytes]) -> bytes:
    number = int(found[2], 16) if found[1] else int(found[2])
    return found[0] if number < 0xD800 or 0xDFFF < number <= 0x10FFFF else b"&#xFFFD;"


def _cut_off(data: bytes) -> bool:
    return not data.rstrip()[-20:].lower().endswith(_ENDS)


def _written(entry: Any) -> Written:
    """An entry's text. A summary that stands where RSS 1.0 and Atom keep the text is a summary still."""
    whole = _whole(entry)
    return Written(whole or _html(entry.get("summary_detail") or {}), bool(entry.get("title")), whole=bool(whole))


def _whole(entry: Any) -> str:
    return max((_html(content) for content in entry.get("content", ())), key=len, default="")


def _entry(entry: Any, feed: Any) -> Gathered:
    summary = _html(entry.get("summary_detail") or {})
    html = _whole(entry) or summary
    item = item_of(
        _html(entry.get("title_detail") or {}),
        html,
        url=_text(entry, "feedburner_origlink") or next(_pages(entry), "") or _text(entry, "link"),
        date=_day(entry),
        authors=_authors(entry) or _authors(feed),
        summary=summary if html != summary else "",
        publisher=_html(feed.get("title_detail") or {}),
        spoken=_language(entry, feed),
    )
    return known_as(item, key=_text(entry, "id"), also=_addresses(entry), categories=_categories(entry))


def _addresses(entry: Any) -> Iterator[str]:
    """Every address that an entry gives for itself."""
    yield _text(entry, "id")
    yield from _pages(entry)


def _pages(entry: Any) -> Iterator[str]:
    """Of an entry's alternates (RFC 4287, 4.2.7.2) those that are pages in the language of the first; feedparser's own
    choice is the last.
    """
    pages = [
        link
        for link in entry.get("links") or ()
        if link.get("rel") == "alternate" and (link.get("type") or _PAGE) in (_PAGE, "application/xhtml+xml")
    ]
    return (_text(link, "href") for link in pages if link.get("hreflang") == pages[0].get("hreflang"))


def _categories(entry: Any) -> Iterator[str]:
    return (_text(tag, "label") or _text(tag, "term") for tag in entry.get("tags") or ())


def _text(values: Any, name: str) -> str:
    """A text that feedparser has, or has as ``None``, or has not."""
    found = values.get(name)
    return found if isinstance(found, str) else ""


def _html(content: Any) -> str:
    value = _text(content, "value")
    return html_of(value) if content.get("type") in _PLAIN else value


def _day(entry: Any) -> Moment | None:
    """When it came out, else when it last changed."""
    for name in ("published", "updated"):
        if entry.get(name):
            parsed = entry.get(f"{name}_parsed")
            return day_in(entry[name]) or (Moment(*parsed[:3]) if parsed else None)
    return None


def _authors(of: Any) -> tuple[str, ...]:
    """The names. RSS 2.0 writes an address with a name behind it, of which feedparser keeps a piece of the address."""
    written = _ADDRESSED.fullmatch(of.get("author") or "")
    if written:
        return (written[1],)
    names = (author.get("name") for author in of.get("authors") or ())
    return tuple(name for name in names if name)


def _language(entry: Any, feed: Any) -> str:
    said = (entry.get("content") or [{}])[0].get("language") or feed.get("language") or ""
    return str(said)
