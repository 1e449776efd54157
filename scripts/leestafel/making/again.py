"""What a process that made a site before need not do again: a body that changed leaves all else where it stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from leestafel.library import Library, assemble
from leestafel.library.shelving import Filed, Shelved
from leestafel.library.spine import Spine, Talk
from leestafel.making.memory import Past
from leestafel.making.store import Store
from leestafel.making.survey import Surveyed
from leestafel.model import Problem, Settings
from leestafel.publish.engine import Stat
from leestafel.table import Table

Lists = tuple[bytes, ...]


def lists_of(table: Table) -> Lists:
    """The table's small files as they are."""
    lists = (table.themes, table.people, table.series, table.sources)
    dossiers = (part for path in table.dossier_files() for part in (path.name.encode(), _bytes(path)))
    return (*map(_bytes, lists), *dossiers)


def _bytes(path: Path) -> bytes:
    try:
        return b"+" + path.read_bytes()
    except OSError:
        return b""


def library_of(
    table: Table,
    settings: Settings,
    surveyed: Surveyed,
    lists: Lists,
    past: Past | None,
    store: Store,
    aside: Path | None,
) -> tuple[Library, tuple[Problem, ...]]:
    """As :func:`leestafel.library.assemble`, of what was surveyed. ``lists`` were read before it; ``store`` is that of
    the past, ``aside`` as a library takes it.
    """
    documents = {name: item for name, (_, item) in surveyed.documents.items()}
    discussions = {name: item for name, (_, item) in surveyed.discussions.items()}
    if not past or not _alike(past, settings, lists, store, surveyed):
        return assemble(table, settings, documents, discussions, surveyed.rendered, aside)
    known = past.library
    library = Library(
        settings,
        known.vocabulary,
        known.listed,
        documents.values(),
        discussions.values(),
        table.root,
        surveyed.rendered,
        known.places,
        series=known.known_series.values(),
        dossiers=known.known_dossiers,
    )
    return library, ()


def _alike(past: Past, settings: Settings, lists: Lists, store: Store, surveyed: Surveyed) -> bool:
    """Whether nothing was wrong, nothing is, and everything stands where it stood."""
    return (
        past.faultless
        and past.lists == lists
        and past.library.settings == settings
        and _spines(store.documents) == _spines(surveyed.documents)
        and _talks(store.discussions) == _talks(surveyed.discussions)
        and not any(_wrong(surveyed.documents))
        and not any(_wrong(surveyed.discussions))
    )


def _spines(documents: Mapping[str, tuple[Stat, Shelved]]) -> Sequence[Spine | None]:
    return [item.spine for _, item in documents.values()]


def _talks(discussions: Mapping[str, tuple[Stat, Filed]]) -> Sequence[Talk | None]:
    return [filed.talk for _, filed in discussions.values()]


def _wrong(items: Mapping[str, tuple[Stat, Shelved | Filed]]) -> Iterable[bytes]:
    return (item.problems for _, item in items.values())
