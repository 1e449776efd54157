"""Values that plainly go on one line of YAML, written quickly: as the library of :mod:`leestafel.formats.yaml_data`
would write them, letter for letter, or not at all.

That is: texts that need no quotes or single ones, whole days, and lists and mappings of these in brackets. PyYAML's
emitter weighs every character of every value, and whoever files thousands of documents waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from leestafel.model import Moment

_LONGEST = 2000
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_WITHIN = rf"{_LETTERS}0-9()./_=+\-\u2013\u2018-\u201d\u2026"
_BARE = re.compile(rf"[{_LETTERS}][{_WITHIN}]*(?: [{_WITHIN}]+)*")
"""A text that stands bare anywhere. It begins with a letter, so that it is no number or day; a space has no other
beside it, nor stands at an end.
"""
_MORE = rf"[{_WITHIN},?&!%@~;]|:(?=[{_WITHIN}])"
_LONG = re.compile(rf"[{_LETTERS}](?:{_MORE})*(?: (?:[{_WITHIN},?&!%@~;])(?:{_MORE})*)*")
"""A text that stands bare outside brackets, and in single quotes within them if it is not of the kind before."""
_INDICATORS = re.compile(r"[,?:]")
"""What makes that a text cannot stand bare in brackets (YAML 1.1, 7.3.3, as PyYAML reads it: nowhere in the text)."""
_WORDS = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"}
"""What would be read as something else than a text, in small letters."""
_KEY = re.compile(r"[a-z_]{1,40}")


def written(value: object) -> str | None:
    """A value on one line, or ``None`` where that is left to the library."""
    if isinstance(value, list):
        return _listed(value)
    return _mapped(value) if isinstance(value, Mapping) else _one(value, in_brackets=False)


def _listed(values: list[object]) -> str | None:
    items = [_mapped(one) if isinstance(one, Mapping) else _one(one, in_brackets=True) for one in values]
    return None if None in items or not items else f"[{', '.join(filter(None, items))}]"


def _mapped(values: Mapping[str, object]) -> str | None:
    pairs = []
    for key, value in values.items():
        item = _listed(value) if isinstance(value, list) else _one(value, in_brackets=True)
        if item is None or not isinstance(key, str) or not _KEY.fullmatch(key) or key in _WORDS:
            return None
        pairs.append(f"{key}: {item}")
    return f"{{{', '.join(pairs)}}}" if pairs else None


def _one(value: object, *, in_brackets: bool) -> str | None:
    if isinstance(value, Moment):
        return str(value) if value.complete and value.time is None else None
    if not isinstance(value, str) or len(value) > _LONGEST or value.lower() in _WORDS:
        return None
    if _BARE.fullmatch(value):
        return value
    if not _LONG.fullmatch(value):
        return None
    return f"'{value}'" if in_brackets and _INDICATORS.search(value) else value
