"""The feed that a web page names as its own (RSS Autodiscovery, RSS Advisory Board 2006; HTML, 4.6.6.1)."""

from __future__ import annotations

from leestafel.text.decode import decode
from leestafel.text.page_tree import attribute, elements, parse
from leestafel.text.urls import web_address

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
_HEAD = 200_000


def feed_of(data: bytes, address: str) -> str:
    """The address of the first feed that a page at an address names; empty where it names none."""
    for link in elements(parse(decode(data[:_HEAD])), frozenset({"link"})):
        kind = attribute(link, "type").partition(";")[0].strip().lower()
        if kind in _TYPES and "alternate" in attribute(link, "rel").lower().split():
            return web_address(attribute(link, "href"), address)
    return ""
