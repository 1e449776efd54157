"""Single keys from a terminal, so that an answer takes no Enter. What is typed ahead waits its turn."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

_ESCAPE = "\x1b"
_QUICK = 0.05
"""Seconds within which what follows Escape belongs to it: an arrow or another key without a letter."""


class Keys:
    """A terminal that gives keys one by one."""

    def __init__(self, settings: list[object]) -> None:
        self._settings = settings

    def key(self) -> str:
        """The next key in small letters; an empty text for one without a letter. Raises :class:`click.Abort` where
        nothing more will come.
        """
        if not self._settings:
            return click.getchar().lower()
        data = self._read()
        for _ in range(_following(data[0])):
            data += self._read()
        text = data.decode("utf-8", "replace").lower()
        return self._escaped() if text == _ESCAPE else text

    def _read(self) -> bytes:
        data = os.read(sys.stdin.fileno(), 1)
        if not data:
            raise click.Abort
        return data

    def _escaped(self) -> str:
        import select

        if not select.select([sys.stdin.fileno()], [], [], _QUICK)[0]:
            return _ESCAPE
        os.read(sys.stdin.fileno(), 8)
        return ""

    @contextmanager
    def whole_lines(self) -> Iterator[None]:
        """The terminal as it was, so that a whole line can be typed."""
        if not self._settings:
            yield
            return
        import termios

        now = termios.tcgetattr(sys.stdin)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._settings)  # type: ignore[arg-type]
        try:
            yield
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, now)


@contextmanager
def single_keys() -> Iterator[Keys]:
    """Standard input as a terminal that gives keys one by one, until the end of this."""
    try:
        import termios
        import tty
    except ImportError:  # not on every system
        yield Keys([])
        return
    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin, termios.TCSADRAIN)
    try:
        yield Keys(list(before))
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _following(first: int) -> int:
    """How many octets follow a first one (RFC 3629, section 3)."""
    return 3 if first >= 0xF0 else 2 if first >= 0xE0 else 1 if first >= 0xC0 else 0
