"""Sitemaps (https://www.sitemaps.org/protocol.html) and OPML 2.0 (http://opml.org/spec2.opml): small XML we write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote
from xml.etree import ElementTree as ET

from leestafel.formats.feed_extras import clean

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_AMPERSAND = re.compile("&(?! |$)")
_OF_ADDRESSES = ";/?:@&=+$.-_!~*'()%,#"


def write_sitemap(entries: Iterable[tuple[str, str]]) -> bytes:
    """A sitemap of whole addresses, each with the W3C date it last changed or an empty text where that is unknown."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for address, modified in entries:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = address
        if modified:
            ET.SubElement(url, "lastmod").text = modified
    return _bytes(root)


def write_opml(title: str, owner: str, groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> bytes:
    """An OPML list of feeds: groups of title, feed address and page address, both whole; empty groups are left out.

    No dates: when a feed came into the list or left it is not known, and this file is the same until one does. What
    the W3C's validator asks: a body with outlines, ``type``, ``title`` and ``xmlUrl`` with each feed, addresses in
    the characters of RFC 2396, and texts that are HTML (as the standard has it: "may contain encoded HTML markup").
    """
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = _as_html(title)
    ET.SubElement(head, "ownerName").text = _as_html(owner)
    body = ET.SubElement(root, "body")
    for group, feeds in groups:
        outline = ET.Element("outline", text=_as_html(group))
        for name, feed, page in feeds:
            said = _as_html(name)
            places = {"xmlUrl": quote(feed, safe=_OF_ADDRESSES), "htmlUrl": quote(page, safe=_OF_ADDRESSES)}
            ET.SubElement(outline, "outline", {"type": "rss", "text": said, "title": said, **places})
        if len(outline):
            body.append(outline)
    return _bytes(root)


def _as_html(text: str) -> str:
    """A plain text as HTML that holds the same; an ampersand that no reader could take for a name stays bare."""
    return _AMPERSAND.sub("&amp;", clean(" ".join(text.split()))).replace("<", "&lt;")


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
