"""A table that is large enough for several processes: they make the same, and only what must be made is made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from made_tables import read_document, tree, write_document

from leestafel import crew
from leestafel.making.make import make_site
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"
FEW_OUTPUTS = 40


def mkdocs(table: Path) -> Path:
    """The site as ``mkdocs build`` makes it."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(table / "plain")],
        cwd=table,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return table / "plain"


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def without_search(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith("pagefind/")}


def stats(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")
    }


def test_one_process_two_and_mkdocs_itself_make_the_same(large, clean, tmp_path):
    two = tree(large.table / "site")
    assert large.made.rendered > crew.FEW
    one = tree(clean(large.table, tmp_path / "one"))
    assert differing(one, two) == []
    assert differing(one, without_search(tree(mkdocs(tmp_path / "one")))) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_specimen_is_the_same_as_mkdocs_makes_it_search_and_all(jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(crew, "FEW", 5)
    table = Path(shutil.copytree(SPECIMEN, tmp_path / "table"))
    make_site(Table(table), jobs=jobs)
    assert differing(tree(table / "site"), tree(mkdocs(table))) == []


def test_where_nothing_changed_nothing_is_touched(large, tmp_path):
    table = large.copy(tmp_path / "table")
    make_site(Table(table), jobs=2, search=False)
    before = stats(table / "site")
    for _ in range(2):
        made = make_site(Table(table), jobs=2, search=False)
        assert (made.rendered, made.removed) == (0, 0)
        assert made.skipped == large.made.rendered
    (table / ".leestafel/glance").unlink()
    assert make_site(Table(table), jobs=2, search=False).rendered == 0
    assert stats(table / "site") == before


def test_a_comma_in_an_old_report_makes_few_files_again(large, clean, tmp_path):
    table = large.copy(tmp_path / "table")
    make_site(Table(table), jobs=2, search=False)
    before = stats(table / "site")
    path = table / "sessions/2012/stuk-0112.md"
    front, body = read_document(path)
    write_document(path, front, body[:-60] + "," + body[-60:])
    made = make_site(Table(table), jobs=2, search=False)
    after = stats(table / "site")
    changed = {name for name in after if after[name] != before.get(name) and name.endswith(".html")}
    assert changed == {"sessies/2012/stuk-0112/index.html"}
    assert made.rendered <= FEW_OUTPUTS
    assert differing(tree(table / "site"), tree(clean(table, tmp_path / "clean"))) == []


def test_a_new_report_leaves_the_pages_of_old_years_alone(large, tmp_path):
    table = large.copy(tmp_path / "table")
    make_site(Table(table), jobs=2, search=False)
    front = {"title": "Het nieuwste", "date": "2019-12-31", "themes": ["thema-1"], "authors": ["Auteur 3"]}
    write_document(table / "essays/2019/nieuwste.md", front, "Pas verschenen.")
    made = make_site(Table(table), jobs=2, search=False)
    assert made.rendered <= 4 * FEW_OUTPUTS
