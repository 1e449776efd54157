"""The discussion in a web page: its comments, or a forum's posts, taken out of the page's tree.

boxes by their marks | boxes by their shape | what the page's data states | "a script loads them"
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leestafel.formats.comment_dates import moments, page_language
from leestafel.formats.comment_items import Item, items_of, parents_of
from leestafel.formats.comment_marks import is_section
from leestafel.formats.comment_parts import Parts, read_parts
from leestafel.formats.comments_by_script import loads_comments
from leestafel.formats.comments_by_shape import items_by_shape, wrap_pairs
from leestafel.formats.comments_in_data import announced, stated_comments, things_about_comments
from leestafel.formats.forum_posts import Opening, in_a_discussion, is_a_posts_box, is_forum, opening_of
from leestafel.formats.page_survey import Survey, survey
from leestafel.model import GatheredComment, Moment
from leestafel.text.page_tree import Page, elements, is_cut

_MOST = 5000
_FEW = 40
_SECTIONS = frozenset("div section ol ul form h2 h3 h4 aside p".split())


@dataclass(frozen=True, slots=True)
class Discussion:
    """What a page holds of its discussion.

    ``opening`` is a forum thread's first post, which is the document itself and is not among the comments.
    ``by_script`` says that no comments are in the page because a script loads them.
    """

    comments: tuple[GatheredComment, ...] = ()
    opening: Opening | None = None
    by_script: bool = False


def take_discussion(tree: Page, today: dt.date | None = None) -> Discussion:
    """The discussion of a page as it was parsed; its boxes, forms and headings are cut out of the tree.

    ``today`` is the day the page was retrieved, from which "2 days ago" is understood.
    """
    page = survey(tree, tree.made)
    page = survey(tree) if wrap_pairs(page) else page
    found = _read(page, items_of(page.named)[:_MOST], today) or _read(page, items_by_shape(page), today)
    if found is None:
        things = things_about_comments(page)
        stated = stated_comments(things)
        found = Discussion(stated, by_script=not stated and (announced(things) > 0 or loads_comments(page)))
    _cut_sections(page)
    return found


def _read(page: Survey, items: Sequence[Item], today: dt.date | None) -> Discussion | None:
    """What a page's items hold, which are then cut out; ``None`` where no item is a comment."""
    if not items:
        return None
    tags = {id(item.tag) for item in items}
    parts = [read_parts(item.tag, tags) if item.kind != "ping" else None for item in items]
    forum = is_forum(items, parts)
    kept = [place for place, item in enumerate(items) if _is_kept(item, parts[place], forum)]
    if not kept:
        return None
    when = moments([_when(parts[place]) for place in kept], page_language(page.tree), today)
    first = parts[kept[0]] if forum else None
    opening = opening_of(first, when[0]) if first else None
    comments = _numbered(kept[1:] if opening else kept, items, parts, dict(zip(kept, when, strict=True)))
    _cut(items, kept)
    return Discussion(comments, opening)


def _when(parts: Parts | None) -> str:
    return parts.when if parts else ""


def _is_kept(item: Item, parts: Parts | None, forum: bool) -> bool:
    if parts is None or not parts.text:
        return False
    if item.kind == "post" and not forum:
        return (is_a_posts_box(item.tag) or in_a_discussion(item.tag)) and bool(parts.author and parts.when)
    return parts.sure or bool(item.number)


def _numbered(
    kept: Sequence[int], items: Sequence[Item], parts: Sequence[Parts | None], when: Mapping[int, Moment | None]
) -> tuple[GatheredComment, ...]:
    """The comments kept, each with its parent's place among them: the nearest above it that is kept."""
    places = {place: new for new, place in enumerate(kept)}
    parents = parents_of(items)
    found = []
    for place in kept:
        above = parents[place]
        while above is not None and above not in places:
            above = parents[above]
        one = parts[place]
        if one is not None:
            parent = places[above] if above is not None else None
            found.append(
                GatheredComment(author=one.author, text=one.text, date=when[place], parent=parent, key=one.key)
            )
    return tuple(found)


def _cut(items: Sequence[Item], kept: Sequence[int]) -> None:
    """Takes the comments out of the tree, and the pings; what only looked like one stays."""
    for place in (*kept, *(place for place, item in enumerate(items) if item.kind == "ping")):
        if not is_cut(items[place].tag):
            items[place].tag.decompose()


def _cut_sections(page: Survey) -> None:
    """Takes out what is left of a discussion: its headings, counters and form."""
    for tag, named in page.named:
        if (
            tag.name in _SECTIONS
            and is_section(named)
            and not is_cut(tag)
            and not elements(tag, ("h1", "article", "main"))
            and len(elements(tag, ("p",))) < _FEW
        ):
            tag.decompose()
