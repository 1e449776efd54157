"""A list of feeds as readers of feeds export it (OPML 1.0 and 2.0, http://opml.org/spec2.opml): each one a source."""

from __future__ import annotations

import re
from html import escape, unescape
from xml.etree import ElementTree as ET

from leestafel.errors import NotReadable
from leestafel.model import Supplier
from leestafel.text.decode import decode
from leestafel.text.urls import host, web_address
from leestafel.words import say

MOST = 5000
"""Feeds in one list."""
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200}){0,9}<opml\b",
    re.I | re.S,
)
_HEAD = 20_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_AMPERSAND = re.compile(r"&(#?\w{1,32};)?")
_OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")
_LONGEST_NAME = 200


def is_opml(data: bytes) -> bool:
    """Whether bytes are a list of feeds."""
    return _ROOT.match(data[:_HEAD]) is not None


def read(data: bytes) -> tuple[Supplier, ...]:
    """The feeds of a list in its order, out of whatever groups they stand in, each address once.

    Raises :class:`NotReadable` for what is no XML, tries a trick with entities, or holds more than ``MOST`` feeds.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise NotReadable(say("read.no_opml", name=say("read.it")))
    try:
        return _read(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except (ET.ParseError, ValueError, LookupError):  # an encoding that is none
        pass
    try:
        return _read(_mended(decode(data)).encode())
    except (ET.ParseError, ValueError) as error:
        raise NotReadable(say("read.no_opml", name=say("read.it"))) from error


def _read(data: bytes) -> tuple[Supplier, ...]:
    outlines = _Outlines()
    parser = ET.XMLParser(target=outlines)
    parser.feed(data)
    parser.close()
    return tuple(outlines.found.values())


def _mended(text: str) -> str:
    """XML in which every ``&`` is written as one, and the names that only HTML knows are letters."""
    return _AMPERSAND.sub(_entity, _DECLARATION.sub("", text, count=1))


def _entity(found: re.Match[str]) -> str:
    name = found[1] or ""
    return found[0] if name.startswith("#") or name in _OF_XML else escape(unescape(found[0]))


class _Outlines:
    """What the parser tells of each element, and the feeds by address; no tree is made, however deep the list."""

    def __init__(self) -> None:
        self.found: dict[str, Supplier] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """One element begins."""
        if tag.rpartition("}")[2].lower() != "outline":
            return
        values = {name.lower(): " ".join(value.split()) for name, value in attributes.items()}
        address = web_address(values.get("xmlurl", ""))
        if not address or address in self.found:
            return
        if len(self.found) >= MOST:
            raise NotReadable(say("read.opml_too_many", name=say("read.it"), most=MOST))
        name = " ".join(unescape(values.get("title") or values.get("text") or "").split()) or host(address)
        self.found[address] = Supplier(name=name[:_LONGEST_NAME].strip(), kind="feed", url=address)
