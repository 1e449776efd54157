"""How the site stands: written by the builder, read by every open page."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from leestafel.model import Problem


@dataclass(frozen=True, slots=True)
class State:
    """The outcome of the last build.

    ``number`` counts the builds that ended. ``ready`` tells that ``folder`` holds a site, maybe of an earlier run;
    ``problems`` are why the last build was refused, and empty after a good one.
    """

    folder: Path
    base: str = "/"
    number: int = 0
    ready: bool = False
    problems: tuple[Problem, ...] = ()


class Board:
    """The state, and a wait for the next."""

    def __init__(self, state: State) -> None:
        self._news = threading.Condition()
        self._state = state
        self.closed = False

    @property
    def state(self) -> State:
        """How it stands now."""
        return self._state

    def good(self, folder: Path, base: str) -> None:
        """A build went well."""
        self._put(replace(self._state, folder=folder, base=base, ready=True, problems=()))

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """A build was refused; the site is that of before."""
        self._put(replace(self._state, problems=problems))

    def again(self) -> None:
        """Files of the site may have been put right: whoever waits looks once more."""
        with self._news:
            self._put(self._state)

    def close(self) -> None:
        """Nothing will follow: whoever waits is let go."""
        with self._news:
            self.closed = True
            self._news.notify_all()

    def after(self, number: int, patience: float) -> State:
        """The state once a build after this one has ended, or as it is after so many seconds or at the close."""
        with self._news:
            self._news.wait_for(lambda: self.closed or self._state.number > number, patience)
            return self._state

    def _put(self, state: State) -> None:
        with self._news:  # which the same thread may hold more than once
            self._state = replace(state, number=state.number + 1)
            self._news.notify_all()
