"""Plain text as Markdown that shows it unchanged (CommonMark 0.31, 2.4, with GFM's tables, autolinks and footnotes)."""

from __future__ import annotations

import re

_INLINE = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_BLOCK = re.compile(r"^(\s{0,3})([-+=#:]+)(?=\s|$|[-+=#:])", re.MULTILINE)
_ORDERED = re.compile(r"^(\s{0,3}\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_URL = re.compile(
    r"(?:(?<![A-Za-z])(?i:https?|ftp)://|(?<![^\s(\[*_~])www\.)(?=[^\W_])"
    r"(?:[^\s\x00-\x1f\x7f<>\\`|\[\]{}^\"&]|&(?!#?\w{1,32};)){1,2000}"
)
"""A bare web address where GFM's autolinks (6.9) find one, with the punctuation behind it."""
_SURE = re.compile(
    r"(?:(?i:https?|ftp)://|www\.)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#][^()@]*)?"
)
"""An address that Markdown makes a link of as a whole, whatever follows its domain."""
_AFTER = re.compile(r"[.,:;!?)'\"]*([ \t\r\n]|\Z)")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def escape(text: str) -> str:
    """A text that Markdown shows as it is. Lines stay lines of one paragraph; indentation goes."""
    return escape_starts(escape_inline(_INDENT.sub("", text)))


def escape_inline(text: str, *, links: bool = True, ends: bool = True) -> str:
    """A part of a line that Markdown shows as it is.

    A bare web address stays a link to itself, for no backslash is an escape in one; without ``links``, as in a link's
    own text, it is escaped like all else. Without ``ends``, something other than a space may follow the part.
    """
    parts: list[str] = []
    done = 0
    for found in _URL.finditer(text) if links and ("://" in text or "www." in text) else ():
        address = _trimmed(found[0])
        end = found.start() + len(address)
        after = _AFTER.match(text, end)
        alone = after is not None and (ends or bool(after[1]))
        parts += [_escaped(text[done : found.start()]), _link(address, alone=alone)]
        done = end
    return "".join((*parts, _escaped(text[done:])))


def _escaped(text: str) -> str:
    text = _INLINE.sub(r"\\\1", text)
    return _ENTITY.sub(r"\\&", text) if "&" in text else text


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence it stands in; a bracket it opened itself stays."""
    while True:
        shorter = address.rstrip("?!.,:;*_~'&")
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _link(address: str, *, alone: bool) -> str:
    """An address as a link to itself: bare where Markdown sees its end, else marked as one."""
    if alone and _SURE.fullmatch(address):
        return address
    return f"[{_escaped(address)}](<http://{address}>)" if address.startswith("www.") else f"<{address}>"


def escape_starts(text: str) -> str:
    """Markdown whose lines are no list, heading or rule, whatever they begin with."""
    if "\n" not in text and not _BLOCK.match(text) and not _ORDERED.match(text):
        return text
    text = _BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}", text)
    return _ORDERED.sub(r"\1\\\2", text)


def heading(text: str, level: int = 2) -> str:
    """A heading with plain text in it, on one line. A ``#`` at its end would close it (CommonMark 0.31, 4.2)."""
    plain = escape(" ".join(text.split()))
    if plain.endswith("#") and not plain.endswith("\\#"):
        plain = f"{plain[:-1]}\\#"
    return f"{'#' * min(max(level, 1), 6)} {plain}" if plain else ""


def bullets(items: tuple[str, ...], *, ordered: bool = False) -> str:
    """A list of plain texts."""
    marks = [f"{number}." for number in range(1, len(items) + 1)] if ordered else ["-"] * len(items)
    return "\n".join(f"{mark} {escape(' '.join(item.split()))}" for mark, item in zip(marks, items, strict=True))
