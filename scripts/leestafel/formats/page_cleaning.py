"""What is cut out of a web page before its text is read: what is never text, and boxes around the text."""

from __future__ import annotations

import re

from leestafel.formats.page_head import byline, dateline
from leestafel.text.furniture import kind_of
from leestafel.text.page_tree import PreformattedString, Tag, attribute, classes, text_of

_NEVER = (
    "script style noscript template iframe object embed form svg canvas audio video button select "
    "textarea input dialog nav"
).split()
_BOX = re.compile(
    r"[ _-](?:advert\w*|ads?|adsbygoogle|banner|sponsor\w*|share|sharing|sharedaddy|social\w*"
    r"|addtoany\w*|related\w*|gerelateerd\w*|newsletter\w*|"
    r"nieuwsbrief\w*|cookie\w*|breadcrumbs?|kruimelpad|pagination|paginering|pager|sidebar|widget\w*"
    r"|popup|modal|subscribe|paywall|"
    r"jp-relatedposts|author-?b(?:ox|io)|post-tags|tag-links|tags-links|post-navigation|nav-links"
    r"|skip-link|screen-reader-text|sr-only|visually-hidden|toc)[ _-]"
)
_CAPTION = re.compile(
    r" (?:wp-caption-text|caption|photo-?credit|credits?|fotobijschrift|bijschrift|image-caption|media-caption) "
)
_BODY_PARTS = re.compile(r"[ _-](?:content|article|main|body|entry|post)[ _-]")

_MOST_OF_PAGE = 0.4


def clean(tree: Tag) -> None:
    """Takes scripts, forms, adverts, share, related and newsletter boxes and captions out of a tree."""
    _cut_forms(tree)
    for tag in tree.find_all(_NEVER):
        tag.decompose()
    for node in tree.find_all(string=lambda text: isinstance(text, PreformattedString)):
        node.extract()
    whole = max(1, len(tree.get_text()))
    for tag in tree.find_all(
        ["div", "aside", "section", "ul", "ol", "p", "figcaption", "span", "header", "footer", "table"]
    ):
        if not tag.decomposed and _is_box(tag, whole):
            tag.decompose()


def _cut_forms(tree: Tag) -> None:
    """Forms go, but for one around the whole page, as some systems put there: that one loses its tag only."""
    whole = max(1, len(tree.get_text()))
    for tag in tree.find_all(["form", "nav", "dialog"]):
        if not tag.decomposed and len(tag.get_text()) >= _MOST_OF_PAGE * whole:
            tag.unwrap()
        elif not tag.decomposed:
            tag.decompose()


def _is_box(tag: Tag, whole: int) -> bool:
    named = classes(tag)
    if (
        tag.name == "figcaption"
        or _CAPTION.search(named)
        or (attribute(tag, "aria-hidden") == "true" and tag.name != "div")
    ):
        return True
    if not _BOX.search(named) or tag.find("h1"):
        return False
    return len(tag.get_text()) < 0.25 * whole or (tag.name == "aside" and not _BODY_PARTS.search(named))


def drop_furniture(tree: Tag) -> None:
    """Takes the lines of a main text that are furniture by their own words: "Deel dit artikel", "Lees ook: ..."."""
    for tag in tree.find_all(["p", "h2", "h3", "h4", "h5", "h6", "li"]):
        if not tag.decomposed and tag.find(["p", "ul", "ol", "img"]) is None and _is_furniture(tag):
            tag.decompose()


def drop_datelines(tree: Tag) -> None:
    """Takes the date and byline out of a main text's beginning: its record has fields for them."""
    for place, tag in enumerate(tree.find_all(["p", "h2", "h3", "h4", "h5", "h6", "li"], limit=6)):
        line = text_of(tag)
        found = dateline(line)
        stands_for_date = found is not None and (place < 3 or found.label in ("published", "updated"))
        if stands_for_date or (place < 3 and byline(line) is not None and len(line.split()) <= 14):
            tag.decompose()


def _is_furniture(tag: Tag) -> bool:
    line = text_of(tag)
    kind = kind_of(line) if line else None
    if tag.name in ("h2", "h3", "h4", "h5", "h6"):
        return kind in ("advert", "related", "share", "counter", "form", "tags") or (
            kind == "notice" and len(line.split()) <= 8
        )
    if tag.name == "li":
        return kind in ("share", "advert")
    return kind in ("advert", "notice", "pointer", "related", "share", "counter", "form", "tags", "credit")
