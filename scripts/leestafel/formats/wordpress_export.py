"""A WordPress export (WXR 1.0 to 1.2: RSS with WordPress' own elements): what was published, with its comments."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from leestafel.errors import NotADate, NotReadable
from leestafel.formats.ancestors import places_above
from leestafel.formats.feed_items import item_of, paragraph, plain_paragraphs
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.dates import parse_moment
from leestafel.words import say

_NAME = re.compile(r"\{(?:http://wordpress\.org/export/[^/}]*/(?P<part>excerpt/)?|(?P<other>[^}]*))\}(?P<name>.*)")
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_INNER = re.compile(
    r"attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-\w+"
)
"""Kinds of post in which WordPress and its additions keep their own affairs."""
_REMARKS = ("", "comment")
_BLOCK = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|table|blockquote|pre|figure|section|hr|dl|details|iframe)\b", re.IGNORECASE
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|wp_caption|gallery|embed|audio|video|playlist|contact-form-7|(?:vc|et_pb|fusion|av)_\w+)"
    r"(?:\s[^\[\]]{0,2000})?/?\]"
)


class _Post(NamedTuple):
    """The texts of an item's elements by their names, and its comments'."""

    texts: Mapping[str, str]
    comments: tuple[Mapping[str, str], ...]


def read(data: bytes) -> tuple[Gathered, ...]:
    """Everything that was published, in the order of the export: no drafts, nothing behind a password, no comment that
    is not approved.

    Raises :class:`NotReadable` for a file that is cut off or is no export.
    """
    if b"<!ENTITY" in data.partition(b"<rss")[0]:  # no export has one, and every one of them is a trick
        raise NotReadable(say("read.no_export", name=say("read.it")))
    site: dict[str, str] = {}
    authors: dict[str, str] = {}
    posts: list[_Post] = []
    try:
        for element in _elements(data):
            _sort(element, site, authors, posts)
    except ET.ParseError as error:
        raise NotReadable(say("read.broken_export", name=say("read.it"), line=error.position[0])) from error
    return tuple(_gathered(post, site, authors) for post in posts if _is_public(post.texts))


def _elements(data: bytes) -> Iterator[ET.Element]:
    """The channel's own elements, each complete, and gone when the next one is asked for."""
    depth = 0
    for event, element in ET.iterparse(io.BytesIO(data), ("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 2:
            yield element
            element.clear()


def _sort(element: ET.Element, site: dict[str, str], authors: dict[str, str], posts: list[_Post]) -> None:
    name = _name(element)
    if name == "item":
        comments = tuple(_texts(child) for child in element if _name(child) == "comment")
        posts.append(_Post(_texts(element), comments))
    elif name == "author":
        texts = _texts(element)
        authors[texts.get("author_login", "")] = texts.get("author_display_name", "")
    elif name in ("title", "language"):
        site[name] = element.text or ""


def _name(element: ET.Element) -> str:
    """An element's name: WordPress' own and RSS's bare, those of other vocabularies with the prefix they go by."""
    found = _NAME.fullmatch(element.tag)
    if not found:
        return element.tag
    if found["other"] is not None:
        return f"{_PREFIXES.get(found['other'], '?:')}{found['name']}"
    return f"excerpt:{found['name']}" if found["part"] else found["name"]


def _texts(element: ET.Element) -> dict[str, str]:
    """The texts of an element's children by name; of doubled ones the first."""
    texts: dict[str, str] = {}
    for child in element:
        texts.setdefault(_name(child), child.text or "")
    return texts


def _is_public(texts: Mapping[str, str]) -> bool:
    kind = texts.get("post_type", "post")
    open_to_all = texts.get("status", "publish") == "publish" and not texts.get("post_password")
    return open_to_all and not _INNER.fullmatch(kind)


def _gathered(post: _Post, site: Mapping[str, str], authors: Mapping[str, str]) -> Gathered:
    texts = post.texts
    login = texts.get("dc:creator", "")
    return item_of(
        texts.get("title", ""),
        with_paragraphs(texts.get("content:encoded", "")),
        url=texts.get("link", ""),
        date=_day(texts.get("post_date", "")),
        authors=(authors.get(login) or login,),
        summary=texts.get("excerpt:encoded", ""),
        publisher=site.get("title", ""),
        spoken=site.get("language", ""),
        comments=tuple(_comments(post.comments)),
    )


def with_paragraphs(html: str) -> str:
    """A post's text as WordPress shows it: in what its old editor wrote, a blank line is a paragraph and a line's end a
    break. Shortcodes go; what stands between them stays.
    """
    text = _SHORTCODE.sub(" ", html.replace("\r\n", "\n"))
    if "<!-- wp:" in text or re.search(r"<p\b", text, re.IGNORECASE):
        return text
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    broken = (part if _BLOCK.match(part) else paragraph(part) for part in parts if part)
    return "\n".join(broken)


def _comments(comments: Iterable[Mapping[str, str]]) -> Iterator[GatheredComment]:
    """The approved comments, each with its parent's place; an answer to one that is not shown hangs below the nearest
    one above it that is.
    """
    everyone = list(comments)
    above = {texts.get("comment_id", ""): texts.get("comment_parent", "") for texts in everyone}
    shown = [texts for texts in everyone if _is_shown(texts)]
    parents = places_above([texts.get("comment_id", "") for texts in shown], above)
    for texts, parent in zip(shown, parents, strict=True):
        yield GatheredComment(
            author=texts.get("comment_author", ""),
            text=plain_paragraphs(with_paragraphs(texts.get("comment_content", ""))),
            date=_moment(texts.get("comment_date", "")),
            parent=parent,
            key=f"comment-{texts.get('comment_id', '')}",
        )


def _is_shown(texts: Mapping[str, str]) -> bool:
    return texts.get("comment_approved") == "1" and texts.get("comment_type", "") in _REMARKS


def _day(text: str) -> Moment | None:
    moment = _moment(text)
    return Moment(moment.year, moment.month, moment.day) if moment else None


def _moment(text: str) -> Moment | None:
    """A moment as WordPress writes it, in the site's own zone; ``0000-00-00 00:00:00`` is unknown."""
    try:
        return parse_moment(text[:16])
    except NotADate:
        return None
