"""Where on a page its text stands: the element with the most prose and the least besides."""

from __future__ import annotations

import re

from leestafel.formats.text_mass import Mass, Masses
from leestafel.text.page_tree import Tag, attribute, classes, elements

_CANDIDATES = frozenset("body article main div section td form blockquote".split())
_LINK = 1.0
_SHORT = 0.15
"""What a character besides prose takes off an element's score."""
_NAMED = re.compile(
    r"[ _-](?:(?:entry|post|article|story|single|page|blog|news|node|main|field|artikel|bericht|td-post)[_-]{1,2}"
    r"(?:content|body|text|tekst|inhoud|body-text)|articlebody|articlecontent|postbody|rich-?text|rte|prose"
    r"|markdown-body|tekst|artikeltekst|body-?text|field--name-body|theme-post-content)[ _-]"
)
_ENOUGH = 0.7


def main_region(tree: Tag) -> Tag:
    """The element that holds the page's text: the smallest of those with the most prose."""
    masses = Masses(tree)
    chosen, most = tree, float("-inf")
    tags = [tree, *elements(tree, _CANDIDATES)]
    for tag in tags:
        score = _score(masses.of(tag))
        if score >= most:
            chosen, most = tag, score
    enough = _ENOUGH * masses.of(chosen).prose
    named = [tag for tag in tags if masses.of(tag).prose >= enough and _is_named(tag)]
    return named[-1] if named else chosen


def _score(mass: Mass) -> float:
    return mass.prose - _LINK * mass.linked - _SHORT * (mass.chars - mass.prose - mass.linked)


def _is_named(tag: Tag) -> bool:
    return (
        tag.name in ("article", "main")
        or attribute(tag, "itemprop") == "articleBody"
        or attribute(tag, "role") == "main"
        or _NAMED.search(classes(tag)) is not None
    )
