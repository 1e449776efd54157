"""Plain YAML, read quickly: the part of the language that our own files, and most editors' files, are written in.

That is: block mappings and lists; texts on one line, bare or in quotes without escapes; ``|`` and ``>`` blocks; lists
and mappings in brackets, on one line. Whatever is not surely that is left to :mod:`leestafel.formats.yaml_data`'s
library, which also finds every mistake: what is read here must be exactly what it would have read.
"""

from __future__ import annotations

import re
from typing import Final

UNSURE: Final = object()
"""The answer for a text that is more than plain, or wrong."""

_LONGEST = 2**18
"""Longer texts are left to the library: an expression needs some 200 bytes for each character of a hostile one."""
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "Null": None, "NULL": None}
_ODD = "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_CONTROLS = bytes([*range(10), *range(11, 32), 127])
_FIRST = r"""[^\ \n\-?:,\[\]{}\#&*!|>'"%@`<~]"""
_PLAIN = rf"{_FIRST}[^:\#\n]*(?:(?::(?=[^\ \n])|(?<!\ )\#)[^:\#\n]*)*(?<!\ )"
_KEY = r"(?!(?:true|false|null|Null|NULL):)[A-Za-z_][A-Za-z0-9_-]{0,99}"
_LINE = re.compile(
    rf"""
    (?:\ *(?:\#[^\n]*)?\n)*  # blank lines and notes above it
    (?:
        (\ {{0,40}})
        (-\ )?
        (?:({_KEY}):(?:\ +|(?=\n)))?
        (?:
            ({_PLAIN})\ *\n
            | ([|>]-?)\n(\n*(\1\ +)[^\ \n][^\n]*\n(?:\7[^\n]*\n|\n)*)(?!\7|\ *\n)
            | ([^\n]*)\n
        )
        | \Z
    )""",
    re.VERBOSE,
)
_Line = tuple[str, str, str, str, str, str, str, str]
"""A line's indentation, dash, key and bare text; or a block's style, lines and indentation; or something else."""

_Piece = tuple[str, str, str, str, str, str, str]
_IN_FLOW = r"[^,?:#\[\]{}\n]*"
_BARE = rf"{_FIRST}{_IN_FLOW}(?:(?::(?=[0-9A-Za-z/])|(?<! )#){_IN_FLOW})*(?<! )"
_PIECE = re.compile(
    rf"([\[{{]{{0,2}}) *(?:({_KEY}): )?"
    rf"""(?:({_BARE})|'([^'\n]*(?:''[^'\n]*)*)'|"([^"\\\n]*)")"""
    r" *([\]}]{0,2})(?:, *|$)|(.)"
)
"""Of what stands in brackets, each text with its key and the brackets around it; or a character that is no part."""


class _Unsure(Exception):
    """This is not surely plain."""


def read(text: str) -> object:
    """What a text in plain YAML says (mappings, lists, texts, ``True``, ``False``, ``None``), or :data:`UNSURE`."""
    if len(text) > _LONGEST or not text.endswith("\n") or not _is_printable(text):
        return UNSURE
    lines = _LINE.findall(text)
    try:
        value, end = _sequence(lines, 0, "") if lines[0][1] else _mapping(lines, 0, "")
    except _Unsure:
        return UNSURE
    return UNSURE if any(lines[end]) or not value else value


def _is_printable(text: str) -> bool:
    """Whether a text has only characters that stand for themselves wherever they stand: no tabs, no odd line ends."""
    if text.isascii():
        data = text.encode()
        return len(data.translate(None, _CONTROLS)) == len(data)
    return text.replace("\n", "").isprintable() or not re.search(_ODD, text)  # seldom: compiled when it is


def _mapping(lines: list[_Line], at: int, indent: str) -> tuple[dict[str, object], int]:
    """The mapping whose first key stands at a line, and the first line after it: where the keys end, it ends.

    A line that belongs nowhere is thus left over, and what is left over at the end makes the whole text unsure.
    """
    found: dict[str, object] = {}
    while True:
        column, dash, key, plain, style, _, _, other = line = lines[at]
        if column != indent or dash or not key:
            return found, at
        if key in found:
            raise _Unsure
        at += 1
        if plain:
            found[key] = _WORDS.get(plain, plain)
        elif style or other:
            found[key] = _value(line)
        else:
            found[key], at = _nested(lines, at, indent)


def _sequence(lines: list[_Line], at: int, indent: str) -> tuple[list[object], int]:
    found: list[object] = []
    item: object
    while True:
        column, dash, key, plain, _, _, _, _ = line = lines[at]
        if column != indent or not dash:
            return found, at
        if key:
            inner = f"{indent}  "
            lines[at] = (inner, "", *line[2:])
            item, at = _mapping(lines, at, inner)
        else:
            item, at = _WORDS.get(plain, plain) if plain else _value(line), at + 1
        found.append(item)


def _nested(lines: list[_Line], at: int, indent: str) -> tuple[object, int]:
    """What stands below a key without a value: a list may stand as far to the left as the key itself."""
    column, dash = lines[at][:2]
    if dash and column >= indent:
        return _sequence(lines, at, column)
    if column > indent:
        return _mapping(lines, at, column)
    return None, at


def _value(line: _Line) -> object:
    column, _, key, _, style, block, pad, other = line
    if style:
        if not key or pad <= column:
            raise _Unsure
        return _block(style, block, pad)
    if not other:
        raise _Unsure
    return _flow(other) if other[0] in "[{" else _quoted(other)


def _block(style: str, block: str, pad: str) -> str:
    text = f"\n{block}".replace(f"\n{pad}", "\n")[1:].rstrip("\n")
    if style[0] == ">":
        if text[0] == "\n" or "\n\n" in text or "\n " in text:
            raise _Unsure
        text = text.replace("\n", " ")
    return text if style[1:] else f"{text}\n"


def _quoted(text: str) -> str:
    mark, inner = text[0], text[1:-1]
    if len(text) > 1 and text[-1] == mark:
        if mark == "'" and "'" not in inner.replace("''", ""):
            return inner.replace("''", "'")
        if mark == '"' and '"' not in inner and "\\" not in inner:
            return inner
    raise _Unsure


def _flow(text: str) -> object:
    if text in ("[]", "{}"):
        return [] if text == "[]" else {}
    pieces = _PIECE.findall(text)
    brackets = "".join([piece[0] + piece[5] for piece in pieces])
    is_list = text[0] == "[" and text[-1] == "]" and brackets.replace("{}", "") == "[]"
    is_mapping = text[0] == "{" and text[-1] == "}" and brackets == "{}"
    if not (is_list or is_mapping):
        raise _Unsure
    items = _flow_items(pieces)
    return items if is_list else items[0]


def _flow_items(pieces: list[_Piece]) -> list[object]:
    """The texts and mappings of pieces whose brackets are known to be in pairs, no mapping in another."""
    items: list[object] = []
    mapping: dict[str, object] | None = None
    for opening, key, plain, single, double, closing, stray in pieces:
        if opening and opening[-1] == "{":
            mapping = {}
            items.append(mapping)
        value = _WORDS.get(plain, plain) if plain else single.replace("''", "'") or double
        if stray or (not key if mapping is not None else key):
            raise _Unsure
        if mapping is None:
            items.append(value)
        elif key in mapping:
            raise _Unsure
        else:
            mapping[key] = value
        if closing and closing[0] == "}":
            mapping = None
    return items
