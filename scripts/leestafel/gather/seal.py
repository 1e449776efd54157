"""Whether an editor has touched what was gathered: a seal on the text as it was written."""

from __future__ import annotations

from dataclasses import replace

from leestafel.formats.document_file import read_document, write_document
from leestafel.identity import digest
from leestafel.model import Document, Session, Source

GATHERED_FIELDS = ("title", "date", "start", "authors", "summary", "body", "language", "publication")
EVENT_FIELDS = ("end", "place", "online", "organiser", "status")
"""What only a calendar says of a session. Of a page's report an editor fills it in, and its text stays the page's."""
_UNSAID = (None, "", "held")


def source_of(document: Document) -> Source:
    """A document's source, an empty one where it has none."""
    return document.source or Source()


def written_digest(document: Document, *, event: bool = True) -> str:
    """The digest of what gathering fills in a document, as its file gives it back; ``event`` includes what a calendar
    says of a session, where it says something.
    """
    return _digest_of(as_read(document), event=event)


def _digest_of(values: Document, *, event: bool = True) -> str:
    texts = [_canonical(getattr(values, key, None)) for key in GATHERED_FIELDS]
    return digest(*texts, *(_event_texts(values) if event else ()))


def _event_texts(document: Document) -> list[str]:
    if not isinstance(document, Session):
        return []
    values = {key: getattr(document, key) for key in EVENT_FIELDS}
    return [f"{key}={value}" for key, value in values.items() if value not in _UNSAID]


def _canonical(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def is_edited(document: Document) -> bool:
    """Whether a gathered document no longer says what was written."""
    values, written = as_read(document), source_of(document).written
    return written != _digest_of(values) and written != _digest_of(values, event=False)


def as_written(document: Document) -> Document:
    """A document as its file gives it back, its source sealed with ``written``."""
    values = as_read(document)
    return replace(values, source=replace(source_of(values), written=_digest_of(values)))


def as_read(document: Document) -> Document:
    """A document as its file gives it back."""
    read, _ = read_document(write_document(document), document.path, document.kind)
    return read or document
