"""A document's file: Markdown with front matter, read into a record and written from one.

Reading never stops at a mistake: what cannot be used becomes a :class:`Problem` with its line and a remedy, and the
rest is read on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from leestafel.formats import yaml_data
from leestafel.formats.front_values import (
    Wrong,
    mapping,
    moment_of,
    problem_of,
    read_front,
    records,
    refuse_unknown,
    scalar,
    text_of,
    texts,
    truth,
)
from leestafel.formats.text_file import read_text, without_controls
from leestafel.identity import document_id, is_id
from leestafel.model import (
    ASPECTS,
    RIGHTS,
    SESSION_STATUSES,
    Change,
    Document,
    Essay,
    Kind,
    Material,
    Moment,
    Problem,
    Session,
    Source,
    Speaker,
)
from leestafel.table import Table
from leestafel.words import say

CLASSES: dict[Kind, type[Document]] = {"session": Session, "essay": Essay}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ADDRESS = re.compile(
    r"""
    https?://(?:[^\s\x00-\x1f\x7f/?\#<>"\\^`{|}\[\]]+|\[[0-9a-f:.]+\](?::\d*)?)(?:[/?\#][^\s\x00-\x1f\x7f]*)?
    | mailto:[^\s\x00-\x1f\x7f@]{1,64}@[^\s\x00-\x1f\x7f@]{1,250}
    | tel:[+\d][\d().-]{1,30}(?:;[\w=.;-]{1,200})?
    | /[^\s\x00-\x1f\x7f]*
    | (?!www\.)(?![a-z][a-z0-9+.-]*:)[^\s\x00-\x1f\x7f@]+
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""An address on the web, of mail, of a telephone, or a path on this site. Browsers leave out blanks and controls where
they look for its scheme (WHATWG URL, 4.4), so none may stand in it.
"""
_GEO = re.compile(r"(-?\d{1,2}(?:\.\d{1,12})?), (-?\d{1,3}(?:\.\d{1,12})?)", re.ASCII)


def _address(value: object) -> str:
    """A link's address: on the web, a mail or telephone address, or a path on this site. Nothing that acts."""
    text = text_of(value)
    if text and not _ADDRESS.fullmatch(text):
        raise Wrong(say("check.not_address", value=text))
    return text


def _whole_address(value: object) -> str:
    """As :func:`_address`, where what has no scheme must begin at the site's root: it is no file beside this one."""
    text = _address(value)
    if text and not (text.startswith("/") or _SCHEME.match(text)):
        raise Wrong(say("check.not_address", value=text))
    return text


def _registration(value: object) -> str:
    """An address to register at, which calendars pass on: on the web or of mail."""
    text = text_of(value)
    if text and not text.lower().startswith(("https://", "http://", "mailto:")):
        raise Wrong(say("check.not_registration", value=text))
    return _address(text)


def _one_of(values: Iterable[str]) -> Callable[[object], str]:
    allowed = tuple(values)

    def chosen(value: object) -> str:
        if scalar(value) not in allowed:
            raise Wrong(say("check.not_one_of", value=value, values=", ".join(allowed)))
        return str(value)

    return chosen


def _speaker(value: object) -> Speaker:
    if isinstance(value, str):
        return Speaker(value.strip())
    keys = ("name", "role", "organisation")
    item = mapping(value, keys, "name")
    return Speaker(*(text_of(item.get(key)) for key in keys))


def _material(value: object) -> Material:
    keys = ("title", "url", "kind", "licence")
    item = mapping(value, keys, "url")
    address = _address(item["url"])
    return Material(
        text_of(item.get("title")) or address, address, text_of(item.get("kind")), text_of(item.get("licence"))
    )


def _moments(value: object) -> tuple[Moment, ...]:
    """One moment or several, each once."""
    items = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(cast(Moment, found) for item in items if (found := moment_of(item)) is not None))


def _change(value: object) -> Change:
    item = mapping(value, ("date", "what", "note"), "date")
    what = texts(item.get("what"))
    aspect = _one_of(ASPECTS)
    return Change(cast(Moment, moment_of(item["date"])), cast(Any, tuple(map(aspect, what))), text_of(item.get("note")))


def _geo(value: object) -> str:
    """A latitude and a longitude in degrees (WGS 84), as a text or a list of the two."""
    parts = value if isinstance(value, list) else text_of(value).replace(";", ",").split(",")
    found = _GEO.fullmatch(", ".join(text_of(part) for part in parts))
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        if text_of("" if isinstance(value, list) else value):
            raise Wrong(say("check.not_geo", value=value))
        return ""
    return found[0]


_SOURCE_KEYS = tuple(sorted(field.name for field in fields(Source)))
_SOURCE_READERS: dict[str, Callable[[object], object]] = {
    "rights": _one_of(RIGHTS),
    "retrieved": moment_of,
    "also": texts,
}


def _source(value: object) -> Source | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Wrong(say("check.source_not_mapping"))
    refuse_unknown(value, _SOURCE_KEYS)
    parsed = {key: _SOURCE_READERS.get(key, text_of)(item) for key, item in value.items()}
    return Source(**cast(dict[str, Any], parsed))


_READERS: dict[str, Callable[[object], object]] = {
    "title": text_of,
    "id": text_of,
    "date": moment_of,
    "announced": moment_of,
    "start": moment_of,
    "end": moment_of,
    "previous_start": _moments,
    "place": text_of,
    "address": text_of,
    "geo": _geo,
    "online": _whole_address,
    "status": _one_of(SESSION_STATUSES),
    "withdrawn": moment_of,
    "reason": text_of,
    "organiser": text_of,
    "series": text_of,
    "register": _registration,
    "register_by": moment_of,
    "capacity": text_of,
    "price": text_of,
    "publication": text_of,
    "speakers": records(_speaker),
    "authors": texts,
    "themes": texts,
    "themes_rejected": texts,
    "summary": text_of,
    "language": text_of,
    "materials": records(_material),
    "aliases": texts,
    "source": _source,
    "draft": truth,
    "changes": records(_change),
    "recorded": text_of,
}
_NOT_KEYS = {"body", "path", "opening"}


@lru_cache
def keys_of(kind: Kind) -> tuple[str, ...]:
    """The front matter keys of a kind of document, in the order they are written."""
    known = {field.name for field in fields(CLASSES[kind])} - _NOT_KEYS
    return tuple(key for key in _READERS if key in known)


@lru_cache
def _readers_of(kind: Kind) -> Mapping[str, Callable[[object], object]]:
    return {key: _READERS[key] for key in keys_of(kind)}


def read_document(text: str, path: str, kind: Kind) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document a file's text holds, and what is wrong with it.

    ``None`` where the front matter is no YAML mapping; a single bad value is left out and reported.
    """
    front, parsed, problems = read_front(text, path, _readers_of(kind))
    if front is None:
        return None, tuple(problems)
    identifier = document_id(parsed.pop("id", None), path)
    if not is_id(identifier):
        problems.append(problem_of(path, front, "id", say("check.bad_id", id=identifier), say("check.bad_id_remedy")))
    parsed["title"] = parsed.get("title") or identifier
    return CLASSES[kind](id=identifier, path=path, body=without_controls(front.body), **parsed), tuple(problems)


def read_file(path: Path, name: str, kind: Kind) -> tuple[Document | None, tuple[Problem, ...]]:
    """As :func:`read_document`, from a file; one that is no UTF-8 text or too large is a problem too."""
    text, problems = read_text(path, name)
    return (None, problems) if text is None else read_document(text, name, kind)


def read_documents(table: Table) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Every document of a table in file order, and everything wrong with their files."""
    results = [read_file(path, table.name_of(path), kind) for kind, path in table.document_files()]
    documents = tuple(document for document, _ in results if document is not None)
    return documents, tuple(problem for _, problems in results for problem in problems)


def write_document(document: Document) -> str:
    """A document as a new file: its keys in the handbook's order, those at their default left out.

    Reading it back gives the same record.
    """
    defaults = {field.name: field.default for field in fields(document) if field.default is not MISSING}
    values = {key: getattr(document, key) for key in keys_of(document.kind)}
    written = [
        yaml_data.dump_entry(key, front_value(value))
        for key, value in values.items()
        if value not in (None, "", ()) and (key in ("title", "id") or value != defaults.get(key))
    ]
    body = f"\n{document.body.strip(chr(10))}\n" if document.body.strip() else ""
    return f"---\n{''.join(written)}---\n{body}"


def front_value(value: object) -> object:
    """A record's value as front matter holds it: records as mappings without their empty keys, tuples as lists."""
    if isinstance(value, (Speaker, Material, Source, Change)):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {key: _in_brackets(front_value(item)) for key, item in pairs if item not in (None, "", ())}
    if isinstance(value, tuple):
        return [_in_brackets(front_value(item)) for item in value]
    return value


def _in_brackets(value: object) -> object:
    """A value within a mapping or a list, where a moment with its time stands as a text: it would need quotes."""
    return str(value) if isinstance(value, Moment) and value.time else value
