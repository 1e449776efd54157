"""Sitemaps (https://www.sitemaps.org/protocol.html) and OPML 2.0 (http://opml.org/spec2.opml): small XML we write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold (its production 2, ``Char``)."""
    return _NOT_XML.sub("", text)


def write_sitemap(entries: Iterable[tuple[str, str]]) -> bytes:
    """A sitemap of whole addresses, each with the W3C date it last changed or an empty text where that is unknown."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for address, modified in entries:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = address
        if modified:
            ET.SubElement(url, "lastmod").text = modified
    return _bytes(root)


def write_opml(site: str, groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> bytes:
    """An OPML list of a site's Atom feeds: groups of title, feed address and page address."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = xml_text(site)
    body = ET.SubElement(root, "body")
    for group, feeds in groups:
        outline = ET.SubElement(body, "outline", text=xml_text(group))
        for title, feed, page in feeds:
            name = xml_text(title)
            ET.SubElement(outline, "outline", type="rss", text=name, title=name, xmlUrl=feed, htmlUrl=page)
    return _bytes(root)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
