"""``leestafel sources``, as it is typed, and what ``leestafel gather`` remembers for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = (
    "Over schapen\n\n2 maart 2024\n\nWie schapen telt die er niet zijn, komt altijd goed uit in dit verzonnen stuk.\n"
)
SOURCES = """\
- name: Map
  path: bewaard
  every: week
- name: Weg
  path: nergens
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    root = tmp_path / "tafel"
    (root / "content" / "_data").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Proef\n", "utf-8")
    (root / "content" / "_data" / "sources.yml").write_text(SOURCES, "utf-8")
    (root / "bewaard").mkdir()
    (root / "bewaard" / "schapen.txt").write_text(PAGE, "utf-8")
    return root


def test_before_the_first_time_every_source_is_new(table: Path, command: Callable[..., object]) -> None:
    done = command(table, "sources", "--json")
    assert done.code == 0
    assert [(one["name"], one["state"]) for one in map(json.loads, done.out.splitlines())] == [
        ("Map", "new"),
        ("Weg", "new"),
    ]


def test_what_gathering_learned_is_shown(table: Path, command: Callable[..., object]) -> None:
    done = command(table, "gather")
    assert done.code == 1
    assert "Map" in done.out
    assert "Weg" in done.out
    first, second = map(json.loads, command(table, "sources", "--json").out.splitlines())
    assert (first["state"], first["items"], first["error"]) == ("well", 1, "")
    assert (second["state"], second["failures"]) == ("failing", 1)
    assert "nergens" in second["error"]
    shown = command(table, "sources").out
    assert "mislukt" in shown
    assert "goed" in shown


def test_a_source_is_left_alone_until_it_is_due_and_asked_for_by_its_name(table: Path, command) -> None:
    command(table, "gather")
    done = command(table, "gather")
    assert "1 bron is nog niet aan de beurt" in done.err
    assert "Map" not in done.out
    assert "ongewijzigd" in command(table, "gather", "Map", "--verbose").out
    assert "aan de beurt" not in command(table, "gather", "--all").err


def test_a_rehearsal_is_not_remembered(table: Path, command: Callable[..., object]) -> None:
    assert command(table, "gather", "--dry-run").code == 1
    assert not (table / ".leestafel").exists()


def test_the_editors_page_is_written_where_it_is_asked_for(table: Path, tmp_path: Path, command) -> None:
    command(table, "gather")
    path = tmp_path / "bronnen.html"
    assert command(table, "sources", "--html", str(path)).code == 0
    assert "Hoe het met de bronnen gaat" in path.read_text("utf-8")


def test_an_unknown_name_and_a_table_without_sources_are_said(table: Path, command: Callable[..., object]) -> None:
    done = command(table, "sources", "Ander")
    assert (done.code, done.err) == (1, "Fout: er is geen bron «Ander» in content/_data/sources.yml\n")
    (table / "content" / "_data" / "sources.yml").write_text("[]\n", "utf-8")
    assert "er staan geen bronnen in" in command(table, "sources").err


def test_a_list_of_feeds_becomes_sources(table: Path, tmp_path: Path, command: Callable[..., object]) -> None:
    path = tmp_path / "feeds.opml"
    outlines = '<outline text="Het Blad" type="rss" xmlUrl="https://blad.example/feed"/>'
    path.write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>', "utf-8")
    assert "Er is niets geschreven" in command(table, "gather", str(path), "--dry-run").out
    file = table / "content" / "_data" / "sources.yml"
    assert file.read_text("utf-8") == SOURCES
    done = command(table, "gather", str(path))
    assert done.code == 0
    assert "1 bron toegevoegd" in done.out
    assert file.read_text("utf-8").startswith(SOURCES)
    assert "https://blad.example/feed" in file.read_text("utf-8")
    assert "0 bronnen toegevoegd" in command(table, "gather", str(path)).out


def test_a_folder_of_pages_is_one_source_with_as_many_items(table: Path, command: Callable[..., object]) -> None:
    for number in range(3):
        (table / "bewaard" / f"{number}.txt").write_text(PAGE.replace("schapen", f"dier {number}"), "utf-8")
    (table / "bewaard" / "zz-leeg.txt").write_bytes(b"")
    command(table, "gather", "Map")
    first, _ = map(json.loads, command(table, "sources", "--json").out.splitlines())
    assert (first["state"], first["items"]) == ("well", 5)
    assert first["outcomes"] == {"new": 4, "refused": 1}
