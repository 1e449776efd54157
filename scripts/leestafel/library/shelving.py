"""Shelving: one file read into what a library keeps of it. A pure function of the file, so that it can be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from leestafel.discussions.threads import published, shallow, tree, walk
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_document
from leestafel.formats.text_file import read_text
from leestafel.identity import digest_of
from leestafel.library import packing
from leestafel.library.mistakes import problems_in
from leestafel.library.spine import Spine, Talk, spine_of, talk_of, was_withdrawn
from leestafel.model import Document, Kind, Problem, Thread
from leestafel.text.dates import parse_moment
from leestafel.text.markdown import excerpt, to_plain

LONGEST_OPENING = 60
"""Words of a text that lists and leads may show."""
QUOTED = 45
PART = 4
"""Of a text that may only be quoted from: so many words, and one word in so many."""


class Shelved(NamedTuple):
    """A document's file as a library keeps it: its spine, its title, the rest packed, and what is wrong with it.

    ``digest`` is of the whole file, ``mark`` of all but the body, ``spine_mark`` of the spine. Without a ``spine``
    the file holds no document that can be used.
    """

    digest: bytes
    spine: Spine | None
    spine_mark: bytes
    title: str
    packed: bytes
    mark: bytes
    problems: bytes


class Filed(NamedTuple):
    """A discussion's file as a library keeps it. ``shown`` is its tree of published comments, packed as a thread."""

    digest: bytes
    talk: Talk | None
    packed: bytes
    problems: bytes


def text_digest(text: str) -> bytes:
    """The digest of a file's text."""
    return digest_of(text.encode("utf-8", "surrogatepass"))


def shelve(
    path: Path | str, name: str, kind: Kind, zone: str, keep: Callable[[Document], None] | None = None
) -> Shelved:
    """A document's file read. ``name`` is its path in the table, ``zone`` the site's time zone.

    ``keep`` is given the document while its body is at hand.
    """
    text, unreadable = read_text(path, name)
    if text is None:
        return Shelved(b"", None, b"", "", b"", b"", packing.pack(unreadable))
    document, problems = read_document(text, name, kind)
    digest = text_digest(text)
    if document is None:
        return Shelved(digest, None, b"", "", b"", b"", packing.pack(problems))
    if keep:
        keep(document)
    problems += problems_in(document, text, zone)
    spine = spine_of(document, zone)
    packed = packing.pack_without(document, opening_of(document))
    marks = (digest_of(repr(tuple(spine)).encode("utf-8", "surrogatepass"))[:8], digest_of(packed)[:8])
    return Shelved(
        digest, spine, marks[0], document.title, packed, marks[1], packing.pack(problems) if problems else b""
    )


def opening_of(document: Document) -> str:
    """The first sentences of a document's body as plain text; of one that may only be quoted from, a part of it.

    None where a summary was written: that is shown instead.
    """
    if document.rights == "link" or document.summary:
        return ""
    if document.rights == "full":
        return excerpt(to_plain(_first_paragraphs(document.body)), LONGEST_OPENING)
    plain = to_plain(document.body)
    most = min(QUOTED, len(plain.split()) // PART)
    return excerpt(plain, most) if most else ""


def _first_paragraphs(markdown: str, longest: int = 2000) -> str:
    """Enough of a text to take an excerpt from, without reading all of it."""
    return markdown if len(markdown) <= longest else markdown[: markdown.rfind("\n\n", 0, longest) + 1 or longest]


def file_discussion(path: Path | str, name: str, zone: str) -> Filed:
    """A discussion's file read, its published comments made into a tree. ``zone`` is the site's time zone."""
    text, unreadable = read_text(path, name)
    if text is None:
        return Filed(b"", None, b"", packing.pack(unreadable))
    thread, problems = read_discussion(text, name)
    kept = packing.pack(problems) if problems else b""
    if thread is None:
        return Filed(text_digest(text), None, b"", kept)
    shown = [reply.comment for reply in walk(tree(thread.comments))]
    talk = talk_of(thread, shown, zone)
    return Filed(text_digest(text), talk, packing.pack(thread), kept)


def taken_back(filed: Filed, day: str, zone: str) -> Filed:
    """A discussion whose document was withdrawn on a day, as EDTF: each comment that readers saw went with it, and
    nothing is left of what was said. One that went before, went when it did. ``zone`` is the site's time zone.
    """
    thread: Thread = packing.unpack(filed.packed)
    withdrawn = parse_moment(day)
    comments = [replace(one, withdrawn=withdrawn) for one in published(thread.comments)]
    comments += filter(was_withdrawn, thread.comments)
    gone = replace(thread, comments=tuple(replace(one, status="hidden", author="", body="") for one in comments))
    digest = digest_of(filed.digest, day.encode())
    return Filed(digest, talk_of(gone, [], zone), packing.pack(gone), filed.problems)


def unfold(packed: bytes) -> Thread:
    """A packed discussion with its tree, as readers see it."""
    thread: Thread = packing.unpack(packed)
    return replace(thread, tree=shallow(tree(thread.comments)))


def problems_of(item: Shelved | Filed) -> tuple[Problem, ...]:
    """What is wrong with a file."""
    found: tuple[Problem, ...] = packing.unpack(item.problems) if item.problems else ()
    return found
