"""Comments in markup that no mark tells: repeated blocks with a name, a date and a text, in a place for comments.

A place is a box named for comments, or what follows a heading such as "3 reacties". In it each date stands for one
comment: its block is the largest box that holds no other date, or the line of the date with all up to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from leestafel.formats.comment_items import Item
from leestafel.formats.comment_marks import is_section
from leestafel.formats.page_survey import Survey, short_line
from leestafel.text.dates_abroad import moment_in
from leestafel.text.furniture import kind_of
from leestafel.text.page_tree import Tag, attribute, classes, elements, new_box, text_of

_HEADING = re.compile(
    r"(?:\d{1,5} )?(?:kommentare?|commentaires?|reaktionen|réactions?|comentarios?|commenti|comentários|responses"
    r"|replies|meningen"
    r"|lezersreacties|discussion|discussie|opmerkingen|gastenboek|guestbook)\b.{0,60}",
    re.I,
)
_DATED = frozenset("time span small p div a em i td dt dd h3 h4 h5 h6 header abbr strong b".split())
_PLACES = frozenset(("div", "section", "ol", "ul", "aside", "table"))
_POST_HEAD = re.compile(r" bbp-(?:reply|topic)-header ")
_DISCUSSED = re.compile(r"comment|reacti")
_LONGEST = 120
_MOST = 1000
_FEW = 12
_MANY = 100
_FOOT = re.compile(r" (?:footer|sidebar|widget|related|recent-posts|widget-area|site-footer) ")


def items_by_shape(page: Survey) -> list[Item]:
    """The blocks of a page's discussion, where two or more are alike; empty for none."""
    for place in _places(page):
        dates = _dates(place)
        if len(dates) >= 2:
            blocks = _blocks(place, dates)
            if _are_alike(blocks):
                return [Item(block, "comment", "") for block in blocks]
    return []


def wrap_pairs(page: Survey) -> bool:
    """Puts the parts of one comment that only follow one another into one box: ``dt`` and ``dd``, bbPress's heads.

    Says whether the page changed.
    """
    heads = [tag for tag, named in page.named if _POST_HEAD.search(named)]
    lists = [tag for tag in page.special if tag.name == "dl" and _DISCUSSED.search(classes(tag))]
    for head in heads[:_MOST]:
        post = head.find_next_sibling(True)
        if isinstance(post, Tag) and ("type-" in attribute(post, "class") or "reply" in attribute(post, "class")):
            post.insert(0, head.extract())
    for block in lists:
        for term in block.find_all("dt", recursive=False, limit=_MOST):
            _wrap(term, list(islice(_siblings_until(term, ("dt",)), _MANY)), attribute(term, "id"))
    return bool(heads or lists)


def _siblings_until(tag: Tag, names: Sequence[str]) -> Iterator[Tag]:
    for one in tag.next_siblings:
        if isinstance(one, Tag):
            if one.name in names:
                return
            yield one


def _wrap(head: Tag, following: Sequence[Tag], name: str) -> Tag:
    box = new_box()
    if name:
        box["id"] = name
        del head["id"]
    box["class"] = "comment"
    head.insert_before(box)
    for one in (head, *following):
        box.append(one.extract())
    return box


def _places(page: Survey) -> Iterator[Tag]:
    """The boxes to look in, a few at most; none lies in one that was tried before."""
    tried: set[int] = set()
    for tag in islice(_named_places(page), _FEW):
        if not any(id(box) in tried for box in (tag, *tag.parents)):
            tried.add(id(tag))
            yield tag


def _named_places(page: Survey) -> Iterator[Tag]:
    for tag, named in page.named:
        is_place = tag.name in _PLACES and is_section(named) and not _FOOT.search(named)
        if is_place and not elements(tag, ("h1", "article")):
            yield tag
    for tag in page.headings:
        line = short_line(tag)
        if line and isinstance(tag.parent, Tag) and (kind_of(line) == "counter" or _HEADING.fullmatch(line)):
            yield tag.parent


def _dates(place: Tag) -> list[Tag]:
    """The innermost tags in a place that say a whole date in a short line, in order."""
    found: list[Tag] = []
    for tag in place.descendants:
        if isinstance(tag, Tag) and tag.name in _DATED and _says_date(tag):
            if found and found[-1] in islice(tag.parents, 8):
                found.pop()
            found.append(tag)
            if len(found) >= _MOST:
                break
    return found


def _says_date(tag: Tag) -> bool:
    stated = attribute(tag, "datetime") if tag.name == "time" else ""
    return moment_in(stated or short_line(tag)) is not None


def _blocks(place: Tag, dates: Sequence[Tag]) -> list[Tag]:
    """For each date the largest box in the place that holds no other date; where that is its line only, all below"
    " it."""
    counted: dict[int, int] = {}
    for tag in dates:
        for box in (tag, *tag.parents):
            counted[id(box)] = counted.get(id(box), 0) + 1
    found = [_largest(tag, place, counted) for tag in dates]
    if sum(len(text_of(block)) <= _LONGEST for block in found) <= len(found) // 2:
        return found
    starts = {id(block) for block in found}
    return [_wrap(block, list(islice(_following(block, starts), _MANY)), "") for block in found]


def _largest(tag: Tag, place: Tag, counted: dict[int, int]) -> Tag:
    block = tag
    for box in tag.parents:
        if box is place or counted.get(id(box), 0) > 1:
            break
        block = box
    return block


def _following(block: Tag, starts: set[int]) -> Iterator[Tag]:
    for one in block.next_siblings:
        if isinstance(one, Tag):
            if id(one) in starts or one.name in ("form", "h2", "h3"):
                return
            yield one


def _are_alike(blocks: Sequence[Tag]) -> bool:
    """Whether most blocks are the same kind of tag, lie at the same place, and hold more than a line."""
    names = [block.name for block in blocks]
    same = max(names.count(name) for name in set(names))
    long = sum(len(text_of(block)) > 40 for block in blocks)
    return same >= 0.8 * len(blocks) and long >= 0.6 * len(blocks)
