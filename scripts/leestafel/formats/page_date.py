"""When a page was published, and what says so: its markup, a line it shows, its address. What is unknown stays so.

Published beats updated; what a page says to machines beats what stands near its title; a guess needs to be shown too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from leestafel.formats.guessed_date import guessed_date
from leestafel.formats.page_head import Dateline, clock, dateline, is_place, is_published, is_when, label_of
from leestafel.formats.page_lines import Line, Shown
from leestafel.formats.structured_data import Thing, is_article, moment, text, types
from leestafel.model import DateFrom, Moment
from leestafel.text.dates_in_words import find
from leestafel.text.page_tree import Tag, attribute, classes, text_of

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "article:published"),
    *("datepublished", "article.published", "published", "publishdate", "publish-date", "pubdate"),
    *("dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date"),
    *("dcterms.available", "date", "publish_date", "publication_date", "published-date", "published_date"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "overheid.issued", "bt:pubdate"),
    *("article_date_original", "originalpublicationdate", "citation_publication_date", "citation_online_date"),
    "citation_date",
)
_DATE_CLASS = re.compile(
    r"(?:entry|post|publi|article|pub|meta|news|bericht)\w*[-_ ]?\w*dat(?:e|um)|\bdat(?:e|um)\b|published|dateline"
)
_OTHER_DATE = re.compile(
    r"updated|modified|changed|gewijzigd|comment|related|recent|event|agenda|(?<![\w-])widget|sidebar|footer|teaser"
    r"|card"
)
_DATED = frozenset(("time", "span", "div", "p", "abbr", "li"))
_ADDRESS = re.compile(r"/((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})(?=/|$)|-(\d\d)-(\d\d)(?=[-/]|$))")
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-]")
_FIRST = re.compile(r"\b(?:originally|oorspronkelijk) (?:published|posted|gepubliceerd|geplaatst|verschenen)\b", re.I)
_DATE_LABEL = re.compile(r"\W{0,3}(?:datum|date)\s?:", re.I)
_STATE = re.compile(r"datePublished\\{0,3}[\"']\s?:\s?\\{0,3}[\"']([\dTZ:.+-]{10,30})")
_ABOVE, _BELOW = 5, 26
_PROSE = 180
_LONGEST = 160
_NEAR_TAGS = 150


class Stated(NamedTuple):
    """A date and what it was read from."""

    moment: Moment
    source: DateFrom


def published(
    page: Shown, data: tuple[Thing, ...], meta: Mapping[str, str], address: str, today: dt.date | None
) -> Stated | None:
    """When a page was published, or only that it was updated where it says no more; ``None`` where it says nothing.

    ``data`` are the things of its structured data that are about itself. ``today`` is the day it was retrieved.
    """
    near = tuple(_near(page, today))
    stated = _in_data(data) or _in_meta(meta) or _of_web_page(page, data, meta, {_day(one.moment) for one in near})
    if stated:
        return Stated(stated, "markup")
    read = _read(page, near, address)
    if read:
        return Stated(read, "text")
    by_address = _in_address(address)
    if by_address:
        return Stated(by_address, "address")
    embedded = _in_state(page)
    updated = _best(near, "updated")
    return Stated(embedded, "markup") if embedded else Stated(updated, "text") if updated else None


def _read(page: Shown, near: tuple[Dateline, ...], address: str) -> Moment | None:
    """The date a page shows as that of its publication, the likeliest place first."""
    marked = tuple(_marked(page))
    close = next((one for place, one in marked if 0 <= place <= _NEAR_TAGS), None)
    return (
        _originally(page)
        or close
        or _best(near, "published")
        or _best(near, "plain")
        or _only(marked)
        or _posted(page)
        or _completed(near, address)
    )


def _day(one: Moment) -> Moment:
    return replace(one, time=None)


def _in_data(data: tuple[Thing, ...]) -> Moment | None:
    return next((found for one in data if is_article(one) and (found := moment(text(one, "datePublished")))), None)


def _in_meta(meta: Mapping[str, str]) -> Moment | None:
    return next((found for key in _PUBLISHED if key in meta and (found := moment(meta[key]))), None)


def _of_web_page(page: Shown, data: tuple[Thing, ...], meta: Mapping[str, str], shown: set[Moment]) -> Moment | None:
    """The date of a ``WebPage``: every page of a site has one, so it counts on an article, where it is said whose
    work the page is and of what year, or where it is shown too.
    """
    pages = [(day, one) for one in data if "webpage" in types(one) and (day := moment(text(one, "datePublished")))]
    found = next((day for day, _ in pages), None)
    if any(one.get("author") and one.get("copyrightYear") for _, one in pages):
        return found
    body = next((f" {attribute(tag, 'class').lower()} " for tag in page.tags if tag.name == "body"), "")
    article = meta.get("og:type", "").lower() == "article" and " page " not in body
    return found if found and (article or " single " in body or _day(found) in shown) else None


def _in_state(page: Shown) -> Moment | None:
    """The day that all structured data agree on which a page holds as text, for its scripts to put in place."""
    held = [tag.get_text() for tag in page.tags if tag.name == "script" and "ld+json" not in attribute(tag, "type")]
    held += [one for tag in page.tags for one in tag.attrs.values() if isinstance(one, str) and len(one) > 200]
    days = {_day(found) for one in held for day in _STATE.findall(one) if (found := moment(day))}
    return days.pop() if len(days) == 1 else None


def _near(page: Shown, today: dt.date | None) -> Iterator[Dateline]:
    """What the lines near the title say of a date, the nearest first, until the text is under way."""
    prose, before = 0, ""
    below = page.below(_BELOW)
    meeting = any(is_place(line.text) or is_when(line.text) or clock(line.text) for line in below)
    for line in below:
        prose += len(line.text) >= _PROSE
        if prose > 2:
            break
        yield from _datelines(line, before, today, meeting=meeting)
        before = line.text
    above = page.above(_ABOVE + 1)
    for line, behind in zip(above[:_ABOVE], (*above[1:], None), strict=False):
        yield from _datelines(line, behind.text if behind else "", today, meeting=meeting)


def _datelines(line: Line, before: str, today: dt.date | None, *, meeting: bool) -> Iterator[Dateline]:
    """What a line says of a date, by its words or its ``time``; a label may stand on the line before.

    "Datum: ..." is that of a meeting only where a place or hour is given too.
    """
    if line.beside or len(line.barred) > _LONGEST:
        return
    found = dateline(line.text, today) or _pieced(line.barred, today)
    stated = moment(line.times[0]) if line.times and len(line.text) <= 80 else None
    label = found.label if found else label_of(line.text)
    if label == "plain" and len(before) <= 40 and is_published(before) and not find(before):
        label = label_of(before)
    when = stated or (found.moment if found else None)
    if label == "event" and _DATE_LABEL.match(line.text) and not meeting and len(find(line.text)) == 1:
        label = "plain"
    if when and label != "event":
        yield Dateline(when, label)


def _pieced(line: str, today: dt.date | None) -> Dateline | None:
    """The date of a line of short pieces, one of which is all date: "A. Voorbeeld | 2 februari 2026 | Nieuws"."""
    pieces = line.split(" | ")
    if not 2 <= len(pieces) <= 8 or any(len(piece.split()) > 7 or piece.endswith(".") for piece in pieces):
        return None
    return next((found for piece in pieces if (found := dateline(piece, today))), None)


def _best(near: tuple[Dateline, ...], label: str) -> Moment | None:
    """The first whole date with a label."""
    return next((one.moment for one in near if one.label == label and one.moment.complete), None)


def _completed(near: tuple[Dateline, ...], address: str) -> Moment | None:
    """A day without a year ("do 3 okt") in the month that the address names; or the month or year a line gives."""
    named = _MONTH_IN_ADDRESS.search(address)
    for one in near:
        if one.label != "updated" and one.moment.year is None and named and int(named[2]) == one.moment.month:
            return replace(one.moment, year=int(named[1]))
    return next((one.moment for one in near if one.label == "published" and one.moment.year is not None), None)


def _marked(page: Shown) -> Iterator[tuple[int, Moment]]:
    """Dates in markup that says they are the page's, each with its place counted from the title's heading."""
    start = page.start()
    for place, tag in enumerate(page.tags):
        if tag.name in _DATED and tag.attrs and (found := _marked_date(tag)):
            yield place - start, found


def _marked_date(tag: Tag) -> Moment | None:
    """The date of a tag with ``itemprop``, ``pubdate`` or the class of a date of publication."""
    stated = "datePublished" in tag.attrs.get("itemprop", "") or "pubdate" in tag.attrs
    if not stated and not _is_named_date(classes(tag)):
        return None
    line = text_of(tag) if len(tag.get_text()) < 120 else ""
    if not stated and (not line or "updated" in (label_of(line), label_of(_around(tag)))):
        return None
    if _within_other(tag):
        return None
    inner = tag.find("time")
    stated_as = attribute(tag, "datetime") or attribute(tag, "content")
    stated_as = stated_as or attribute(inner if isinstance(inner, Tag) else None, "datetime")
    return moment(stated_as) or _of_line(line) or moment(attribute(tag, "title"))


@lru_cache(maxsize=4096)
def _is_named_date(named: str) -> bool:
    return _DATE_CLASS.search(named) is not None and not _OTHER_DATE.search(named)


def _of_line(line: str) -> Moment | None:
    found = dateline(line) if line else None
    return found.moment if found and found.moment.complete and found.label != "event" else None


def _around(tag: Tag) -> str:
    around = tag.parent.get_text(" ") if tag.parent is not None else ""
    return around if len(around) < 80 else ""


def _within_other(tag: Tag) -> bool:
    parents = [parent for parent in list(tag.parents)[:6] if parent.name not in ("body", "html", "[document]")]
    return any(parent.name in ("aside", "nav") or _OTHER_DATE.search(classes(parent)) for parent in parents)


def _only(marked: tuple[tuple[int, Moment], ...]) -> Moment | None:
    """The day that all marked dates agree on: where they differ, they are of other articles too."""
    return marked[0][1] if len({_day(one) for _, one in marked}) == 1 else None


def _originally(page: Shown) -> Moment | None:
    """The day in a line such as "Dit artikel is oorspronkelijk gepubliceerd op 3 mei 2018 en later bijgewerkt"."""
    for line in page.lines:
        mark = _FIRST.search(line.text) if len(line.text) <= 2 * _LONGEST and not line.beside else None
        dates = find(line.text[mark.end() :]) if mark else ()
        if dates and dates[0].start < 12 and dates[0].moment.complete:
            return dates[0].moment
    return None


def _posted(page: Shown) -> Moment | None:
    """The day that all lines beyond the head agree on which say they were published: "Geplaatst op 10 juli 2004"."""
    lines = (one.text for one in page.lines if not one.beside and len(one.text) <= _LONGEST and is_published(one.text))
    found = (dateline(line) for line in lines)
    days = [one.moment for one in found if one and one.label == "published" and one.moment.complete]
    return days[0] if len(set(map(_day, days))) == 1 else None


def _in_address(address: str) -> Moment | None:
    """The day a blog keeps an article under (``/2015/09/25/``); ``/2015/09/25-november-...`` is none."""
    named = _ADDRESS.search(address)
    try:
        day = dt.date(*(int(part) for part in named.groups() if part)) if named else None
    except ValueError:
        return None
    return Moment(day.year, day.month, day.day) if day else None


def corroborated_guess(page: Shown, source: Callable[[], str], address: str, today: dt.date | None) -> Stated | None:
    """The day htmldate finds in a page's source, if a line that stands beside no other article shows it alone."""
    lines = (line.text for line in page.lines if not line.beside and len(line.text) <= _LONGEST)
    found = (dateline(line, today) for line in lines)
    days = {_day(one.moment) for one in found if one and one.label in ("plain", "published") and one.moment.complete}
    guess = guessed_date(source(), address, today) if days else None
    return Stated(guess, "text") if guess in days and guess else None
