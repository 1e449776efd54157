"""A real table: where its site comes from, its build, and the process that makes the search index."""

from __future__ import annotations

import queue
import shutil
import time
from pathlib import Path

import pytest

from leestafel.serving import builds
from leestafel.serving.indexing import Indexing
from leestafel.table import Table

GOOD = Path(__file__).parents[1] / "broken" / "_good"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(Path(shutil.copytree(GOOD, tmp_path / "tafel")))


def test_places_are_those_that_the_settings_name(table):
    root = table.root
    usual = {root / "content", root / "sessions", root / "essays"}
    assert set(builds.places(table).folders) == usual
    (root / "eigen").mkdir()
    (root / "extra").mkdir()
    text = table.config.read_text("utf-8").replace("name: material", "name: material\n  custom_dir: eigen")
    text = text.replace("https://goed.example/", "https://goed.example/de//tafel")
    table.config.write_text(f"{text}watch: [extra]\nsite_dir: uit\n", "utf-8")
    places = builds.places(table)
    assert set(places.folders) == {*usual, root / "eigen", root / "extra"}
    assert (places.site, places.base) == (root / "uit", "/de/tafel/")
    table.config.write_text("plugins: [", "utf-8")
    assert builds.places(table).site == root / "site"


def test_a_table_with_mistakes_is_refused_with_its_errors(table):
    (table.root / "essays/2023/nieuw.md").write_text("---\ntitle: X\nthemes: [weg]\n---\n")
    with pytest.raises(builds.Refused) as refused:
        builds.make(table, search=False)
    assert ("essays/2023/nieuw.md", 3) in [(problem.path, problem.line) for problem in refused.value.problems]
    assert not (table.root / "site").exists()


def test_the_index_is_made_in_a_process_of_its_own(table):
    told: queue.Queue[str] = queue.Queue()
    Indexing(table, told.put)
    assert told.get(timeout=120) == ""
    assert (table.root / "site/pagefind/pagefind.js").is_file()
    table.config.write_text("plugins: []", "utf-8")
    Indexing(table, told.put)
    assert "mkdocs.yml" in told.get(timeout=120)


@pytest.mark.parametrize("begun", [False, True])
def test_the_index_may_be_stopped_at_any_moment(table, begun):
    told: queue.Queue[str] = queue.Queue()
    indexing = Indexing(table, told.put)
    while begun and indexing._process is None:
        time.sleep(0.01)
    indexing.stop()
    indexing.stop()
    assert indexing._process.returncode is not None if begun else indexing._process is None
    assert told.empty()
