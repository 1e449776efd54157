"""The words of Pagefind's index: where each stands, read and joined without taking the places apart.

A chunk of the index is CBOR (RFC 8949): ``[[word, [page, …], [[form, [page, …]], …]], …]``, where ``form`` is a
spelling with accents and ``page`` is ``[how much further than the page before, [place, …], [place in a field, …]]``.
Ten thousand reports have millions of places, so they stay bytes: a regular expression finds where a page's entry
ends, and joining two lists of pages only changes one number between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import TypeAlias

Piece: TypeAlias = tuple[int, int, int, bytes]
"""A word's pages: how many, the first, the last, and their entries without the number of the first."""

Words: TypeAlias = Mapping[str, Piece]
"""Pieces by word, or by word, a zero character and a form of it."""

_FORM = "\0"
_INT = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_ENTRY = re.compile(rb"\x83(%b)(%b%b*)(%b)(%b*)" % (_INT, _LIST, _INT, _LIST, _INT), re.S)
_ENTRIES = re.compile(rb"(?:\x83%b%b%b*%b%b*)*" % (_INT, _LIST, _INT, _LIST, _INT), re.S)
_NUMBER = re.compile(_INT, re.S)
_NEGATIVE = 0x20


def stem(key: str) -> str:
    """The word that a key of :data:`Words` is about."""
    return key.partition(_FORM)[0] if _FORM in key else key


def read_words(data: bytes, places: Sequence[int], fields: Sequence[int]) -> dict[str, Piece]:
    """The words of a chunk, with new numbers: ``places[n]`` for page n, ``fields[n]`` for field n.

    Raises :class:`ValueError` where the bytes are not as Pagefind writes them.
    """
    if data[:1] != b"\x81":
        raise ValueError("no list of words")
    number, at = _head(data, 1)
    words: dict[str, Piece] = {}
    for _ in range(number):
        word, at = _text(data, at + 1)
        at = _read_pages(words, word, data, at, places, fields)
        forms, at = _head(data, at)
        for _ in range(forms):
            form, at = _text(data, at + 1)
            at = _read_pages(words, word + _FORM + form, data, at, places, fields)
    if at != len(data):
        raise ValueError("something after the last word")
    return words


def _read_pages(
    words: dict[str, Piece], key: str, data: bytes, at: int, places: Sequence[int], fields: Sequence[int]
) -> int:
    number, at = _head(data, at)
    found = _ENTRIES.match(data, at)
    end = found.end() if found else at
    entries = _ENTRY.findall(data, at, end)
    if len(entries) != number:
        raise ValueError(f"{len(entries)} pages where {number} were announced")
    pages = accumulate(map(_value, (entry[0] for entry in entries)))
    words[key] = _piece(
        sorted(
            (places[page], entry[1], entry[2] + _renumbered(entry[3], fields))
            for page, entry in zip(pages, entries, strict=True)
        )
    )
    return end


def _piece(entries: Sequence[tuple[int, bytes, bytes]]) -> Piece:
    if not entries:
        return (0, 0, 0, b"")
    parts = [entries[0][1], entries[0][2]]
    for (before, *_), (page, here, inside) in pairwise(entries):
        parts += (b"\x83", _uint(page - before), here, inside)
    return (len(entries), entries[0][0], entries[-1][0], b"".join(parts))


def _renumbered(places: bytes, fields: Sequence[int]) -> bytes:
    """Places in fields; a negative number -n-1 says that field n follows."""
    if not places:
        return places
    return b"".join(
        bytes([_NEGATIVE | fields[number[0] & 31]]) if number[0] & 0xE0 == _NEGATIVE else number
        for number in _NUMBER.findall(places)
    )


def joined(parts: Iterable[tuple[int, Words]]) -> dict[str, Piece]:
    """The words of parts that follow each other; each with the number of the page it begins at."""
    pieces: dict[str, list[tuple[int, Piece]]] = {}
    for start, words in parts:
        for key, piece in words.items():
            pieces.setdefault(key, []).append((start, piece))
    return {key: _one(found) for key, found in pieces.items()}


def _one(pieces: Sequence[tuple[int, Piece]]) -> Piece:
    """One piece of several that follow each other."""
    total = first = last = 0
    parts: list[bytes] = []
    for start, (number, begin, end, entries) in pieces:
        if not number:
            continue
        if total:
            parts += (b"\x83", _uint(start + begin - last))
        else:
            first = start + begin
        parts.append(entries)
        total += number
        last = start + end
    return (total, first, last, b"".join(parts))


def encoded(words: Words) -> Iterator[tuple[str, bytes]]:
    """Each word with its bytes for a chunk, in the order that Pagefind wants."""
    for word, keys in groupby(sorted(words), key=stem):
        forms = list(keys)
        main = words[forms.pop(0)] if forms[0] == word else (0, 0, 0, b"")
        parts = [b"\x83", _string(word), _pages(main), _counted(4, len(forms))]
        for form in forms:
            parts += (b"\x82", _string(form.partition(_FORM)[2]), _pages(words[form]))
        yield word, b"".join(parts)


def chunk(words: bytes, number: int) -> bytes:
    """A chunk of so many words, each as :func:`encoded` gives it."""
    return b"\x81" + _counted(4, number) + words


def _pages(piece: Piece) -> bytes:
    number, first, _, entries = piece
    return _counted(4, number) + (b"\x83" + _uint(first) + entries if number else b"")


def _text(data: bytes, at: int) -> tuple[str, int]:
    length, at = _head(data, at)
    return data[at : at + length].decode("utf-8"), at + length


def _head(data: bytes, at: int) -> tuple[int, int]:
    """The number in the head of a CBOR item, and where the head ends."""
    small = data[at] & 31
    if small < 24:
        return small, at + 1
    end = at + 1 + (1 << (small - 24))
    return int.from_bytes(data[at + 1 : end], "big"), end


def _value(number: bytes) -> int:
    return number[0] if len(number) == 1 else int.from_bytes(number[1:], "big")


def _string(text: str) -> bytes:
    data = text.encode("utf-8")
    return _counted(3, len(data)) + data


def _uint(number: int) -> bytes:
    return _counted(0, number)


def _counted(major: int, number: int) -> bytes:
    """The head of a CBOR item of a major type."""
    if number < 24:
        return bytes((major << 5 | number,))
    size = 0 if number < 1 << 8 else 1 if number < 1 << 16 else 2
    return bytes((major << 5 | 24 + size,)) + number.to_bytes(1 << size, "big")
