"""Which Chromium reads the built site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import _browser
from _environment import CannotSetUp, Environment


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path)


def browser(folder: Path, name: str, code: int = 0) -> str:
    """A browser that says its version, or is an empty shell with another exit code."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_first_that_starts_is_chosen() -> None:
    assert _browser.choose(["leeg", "goed", "ook goed"], lambda path: "goed" in path) == "goed"
    assert _browser.choose(["leeg"], lambda path: False) == ""
    assert _browser.choose([""], lambda path: True) == ""


def test_browsers_on_the_path_come_in_their_order() -> None:
    there = {"google-chrome": "/x/google-chrome", "chromium": "/x/chromium"}
    assert _browser.on_path(there.get) == ["/x/chromium", "/x/google-chrome"]


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for browsers are shell scripts")
class TestFinding:
    def test_one_that_only_seems_to_be_there_does_not_count(self, tmp_path: Path) -> None:
        assert _browser.starts(browser(tmp_path, "chromium"))
        assert not _browser.starts(browser(tmp_path, "chromium-browser", code=10))
        assert not _browser.starts(str(tmp_path / "weg"))

    def test_the_named_one_goes_before_all(self, tmp_path: Path, environment: Environment) -> None:
        named = browser(tmp_path, "eigen")
        assert _browser.find_or_install(environment, {"LEESTAFEL_CHROMIUM": named}) == named

    def test_a_named_one_that_does_not_start_is_not_passed_over(self, environment: Environment) -> None:
        with pytest.raises(CannotSetUp, match="geen-browser") as caught:
            _browser.find_or_install(environment, {"LEESTAFEL_CHROMIUM": "/geen-browser"})
        assert caught.value.code == 7

    def test_one_that_is_there_is_used_without_installing(
        self, tmp_path: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        there = browser(tmp_path, "chromium")
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(_browser, "run", lambda *_, **__: pytest.fail("nothing should be installed"))
        assert _browser.find_or_install(environment, {}) == there

    def test_on_debian_apt_gives_one(
        self, tmp_path: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        installed = []

        def apt(command: tuple[str, ...], folder: Path, **variables: str) -> int:
            installed.append(command[:2])
            if command[1] == "install":
                browser(tmp_path, command[-1])
            return 0

        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(_browser, "can_use_apt", lambda: True)
        monkeypatch.setattr(_browser, "run", apt)
        assert _browser.find_or_install(environment, {}) == str(tmp_path / "chromium")
        assert installed == [("apt-get", "update"), ("apt-get", "install")]

    def test_where_apt_cannot_playwright_gives_one(
        self, tmp_path: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        python = environment.program("python")
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nif [ "$1" = -c ]; then echo "{tmp_path}/pw"; exit 0; fi\nexit 0\n')
        python.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path / "leeg"))
        monkeypatch.setattr(_browser, "can_use_apt", lambda: False)
        monkeypatch.setattr(_browser, "run", lambda command, folder: 0 if browser(tmp_path, "pw") else 1)
        assert _browser.find_or_install(environment, {}) == str(tmp_path / "pw")

    def test_when_nothing_works_it_says_what_to_install(
        self, tmp_path: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(_browser, "can_use_apt", lambda: False)
        monkeypatch.setattr(_browser, "run", lambda *_, **__: 1)
        with pytest.raises(CannotSetUp, match="apt-get install chromium") as caught:
            _browser.find_or_install(environment, {})
        assert caught.value.code == 7
