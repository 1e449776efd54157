"""What a document says, aspect by aspect, in short digests: so that its file can tell what has changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from leestafel.errors import NotADate
from leestafel.identity import digest
from leestafel.model import ASPECTS, Aspect, Document, Moment
from leestafel.text.dates import parse_moment

SHOWN_IN_CALENDARS: frozenset[Aspect] = frozenset(ASPECTS) - {"text"}
"""What a calendar shows of a session: all but the report itself."""
_FIELDS: Mapping[Aspect, tuple[str, ...]] = {
    "title": ("title",),
    "when": ("start", "end", "previous_start"),
    "where": ("place", "address", "geo", "online"),
    "status": ("reason",),
    "people": ("speakers", "organiser", "authors"),
    "themes": ("themes", "series"),
    "summary": ("summary",),
    "registration": ("register", "register_by", "capacity", "price"),
    "materials": ("materials",),
    "text": ("body",),
}
_LENGTH = 8


class Record(NamedTuple):
    """What is written down of a document in its ``recorded``: since when it is here, and a digest of each aspect."""

    since: Moment | None
    digests: Mapping[Aspect, str]


def digests_of(document: Document) -> dict[Aspect, str]:
    """A short digest of every aspect of a document. The order of what has no order does not count."""
    return {aspect: digest(*_texts(document, aspect))[7 : 7 + _LENGTH] for aspect in ASPECTS}


def _texts(document: Document, aspect: Aspect) -> list[str]:
    texts = [_text(getattr(document, name, "")) for name in _FIELDS[aspect]]
    if aspect == "status":  # that it was announced, is moved or has been is told by when it is
        texts.append("cancelled" if getattr(document, "status", "") == "cancelled" else "")
    return texts


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(sorted(map(_text, value)) if value and isinstance(value[0], str) else map(repr, value))
    return "" if value is None else str(value).strip()


def record_of(document: Document) -> Record | None:
    """What was last written down of a document, ``None`` where nothing was."""
    first, *rest = document.recorded.split() or [""]
    pairs = dict(part.split(":", 1) for part in rest if ":" in part)
    found = {aspect: pairs[aspect] for aspect in ASPECTS if aspect in pairs}
    return Record(_moment(first), found) if found else None


def _moment(text: str) -> Moment | None:
    try:
        return None if text == "-" else parse_moment(text)
    except NotADate:
        return None


def written_record(record: Record) -> str:
    """A record as ``recorded`` holds it: since when (``-`` where that is unknown), and each ``aspect:digest``."""
    return " ".join([str(record.since or "-"), *(f"{aspect}:{found}" for aspect, found in record.digests.items())])


def unrecorded(document: Document) -> tuple[Aspect, ...]:
    """What of a document has changed since it was last written down; nothing where it never was."""
    record = record_of(document)
    if record is None:
        return ()
    now = digests_of(document)
    return tuple(aspect for aspect in ASPECTS if record.digests.get(aspect, now[aspect]) != now[aspect])
