"""The main text of an unknown page, by trafilatura: the only module that knows it."""

from __future__ import annotations

import logging
from typing import Any

from lxml import etree

_EMPHASIS = {"#b": "strong", "#i": "em", "#u": "u", "#t": "code", "#sub": "sub", "#sup": "sup"}
_NAMES = {"item": "li", "quote": "blockquote", "ref": "a", "graphic": "img", "lb": "br", "row": "tr", "del": "del"}
_ATTRIBUTES = {"ref": {"target": "href"}, "graphic": {"src": "src", "alt": "alt"}}

_MANY_BLOCKS = 2_500
"""Above this many blocks only trafilatura's own rules are asked: its second opinions take quadratic time."""


def main_text(html: str) -> str:
    """A page's main text as plain HTML: headings, paragraphs, lists, quotes, tables, links; empty for none."""
    import trafilatura

    for name in ("trafilatura", "readability", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            html,
            fast=sum(html.count(tag) for tag in ("<p", "<li", "<td", "<div", "<br", "<h")) > _MANY_BLOCKS,
            include_comments=False,
            include_formatting=True,
            include_images=True,
            include_links=True,
            include_tables=True,
            favor_recall=True,
        )
        body = getattr(found, "body", None)
        return _as_html(body) if body is not None else ""
    except Exception:  # a hostile page can raise anything from deep within; the caller has another way to read it
        return ""


def _as_html(body: Any) -> str:
    """trafilatura's own elements (those of TEI) as HTML's."""
    for element in body.iter(etree.Element):
        name, kept = element.tag, dict(element.attrib)
        element.tag = _name(element, kept)
        element.attrib.clear()
        for source, target in _ATTRIBUTES.get(name, {}).items():
            if source in kept:
                element.set(target, kept[source])
    return str(etree.tostring(body, encoding="unicode", method="html"))


def _name(element: Any, kept: dict[str, str]) -> str:
    name, rend = str(element.tag), kept.get("rend", "")
    if name == "head":
        return rend if rend in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
    if name == "hi":
        return _EMPHASIS.get(rend, "span")
    if name == "list":
        return rend if rend in ("ul", "ol") else "ul"
    if name == "cell":
        return "th" if kept.get("role") == "head" else "td"
    if name == "code":
        return "pre" if "\n" in "".join(element.itertext()) and element.getparent().tag != "pre" else "code"
    return _NAMES.get(name, name)
