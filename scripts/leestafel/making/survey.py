"""The survey: which files the table has, and what each holds; only those that changed are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from leestafel.crew import Tell, mapped, nothing
from leestafel.files import read_ahead
from leestafel.library.scraps import Scrap, Scraps, prose_of
from leestafel.library.shelving import Filed, Shelved, file_discussion, shelve
from leestafel.making.ground import RACY
from leestafel.model import KINDS, Document, Kind, Settings
from leestafel.publish.engine import Stat
from leestafel.table import FOLDERS, Table, files_below

_TALKS = "content/discussions"


class _Task(NamedTuple):
    name: str
    kind: Kind | None
    stat: Stat


class Surveyed(NamedTuple):
    """The table's files by name, each with its stat and what it holds; ``rendered``: bodies of those just read."""

    documents: dict[str, tuple[Stat, Shelved]]
    discussions: dict[str, tuple[Stat, Filed]]
    rendered: dict[str, Scrap]


class _Read(NamedTuple):
    task: _Task
    item: Shelved | Filed
    scrap: Scrap | None


_root: str
_zone: str
_language: str
_scraps: Scraps


def _prepare(root: Path, zone: str, language: str, folder: Path) -> None:
    global _root, _zone, _language, _scraps  # set once in every process of the crew
    _root, _zone, _language, _scraps = str(root), zone, language, Scraps(folder)


def _work(tasks: tuple[_Task, ...]) -> list[_Read]:
    """All files first, then all their bodies: a processor is quickest at what it has just done."""
    read_ahead(f"{_root}/{task.name}" for task in tasks)
    documents: dict[str, Document] = {}
    items = [_item(task, documents) for task in tasks]
    scraps = {name: _scraps.keep(prose_of(document, document.body, _language)) for name, document in documents.items()}
    _scraps.flush()
    return [_Read(task, item, scraps.get(task.name)) for task, item in zip(tasks, items, strict=True)]


def _item(task: _Task, documents: dict[str, Document]) -> Shelved | Filed:
    """What a file holds. A document whose text may be shown is put among ``documents``, by its file's name."""
    path = f"{_root}/{task.name}"
    if task.kind is None:
        return file_discussion(path, task.name, _zone)

    def keep(document: Document) -> None:
        if document.rights == "full":
            documents[task.name] = document

    return shelve(path, task.name, task.kind, _zone, keep)


def survey(
    table: Table,
    settings: Settings,
    known: Surveyed,
    when: int,
    stage: Path,
    jobs: int,
    tell: Tell,
    meanwhile: Callable[[], object] = nothing,
) -> Surveyed:
    """Every file of a table. Those that ``known`` has with the same size and date are taken from there; ``when`` is
    the moment of that knowledge, in nanoseconds since 1970. Scraps are laid aside below ``stage``. ``meanwhile`` is
    done here while other processes read.
    """
    wanted = [_Task(name, kind, stat) for kind in KINDS for name, stat in _files(table, FOLDERS[kind], ".md")]
    talks = [_Task(name, None, stat) for name, stat in _files(table, _TALKS, ".yml", deep=False)]
    changed = [*_changed(wanted, known.documents, when), *_changed(talks, known.discussions, when)]
    fresh = _fresh(table, settings, changed, stage, jobs, tell, meanwhile)
    return Surveyed(
        {task.name: _found(task, fresh, known.documents) for task in wanted},
        {task.name: _found(task, fresh, known.discussions) for task in talks},
        {name: read.scrap for name, read in fresh.items() if read.scrap},
    )


def survey_named(
    table: Table, settings: Settings, known: Surveyed, names: Iterable[str], stage: Path, tell: Tell
) -> Surveyed | None:
    """As :func:`survey` where nothing but the files of these names changed; ``None`` where that cannot be told from
    them: one that came or went, one that is no document and no discussion.
    """
    tasks = [task for name in names if (task := _task(table, name, known))]
    if len(tasks) < len(set(names)):
        return None
    fresh = _fresh(table, settings, tasks, stage, 1, tell)
    return Surveyed(
        known.documents | {task.name: _found(task, fresh, {}) for task in tasks if task.kind},
        known.discussions | {task.name: _found(task, fresh, {}) for task in tasks if not task.kind},
        {name: read.scrap for name, read in fresh.items() if read.scrap},
    )


def _task(table: Table, name: str, known: Surveyed) -> _Task | None:
    path = table.root / name
    if (name not in known.documents and name not in known.discussions) or not path.is_file():
        return None
    kind = next((kind for kind in KINDS if name.startswith(f"{FOLDERS[kind]}/")), None)
    try:
        return _Task(name, kind, _stat(path.stat()))
    except OSError:  # gone this very moment
        return None


def _fresh(
    table: Table,
    settings: Settings,
    changed: Sequence[_Task],
    stage: Path,
    jobs: int,
    tell: Tell,
    meanwhile: Callable[[], object] = nothing,
) -> dict[str, _Read]:
    """What is read now, by the names of its files."""
    fresh: dict[str, _Read] = {}
    arguments = (table.root, settings.timezone, settings.language, stage)
    for batch in mapped(_work, changed, jobs, _prepare, arguments, meanwhile) if changed else ():
        fresh.update({read.task.name: read for read in batch})
        tell("read", len(fresh), len(changed))
    return fresh


def _found(task: _Task, fresh: Mapping[str, _Read], known: Mapping[str, tuple[Stat, Any]]) -> tuple[Stat, Any]:
    read = fresh.get(task.name)
    return (task.stat, read.item) if read else known[task.name]


def _changed(tasks: Sequence[_Task], known: Mapping[str, tuple[Stat, object]], when: int) -> list[_Task]:
    return [
        task
        for task in tasks
        if task.name not in known or known[task.name][0] != task.stat or task.stat[1] > when - RACY
    ]


def _files(table: Table, folder: str, suffix: str, *, deep: bool = True) -> Iterator[tuple[str, Stat]]:
    """The table's own files below a folder, with stats."""
    for name, entry in files_below(table.root / folder, suffix, deep=deep):
        with suppress(FileNotFoundError):  # an editor's own, gone again
            yield f"{folder}/{name}", _stat(entry.stat())


def _stat(status: os.stat_result) -> Stat:
    """A file's size and when it last changed, in name, place or content: a date of its own can be set back."""
    return (status.st_size, max(status.st_mtime_ns, status.st_ctime_ns))
