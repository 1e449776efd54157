"""What an extractor of main text leaves out between the paragraphs it found: the page's own headings and lists."""

from __future__ import annotations

from itertools import groupby

from leestafel.text.furniture import kind_of
from leestafel.text.page_tree import Tag, text_of

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = [*_HEADINGS, "p", "li", "blockquote", "pre"]
_LINKED = 0.6
_REAL_ITEM = 3


def with_headings_and_lists(found: Tag, tree: Tag) -> str:
    """The found paragraphs as HTML with the headings and list items that stand between them on the page.

    Empty where nothing is missing: the extractor kept headings or lists of its own, or the page has none there.
    """
    if found.find([*_HEADINGS, "li"]) is not None:
        return ""
    known = {text_of(tag) for tag in found.find_all(["p", "blockquote", "pre", "td"])} - {""}
    blocks = [tag for tag in tree.find_all(_BLOCKS) if tag.name != "blockquote" or tag.find("p") is None]
    places = [place for place, tag in enumerate(blocks) if text_of(tag) in known]
    if len(places) < 2:
        return ""
    kept = _until_furniture(blocks[places[0] : places[-1] + 1])
    region = [tag for tag in kept if text_of(tag) in known or _is_structure(tag)]
    if all(text_of(tag) in known for tag in region):
        return ""
    groups = groupby(region, key=lambda tag: id(tag.parent) if tag.name == "li" else 0)
    return f"<body>{''.join(_html(list(group), is_list=key != 0) for key, group in groups)}</body>"


def _until_furniture(blocks: list[Tag]) -> list[Tag]:
    """The blocks above a heading such as "Gerelateerde berichten", which has other pages' first lines below it."""
    for place, tag in enumerate(blocks):
        if tag.name in _HEADINGS and kind_of(text_of(tag)) in ("related", "counter", "share"):
            return blocks[:place]
    return blocks


def _is_structure(tag: Tag) -> bool:
    line = text_of(tag)
    if not line or sum(len(text_of(link)) for link in tag.find_all("a")) > _LINKED * len(line):
        return False
    if tag.name == "li":
        return tag.find(["ul", "ol", "li", "p"]) is None and len(line.split()) >= _REAL_ITEM
    return tag.name in _HEADINGS and kind_of(line) is None


def _html(tags: list[Tag], *, is_list: bool) -> str:
    inner = "".join(str(tag) for tag in tags)
    if not is_list:
        return inner
    name = "ol" if tags[0].parent is not None and tags[0].parent.name == "ol" else "ul"
    return f"<{name}>{inner}</{name}>"
