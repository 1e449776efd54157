"""What a process that makes a site again and again keeps at hand: the store, and what the last build worked out.

The store's file is brought up to date later, when nobody waits. Until then the mark of an unfinished change stays: a
process that is killed leaves an older store that is known to be one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leestafel.library import Library
from leestafel.making.keeping import Why, change_of, finish, unfinished
from leestafel.making.lock import alone
from leestafel.making.store import Store, load_store, save_store, version_of
from leestafel.publish.outputs import Output
from leestafel.publish.shell import Shell


@dataclass(frozen=True, slots=True)
class Past:
    """The last build of this process: its library and shell, what could be read in the library then, and the outputs
    that were planned; ``reads`` is what was read to plan them, ``numbers`` are the places of the store's readings.
    ``lists`` are the table's small files as they were, ``faultless`` tells that nothing was wrong with any file.
    """

    library: Library
    lists: tuple[bytes, ...]
    faultless: bool
    shell: Shell
    marks: Mapping[str, bytes]
    outputs: Sequence[Output]
    reads: frozenset[str]
    numbers: Mapping[str, int]


class Remembered:
    """The store and the past of this process, for as long as nobody else changed the site or the store's file."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._told: object = None
        self._owed: tuple[Path, bytes] | None = None
        self.past: Past | None = None
        self.names: frozenset[str] | None = None

    def hear(self, names: frozenset[str]) -> None:
        """Nothing but the files of these names changed, as far as is known. To be called before each build: where it is
        not, or without names, every file is looked at.
        """
        self.names = self.names | names if names and self.names is not None else None

    def store(self, folder: Path, maker: bytes) -> tuple[Store, Why]:
        """As :func:`leestafel.making.store.load_store`."""
        if self._store is not None and self._told == _told(folder, maker):
            return self._store, ""
        self.past = self._owed = None
        self._store, why = load_store(folder, maker)
        self._told = _told(folder, maker)
        return self._store, why

    def doubt(self) -> None:
        """What is known of the site is true no longer, until :meth:`keep` says what is."""
        self._told = None

    def keep(self, folder: Path, maker: bytes, store: Store, past: Past) -> None:
        """As :func:`leestafel.making.store.save_store`, at once where much would be lost with this process.

        Raises :class:`OSError`.
        """
        first = self.past is None
        if unfinished(folder) or store != self._store:
            self._owed = (folder, maker)
        self._store, self.past, self._told = store, past, _told(folder, maker)
        self.names = frozenset()
        if first:
            self._save()

    def settle(self) -> None:
        """Bring the store's file up to date. Where that fails, the next process makes more than it had to."""
        if self._owed:
            with suppress(OSError), alone(self._owed[0], _leave):
                self._save()

    def _save(self) -> None:
        """To be called by who has the folder alone. Raises :class:`OSError`."""
        if self._owed is None or self._store is None or self._told != _told(*self._owed):
            return
        folder, maker = self._owed
        save_store(folder, maker, self._store)
        finish(folder)
        self._owed, self._told = None, _told(folder, maker)


def _leave() -> None:
    """Whoever has the folder now keeps a store of their own."""
    raise BlockingIOError


def _told(folder: Path, maker: bytes) -> object:
    """How the store's file and the mark stand."""
    return (maker, version_of(folder), change_of(folder))
