"""What changed, gathered until it is quiet for a moment; and which files a site is made of at all."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

QUIET = 0.05
"""Seconds without a further change after which a change is taken: a program that saves touches a file a few times."""
LONGEST = 0.5
"""Seconds after which changes are taken though they go on."""

_LEFTOVER = re.compile(
    r"""\.  .*                           # hidden: .git, .#locked, .name.swp, .name.0123.tmp
    |   .*~ | \#.*\#                     # a copy from before, an unsaved text
    |   .*\.(?:swp|swx|tmp|temp|bak|part|crdownload|orig)
    |   4913                             # Vim tries whether it may write
    |   .*___jb_(?:tmp|old)___ | __pycache__ | .*\.pyc
    """,
    re.X,
)
_OF_THE_ROOT = (".yml", ".yaml", ".py")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a site comes from and goes: the table's folder, the folders below which any file counts, the folder of
    the site, and what else is never looked at.

    ``base`` is the path below which the site will live, as ``/`` or ``/tafel/``.
    """

    root: Path
    folders: tuple[Path, ...]
    site: Path
    ignored: tuple[Path, ...] = ()
    base: str = "/"

    def matter(self, path: Path) -> bool:
        """Whether a change of this file or folder may change the site."""
        if any(path == place or path.is_relative_to(place) for place in (self.site, *self.ignored)):
            return False
        above = next((folder for folder in self.folders if path.is_relative_to(folder)), None)
        if above is None:
            return path.parent == self.root and path.suffix in _OF_THE_ROOT and not is_leftover(path.name)
        return not any(is_leftover(part) for part in path.relative_to(above).parts)

    def name_of(self, path: Path) -> str:
        """How messages name a file: relative to the table where it lies in it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name is an editor's own, or hidden."""
    return _LEFTOVER.fullmatch(name) is not None


class Changes:
    """The names of changed files, put in by one thread and taken by another."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._names: set[str] = set()
        self._first = self._last = 0.0
        self._closed = False

    def add(self, names: Iterable[str]) -> None:
        """Note changes."""
        with self._changed:
            self._last = self._clock()
            self._first = self._first if self._names else self._last
            self._names.update(names)
            self._changed.notify_all()

    def close(self) -> None:
        """No more: whoever waits gets nothing."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def take(self) -> frozenset[str]:
        """Wait for changes and for the quiet after them; empty only once it is closed."""
        with self._changed:
            while not self._closed and (not self._names or self._restless() > 0):
                self._changed.wait(self._restless() if self._names else None)
            names, self._names = frozenset(() if self._closed else self._names), set()
            return names

    def _restless(self) -> float:
        """Seconds still to wait."""
        return min(self._last + QUIET, self._first + LONGEST) - self._clock()
