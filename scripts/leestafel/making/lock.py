"""One build at a time in a folder: the second waits for the first."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_NAME = "lock"
_PAUSE = 0.05


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a folder for this process. ``waiting`` is called once where another has it; the system lets go of the lock
    of a process that ends, however it ends. Raises :class:`OSError` where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _NAME).open("a+b") as file:
        if not _taken(file):
            waiting()
            while not _taken(file):
                time.sleep(_PAUSE)
        yield


def _taken(file: IO[bytes]) -> bool:
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
