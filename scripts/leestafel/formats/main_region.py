"""Where on a page its text stands: the element with the most prose and the least besides."""

from __future__ import annotations

import re

from leestafel.formats.text_mass import Mass, Masses
from leestafel.text.page_tree import Tag, attribute, classes

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


def main_region(masses: Masses) -> Tag:
    """The element that holds the page's text: of those measured the smallest with the most prose."""
    chosen = masses.tags[0]
    tags = [(tag, masses.of(tag)) for tag in masses.tags if tag is chosen or tag.name in _CANDIDATES]
    held, most = tags[0][1], float("-inf")
    for tag, mass in tags:
        score = _score(mass)
        if score >= most:
            chosen, held, most = tag, mass, score
    named = [tag for tag, mass in tags if mass.prose >= _ENOUGH * held.prose and _is_named(tag)]
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
