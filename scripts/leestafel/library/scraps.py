"""Scraps: texts that were rendered while their files were read, laid aside on disk until their pages are made.

A body is at hand when its file is read, and wanted again when its page and its entry in feeds are made, most often by
another process. In memory all of them together would be as large as the table.
"""

from __future__ import annotations

import os
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
        return os.pread(_opened(self.file), self.length, self.start).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=1024)
def _opened(file: str) -> int:
    return os.open(file, os.O_RDONLY)


class Scraps:
    """One process's file of scraps, below a folder that is deleted after the build."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._name = str(folder / f"scraps-{os.getpid()}")
        self._file = open(self._name, "ab")  # noqa: PTH123, SIM115  open for as long as the process works
        self._end = self._file.tell()

    def keep(self, text: str) -> Scrap:
        """Lay a text aside."""
        data = text.encode("utf-8", "surrogatepass")
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
