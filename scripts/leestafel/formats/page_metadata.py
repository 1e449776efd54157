"""What a web page says about itself: title, date, authors, address, publisher, language, event.

Structured data first (JSON-LD, Open Graph, microdata), then what stands near the title; a guess last.
"""

from __future__ import annotations

import datetime as dt
import re
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from leestafel.formats.page_authors import authors
from leestafel.formats.page_date import corroborated_guess, published
from leestafel.formats.page_lines import elements, shown
from leestafel.formats.page_title import find_title, shared, site_names
from leestafel.formats.structured_data import (
    ARTICLES,
    Thing,
    comment_scripts,
    is_event,
    moment,
    names,
    of_itself,
    text,
    things,
    types,
)
from leestafel.model import DateFrom, Moment
from leestafel.text.page_tree import Tag, attribute, lines, parse, text_of
from leestafel.text.sentences import words
from leestafel.text.urls import web_address

_EVENT_SCOPE = re.compile(r"schema\.org/\w*Event$")
_LEAD = re.compile(
    r"(?:intro|lead|standfirst|chapeau|inleiding|article-?intro|article__(?:intro|lead)"
    r"|field--name-field-intro\w*)$",
    re.I,
)


_LEADS = frozenset(("p", "div", "h2", "strong"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; empty or ``None`` where it does not.

    ``summary`` is the lead it shows, ``description`` what it has search engines show. ``event`` tells that it is about
    one.
    """

    title: str = ""
    date: Moment | None = None
    start: Moment | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    language: str = ""
    url: str = ""
    publisher: str = ""
    event: bool = False
    date_from: DateFrom = ""


def metadata(tree: Tag, address: str, today: dt.date | None = None) -> Metadata:
    """What a page says about itself. Its comments are cut out of the tree: their dates and authors are not its own."""
    tags = elements(tree)
    every = things(tags)
    meta = _meta(tags)
    publisher = meta.get("og:site_name", "") or _publisher(every)
    url = _address(tags, meta, address)
    title = find_title(tags, meta, publisher, url)
    page = shown(tree, tags, title.text, title.heading)
    data = of_itself(every, title.text)
    event = _own_event([thing for thing in every if is_event(thing)], title.text)
    started = _microdata_start(tags)
    meeting = event is not None or started is not None
    stated = published(page, data, meta, url, today)
    if stated is None and not meeting:
        stated = corroborated_guess(page, lambda: _undisputed(tree), url, today)
    return Metadata(
        title=title.text,
        date=stated.moment if stated else None,
        date_from=stated.source if stated else "",
        start=(moment(text(event, "startDate")) if event else None) or started,
        authors=authors(page, data, every, meta, site_names(tags, title.text, publisher, url)),
        summary=_standfirst(tags),
        description=_description(meta, f"{title.text} {publisher}"),
        language=_language(tags),
        url=url,
        publisher=publisher,
        event=meeting,
    )


def _undisputed(tree: Tag) -> str:
    """The source of a page for a guess at its date, without the structured data that holds its comments."""
    copied = copy(tree)
    for script in comment_scripts(copied):
        script.decompose()
    return str(copied)


def _meta(tags: tuple[Tag, ...]) -> dict[str, str]:
    """The meta elements by name, property or itemprop; the first of each."""
    found: dict[str, str] = {}
    for tag in [tag for tag in tags if tag.name == "meta"][:500]:
        key = (attribute(tag, "property") or attribute(tag, "name") or attribute(tag, "itemprop")).lower()
        if key and attribute(tag, "content"):
            found.setdefault(key, attribute(tag, "content"))
    return found


def _publisher(data: tuple[Thing, ...]) -> str:
    for thing in data:
        if types(thing) & ARTICLES:
            found = names(thing.get("publisher"))
            if found:
                return found[0]
    return ""


def _own_event(events: list[Thing], title: str) -> Thing | None:
    """The event the page is about: its only one, or the one with its title; not a list of coming events."""
    named = [event for event in events if shared(text(event, "name"), title) >= 0.6]
    return named[0] if named else (events[0] if len(events) == 1 and not title else None)


def _microdata_start(tags: tuple[Tag, ...]) -> Moment | None:
    scopes = [tag for tag in tags if "itemtype" in tag.attrs and _EVENT_SCOPE.search(attribute(tag, "itemtype"))]
    if len(scopes) != 1:
        return None
    tag = scopes[0].find(attrs={"itemprop": "startDate"})
    value = attribute(tag, "content") or attribute(tag, "datetime") or text_of(tag) if isinstance(tag, Tag) else ""
    return moment(value)


def _standfirst(tags: tuple[Tag, ...]) -> str:
    """The lead where markup names it so; a description for search engines is no part of what it shows."""
    leads = [tag for tag in tags if tag.name in _LEADS and tag.attrs and _is_named_lead(tag)][:5]
    found = [tag for tag in leads if not tag.find(["ul", "h2", "form", "nav"])]
    summary = " ".join(lines(found[0]).split()) if found else ""
    return summary if 40 <= len(summary) <= 1200 else ""


def _is_named_lead(tag: Tag) -> bool:
    if tag.name == "div" and attribute(tag, "itemprop") == "description":
        return True
    return "class" in tag.attrs and _names_lead(str(tag.attrs["class"]))


@lru_cache(maxsize=4096)
def _names_lead(names: str) -> bool:
    return any(_LEAD.match(name) for name in names.split())


def _description(meta: dict[str, str], names: str) -> str:
    """The page's description as plain text, if it says more than the names of the page and its site."""
    for key in ("description", "og:description", "dcterms.description", "dc.description"):
        text = meta.get(key, "")
        text = text_of(parse(f"<p>{text}</p>")) if "<" in text or "&" in text else text
        if 40 <= len(text) <= 1200 and not set(words(text)) <= set(words(names)):
            return text
    return ""


def _language(tags: tuple[Tag, ...]) -> str:
    html = next((tag for tag in tags if tag.name == "html"), None)
    return attribute(html, "lang").replace("_", "-").split("-")[0].lower()[:3]


def _address(tags: tuple[Tag, ...], meta: dict[str, str], address: str) -> str:
    links = (tag for tag in tags if tag.name == "link" and "canonical" in attribute(tag, "rel").lower().split())
    canonical = attribute(next(links, None), "href")
    return web_address(canonical, address) or web_address(meta.get("og:url", ""), address) or address
