"""What a web page says about itself: title, date, authors, address, publisher, language, event.

Structured data first (JSON-LD, Open Graph, microdata), then what stands near the title; a guess last.
"""

from __future__ import annotations

import datetime as dt
import re
from copy import copy
from dataclasses import dataclass

from leestafel.formats.page_date import guessed_date
from leestafel.formats.page_head import byline, dateline, split_names
from leestafel.formats.structured_data import (
    ARTICLES,
    Thing,
    comment_scripts,
    is_event,
    moment,
    names,
    text,
    things,
    types,
)
from leestafel.model import Moment
from leestafel.text.page_tree import Tag, attribute, classes, lines, parse, tags_after, text_of
from leestafel.text.sentences import words
from leestafel.text.urls import host, web_address

_PUBLISHED = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "article.published",
        "publishdate",
        "pubdate",
    ),
    *(
        "dcterms.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date.issued",
        "dc.date.created",
        "dc.date",
        "dcterms.available",
    ),
    *("date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *("overheid.issued", "article_date_original", "originalpublicationdate", "citation_publication_date", "bt:pubdate"),
)
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)
_SEPARATOR = re.compile(r"\s+(?:[|»·•]|::|[-–—])\s+|\s*\|\s*")
_DATE_CLASS = re.compile(
    r"(?:entry|post|publi|article|pub|meta|news|bericht)\w*[-_ ]?\w*dat(?:e|um)|\bdat(?:e|um)\b|published|dateline"
)
_OTHER_DATE = re.compile(r"updated|modified|gewijzigd|comment|related|event|widget|sidebar|footer")
_BYLINE_CLASS = re.compile(
    r"\b(?:byline|by-?line|author(?:-name|__name|-link|_name)?|post-author|entry-author|p-author"
    r"|auteur|article-author)\b"
)
_OTHER_AUTHOR = re.compile(r"comment|related|bio\b|avatar|footer|sidebar|(?<!v)card")
_NEAR = 25


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


def metadata(tree: Tag, address: str, today: dt.date | None = None) -> Metadata:
    """What a page says about itself. Its comments are cut out of the tree: their dates and authors are not its own."""
    data = things(tree)
    meta = _meta(tree)
    publisher = meta.get("og:site_name", "") or _publisher(data)
    title = _title(tree, meta, publisher, address)
    events = [thing for thing in data if is_event(thing)]
    event = _own_event(events, title)
    started = _microdata_start(tree)
    meeting = event is not None or started is not None
    stated = _date(tree, data, meta) or _near_title(tree, today)
    return Metadata(
        title=title,
        date=stated if stated or meeting else guessed_date(_undisputed(tree), address, today),
        start=(moment(text(event, "startDate")) if event else None) or started,
        authors=_authors(tree, data, meta, publisher),
        summary=_standfirst(tree),
        description=_description(meta, f"{title} {publisher}"),
        language=_language(tree),
        url=_address(tree, meta, address),
        publisher=publisher,
        event=meeting,
    )


def _undisputed(tree: Tag) -> str:
    """The source of a page for a guess at its date, without the structured data that holds its comments."""
    copied = copy(tree)
    for script in comment_scripts(copied):
        script.decompose()
    return str(copied)


def _meta(tree: Tag) -> dict[str, str]:
    """The meta elements by name, property or itemprop; the first of each."""
    found: dict[str, str] = {}
    for tag in tree.find_all("meta", limit=500):
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


def _title(tree: Tag, meta: dict[str, str], publisher: str, address: str) -> str:
    """The heading that the page's own title bar confirms, else its only heading, else the title without the site."""
    bar = _without_site(
        meta.get("og:title", "") or text_of(tree.title if hasattr(tree, "title") else None), publisher, address
    )
    headings = [
        heading for heading in (text_of(tag) for tag in tree.find_all("h1", limit=20)) if 2 < len(heading) <= 300
    ]
    best = max(headings, key=lambda one: _shared(one, bar), default="")
    if best and (_shared(best, bar) >= 0.5 or not bar):
        return best
    others = {publisher.lower(), host(address).lower(), *_behind_title(tree, bar)}
    own = [heading for heading in headings if heading.lower() not in others]
    return (
        own[0]
        if len(own) == 1 and len(own[0].split()) >= 3 and not meta.get("og:title")
        else bar or (own[0] if own else "")
    )


def _behind_title(tree: Tag, bar: str) -> set[str]:
    """What a title bar names beside the title: the site, whose name may be its only great heading."""
    full = text_of(tree.title if hasattr(tree, "title") else None)
    return {part.strip().lower() for part in _SEPARATOR.split(full) if part.strip() and part.strip() != bar}


def _shared(one: str, other: str) -> float:
    mine, others = set(words(one)), set(words(other))
    return len(mine & others) / max(1, min(len(mine), len(others))) if len(mine) > 1 or mine == others else 0.0


def _without_site(title: str, publisher: str, address: str) -> str:
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    site = {publisher.lower(), host(address).lower(), host(address).split(".")[0].lower()} - {""}
    if parts[-1].lower() in site or parts[-1].lower().replace(" ", "") in site:
        return title[: title.rindex(parts[-1])].rstrip(" |»·•:-–—")
    if parts[0].lower() in site:
        return title[len(parts[0]) :].lstrip(" |»·•:-–—")
    barred = re.search(r"\s*\|\s*[^|]{2,50}$|\s[-–—]\s[^-–—|]{2,30}$", title)
    return title[: barred.start()] if barred and len(title[: barred.start()].split()) >= 3 else title


def _own_event(events: list[Thing], title: str) -> Thing | None:
    """The event the page is about: its only one, or the one with its title; not a list of coming events."""
    named = [event for event in events if _shared(text(event, "name"), title) >= 0.6]
    return named[0] if named else (events[0] if len(events) == 1 and not title else None)


def _microdata_start(tree: Tag) -> Moment | None:
    scopes = tree.find_all(attrs={"itemtype": re.compile(r"schema\.org/\w*Event$")}, limit=2)
    if len(scopes) != 1:
        return None
    tag = scopes[0].find(attrs={"itemprop": "startDate"})
    value = attribute(tag, "content") or attribute(tag, "datetime") or text_of(tag) if isinstance(tag, Tag) else ""
    return moment(value)


def _date(tree: Tag, data: tuple[Thing, ...], meta: dict[str, str]) -> Moment | None:
    for thing in sorted(data, key=lambda one: "webpage" in types(one)):
        if types(thing) & ARTICLES and moment(text(thing, "datePublished")):
            return moment(text(thing, "datePublished"))
    named = next((found for key in _PUBLISHED if key in meta and (found := moment(meta[key]))), None)
    return named or _marked_date(tree)


def _marked_date(tree: Tag) -> Moment | None:
    """A date in markup that says it is the page's: ``itemprop``, ``pubdate``, or the class of a date of publication."""
    for tag in tree.find_all(["time", "span", "div", "p", "abbr", "li"], limit=4000):
        marked = "datePublished" in attribute(tag, "itemprop") or tag.has_attr("pubdate")
        named = _DATE_CLASS.search(classes(tag)) and not _OTHER_DATE.search(classes(tag))
        if marked or (named and len(tag.get_text()) < 120 and not _within_other(tag)):
            found = moment(attribute(tag, "datetime") or attribute(tag, "content") or text_of(tag))
            if found:
                return found
    return None


def _within_other(tag: Tag) -> bool:
    parents = list(tag.parents)[:6]
    return any(
        parent.name in ("aside", "footer", "nav") or _OTHER_DATE.search(classes(parent))
        for parent in parents
        if parent.name != "body"
    )


def _near_title(tree: Tag, today: dt.date | None) -> Moment | None:
    """A line that consists of a date, among the first lines under the title, or just above it."""
    heading = tree.find("h1")
    if not isinstance(heading, Tag):
        return None
    for tag in tags_after(heading, ["time", "p", "span", "div", "li", "em", "small", "h2", "h3", "h4"], limit=_NEAR):
        line = text_of(tag) if len(tag.find_all(True, limit=9)) < 9 else ""
        found = dateline(line, today) if line else None
        stated = moment(attribute(tag, "datetime")) if tag.name == "time" else None
        if (
            stated or (found and found.moment.year is not None and found.label in ("published", "plain"))
        ) and not _within_other(tag):
            return stated or (found.moment if found else None)
    return None


def _authors(tree: Tag, data: tuple[Thing, ...], meta: dict[str, str], publisher: str) -> tuple[str, ...]:
    options = (
        [name for thing in data if types(thing) & ARTICLES for name in names(_author_of(thing, data))],
        [meta[key] for key in _AUTHORS if key in meta],
        _marked_authors(tree),
    )
    for option in options:
        people = _people(option, publisher)
        if people:
            return people
    return _byline(tree)


def _author_of(thing: Thing, data: tuple[Thing, ...]) -> object:
    """An article's author, looked up where it is only pointed at by ``@id``."""
    author = thing.get("author")
    wanted = author.get("@id") if isinstance(author, dict) and "name" not in author else None
    return next((one for one in data if wanted and one.get("@id") == wanted and "name" in one), author)


def _people(given: list[str], publisher: str) -> tuple[str, ...]:
    people: list[str] = []
    for name in given:
        plain = re.sub(r"^(?:door|by|auteur|author)\b:?\s+", "", " ".join(name.split()), flags=re.I)
        for person in split_names(plain) or ((plain,) if _is_single_name(plain) else ()):
            if person not in people and person.lower() != publisher.lower():
                people.append(person)
    return tuple(people[:12])


def _is_single_name(name: str) -> bool:
    nobody = {
        "admin",
        "administrator",
        "redactie",
        "webredactie",
        "editor",
        "editors",
        "webmaster",
        "beheerder",
        "staff",
    }
    return (
        1 < len(name) <= 60
        and len(name.split()) <= 5
        and "/" not in name
        and "@" not in name
        and name.lower() not in nobody
    )


def _marked_authors(tree: Tag) -> list[str]:
    found: list[str] = []
    for tag in tree.find_all(["a", "span", "div", "p", "address", "li", "strong"], limit=4000):
        named = "author" in attribute(tag, "rel").split() or attribute(tag, "itemprop") == "author"
        if (named or _BYLINE_CLASS.search(classes(tag))) and not _OTHER_AUTHOR.search(_around(tag)):
            line = text_of(tag.find(attrs={"itemprop": "name"}) or tag) if len(tag.get_text()) < 160 else ""
            found += [line] if line and (byline(line) or split_names(line)) else []
        if len(found) == 1 and not named:
            break
    return [name for line in found[:4] for name in (byline(line) or [line])]


def _around(tag: Tag) -> str:
    return " ".join(
        classes(one) for one in (tag, *list(tag.parents)[:4]) if one.name not in ("body", "html", "[document]")
    )


def _byline(tree: Tag) -> tuple[str, ...]:
    heading = tree.find("h1")
    if not isinstance(heading, Tag):
        return ()
    for tag in tags_after(heading, ["p", "span", "div", "em", "li", "small", "strong"], limit=_NEAR):
        found = byline(text_of(tag)) if len(tag.get_text()) < 160 else None
        if found:
            return found
    return ()


def _standfirst(tree: Tag) -> str:
    """The lead where markup names it so; a description for search engines is no part of what it shows."""
    named = re.compile(
        r"^(?:intro|lead|standfirst|chapeau|inleiding|article-?intro|article__(?:intro|lead)"
        r"|field--name-field-intro\w*)$",
        re.I,
    )
    found = [
        tag
        for tag in tree.find_all(["p", "div", "h2", "strong"], class_=named, limit=5)
        if not tag.find(["ul", "h2", "form", "nav"])
    ]
    summary = " ".join(lines(found[0]).split()) if found else ""
    return summary if 40 <= len(summary) <= 1200 else ""


def _description(meta: dict[str, str], names: str) -> str:
    """The page's description as plain text, if it says more than the names of the page and its site."""
    for key in ("description", "og:description", "dcterms.description", "dc.description"):
        text = text_of(parse(f"<p>{meta.get(key, '')}</p>"))
        if 40 <= len(text) <= 1200 and not set(words(text)) <= set(words(names)):
            return text
    return ""


def _language(tree: Tag) -> str:
    html = tree.find("html")
    return attribute(html if isinstance(html, Tag) else None, "lang").replace("_", "-").split("-")[0].lower()[:3]


def _address(tree: Tag, meta: dict[str, str], address: str) -> str:
    link = tree.find("link", rel="canonical")
    canonical = attribute(link if isinstance(link, Tag) else None, "href")
    return web_address(canonical, address) or web_address(meta.get("og:url", ""), address) or address
