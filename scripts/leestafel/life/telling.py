"""How what happened to a document is said to people."""

from __future__ import annotations

from collections.abc import Iterable

from leestafel.model import Aspect
from leestafel.words import say


def in_words(what: Iterable[Aspect], language: str | None = None) -> str:
    """What of a document changed, as a list in a sentence. Without a ``language``, in that of messages."""
    return ", ".join(say(f"life.aspect_{aspect}", language) for aspect in what)
