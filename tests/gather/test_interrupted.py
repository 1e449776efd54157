"""Ctrl-C while sources are fetched: files are whole, nothing is left behind, and the next run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from web_server import Page, WebServer, stall

from leestafel.formats.document_file import read_documents
from leestafel.table import Table

CODE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from leestafel.cli.main import program; program()"
)
"""As in a terminal: a test run started in the background passes on that interruptions are to be ignored."""
TEXT = "Een heel verzonnen bericht met genoeg woorden om geen begin te zijn. " * 20


def feed(web: WebServer, name: str) -> bytes:
    entries = "".join(
        f"<item><title>{name} {number}</title><link>{web.url}/{name}/{number}</link>"
        f"<description>{TEXT}</description></item>"
        for number in range(40)
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{entries}</channel></rss>".encode()


@pytest.mark.skipif(os.name != "posix", reason="only there can one process send another what Ctrl-C sends")
def test_an_interrupted_run_leaves_files_whole_and_the_next_goes_on(table: Table) -> None:
    with WebServer() as web:
        web.put("/goed", Page(feed(web, "Goed")))
        web.put("/traag", stall)
        sources = [f"- {{name: {name}, url: '{web.url}/{name}', private: true}}\n" for name in ("goed", "traag")]
        table.sources.write_text("".join(sources), "utf-8")
        command = [sys.executable, "-c", CODE, "-C", str(table.root), "gather"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        end = time.monotonic() + 60
        while not any(path.startswith("/goed") for path in web.paths()) and time.monotonic() < end:
            time.sleep(0.02)
        while len(list(table.document_files())) < 3 and time.monotonic() < end and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "Geef hetzelfde commando nog eens" in err
        assert "Traceback" not in err
        documents, problems = read_documents(table)
        assert problems == ()
        assert len(documents) >= 3
        assert not list(table.root.rglob("*.tmp"))
        web.put("/traag", Page(feed(web, "Traag")))
        done = subprocess.run([*command, "--all"], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        assert len(read_documents(table)[0]) == 80
