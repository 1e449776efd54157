"""Reading an editor's text file: UTF-8, of a size a person can edit. What stands in the way is a problem.

Control characters stop here: XML cannot hold them, and later stages use some as marks of their own.
"""

from __future__ import annotations

import os
from pathlib import Path

from leestafel.model import Problem
from leestafel.words import say, why

_LONGEST = 5 * 2**20
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r"))
_REPLACED = dict.fromkeys(_CONTROLS, "\ufffd")


def read_text(path: Path | str, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """A file's text, or ``None`` and why not. ``name`` is how messages call the file."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  as many times as there are reports
            if os.fstat(file.fileno()).st_size > _LONGEST:
                return None, (Problem(name, 0, say("check.too_large"), say("check.too_large_remedy")),)
            data = file.read()
    except OSError as error:
        reason = say("check.not_readable", why=why(error))
        return None, (Problem(name, 0, reason, say("check.not_readable_remedy")),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (Problem(name, line, say("check.not_utf8"), say("check.not_utf8_remedy")),)


def without_controls(text: str) -> str:
    """A text with U+FFFD for each control character of ASCII but the tab and line ends."""
    data = text.encode("utf-8", "surrogatepass")  # bytes, where looking for many characters takes one quick pass
    return text if len(data.translate(None, _CONTROLS)) == len(data) else text.translate(_REPLACED)
