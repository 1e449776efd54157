"""One command watched from outside: how long it took, or how much memory it and all its children held at once.

Time and memory are measured in runs of their own: looking at memory twenty times a second slows the looked-at down.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

INTERVAL = 0.05
_PROC = Path("/proc")
_T = TypeVar("_T")


class Failed(Exception):
    """A command that did not succeed: the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The most that a command and its children held at one moment, in bytes.

    ``shared`` counts what processes share once (PSS), ``resident`` counts it for each of them (RSS).
    """

    shared: int = 0
    resident: int = 0

    def most(self, other: Memory) -> Memory:
        return Memory(max(self.shared, other.shared), max(self.resident, other.resident))


@dataclass(frozen=True, slots=True)
class Size:
    """What lies in a folder: files, and their bytes."""

    files: int
    bytes: int


def start(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Starts a command; its output goes into a file, so that nothing waits for a reader."""
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def seconds(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> float:
    """How long a whole command takes, from starting it to its end. Raises :class:`Failed`."""
    began = time.perf_counter()
    code = start(command, folder, variables).wait()
    took = time.perf_counter() - began
    check(code, command, folder)
    return took


def check(code: int, command: Sequence[str], folder: Path) -> None:
    """Raises :class:`Failed` for a command that ended otherwise than well."""
    if code:
        said = (folder.parent / f"{folder.name}.log").read_text("utf-8", "replace").splitlines()[-12:]
        raise Failed("\n".join([f"{' '.join(command)} ended with {code}:", *(f"  {line}" for line in said)]))


def memory(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Memory:
    """The most memory a command and all its children hold at once. Raises :class:`Failed`."""
    process = start(command, folder, variables)
    peak = Memory()
    while process.poll() is None:
        peak = peak.most(held([process.pid, *descendants(process.pid)]))
        time.sleep(INTERVAL)
    check(process.returncode, command, folder)
    return peak


def parents() -> dict[int, int]:
    """Each process of this machine with its parent's number; empty where there is no ``/proc``."""
    found = {}
    for path in _PROC.glob("[0-9]*/stat"):
        stat = _or_none(partial(path.read_text, "utf-8", "replace"))
        if stat:
            found[int(path.parent.name)] = int(stat.rpartition(")")[2].split()[1])
    return found


def descendants(root: int, known: Mapping[int, int] | None = None) -> list[int]:
    """The children of a process, and theirs."""
    below: dict[int, list[int]] = defaultdict(list)
    for child, parent in (parents() if known is None else known).items():
        below[parent].append(child)
    found = list(below[root])
    for process in found:
        found += below[process]
    return found


def held(processes: Iterable[int]) -> Memory:
    """What processes hold together; one that has ended meanwhile holds nothing."""
    total = Memory()
    for process in processes:
        text = _or_none((_PROC / str(process) / "smaps_rollup").read_text) or ""
        sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in text.splitlines() if line.endswith("kB")}
        total = Memory(total.shared + sizes.get("Pss", 0), total.resident + sizes.get("Rss", 0))
    return total


def _or_none(read: Callable[[], _T]) -> _T | None:
    try:
        return read()
    except OSError:
        return None


def size(folder: Path) -> Size:
    """What lies in a folder and all below it."""
    sizes = [entry.stat().st_size for entry in folder.rglob("*") if entry.is_file()]
    return Size(len(sizes), sum(sizes))


def end(process: subprocess.Popen[bytes], patience: float = 10) -> None:
    """Ends a process that was started here, kindly at first."""
    process.terminate()
    timer = threading.Timer(patience, process.kill)
    timer.start()
    process.wait()
    timer.cancel()
