"""A document's file changed as little as can be: only the lines of keys that change, and the body if that changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields

from leestafel.formats import front_matter
from leestafel.formats.document_file import front_value, read_document
from leestafel.model import Document

_LINE = re.compile(r"\r\n|\r|\n")
_LONE = re.compile(r"(?<!\r)\n|\r(?!\n)")
_NOT_KEYS = ("body", "path", "opening")


def differing(before: Document, after: Document) -> tuple[str, ...]:
    """The front matter keys in which two versions of a document differ, in the order of the record."""
    names = (field.name for field in fields(before) if field.name not in _NOT_KEYS)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def edited(text: str, before: Document, after: Document) -> str | None:
    """A file that says ``before`` made to say ``after``, every other line byte for byte, in its own line ends.

    ``None`` where that cannot be done without loss: the file says something else by now, has line ends of two kinds,
    an editor's note stands among the lines of a key that changes, or the result would not read as it should.
    """
    if _mixed(text) or _read(text, before) != before:
        return None
    keys = differing(before, after)
    if text.count("#") != _with_keys(text, _values(before, keys)).count("#"):
        return None
    result = _with_keys(text, _values(after, keys))
    result = _with_body(result, after.body) if after.body != before.body else result
    return result if _read(result, after) == after else None


def _mixed(text: str) -> bool:
    return "\r" in text and _LONE.search(text) is not None


def _values(document: Document, keys: tuple[str, ...]) -> dict[str, object]:
    values = {key: getattr(document, key) for key in keys}
    return {key: None if value in ("", (), None) else front_value(value) for key, value in values.items()}


def _with_keys(text: str, values: Mapping[str, object]) -> str:
    return front_matter.set_keys(text, values) if values else text


def _read(text: str, like: Document) -> Document | None:
    document, _ = read_document(text, like.path, like.kind)
    return document


def _with_body(text: str, body: str) -> str:
    front = front_matter.split(text)
    fence = front.offset + front.yaml.count("\n") + 1
    ends = [found.end() for found in _LINE.finditer(text)]
    end = "\r\n" if "\r\n" in text else "\n"
    head = text[: ends[fence - 1]] if len(ends) >= fence else f"{text}{end}"
    bare = body.strip("\n")
    return head + (f"\n{bare}\n" if bare else "").replace("\n", end)
