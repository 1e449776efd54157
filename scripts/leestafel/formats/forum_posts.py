"""A forum's thread: whether a page is one, and its first post, which is the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leestafel.formats.comment_items import Item
from leestafel.formats.comment_marks import AUTHOR, is_section
from leestafel.formats.comment_parts import Parts
from leestafel.model import Moment
from leestafel.text.page_tree import Tag, attribute, classes, is_cut, text_of

_WEAK = re.compile(r" (?:post|message|entry|item) ")
_HEADINGS = ["h1", "h2", "h3"]
_MOST_ABOVE = 0.6
_FEW, _MANY = 200, 200


@dataclass(frozen=True, slots=True)
class Opening:
    """A thread's first post: its text as HTML, and who began the thread, when."""

    html: str
    author: str
    date: Moment | None


def is_forum(items: Sequence[Item], parts: Sequence[Parts | None]) -> bool:
    """Whether a page's posts are a thread: no article stands beside them, and no comments below an only post."""
    posts = [place for place, item in enumerate(items) if item.kind == "post" and _is_written(item.tag, parts[place])]
    apart = [item for item in items if item.kind == "comment" and not _is_in_post(item, items)]
    if not posts or (len(posts) == 1 and (apart or not is_a_posts_box(items[posts[0]].tag))):
        return False
    if len(apart) >= len(posts):
        return False
    shown = sum(len(part.text) for place in posts if (part := parts[place]))
    return _article_above(items[posts[0]].tag) <= max(_FEW, _MOST_ABOVE * shown)


def opening_of(parts: Parts, date: Moment | None) -> Opening:
    """The first post as the document's text, without its buttons and signature."""
    box = parts.box
    if box is None:
        return Opening("", parts.author, date)
    for tag in box.find_all(True):
        if not is_cut(tag) and id(tag) in parts.cut:
            tag.decompose()
    return Opening(f"<body>{box.decode_contents()}</body>", parts.author, date)


def _is_written(tag: Tag, parts: Parts | None) -> bool:
    """Whether a post is somebody's, and no teaser of another page, as lists of articles have under such names."""
    if parts is None or not parts.text or not parts.sure:
        return False
    headings = tag.find_all(_HEADINGS, limit=1)
    return is_a_posts_box(tag) or not any(_leads_away(link) for one in headings for link in one.find_all("a"))


def _leads_away(link: Tag) -> bool:
    address = attribute(link, "href")
    return bool(address) and "#" not in address and not AUTHOR.search(classes(link))


def _is_in_post(item: Item, items: Sequence[Item]) -> bool:
    place = item.above
    while place >= 0 and items[place].kind != "post":
        place = items[place].above
    return place >= 0


def is_a_posts_box(tag: Tag) -> bool:
    """Whether a tag is a post by the name a forum's software gives it, and not by a number only."""
    named = f" {attribute(tag, 'class')} ".lower()
    return not _WEAK.search(named) or "type-topic" in named or "message--post" in named


def in_a_discussion(tag: Tag) -> bool:
    """Whether a tag lies in a place for comments."""
    return any(is_section(classes(box)) for box in tag.parents)


def _article_above(first: Tag) -> int:
    """How much text stands in paragraphs between a page's heading and its first post."""
    found = 0
    for tag in first.find_all_previous(["p", "h1"], limit=_MANY):
        if not isinstance(tag, Tag) or tag.name == "h1":
            break
        found += len(text_of(tag))
    return found
