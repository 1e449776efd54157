"""What is going on, for people: a bar on a terminal, a line for each step elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """A number of steps, of which one is going on."""

    def step(self, name: str) -> None:
        """A next step begins."""

    def say(self, text: str) -> None:
        """Something that stays on the screen."""


class _Lines:
    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0

    def step(self, name: str) -> None:
        self.done += 1
        self.say(f"[{min(self.done, self.total)}/{self.total}] {name}")

    def say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


class _Bar:
    def __init__(self, bar: object, total: int) -> None:
        self.bar = bar
        self.task = bar.add_task("", total=total)  # type: ignore[attr-defined]
        self.begun = False

    def step(self, name: str) -> None:
        self.bar.update(self.task, description=name, advance=int(self.begun))  # type: ignore[attr-defined]
        self.begun = True

    def say(self, text: str) -> None:
        self.bar.console.print(text, markup=False)  # type: ignore[attr-defined]


@contextmanager
def progress(total: int) -> Iterator[Progress]:
    """Shows how far it is, on the error stream."""
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    parts = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Bar(*parts, console=Console(stderr=True)) as bar:
        yield _Bar(bar, total)
