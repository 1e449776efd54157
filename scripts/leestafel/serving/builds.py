"""How a site is made, for the server: the one place where it touches the engine and its settings."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from leestafel.errors import LeestafelError
from leestafel.making.make import make_site
from leestafel.making.memory import Remembered
from leestafel.making.records import MadeSite, Refused
from leestafel.mkdocs_plugin import configuration
from leestafel.resources import theme_folder
from leestafel.serving.changes import Places
from leestafel.table import FOLDERS, Table

__all__ = ["MadeSite", "Refused", "Remembered", "make", "make_again", "places", "settle"]


def make(table: Table, *, search: bool) -> MadeSite:
    """Bring a table's site up to date. Raises :class:`Refused` with its mistakes, or another ``LeestafelError``."""
    with _without_collecting():
        return make_site(table, search=search)


def make_again(table: Table, memory: Remembered, names: frozenset[str]) -> MadeSite:
    """As :func:`make`, without the search index, in a process that does so again and again. ``names`` are the files
    that changed as far as is known; none where anything may have.
    """
    memory.hear(names)
    with _without_collecting():
        return make_site(table, search=False, memory=memory)


def settle(memory: Remembered) -> None:
    """Keep for the next process what this one remembers, and tidy up: takes a moment in which nobody should wait."""
    with _without_collecting():
        memory.settle()
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # what lives as long as the server need not be looked through again and again


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A build makes much that is gone when it ends: to look through all of it meanwhile costs a quarter of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def places(table: Table) -> Places:
    """Where a table's site comes from, and where it goes; as usual where ``mkdocs.yml`` cannot be read."""
    usual = [table.content, *(table.root / folder for folder in FOLDERS.values())]
    try:
        config = configuration(table)
    except LeestafelError:
        return Places(table.root, tuple(usual), table.root / "site", (table.store,))
    named = [config.docs_dir, config.theme.custom_dir, *config.watch, theme_folder()]
    paths = [table.root / name for name in named if name]
    paths += [(table.root / hook).parent for hook in config.hooks]
    near = (path for path in paths if path.is_relative_to(table.root) and path != table.root)
    folders = tuple(dict.fromkeys([*usual, *near]))
    base = "/".join(["", *filter(None, urlsplit(config.site_url or "").path.split("/")), ""])
    return Places(table.root, folders, Path(config.site_dir), (table.store,), base)
