"""A page saved as plain text, read as a document: by its structure and by what web pages have in common.

paragraphs ‖ roles ‖ comments cut off ‖ title ‖ furniture out ‖ headings ‖ lead ‖ record
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import groupby

from leestafel.errors import NotReadable
from leestafel.formats import session_signs, text_roles, text_signs
from leestafel.formats.page_head import Dateline, byline, clock, dateline, is_person, without_buttons
from leestafel.formats.text_comments import discussion
from leestafel.formats.text_lines import Para, paragraphs
from leestafel.formats.text_roles import CONTENT
from leestafel.formats.text_title import Title, find_title
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.dates_in_words import find
from leestafel.text.markdown_escape import bullets, escape, heading
from leestafel.text.sentences import first_sentence, language
from leestafel.words import say

_LEAD_LONGEST = 800
_LEAD_PARAGRAPHS = 2
_STANDFIRST_BEFORE = 3
_STANDFIRST_WORDS = 25
_TEXT = (*CONTENT, "heading", "line", "item", "when")
_ADVERTS = frozenset(("advert", "teaser", "boxed", "stray"))
_ABOUT = frozenset(("date", "byline", "credit", "caption", "meta", "share", "tags"))
_RANK = {"published": 0, "plain": 1, "updated": 3, "event": 9}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's paragraphs with their settled roles, its title, and its comments cut off."""

    paras: tuple[Para, ...]
    roles: tuple[str, ...]
    title: Title
    comments: tuple[GatheredComment, ...]

    def after_title(self) -> range:
        return range(self.title.position + 1, len(self.paras))


def read(text: str, *, address: str = "", today: dt.date | None = None) -> Gathered:
    """The document in a page's text. ``today`` gives "2 weken geleden" its day.

    Raises :class:`NotReadable` where there is no text.
    """
    page = analyse(text, today)
    lead = _lead(page)
    body = _body(page, lead)
    summary = " ".join(page.paras[place].text for place in lead)
    prose = [page.paras[place].text for place in page.after_title() if page.roles[place] in CONTENT]
    title = page.title.text or first_sentence(" ".join(prose) or " ".join(para.text for para in page.paras))
    date = _date(page, today)
    kind = session_signs.kind_of(title, "\n".join(prose), when="when" in page.roles)
    return Gathered(
        title=title,
        body=body,
        kind=kind,
        date=date,
        start=_start(page, title, prose, date) if kind == "session" else None,
        authors=_authors(page),
        summary=summary,
        language=language(" ".join(prose)),
        url=address,
        publisher=page.title.site,
        comments=page.comments,
    )


def analyse(text: str, today: dt.date | None = None) -> Page:
    """The parts of a page: what each paragraph is."""
    paras = paragraphs(text)
    if not any(char.isalnum() for para in paras for char in para.text):
        raise NotReadable(say("read.no_text", name=say("read.it")))
    found = discussion(paras, text_roles.first_roles(paras, today))
    paras = paras[: found.article] or paras
    roles = text_signs.keep_announced_lists(paras, text_roles.first_roles(paras, today))
    roles = text_signs.keep_headings(paras, roles)
    roles = text_roles.mark_captions(paras, roles)
    roles = text_signs.mark_details(paras, text_signs.mark_contents(paras, roles))
    roles = text_signs.mark_programme(paras, text_signs.mark_names(paras, roles))
    title = find_title(paras, roles)
    roles = text_roles.mark_teasers(paras, roles, title.position)
    roles = text_roles.mark_boxes(paras, roles)
    if title.position >= 0:
        roles[title.position] = "title"
    roles = text_roles.mark_lead_in(paras, roles, title.position)
    roles = text_roles.drop_tail(paras, text_roles.cut_related_tail(paras, roles))
    roles = text_roles.title_headings(text_roles.mark_headings(paras, roles, title.position))
    return Page(paras, tuple(roles), title, found.comments)


def _lead(page: Page) -> list[int]:
    """The paragraphs of the lead: what stands above the text proper, set off from it by date, picture or adverts.

    First a standfirst, one or two paragraphs; then, where a picture or date came between, an introduction that
    adverts set off in turn. A page whose text just begins has no lead.
    """
    runs = _runs(page)
    lead: list[int] = []
    for place, (run, gap) in enumerate(runs[:2]):
        rest = sum(len(page.paras[n].text) for later, _ in runs[place + 1 :] for n in later)
        size = sum(len(page.paras[n].text) for n in (*lead, *run))
        parts = [page.roles[n] for n in run]
        fits = len(run) <= _LEAD_PARAGRAPHS and set(parts) == {"prose"} and size <= _LEAD_LONGEST and rest > size
        if not fits or not _sets_off(gap, adverts=bool(lead)):
            break
        if lead and page.roles[runs[place + 1][0][0]] != "heading":
            break
        lead += run
    return lead or _standfirst(page)


def _standfirst(page: Page) -> list[int]:
    """A lead that nothing sets off: a short paragraph below the byline or date, and longer ones in the article.

    One that names the page's author is by another hand, whatever its length.
    """
    prose = [n for n in page.after_title() if page.roles[n] in CONTENT]
    if len(prose) < _STANDFIRST_BEFORE or page.roles[prose[0]] != "prose":
        return []
    text = page.paras[prose[0]].text
    others = sorted(len(page.paras[n].text) for n in prose[1:6])
    named = any(name.split()[-1] in text for name in _authors(page))
    below = page.title.position >= 0 and prose[0] > page.title.position + 1
    short = below and len(text.split()) <= _STANDFIRST_WORDS and others[len(others) // 2] >= 1.3 * len(text)
    return prose[:1] if (named or short) and len(text) <= _LEAD_LONGEST / 2 and text[-1] not in ":,;" else []


def _sets_off(gap: set[str], *, adverts: bool) -> bool:
    """Whether what stands between two runs of text parts a lead from its article; a link to another page does not."""
    return bool(gap & (_ADVERTS if adverts else _ADVERTS | _ABOUT)) and not gap & {"related", "pointer"}


def _runs(page: Page) -> list[tuple[list[int], set[str]]]:
    """The unbroken runs of text behind the title, each with the furniture that follows it."""
    runs: list[tuple[list[int], set[str]]] = []
    for is_text, group in groupby(page.after_title(), key=lambda n: page.roles[n] in _TEXT):
        places = list(group)
        if is_text:
            runs.append((places, set()))
        elif runs:
            runs[-1][1].update(page.roles[n] for n in places)
    return runs


def _body(page: Page, lead: list[int]) -> str:
    places = [place for place in page.after_title() if page.roles[place] in _TEXT and place not in lead]
    parts: list[str] = []
    for role, group in groupby(places, key=lambda n: page.roles[n]):
        paras = [page.paras[place] for place in group]
        if role == "item":
            parts.append(bullets(tuple(item for para in paras for item in (para.items or (para.text,)))))
        else:
            parts.extend(_markdown(para, role) for para in paras)
    return "\n\n".join(part for part in parts if part)


def _markdown(para: Para, role: str) -> str:
    if role == "heading":
        return heading(para.text)
    return bullets(para.items, ordered=para.ordered) if para.items else escape(para.text)


def _near_title(page: Page) -> range:
    """Where a page's date and authors stand: above the third paragraph of text."""
    text = [place for place in page.after_title() if page.roles[place] in CONTENT]
    return range(text[2] if len(text) > 2 else len(page.paras))


def _date(page: Page, today: dt.date | None) -> Moment | None:
    near = _near_title(page)
    options: list[tuple[int, int, Moment]] = []
    for place, role in enumerate(page.roles):
        line = dateline(page.paras[place].text, today) if role == "date" else None
        if line and line.moment.year is not None and (place in near or line.label == "published"):
            options.append((_rank(line, place, page.title.position), abs(place - page.title.position), line.moment))
    usable = [option for option in options if option[0] < _RANK["event"]]
    return min(usable, key=lambda option: option[:2])[2] if usable else None


def _rank(line: Dateline, place: int, title: int) -> int:
    return _RANK[line.label] + (place < title and line.label == "plain")


def _start(page: Page, title: str, prose: list[str], date: Moment | None) -> Moment | None:
    for place, role in enumerate(page.roles):
        line = dateline(page.paras[place].text) if role == "date" else None
        if role == "when" or (line and line.label == "event"):
            found = [one.moment for one in find(page.paras[place].text) if one.moment.day]
            if found:
                known = found[0] if found[0].year is not None else Moment(None, found[0].month, found[0].day)
                return known if known.time or known.year is None else replace(known, time=_begins(page, place))
    return session_signs.day_of(title, " ".join(prose[:4]), date)


def _begins(page: Page, place: int) -> dt.time | None:
    """The time that stands on a line of its own near a meeting's date: "Tijd: 13.00 - 17.00 uur"."""
    near = range(max(0, place - 3), min(place + 4, len(page.paras)))
    return next((time for n in near if page.roles[n] == "when" and (time := clock(page.paras[n].text))), None)


def _authors(page: Page) -> tuple[str, ...]:
    last = max((n for n, role in enumerate(page.roles) if role in CONTENT), default=-1)
    near = _near_title(page)
    for place, role in enumerate(page.roles):
        if role in ("byline", "date") and (place in near or place > last):
            people = _people(page.paras[place].text)
            people = people if place <= last or all(is_person(name) for name in people) else ()
            if people:
                return people
    return ()


def _people(line: str) -> tuple[str, ...]:
    """The authors a byline names, or a line of date, name and section beside each other."""
    found = find(line)
    beside = [line[: found[0].start], without_buttons(line[found[-1].end :])] if found else []
    parts = [line, *re.split(r"\s?[|•·]\s?|\s[–—-]\s", line), *beside]
    for part in (one.strip(" ,|-–") for one in parts):
        people = byline(part) or ((part,) if is_person(part) else ())
        if people:
            return people
    return ()
