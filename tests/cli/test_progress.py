"""What people see of a build that takes long: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import io
import re
import sys

import pytest

from leestafel.cli import progress as module
from leestafel.cli.progress import progress
from leestafel.words import say

STEPS = ("read", "pages", "search")


class Terminal(io.StringIO):
    """Where people look on."""

    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, total: int = 5) -> str:
    """What is written of three steps of so much each."""
    monkeypatch.setattr(sys, "stderr", stream)
    with progress() as tell:
        for step in STEPS:
            for done in range(total + 1):
                tell(step, done, total)
    return stream.getvalue()


def test_what_is_done_soon_says_nothing_anywhere(monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 3600.0)
    monkeypatch.setattr(module, "_PAUSE", 3600.0)
    assert told(monkeypatch, io.StringIO()) == ""
    assert told(monkeypatch, Terminal()) == ""


def test_elsewhere_a_line_says_the_step_and_how_far_it_is(monkeypatch):
    monkeypatch.setattr(module, "_PAUSE", 0.0)
    lines = told(monkeypatch, io.StringIO()).splitlines()
    assert lines[:2] == ["Lezen en controleren: 0 van 5", "Lezen en controleren: 1 van 5"]
    assert lines[-1] == "Zoekindex maken: 5 van 5"
    assert len(lines) == 18


def test_a_line_that_was_said_is_not_soon_followed_by_another(monkeypatch):
    moments = iter([0.0, *(2.0 * number for number in range(18))])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(moments))
    lines = told(monkeypatch, io.StringIO()).splitlines()
    assert 1 < len(lines) <= 2.0 * 18 / module._PAUSE


def test_on_a_terminal_each_step_has_a_bar_with_counts(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    shown = told(monkeypatch, Terminal())
    for step in STEPS:
        assert say(f"build.step_{step}") in shown
    assert "5/5" in shown
    assert re.search(r"\d:\d\d:\d\d", shown)


def broken_off() -> None:
    with progress() as tell:
        tell("pages", 1, 5)
        raise KeyboardInterrupt


def test_a_bar_is_taken_away_when_the_build_is_broken_off(monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert sys.stderr.getvalue().endswith(("\x1b[?25h", "\x1b[2K", "\n", "\r"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_step_has_a_name(language):
    assert all(say(f"build.step_{step}", language) for step in STEPS)
