"""What the W3C's feed validator asks of OPML, errors and warnings alike: ``opml_problems(data)`` are the rules that a
list of feeds breaks, by the names that the validator gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5
from xml.etree import ElementTree as ET

from feed_rules import bare_address, characters

ATTRIBUTES = {
    *("category", "created", "description", "htmlUrl", "isBreakpoint", "isComment", "language", "text", "title"),
    *("type", "url", "version", "xmlUrl"),
}
TELLING = {"description", "htmlUrl", "language", "title", "version", "xmlUrl"}
"""What asks for a type, which says how to take it."""
HEAD = {"title", "ownerName"}
REFERENCE = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+[0-9]*);|\s|$)")
NAME = re.compile(r"&([a-zA-Z]+[0-9]*;)")


def opml_problems(data: bytes) -> list[str]:
    """The rules that a list of feeds breaks."""
    root = ET.fromstring(data)
    return [
        *characters(root),
        *_outside(root, data),
        *(one for outline in root.iter("outline") for one in _of(outline)),
    ]


def _outside(root: ET.Element, data: bytes) -> Iterator[str]:
    if root.tag != "opml" or root.get("version") not in ("1.0", "1.1", "2.0"):
        yield "InvalidOPMLVersion"
    if b"<opml" not in data[:512]:
        yield "NonSpecificMediaType"
    if [child.tag for child in root] != ["head", "body"]:
        yield "MissingElement or UndefinedElement"
    names = Counter(child.tag for child in root.iterfind("head/*"))
    yield from (f"UndefinedElement or DuplicateElement {name}" for name in names if names[name] > 1 or name not in HEAD)
    for said in root.iterfind("head/*"):
        yield from _html(said.text or "", said.tag)
    if root.find("body/outline") is None:
        yield "MissingElement outline"


def _of(outline: ET.Element) -> Iterator[str]:
    yield from (f"UnexpectedAttribute {name}" for name in outline.attrib.keys() - ATTRIBUTES)
    yield from (f"UndefinedElement {child.tag}" for child in outline if child.tag != "outline")
    if "text" not in outline.attrib:
        yield "MissingAttribute text"
    if outline.get("type") == "rss":
        yield from (f"Missing {name}" for name in ("xmlUrl", "title") if name not in outline.attrib)
    elif outline.attrib.keys() & TELLING:
        yield "MissingOutlineType"
    for name in ("text", "title"):
        yield from _html(outline.get(name, ""), name)
    for name in ("xmlUrl", "htmlUrl"):
        if name in outline.attrib:
            yield from bare_address(outline.get(name), name)
    if (outline.text or "").strip():
        yield "UnexpectedText"


def _html(text: str, where: str) -> Iterator[str]:
    """A text that is HTML without a fault. Ours has no elements, so that none can be wrong."""
    unknown = [name for name in NAME.findall(text) if name not in html5]
    if "<" in text or REFERENCE.search(text) or unknown:
        yield f"NotHtml {where} {text}"
