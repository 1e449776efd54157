"""The specimen site: a made-up table, built once for all tests, on disk and served on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("leestafel", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("leestafel")

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SHARED = ROOT.parent / "shared"
SITE_URL = "https://specimen.example/"
IN_MEMORY = Path("/dev/shm")
ROOM = 2 << 30
"""Bytes: three times what all tests together ever have on disk."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """What tests write goes to a disk in memory, unless somebody says where: half of a small build is else waiting."""
    if not {"TMPDIR", "PYTEST_DEBUG_TEMPROOT"} & os.environ.keys() and is_roomy(IN_MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)


def is_roomy(disk: Path) -> bool:
    """Whether there is a disk in memory with room enough, on which programs may be written and started."""
    if not disk.is_dir() or not os.access(disk, os.W_OK | os.X_OK):
        return False
    facts = os.statvfs(disk)
    return facts.f_bavail * facts.f_frsize >= ROOM and not facts.f_flag & getattr(os, "ST_NOEXEC", 0)


@dataclass(frozen=True)
class Built:
    """A table and the site that was made of it."""

    table: Path
    site: Path

    def text(self, name: str) -> str:
        """A file of the site as text; of an address that ends in a slash, its page."""
        return (self.site / f"{name}index.html" if name.endswith("/") or not name else self.site / name).read_text(
            encoding="utf-8"
        )

    def files(self) -> tuple[Path, ...]:
        return tuple(sorted(path for path in self.site.rglob("*") if path.is_file()))


@dataclass(frozen=True)
class Served:
    """Where a built site is served: ``url`` at the root of its host, ``sub`` below ``/sub/``; both end in a slash."""

    url: str
    sub: str


def run_leestafel(
    table: Path, *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command as people run it, in a process of its own, from outside the table's folder."""
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("LEESTAFEL_")}
    surroundings |= {"PYTHONIOENCODING": "utf-8", **(env or {})}
    return subprocess.run(
        [sys.executable, "-c", "from leestafel.cli.main import program; program()", "-C", str(table), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=table if table.is_dir() else None,
        env=surroundings,
        check=False,
        timeout=120,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="session")
def leestafel() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command: ``leestafel(table, "build", "--strict", env={...})``."""
    return run_leestafel


@pytest.fixture(scope="session")
def specimen_table() -> Path:
    """The specimen's own files. Never write here: copy them."""
    return TESTS / "site"


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory, specimen_table: Path) -> Built:
    """The specimen, built once for each worker."""
    table = tmp_path_factory.mktemp("specimen") / "table"
    shutil.copytree(specimen_table, table)
    done = run_leestafel(table, "build")
    assert done.returncode == 0, done.stderr
    return Built(table, table / "site")


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder at the root and once more below ``/sub/``; what is not there gets the site's own page."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/sub") if path.startswith("/sub/") else path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silence: a failing test shows what it needs."""


@contextmanager
def serving(site: Path) -> Iterator[Served]:
    """Serves a built site on loopback for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        yield Served(url, f"{url}sub/")
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def served(specimen: Built) -> Iterator[Served]:
    """The built specimen, served on loopback."""
    with serving(specimen.site) as where:
        yield where


@pytest.fixture(scope="session")
def serve_site() -> Callable[[Path], object]:
    """Serves any built site: ``with serve_site(folder) as served: ...``."""
    return serving


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, Path]:
    """The two saved pages that lie beside the project: the report of a session, and an article with a comment."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if len(found) != 2:
        pytest.skip("the two saved pages do not lie beside the project, in ../shared/seeds")
    return found[0], found[1]


@pytest.fixture(scope="session")
def whole_way(seeds: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A table that was begun, filled with the two saved pages and built, each by its command. Copy it to change it."""
    table = tmp_path_factory.mktemp("whole") / "tafel"
    for done in (
        run_leestafel(table.parent, "init", table.name),
        run_leestafel(table, "gather", "--rights", "full", *map(str, seeds)),
        run_leestafel(table, "build"),
    ):
        assert done.returncode == 0, done.stdout + done.stderr
    return Built(table, table / "site")
