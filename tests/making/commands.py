"""The real command in a process of its own, and what can be done to it while it works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CODE = "from leestafel.cli.main import program; program()"


def start(table: Path, *arguments: str, **more: Any) -> subprocess.Popen[str]:
    """``leestafel build`` begun, in Dutch, as the leader of a group of processes."""
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("LEESTAFEL_")}
    return subprocess.Popen(
        [sys.executable, "-c", _CODE, "-C", str(table), "build", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=surroundings | {"PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
        **more,
    )


def ended(process: subprocess.Popen[str], seconds: float = 120) -> tuple[int, str, str]:
    """Its exit code and what it wrote."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, err


def kill(process: subprocess.Popen[str]) -> None:
    """End it with all its own processes, at once; none of them does anything any more once this returns."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    end = time.monotonic() + 60
    while _are_busy(process.pid) and time.monotonic() < end:  # the disk may hold one that is dead already
        time.sleep(0.01)


def _are_busy(group: int) -> bool:
    """Whether a process of a group is still there; only Linux tells."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(of_group) == group and state not in ("Z", "X"):
            return True
    return False


def wait_for(there: Callable[[], object], process: subprocess.Popen[str], seconds: float = 60) -> bool:
    """Whether something came to be while a process was alive. Looks all the time: what it waits for may be short."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        if there():
            return True
    return False


def lives(process: int) -> bool:
    """Whether a process is still at work: one that ended may be listed until somebody asks how."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def eventually(happened: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether something happens within a time that is long for any machine."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.01)
    return happened()


def children(process: int) -> list[int]:
    """The processes that a process began. Only where the system tells (Linux)."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
