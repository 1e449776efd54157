"""Texts for other programs, one JSON object a line (JSON Lines): an id, a title, a text, and maybe its themes.

A line that cannot be used becomes a :class:`Problem` with its number and a remedy; the next line is read as ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from leestafel.formats import json_data
from leestafel.formats.text_file import without_controls
from leestafel.model import Problem
from leestafel.words import say

LONGEST_LINE = 20 * 2**20
_MARK = b"\xef\xbb\xbf"


class TextRecord(NamedTuple):
    """A text. ``themes`` are ids or labels as they were given; none where nobody tagged it."""

    id: str
    title: str
    text: str
    themes: tuple[str, ...] = ()


def read_records(stream: BinaryIO, name: str) -> Iterator[TextRecord | Problem]:
    """The texts of a file, as they are read; ``name`` is how problems call it. Empty lines are passed over."""
    for number, line in enumerate(_lines(stream), 1):
        if line is None:
            yield _problem(name, number, "too_long", most=LONGEST_LINE // 2**20)
        elif line.strip():
            yield _record(line.removeprefix(_MARK) if number == 1 else line, name, number)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; ``None`` for one that is too long to be held."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        yield None


def _record(line: bytes, name: str, number: int) -> TextRecord | Problem:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return _problem(name, number, "not_utf8")
    except (ValueError, RecursionError):
        return _problem(name, number, "not_json")
    if not isinstance(value, dict):
        return _problem(name, number, "not_object")
    identity, title, text = (without_controls(json_data.text(value, key)) for key in ("id", "title", "text"))
    if not identity:
        return _problem(name, number, "no_id")
    if not title and not text:
        return _problem(name, number, "no_text", id=identity)
    given = value.get("themes")
    if given is not None and not isinstance(given, list):
        return _problem(name, number, "themes_no_list", id=identity)
    return TextRecord(identity, title, text, tuple(_names(given or ())))


def _names(values: Iterable[object]) -> Iterator[str]:
    return (value.strip() for value in values if isinstance(value, str) and value.strip())


def _problem(name: str, number: int, what: str, /, **values: object) -> Problem:
    return Problem(name, number, say(f"learning.{what}", **values), say(f"learning.{what}_remedy", **values))
