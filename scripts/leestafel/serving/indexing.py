"""The search index, made in a process of its own: an edit need not wait for it, since it may be ended at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from leestafel.errors import LeestafelError
from leestafel.table import Table

CALM = 1.0
"""Seconds before it begins: the browser comes first, and an editor who saves again and again."""
_CODE = "from leestafel.serving.indexing import main; main()"


class Indexing:
    """The making of a table's search index. ``done`` is called at its end with why it failed, or nothing; not when
    it was stopped. ``before`` is called just before it begins.

    The process looks at every file of the table and of the site on its own: it sees what the watching may have missed.
    """

    def __init__(self, table: Table, done: Callable[[str], None], before: Callable[[], None] = lambda: None) -> None:
        self._root = table.root
        self._done = done
        self._before = before
        self._stopped = threading.Event()
        self._starting = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._worker = threading.Thread(target=self._work, name="leestafel-indexing", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """End it at once, with its own processes."""
        with self._starting:
            self._stopped.set()
        with suppress(ProcessLookupError):
            self._end()
        if self._worker is not threading.current_thread():
            self._worker.join(timeout=5)

    def _end(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        if os.name == "posix":
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def _work(self) -> None:
        if self._stopped.wait(CALM):
            return
        self._before()
        with self._starting:
            if self._stopped.is_set():
                return
            self._process = process = self._begun()
        _, complaints = process.communicate()
        if not self._stopped.is_set():
            lines = complaints.strip().splitlines()
            self._done((lines or ["?"])[-1] if process.returncode else "")

    def _begun(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _CODE, str(self._root)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # so that it and its own processes can be ended as one
        )


def main() -> None:
    """What the process does, for the table in its first argument; behind everything else that wants the machine."""
    from leestafel.serving.builds import make

    if hasattr(os, "nice"):
        os.nice(10)
    try:
        make(Table(Path(sys.argv[1])), search=True)
    except LeestafelError as error:
        print(error.message, file=sys.stderr)
        sys.exit(1)
