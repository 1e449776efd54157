"""What lines of a saved page are by what stands beside them: names, details of a meeting, programmes, contents.

Small passes between a line's first role (``text_roles.first_roles``) and the search for the title.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from leestafel.formats.page_head import is_person
from leestafel.formats.text_lines import Para
from leestafel.formats.text_roles import CONTENT, TIMED, is_heading

_NEAR = 5
_LABELLED = re.compile(r"\W{0,4}[^\W\d_][\w /-]{2,30}\s?[:|]\s?\S")
_CONTENTS = re.compile(
    r"(?:inhoud(?:sopgave)?|in dit (?:artikel|essay|verslag)|op deze pagina|(?:table of )?contents"
    r"|in this article|on this page)\W{0,3}",
    re.IGNORECASE,
)
_DOUBTFUL = frozenset(("meta", "menu", "tags", "footer", "counter"))
_BUTTON = re.compile(
    r"(?:(?:terug|naar|back|meer|more|sluiten|close|open|home|ga|skip|top)\b|[^\w]).*|.*[\d:®™»›→©#].*|(?:lees|bekijk|tags?)\b.*",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:meer (?:van|in|uit|over)|more)\s[^:]{2,60}$", re.IGNORECASE)
_PROSE_ENOUGH = 120


def keep_headings(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """Words of menus and labels are headings where they stand alone between two paragraphs: "Terugblik", "Privacy"."""
    new = list(roles)
    prose = 0
    for place, role in enumerate(roles[:-1]):
        prose += role == "prose"
        between = place > 0 and roles[place - 1] in CONTENT and roles[place + 1] == "prose"
        if between and paras[place].alone and len(paras[place + 1].text) >= _PROSE_ENOUGH:
            new[place] = "short" if _may_be_heading(role, paras[place].text, prose) else role
    return new


def _may_be_heading(role: str, text: str, before: int) -> bool:
    if role == "date":
        return before > 2 and text[:1].isdigit() and len(text.split()) <= 4
    return _MORE.match(text) is not None if role == "related" else role in _DOUBTFUL and not _BUTTON.fullmatch(text)


def keep_announced_lists(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """A list that the text announces with a colon is text, however short its items."""
    announced = [n > 0 and roles[n - 1] == "prose" and paras[n - 1].text[-1:] == ":" for n in range(len(paras))]
    kept = [bool(para.items) and told for para, told in zip(paras, announced, strict=True)]
    return ["list" if keep else role for keep, role in zip(kept, roles, strict=True)]


def mark_details(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """Where and when a meeting is: beside a line "Locatie: ...", the other labelled lines of its block belong to it."""
    new = list(roles)
    for place, role in enumerate(roles):
        if role != "when":
            continue
        for other in range(max(0, place - _NEAR), min(place + _NEAR + 1, len(paras))):
            same = paras[other].block == paras[place].block
            if same and roles[other] in ("short", "date") and _LABELLED.match(paras[other].text):
                new[other] = "when"
    return new


def mark_names(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """A name just above a date, before the text begins, is a byline; never the only line that can be the title."""
    first = next((n for n, role in enumerate(roles) if role == "prose"), len(paras))
    shorts = [n for n in range(first) if roles[n] == "short" and not paras[n].items]
    names = [n for n in shorts if roles[n + 1 : n + 2] == ["date"] and is_person(paras[n].text)]
    if any(len(paras[n].text.split()) >= 3 for n in shorts if n not in names):
        return ["byline" if n in names else role for n, role in enumerate(roles)]
    return list(roles)


def mark_programme(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """Lines that each begin with a time are a programme; the short line above them is its heading."""
    new = list(roles)
    for timed, group in groupby(range(len(paras)), key=lambda n: roles[n] == "short" and _is_timed(paras[n])):
        run = list(group)
        if not timed or len(run) < 2:
            continue
        new[run[0] : run[-1] + 1] = ["item"] * len(run)
        above = run[0] - 1
        if above >= 0 and roles[above] == "short" and not paras[above].items and is_heading(paras[above]):
            new[above] = "heading"
    return new


def _is_timed(para: Para) -> bool:
    return not para.items and TIMED.match(para.text) is not None


def mark_contents(paras: tuple[Para, ...], roles: list[str]) -> list[str]:
    """A page's table of contents: below a line that says so, the lines that come back as headings further on."""
    new = list(roles)
    place = next((n for n, para in enumerate(paras) if not para.items and _CONTENTS.fullmatch(para.text)), len(paras))
    later = Counter(_unnumbered(line) for para in paras[place + 1 :] for line in (para.items or (para.text,)))
    for other in range(place + 1, len(paras)):
        lines = [_unnumbered(line) for line in (paras[other].items or (paras[other].text,))]
        if any(later[line] < 2 for line in lines):
            break
        later.subtract(lines)
        new[place] = new[other] = "boxed"
    return new


def _unnumbered(line: str) -> str:
    return re.sub(r"^[\d.]{1,8}[.)\s]\s*", "", line).casefold()
