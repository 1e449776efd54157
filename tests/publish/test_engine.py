"""Outputs become files, and a site is brought to what was made beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leestafel.errors import BrokenTable
from leestafel.publish.engine import synchronise, write_outputs
from leestafel.publish.outputs import Output
from leestafel.publish.views import Redirect


def laid(folder: Path, **files: str) -> Path:
    """A folder with files; ``__`` in a name is a slash, ``_`` a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    folder.mkdir(exist_ok=True)
    return folder


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def redirect(path: str) -> Output:
    return Output(path, "redirect", Redirect("Oud", path, "nieuw/", "nl"), "redirect.html")


def test_a_site_becomes_what_was_made_and_only_that_is_written(tmp_path):
    site = laid(tmp_path / "site", a_html="zelfde", b_html="oud", weg__c_html="weg")
    before = (site / "a.html").stat().st_mtime_ns
    made = laid(tmp_path / "made", a_html="zelfde", b_html="nieuw", d__e_html="erbij")
    assert synchronise(made, site) == (2, 1)
    assert tree(site) == {"a.html": "zelfde", "b.html": "nieuw", "d/e.html": "erbij"}
    assert (site / "a.html").stat().st_mtime_ns == before
    assert not (site / "weg").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path):
    site = laid(tmp_path / "site", x="file", y__z__index_html="folder")
    synchronise(laid(tmp_path / "made", x__index_html="folder", y="file"), site)
    assert tree(site) == {"x/index.html": "folder", "y": "file"}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_nothing_is_written_through_a_link_that_leads_out_of_the_site(tmp_path):
    elsewhere = laid(tmp_path / "elsewhere", index_html="van de redacteur")
    site = laid(tmp_path / "site")
    (site / "about").symlink_to(elsewhere)
    synchronise(laid(tmp_path / "made", about__index_html="van de site"), site)
    assert tree(elsewhere) == {"index.html": "van de redacteur"}
    assert (site / "about/index.html").read_text() == "van de site"
    assert not (site / "about").is_symlink()


def test_a_redirect_gives_way_to_a_page(tmp_path):
    into = laid(tmp_path / "made", oud__index_html="een pagina")
    ways = [redirect("oud/index.html"), redirect("oud/index.html/index.html")]
    assert write_outputs(ways, into, lambda output: b"") == 0
    assert tree(into) == {"oud/index.html": "een pagina"}


@pytest.mark.parametrize("path", ["../buiten.html", "/buiten.html"])
def test_an_address_that_cannot_be_is_refused_by_name(path, tmp_path):
    into = laid(tmp_path / "made", pagina_html="een pagina")
    with pytest.raises(BrokenTable) as caught:
        write_outputs([redirect(path)], into, lambda output: b"")
    assert caught.value.subject == path
    assert not (tmp_path / "buiten.html").exists()
