"""``leestafel serve``: the site on this machine, that follows what changes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

HEED_INTERRUPTIONS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""As in a terminal: a test run started in the background passes on that interruptions are to be ignored."""
GOOD = Path(__file__).parents[1] / "broken" / "_good"


@pytest.fixture
def table(tmp_path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "table"))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@dataclass(frozen=True)
class Serving:
    process: subprocess.Popen[str]
    address: str

    def stop(self, how: signal.Signals) -> tuple[int, str, str]:
        """End it; its exit code and what it said."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@contextmanager
def serving(table: Path, *options: str) -> Iterator[Serving]:
    port = free_port()
    code = f"{HEED_INTERRUPTIONS}; from leestafel.cli.main import program; program()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "-C", str(table), "serve", "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    try:
        yield Serving(process, f"http://127.0.0.1:{port}/")
    finally:
        process.kill()
        process.wait()


def fetched(url: str, wanted: str, patience: float = 60) -> str:
    """The page at an address once it says what is wanted."""
    end, text = time.monotonic() + patience, ""
    while wanted not in text:
        assert time.monotonic() < end, text[-2000:]
        try:
            text = urllib.request.urlopen(url, timeout=5).read().decode()
        except urllib.error.HTTPError as error:
            text = error.read().decode()
        except OSError as error:
            text = str(error)
        time.sleep(0.1)
    return text


def replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_port_that_is_taken_is_named_with_a_remedy(table, command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = command(table, "serve", "--port", str(taken.getsockname()[1]))
    assert done.code == 1
    assert "kies een andere met --port" in done.err


def test_an_address_that_is_not_of_this_machine_is_named_with_a_remedy(table, command):
    done = command(table, "serve", "--host", "192.0.2.1", "--port", str(free_port()))
    assert done.code == 1
    assert "laat --host weg" in done.err


@pytest.mark.skipif(os.name == "nt", reason="an interruption from the keyboard is sent another way there")
def test_it_serves_the_site_follows_an_edit_and_stops_when_interrupted(table):
    with serving(table) as served:
        page = f"{served.address}essays/2023/essay/"
        fetched(page, "Een betoog.")
        replace(table / "essays/2023/essay.md", "Een betoog.", "Een gewijzigd betoog.")
        fetched(page, "Een gewijzigd betoog.")
        code, out, err = served.stop(signal.SIGINT)
    assert code == 0
    assert served.address in out
    assert "essays/2023/essay.md: " in out
    assert "Traceback" not in err
    assert "Let op" not in err
    assert "live.js" not in (table / "site/essays/2023/essay/index.html").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="there a program is ended without a word")
def test_it_stops_when_it_is_asked_to_in_the_middle_of_a_build(table):
    with serving(table) as served:
        fetched(served.address, "Leestafel")
        code, _, err = served.stop(signal.SIGTERM)
    assert code == 0
    assert "Traceback" not in err
    assert "Gestopt." in err


@pytest.mark.skipif(os.name == "nt", reason="there a program is ended without a word")
@pytest.mark.parametrize("moment", [0, 0.2, 0.5, 1])
def test_an_interruption_of_a_build_with_helpers_is_quiet(table, moment):
    for number in range(450):
        (table / f"essays/2023/essay-{number}.md").write_text(
            f"---\ntitle: Essay {number}\ndate: 2023-04-05\nthemes: [sluizen]\n---\n\nTekst.\n"
        )
    with serving(table) as served:
        end = time.monotonic() + 60
        while not list((table / ".leestafel").glob("build-*")):
            assert time.monotonic() < end
            time.sleep(0.01)
        time.sleep(moment)
        os.killpg(served.process.pid, signal.SIGINT)  # as a terminal does: to all processes at once
        _, err = served.process.communicate(timeout=30)
    assert served.process.returncode == 0
    assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="there a program is ended without a word")
def test_a_table_with_mistakes_says_so_until_it_is_repaired(table):
    replace(table / "essays/2023/essay.md", "[sluizen]", "[weg]")
    with serving(table) as served:
        told = fetched(served.address, "essays/2023/essay.md:4")
        assert "Er is nog geen site" in told
        assert "het thema «weg» staat niet in de themalijst" in told
        replace(table / "essays/2023/essay.md", "[weg]", "[sluizen]")
        fetched(f"{served.address}essays/2023/essay/", "Een betoog.")
        code, out, err = served.stop(signal.SIGTERM)
    assert code == 0
    assert "essays/2023/essay.md:4: het thema «weg»" in err
    assert "en de site klopt weer" in out


@pytest.mark.skipif(os.name == "nt", reason="there a program is ended without a word")
def test_a_site_of_before_is_shown_at_once_and_one_below_a_path_is_shown_there(table):
    (table / "site/over").mkdir(parents=True)
    (table / "site/index.html").write_text("De site van gisteren")
    replace(table / "mkdocs.yml", "https://goed.example/", "https://goed.example/tafel/")
    replace(table / "essays/2023/essay.md", "[sluizen]", "[weg]")
    with serving(table) as served:
        assert "De site van gisteren" in fetched(f"{served.address}tafel/", "gisteren")
        assert "De site van gisteren" in fetched(served.address, "gisteren")
        code, out, _ = served.stop(signal.SIGTERM)
    assert code == 0
    assert f"{served.address}tafel/" in out


@pytest.mark.skipif(os.name == "nt", reason="there a program is ended without a word")
def test_open_to_others_is_said_plainly(table):
    with serving(table, "--host", "0.0.0.0") as served:
        fetched(f"{served.address}essays/2023/essay/", "Een betoog.")
        _, out, err = served.stop(signal.SIGTERM)
    assert "iedereen die deze computer over het netwerk bereikt" in err
    assert served.address in out
