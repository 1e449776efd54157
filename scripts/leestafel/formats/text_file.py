"""Reading an editor's text file: UTF-8, of a size a person can edit. What stands in the way is a problem."""

from __future__ import annotations

from pathlib import Path

from leestafel.model import Problem
from leestafel.words import say

_LONGEST = 5 * 2**20


def read_text(path: Path, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """A file's text, or ``None`` and why not. ``name`` is how messages call the file."""
    try:
        if path.stat().st_size > _LONGEST:
            return None, (Problem(name, 0, say("check.too_large"), say("check.too_large_remedy")),)
        data = path.read_bytes()
    except OSError as error:
        reason = say("check.not_readable", why=error.strerror or error)
        return None, (Problem(name, 0, reason, say("check.not_readable_remedy")),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (Problem(name, line, say("check.not_utf8"), say("check.not_utf8_remedy")),)
