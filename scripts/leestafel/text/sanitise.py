"""HTML made safe, by nh3: the last step before anything gathered or written reaches a page, with no exceptions."""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

_BLOCKS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "div", "section", "figure"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "dl", "dt", "dd", "details", "summary", "figcaption"),
}
_INLINE = {
    *("a", "em", "strong", "b", "i", "code", "kbd", "samp", "var", "sub", "sup", "br", "del", "ins", "mark", "q"),
    *("abbr", "cite", "dfn", "small", "s", "u", "span", "time", "img", "input", "bdi", "wbr"),
}
_HEADING_IDS = {f"h{level}": {"id"} for level in range(2, 7)}
_ATTRIBUTES = {
    **_HEADING_IDS,
    "*": {"lang", "dir", "title"},
    "a": {"href", "id", "aria-label"},
    "li": {"id"},
    "ol": {"start", "reversed"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "checked", "disabled", "aria-label"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "details": {"open"},
    "abbr": {"title"},
}
_CLASSES = {
    "sup": {"footnote-ref"},
    "section": {"footnotes"},
    "a": {"footnote-backref"},
    "p": {"markdown-alert-title"},
    "code": {"language-text"},
    "div": {
        "markdown-alert",
        *(f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")),
    },
}
_WHOLE = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    """A picture may only come from this site, and a form field may only be a task list's tick."""
    cleaned = re.sub(r"[\x00-\x20]", "", value)
    if tag == "img" and name == "src":
        return None if _REMOTE.match(cleaned) else value
    if tag == "input" and name == "type":
        return "checkbox" if value == "checkbox" else None
    return value


def _kept_in_comment(tag: str, name: str, value: str) -> str | None:
    """A comment's link must be whole: what was relative to the page it came from leads nowhere here."""
    return value if name != "href" or _WHOLE.match(value) else None


def _cleaner(rel: str, tags: set[str], kept_attribute: Callable[[str, str, str], str | None]) -> nh3.Cleaner:
    kept = {tag: names for tag, names in _ATTRIBUTES.items() if tag == "*" or tag in tags}
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags={"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "textarea"},
        attributes=kept,
        attribute_filter=kept_attribute,
        allowed_classes={tag: names for tag, names in _CLASSES.items() if tag in tags},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=rel,
        set_tag_attribute_values={"input": {"disabled": "", "aria-label": "•"}} if "input" in tags else {},
    )


_DOCUMENT = _cleaner("noopener", _BLOCKS | _INLINE, _kept_attribute)
_COMMENT = _cleaner(
    "nofollow ugc noopener",
    {"p", "ul", "ol", "li", "blockquote", "pre", "a", "em", "strong", "b", "i", "code", "br", "del", "s", "q"},
    _kept_in_comment,
)
_FEED = _cleaner(
    "noopener",
    (_BLOCKS | _INLINE)
    - {"section", "figure", "figcaption", "details", "summary", "mark", "time", "bdi", "wbr", "input"},
    lambda _, name, value: None if name in ("aria-label", "loading", "reversed") else value,
)
_UNFIT = re.compile(r"<(?:section|figure|figcaption|details|summary|mark|time|bdi|wbr|input)\b")
_UNFIT_ATTRIBUTES = (" aria-label=", " loading=", " reversed=")
_PLAINER = {
    "section": "div",
    "figure": "div",
    "details": "div",
    "figcaption": "p",
    "summary": "p",
    "mark": "em",
    "time": "span",
    "bdi": "span",
}
_OTHERWISE = re.compile(rf"<(/?)({'|'.join(_PLAINER)})(?=[ >])")
_TICK = re.compile(r"<input([^>]*)>")
_MARK = re.compile("</?[a-z0-9]+")
_EMPTY_IMAGE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_UNTYPED_INPUT = re.compile(r"<input(?![^>]*\stype=)[^>]*>")


def clean_document(html: str) -> str:
    """A report's or essay's HTML with nothing in it that acts, frames, styles or loads from elsewhere.

    Elements that were taken out, or put in where they were implied, can leave others inside each other that cannot
    stand so, a paragraph in a paragraph: reading what is left once more puts that right.
    """
    cleaned = _DOCUMENT.clean(html)
    if _MARK.findall(cleaned) != _MARK.findall(html):
        cleaned = _DOCUMENT.clean(cleaned)
    return _UNTYPED_INPUT.sub("", _EMPTY_IMAGE.sub("", cleaned))


def clean_comment(html: str) -> str:
    """A comment's HTML: running text and links only, the links marked as somebody else's."""
    return _COMMENT.clean(html)


def fit_for_feeds(html: str) -> str:
    """A cleaned document's HTML with only those elements and attributes that feed readers and the W3C's feed validator
    know: a section becomes a division, a task's tick a character.
    """
    if not _UNFIT.search(html) and not any(name in html for name in _UNFIT_ATTRIBUTES):
        return html
    plainer = _OTHERWISE.sub(lambda found: f"<{found[1]}{_PLAINER[found[2]]}", html)
    ticked = _TICK.sub(lambda found: "☑" if " checked" in found[1] else "☐", plainer)
    return _FEED.clean(ticked).replace(' class=""', "")
