"""``leestafel tag`` in a real terminal: keys typed into it, and what stands in the files then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leestafel.formats.document_file import read_documents
from leestafel.table import Table

if os.name == "nt":
    pytest.skip("a pseudo-terminal of Unix", allow_module_level=True)

from terminal import Terminal

THEMES = """\
- id: schapen
  label: Schapen
- id: koeien
  label: Koeien
- id: stille-weiden
  label: Stille weiden
"""
KEYS = "q = stoppen:"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    (tmp_path / "content" / "_data").mkdir(parents=True)
    (tmp_path / "content" / "_data" / "themes.yml").write_text(THEMES, encoding="utf-8")
    (tmp_path / "essays").mkdir()
    for name, body in (("een", "Schapen, schapen en koeien."), ("twee", "Koeien zijn koeien."), ("drie", "Niets.")):
        text = f"---\ntitle: Stuk {name}\n---\n\n{body}\n"
        (tmp_path / "essays" / f"{name}.md").write_text(text, encoding="utf-8")
    return Table(tmp_path)


def chosen(table: Table) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {one.id: (one.themes, one.themes_rejected) for one in read_documents(table)[0]}


def test_yes_no_and_skip_are_one_key_each(table: Table) -> None:
    terminal = Terminal(table.root, "tag")
    terminal.answer(KEYS, ["s", "j", "n", "y"])  # drie, een (schapen, koeien), twee
    assert terminal.end() == 0, terminal.seen
    assert "1 van 3" in terminal.seen
    assert "«\x1b[33mSchapen\x1b[0m»" in terminal.seen
    assert chosen(table) == {"drie": ((), ()), "een": (("schapen",), ("koeien",)), "twee": (("koeien",), ())}


def test_the_next_time_it_goes_on_where_it_was_stopped_and_asks_nothing_twice(table: Table) -> None:
    first = Terminal(table.root, "tag")
    first.answer(KEYS, ["s", "j", "q"])
    assert first.end() == 0
    assert chosen(table)["een"] == (("schapen",), ())
    second = Terminal(table.root, "tag")
    second.answer(KEYS, ["n"])
    second.wait_for("Stuk twee")
    second.answer(KEYS, ["", "j", "s"])
    assert second.end() == 0
    assert second.seen.index("Stuk een") < second.seen.index("Stuk twee") < second.seen.index("Stuk drie")
    assert chosen(table) == {"drie": ((), ()), "een": (("schapen",), ("koeien",)), "twee": (("koeien",), ())}


def test_undo_gives_the_file_back_byte_for_byte(table: Table) -> None:
    path = table.root / "essays" / "een.md"
    before = path.read_bytes()
    terminal = Terminal(table.root, "tag", "een")
    terminal.answer(KEYS, ["j"])
    terminal.wait_for(KEYS, 2)
    assert path.read_bytes() != before
    terminal.type("u")
    terminal.wait_for(KEYS, 3)
    assert path.read_bytes() == before
    terminal.type("u")
    terminal.wait_for("niets om terug te nemen")
    terminal.wait_for(KEYS, 4)
    terminal.type("q")
    assert terminal.end() == 0


def test_another_theme_is_completed_by_its_label(table: Table) -> None:
    terminal = Terminal(table.root, "tag", "drie")
    terminal.answer(KEYS, ["o"])
    terminal.wait_for("welk thema?")
    terminal.type("Stil\t\n")
    terminal.wait_for("+ Stille weiden")
    assert terminal.end() == 0
    assert chosen(table)["drie"] == (("stille-weiden",), ())


def test_untagged_leaves_out_what_has_a_theme(table: Table) -> None:
    path = table.root / "essays" / "een.md"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n\n", "themes: [koeien]\n---\n\n"), encoding="utf-8")
    terminal = Terminal(table.root, "tag", "--untagged")
    terminal.answer(KEYS, ["s", "s"])
    assert terminal.end() == 0
    assert "2 van 2" in terminal.seen
    assert "Stuk een" not in terminal.seen


def test_a_file_that_cannot_be_changed_is_told_and_passed(table: Table) -> None:
    path = table.root / "essays" / "een.md"
    path.write_text("---\ntitle: Stuk een\nthemes:  # zie notulen\n---\n\nSchapen en koeien.\n", encoding="utf-8")
    before = path.read_bytes()
    terminal = Terminal(table.root, "tag", "een")
    terminal.answer(KEYS, ["j"])
    assert terminal.end() == 1
    assert "essays/een.md is niet gewijzigd" in terminal.seen
    assert path.read_bytes() == before
