"""Loading a table: every file read, the records indexed, and what does not fit together named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from leestafel.formats.dossier_file import read_dossier
from leestafel.formats.people_file import read_people
from leestafel.formats.series_file import read_series
from leestafel.formats.sources_file import read_sources
from leestafel.formats.text_file import read_text
from leestafel.formats.themes_file import read_themes
from leestafel.library.consistency import inconsistencies
from leestafel.library.dossier_faults import dossier_faults
from leestafel.library.records import Library
from leestafel.library.scraps import Scrap
from leestafel.library.shelving import Filed, Shelved, file_discussion, problems_of, shelve
from leestafel.model import Dossier, Problem, Settings
from leestafel.table import Table
from leestafel.themes.vocabulary import Vocabulary

Record = TypeVar("Record")
Problems = tuple[Problem, ...]


def load(table: Table, settings: Settings) -> tuple[Library, Problems]:
    """A table's library, and every mistake in its files. The site is right only where none of them is an error."""
    zone = settings.timezone
    documents = {(name := table.name_of(path)): shelve(path, name, kind, zone) for kind, path in table.document_files()}
    discussions = {
        (name := table.name_of(path)): file_discussion(path, name, zone) for path in table.discussion_files()
    }
    return assemble(table, settings, documents, discussions)


def assemble(
    table: Table,
    settings: Settings,
    documents: Mapping[str, Shelved],
    discussions: Mapping[str, Filed],
    rendered: Mapping[str, Scrap] | None = None,
    aside: Path | None = None,
) -> tuple[Library, Problems]:
    """A library of files that have been read, by their paths in the table; the table's small files are read here.

    ``rendered`` holds the bodies that were rendered while they were read, ``aside`` is as a library takes it.
    """
    themes, wrong_themes = read_list(table, table.themes, read_themes)
    people, wrong_people = read_list(table, table.people, read_people)
    series, wrong_series = read_list(table, table.series, read_series)
    dossiers, wrong_dossiers = read_dossiers(table)
    _, wrong_sources = read_list(table, table.sources, read_sources)
    vocabulary = Vocabulary(themes)
    problems = (
        *_problems(documents.values()),
        *wrong_themes,
        *wrong_people,
        *wrong_series,
        *wrong_dossiers,
        *wrong_sources,
        *_problems(discussions.values()),
    )
    spines = [item.spine for item in documents.values() if item.spine]
    talks = [filed.talk for filed in discussions.values() if filed.talk]
    problems += inconsistencies(table, spines, vocabulary, talks, series)
    problems += tuple(dossier_faults(table, dossiers, spines, vocabulary))
    records = (documents.values(), discussions.values())
    library = Library(
        settings, vocabulary, people, *records, table.root, rendered, aside=aside, series=series, dossiers=dossiers
    )
    return library, problems


def _problems(items: Iterable[Shelved | Filed]) -> Problems:
    return tuple(problem for item in items if item.problems for problem in problems_of(item))


def read_dossiers(table: Table) -> tuple[tuple[Dossier, ...], Problems]:
    """Every dossier of a table, drafts too, and what is wrong with their files."""
    read = [read_list(table, path, _read_dossier) for path in table.dossier_files()]
    return tuple(one for found, _ in read for one in found), tuple(problem for _, wrong in read for problem in wrong)


def _read_dossier(text: str, name: str) -> tuple[tuple[Dossier, ...], Problems]:
    dossier, problems = read_dossier(text, name)
    return ((dossier,) if dossier else ()), problems


def read_list(
    table: Table, path: Path, read: Callable[[str, str], tuple[tuple[Record, ...], Problems]]
) -> tuple[tuple[Record, ...], Problems]:
    """The records of one of the table's small files, none where it is not there, and what is wrong with it."""
    if not path.exists():
        return (), ()
    text, problems = read_text(path, table.name_of(path))
    return ((), problems) if text is None else read(text, table.name_of(path))
