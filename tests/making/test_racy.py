"""Edits that hide: as many bytes as before, with the same date; and edits while a build is busy."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from made_tables import lay_small, tree

from leestafel.errors import ChangedMeanwhile
from leestafel.making.make import make_site
from leestafel.table import Table

PLACES = {
    "essays/2023/over-water.md": ("betoog", "gedoog"),
    "sessions/2024/sluis.md": ("Verslag", "Verdrag"),
    "content/discussions/sluis.yml": ("Mooi", "Moei"),
    "content/_data/themes.yml": ("Bruggen", "Drukken"),
    "content/_data/people.yml": ("sluis", "kluis"),
    "content/over.md": ("tafel", "wafel"),
    "content/index.md": ("Zie", "Dus"),
    "eigen/pages/redirect.html": ("weg", "heg"),
    "mkdocs.yml": ("verzonnen", "verzonken"),
}


@pytest.fixture
def table(tmp_path) -> Path:
    lay_small(tmp_path / "table")
    (tmp_path / "table/eigen/pages").mkdir()
    (tmp_path / "table/eigen/pages/redirect.html").write_text("weg")
    return tmp_path / "table"


def change(path: Path, old: str, new: str) -> None:
    """An edit that leaves the size and the date as they were."""
    status = path.stat()
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("name", PLACES)
def test_a_hidden_edit_is_seen(name, table, clean):
    make_site(Table(table), jobs=1, search=False)
    change(table / name, *PLACES[name])
    make_site(Table(table), jobs=1, search=False)
    assert tree(table / "site") == tree(clean(table, table.with_name("clean")))
    assert make_site(Table(table), jobs=1, search=False).rendered == 0


@pytest.mark.parametrize("step", ["read", "pages"])
@pytest.mark.parametrize("name", PLACES)
def test_an_edit_while_a_build_is_busy_is_seen_by_the_next(name, step, table, clean):
    edits = [(table / name, *PLACES[name])]

    def meanwhile(now: str, done: int, total: int) -> None:
        if now == step and edits:
            change(*edits.pop())

    with suppress(ChangedMeanwhile):
        make_site(Table(table), jobs=1, search=False, tell=meanwhile)
    assert not edits
    make_site(Table(table), jobs=1, search=False)
    assert tree(table / "site") == tree(clean(table, table.with_name("clean")))


def test_a_copy_of_a_table_is_a_table_of_its_own(table, clean):
    make_site(Table(table), jobs=1, search=False)
    before = tree(table / "site")
    copy = Path(shutil.copytree(table, table.with_name("copy")))
    change(copy / "essays/2023/over-water.md", "betoog", "gedoog")
    make_site(Table(copy), jobs=1, search=False)
    assert tree(table / "site") == before
    assert tree(copy / "site") == tree(clean(copy, table.with_name("clean")))


def test_the_site_in_another_folder_is_the_same_and_names_neither(table):
    one = make_site(Table(table), jobs=1, search=False).folder
    config = table / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}site_dir: elders/site\n", "utf-8")
    other = make_site(Table(table), jobs=1, search=False).folder
    assert other == table / "elders/site"
    assert tree(other) == tree(one)
    assert os.fspath(table).encode() not in b"".join(tree(other).values())


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_editors_leave_for_a_moment_stops_no_build(table):
    """Emacs marks a file that is being edited by a link that leads nowhere."""
    (table / "content/.#over.md").symlink_to("iemand@ergens.1234")
    (table / "essays/2023/.#over-water.md").symlink_to("iemand@ergens.1234")
    (table / "eigen/.#main.html").symlink_to("iemand@ergens.1234")
    assert make_site(Table(table), jobs=1, search=False).rendered > 0
    assert make_site(Table(table), jobs=1, search=False).rendered == 0
