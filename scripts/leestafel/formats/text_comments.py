"""The comments of a page saved as text: where they begin, who wrote each, and where each ends.

A head is *strong* when it carries a date or says "zegt:"; a name on its own line is a *weak* head, and counts only
below a line such as "Reacties: 2" and where there are no strong ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leestafel.formats.comment_words import is_only_mail
from leestafel.formats.page_head import dateline
from leestafel.formats.text_lines import Para
from leestafel.model import GatheredComment, Moment
from leestafel.text.dates_in_words import find
from leestafel.text.furniture import counted, kind_of
from leestafel.text.sentences import is_name, is_prose

_SAYS = re.compile(
    r"(?P<name>\S.{0,70}?)\s(?:zegt|schreef|schrijft|zei|reageert|reageerde|says|said|wrote"
    r"|writes)\b(?P<rest>.{0,80}?):?",
    re.I,
)
_BY = re.compile(
    r"^(?:(?:geplaatst|gepost|ingezonden|reactie|posted|comment) )?(?:door|van|by|from)\b\s?:?\s{0,2}"
    r"|^(?:naam|name|auteur|author)\s?:\s?",
    re.I,
)
_BUTTON = re.compile(
    r"[\s|•·–—-]{1,6}(?:reply|reageer|reageren|beantwoord(?:en)?|antwoord(?:en)?|permalink|log in to reply)$", re.I
)
_EDGE = re.compile(r"^(?:#?\d{1,3}[.)]\s{1,2}|[\s|•·,:;(\[–-]{1,6})|(?:\(\s?\)|[\s|•·,:;(\[–—-]){1,6}$")
_ON = re.compile(r"\s{1,3}(?:op|om|on|at|schreef|schrijft|zegt|reageerde|wrote|says|said)$", re.I)
_ANSWER = r"(?:(?:als |in )?antwoord op|in reactie op|in reply to|reageer(?:t|de) op|replying to)"
_ANSWER_HEAD = re.compile(
    rf"(?P<name>\S.{{0,50}}?)\s(?:(?:zegt|schreef|says"
    rf"|wrote)\s)?{_ANSWER}\s(?P<to>\S.{{0,50}}?)(?:\s(?:zegt|schreef|says|wrote))?:?",
    re.I,
)
_ANSWERS = re.compile(rf"\W{{0,3}}{_ANSWER}\s@?(?P<to>\S.{{0,60}}?)[:.]?", re.I)
_DROPPED = frozenset(("advert", "notice", "form", "reply", "share", "menu", "footer", "counter", "tags"))
_ENDING = frozenset(("notice", "form", "footer", "counter"))


@dataclass(frozen=True, slots=True)
class Head:
    """The line or lines that open a comment: at ``place``, its text from ``begin``."""

    place: int
    begin: int
    author: str
    date: Moment | None
    strong: bool
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Discussion:
    """Where the article ends (a number of paragraphs) and the comments behind it."""

    article: int
    comments: tuple[GatheredComment, ...] = ()


def discussion(paras: tuple[Para, ...], roles: list[str]) -> Discussion:
    """The comments at the end of a page; none when the page shows none."""
    prose = [n for n, role in enumerate(roles) if role == "prose"]
    first = prose[0] if prose else len(paras)
    for place in range(first + 1, len(paras)):
        if roles[place] == "counter":
            found = _below_counter(paras, roles, place)
            if found:
                return found
        elif _says_head(paras, place) and len([n for n in prose if n < place]) >= 2:
            return Discussion(place, _comments(paras, roles, place, None))
    return _behind_form(paras, roles) or Discussion(len(paras))


def _below_counter(paras: tuple[Para, ...], roles: list[str], place: int) -> Discussion | None:
    number = counted(paras[place].text)
    comments = _comments(paras, roles, place + 1, number) if number != 0 else ()
    before, after = (
        sum(len(paras[n].text) for n in part if roles[n] == "prose")
        for part in (range(place), range(place, len(paras)))
    )
    if comments and not _is_above_article(paras, roles, place, number):
        return Discussion(place, comments)
    is_section = number is None and after and not any(role in _ENDING for role in roles[place + 1 :])
    return Discussion(place) if before > after and not comments and not is_section else None


def _is_above_article(paras: tuple[Para, ...], roles: list[str], place: int, number: int | None) -> bool:
    """A counter near the title is a link to comments further on: another counter or form follows the text."""
    later = [
        n for n in range(place + 1, len(paras)) if roles[n] == "counter" and counted(paras[n].text) in (number, None)
    ]
    prose_before = sum(1 for role in roles[:place] if role == "prose")
    return bool(later) and prose_before <= 2


def _behind_form(paras: tuple[Para, ...], roles: list[str]) -> Discussion | None:
    """Comments without a counter stand behind the form or log-in notice, each with its date."""
    total = sum(1 for role in roles if role == "prose")
    for place, role in enumerate(roles):
        if role in ("form", "notice") and sum(1 for r in roles[:place] if r == "prose") >= max(2, total * 0.3):
            comments = _comments(paras, roles, place + 1, None, weak=False)
            if comments:
                return Discussion(place, comments)
    return None


def _comments(
    paras: tuple[Para, ...], roles: list[str], start: int, number: int | None, *, weak: bool = True
) -> tuple[GatheredComment, ...]:
    heads = _heads(paras, roles, start, number, weak=weak)
    ends = [*(head.place for head in heads), len(paras)][1:]
    found: list[GatheredComment] = []
    for head, end in zip(heads, ends, strict=True):
        opening = _ANSWERS.fullmatch(paras[head.begin].text) if head.begin < end else None
        text, date = _text(paras, roles, head.begin + bool(opening), end)
        answers = _tidy(opening["to"]) if opening else head.answers
        if text:
            parent = _parent(answers, found)
            author = "" if is_only_mail(head.author) else head.author
            found.append(GatheredComment(author=author, text=text, date=head.date or date, parent=parent))
    return tuple(found)


def _parent(answers: str, earlier: list[GatheredComment]) -> int | None:
    wanted = answers.casefold()
    found = (n for n in range(len(earlier) - 1, -1, -1) if earlier[n].author.casefold() == wanted)
    return next(found, None) if wanted else None


def _heads(paras: tuple[Para, ...], roles: list[str], start: int, number: int | None, *, weak: bool) -> list[Head]:
    strong = list(_strong_heads(paras, roles, start))
    if strong or not weak:
        return strong
    ranked = [(_weakness(paras, roles, place, start), place) for place in range(start, len(paras) - 1)]
    places = _chosen([(rank, place) for rank, place in ranked if rank is not None], number)
    return [Head(place, place + 1, " ".join(paras[place].text.split()), None, False) for place in places]


def _chosen(ranked: list[tuple[int, int]], number: int | None) -> list[int]:
    """As many heads as the page announces, the likeliest; without a number only those that are hardly in doubt."""
    if number is None:
        return [place for rank, place in ranked if rank <= 1]
    for highest in range(4):
        places = [place for rank, place in ranked if rank <= highest]
        if len(places) >= number:
            return places[:number]
    return [place for rank, place in ranked if rank <= 2] or [place for _, place in ranked]


def _strong_heads(paras: tuple[Para, ...], roles: list[str], start: int) -> Iterator[Head]:
    place = start
    while place < len(paras):
        head = _strong_head(paras, roles, place)
        if head:
            yield head
        place = head.begin if head else place + 1


def _strong_head(paras: tuple[Para, ...], roles: list[str], place: int) -> Head | None:
    return (
        _answer_head(paras, place)
        or _says_head(paras, place)
        or _dated_head(paras, place)
        or _two_line_head(paras, roles, place)
    )


def _answer_head(paras: tuple[Para, ...], place: int) -> Head | None:
    """ "Naam in antwoord op Ander:", with its date on the same line or the next."""
    text = paras[place].text
    match = _ANSWER_HEAD.fullmatch(text) if len(text) <= 150 and not paras[place].items else None
    below = _date_below(paras, place)
    if not match or not is_author(match["name"]) or not (below or text.endswith(":")):
        return None
    return Head(place, place + (2 if below else 1), _tidy(match["name"]), below, True, _tidy(match["to"]))


def _says_head(paras: tuple[Para, ...], place: int) -> Head | None:
    """ "Naam zegt:", with its date on the same line or the next."""
    text = paras[place].text
    match = _SAYS.fullmatch(text) if len(text) <= 150 and not paras[place].items else None
    if not match or not is_author(match["name"]):
        return None
    inside = find(match["rest"])
    below = _date_below(paras, place)
    if not inside and not below and not text.endswith(":"):
        return None
    begin = place + 2 if below else place + 1
    return Head(place, begin, _tidy(match["name"]), inside[0].moment if inside else below, True)


def _date_below(paras: tuple[Para, ...], place: int) -> Moment | None:
    if place + 1 >= len(paras):
        return None
    text = paras[place + 1].text
    line = dateline(text) if len(text) <= 60 else None
    if not line or not line.moment.day or is_name(re.split(r"\s?[|•·–-]\s|\d", text, maxsplit=1)[0] or "x"):
        return None
    return line.moment


def _dated_head(paras: tuple[Para, ...], place: int) -> Head | None:
    """A name and a date on one line."""
    text = paras[place].text
    found = find(text) if len(text) <= 120 and not paras[place].items else ()
    if len(found) != 1 or not found[0].moment.day:
        return None
    name = _tidy(f"{text[: found[0].start]} {text[found[0].end :]}")
    return Head(place, place + 1, name, found[0].moment, True) if is_author(name) else None


def _two_line_head(paras: tuple[Para, ...], roles: list[str], place: int) -> Head | None:
    """A name, and a date on the next line."""
    text = paras[place].text
    date = _date_below(paras, place)
    name = _tidy(text)
    if not date or not is_author(name) or roles[place] not in ("short", "byline", "meta"):
        return None
    return Head(place, place + 2, name, date, True)


def _weakness(paras: tuple[Para, ...], roles: list[str], place: int, start: int) -> int | None:
    """How doubtful a line is as the name above a comment: from 0, a name that opens a block of text, to 3."""
    text, after = paras[place].text, paras[place + 1]
    if roles[place] != "short" or paras[place].items or len(text) > 80 or text[-1] in "?!:;,…":
        return None
    opens = place == start or paras[place - 1].block != paras[place].block
    together = after.block == paras[place].block
    if _is_weak_name(text):
        ended = place > start and paras[place - 1].text[-1:] in ".!?"
        return (
            (0 if together else 1)
            if opens and (together or is_prose(after.text))
            else 2
            if ended and together
            else None
        )
    return 3 if opens and together and len(text.split()) <= 8 and not text.endswith(".") else None


def _is_weak_name(text: str) -> bool:
    """A name, alone or with a function or place behind it; or a name such as people take on websites."""
    name = re.sub(r"\s?\([^()]{1,60}\)$|\s?[/|,–-]\s.{2,60}$", "", text)
    return is_name(name) or re.fullmatch(r"[\w.-]{3,30}", text) is not None


def is_author(text: str) -> bool:
    """Whether a text can name who wrote a comment: short, no sentence, no button."""
    if not 1 <= len(text) <= 70 or len(text.split()) > 7 or kind_of(text) in _DROPPED:
        return False
    if not any(char.isalpha() for char in text) or re.search(r"[?!:;]|\.\s", re.sub(r"\b\w{1,4}\.\s", "", text)):
        return False
    return is_name(re.sub(r"\s?\([^()]{1,60}\)$", "", text), most=7) or len(text.split()) <= 3


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    for _ in range(3):
        text = _ON.sub("", _BY.sub("", _EDGE.sub("", _BUTTON.sub("", text))))
    return text.strip()


def _text(paras: tuple[Para, ...], roles: list[str], begin: int, end: int) -> tuple[str, Moment | None]:
    kept: list[int] = []
    date: Moment | None = None
    for place in range(begin, end):
        role = roles[place]
        line = dateline(paras[place].text)
        if line and role == "date":
            date = date or line.moment
        elif (role in _ENDING and kept) or (role == "related" and len(paras[place].text.split()) <= 4):
            break
        elif role not in _DROPPED:
            kept.append(place)
    last = [place for place in kept if end == len(paras)]
    while len(last) > 1 and _is_footer(paras, roles, kept):
        kept.pop()
        last.pop()
    return "\n\n".join(_plain(paras[place]) for place in kept), date


def _is_footer(paras: tuple[Para, ...], roles: list[str], kept: list[int]) -> bool:
    """Short lines in a block of their own, at the very end of the page, are no part of the last comment."""
    return (
        roles[kept[-1]] not in ("prose", "list")
        and paras[kept[-1]].block != paras[kept[0]].block
        and paras[kept[-1]].text[-1:] not in ".!?"
    )


def _plain(para: Para) -> str:
    marks = [f"{n}." if para.ordered else "-" for n in range(1, len(para.items) + 1)]
    return "\n".join(f"{mark} {item}" for mark, item in zip(marks, para.items, strict=True)) or para.text
