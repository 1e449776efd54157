"""One build at a time: pages first, then the search index behind their back. Changes meanwhile start another."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import active_children, resource_tracker
from typing import Protocol

from leestafel.errors import LeestafelError
from leestafel.model import Problem
from leestafel.serving.board import Board
from leestafel.serving.builds import MadeSite, Refused
from leestafel.serving.changes import Changes, Places
from leestafel.words import say


@dataclass(frozen=True, slots=True)
class Built:
    """A build went well; ``names`` are the files that led to it, none for the first."""

    names: frozenset[str]
    made: MadeSite
    repaired: bool


@dataclass(frozen=True, slots=True)
class Stopped:
    """A build was refused for these problems; ``bug`` is there where it is our mistake, not the editor's."""

    names: frozenset[str]
    problems: tuple[Problem, ...]
    bug: Exception | None = None


@dataclass(frozen=True, slots=True)
class Indexed:
    """The search index is up to date, or is not for a reason."""

    why_not: str = ""


_PATIENCE = 40
"""Times that the end of a build is awaited, a twentieth of a second each."""

Told = Built | Stopped | Indexed


class Search(Protocol):
    """The making of a search index, under way."""

    def stop(self) -> None:
        """End it at once."""


@dataclass(frozen=True, slots=True)
class Works:
    """What a builder works with.

    ``make`` builds the pages after a change of some files, any at first, and raises :class:`Refused` or another
    :class:`LeestafelError`; ``search`` starts the making of the search index, for which everything is looked at again,
    and calls what it is given at the end with the reason why it failed, if it did;
    ``places`` says anew where a site comes from, asked after a change of ``mkdocs.yml``.
    """

    make: Callable[[frozenset[str]], MadeSite]
    search: Callable[[Callable[[str], None]], Search]
    places: Callable[[], Places]
    follow: Callable[[Places], None]


class Builder(threading.Thread):
    """Builds at the start and after changes, until the changes are closed."""

    def __init__(
        self, works: Works, places: Places, changes: Changes, board: Board, tell: Callable[[Told], None]
    ) -> None:
        super().__init__(name="leestafel-builder", daemon=True)
        self._places = places
        self._works = works
        self._changes = changes
        self._board = board
        self._tell = tell
        self._search: Search | None = None

    def run(self) -> None:
        if hasattr(signal, "pthread_sigmask"):  # handed down: Ctrl-C is for this process, which ends its own helpers
            resource_tracker.ensure_running()  # else it starts with the first helper, and takes the mask off
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self._build(frozenset())
        while names := self._changes.take():
            self._build(names)

    def stop(self) -> None:
        """End a build and the making of an index that are under way; what is on disk stays right."""
        self._changes.close()
        self._end_search()
        for _ in range(_PATIENCE):
            for process in active_children():  # again and again: helpers may just be starting
                process.terminate()
            self.join(timeout=0.05)
            if not self.is_alive():
                break
        self._end_search()  # of a build that just ended

    def _build(self, names: frozenset[str]) -> None:
        self._end_search()
        self._look_around(names)
        broken = bool(self._board.state.problems)
        try:
            made = self._works.make(names)
        except Exception as error:  # a server goes on after any mistake, even ours
            self._refuse(names, error)
            return
        self._board.good(made.folder, self._places.base)
        self._tell(Built(names, made, repaired=broken))
        if not self._board.closed:
            self._search = self._works.search(self._indexed)

    def _indexed(self, why_not: str) -> None:
        self._board.again()
        self._tell(Indexed(why_not))

    def _refuse(self, names: frozenset[str], error: Exception) -> None:
        if self._board.closed:
            return
        problems = problems_of(error)
        self._board.refused(problems)
        self._tell(Stopped(names, problems, None if isinstance(error, LeestafelError | OSError) else error))

    def _look_around(self, names: frozenset[str]) -> None:
        if any(name.endswith((".yml", ".yaml")) and "/" not in name for name in names):
            self._places = self._works.places()
        self._works.follow(self._places)

    def _end_search(self) -> None:
        search, self._search = self._search, None
        if search:
            search.stop()


def problems_of(error: Exception) -> tuple[Problem, ...]:
    """Why a build was refused, as problems of files."""
    if isinstance(error, Refused) and error.problems:
        return tuple(problem for problem in error.problems if problem.severity == "error")
    if isinstance(error, LeestafelError):
        return (Problem(error.subject, 0, error.message.removeprefix(f"{error.subject}: "), ""),)
    if isinstance(error, OSError):
        return (Problem(str(error.filename or ""), 0, error.strerror or str(error), ""),)
    return (
        Problem("leestafel", 0, say("serve.bug", what=f"{type(error).__name__}: {error}"), say("serve.bug_remedy")),
    )
