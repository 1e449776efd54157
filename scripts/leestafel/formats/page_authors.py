"""Who wrote a page: the people its markup and its byline name, without jobs, desks and the organisation behind it.

An organisation counts only where the page shows it as its author; the author of a comment never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from leestafel.formats.page_head import byline, dateline, is_byline_label, is_person, is_published, split_names
from leestafel.formats.page_lines import Line, Shown, barred
from leestafel.formats.structured_data import Thing, names, text, types
from leestafel.text.page_tree import Tag, attribute, classes, text_of
from leestafel.text.sentences import words

_META = (
    *("author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "citation_author"),
    *("article:author", "article.author", "og:article:author", "creator", "authors", "article_author"),
)
_BYLINE_CLASS = re.compile(
    r"\b(?:byline|by-?line|author(?:-name|__name|-link|_name)?|post-author|entry-author|p-author"
    r"|auteur|article-author|writer)\b"
)
_OTHER_AUTHOR = re.compile(r"comment|related|recent|bio\b|avatar|footer|sidebar|(?<!v)card|teaser|image|photo")
_MARKED = frozenset(("a", "span", "div", "p", "address", "li", "strong", "h4", "h5", "h6"))
_ABOUT = re.compile(r"(?:about|over|meet) (?:(?:the|de) )?(?:author|writer|auteur|schrijver)s?\b\W*", re.I)
_AT_FOOT = re.compile(
    r"\W{0,3}(?:written|geschreven|posted|geplaatst|gepost|ingediend|ingezonden|tekst|text|verslag"
    r"|auteurs?|authors?|door\s?:|by\s?:)",
    re.I,
)
_BEHIND_DATE = re.compile(
    r"\d{4}\W{1,6}(?:(?:\w{1,15} )?(?:by|door)|(?:gast)?auteur\s?:|tekst\s?:)\s+(?P<names>\S.{0,120})", re.I
)
_PIECES = re.compile(r"\s[|•·–—-]\s|,\s(?=\d|[a-z]{2,9}dag\b)")
_BY_ANYONE = re.compile(r"\W{0,3}(?:by|door|written by|geschreven door)\b:?\s+(?P<names>[^|•·,]{3,60})", re.I)
_INVERTED = re.compile(r"([^\W\d_][\w'’ -]{1,30}), ((?:[A-Z][a-z]{1,20} ?){0,2}(?:[A-Z]\. ?){1,4})")
_WHO_IS = re.compile(r"(?:Over de auteurs?:? )?(?P<names>[A-ZÀ-Ý][^.!?:]{3,80}?) (?:is|zijn|was|werkt|werken|are)\b")
_BOX = re.compile(r"\b(?:author|auteur|bio|writer|schrijver)")
_AUTHOR_PAGE = re.compile(r"/(?:authors?|auteurs?|byline|contributors?|writers?|redacteur|columnisten)/[^/?#]", re.I)
_HANDLE = re.compile(r"[^\W\d_][\w-]{2,29}")
_LABEL = re.compile(r".{1,29}:")
_BODY = re.compile(
    r"(?:ministerie|gemeente|provincie|waterschap|stichting|vereniging|universiteit|hogeschool)\b ", re.I
)
_GROUP = frozenset("team staff editors editorial redactie bureau".split())
_NOBODY = frozenset(
    "admin administrator redactie webredactie webbeheer webbeheerder editor editors webmaster beheerder "
    "staff guest anonymous "
    "gast author auteur user root wordpress".split()
)
_ABOVE, _BELOW = 4, 14
_LONGEST = 160
_PROSE = 180
_MOST = 12
_NEAR_TAGS = 120


class _Named(NamedTuple):
    """Names that a page's markup gives as its authors: of people, and of what may be organisations."""

    people: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def authors(
    page: Shown, data: tuple[Thing, ...], every: tuple[Thing, ...], meta: Mapping[str, str], site: tuple[str, ...]
) -> tuple[str, ...]:
    """The authors of a page in its own order, each once. ``site`` are the names of its site and its publisher.

    ``data`` are the things about the page itself, ``every`` those to look up an ``@id`` in.
    """
    stated = _stated(data, every, meta, site)
    near = _near(page)
    said = _said(near)
    if stated.people and not _belies(said, stated.people):
        return said if set(stated.people) < set(said) else stated.people
    return (
        said
        or _marked(page)
        or _linked(page)
        or _beside_date(page, stated, site)
        or _at_the_foot(page)
        or _introduced(page)
        or stated.people
        or _organisation(near, stated)
    )


def _stated(
    data: tuple[Thing, ...], every: tuple[Thing, ...], meta: Mapping[str, str], site: tuple[str, ...]
) -> _Named:
    ids = {text(one, "@id"): one for one in every if "name" in one and text(one, "@id")}
    entries = [entry for thing in data for entry in _looked_up(thing.get("author"), ids)]
    options = [
        [name for entry in entries if not _is_organisation(entry) for name in names(entry)],
        _on_cards(meta),
        *([meta[key]] for key in _META if key in meta),
    ]
    persons = [tuple(one for one in _people(option) if _is_own_name(one, site)) for option in options]
    given = [name for entry in entries for name in names(entry)] + [name for option in options for name in option]
    given = [name for name in given if _is_single_name(name)]
    people = next((found for found in persons if found), ())
    return _Named(people, tuple(dict.fromkeys(name for name in given if name not in people)))


def _looked_up(value: object, ids: Mapping[str, Thing]) -> list[object]:
    """The values of an author property, each looked up where it is only pointed at by ``@id``."""
    values = value if isinstance(value, list) else [value]
    return [
        ids.get(text(one, "@id"), one) if isinstance(one, dict) and "name" not in one else one for one in values[:50]
    ]


def _is_organisation(entry: object) -> bool:
    kinds = types(entry) if isinstance(entry, dict) else frozenset()
    return bool(kinds) and "person" not in kinds


def _on_cards(meta: Mapping[str, str]) -> list[str]:
    """The name beside a label for cards ("Written by", "Geschreven door"), as plugins for search engines give it."""
    pairs = [(meta.get(f"twitter:label{one}", ""), meta.get(f"twitter:data{one}", "")) for one in (1, 2)]
    return [name for label, name in pairs if is_byline_label(label) and name]


def _people(given: list[str]) -> tuple[str, ...]:
    people: list[str] = []
    for name in given:
        plain = re.sub(r"^(?:door|by|auteur|author)\b:?\s+", "", " ".join(name.split()), flags=re.I)
        inverted = _INVERTED.fullmatch(plain)
        plain = f"{inverted[2].strip()} {inverted[1]}" if inverted else plain
        found = split_names(plain) or ((plain,) if _is_single_name(plain) else ())
        people += [one for one in found if one not in people]
    persons = [one for one in people if is_person(one)]
    return tuple((persons or people)[:_MOST])


def _is_single_name(name: str) -> bool:
    return (
        1 < len(name) <= 60
        and len(name.split()) <= 5
        and not re.search(r"[/@{}<>=]|\w\.\w", name)
        and not set(words(name)) <= _NOBODY
    )


def _is_own_name(name: str, site: tuple[str, ...]) -> bool:
    """Whether a name is no team's and not just that of the site, unless that is a person's who keeps it."""
    parts = words(name)
    if set(parts) & _GROUP or _BODY.match(name):
        return False
    return parts not in [words(one) for one in site] or is_person(name)


def _belies(said: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether the byline shown names quite other people than the markup, where an editor's name may stand."""
    mine = {word for name in stated for word in words(name)}
    return bool(said) and not any(word in mine for name in said for word in words(name) if len(word) > 2)


def _near(page: Shown) -> tuple[Line, ...]:
    """The lines near the title, those below first, until the text is under way."""
    return (*_head(page), *(line for line in page.above(_ABOVE) if _can_name(line)))


def _head(page: Shown) -> tuple[Line, ...]:
    below: list[Line] = []
    for line in page.below(_BELOW):
        if len(line.text) >= _PROSE and len(below) > 2:
            break
        below.append(line)
    return tuple(line for line in below if _can_name(line))


def _can_name(line: Line) -> bool:
    return not line.beside and len(line.barred) <= _LONGEST


def _said(near: tuple[Line, ...]) -> tuple[str, ...]:
    """The names in a byline near the title: with its label, or on the line below its label."""
    for place, line in enumerate(near):
        found = byline(line.barred) or _behind_date(line.barred)
        if not found and place + 1 < len(near) and _leads_to(line.text, near[place + 1].text):
            found = _after_label(near[place + 1].barred)
        if found:
            return found
    return ()


def _leads_to(line: str, below: str) -> bool:
    """Whether a line is the label of a byline, or one such as "Van onze verslaggever" with a person's name below it."""
    return is_byline_label(line) or (line.lower().startswith("van ") and byline(line) == () and is_person(below))


def _after_label(line: str) -> tuple[str, ...]:
    return split_names(line.strip("- &")) if not is_byline_label(line) else ()


def _behind_date(line: str) -> tuple[str, ...]:
    match = _BEHIND_DATE.search(line)
    return split_names(match["names"]) if match else ()


def _marked(page: Shown) -> tuple[str, ...]:
    """The names in elements that are marked as the author's, by ``rel``, ``itemprop`` or class."""
    found: list[str] = []
    for tag in page.tags:
        if tag.name not in _MARKED or not tag.attrs:
            continue
        stated = "author" in tag.attrs.get("rel", "").split() or tag.attrs.get("itemprop", "").strip() == "author"
        if (stated or _is_named_byline(classes(tag))) and not _OTHER_AUTHOR.search(_around(tag)):
            read = _names_in(tag) or (_handle(tag) if stated else ())
            found += [one for one in read if one not in found]
            if found and (not stated or len(found) > 3):
                break
    return tuple(found[:_MOST])


@lru_cache(maxsize=4096)
def _is_named_byline(named: str) -> bool:
    return _BYLINE_CLASS.search(named) is not None


def _linked(page: Shown) -> tuple[str, ...]:
    """The people near the title whose names are links to a page of their own on the site."""
    start = page.start() if page.title >= 0 else len(page.tags)
    found: list[str] = []
    for tag in page.tags[start : start + _NEAR_TAGS]:
        if tag.name == "a" and _AUTHOR_PAGE.search(attribute(tag, "href")) and not _OTHER_AUTHOR.search(_around(tag)):
            name = text_of(tag)
            found += [name] if is_person(name) and name not in found else []
    return tuple(found[:_MOST])


def _names_in(tag: Tag) -> tuple[str, ...]:
    if len(tag.get_text()) >= _LONGEST:
        return ()
    inner = tag.find(attrs={"itemprop": "name"})
    line = text_of(inner) or attribute(inner, "content") if isinstance(inner, Tag) else barred(tag)
    said = byline(line)
    return said if said is not None else split_names(line.strip("- |"))


def _handle(tag: Tag) -> tuple[str, ...]:
    """The one word that a link to the author is, such as the name a blogger signs with."""
    name = text_of(tag)
    own = _HANDLE.fullmatch(name) and name.lower() not in _NOBODY and byline(f"door {name}") is None
    return (name,) if own else ()


def _around(tag: Tag) -> str:
    return " ".join(
        classes(one) for one in (tag, *list(tag.parents)[:4]) if one.name not in ("body", "html", "[document]")
    )


def _beside_date(page: Shown, stated: _Named, site: tuple[str, ...]) -> tuple[str, ...]:
    """A name that stands with the date near the title, on its line or next to it; no menu's entry, no site's name."""
    menu = {line.text for line in page.lines if line.beside}
    above = tuple(line for line in reversed(page.above(_ABOVE)) if _can_name(line))
    head = _head(page)
    for lines, more in ((head, ()), (above, head[:2])):
        for name in _next_to_dates(lines, more):
            plain = name.strip("-•· ")
            own = _is_own_name(plain, site) or plain in stated.others
            if plain not in menu and own and _can_be_author(plain, page, stated):
                return split_names(plain) or (plain,)
    return ()


def _next_to_dates(lines: tuple[Line, ...], more: tuple[Line, ...]) -> Iterator[str]:
    """What stands on a line with a date, and how those next to it begin: two before it, one or ``more`` behind it."""
    lines = tuple(line for line in lines if not _LABEL.fullmatch(line.text))
    for place, line in enumerate(lines):
        if _has_date(line):
            yield from (piece for piece in _PIECES.split(line.barred) if not dateline(piece))
            before = () if more else lines[max(0, place - 2) : place][::-1]
            around = (*before, *lines[place + 1 : place + 2], *more)
            yield from (one.barred.split(" | ")[0] for one in around if len(one.text) < 80)


def _has_date(line: Line) -> bool:
    return bool(line.times) or dateline(line.text) is not None or any(map(dateline, line.barred.split(" | ")))


def _can_be_author(name: str, page: Shown, stated: _Named) -> bool:
    if name in stated.others:
        return True
    if is_person(name) and len(name.split()) <= 4 and not is_published(name):
        return True
    single = re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]{2,}", name)
    return bool(single) and any(line.text.startswith(f"{name} is ") for line in page.lines[page.title :])


def _at_the_foot(page: Shown) -> tuple[str, ...]:
    """The names of a byline below the text, or of the box about the author."""
    rest = page.lines[page.title + 1 :] if page.title >= 0 else page.lines
    for place, line in enumerate(rest):
        if line.beside or len(line.barred) > _LONGEST:
            continue
        found = byline(line.barred) if _AT_FOOT.match(line.text) else ()
        if not found and _ABOUT.fullmatch(line.text) and place + 1 < len(rest):
            found = _after_label(rest[place + 1].barred)
        if found:
            return found
    return ()


def _introduced(page: Shown) -> tuple[str, ...]:
    """The people that a line in italics, or in a box below the text, introduces: "A. Voorbeeld is adviseur"."""
    for line in reversed(page.lines[page.title + 1 :]):
        said = _WHO_IS.match(line.text) if not line.beside and len(line.text) <= 3 * _LONGEST else None
        if said and (line.tag.name in ("em", "i") or _BOX.search(_around(line.tag))):
            people = split_names(said["names"])
            if people and all(map(is_person, people)):
                return people
    return ()


def _organisation(near: tuple[Line, ...], stated: _Named) -> tuple[str, ...]:
    """An organisation or a team, where a byline near the title names it, or markup does and it is shown there."""
    for line in near:
        pieces = [piece.strip("-•· ") for piece in line.barred.split(" | ")]
        shown = next((name for name in stated.others if name in pieces), "")
        said = _BY_ANYONE.match(line.barred) or _BEHIND_DATE.search(line.barred)
        name = said["names"].split(" | ")[0].strip() if said else ""
        if shown or _is_group(name):
            return (shown or name,)
    return ()


def _is_group(name: str) -> bool:
    parts = words(name)
    return 0 < len(parts) <= 6 and name[:1].isupper() and not set(parts) <= _NOBODY | _GROUP and "redactie" not in parts
