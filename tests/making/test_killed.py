"""Killed at any moment: every file of the site is the old one or the new one, and the next build is right."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from commands import children, ended, eventually, kill, lives, start, wait_for
from made_tables import dump, lay_large, load, tree

from leestafel.making.make import make_site
from leestafel.table import Table

pytestmark = pytest.mark.skipif(os.name == "nt", reason="groups of processes are killed otherwise there")
SPREAD = 10
AIMED = 10
TURNS = 20
NAMES = ("De ene tafel", "De andere tafel")


def rename_site(table: Path, name: str) -> None:
    """Every page changes; one document goes or comes, with its discussion and its part of the index."""
    dump(table / "mkdocs.yml", {**load(table / "mkdocs.yml"), "site_name": name})
    paths = (table / "sessions/2010/stuk-0000.md", table / "content/discussions/stuk-0000.yml")
    for path in paths:
        aside = table / f"aside-{path.name}"
        if name == NAMES[1] and path.exists():
            path.rename(aside)
        elif name == NAMES[0] and aside.exists():
            aside.rename(path)


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "table"
    lay_large(folder, 40)
    return folder


@pytest.fixture(scope="module")
def versions(table) -> dict[str, dict[str, bytes]]:
    """The site under either name, and as it lies there under the first."""
    found = {}
    for name in reversed(NAMES):
        rename_site(table, name)
        make_site(Table(table), jobs=1)
        found[name] = tree(table / "site")
    return found


@pytest.fixture(scope="module")
def length(table, versions) -> float:
    """Seconds that a build of everything takes here."""
    rename_site(table, NAMES[1])
    began = time.monotonic()
    assert ended(start(table))[0] == 0
    seconds = time.monotonic() - began
    rename_site(table, NAMES[0])
    assert ended(start(table))[0] == 0
    return seconds


def check(table: Path, versions: dict[str, dict[str, bytes]], name: str) -> None:
    """The site after a build to a name was killed; then after the next build."""
    old, new = (versions[other] for other in ((NAMES[1], NAMES[0]) if name == NAMES[0] else NAMES))
    found = tree(table / "site")
    assert [path for path, data in found.items() if data not in (old.get(path), new.get(path))] == []
    assert old.keys() & new.keys() <= found.keys()
    make_site(Table(table), jobs=1)
    found = tree(table / "site")
    assert found.keys() == new.keys()
    assert [path for path in new if found[path] != new[path]] == []
    assert not list((table / ".leestafel").glob("build-*"))


@pytest.mark.parametrize("moment", range(SPREAD))
def test_a_build_killed_at_any_moment(moment, table, versions, length):
    name = NAMES[(moment + 1) % 2]
    rename_site(table, name)
    process = start(table)
    time.sleep(length * (moment + 0.5) / SPREAD)
    kill(process)
    check(table, versions, name)


@pytest.mark.parametrize("moment", range(AIMED))
def test_a_build_killed_while_it_publishes(moment, table, versions):
    process, name = caught_publishing(table, moment)
    time.sleep(moment * 0.002)
    kill(process)
    check(table, versions, name)


def caught_publishing(table: Path, first: int) -> tuple[subprocess.Popen[str], str]:
    """A build that publishes, and to which name. One that is done before anybody looked is followed by another."""
    for turn in range(first, first + TURNS):
        name = NAMES[(turn + 1) % 2]
        rename_site(table, name)
        process = start(table, "--no-search")
        if wait_for((table / ".leestafel/unfinished").exists, process):
            return process, name
        assert ended(process)[0] == 0
    raise AssertionError(f"{TURNS} builds were done before anybody looked")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells which processes another began")
def test_the_processes_of_a_killed_build_end_and_let_the_next_one_work(large, tmp_path):
    table = large.copy(tmp_path / "table")
    dump(table / "mkdocs.yml", {**load(table / "mkdocs.yml"), "site_name": "Anders"})
    process = start(table, "--no-search", "--jobs", "2")
    assert wait_for(lambda: len(children(process.pid)) > 1, process)
    workers = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)  # it alone, as a system without memory would
    process.wait()
    code, _, err = ended(start(table, "--no-search", "--jobs", "1"))
    assert code == 0, err
    assert "Anders" in (table / "site/index.html").read_text("utf-8")
    assert eventually(lambda: not any(map(lives, workers)))
    process.communicate()
