"""Pieces: what was written ahead of a document lies on disk, and of each piece the library holds where that is."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from typing import Any

from leestafel.library import Library

FULL, BRIEF, EVENT, TALK = PIECES = range(4)
"""The pieces of a document, by their places: its entry in feeds, its brief one, its entry in calendars, the comments on
it.
"""
_VERSION = 2
"""Of marshal's format: see :mod:`leestafel.library.packing`."""


def packed(where: Any, reads: Iterable[str]) -> bytes:
    """A piece: plain data that tells where something lies, and what was read for it."""
    return marshal.dumps((tuple(sorted(reads)), where), _VERSION)


def told(document: str, piece: int, library: Library) -> Any:
    """Where a piece of a document lies; an empty tuple where it was not written ahead. What was read for it counts as
    read.
    """
    data = library.ahead[len(PIECES) * library.places.numbers[document] + piece] if library.ahead else b""
    if not data:
        return ()
    reads, where = marshal.loads(data)
    if library.reads is not None:
        library.reads.update(reads)
    return where
