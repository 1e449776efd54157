"""Rows: long lists of small records, packed end to end and taken out one at a time.

A process that is a copy of another shares its memory for as long as neither writes to it, and merely looking at an
object of Python's writes to it: it is counted who holds it. Of a table with many documents every process would soon
have a copy of its own. What lies packed is looked at without being touched.
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

Record = TypeVar("Record", covariant=True)
_VERSION = 2
"""Of marshal's format: see :mod:`leestafel.library.packing`."""


class Pieces:
    """Pieces of data by number, in one piece of memory."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        data = bytearray()
        ends = array("Q", [0])
        for piece in pieces:
            data += piece
            ends.append(len(data))
        self._data = bytes(data)
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._data[self._ends[number] : self._ends[number + 1]]


class PiecesAside(Pieces):
    """Pieces by number in a file, read one at a time."""

    def __init__(self, pieces: Iterable[bytes], path: Path) -> None:
        """Raises :class:`OSError` where the file cannot be written."""
        ends = array("Q", [0])
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)
                ends.append(ends[-1] + len(piece))
        self._ends = ends
        self._path = str(path)
        self._open()

    def _open(self) -> None:
        """Kept open, but on Windows, where its folder could not be deleted then."""
        self._file = os.open(self._path, os.O_RDONLY) if hasattr(os, "pread") else -1

    def __del__(self) -> None:
        if getattr(self, "_file", -1) >= 0:
            os.close(self._file)

    def __getstate__(self) -> tuple[str, array[int]]:
        return self._path, self._ends

    def __setstate__(self, state: tuple[str, array[int]]) -> None:
        self._path, self._ends = state
        self._open()

    def __getitem__(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        if self._file >= 0:
            return os.pread(self._file, end - start, start)
        with open(self._path, "rb") as file:  # noqa: PTH123
            file.seek(start)
            return file.read(end - start)


def pieces_in(aside: Path | None, name: str, pieces: Iterable[bytes]) -> Pieces:
    """Pieces in memory, or in a file of a folder where there is one for what need not be. Raises :class:`OSError`."""
    return PiecesAside(pieces, aside / name) if aside else Pieces(pieces)


def pieces_of(records: Iterable[tuple[Any, ...]]) -> Pieces:
    """Records packed: tuples of texts, numbers and tuples."""
    return Pieces(marshal.dumps(record, _VERSION) for record in records)


def alone(text: str) -> str:
    """A text that does not lie among others that will be gone: memory is given back by the piece."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")


class Row(Sequence[Record], Generic[Record]):
    """Some of the records in pieces, by their numbers, each made anew whenever it is looked at."""

    __slots__ = ("_make", "_pieces", "numbers")

    def __init__(self, pieces: Pieces, numbers: array[int], make: Callable[[Any], Record]) -> None:
        self._pieces = pieces
        self._make = make
        self.numbers = numbers

    def of(self, numbers: Iterable[int]) -> Row[Record]:
        """Others of the same records, by their numbers."""
        return Row(self._pieces, array("I", numbers), self._make)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Record]:
        pieces, make = self._pieces, self._make
        return (make(marshal.loads(pieces[number])) for number in self.numbers)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Row[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Row[Record]:
        if isinstance(place, slice):
            return Row(self._pieces, self.numbers[place], self._make)
        return self._make(marshal.loads(self._pieces[self.numbers[place]]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and len(self) == len(other) and all(map(_same, self, other))

    __hash__ = None  # type: ignore[assignment]


def _same(one: object, other: object) -> bool:
    return one == other
