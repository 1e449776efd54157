"""What a document says, aspect by aspect, in short digests: so that its file can tell what has changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from leestafel.errors import NotADate
from leestafel.identity import digest
from leestafel.model import ASPECTS, Aspect, Document, Moment, Session
from leestafel.text.dates import parse_moment

SHOWN_IN_CALENDARS: frozenset[Aspect] = frozenset(ASPECTS) - {"text"}
"""What a calendar shows of a session: all but the report itself."""
_FIELDS: Mapping[Aspect, tuple[str, ...]] = {
    "title": ("title",),
    "when": ("start", "end", "previous_start"),
    "where": ("place", "address", "geo", "online"),
    "status": ("reason",),
    "people": ("speakers", "organiser"),
    "themes": ("themes", "series"),
    "summary": ("summary",),
    "registration": ("register", "register_by", "capacity", "price"),
    "materials": ("materials",),
    "text": ("body",),
}
_LENGTH = 8


class Record(NamedTuple):
    """What is written down of a document in its ``recorded``: since when it is here, and a digest of each aspect.

    ``start`` is the start it had, so that one that is moved can be told where from; ``date`` is the date its report had
    when it was written down first. ``unsaid`` counts what a calendar showed anew without a change being told.
    """

    since: Moment | None
    digests: Mapping[Aspect, str]
    start: Moment | None = None
    date: Moment | None = None
    unsaid: int = 0


def digests_of(document: Document) -> dict[Aspect, str]:
    """A short digest of every aspect of a document. The order of themes does not count: it means nothing.

    Who wrote a session's report belongs to its text: a meeting's calendar does not name them.
    """
    return {aspect: digest(*_texts(document, aspect))[7 : 7 + _LENGTH] for aspect in ASPECTS}


def _texts(document: Document, aspect: Aspect) -> list[str]:
    texts = [_text(getattr(document, name, None)) for name in _FIELDS[aspect] if name != "themes"]
    if aspect == "themes":
        texts.append(_text(tuple(sorted({*document.themes}))))
    if aspect == "status":  # that it was announced, is moved or has been is told by when it is
        texts.append("cancelled" if getattr(document, "status", "") == "cancelled" else "")
    if aspect == ("text" if isinstance(document, Session) else "people"):
        texts.append(_text(document.authors))
    return texts


def _text(value: object) -> str:
    """A value as a text that no other value has. It follows from what a record says, not from how it is made."""
    if isinstance(value, Moment) or value is None:
        return str(value or "")
    if is_dataclass(value):
        return digest(
            *(f"{field.name}={text}" for field in fields(value) if (text := _text(getattr(value, field.name))))
        )
    if isinstance(value, tuple):
        return digest(*map(_text, value)) if value else ""
    return str(value).strip()


def record_of(document: Document) -> Record | None:
    """What was last written down of a document, ``None`` where nothing was."""
    first, *rest = document.recorded.split() or [""]
    if not first:
        return None
    pairs = dict(part.split(":", 1) for part in rest if ":" in part)
    digests: dict[Aspect, str] = {aspect: pairs[aspect] for aspect in ASPECTS if aspect in pairs}
    unsaid = pairs.get("unsaid", "")
    count = int(unsaid) if unsaid.isascii() and unsaid.isdigit() and len(unsaid) < _LENGTH else 0
    return Record(_moment(first), digests, _moment(pairs.get("start", "-")), _moment(pairs.get("date", "-")), count)


def _moment(text: str) -> Moment | None:
    try:
        return None if text == "-" else parse_moment(text)
    except NotADate:
        return None


def written_record(record: Record) -> str:
    """A record as ``recorded`` holds it: since when (``-`` where that is unknown), what else is known of it as
    ``name:value``, and each ``aspect:digest``.
    """
    known = (("start", record.start), ("date", record.date), ("unsaid", record.unsaid), *record.digests.items())
    pairs = (f"{name}:{str(value).replace(' ', 'T')}" for name, value in known if value)
    return " ".join([str(record.since or "-").replace(" ", "T"), *pairs])


def unrecorded(document: Document) -> tuple[Aspect, ...]:
    """What of a document has changed since it was last written down; nothing where it never was."""
    record = record_of(document)
    if record is None:
        return ()
    now = digests_of(document)
    return tuple(aspect for aspect in ASPECTS if record.digests.get(aspect, now[aspect]) != now[aspect])
