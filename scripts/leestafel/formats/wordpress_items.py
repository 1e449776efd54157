"""Posts and comments as the REST API of WordPress gives them, as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

from leestafel.formats.ancestors import Remark, in_their_places
from leestafel.formats.feed_items import apart, item_of, known_as, name_of, plain_paragraphs
from leestafel.formats.json_data import at, objects, text
from leestafel.formats.wordpress_export import REMARKS, by_number, day_of, is_of_topics, moment_of
from leestafel.formats.wordpress_media import images_in, mute_images, with_alts
from leestafel.model import Gathered, GatheredComment

Values = Mapping[str, Any]
NAMED = ("users", "categories", "tags", "media")
"""The lists in which the API keeps what posts name by number, in the order of :class:`Names`."""


class Names(NamedTuple):
    """By their numbers: the names of people and of terms, the alternative texts of images."""

    people: Mapping[str, str]
    categories: Mapping[str, str]
    tags: Mapping[str, str]
    images: Mapping[str, str]


class Remarks(NamedTuple):
    """What could not be had: of the site as a whole, and of every item of it."""

    of_site: tuple[str, ...] = ()
    of_each: str = ""


def gathered(
    posts: Iterable[Values], comments: Iterable[Values], names: Names, about: Values, remarks: Remarks
) -> tuple[Gathered, ...]:
    """The posts that everyone may read, each with its comments. What is missing of the site is said with the first."""
    below: dict[str, list[Remark]] = {}
    for comment in sorted(comments, key=_number):
        below.setdefault(text(comment, "post"), []).append(_remark(comment))
    public = [post for post in posts if _is_public(post)]
    found = apart(_item(post, below.get(text(post, "id"), ()), names, about) for post in public)
    each = (remarks.of_each,) if remarks.of_each else ()
    return tuple(
        replace(item, remarks=(remarks.of_site if place == 0 else ()) + each) for place, item in enumerate(found)
    )


def _number(comment: Values) -> tuple[int, str]:
    """The order in which comments came, which is that of an export too; the API gives the newest first."""
    digits = text(comment, "id")
    return len(digits), digits


def unnamed(posts: Sequence[Values]) -> tuple[tuple[str, ...], ...]:
    """The numbers of what posts name by number only: people, categories, tags, images without alternative text."""
    people = (text(post, "author") for post in posts if not any(_embedded_authors(post)))
    loose = [post for post in posts if at(post, "_embedded", "wp:term") is None]
    terms = ([number for post in loose for number in _numbers(post, name)] for name in ("categories", "tags"))
    images = (number for post in posts for number in mute_images(text(post, "content", "rendered")))
    return tuple(people), *map(tuple, terms), tuple(images)


def _numbers(post: Values, name: str) -> list[str]:
    found = post.get(name)
    return [text(one) for one in found] if isinstance(found, list) else []


def _is_public(post: Values) -> bool:
    return text(post, "status") in ("", "publish") and at(post, "content", "protected") is not True


def _item(post: Values, remarks: Iterable[Remark], names: Names, about: Values) -> Gathered:
    html = text(post, "content", "rendered")
    item = item_of(
        text(post, "title", "rendered"),
        _figure(post, html) + with_alts(html, names.images),
        url=text(post, "link"),
        date=day_of(text(post, "date")),
        authors=tuple(_embedded_authors(post)) or (names.people.get(text(post, "author"), ""),),
        summary=text(post, "excerpt", "rendered"),
        publisher=text(about, "name"),
        spoken=text(post, "lang"),
        comments=in_their_places(remarks),
    )
    key = text(post, "guid", "rendered")
    numbered = by_number(text(about, "home") or text(about, "url"), text(post, "id"), text(post, "type") or "post")
    named = known_as(item, key=key, also=(key, *numbered), categories=_terms(post, names))
    return replace(named, partial=bool(item.url) and not item.body)


def _embedded_authors(post: Values) -> Iterator[str]:
    """The names that came with a post: its author's, or as an addition for search engines has it."""
    people = objects(at(post, "_embedded", "author"))
    names = [name for person in people if (name := text(person, "name"))]
    yield from names or filter(None, (text(post, "yoast_head_json", "author"),))


def _terms(post: Values, names: Names) -> Iterator[str]:
    lists = at(post, "_embedded", "wp:term")
    for terms in lists if isinstance(lists, list) else ():
        yield from (text(term, "name") for term in objects(terms) if is_of_topics(text(term, "taxonomy")))
    if lists is None:
        yield from (names.categories.get(number, "") for number in _numbers(post, "categories"))
        yield from (names.tags.get(number, "") for number in _numbers(post, "tags"))


def _figure(post: Values, html: str) -> str:
    """The image above a post, where it says something (a caption, an alternative text) and is not in the text too."""
    for image in objects(at(post, "_embedded", "wp:featuredmedia"))[:1]:
        address, caption = text(image, "source_url"), text(image, "caption", "rendered")
        alt = text(image, "alt_text")
        if address and (alt or caption.strip()) and address not in images_in(html):
            said = f"<figcaption>{caption}</figcaption>" if caption.strip() else ""
            return f'<figure><img src="{escape(address)}" alt="{escape(alt)}">{said}</figure>'
    return ""


def _remark(comment: Values) -> Remark:
    number = text(comment, "id")
    return Remark(
        id=number,
        parent=text(comment, "parent"),
        shown=text(comment, "status") in ("", "approved") and text(comment, "type") in REMARKS,
        comment=GatheredComment(
            author=name_of(text(comment, "author_name")),
            text=plain_paragraphs(text(comment, "content", "rendered")),
            date=moment_of(text(comment, "date")),
            key=f"comment-{number}",
        ),
    )
