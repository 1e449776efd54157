"""What stands in a page's text and is none of it, told by its build: lists of links, bare links, rows of cards."""

from __future__ import annotations

import re

from leestafel.formats.text_mass import Mass, Masses
from leestafel.text.page_tree import Tag, attribute, elements, text_of

_PROPER = frozenset("p li blockquote pre dd dt td th h1 h2 h3 h4 h5 h6 summary figcaption caption".split())
_PARTS = frozenset("div section ul ol aside footer header table article nav form dl main center".split())
_CARDS = frozenset("div section li article a td".split())
_NO_ROWS = frozenset(("p", "table", "tr"))
_SOME_WORDS = 3
_LARGEST_CARD = 700
_SMALL_CARD = 60
_FEWEST_CARDS = 3
_ENOUGH_LEFT = 0.5
_LINES = ["h2", "h3", "h4", "h5", "h6", "p", "div"]
_MORE = re.compile(
    r"\W{0,3}(?:(?:lees|read|learn|view|see|bekijk|meer|find out|show|ontdek|discover|continue|verder)"
    r"(?: (?:more|meer|verder|reading|lezen|post|article|artikel|bericht|details|info\w{0,10}|it|now|on|dit|het|the))?"
    r"(?: .{0,40})?)\W{0,4}",
    re.I,
)


def cut_links(region: Tag, masses: Masses) -> None:
    """Takes lists of links, and links that stand on no line, out of a region."""
    for tag in elements(region):
        if tag.name and _leads_away(tag, masses, region):
            tag.decompose()


def _leads_away(tag: Tag, masses: Masses, region: Tag) -> bool:
    mass = masses.of(tag)
    if tag.name in _PARTS:
        is_links = mass.linked > 0.5 * mass.chars and mass.prose < 0.25 * mass.chars
        return is_links and not _is_list_of_text(tag)
    if tag.name == "p":
        return mass.linked > 0.9 * mass.chars and _is_aside(tag)
    return (
        tag.name == "a"
        and mass.chars > 0
        and bool(attribute(tag, "href"))
        and not _is_on_a_line(tag, mass, masses, region)
    )


def _is_aside(tag: Tag) -> bool:
    """Whether a paragraph that is all link points away from the text: it is some words, and no line announces it."""
    above = tag.find_previous_sibling(True)
    announced = isinstance(above, Tag) and text_of(above).endswith(":")
    inside = tag.parent is not None and tag.parent.name in ("li", "td", "th", "blockquote", "dd", "details")
    return len(text_of(tag).split()) > _SOME_WORDS and not announced and not inside


def _is_list_of_text(tag: Tag) -> bool:
    """Whether a list of links belongs to a text: names of some words, to other pages, below a line of the text."""
    above = tag.find_previous_sibling(True)
    links = elements(tag, ("a",))
    return (
        tag.name in ("ul", "ol")
        and isinstance(above, Tag)
        and above.name in ("p", "h2", "h3", "h4", "h5", "h6")
        and not any(attribute(link, "href").startswith("#") for link in links)
        and sum(len(text_of(link).split()) for link in links) >= _SOME_WORDS * len(links)
    )


def _is_on_a_line(tag: Tag, mass: Mass, masses: Masses, region: Tag) -> bool:
    """Whether a link stands in a paragraph, list or the like, or beside words of its own line."""
    for up in tag.parents:
        if up is region or up.name in _PROPER:
            return up is not region
        if up.name in _PARTS:
            return masses.of(up).chars > 2 * mass.chars
    return False


def cut_cards(masses: Masses) -> bool:
    """Takes rows of cards out of a page that was measured: elements alike, each announcing another page.

    They stay on a page that has little else. Says whether any were taken out.
    """
    whole = masses.proses[0]
    rows = [row for tag in masses.tags[1:] if tag.name not in _NO_ROWS for row in _rows(tag)]
    found: list[Tag] = []
    for row in rows:
        cards = [card for card in row if _is_card(card, masses.of(card))]
        if len(cards) > 0.7 * len(row):
            found += cards
    prose = sum(masses.of(card).prose for card in found)
    if not found or whole - prose <= _ENOUGH_LEFT * whole:
        return False
    for card in found:
        card.decompose()
    return True


def _rows(parent: Tag) -> list[list[Tag]]:
    if len(parent.contents) < _FEWEST_CARDS:
        return []
    rows: dict[tuple[str, ...], list[Tag]] = {}
    for child in parent.contents:
        if isinstance(child, Tag) and child.name in _CARDS:
            rows.setdefault((child.name, *attribute(child, "class").split()[:1]), []).append(child)
    return [row for row in rows.values() if len(row) >= _FEWEST_CARDS]


def _is_card(tag: Tag, mass: Mass) -> bool:
    """Whether an element announces another page: by a link around it all, to more of it, or in its heading."""
    if not 0 < mass.chars <= _LARGEST_CARD:
        return False
    if tag.name == "a" or mass.linked > 0.9 * mass.chars:
        return bool(elements(tag, _LINES))
    links = elements(tag, ("a",))
    if not links:
        return False
    if _MORE.fullmatch(text_of(links[-1])):
        return True
    heading = tag.find(["h2", "h3", "h4", "h5", "h6"])
    if heading is None or (heading.find("a") is None and heading.find_parent("a") is None):
        return tag.name != "li" and mass.linked > 0.3 * mass.chars
    return tag.name == "article" or tag.find("time") is not None or mass.prose < _SMALL_CARD
