"""Scraps: texts that were rendered while their files were read, laid aside on disk until their pages are made.

A body is at hand when its file is read, and wanted again when its page and its entry in feeds are made, most often by
another process. In memory all of them together would be as large as the table.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from leestafel.model import Document
from leestafel.text.markdown import to_html


class Scrap(NamedTuple):
    """Where a text lies: the file, the first byte, how many."""

    file: str
    start: int
    length: int

    def text(self) -> str:
        """The text. Raises :class:`OSError` where the file is gone."""
        return self.data().decode("utf-8", "surrogatepass")

    def data(self) -> bytes:
        """The text in UTF-8. Raises :class:`OSError` where the file is gone."""
        if hasattr(os, "pread"):
            return os.pread(_opened(self.file).number, self.length, self.start)
        with open(self.file, "rb") as file:  # noqa: PTH123  Windows: an open file would stay when its folder is deleted
            file.seek(self.start)
            return file.read(self.length)


class _Opened:
    """A file that is open for as long as it is remembered: a server builds many times."""

    def __init__(self, file: str) -> None:
        self.number = os.open(file, os.O_RDONLY)

    def __del__(self) -> None:
        if hasattr(self, "number"):
            os.close(self.number)


_opened = lru_cache(maxsize=32)(_Opened)


class Laid:
    """Where many texts lie, by number: ``None`` for one that was not laid aside."""

    def __init__(self, scraps: Iterable[Scrap | None]) -> None:
        self._files: dict[str, int] = {}
        self._where = array("q")
        for scrap in scraps:
            file = self._files.setdefault(scrap.file, len(self._files)) if scrap else -1
            self._where.extend((file, scrap.start, scrap.length) if scrap else (-1, 0, 0))
        self._names = tuple(self._files)

    def __getitem__(self, number: int) -> Scrap | None:
        file, start, length = self._where[3 * number : 3 * number + 3]
        return None if file < 0 else Scrap(self._names[file], start, length)


class Scraps:
    """One process's file of scraps, below a folder that is deleted after the build."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._name = str(folder / f"scraps-{os.getpid()}")
        self._file = open(self._name, "ab")  # noqa: PTH123, SIM115  open for as long as the process works
        self._end = self._file.tell()

    def keep(self, text: str) -> Scrap:
        """Lay a text aside."""
        return self.keep_data(text.encode("utf-8", "surrogatepass"))

    def keep_data(self, data: bytes) -> Scrap:
        """Lay a text aside that is in UTF-8."""
        self._file.write(data)
        scrap = Scrap(self._name, self._end, len(data))
        self._end += len(data)
        return scrap

    def flush(self) -> None:
        """Make what was kept so far readable by others."""
        self._file.flush()


def prose_of(document: Document, body: str, language: str) -> str:
    """A document's body as safe HTML; of what came from elsewhere without e-mail addresses."""
    return to_html(body, language, private=bool(document.source and document.source.digest))
