"""``leestafel init``: a table that works at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leestafel.resources import vocabulary_file


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def table(tmp_path, command) -> Path:
    done = command(tmp_path, "init", "mijn tafel")
    assert done.code == 0, done.err
    assert "leestafel -C mijn tafel serve" in done.out.replace("'", "").replace('"', "")
    return tmp_path / "mijn tafel"


def test_it_lays_out_what_the_design_says(table):
    assert names(table) == [
        ".gitignore",
        "content/_data/people.yml",
        "content/_data/sources.yml",
        "content/_data/themes.yml",
        "content/index.md",
        "essays/.gitkeep",
        "mkdocs.yml",
        "sessions/.gitkeep",
    ]
    assert (table / "content/_data/themes.yml").read_bytes() == vocabulary_file().read_bytes()
    assert "site/" in (table / ".gitignore").read_text("utf-8")


def test_the_new_table_is_good_and_builds_without_a_warning(table, command):
    assert command(table, "check", "--strict").code == 0
    done = command(table, "build", "--strict")
    assert done.code == 0, done.err
    assert "let op" not in done.err
    soup = BeautifulSoup((table / "site/index.html").read_text("utf-8"), "lxml")
    assert soup.h1.get_text().startswith("Onze leestafel")
    assert not re.search(r"\b(?:the|and|search|newest|sessions)\b", soup.body.get_text().lower())


@pytest.mark.parametrize("what", ["a-file-in-it", "a-hidden-file-in-it", "a-file-itself"])
def test_it_refuses_a_folder_with_anything_in_it_and_leaves_it(what, tmp_path, command):
    folder = tmp_path / "vol"
    if what == "a-file-itself":
        folder.write_text("ik ben een bestand")
    else:
        folder.mkdir()
        (folder / (".verborgen" if "hidden" in what else "brief.txt")).write_text("van mij")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = command(tmp_path, "init", "vol")
    assert done.code == 1
    assert "niet leeg" in done.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_empty_folder_and_a_deep_new_one_will_do(tmp_path, command):
    (tmp_path / "leeg").mkdir()
    assert command(tmp_path, "init", "leeg").code == 0
    assert command(tmp_path, "init", "diep/er/in").code == 0
    assert (tmp_path / "leeg/mkdocs.yml").is_file()
    assert (tmp_path / "diep/er/in/mkdocs.yml").is_file()


def test_without_a_folder_it_says_what_is_missing(tmp_path, command):
    done = command(tmp_path, "init")
    assert done.code == 2
    assert "MAP" in done.err
    assert list(tmp_path.iterdir()) == []
