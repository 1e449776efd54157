"""What people see of work on their terminal: a bar with counts and time left, plain lines elsewhere, and tables."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from leestafel.crew import Tell
from leestafel.words import say

_PATIENCE = 0.3
"""Seconds: what is done sooner needs no bar."""
_BLINK = 0.1
"""Seconds between two looks of a bar."""
_PAUSE = 5.0
"""Seconds between two plain lines."""

Echo = Callable[[str], None]


@contextmanager
def progress() -> Iterator[Tell]:
    """What to tell of a step's progress: its name, how much is done, how much there is. It goes to standard error."""
    if not sys.stderr.isatty():
        yield _Lines().tell
        return
    bars = _Bars()
    try:
        yield bars.tell
    finally:
        bars.stop()


@contextmanager
def progress_between_lines() -> Iterator[tuple[Tell, Echo]]:
    """As :func:`progress`, and how to write a line of what comes of the work: above the bar where both are on one
    terminal.
    """
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        with progress() as tell:
            yield tell, click.echo
        return
    bars = _Bars()
    try:
        yield bars.tell, bars.echo
    finally:
        bars.stop()


def show_grid(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, styles: Sequence[str] = (), numbers: bool = False
) -> None:
    """A table on standard output; with ``numbers``, all but its first column stand to the right."""
    from rich.console import Console
    from rich.table import Table

    grid = Table()
    for place, name in enumerate(columns):
        style = styles[place] if place < len(styles) else ""
        grid.add_column(name, justify="right" if numbers and place else "left", style=style, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    Console().print(grid)


def _name(step: str) -> str:
    return say(f"build.step_{step}")


class _Lines:
    """A line every few seconds, so that a log shows how far it is."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def tell(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= _PAUSE:
            click.echo(say("build.progress", step=_name(step), done=done, total=total), err=True)
            self._last = now


class _Bars:
    """A bar for each step, by rich, loaded only once something takes long."""

    def __init__(self) -> None:
        self._began = self._shown = time.monotonic()
        self._bars: Any = None
        self._tasks: dict[str, Any] = {}

    def tell(self, step: str, done: int, total: int) -> None:
        if self._bars is None and time.monotonic() - self._began < _PATIENCE:
            return
        if self._bars is None:
            self._bars = _started()
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(_name(step), total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
        if done >= total or time.monotonic() - self._shown > _BLINK:
            self._bars.refresh()
            self._shown = time.monotonic()

    def echo(self, line: str) -> None:
        if self._bars is None:
            click.echo(line)
            return
        from rich.text import Text

        self._bars.console.print(Text.from_ansi(line), soft_wrap=True)

    def stop(self) -> None:
        if self._bars is not None:
            self._bars.stop()


def _started() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # no thread of its own: a process with threads cannot make copies of itself, and those share what is loaded
    bars = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    bars.start()
    return bars
