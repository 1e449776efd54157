"""Whether a feed holds its entries whole or only how they begin. RSS has no word for it, so the whole feed is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from leestafel.text.page_tree import Tag, text_of

_CREDIT = re.compile(
    r"(?:the post|(?:het|dit) bericht) .{0,300} (?:appeared first on|first appeared on|verscheen eerst op) .{0,200}",
    re.IGNORECASE,
)
"""The line that WordPress puts under each entry of a feed."""
_CREDIT_BELOW = re.compile(rf"\s?\b{_CREDIT.pattern}$", re.IGNORECASE)
_ON = r"(?:(?:lees|lezen) (?:verder|meer)|(?:verder|meer) lezen|read (?:more|on)|continue reading)"
_CUT = re.compile(
    rf"(?:[\[(](?:…|\.{{3}})[\])]|\b{_ON}\W{{0,4}}|(?:…|\.{{3}})\W{{0,4}}{_ON}\b[^.!?…]{{0,160}})\s{{0,9}}$",
    re.IGNORECASE,
)
"""How a beginning ends that was cut off by a machine."""
_TRAILS_OFF = re.compile(r"(?:…|\.{3})[\"'”’»)\]]{0,3}$")
_BUILT = re.compile(r"<(?:h[1-6]|ul|ol|table|blockquote|pre|section)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
_SHORT = 700
_SHORT_HTML = 4000
_TAG = re.compile(r"<[^<>]{0,1000}>")
_MOST = 0.9


class Written(NamedTuple):
    """What an entry holds: its text in HTML, whether it has a title, and whether the text stands where a feed keeps
    whole ones (``content:encoded``, Atom's ``content``, JSON Feed's ``content_html``).
    """

    html: str
    titled: bool
    whole: bool


def are_excerpts(entries: Sequence[Written]) -> list[bool]:
    """For each entry of a feed whether more of it stands on its page.

    One that was cut off shows it at its end. Without such a sign, the entries of a feed that nowhere has a whole text
    and nearly always a short plain one are beginnings too. A note without a title is whole, however short.
    """
    shorts = [_is_short(one.html) for one in entries]
    keeps_whole = any(one.whole and one.html.strip() for one in entries)
    beginnings = not keeps_whole and sum(shorts) >= _MOST * len(entries)
    return [
        _ends_early(one) or (not one.whole and one.titled and (not one.html.strip() or (beginnings and short)))
        for one, short in zip(entries, shorts, strict=True)
    ]


def is_cut_off(plain: str) -> bool:
    """Whether a plain text ends as one that a machine cut off: "[…]", "… Lees verder"."""
    return _CUT.search(plain[-200:]) is not None


def drop_credit(tree: Tag) -> None:
    """Takes away the line in which WordPress says where an entry came from."""
    for tag in tree.find_all("p")[-2:]:
        if _CREDIT.fullmatch(text_of(tag)):
            tag.decompose()


def _ends_early(entry: Written) -> bool:
    if not 0 < len(entry.html) <= _SHORT_HTML:  # nothing cuts off a long text
        return False
    plain = _plain(entry.html)
    trails = not entry.whole and _is_short(entry.html) and len(_PARAGRAPH.findall(entry.html)) <= 2
    return is_cut_off(plain) or (trails and _TRAILS_OFF.search(plain) is not None)


def _is_short(html: str) -> bool:
    if len(html) > _SHORT_HTML or _BUILT.search(html) or len(_PARAGRAPH.findall(html)) > 3:
        return False
    return len(html) <= _SHORT or len(_plain(html)) <= _SHORT


def _plain(html: str) -> str:
    """A text without its tags and WordPress' line below it: not exact, and for thousands of entries much faster than a
    tree of each.
    """
    plain = " ".join(unescape(_TAG.sub(" ", html)).split())
    return _CREDIT_BELOW.sub("", plain)
