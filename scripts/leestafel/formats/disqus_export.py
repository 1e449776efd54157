"""An export of Disqus (disqus.com/api/schemas/1.0/disqus.xsd): the discussion under each page, and never the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from leestafel.errors import NotADate
from leestafel.formats.ancestors import Remark, in_their_places
from leestafel.formats.export_xml import elements
from leestafel.formats.feed_items import known_as, name_of, plain_of, plain_paragraphs
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.dates import parse_moment
from leestafel.text.sentences import language
from leestafel.text.urls import web_address

_SPACE = "{http://disqus.com}"
_ID = "{http://disqus.com/disqus-internals}id"


def read(data: bytes) -> tuple[Gathered, ...]:
    """The discussions of an export, in the order of their pages: without a text, each comment in its place.

    What was deleted, held or taken for spam is left out, and so is a page without a comment to show; pages at the same
    address are one. No one's e-mail address or machine is kept. Raises :class:`NotReadable` for a file that is cut off
    or is no export.
    """
    pages: dict[str, Gathered] = {}
    places: dict[str, str] = {}
    remarks: dict[str, list[Remark]] = {}
    for element in elements(data, depth=2, refusal="read.no_comments"):
        number = element.get(_ID, "")
        if element.tag == f"{_SPACE}thread" and number not in places and not _is(element, "isDeleted"):
            page = _page(element)
            places[number] = _place(page.url) or number
            pages.setdefault(places[number], page)
        elif element.tag == f"{_SPACE}post":
            remarks.setdefault(_named(element, "thread"), []).append(_remark(element))
    together: dict[str, list[Remark]] = {}
    for thread, place in places.items():
        together.setdefault(place, []).extend(remarks.get(thread, ()))
    return tuple(_discussions(pages, together))


def _discussions(pages: dict[str, Gathered], remarks: dict[str, list[Remark]]) -> Iterator[Gathered]:
    for place, page in pages.items():
        comments = in_their_places(remarks[place])
        if comments:
            said = f"{page.title} {' '.join(one.text for one in comments[:20])}"
            yield replace(page, comments=comments, language=language(said))


def _page(element: Element) -> Gathered:
    """A page under discussion. Its name at the site may have an address in it: ``12 https://example.org/?p=12``."""
    page = Gathered(title=plain_of(_text(element, "title")), body="", url=web_address(_text(element, "link")))
    key = _text(element, "id")
    return known_as(page, key=key, also=key.split()[:5])


def _place(address: str) -> str:
    """An address as far as two of one page are the same."""
    return address.partition("://")[2].partition("#")[0].rstrip("/")


def _remark(element: Element) -> Remark:
    number = element.get(_ID, "")
    return Remark(
        id=number,
        parent=_named(element, "parent"),
        shown=not (_is(element, "isDeleted") or _is(element, "isSpam") or _text(element, "isApproved") == "false"),
        comment=GatheredComment(
            author=name_of(_text(element, "author", "name") or _text(element, "author", "username")),
            text=plain_paragraphs(_text(element, "message")),
            date=_moment(_text(element, "createdAt")),
            key=f"comment-{number}" if number else "",
        ),
    )


def _text(element: Element, *path: str) -> str:
    return element.findtext("/".join(f"{_SPACE}{name}" for name in path)) or ""


def _is(element: Element, name: str) -> bool:
    return _text(element, name).strip().lower() in ("true", "1")


def _named(element: Element, name: str) -> str:
    """The id of what an element points to."""
    found = element.find(f"{_SPACE}{name}")
    return found.get(_ID, "") if found is not None else ""


def _moment(text: str) -> Moment | None:
    try:
        return parse_moment(text.strip())
    except NotADate:
        return None
