"""The survey: which files the table has, and what each holds; only those that changed are read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from leestafel.crew import mapped
from leestafel.library.shelving import Filed, Shelved, file_discussion, shelve
from leestafel.model import KINDS, Kind
from leestafel.publish.engine import Stat, Tell
from leestafel.table import FOLDERS, Table

_RACY = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before the last build may have changed in it, with the same date."""


class _Task(NamedTuple):
    name: str
    kind: Kind | None
    stat: Stat


class Surveyed(NamedTuple):
    """The table's files by name, each with its stat and what it holds."""

    documents: dict[str, tuple[Stat, Shelved]]
    discussions: dict[str, tuple[Stat, Filed]]


_root: Path
_zone: str


def _prepare(root: Path, zone: str) -> None:
    global _root, _zone  # set once in every process of the crew
    _root, _zone = root, zone


def _read(tasks: tuple[_Task, ...]) -> list[tuple[_Task, Shelved | Filed]]:
    return [
        (task, shelve(_root / task.name, task.name, task.kind, _zone))
        if task.kind
        else (task, file_discussion(_root / task.name, task.name))
        for task in tasks
    ]


def survey(table: Table, zone: str, known: Surveyed, when: int, jobs: int, tell: Tell) -> Surveyed:
    """Every file of a table. Those that ``known`` has with the same size and date are taken from there; ``when`` is
    the moment of that knowledge, in nanoseconds since 1970.
    """
    wanted = [_Task(name, kind, stat) for kind in KINDS for name, stat in _files(table, FOLDERS[kind], ".md")]
    talks = [_Task(name, None, stat) for name, stat in _files(table, "content/discussions", ".yml", deep=False)]
    changed = [
        *_changed(wanted, known.documents, when),
        *_changed(talks, known.discussions, when),
    ]
    fresh: dict[str, tuple[Stat, Shelved | Filed]] = {}
    for batch in mapped(_read, changed, jobs, _prepare, (table.root, zone)):
        fresh.update({task.name: (task.stat, item) for task, item in batch})
        tell("read", len(fresh), len(changed))
    return Surveyed(
        {task.name: fresh.get(task.name) or known.documents[task.name] for task in wanted},  # type: ignore[misc]
        {task.name: fresh.get(task.name) or known.discussions[task.name] for task in talks},  # type: ignore[misc]
    )


def _changed(tasks: Sequence[_Task], known: Mapping[str, tuple[Stat, object]], when: int) -> list[_Task]:
    return [
        task
        for task in tasks
        if task.name not in known or known[task.name][0] != task.stat or task.stat[1] > when - _RACY
    ]


def _files(table: Table, folder: str, suffix: str, *, deep: bool = True) -> list[tuple[str, Stat]]:
    """The files below a folder that the table counts as its own, as :meth:`Table.document_files` does, with stats."""
    found = list(_below(str(table.root / folder), f"{folder}/", suffix, deep))
    return sorted(found, key=lambda file: file[0].split("/"))


def _below(path: str, prefix: str, suffix: str, deep: bool) -> Iterator[tuple[str, Stat]]:
    try:
        entries = list(os.scandir(path))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if deep and not entry.is_symlink():
                yield from _below(entry.path, f"{prefix}{entry.name}/", suffix, deep)
        elif entry.name.endswith(suffix) and entry.is_file():
            status = entry.stat()
            yield prefix + entry.name, (status.st_size, status.st_mtime_ns)
