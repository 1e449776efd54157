"""How an edited file and the newer version beside it differ."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from leestafel.words import say

_CONTEXT = 1


def differences(ours: Path, theirs: Path) -> list[str]:
    """The lines in which two documents differ: with ``-`` what stands here, with ``+`` what the source says now.

    What a source is, and when it was read, is no difference. Empty where one of both is not there.
    """
    here, there = _lines(ours), _lines(theirs)
    if here is None or there is None:
        return []
    found = list(unified_diff(here, there, n=_CONTEXT, lineterm=""))[2:]
    if not found:
        return []
    return [f"- {say('gather.ours')}", f"+ {say('gather.theirs')}", *(line for line in found if line[:2] != "@@")]


def _lines(path: Path) -> list[str] | None:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return [line for line in text.splitlines() if not line.startswith("source:")]
