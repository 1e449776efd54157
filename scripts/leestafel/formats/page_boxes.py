"""What stands in a page's text and is none of it, told by its build: lists of links, bare links, rows of cards."""

from __future__ import annotations

from leestafel.formats.text_mass import Mass, Masses
from leestafel.text.page_tree import Tag, attribute, text_of

_PROPER = frozenset("p li blockquote pre dd dt td th h1 h2 h3 h4 h5 h6 summary figcaption caption".split())
_PARTS = frozenset("div section ul ol aside footer header table article nav form dl main center".split())
_CARDS = frozenset("div section li article a td".split())
_SOME_WORDS = 3
_LARGEST_CARD = 700
_FEWEST_CARDS = 3


def cut_links(region: Tag, masses: Masses) -> None:
    """Takes lists of links, and links that stand on no line, out of a region."""
    for tag in region.find_all(True):
        if not tag.name:
            continue
        mass = masses.of(tag)
        if tag.name in _PARTS and mass.linked > 0.5 * mass.chars and mass.prose < 0.25 * mass.chars:
            if not _is_list_of_text(tag):
                tag.decompose()
        elif tag.name == "a" and mass.chars and not _is_on_a_line(tag, mass, masses, region):
            tag.decompose()


def _is_list_of_text(tag: Tag) -> bool:
    """Whether a list of links belongs to a text: names of some words, to other pages, below a line of the text."""
    above = tag.find_previous_sibling(True)
    links = tag.find_all("a")
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


def cut_cards(region: Tag, masses: Masses) -> None:
    """Takes rows of cards out of a region: elements alike, each a linked heading or picture with a few lines.

    Cards with text of their own stay where the article goes on below them: those are part of it.
    """
    whole = masses.of(region).prose
    seen = 0
    for tag in region.find_all(True):
        if not tag.name:
            continue
        if tag.name in ("p", "table", "tr"):
            seen += masses.of(tag).prose
            continue
        for cards in _rows(tag):
            prose = sum(masses.of(card).prose for card in cards)
            is_last = seen + prose > 0.85 * whole
            found = [card for card in cards if _is_card(card, masses.of(card))]
            if len(found) > 0.7 * len(cards) and (prose < 0.5 * whole if is_last else prose < 100 * len(cards)):
                for card in found:
                    card.decompose()


def _rows(parent: Tag) -> list[list[Tag]]:
    rows: dict[tuple[str, str], list[Tag]] = {}
    for child in parent.contents:
        if isinstance(child, Tag) and child.name in _CARDS:
            rows.setdefault((child.name, attribute(child, "class")), []).append(child)
    return [row for row in rows.values() if len(row) >= _FEWEST_CARDS]


def _is_card(tag: Tag, mass: Mass) -> bool:
    if mass.chars > _LARGEST_CARD or not mass.linked and tag.name != "a":
        return False
    if tag.name == "a":
        return tag.find(["h2", "h3", "h4", "h5", "h6", "p", "div"]) is not None
    heading = tag.find(["h2", "h3", "h4", "h5", "h6"])
    if heading is not None:
        return heading.find("a") is not None or heading.find_parent("a") is not None
    return tag.name != "li" and mass.linked > 0.3 * mass.chars
