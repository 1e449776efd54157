"""A real Chromium. Every page it opens must stay within its own site and leave its console clean."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (360, 1280)
SIZE = {"width": 1280, "height": 900}


def chromium() -> str:
    """The path of a Chromium, or the empty string."""
    return os.environ.get("LEESTAFEL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, for all tests of a worker."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    executable = chromium()
    if not executable:
        pytest.skip("no Chromium on this machine: set LEESTAFEL_CHROMIUM, or run scripts/test")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield launched
        launched.close()


class Watch:
    """What a browser context must not do: reach another origin, or complain in the console."""

    def __init__(self) -> None:
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.expected_missing: list[str] = []

    def begin(self) -> None:
        """Forget what was seen."""
        for seen in (self.elsewhere, self.complaints, self.expected_missing):
            seen.clear()

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._request(request.url))
        context.on("console", lambda message: self._console(message.type, message.text, message.location["url"]))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname != "127.0.0.1" and parts.scheme not in ("data", "blob", "about"):
            self.elsewhere.append(url)

    def _console(self, kind: str, text: str, url: str) -> None:
        if kind == "error" and not any(part in url for part in self.expected_missing):
            self.complaints.append(f"{text} ({url})")

    def check(self) -> None:
        assert self.elsewhere == []
        assert self.complaints == []


@pytest.fixture
def watch() -> Watch:
    """The watch over this test's pages; ``watch.expected_missing`` names addresses that may fail to load."""
    return Watch()


@pytest.fixture
def context(browser: Browser, watch: Watch) -> Iterator[BrowserContext]:
    """A fresh context; the test fails where a page asked another origin for anything or wrote an error."""
    made = browser.new_context(viewport=SIZE, locale="nl-NL")
    made.set_default_timeout(15_000)
    watch.over(made)
    yield made
    made.close()
    watch.check()


@dataclass(frozen=True)
class Window:
    """A window that stays open for many tests, and the watch over it."""

    page: Page
    watch: Watch

    def lent(self) -> Iterator[Page]:
        """Its page, as good as new: nothing is stored, and no complaint is left to the next test."""
        self.watch.begin()
        self.page.set_viewport_size(SIZE)
        self.page.emulate_media(color_scheme="light")
        yield self.page
        if self.page.url.startswith("http:"):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")
        self.watch.check()


def window(browser: Browser, **how: bool) -> Iterator[Window]:
    made = browser.new_context(viewport=SIZE, locale="nl-NL", **how)
    made.set_default_timeout(15_000)
    watch = Watch()
    watch.over(made)
    yield Window(made.new_page(), watch)
    made.close()


@pytest.fixture(scope="session")
def reading_window(browser: Browser) -> Iterator[Window]:
    yield from window(browser)


@pytest.fixture(scope="session")
def scriptless_window(browser: Browser) -> Iterator[Window]:
    yield from window(browser, java_script_enabled=False)


@pytest.fixture
def read_page(reading_window: Window) -> Iterator[Page]:
    """A page for a test that only opens and looks, the same for all of these: half a second less than a fresh one."""
    yield from reading_window.lent()


@pytest.fixture
def scriptless_page(scriptless_window: Window) -> Iterator[Page]:
    """As ``read_page``, in a browser that runs no scripts."""
    yield from scriptless_window.lent()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in a fresh context of 1280 pixels wide; ``page.set_viewport_size`` makes it another width."""
    return context.new_page()


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    """The widths at which a reader must manage: a phone's and a desk's."""
    return int(request.param)
