"""Carries decisions out: the files of documents and discussions, each written in one step.

A discussion goes before its document, so that a run which is cut short leaves nothing that the next run takes for done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from leestafel.errors import BadYaml
from leestafel.files import write_atomically
from leestafel.formats.discussion_file import append_comments, read_discussion, replace_comments, write_discussion
from leestafel.formats.document_edit import edited
from leestafel.formats.document_file import read_file, write_document
from leestafel.gather.decide import Decision, beside_path, put_beside
from leestafel.gather.remarks import Merge
from leestafel.identity import is_id
from leestafel.model import Document, Receipt
from leestafel.table import Table
from leestafel.words import say

Write = Callable[[Path, str], object]


def rehearse(path: Path, text: str) -> None:
    """Writes nothing: so that a rehearsal has the receipts that the run would have."""


def carry_out(table: Table, decision: Decision, write: Write | None = None) -> Receipt:
    """Writes what was decided (by ``write``, in one step); the receipt of how it ended. A file that cannot be written
    is a refusal.
    """
    write = write or write_atomically
    receipt = decision.receipt
    try:
        receipt = _discuss(table, decision, receipt, write)
        if receipt is not decision.receipt or decision.comments.disputed:
            decision = _to_be_done_again(decision)
        return _document(table, decision, receipt, write)
    except OSError as error:
        name = _named(table, error, receipt)
        reason = say("gather.not_written", path=name, why=error.strerror or type(error).__name__)
        return replace(receipt, outcome="refused", reason=reason)


def _to_be_done_again(decision: Decision) -> Decision:
    """The decision without the page's digest: what is not settled is compared anew, even with the very same page."""
    document = decision.document
    if document is None or document.source is None:
        return decision
    return replace(decision, document=replace(document, source=replace(document.source, digest="")))


def _named(table: Table, error: OSError, receipt: Receipt) -> str:
    path = Path(str(error.filename)) if error.filename else table.root / receipt.path
    return table.name_of(path.parent) if path.is_relative_to(table.root) and path.suffix == ".tmp" else receipt.path


def _discuss(table: Table, decision: Decision, receipt: Receipt, write: Write) -> Receipt:
    if not decision.comments or not receipt.document:
        return receipt
    if not is_id(receipt.document):
        reason = f"{say('check.bad_id', id=receipt.document)}; {say('check.bad_id_remedy')}"
        return replace(receipt, outcome="conflict", reason=f"{receipt.reason}; {reason}")
    path = discussion_of(table, decision)
    try:
        text = discussed(_text_of(path), receipt.document, decision.comments)
    except BadYaml as error:
        place = table.name_of(path)
        reason = say("gather.discussion_conflict", path=place, line=error.line, why=error.message)
        return replace(receipt, outcome="conflict", reason=f"{receipt.reason}; {reason}")
    write(path, text)
    return receipt


def discussion_of(table: Table, decision: Decision) -> Path:
    """The file of a decision's discussion: where an editor filed it, else where a new one goes."""
    filed = decision.comments.path
    return table.root / filed if filed else table.discussion_path(decision.receipt.document)


def discussed(text: str | None, document: str, comments: Merge) -> str:
    """A discussion file's text with comments added and renewed; a new file's where there was none.

    Raises :class:`BadYaml` where the file is not this document's, or cannot be changed safely.
    """
    if text is None:
        return write_discussion(document, comments.added)
    thread, _ = read_discussion(text, "")
    if thread is not None and thread.document != document:
        raise BadYaml(say("gather.discussion_of_another", document=thread.document), line=1)
    renewed = replace_comments(text, {comment.id: comment for comment in comments.replaced})
    return append_comments(renewed, comments.added)


def _text_of(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else None
    except UnicodeDecodeError as error:
        raise BadYaml(say("check.not_utf8")) from error


def _document(table: Table, decision: Decision, receipt: Receipt, write: Write) -> Receipt:
    path = table.root / receipt.path
    if decision.beside is not None:
        write(table.root / beside_path(receipt.path), write_document(decision.beside))
    if decision.document is None:
        return receipt
    if decision.before is None:
        return _create(path, decision.document, receipt, write)
    text = edited(path.read_bytes().decode("utf-8"), decision.before, decision.document)
    if text is None:
        return _put_beside(table, decision.document, receipt, write)
    write(path, text)
    return receipt


def _create(path: Path, document: Document, receipt: Receipt, write: Write) -> Receipt:
    if path.exists():
        return replace(receipt, outcome="refused", reason=say("gather.broken_namesake", path=receipt.path))
    write(path, write_document(document))
    return receipt


def _put_beside(table: Table, document: Document, receipt: Receipt, write: Write) -> Receipt:
    path = table.root / beside_path(receipt.path)
    version, reason = put_beside(document, path.exists(), read_beside(table, document))
    if version is not None:
        write(path, write_document(version))
    return replace(receipt, outcome="conflict", reason=f"{reason}; {receipt.reason}")


def read_beside(table: Table, document: Document) -> Document | None:
    """The newer version waiting beside a document's file, ``None`` where there is none that can be read."""
    waiting, _ = read_file(table.root / beside_path(document.path), document.path, document.kind)
    return waiting
