"""Each tool in an environment of its own, made once below the bench's folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmark.measure import Failed
from benchmark.tools.base import Tool

_VERSION = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Installed:
    """A tool that can be run: its command, the variables to run it with, its version."""

    command: tuple[str, ...]
    variables: Mapping[str, str]
    version: str


def install(tool: Tool, work: Path, folder: Path) -> Installed:
    """Makes a tool's environment unless it is there, for the site in a folder. Raises :class:`Failed`."""
    home = _home(tool, work)
    python, *rest = (_program(home, name) for name in ("python", tool.command[0]))
    variables = {key: value.format(folder=folder) for key, value in tool.variables.items()}
    version = _said([str(python), "-c", _VERSION, tool.named]).strip()
    return Installed((str(rest[0]), *tool.command[1:]), variables, version)


def _home(tool: Tool, work: Path) -> Path:
    """The folder of a tool's environment: our own is the one that this runs in."""
    if not tool.requirements:
        return Path(sys.prefix)
    home = work / "environments" / tool.key.split("-")[0]
    stamp = home / "requirements.json"
    wanted = json.dumps(tool.requirements)
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        venv.create(home, with_pip=True, clear=True)
        pip = [str(_program(home, "python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _said([*pip, *tool.requirements])
        stamp.write_text(wanted, "utf-8")
    return home


def _program(home: Path, name: str) -> Path:
    return home / "Scripts" / f"{name}.exe" if os.name == "nt" else home / "bin" / name


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def knows(installed: Installed, flag: str) -> bool:
    """Whether a command's own help names a flag."""
    head = installed.command[:2]
    return flag in _said([*head, "--help"])
