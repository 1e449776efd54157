"""What part each paragraph of a saved page plays: title, prose, heading, or furniture. A chain of small passes.

Each pass takes the paragraphs and their roles and gives new roles; none looks at what a page is about.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import groupby

from leestafel.formats.page_head import byline, dateline, is_person, is_place, is_when
from leestafel.formats.text_lines import Para
from leestafel.text.furniture import kind_of
from leestafel.text.sentences import ends_sentence, is_prose

CONTENT = ("prose", "list")
"""The roles that are running text."""

_SHORT_WORDS = 14
_NEAR = 5
TIMED = re.compile(r"(?:\d{1,2}[:.]\d{2}|\d{1,2} ?u(?:ur)?)\b.{0,30}\s")
_INTRODUCTION = re.compile(
    r"(?:(?:korte )?(?:inleiding|introductie|samenvatting|aanleiding)|vooraf|ter inleiding|introduction|summary"
    r"|abstract|background)\W?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_REAL_LIST = 3.5
_TEASER_LONGEST = 400


def first_roles(paras: tuple[Para, ...], today: dt.date | None) -> list[str]:
    """Each paragraph's role as far as its own words tell: furniture by its kind, date, byline, prose, list or short."""
    return [_role(para, today) for para in paras]


def _role(para: Para, today: dt.date | None) -> str:
    if para.items:
        return _list_role(para)
    if is_when(para.text) or is_place(para.text):
        return "when"
    if dateline(para.text, today):
        return "date"
    if byline(para.text) is not None and not _is_sentence(para.text):
        return "byline"
    return kind_of(para.text) or ("prose" if is_prose(para.text) else "short")


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?")) and len(text.split()) > 8


def _list_role(para: Para) -> str:
    kinds = [kind_of(item) for item in para.items]
    if sum(1 for kind in kinds if kind) > len(kinds) / 2:
        return "menu"
    return "list" if sum(len(item.split()) for item in para.items) / len(para.items) >= _REAL_LIST else "short"


def mark_captions(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """A caption is the short line in the same block as a photo credit, or the one just above it."""
    new = list(roles)
    for place, role in enumerate(roles):
        if role != "credit":
            continue
        for other in (place - 1, place - 2, place + 1):
            if 0 <= other < len(paras) and roles[other] == "short" and _beside(paras, place, other):
                new[other] = "caption"
    return new


def _beside(paras: tuple[Para, ...], place: int, other: int) -> bool:
    return paras[other].block == paras[place].block and len(paras[other].text.split()) <= 25


def mark_teasers(paras: tuple[Para, ...], roles: list[str], title: int) -> list[str]:
    """A short line that comes back within a few lines is a linked teaser (its picture's text, then its link).

    With it goes what stands between. The title, often repeated by a breadcrumb, is not one.
    """
    new = list(roles)
    for place, para in enumerate(paras):
        if place == title or not _is_label(roles[place], para):
            continue
        for other in range(place + 1, min(place + _NEAR, len(paras))):
            if roles[other] in CONTENT:
                break
            if paras[other].text == para.text and other != title:
                new[place : other + 1] = ["teaser" if n != title else new[n] for n in range(place, other + 1)]
                break
    return new


def _is_label(role: str, para: Para) -> bool:
    return role == "short" and not para.items and len(para.text.split()) <= 20 and not ends_sentence(para.text)


def mark_boxes(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """Short lines that hang on a furniture line: the rest of its block, and links under "Lees ook"."""
    new = list(roles)
    for place, role in enumerate(roles):
        if role in ("related", "notice", "tags", "share", "advert", "menu"):
            for other in range(place + 1, len(paras)):
                if paras[other].block != paras[place].block or roles[other] in ("prose", "date", "list"):
                    break
                if roles[other] == "short":
                    new[other] = "boxed"
        if role == "related" and place + 1 < len(paras):
            _mark_links(paras, roles, new, place)
    return new


def _mark_links(paras: tuple[Para, ...], roles: list[str], new: list[str], place: int) -> None:
    """The linked titles under a "Lees ook" of its own line: a list, or short lines up to the last before the text."""
    if not _is_bare_label(paras[place].text):
        return
    after = place + 1
    if paras[after].items:
        new[after] = "boxed"
        return
    end = after
    while end < len(paras) and roles[end] in ("short", "date") and not paras[end].items:
        end += 1
    keeps_heading = end < len(paras) and roles[end] in CONTENT and end - after > 1
    for other in range(after, end - keeps_heading):
        new[other] = "boxed"


def cut_related_tail(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """From a "Gerelateerde berichten" or a page footer that has most of the text before it, everything is furniture.

    A line that names what to read ("Lees ook: ...") opens nothing, and where text runs on for two paragraphs in a row
    or one long one, it is the article's own.
    """
    lengths = [len(para.text) if role in CONTENT else 0 for para, role in zip(paras, roles, strict=True)]
    total, before, last = sum(lengths), 0, _last_running_text(paras, roles)
    for place, role in enumerate(roles):
        opens = role == "footer" or (role == "related" and _is_bare_label(paras[place].text))
        most = before >= (0.8 if place < last else 0.6) * total
        if opens and before and most:
            return [*roles[:place], *["tail" if r in (*CONTENT, "short") else r for r in roles[place:]]]
        before += lengths[place]
    return roles


def _is_bare_label(text: str) -> bool:
    """Whether a line such as "Lees ook" stands above links, rather than being one."""
    return text.rstrip(":").replace(" ", "").isalpha()


def _last_running_text(paras: tuple[Para, ...], roles: list[str]) -> int:
    """Where text last runs on, in two paragraphs or a long one: teasers are a title and a short paragraph each."""
    prose = [n for n, role in enumerate(roles) if role == "prose"]
    running = (n for n in prose if roles[n - 1 : n] == ["prose"] or len(paras[n].text) > _TEASER_LONGEST)
    return max(running, default=-1)


def mark_lead_in(paras: tuple[Para, ...], roles: list[str], title: int) -> list[str]:
    """Around the title: what stands above it is furniture; a long line just under it is text, stop or no stop."""
    new = ["head" if n < title and role in ("short", "list") else role for n, role in enumerate(roles)]
    for place in range(title + 1, len(paras)):
        if new[place] in CONTENT:
            break
        if (
            new[place] == "short"
            and not paras[place].items
            and len(paras[place].text.split()) >= 8
            and paras[place].alone
        ):
            new[place] = "prose"
    return new


def drop_tail(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """Short lines behind the last running text are the page's footer, but for sentences that follow at once."""
    last = max((n for n, role in enumerate(roles) if role in (*CONTENT, "item")), default=-1)
    while last + 1 < len(paras) and roles[last + 1] == "short" and _is_short_sentence(paras[last + 1]):
        last += 1
        roles = [*roles[:last], "line", *roles[last + 1 :]]
    return ["tail" if n > last and role == "short" else role for n, role in enumerate(roles)]


def _is_short_sentence(para: Para) -> bool:
    return not para.items and len(para.text.split()) >= 3 and ends_sentence(para.text)


def mark_headings(paras: tuple[Para, ...], roles: list[str], title: int) -> list[str]:
    """The short lines between running text: headings, or what a run of them with furniture in it gives away."""
    new = list(roles)
    for inside, group in groupby(range(len(paras)), key=lambda n: roles[n] not in CONTENT):
        run = [n for n in group if n > title]
        if inside and run and run[-1] + 1 < len(paras):
            _settle(paras, new, run, after_title=not any(role in CONTENT for role in roles[: run[0]]))
    return new


def _settle(paras: tuple[Para, ...], new: list[str], run: list[int], *, after_title: bool) -> None:
    dirty = any(new[n] not in ("short", "when", "item", "heading") for n in run)
    shorts = [n for n in run if new[n] == "short"]
    for place in shorts:
        new[place] = _settled(paras, place, last=place == run[-1], dirty=dirty or after_title)
    if after_title and shorts and new[shorts[-1]] == "heading":
        new[shorts[-1]] = "maybe heading" if _opens_text(paras[shorts[-1]]) else "stray"
    plain = [n for n in shorts if new[n] in ("line", "heading")]
    if not dirty and len(plain) >= 3:
        for place in plain:
            new[place] = "heading" if _heads_block(paras, place) else "item"
        _restore_ends(paras, new, plain)


def _heads_block(paras: tuple[Para, ...], place: int) -> bool:
    """Whether a few words stand on top of a block of lines: "Sprekers", and then who they are."""
    opens = place == 0 or paras[place - 1].block != paras[place].block
    more = place + 2 < len(paras) and paras[place + 1].block == paras[place + 2].block == paras[place].block
    text = paras[place].text
    return opens and more and len(text.split()) <= 3 and text[-1:].isalpha() and not is_person(text)


def _restore_ends(paras: tuple[Para, ...], new: list[str], plain: list[int]) -> None:
    """The first line above a run of items, and the last below it, are its headings when they stand alone."""
    if paras[plain[0]].alone and not TIMED.match(paras[plain[0]].text):
        new[plain[0]] = "heading"
    if paras[plain[-1]].alone and not TIMED.match(paras[plain[-1]].text):
        new[plain[-1]] = "heading"


def _settled(paras: tuple[Para, ...], place: int, *, last: bool, dirty: bool) -> str:
    para = paras[place]
    if para.items:
        return "stray" if dirty else "list"
    if _is_attribution(paras, place):
        return "line"
    if is_heading(para) and not (dirty and _closes_block(paras, place)):
        if last or not dirty:
            return "heading"
        return "stray"
    return "line" if ends_sentence(para.text) or not dirty else "stray"


def _opens_text(para: Para) -> bool:
    """Whether a line between title and text can be the first heading, not a label, place or name: "1. Inleiding"."""
    return _NUMBERED.match(para.text) is not None or _INTRODUCTION.fullmatch(para.text) is not None


def _is_attribution(paras: tuple[Para, ...], place: int) -> bool:
    """Whether a line names who said the quotation just above it."""
    above = paras[place - 1] if place else paras[place]
    quoted = above.text[:1] in "\"“‘'«„" and above.block == paras[place].block
    return quoted and _closes_block(paras, place) and is_person(paras[place].text)


def _closes_block(paras: tuple[Para, ...], place: int) -> bool:
    """Whether a line ends a block of several: so stand credits and places of work, seldom headings."""
    below = place + 1 < len(paras) and paras[place + 1].block == paras[place].block
    above = place > 0 and paras[place - 1].block == paras[place].block
    return above and not below and not _NUMBERED.match(paras[place].text)


def is_heading(para: Para) -> bool:
    """Whether a short line can stand above a paragraph as its heading: a few words, no stop, no time."""
    text = para.text
    return len(text.split()) <= _SHORT_WORDS and len(text) <= 110 and text[-1] not in ".,;:!…" and not TIMED.match(text)


def title_headings(roles: list[str]) -> list[str]:
    """A short line between title and first text is a heading only where the page has other headings."""
    keep = "heading" in roles
    return [("heading" if keep else "stray") if role == "maybe heading" else role for role in roles]
