"""Plain text as Markdown that shows it unchanged (CommonMark 0.31, 2.4, with GFM's tables, autolinks and footnotes)."""

from __future__ import annotations

import re

_INLINE = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_BLOCK = re.compile(r"^(\s{0,3})([-+=#:]+)(?=\s|$|[-+=#:])", re.MULTILINE)
_ORDERED = re.compile(r"^(\s{0,3}\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def escape(text: str) -> str:
    """A text that Markdown shows as it is. Lines stay lines of one paragraph; indentation goes."""
    return escape_starts(escape_inline(_INDENT.sub("", text)))


def escape_inline(text: str) -> str:
    """A part of a line that Markdown shows as it is."""
    return _ENTITY.sub(r"\\&", _INLINE.sub(r"\\\1", text))


def escape_starts(text: str) -> str:
    """Markdown whose lines are no list, heading or rule, whatever they begin with."""
    text = _BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}", text)
    return _ORDERED.sub(r"\1\\\2", text)


def heading(text: str, level: int = 2) -> str:
    """A heading with plain text in it, on one line."""
    plain = escape(" ".join(text.split()))
    return f"{'#' * min(max(level, 1), 6)} {plain}" if plain else ""


def bullets(items: tuple[str, ...], *, ordered: bool = False) -> str:
    """A list of plain texts."""
    marks = [f"{number}." for number in range(1, len(items) + 1)] if ordered else ["-"] * len(items)
    return "\n".join(f"{mark} {escape(' '.join(item.split()))}" for mark, item in zip(marks, items, strict=True))
