"""A folder of Markdown as site generators keep it (Hugo, Jekyll, Eleventy, Pelican, MkDocs): each text an item.

Texts stay Markdown, and links between the files of a folder stay what they are. The address that a text had becomes
one of its other addresses, so that it can lead on to where the text goes.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from leestafel.errors import BadYaml, NotADate, NotReadable
from leestafel.formats import generator_front, session_signs
from leestafel.formats.generator_front import Front, Values
from leestafel.formats.generator_marks import without_marks
from leestafel.formats.generator_site import Piece, Site, address_of, day_in, site_of, whole
from leestafel.formats.text_file import read_text
from leestafel.identity import slug
from leestafel.model import Gathered, Moment, Problem
from leestafel.text.dates import from_datetime, parse_moment
from leestafel.text.dates_in_words import find_dates
from leestafel.text.decode import clean_characters
from leestafel.text.markdown import to_plain
from leestafel.text.sentences import language
from leestafel.text.urls import web_address
from leestafel.words import say

MOST = 20_000
"""Files in one folder."""
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("title",), "title"),
    **dict.fromkeys(("date", "publishdate", "publish_date", "pubdate", "published_at", "created"), "date"),
    **dict.fromkeys(("author", "authors", "by"), "authors"),
    **dict.fromkeys(("category", "categories", "tag", "tags", "themes", "topics"), "categories"),
    **dict.fromkeys(("summary", "description", "excerpt", "abstract", "lead"), "summary"),
    **dict.fromkeys(("slug",), "slug"),
    **dict.fromkeys(("url", "permalink"), "url"),
    **dict.fromkeys(("aliases", "redirect_from", "redirects"), "aliases"),
    **dict.fromkeys(("lang", "language", "locale"), "language"),
    **dict.fromkeys(("draft",), "draft"),
    **dict.fromkeys(("expirydate", "unpublishdate"), "expires"),
    **dict.fromkeys(("canonical_url", "canonicalurl"), "canonical"),
}
"""The keys that generators use, in small letters, and what they are here."""
OURS = frozenset({*FIELDS.values(), "start", "end", "place", "online", "organiser", "published"})
_MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mdown"})
_NO_TEXTS = frozenset({"node_modules", "public", "site", "output", "resources", "layouts", "archetypes", "vendor"})
_NOT_ITEMS = frozenset({"readme", "license", "licence", "changelog", "contributing", "_index"})
_HEADING = re.compile(r"\A#[ \t]{1,9}([^\n]{1,300}?)[ \t#]{0,9}(?:\n|\Z)")
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?\s{0,2}(Z|UTC|[+-]\d{2}:?\d{2})?", re.I
)


class _Text(NamedTuple):
    """A file read: its path below the texts' root, its name below the folder, and what our fields hold in it."""

    path: PurePosixPath
    name: str
    fields: Mapping[str, object]
    front: Front


def is_site_folder(folder: Path) -> bool:
    """Whether a folder is a generator's, or has Markdown in it."""
    return site_of(folder).generator != "plain" or next(_files(folder), None) is not None


def read(
    folder: Path, fields: Mapping[str, str] | None = None, *, site: str = "", today: dt.date | None = None
) -> Iterator[Gathered | Problem]:
    """The published texts of a folder in the order of their paths, and why others were left out.

    ``fields`` maps keys of these files (``params.auteur`` is a key within a key) to ours, of which :data:`OURS` names
    all. ``site`` is the address at which the folder was published; without it, and where the folder's settings do not
    say, ``also`` holds paths. A text of after ``today`` is left out. Raises :class:`NotReadable` for a field that is
    none of ours, and for a folder with more than :data:`MOST` files.
    """
    unknown = sorted(set((fields or {}).values()) - OURS)
    if unknown:
        raise NotReadable(say("read.field_unknown", field=unknown[0], fields=", ".join(sorted(OURS))))
    known = {**FIELDS, **{key.lower(): ours for key, ours in (fields or {}).items()}}
    asked = frozenset(key.lower() for key in fields or ())
    found = site_of(folder)
    found = found._replace(address=web_address(site) or web_address(found.address))
    names = _names(found)
    for path in _files(found.root):
        yield from _read(path, folder, found, known, asked, names, today)


def _files(root: Path) -> Iterator[Path]:
    number = 0
    for place, folders, files in os.walk(root, followlinks=False):
        folders[:] = sorted(one for one in folders if one[0] not in "._" or one == "_posts" or one == "_drafts")
        folders[:] = [one for one in folders if one not in _NO_TEXTS]
        for name in sorted(files):
            path = Path(place) / name
            plain = path.suffix.lower() in _MARKDOWN and path.stem.partition(".")[0].lower() not in _NOT_ITEMS
            if plain and not path.is_symlink():
                number += 1
                if number > MOST:
                    raise NotReadable(say("read.folder_too_many", name=say("read.it"), most=MOST))
                yield path


def _names(site: Site) -> Mapping[str, str]:
    """The names of authors that texts call by a short one (Material's ``.authors.yml``, Jekyll's and Hugo's data)."""
    names: dict[str, str] = {}
    places = (".authors.yml", "blog/.authors.yml", "_data/authors.yml", "../data/authors.yml")
    for path in (site.root / place for place in places):
        text, _ = read_text(path, path.name) if path.is_file() else (None, ())
        try:
            values = generator_front.split(f"---\n{text}\n---\n").values if text else {}
        except BadYaml:
            continue
        people = values.get("authors", values)
        for key, value in people.items() if isinstance(people, dict) else ():
            name = value.get("name") if isinstance(value, dict) else value
            names[str(key)] = name if isinstance(name, str) else str(key)
    return names


def _read(
    path: Path,
    folder: Path,
    site: Site,
    known: Mapping[str, str],
    asked: frozenset[str],
    names: Mapping[str, str],
    today: dt.date | None,
) -> Iterator[Gathered | Problem]:
    name = clean_characters(path.relative_to(folder).as_posix())
    text, problems = read_text(path, name)
    if text is None:
        yield from problems
        return
    try:
        front = generator_front.split(text, lines=site.generator in ("pelican", "mkdocs", "plain"))
    except BadYaml as error:
        why = say("check.front_matter_open") if error.message == "open" else error.message
        yield Problem(name, error.line, say("read.front_not_read", why=why), say("read.front_not_read_remedy"))
        return
    if not front.marked and site.generator in ("jekyll", "eleventy", "hugo"):
        return  # there a file without values is no page
    fields = _fields(front.values, known, asked, spaced=site.generator == "jekyll")
    one = _Text(PurePosixPath(path.relative_to(site.root).as_posix()), name, fields, front)
    reason = _left_out(one, today)
    yield Problem(name, 0, reason, say("read.left_out_remedy"), "warning") if reason else _item(one, site, names)


def _fields(values: Values, known: Mapping[str, str], asked: frozenset[str], *, spaced: bool) -> dict[str, object]:
    """What our fields hold: of several keys for one the first, of tags and categories all; what was asked for first.

    With ``spaced``, a text of tags has spaces between them, as Jekyll writes it.
    """
    found: dict[str, object] = {}
    for _, value, ours in sorted(_known(values, known), key=lambda one: one[0] not in asked):
        if ours == "categories":
            each = value.split() if spaced and isinstance(value, str) else _texts(value)
            found[ours] = [*_texts(found.get(ours)), *each]
        elif value not in (None, "", [], {}):
            found.setdefault(ours, value)
    for key in ("published", "status"):
        found.setdefault(key, values.get(key))
    return found


def _known(values: Values, known: Mapping[str, str]) -> Iterator[tuple[str, object, str]]:
    for key, value in values.items():
        lower = key.lower()
        if lower in known:
            yield lower, value, known[lower]
        for inner, deeper in value.items() if isinstance(value, dict) else ():
            whole = f"{lower}.{str(inner).lower()}"
            if whole in known:
                yield whole, deeper, known[whole]


def _texts(value: object) -> list[str]:
    """The texts in a value: of a list each, of a text those between its commas, of a mapping its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, list):
        return [text for one in value[:100] for text in _texts(one)] if not any(map(_is_list, value)) else []
    return [part.strip() for part in clean_characters(str(value or "")).split(",") if part.strip()]


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _text(value: object) -> str:
    return " ".join(clean_characters(value).split()) if isinstance(value, str) else ""


def _moment(value: object) -> Moment | None:
    """A moment as generators write it; MkDocs' blogs give several, of which the first is when it was made."""
    if isinstance(value, dict):
        value = value.get("created")
    text = _text(value)
    try:
        return parse_moment(text)
    except NotADate:
        pass
    found = _INSTANT.match(text)
    try:
        if found:
            zone = (found[3] or "").upper().replace("UTC", "+00:00")
            return from_datetime(dt.datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}"))
    except ValueError:
        return None
    return next(iter(find_dates(text[:200])), None)


def _day(moment: Moment | None) -> Moment | None:
    return Moment(moment.year, moment.month, moment.day) if moment else None


def _left_out(one: _Text, today: dt.date | None) -> str:
    """Why a text is not published; empty for one that is."""
    drafts = {str(one.fields.get("draft")).lower(), str(one.fields.get("status")).lower()}
    hidden = str(one.fields.get("published")).lower() == "false"
    if drafts & {"true", "yes", "draft", "hidden"} or hidden or "_drafts" in one.path.parts:
        return say("read.is_draft")
    date, expires = _as_date(one.fields.get("date")), _as_date(one.fields.get("expires"))
    if today and date and date > today:
        return say("read.is_future", date=date)
    return say("read.is_expired", date=expires) if today and expires and expires <= today else ""


def _as_date(value: object) -> dt.date | None:
    moment = _moment(value)
    if moment is None or moment.year is None or moment.month is None or moment.day is None:
        return None
    return dt.date(moment.year, moment.month, moment.day)


def _item(one: _Text, site: Site, names: Mapping[str, str]) -> Gathered:
    fields = one.fields
    body, left_out = without_marks(clean_characters(one.front.body))
    heading = _HEADING.match(body)
    title = _text(fields.get("title")) or (to_plain(heading[1]) if heading else "")
    if heading and slug(to_plain(heading[1])) == slug(title):
        body = body[heading.end() :].strip("\n")
    named, rest = day_in(one.path)
    title = title or clean_characters(rest).replace("-", " ").replace("_", " ").strip()
    date = _day(_moment(fields.get("date"))) or _checked(named)
    summary = to_plain(_text(fields.get("summary")))
    opening = f"{summary}\n{to_plain(body[:4000])}"
    start = _moment(fields.get("start"))
    kind = "session" if start else session_signs.kind_of(title, opening)
    spoken = _text(fields.get("language"))[:2].lower()
    return Gathered(
        title=title,
        body=body,
        kind=kind,
        date=date,
        start=start or (session_signs.day_of(title, opening, date) if kind == "session" else None),
        end=_moment(fields.get("end")),
        place=_text(fields.get("place")),
        online=web_address(_text(fields.get("online"))),
        organiser=_text(fields.get("organiser")),
        authors=_authors(fields.get("authors"), names),
        summary=summary,
        language=spoken if spoken in ("nl", "en") else language(f"{title} {opening}"),
        url=web_address(_text(fields.get("canonical"))),
        key=one.name,
        also=tuple(_addresses(one, title, date, site)),
        categories=tuple(dict.fromkeys(_texts(fields.get("categories")))),
        date_from="markup" if fields.get("date") else "address" if date else "",
        remarks=tuple(_remarks(fields, left_out)),
    )


def _checked(moment: Moment | None) -> Moment | None:
    try:
        return parse_moment(str(moment)) if moment else None
    except NotADate:
        return None


def _authors(value: object, names: Mapping[str, str]) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    found = [names.get(text, text) for part in parts for text in _texts(part)]
    return tuple(dict.fromkeys(name for name in found if "@" not in name))


def _addresses(one: _Text, title: str, date: Moment | None, site: Site) -> Iterator[str]:
    """The addresses that a text had: its own, and those that led to it."""
    categories = tuple(_texts(one.front.values.get("categories") or one.front.values.get("category")))
    piece = Piece(one.path, title, date, _text(one.fields.get("slug")), categories)
    old = [_text(part) for part in _listed(one.fields.get("aliases"))]
    paths = [
        address_of(piece, site, _text(one.fields.get("url"))),
        *(address_of(piece, site, part) for part in old if part),
    ]
    for path in dict.fromkeys(paths):
        if path:
            yield whole(path, site) if site.address else path


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _remarks(fields: Mapping[str, object], left_out: Iterable[str]) -> Iterator[str]:
    names = ", ".join(sorted(left_out)[:10])
    if names:
        yield say("read.marks_left_out", names=names)
    if fields.get("date") and _moment(fields.get("date")) is None:
        yield say("read.date_not_understood")
