"""The table's folder: where each thing lies. Paths only; nothing is read here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leestafel.errors import BrokenTable
from leestafel.model import KINDS, Document, Kind, Moment
from leestafel.words import say

FOLDERS: dict[Kind, str] = {"session": "sessions", "essay": "essays"}
"""Where the files of each kind of document lie."""
SECTIONS: dict[Kind, str] = {"session": "sessies", "essay": "essays"}
"""Under what address their pages stand."""
UNDATED = "zd"


@dataclass(frozen=True, slots=True)
class Table:
    """A project folder, by the names the design gives its parts."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def themes(self) -> Path:
        return self.content / "_data" / "themes.yml"

    @property
    def sources(self) -> Path:
        return self.content / "_data" / "sources.yml"

    @property
    def people(self) -> Path:
        return self.content / "_data" / "people.yml"

    @property
    def series(self) -> Path:
        return self.content / "_data" / "series.yml"

    @property
    def discussions(self) -> Path:
        return self.content / "discussions"

    @property
    def dossiers(self) -> Path:
        return self.content / "dossiers"

    @property
    def store(self) -> Path:
        """What may be deleted at any time."""
        return self.root / ".leestafel"

    def must_be_one(self) -> None:
        """Raises :class:`BrokenTable` where the folder holds no ``mkdocs.yml``, and so is no table."""
        if not self.config.is_file():
            raise BrokenTable(f"{say('check.no_config')}; {say('check.no_config_remedy')}", subject="mkdocs.yml")

    def endangered_by(self, site: Path) -> bool:
        """Whether a site built into this folder would lie over what editors wrote."""
        folders = [folder.resolve() for folder in (self.content, *(self.root / name for name in FOLDERS.values()))]
        place = site.resolve()
        return any(folder.is_relative_to(place) or place.is_relative_to(folder) for folder in folders)

    def name_of(self, path: Path) -> str:
        """A file's path relative to the table, with slashes: how messages and records name it."""
        return path.relative_to(self.root).as_posix()

    def document_files(self) -> Iterator[tuple[Kind, Path]]:
        """Every document's file with its kind, in a fixed order."""
        for kind in KINDS:
            folder = self.root / FOLDERS[kind]
            yield from ((kind, folder / name) for name, _ in files_below(folder, ".md"))

    def discussion_files(self) -> Iterator[Path]:
        """Every discussion's file, in a fixed order."""
        yield from (self.discussions / name for name, _ in files_below(self.discussions, ".yml", deep=False))

    def dossier_files(self) -> Iterator[Path]:
        """Every dossier's file, in a fixed order."""
        yield from (self.dossiers / name for name, _ in files_below(self.dossiers, ".md", deep=False))

    def document_path(self, kind: Kind, day: Moment | None, document: str) -> Path:
        """Where a new document's file goes."""
        year = f"{day.year:04d}" if day and day.year is not None else UNDATED
        return self.root / FOLDERS[kind] / year / f"{document}.md"

    def discussion_path(self, document: str) -> Path:
        """Where a document's discussion is filed."""
        return self.discussions / f"{document}.yml"


def files_below(folder: Path, suffix: str, *, deep: bool = True) -> list[tuple[str, os.DirEntry[str]]]:
    """The files below a folder that are the table's own, by their paths from there with slashes, in a fixed order: none
    that is hidden or lies in a hidden folder, or in one that is a link. Without ``deep``, only those right in it.
    """
    found: list[tuple[str, os.DirEntry[str]]] = []
    _gather(str(folder), "", suffix, deep, found)
    return sorted(found, key=lambda file: file[0].split("/"))


def _gather(folder: str, prefix: str, suffix: str, deep: bool, found: list[tuple[str, os.DirEntry[str]]]) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if name.endswith(suffix) and entry.is_file():
            found.append((prefix + name, entry))
        elif deep and entry.is_dir(follow_symlinks=False):
            _gather(entry.path, f"{prefix}{name}/", suffix, deep, found)


def address(document: Document) -> str:
    """A document's address below the site's root, with a slash at the end and none before it."""
    day = document.day
    year = f"{day.year:04d}" if day and day.year is not None else UNDATED
    return f"{SECTIONS[document.kind]}/{year}/{document.id}/"
