"""The Chromium that reads the built site in tests: one that is there, else one that can be installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from _environment import NO_BROWSER, CannotSetUp, Environment, run, run_quietly, tell
from _setup_words import say

VARIABLE = "LEESTAFEL_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = (("apt-get", "update"), ("apt-get", "install", "-y", "--no-install-recommends", "chromium"))
WHERE = (
    "from playwright.sync_api import sync_playwright as p; w = p().start(); print(w.chromium.executable_path); w.stop()"
)


def choose(candidates: Sequence[str], starts: Callable[[str], bool]) -> str:
    """The first candidate that starts, or the empty string. (Ubuntu's ``chromium-browser`` may be an empty shell.)"""
    return next((path for path in candidates if path and starts(path)), "")


def on_path(find: Callable[[str], str | None] = shutil.which) -> list[str]:
    """The browsers of this machine, the likeliest first."""
    return [path for path in map(find, NAMES) if path]


def starts(path: str) -> bool:
    """Whether a browser starts far enough to say its version. On Windows it never says; there it must be a file."""
    if os.name == "nt":
        return Path(path).is_file()
    return run_quietly([path, "--version"], Path.cwd())[0] == 0


def can_use_apt(find: Callable[[str], str | None] = shutil.which) -> bool:
    """Whether this is Debian or one of its kin, with the right to install."""
    return find("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def find_or_install(environment: Environment, surroundings: Mapping[str, str]) -> str:
    """The path of a Chromium. Raises :class:`CannotSetUp` when there is none and none can be had."""
    named = surroundings.get(VARIABLE, "")
    if named:
        return _the_named(named)
    for attempt in (on_path, _by_apt, lambda: _by_playwright(environment)):
        browser = choose(attempt(), starts)
        if browser:
            return browser
    raise CannotSetUp(say("browser_missing"), NO_BROWSER)


def _the_named(path: str) -> str:
    browser = choose([path], starts)
    if not browser:
        raise CannotSetUp(say("browser_named_wrong", path=path), NO_BROWSER)
    return browser


def _by_apt() -> list[str]:
    if not can_use_apt():
        return []
    for command in APT:
        tell(say("browser_installing", how=" ".join(command)))
        if run(command, Path.cwd(), DEBIAN_FRONTEND="noninteractive"):
            return []
    return on_path()


def _by_playwright(environment: Environment) -> list[str]:
    python = str(environment.program("python"))
    code, installed = run_quietly([python, "-c", WHERE], environment.root)
    if code == 0 and Path(installed.strip()).is_file():
        return [installed.strip()]
    tell(say("browser_installing", how="playwright install chromium"))
    if run([python, "-m", "playwright", "install", "chromium"], environment.root):
        return []
    return [run_quietly([python, "-c", WHERE], environment.root)[1].strip()]
