"""A command in a real terminal: a pseudo-terminal of its own, keys typed into it, and what stands on it."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import leestafel

PATIENCE = 60.0


class Terminal:
    """A process of ``leestafel`` in a terminal. ``seen`` is all that it wrote."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.seen = ""
        source = os.fspath(Path(leestafel.__file__).parents[1])
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.environ.update(PYTHONPATH=source, TERM="xterm", LEESTAFEL_LANGUAGE="nl", INPUTRC=os.devnull)
            os.execv(sys.executable, [sys.executable, "-m", "leestafel", "-C", os.fspath(folder), *arguments])

    def wait_for(self, text: str, times: int = 1) -> None:
        """Reads until a text stands there so often."""
        until = time.monotonic() + PATIENCE
        while self.seen.count(text) < times:
            assert time.monotonic() < until, f"no {text!r} in {self.seen!r}"
            if not self._read():
                raise AssertionError(f"ended without {text!r}: {self.seen!r}")

    def _read(self) -> bool:
        if not select.select([self._terminal], [], [], 0.2)[0]:
            return True
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # Linux says so where the other side is closed
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def answer(self, prompt: str, keys: Sequence[str]) -> None:
        """Types each key once the prompt stands there one more time."""
        for number, key in enumerate(keys, 1):
            self.wait_for(prompt, number)
            self.type(key)

    def end(self) -> int:
        """The exit code, once it has ended."""
        until = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < until, self.seen
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
