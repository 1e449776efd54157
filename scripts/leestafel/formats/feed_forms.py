"""Forms of feeds: what was written for a specimen, with its made-up texts cut out to make room for others.

A form knows no format: it is found between texts that a writer put into an element or an attribute, and is filled with
texts escaped as that writer's SAX generator escapes them (``xml.sax.saxutils``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from functools import lru_cache
from typing import Any, Literal

How = Literal["text", "raw", "attribute", "iso", "mail"]
"""How a value stands in a form: a text or an attribute's value with its quotes, XML as it is, a date of RFC 3339 or of
RFC 2822.
"""


class Raw(bytes):
    """A value that is XML already. Where it is not text alone but whole elements, its specimen begins with ``<``."""


def rfc3339(moment: dt.datetime) -> str:
    """A date as Atom says it."""
    return moment.isoformat() + ("Z" if moment.utcoffset() is None else "")


def escaped(value: bytes) -> bytes:
    """A text in UTF-8 as it stands between tags."""
    return value.replace(b"&", b"&amp;").replace(b">", b"&gt;").replace(b"<", b"&lt;")


def _attribute(value: bytes) -> bytes:
    if _PLAIN.fullmatch(value):
        return b'"%b"' % value
    value = escaped(value).replace(b"\n", b"&#10;").replace(b"\r", b"&#13;").replace(b"\t", b"&#9;")
    if b'"' in value and b"'" not in value:
        return b"'%b'" % value
    return b'"%b"' % value.replace(b'"', b"&quot;")


_PLAIN = re.compile(rb"[^&<>\"\t\n\r]*")
_WRITERS: dict[How, Callable[[Any], bytes]] = {
    "text": escaped,
    "raw": bytes,
    "attribute": _attribute,
    "iso": lambda value: rfc3339(value).encode(),
    "mail": lambda value: format_datetime(value).encode(),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A written text with places for values: ``places`` names each value and how it is written there."""

    pattern: bytes
    places: tuple[tuple[str, How], ...]

    def fill(self, values: Mapping[str, Any]) -> bytes:
        """The text with these values: texts as UTF-8 that XML can hold, dates as dates. A place's text is not empty,
        but where it is whole elements.
        """
        return self.pattern % tuple([_WRITERS[how](values[name]) for name, how in self.places])


def marks_of(values: Mapping[str, Any]) -> tuple[tuple[str, str, How], ...]:
    """How each value of a specimen may stand in what is written of it: its written text, its name and how."""
    marks: list[tuple[str, str, How]] = []
    for name, value in values.items():
        if isinstance(value, dt.datetime):
            marks += [(rfc3339(value), name, "iso"), (format_datetime(value), name, "mail")]
        elif value:
            marks.append((value.decode(), name, "raw" if isinstance(value, Raw) else "text"))
    return tuple(marks)


@lru_cache(256)
def _places(marks: tuple[tuple[str, str, How], ...]) -> re.Pattern[str]:
    whole = "|".join(re.escape(mark) for mark, _, _ in marks if mark.startswith("<"))
    written = "|".join(re.escape(mark) for mark, _, _ in marks if not mark.startswith("<"))
    texts = "|".join(re.escape(mark) for mark, _, how in marks if how == "text")
    return re.compile(f'(?<==)"(?:{texts})"|(?<=>)(?:{written})(?=</)' + (f"|{whole}" if whole else ""))


def form_of(written: str, marks: tuple[tuple[str, str, How], ...], telltale: re.Pattern[str]) -> Form | None:
    """The form of what was written for a specimen.

    ``None`` where something of the specimen, which ``telltale`` finds, stands in a way that is not understood.
    """
    pattern, places, end = "", [], 0
    known = {mark: (name, how) for mark, name, how in marks}
    for match in _places(marks).finditer(written):
        name, how = known[match[0].strip('"')]
        places.append((name, "attribute" if match[0].startswith('"') else how))
        pattern += _literal(written[end : match.start()]) + "%b"
        end = match.end()
    pattern += _literal(written[end:])
    return None if telltale.search(pattern) else Form(pattern.encode(), tuple(places))


def _literal(text: str) -> str:
    return text.replace("%", "%%")


def cut(empty: str, one: str) -> tuple[int, str] | None:
    """Where an entry goes in an empty feed, and that entry; ``None`` where it is not simply put in between."""
    shared = next((at for at, pair in enumerate(zip(empty, one, strict=False)) if pair[0] != pair[1]), len(empty))
    start = empty.rfind(">", 0, shared) + 1
    end = start + len(one) - len(empty)
    entry = one[start:end]
    return (start, entry) if entry and empty[:start] + entry + empty[start:] == one else None


@dataclass(slots=True)
class Kept:
    """What was made, kept by what it was made of until it is too much; the oldest goes first."""

    limit: int = 1 << 22
    _made: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)
    _size: int = 0

    def get(self, key: Hashable, make: Callable[..., bytes], *of: Any) -> bytes:
        """What was made for the key, or what ``make`` makes of the rest now."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make(*of)
            self._size += _cost(made)
            while self._size > self.limit:
                self._size -= _cost(self._made.popitem(last=False)[1])
        return made


def _cost(made: bytes) -> int:
    """About what keeping it takes: the key holds the same texts."""
    return 2 * len(made) + 1000
