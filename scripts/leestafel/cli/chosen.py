"""The documents that a command is about: those whose ids were given, or all of them; and their files changed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from leestafel.errors import LeestafelError
from leestafel.model import Document
from leestafel.table import Table
from leestafel.words import say, why


def chosen(documents: Sequence[Document], ids: Sequence[str]) -> tuple[Document, ...]:
    """The documents with these ids, each once; all of them without ids. Raises :class:`LeestafelError` for an id that
    none has, with those that are near it.
    """
    by_id = {document.id: document for document in documents}
    for wanted in ids:
        if wanted not in by_id:
            near = get_close_matches(wanted, by_id, n=3, cutoff=0.5) or [one for one in by_id if wanted in one][:3]
            key = "tagging.unknown_id_near" if near else "tagging.unknown_id"
            raise LeestafelError(say(key, id=wanted, near=", ".join(near)), subject=wanted)
    return tuple(by_id[wanted] for wanted in dict.fromkeys(ids)) if ids else tuple(documents)


def rewritten(table: Table, before: Document, after: Document, refused: str, *, write: bool = True) -> str:
    """A document's file made to say ``after``, every line of what stays the same byte for byte; why that failed.

    ``refused`` is said where it cannot be done without loss. Without ``write`` it only tells whether it would.
    """
    from leestafel.files import write_atomically
    from leestafel.formats.document_edit import edited

    path = table.root / before.path
    try:
        text = edited(path.read_bytes().decode("utf-8"), before, after)
        if text is None:
            return refused
        if write:
            write_atomically(path, text)
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else type(error).__name__
        return say("gather.not_written", path=before.path, why=reason)
    return ""
