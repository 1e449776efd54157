"""``leestafel serve``: the site on this machine, that follows what changes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
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


def fetched(url: str, wanted: str, patience: float = 60) -> str:
    """The page at an address once it says what is wanted."""
    end, text = time.monotonic() + patience, ""
    while wanted not in text:
        assert time.monotonic() < end, text[-2000:]
        try:
            text = urllib.request.urlopen(url, timeout=5).read().decode()
        except OSError as error:
            text = str(error)
        time.sleep(0.2)
    return text


def test_a_broken_table_is_not_served(table, command):
    (table / "essays/2023/essay.md").write_text("---\ntitle: X\nthemes: [weg]\n---\n")
    done = command(table, "serve")
    assert done.code == 1
    assert "het thema «weg» staat niet in de themalijst" in done.err


def test_a_port_that_is_taken_is_named_with_a_remedy(table, command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = command(table, "serve", "--port", str(taken.getsockname()[1]))
    assert done.code == 1
    assert "kies een andere met --port" in done.err


@pytest.mark.skipif(os.name == "nt", reason="an interruption from the keyboard is sent another way there")
def test_it_serves_the_site_follows_an_edit_and_stops_when_interrupted(table):
    port = free_port()
    code = f"{HEED_INTERRUPTIONS}; from leestafel.cli.main import run; run()"
    server = subprocess.Popen(
        [sys.executable, "-c", code, "-C", str(table), "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        fetched(f"{address}essays/2023/essay/", "Een betoog.")
        essay = table / "essays/2023/essay.md"
        essay.write_text(essay.read_text("utf-8").replace("Een betoog.", "Een gewijzigd betoog."), "utf-8")
        fetched(f"{address}essays/2023/essay/", "Een gewijzigd betoog.")
        server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=30)
    finally:
        server.kill()
        server.wait()
    assert "Traceback" not in complaints
    assert not (table / "site").exists(), "looking at a site does not make one"
