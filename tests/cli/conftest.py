"""The command in this process: as people run it, without a second of start-up for every test."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from leestafel.cli.main import run


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Runs the command: ``command(table, "check", "--strict")``; in Dutch, from outside the table's folder."""
    monkeypatch.delenv("LEESTAFEL_LANGUAGE", raising=False)

    def call(table: Path | None, *arguments: str) -> Done:
        where = ("-C", os.fspath(table)) if table else ()
        monkeypatch.setattr("sys.argv", ["leestafel", *where, *arguments])
        capsys.readouterr()
        try:
            run()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        written = capsys.readouterr()
        return Done(code, written.out, written.err)

    return call
