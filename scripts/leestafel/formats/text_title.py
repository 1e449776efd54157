"""Which line of a plain text is its title, and which site a title bar names beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from leestafel.formats.page_head import is_published
from leestafel.formats.text_lines import Para
from leestafel.text.dates_in_words import find
from leestafel.text.sentences import ends_sentence, words

_BAR = re.compile(r"\s(?:[|»·•]|::)\s")
_DASH = re.compile(r"\s[-–—]\s")
_CRUMB = re.compile(r"\s?[>›»/→]\s|\s[|]\s")
_LONGEST = 200
_ENOUGH = 2.0
_LOOKED_AT = 80
_DENSE = 800


@dataclass(frozen=True, slots=True)
class Title:
    """The title, its position among the paragraphs (-1 when no line is one) and the site named behind it."""

    text: str
    position: int
    site: str = ""


def find_title(paras: tuple[Para, ...], roles: list[str]) -> Title:
    """The best title among the short lines before the first running text, or none."""
    first = _text_begins(paras, roles)
    places = [n for n in range(max(0, first - _LOOKED_AT), first) if _can_be_title(paras[n], roles[n])]
    places = places or _one_sentence(paras, roles, first) or _labelled(paras, roles, first)
    if not places:
        return Title("", -1)
    opening = set(words(" ".join(para.text[:1500] for para in paras[first + (first in places) :][:6])))
    scored = [(_score(paras, roles, place, first, opening), place) for place in places]
    best, place = max(scored, key=lambda one: (one[0], one[1]))
    if best < _ENOUGH:
        return Title("", -1)
    text, site = _without_site(paras, place, first)
    return Title(text, place, site)


def _text_begins(paras: tuple[Para, ...], roles: list[str]) -> int:
    """Where the text begins: at its first paragraph, but behind a menu that itself has sentences in it."""
    lengths = [len(para.text) if role == "prose" else 0 for para, role in zip(paras, roles, strict=True)]
    first = next((n for n, role in enumerate(roles) if role in ("prose", "list")), len(paras))
    enough = min(_DENSE, 0.4 * sum(lengths))
    dense = next((n for n, length in enumerate(lengths) if length and sum(lengths[n : n + 10]) >= enough), first)
    return dense if "menu" in roles[first:dense] else first


def _can_be_title(para: Para, role: str) -> bool:
    return role == "short" and not para.items and 3 < len(para.text) <= _LONGEST


def _one_sentence(paras: tuple[Para, ...], roles: list[str], first: int) -> list[int]:
    """A title can be a long question or cry, alone above the text."""
    if first + 1 >= len(paras) or roles[first] != "prose" or "prose" not in roles[first + 1 :]:
        return []
    para = paras[first]
    cry = para.text.rstrip("\"'”’»)")[-1:] in ("?", "!")
    single = len(re.findall(r"[.!?](?=\s|$)", para.text)) == 1
    return [first] if para.alone and cry and single and len(para.text) <= _LONGEST else []


def _labelled(paras: tuple[Para, ...], roles: list[str], first: int) -> list[int]:
    """The first line where no other can be the title: "Verslag van de lezing – 12 maart 2015", "Een reactie op ..."."""
    return [n for n in range(min(first, 3)) if not paras[n].items and _is_labelled_title(paras[n].text, roles[n])][:1]


def _is_labelled_title(text: str, role: str) -> bool:
    count = len(text.split())
    if role == "date":
        found = find(text)
        before = words(text[: found[0].start]) if found else []
        return text[:1].isupper() and len(before) >= 2 and not is_published(text)
    if role == "byline":
        return count >= 4 and ":" in text[:20]
    return role in ("counter", "related") and count >= 4


def _score(paras: tuple[Para, ...], roles: list[str], place: int, first: int, opening: set[str]) -> float:
    text = paras[place].text
    content = [word for word in words(text) if len(word) > 3]
    shared = sum(1 for word in content if word in opening) / len(content) if content else 0.0
    between = sum(1 for n in range(place + 1, first) if roles[n] == "short")
    score = _length_score(len(text.split())) + 3.0 * shared - 0.25 * between
    score += 2.0 if paras[place].alone else -0.5
    score += 3.0 * _is_repeated(paras, place, first)
    return score - (2.0 if ends_sentence(text) and text.endswith(".") else 0.0)


def _length_score(count: int) -> float:
    if count == 1:
        return -0.5
    return 1.0 if count <= 3 else 2.5 if count <= 20 else 0.0


def _is_repeated(paras: tuple[Para, ...], place: int, first: int) -> bool:
    text = paras[place].text
    return len(text.split()) >= 2 and any(
        _holds(paras[n].text, text)
        for n in range(max(0, first - _LOOKED_AT), first)
        if n != place and len(paras[n].text) <= 2 * _LONGEST
    )


def _holds(other: str, text: str) -> bool:
    """Whether another line repeats this one: as it is, as "Title | Site", or at the end of a breadcrumb."""
    if other == text:
        return True
    parts = [part.strip() for pattern in (_BAR, _DASH, _CRUMB) for part in pattern.split(other)]
    return text in parts or (other.startswith(text) and bool(re.match(r"\s[|»·•–—-]\s", other[len(text) :])))


def _without_site(paras: tuple[Para, ...], place: int, first: int) -> tuple[str, str]:
    text = paras[place].text
    for other in paras[:first]:
        tail = (
            re.match(r"\s(?:[|»·•–—-]|::)\s(.{2,80})", other.text[len(text) :]) if other.text.startswith(text) else None
        )
        if tail:
            return text, tail[1]
    parts = _BAR.split(text)
    if len(parts) > 1 and len(parts[0].split()) >= 2 and len(parts[-1].split()) <= 6 and not find(parts[-1]):
        return text[: [*_BAR.finditer(text)][-1].start()].strip(), parts[-1].strip()
    return text, ""
