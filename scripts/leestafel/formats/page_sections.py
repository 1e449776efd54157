"""What stands in a page's text and is none of it, told by its words: a line such as "Over de auteur" opens a box.

The box is the element that the line is first in, where there is one of a modest size; else the few blocks below the
line that are of its kind, up to the next heading. Prose that is not of its kind stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from leestafel.formats.text_mass import Masses
from leestafel.text.furniture_sections import Section, belongs, fits, opener
from leestafel.text.page_tree import NavigableString, Tag, elements, text_of

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_OPENERS = frozenset((*_HEADINGS, *"p div span strong b legend summary li dt header em small".split()))
_LONGEST = 90
_FEW = 40
_MODEST = 1500
_MODEST_PART = 0.25
_LARGEST_PART = 0.6
_FLAT_ELSE = 700
_FLAT: dict[Section, int] = {"author": 900, "rules": 1800, "related": 6000}


def cut_sections(region: Tag, masses: Masses) -> None:
    """Takes the boxes that a line of their own announces out of a region."""
    for tag in elements(region, _OPENERS):
        if not tag.name or not 0 < masses.of(tag).chars <= _LONGEST:
            continue
        kind = opener(text_of(tag))
        if kind is None or (tag.name not in _HEADINGS and elements(tag, _HEADINGS)):
            continue
        box = _box(tag, kind, region, masses)
        if box is not tag:
            box.decompose()
            continue
        if _is_own_line(tag):
            _cut_below(tag, kind, masses)


def _box(tag: Tag, kind: Section, region: Tag, masses: Masses) -> Tag:
    """The largest element that begins with a line, holds what is of its kind, and is of a modest size.

    One of many links to other pages may be larger.
    """
    whole = max(1, masses.of(region).prose)
    box = tag
    for up in tag.parents:
        if up is region or up.name in ("body", "main", "article") or not _is_first(box):
            break
        mass = masses.of(up)
        of_pages = kind == "related" and _is_of_pages(up)
        is_modest = mass.chars <= _MODEST and mass.prose <= _MODEST_PART * whole
        if not (is_modest or (of_pages and mass.prose <= _LARGEST_PART * whole)):
            break
        if fits(kind, text_of(up)[masses.of(tag).chars :], mass.prose, of_pages=of_pages):
            box = up
    return box


def _is_of_pages(tag: Tag) -> bool:
    """Whether an element lists other pages: linked headings, or links of some words, with lines between them."""
    headings = [heading for heading in elements(tag, _HEADINGS) if heading.find("a") or heading.find_parent("a")]
    links = [link for link in elements(tag, ("a",)) if len(text_of(link).split()) > 2]
    return len(headings) > 1 or (len(links) > 2 and len(links) >= len(elements(tag, ("p",))) / 2)


def _is_first(tag: Tag) -> bool:
    """Whether nothing is shown before a tag in the element around it."""
    before = list(islice(tag.previous_siblings, _FEW))
    return len(before) < _FEW and not any(
        text_of(one) if isinstance(one, Tag) else isinstance(one, NavigableString) and one.strip() for one in before
    )


def _is_own_line(tag: Tag) -> bool:
    return tag.name in (*_HEADINGS, "p", "div", "header")


def _cut_below(tag: Tag, kind: Section, masses: Masses) -> None:
    """Takes a line and the blocks below it that are of its kind; the line alone stays where none is."""
    blocks = list(islice(_below(tag), _FEW))
    if kind == "author" and sum(masses.of(block).chars for block in blocks) > _FLAT["author"]:
        return
    left = _FLAT.get(kind, _FLAT_ELSE)
    cut = 0
    for block in blocks:
        left -= masses.of(block).chars
        if left < 0 or not belongs(kind, text_of(block), _linked(block, masses), is_list=block.name in ("ul", "ol")):
            break
        block.decompose()
        cut += 1
    if cut or not blocks:
        tag.decompose()


def _below(tag: Tag) -> Iterator[Tag]:
    for block in tag.next_siblings:
        if isinstance(block, Tag):
            if block.name in (*_HEADINGS, "hr", "h1") or elements(block, _HEADINGS):
                return
            yield block


def _linked(tag: Tag, masses: Masses) -> float:
    mass = masses.of(tag)
    return mass.linked / max(1, mass.chars)
