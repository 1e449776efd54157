"""JSON of strangers (RFC 8259): whatever stands in it, a value of the asked type comes out, or an empty one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from leestafel.errors import NotReadable
from leestafel.text.decode import clean_characters
from leestafel.words import say


def load(data: bytes) -> Any:
    """The value of a JSON text. Raises :class:`NotReadable` for what is none, or nests deeper than can be read."""
    try:
        return json.loads(data.decode(json.detect_encoding(data), "replace").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise NotReadable(say("read.no_json", name=say("read.it"))) from error


def text(value: Any, *path: str) -> str:
    """The text at a path of names below a value; a whole number as its digits; empty for anything else."""
    found = at(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 10**20 else ""
    return clean_characters(found) if isinstance(found, str) else ""


def at(value: Any, *path: str) -> Any:
    """What stands at a path of names below a value; ``None`` where the path ends before."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects in a list, in its order; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
