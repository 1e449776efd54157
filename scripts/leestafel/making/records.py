"""What is asked of a build and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from leestafel.crew import Tell, quiet
from leestafel.errors import LeestafelError
from leestafel.model import Problem


def unheard(_: str) -> None:
    """Says nothing."""


class Refused(LeestafelError):
    """A table that no site is made of. ``problems`` say why, each with its remedy."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class Memory(Protocol):
    """What a process that makes a site again and again keeps at hand: :class:`leestafel.making.memory.Remembered`."""

    past: Any
    names: frozenset[str] | None

    def store(self, folder: Path, maker: bytes) -> tuple[Any, Any]:
        """The store of the last build."""

    def doubt(self) -> None:
        """The site is being changed."""

    def keep(self, folder: Path, maker: bytes, store: Any, past: Any) -> None:
        """Remember how it stands now."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a site is to be made. ``tell`` hears of progress (``published`` when the pages are there), ``notify`` of what
    people should know besides.
    """

    jobs: int = 0
    search: bool = True
    strict: bool = False
    tell: Tell = quiet
    notify: Callable[[str], None] = unheard
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class MadeSite:
    """A site that was made: where, how many files it has, and how many of them were rendered, left as they were and
    removed. ``problems`` are warnings; a table with errors has no site.
    """

    folder: Path
    files: int
    rendered: int
    skipped: int
    removed: int
    seconds: float
    problems: tuple[Problem, ...] = ()
