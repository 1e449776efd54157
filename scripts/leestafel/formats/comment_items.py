"""The boxes of a page's discussion, one for each comment or post, and which of them answers which.

A box found by its marks may be the inner box of another (``li#comment-1`` around ``div#div-comment-1``), an answer
nested in it, or one of many in a box around them all; that is settled by numbers, lists of answers and likeness.
Everything here is linear in the size of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from leestafel.formats.comment_marks import CHILDREN, VOLATILE, ItemKind, kind_of_item, number_of
from leestafel.text.page_tree import Tag, attribute, classes

_NAMES = frozenset("li div article section blockquote table tr dd dt p aside details fieldset".split())
_NEVER = frozenset("nav template select".split())
_MOST = 20_000
_DEPTH = re.compile(r" (?:\w{0,20}[-_])?(?:depth|level|lvl|indent)[-_]?(\d{1,2}) ")
_MARGIN = re.compile(r"(?:margin|padding)-left\s?:\s?(\d{1,4})")
_ABOVE = (
    "data-parent-id",
    "data-parent",
    "data-comment-parent",
    "data-parentid",
    "data-reply-to",
    "data-parent-comment",
)


@dataclass(slots=True)
class Item:
    """One box: its tag, its kind and number, and the place of the item it lies in, in the list of all."""

    tag: Tag
    kind: ItemKind
    number: str
    above: int = -1


@dataclass(slots=True)
class _Candidate:
    tag: Tag
    kind: ItemKind
    number: str
    looks: tuple[str, ...]
    above: int
    listed: bool
    item: int = -1


def items_of(named: Sequence[tuple[Tag, str]]) -> list[Item]:
    """The items among a page's named tags (:class:`page_survey.Survey`), in order; none of those that lie in a ping."""
    candidates = _candidates(named)
    numbers, alike = _below(candidates)
    items: list[Item] = []
    for one in candidates:
        outer = candidates[one.above] if one.above >= 0 else None
        if outer is not None and _is_inner(one, outer, items[outer.item], numbers, alike):
            one.item = outer.item
            items[one.item].number = items[one.item].number or one.number
        else:
            one.item = len(items)
            items.append(Item(one.tag, one.kind, one.number, outer.item if outer is not None else -1))
    return items


def _candidates(named: Sequence[tuple[Tag, str]]) -> list[_Candidate]:
    found: list[_Candidate] = []
    places: dict[int, int] = {}
    for tag, words in named:
        kind = kind_of_item(tag, words) if tag.name in _NAMES else None
        if kind is not None and len(found) < _MOST:
            above, listed, barred = _around(tag, places, found)
            if not barred:
                places[id(tag)] = len(found)
                found.append(_Candidate(tag, kind, number_of(tag), _looks(tag), above, listed))
    return found


def _around(tag: Tag, places: dict[int, int], found: Sequence[_Candidate]) -> tuple[int, bool, bool]:
    """The candidate around a tag, whether a list of answers lies between them, and whether the tag cannot be one."""
    listed = False
    for box in tag.parents:
        place = places.get(id(box))
        if place is not None:
            return place, listed, found[place].kind == "ping"
        if box.name in _NEVER:
            return -1, False, True
        listed = listed or box.name in ("ul", "ol", "dl") or CHILDREN.search(classes(box)) is not None
    return -1, False, False


def _looks(tag: Tag) -> tuple[str, ...]:
    kept = {name for name in attribute(tag, "class").lower().split() if not VOLATILE.search(name)}
    return (tag.name, *sorted(kept)) if kept else ()


def _below(candidates: Sequence[_Candidate]) -> tuple[list[set[str]], list[bool]]:
    """For each candidate the numbers of those straight below it, and whether two of those look the same."""
    numbers: list[set[str]] = [set() for _ in candidates]
    looks: list[Counter[tuple[str, ...]]] = [Counter() for _ in candidates]
    for one in candidates:
        if one.above >= 0 and not one.listed:
            numbers[one.above] |= {one.number} - {""}
            looks[one.above][(one.tag.name, *one.looks)] += 1
    return numbers, [any(count > 1 for count in counted.values()) for counted in looks]


def _is_inner(
    one: _Candidate, outer: _Candidate, item: Item, numbers: Sequence[set[str]], alike: Sequence[bool]
) -> bool:
    """Whether a candidate is a box within the same comment, and no comment of its own."""
    if one.number and item.number:
        return one.number == item.number
    if one.listed or (one.looks and one.looks == outer.looks):
        return False
    return len(numbers[one.above]) < 2 and not alike[one.above]


def parents_of(items: Sequence[Item]) -> list[int | None]:
    """For each item the place of the one it answers: the one around it, named by it, before its list, or less deep."""
    places = {item.number: place for place, item in enumerate(items) if item.number}
    firsts = _first_inside(items)
    shallower = _by_depth(items)
    found = [
        _parent(place, items, places, firsts, shallower[place]) if item.kind != "ping" else None
        for place, item in enumerate(items)
    ]
    return _without_cycles(found)


def _parent(
    place: int, items: Sequence[Item], places: dict[str, int], firsts: dict[int, int], shallower: int | None
) -> int | None:
    item = items[place]
    around = items[item.above].tag if item.above >= 0 else None
    named = _named_parent(item.tag, places) if around is None else None
    if named is not None and named != place:
        return named
    for box in item.tag.parents:
        if box is around:
            return item.above
        if CHILDREN.search(classes(box)):
            before = box.find_previous_sibling(True)
            if isinstance(before, Tag) and firsts.get(id(before), place) < place:
                return firsts[id(before)]
    return shallower


def _named_parent(tag: Tag, places: dict[str, int]) -> int | None:
    for name in _ABOVE:
        value = attribute(tag, name).lower()
        if value:
            return places.get(value, places.get(re.sub(r"\D", "", value)[:12]))
    discuz = re.fullmatch(r"(?:wpd-comm|wc-comm)-\d{1,12}_(\d{1,12})", attribute(tag, "id").lower())
    return places.get(discuz[1]) if discuz else None


def _first_inside(items: Sequence[Item]) -> dict[int, int]:
    """The place of the first item in every tag that holds one, by the tag's ``id()``."""
    found: dict[int, int] = {}
    for place, item in enumerate(items):
        tag: Tag | None = item.tag
        while tag is not None and id(tag) not in found:
            found[id(tag)] = place
            tag = tag.parent
    return found


def _by_depth(items: Sequence[Item]) -> list[int | None]:
    """What each item answers by the depth its class, attribute or margin gives it."""
    depths = [_depth(item.tag) for item in items]
    latest: list[tuple[int, int]] = []
    found: list[int | None] = []
    for place, depth in enumerate(depths):
        while latest and latest[-1][0] >= depth:
            latest.pop()
        found.append(latest[-1][1] if latest and depth >= 0 else None)
        if depth >= 0:
            latest.append((depth, place))
    return found


def _depth(tag: Tag) -> int:
    stated = _DEPTH.search(f" {attribute(tag, 'class')} ".lower())
    if stated:
        return int(stated[1])
    value = attribute(tag, "data-depth") or attribute(tag, "data-level")
    if value.isdigit():
        return int(value[:4])
    margin = _MARGIN.search(attribute(tag, "style")[:300].lower())
    return int(margin[1]) if margin else 0


def _without_cycles(parents: Sequence[int | None]) -> list[int | None]:
    """The parents with every circle among them broken where it was entered."""
    found = list(parents)
    settled: set[int] = set()
    for start in range(len(found)):
        path: list[int] = []
        seen: set[int] = set()
        place: int | None = start
        while place is not None and place not in settled:
            if place in seen:
                found[path[-1]] = None
                break
            seen.add(place)
            path.append(place)
            place = found[place]
        settled |= seen
    return found
