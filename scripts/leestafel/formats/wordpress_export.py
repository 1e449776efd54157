"""A WordPress export (WXR 1.0 to 1.2: RSS with WordPress' own elements): what was published, with its comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from leestafel.errors import NotADate
from leestafel.formats.ancestors import Remark, in_their_places
from leestafel.formats.export_xml import elements
from leestafel.formats.feed_items import apart, item_of, known_as, name_of, paragraph, plain_of, plain_paragraphs
from leestafel.formats.wordpress_media import images_in, with_alts
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.dates import parse_moment
from leestafel.text.urls import web_address

Why = Literal["", "draft", "pending", "scheduled", "private", "password", "unpublished", "trash", "spam", "own", "file"]
"""Why something of an export is not gathered: nobody could read it, or it is WordPress' own affair (``own``: a menu, a
revision, a pingback), or a ``file``, that stays where it is. Empty for what is gathered.
"""

_NAME = re.compile(r"\{(?:http://wordpress\.org/export/[^/}]*/(?P<part>excerpt/)?|(?P<other>[^}]*))\}(?P<name>.*)")
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_OWN = re.compile(
    r"revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-\w+"
    r"|elementor_\w+|e-floating-buttons"
)
"""Kinds of post in which WordPress and its additions keep their own affairs."""
_TOPICS = re.compile(r"nav_menu|post_format|post_status|author|language|post_translations|term_translations|wp_\w+")
"""Taxonomies that say nothing of what a post is about."""
REMARKS = ("", "comment")
_UNPUBLISHED: dict[str, Why] = {
    "draft": "draft",
    "auto-draft": "draft",
    "future": "scheduled",
    "private": "private",
    "trash": "trash",
    "pending": "pending",
}
_UNAPPROVED: dict[str, Why] = {"spam": "spam", "trash": "trash", "post-trashed": "trash"}
_BLOCK = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|table|blockquote|pre|figure|section|hr|dl|details|iframe)\b", re.IGNORECASE
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|wp_caption|gallery|embed|audio|video|playlist|contact-form-7|(?:vc|et_pb|fusion|av)_\w+)"
    r"(?:\s[^\[\]]{0,2000})?/?\]"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that stands in an export: a post, a page, a file (``attachment``), a menu's item, a comment.

    ``kind`` is WordPress' own word for it and ``id`` its number. ``address`` is where it is read, of a file where the
    file itself lies. ``state`` is as WordPress says it (``publish``, ``draft``; of a comment ``approved``, ``pending``,
    ``spam``, ``trash``). ``post`` is the number of what it belongs to: a comment's post, a file's, a page's parent.
    ``why_not`` says why :func:`read` leaves it out, and is empty for what it gives; a comment stays out with its post
    (``with_its_post``). ``images`` are the addresses of the images in its text, as they stand there.
    """

    kind: str
    id: str
    title: str
    address: str
    state: str
    post: str = ""
    why_not: Why | Literal["with_its_post"] = ""
    images: tuple[str, ...] = ()


class _Post(NamedTuple):
    """The texts of an item's elements by their names, and its comments', its tags, its earlier names."""

    texts: Mapping[str, str]
    comments: tuple[Mapping[str, str], ...]
    tags: tuple[str, ...]
    old_names: tuple[str, ...]
    alt: str


class _Export(NamedTuple):
    site: Mapping[str, str]
    authors: Mapping[str, str]
    posts: tuple[_Post, ...]
    alts: Mapping[str, str]


def read(data: bytes) -> tuple[Gathered, ...]:
    """Everything that was published, in the order of the export: no drafts, nothing behind a password, no comment that
    is not approved.

    Raises :class:`NotReadable` for a file that is cut off or is no export.
    """
    export = _export(data)
    return apart(_gathered(post, export) for post in export.posts if not _why_not(post.texts))


def inventory(data: bytes) -> tuple[Entry, ...]:
    """Everything that stands in an export, each item and each comment once, in its order, a post's comments after it.

    Raises :class:`NotReadable` as :func:`read` does.
    """
    return tuple(entry for post in _export(data).posts for entry in _entries(post))


def _export(data: bytes) -> _Export:
    site: dict[str, str] = {}
    authors: dict[str, str] = {}
    posts: list[_Post] = []
    for element in elements(data, depth=3, refusal="read.no_export"):
        name = _name(element)
        if name == "item":
            posts.append(_post(element))
        elif name == "author":
            texts = _texts(element)
            authors[texts.get("author_login", "")] = texts.get("author_display_name", "")
        elif name in ("title", "language", "link", "base_blog_url"):
            site[name] = (element.text or "").strip()
    return _Export(site, authors, tuple(posts), {post.texts.get("post_id", ""): post.alt for post in posts if post.alt})


def _post(element: Element) -> _Post:
    children = [(_name(child), child) for child in element]
    tags = (child for name, child in children if name == "category")
    notes = [_texts(child) for name, child in children if name == "postmeta"]
    return _Post(
        texts=_texts(element),
        comments=tuple(_texts(child) for name, child in children if name == "comment"),
        tags=tuple(tag.text or "" for tag in tags if is_of_topics(tag.get("domain") or "")),
        old_names=tuple(_noted(notes, "_wp_old_slug")),
        alt=next(_noted(notes, "_wp_attachment_image_alt"), ""),
    )


def _noted(notes: Iterable[Mapping[str, str]], name: str) -> Iterator[str]:
    return (note.get("meta_value", "").strip() for note in notes if note.get("meta_key") == name)


def _name(element: Element) -> str:
    """An element's name: WordPress' own and RSS's bare, those of other vocabularies with the prefix they go by."""
    found = _NAME.fullmatch(element.tag)
    if not found:
        return element.tag
    if found["other"] is not None:
        return f"{_PREFIXES.get(found['other'], '?:')}{found['name']}"
    return f"excerpt:{found['name']}" if found["part"] else found["name"]


def _texts(element: Element) -> dict[str, str]:
    """The texts of an element's children by name; of doubled ones the first."""
    texts: dict[str, str] = {}
    for child in element:
        texts.setdefault(_name(child), child.text or "")
    return texts


def _why_not(texts: Mapping[str, str]) -> Why:
    """Why a post is left out."""
    kind, state = _kind(texts), _state(texts)
    if kind == "attachment":
        return "file"
    if is_own(kind):
        return "own"
    if state != "publish":
        return _UNPUBLISHED.get(state, "unpublished")
    return "password" if texts.get("post_password") else ""


def is_own(kind: str) -> bool:
    """Whether a kind of post is one in which WordPress keeps its own affairs."""
    return _OWN.fullmatch(kind) is not None


def is_of_topics(taxonomy: str) -> bool:
    """Whether the terms of a taxonomy say what a post is about."""
    return _TOPICS.fullmatch(taxonomy) is None


def _kind(texts: Mapping[str, str]) -> str:
    return texts.get("post_type", "").strip() or "post"


def _state(texts: Mapping[str, str]) -> str:
    return texts.get("status", "").strip() or "publish"


def _gathered(post: _Post, export: _Export) -> Gathered:
    texts = post.texts
    login = texts.get("dc:creator", "")
    item = item_of(
        texts.get("title", ""),
        with_alts(with_paragraphs(texts.get("content:encoded", "")), export.alts),
        url=texts.get("link", ""),
        date=day_of(texts.get("post_date", "")),
        authors=(export.authors.get(login) or login,),
        summary=texts.get("excerpt:encoded", ""),
        publisher=export.site.get("title", ""),
        spoken=export.site.get("language", ""),
        comments=in_their_places(map(_remark, post.comments)),
    )
    return known_as(
        item, key=texts.get("guid", ""), also=_addresses(post, item.url, export.site), categories=map(escape, post.tags)
    )


def _addresses(post: _Post, url: str, site: Mapping[str, str]) -> Iterator[str]:
    """The other addresses at which WordPress gives a post: its guid, by its number, and by the names it had."""
    yield post.texts.get("guid", "")
    yield from by_number(
        site.get("base_blog_url") or site.get("link", ""), post.texts.get("post_id", ""), _kind(post.texts)
    )
    name = post.texts.get("post_name", "").strip()
    stem, _, last = url.rstrip("/").rpartition("/")
    if name and last == name:
        yield from (f"{stem}/{old}{url[len(url.rstrip('/')) :]}" for old in post.old_names if old)


def by_number(site: str, number: str, kind: str) -> Iterator[str]:
    """The addresses of a post by its number, as WordPress makes them for every post."""
    base = f"{site.rstrip('/')}/"
    if site and number.strip().isdecimal():
        yield f"{base}?p={number.strip()}"
        if kind == "page":
            yield f"{base}?page_id={number.strip()}"
        elif kind != "post":
            yield f"{base}?post_type={kind}&p={number.strip()}"


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


def _remark(texts: Mapping[str, str]) -> Remark:
    number = texts.get("comment_id", "")
    return Remark(
        id=number,
        parent=texts.get("comment_parent", ""),
        shown=not _why_not_remark(texts),
        comment=GatheredComment(
            author=name_of(texts.get("comment_author", "")),
            text=plain_paragraphs(with_paragraphs(texts.get("comment_content", ""))),
            date=moment_of(texts.get("comment_date", "")),
            key=f"comment-{number}",
        ),
    )


def _why_not_remark(texts: Mapping[str, str]) -> Why:
    if texts.get("comment_type", "") not in REMARKS:
        return "own"
    approved = texts.get("comment_approved", "")
    return "" if approved == "1" else _UNAPPROVED.get(approved, "pending")


def _entries(post: _Post) -> Iterator[Entry]:
    texts = post.texts
    why_not = _why_not(texts)
    yield Entry(
        kind=_kind(texts),
        id=texts.get("post_id", ""),
        title=plain_of(texts.get("title", "")),
        address=web_address(texts.get("attachment_url", "") or texts.get("link", "")),
        state=_state(texts),
        post=_above(texts.get("post_parent", "")),
        why_not=why_not,
        images=images_in(texts.get("content:encoded", "") + texts.get("excerpt:encoded", "")),
    )
    for remark in post.comments:
        yield _comment_entry(remark, post, why_not)


def _comment_entry(remark: Mapping[str, str], post: _Post, post_stays: Why) -> Entry:
    number = remark.get("comment_id", "")
    address = web_address(post.texts.get("link", ""))
    approved = remark.get("comment_approved", "")
    return Entry(
        kind="comment" if remark.get("comment_type", "") in REMARKS else remark["comment_type"],
        id=number,
        title=name_of(remark.get("comment_author", "")),
        address=f"{address}#comment-{number}" if address else "",
        state={"1": "approved", "0": "pending"}.get(approved, approved),
        post=post.texts.get("post_id", ""),
        why_not=_why_not_remark(remark) or ("with_its_post" if post_stays else ""),
        images=images_in(remark.get("comment_content", "")),
    )


def _above(number: str) -> str:
    return "" if number.strip() == "0" else number.strip()


def day_of(text: str) -> Moment | None:
    moment = moment_of(text)
    return Moment(moment.year, moment.month, moment.day) if moment else None


def moment_of(text: str) -> Moment | None:
    """A moment as WordPress writes it, in the site's own zone; ``0000-00-00 00:00:00`` is unknown."""
    try:
        return parse_moment(text[:16])
    except NotADate:
        return None
