"""What is made again after an edit of a dossier, and after one of what it holds: what shows it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_tables import lay_small, read_document, tree, write_document

from leestafel.making.make import make_site
from leestafel.table import Table

DOSSIER = "content/dossiers/sluis.md"
PAGE = "dossiers/sluis/index.html"


@pytest.fixture
def table(tmp_path) -> Path:
    lay_small(tmp_path / "table")
    make_site(Table(tmp_path / "table"), jobs=1, search=False)
    return tmp_path / "table"


def changed(table: Path, file: str, **values: object) -> set[str]:
    """The files of the site that are new, gone or other after an edit: no others were made, unless the menu changed."""
    before = tree(table / "site")
    front, body = read_document(table / file)
    text = str(values.pop("body", body))
    write_document(table / file, {**front, **values}, text)
    made = make_site(Table(table), jobs=1, search=False)
    after = tree(table / "site")
    other = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert made.rendered == len(other & after.keys()) or "404.html" in other
    return other


def test_its_text_is_on_its_own_page_only(table):
    assert changed(table, DOSSIER, body="Een andere inleiding.") == {PAGE}


def test_its_title_is_on_what_it_holds_and_its_themes_too(table):
    assert changed(table, DOSSIER, title="Een andere titel") == {
        PAGE,
        "dossiers/index.html",
        "essays/2023/over-water/index.html",
        "essays/zd/brug/index.html",
        "sessies/2024/sluis/index.html",
        "themas/water/index.html",
    }


def test_what_comes_in_leads_to_it_and_what_goes_does_not(table):
    assert changed(table, DOSSIER, documents=[]) == {PAGE, "essays/zd/brug/index.html"}
    assert changed(table, DOSSIER, without=["sluis"]) == {PAGE, "sessies/2024/sluis/index.html"}


def test_a_remark_is_on_its_own_page_only(table):
    assert changed(table, DOSSIER, documents=[{"id": "brug", "remark": "Lees dit."}]) == {PAGE}


def test_the_first_dossier_is_in_every_menu_and_the_last_one_takes_it_away(table):
    pages = {name for name in tree(table / "site") if name.endswith(".html") and not name.startswith("oud/")}
    gone = changed(table, DOSSIER, draft=True)
    assert gone == {*pages, "sitemap.xml"}
    assert {name for name in gone if not (table / "site" / name).exists()} == {PAGE, "dossiers/index.html"}
    assert "Dossiers" not in (table / "site/over/index.html").read_text("utf-8")
    assert changed(table, DOSSIER, draft=False) == gone
    assert "Dossiers" in (table / "site/over/index.html").read_text("utf-8")
