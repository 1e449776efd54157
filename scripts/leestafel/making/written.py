"""The hand-written pages: rendered by MkDocs, and only when something changed that MkDocs looks at.

MkDocs and Material take longer to load than a small build takes, so nothing here imports them before they are needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from leestafel.making.ground import config_digest
from leestafel.making.store import Store, Written
from leestafel.model import Settings
from leestafel.publish.engine import Stat
from leestafel.publish.shell import Shell
from leestafel.table import Table

_ELSEWHERE = re.compile(rb"!ENV|!relative|^\s*INHERIT\s*:|^\s*hooks\s*:|\b(snippets|b64)\b", re.MULTILINE)
"""What makes a configuration depend on more than its file."""


class Config:
    """A table's configuration, read by MkDocs only when something is asked that the store does not know."""

    def __init__(self, table: Table, store: Store, *, strict: bool) -> None:
        self._table = table
        self._strict = strict
        self._text = table.config.read_bytes()  # before MkDocs reads it: what changes meanwhile is seen next time
        self.known = not strict and store.written is not None and self._same(store.written)
        self._store = store

    def _same(self, written: Written) -> bool:
        return bool(written.from_) and written.from_ == self.digest(written.watched, written.when)

    def digest(self, watched: tuple[str, ...], when: int) -> bytes:
        """The digest of the configuration and of everything in the folders that MkDocs looked at at a moment."""
        return config_digest(self._table, self._text, watched, when)

    @cached_property
    def _read(self) -> tuple[Any, Path]:
        """MkDocs' own configuration and the site's folder: it is given another folder to write into later."""
        from leestafel.mkdocs_plugin import configuration

        loaded = configuration(self._table, strict=self._strict)
        return loaded, Path(loaded.site_dir).absolute()

    @property
    def loaded(self) -> Any:
        """MkDocs' own configuration. Raises :class:`BrokenTable` where it is wrong."""
        return self._read[0]

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        if self.known and self._store.settings:
            return Settings(**dict(zip(Settings.__dataclass_fields__, self._store.settings, strict=True)))
        from leestafel.mkdocs_plugin import settings_of

        return settings_of(self.loaded)

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return Path(self._store.site) if self.known else self._read[1]

    def watched(self) -> tuple[str, ...]:
        """The folders MkDocs looks at; none where it may look at more than can be told."""
        config = self.loaded
        if set(config.plugins) != {"leestafel"} or _ELSEWHERE.search(self._text):
            return ()
        own = (config.theme.custom_dir,) if config.theme.custom_dir else ()
        return (str(config.docs_dir), *map(str, own))


def bring_up_to_date(
    config: Config, store: Store, stage: Path, when: int, untouched: Callable[[], bool]
) -> tuple[Written, bool]:
    """The hand-written pages as they should be, and whether they were rendered anew, into ``stage``.

    ``untouched`` tells whether the files of last time are still there.
    """
    if config.known and store.written and untouched():
        return store.written, False
    from leestafel.mkdocs_plugin import write_pages

    watched = config.watched()
    before = config.digest(watched, when) if watched else b""
    settings = config.settings
    shell = write_pages(config.loaded, stage, settings)
    return Written(when, before, watched, shell, _stats(stage, shell)), True


def _stats(stage: Path, shell: Shell) -> dict[str, Stat]:
    stats = ((name, (stage / name).stat()) for name in shell.files)
    return {name: (status.st_size, status.st_mtime_ns) for name, status in stats}
