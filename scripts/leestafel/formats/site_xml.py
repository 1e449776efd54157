"""Sitemaps (https://www.sitemaps.org/protocol.html) and OPML 2.0 (http://opml.org/spec2.opml): small XML we write."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(entries: Iterable[tuple[str, str]]) -> bytes:
    """A sitemap of whole addresses, each with the W3C date it last changed or an empty text where that is unknown."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for address, modified in entries:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = address
        if modified:
            ET.SubElement(url, "lastmod").text = modified
    return _bytes(root)


def write_opml(title: str, groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> bytes:
    """An OPML list of Atom feeds: groups of title, feed address and page address."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    for group, feeds in groups:
        outline = ET.SubElement(body, "outline", text=group)
        for name, feed, page in feeds:
            ET.SubElement(outline, "outline", type="rss", text=name, title=name, xmlUrl=feed, htmlUrl=page)
    return _bytes(root)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
