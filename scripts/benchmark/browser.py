"""What a reader's and an editor's browser see: the bytes of a search, and the time from an edit to the page."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmark import measure
from benchmark.measure import Failed
from benchmark.operations import Fetched, Site, edit, edited, sentence

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
RESULTS = ".lt-results li, .md-search-result__item"
"""What a found report is, on our search page and in Material's search."""

OWN = ("/pagefind/", "/zoeken/", "/search/", "search.js", "workers/search")
"""What is fetched for the search alone; the rest is the site's look, which a reader mostly has already."""

PACKED = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".wasm", ".map")
"""What hosts send gzipped. Pagefind's own files are packed already."""

EDITS = 10
_PATIENCE = 120


@lru_cache(maxsize=4096)
def _packed(path: str, _changed: float) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6)


class _Server(ThreadingHTTPServer):
    """A folder on loopback, sent as hosts send it; ``sent`` counts the bytes of the bodies by path."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: dict[str, int] = {}
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def __init__(self, request: object, client: object, server: _Server) -> None:
        super().__init__(request, client, server, directory=str(server.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        packed = file.suffix in PACKED
        body = _packed(str(file), file.stat().st_mtime) if packed else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with self.server.lock:
            self.server.sent[self.path] = self.server.sent.get(self.path, 0) + len(body)
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the bench has a voice of its own."""


@contextmanager
def served(folder: Path) -> Iterator[_Server]:
    server = _Server(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without a window. Raises :class:`Failed` where there is none."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("LEESTAFEL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
    if not path:
        raise Failed("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def search_bytes(site: Site, words: tuple[str, ...]) -> Fetched:
    """What a browser fetches from opening the search page until the first result: the most over several words."""
    with chromium() as browser, served(site.output) as server:
        found = [_searched(browser, server, site.tool.search.format(word=word)) for word in words]
    return max(found, key=lambda each: each.total)


def _searched(browser: Browser, server: _Server, address: str) -> Fetched:
    server.sent.clear()
    page = browser.new_context().new_page()
    page.goto(f"{server.address}{address}", timeout=_PATIENCE * 1000)
    page.locator(RESULTS).first.wait_for(timeout=_PATIENCE * 1000)
    with server.lock:
        sent = dict(server.sent)
    page.context.close()
    return Fetched(sum(sent.values()), sum(size for path, size in sent.items() if any(part in path for part in OWN)))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def seen_after(site: Site, first_turn: int) -> float:
    """The median time from saving an edit to reading it in a page that was open, with ``leestafel serve``."""
    port = _free_port()
    command = (site.installed.command[0], "serve", "--port", str(port))
    process = measure.start(command, site.folder, site.installed.variables)
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address)
        with chromium() as browser:
            return median(_seen(browser, site, address, first_turn + number) for number in range(EDITS))
    finally:
        measure.end(process)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 10 * _PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Failed("leestafel serve did not start")


def _seen(browser: Browser, site: Site, address: str, turn: int) -> float:
    report = edited(site.docs, turn)
    page = browser.new_context().new_page()
    page.goto(f"{address}{report.section}/{report.year}/{report.id}/", timeout=_PATIENCE * 1000)
    page.wait_for_timeout(1000)
    began = time.perf_counter()
    edit(site, turn)
    page.get_by_text(sentence(turn)).first.wait_for(state="attached", timeout=_PATIENCE * 1000)
    took = time.perf_counter() - began
    page.context.close()
    return took
