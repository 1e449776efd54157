"""Rows: long lists of small records, packed end to end and taken out one at a time.

A process that is a copy of another shares its memory for as long as neither writes to it, and merely looking at an
object of Python's writes to it: it is counted who holds it. Of a table with many documents every process would soon
have a copy of its own. What lies packed is looked at without being touched.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
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
