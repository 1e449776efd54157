"""What stands above a text in the files of site generators: YAML, TOML, JSON, or lines such as ``Title: ...``.

Hugo writes ``+++`` around TOML, or a JSON object; Pelican and MultiMarkdown write lines up to the first blank one.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from leestafel.errors import BadYaml
from leestafel.formats import front_matter

Values = Mapping[str, object]

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_JSON_FENCED = re.compile(r"---json[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?")
_MORE = re.compile(r"[ \t]{2,}(\S.*)")
_MOST_LINES = 60
_OPENED = re.compile(r"\+\+\+[ \t]*(?:\n|\Z)|---[ \t]*[a-z]+[ \t]*(?:\n|\Z)")
"""How values begin that are no YAML: of TOML, or of the language named, such as ``---js``."""


class Front(NamedTuple):
    """A file in its two parts. ``marked`` tells whether anything stood above the text."""

    values: Values
    body: str
    marked: bool


def split(text: str, *, lines: bool = False) -> Front:
    """The values above a text, and the text. With ``lines``, values may stand there bare, as Pelican writes them.

    Texts, numbers and days are texts; lists and mappings stay what they are. Raises :class:`BadYaml` for values that
    cannot be read.
    """
    text = front_matter.normalise(text)
    fenced = _fenced(text)
    if fenced is not None:
        return fenced
    if _OPENED.match(text):
        raise BadYaml("open", line=1)
    if text.startswith("---"):
        front = front_matter.split(text)
        return Front(front_matter.load(front), front.body, marked=front.offset > 0)
    bare = _bare(text) if lines else None
    return bare or Front({}, text.strip("\n"), marked=False)


def _fenced(text: str) -> Front | None:
    toml, fenced = _TOML.match(text), _JSON_FENCED.match(text)
    if toml:
        return Front(_toml(toml[1]), text[toml.end() :].strip("\n"), marked=True)
    if fenced:
        return Front(_json(fenced[1])[0], text[fenced.end() :].strip("\n"), marked=True)
    if re.match(r"\{\s*\"", text):
        values, end = _json(text)
        return Front(values, text[end:].strip("\n"), marked=True)
    return None


def _toml(text: str) -> Values:
    try:
        return _mapping(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise BadYaml(str(error)[:200], line=int(found[1]) + 1 if found else 1) from error


def _json(text: str) -> tuple[Values, int]:
    try:
        value, end = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError) as error:
        raise BadYaml(str(error)[:200], line=getattr(error, "lineno", 1)) from error
    return _mapping(value), end + len(text) - len(text.lstrip())


def _mapping(value: object) -> Values:
    if not isinstance(value, dict):
        raise BadYaml("mapping", line=1)
    return {str(key): _plain(item, 0) for key, item in value.items()}


def _plain(value: object, depth: int) -> object:
    """A value as YAML gives it here: nothing but texts, truths, lists and mappings."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if depth > 6:
        return ""
    if isinstance(value, dict):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else f"{value}"


def _bare(text: str) -> Front | None:
    """Lines of values up to the first blank one; ``None`` where the first line is none."""
    lines = text.lstrip("\n").split("\n")
    values: dict[str, object] = {}
    last = ""
    for number, line in enumerate(lines[:_MOST_LINES]):
        found, more = _LINE.fullmatch(line), _MORE.fullmatch(line)
        if found:
            last = found[1].lower()
            values[last] = (found[2] or "").strip()
        elif more and last:
            values[last] = f"{values[last]}, {more[1].strip()}".strip(", ")
        elif not line.strip() and "title" in values:
            return Front(values, "\n".join(lines[number + 1 :]).strip("\n"), marked=True)
        else:
            return None
    return None
