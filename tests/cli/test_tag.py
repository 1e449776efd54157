"""``leestafel tag``: suggestions with their reasons, and an editor's choice respected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leestafel.cli.tag import command
from leestafel.formats.document_file import read_documents
from leestafel.table import Table

THEMES = """\
- id: schapen
  label: Schapen
- id: koeien
  label: Koeien
- id: herders
  label: Herders
- id: weiden
  label: Weiden
"""
ESSAY = """\
---
title: Over verzonnen schapen
# gekozen in de redactievergadering
themes: [weiden]
themes_rejected: [herders]
---

Er lopen schapen en koeien. De herders tellen de schapen, en daarna nog eens de koeien.
"""
OTHER = "---\ntitle: Een stuk over niets\n---\n\nNiets.\n"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    (tmp_path / "content" / "_data").mkdir(parents=True)
    (tmp_path / "content" / "_data" / "themes.yml").write_text(THEMES, encoding="utf-8")
    (tmp_path / "essays" / "2024").mkdir(parents=True)
    (tmp_path / "essays" / "2024" / "schapen.md").write_text(ESSAY, encoding="utf-8")
    (tmp_path / "essays" / "2024" / "niets.md").write_text(OTHER, encoding="utf-8")
    return Table(tmp_path)


def run(table: Table, *arguments: str) -> Result:
    result = CliRunner().invoke(command, list(arguments), obj=table)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def essay(table: Table) -> Path:
    return table.root / "essays" / "2024" / "schapen.md"


def test_suggestions_say_which_words_where_and_how_often(table: Table) -> None:
    lines = run(table, "schapen").stdout.splitlines()
    assert lines[0] == "schapen  Over verzonnen schapen"
    (found,) = [line for line in lines if " schapen (" in line]
    assert "(voorstel)" in found
    assert "«schapen» in de titel" in found
    assert "×" in found
    assert not any("herders (" in line for line in lines)
    assert any("weiden (gekozen door een redacteur)" in line for line in lines)


def test_without_an_id_every_document_is_shown_and_nothing_written(table: Table) -> None:
    before = {path: path.read_bytes() for path in table.root.rglob("*.md")}
    output = run(table).stdout
    assert "niets  Een stuk over niets" in output
    assert "geen thema gevonden" in output
    assert {path: path.read_bytes() for path in table.root.rglob("*.md")} == before


def test_where_there_is_nothing_to_suggest_for_that_is_said(table: Table) -> None:
    (table.root / "essays" / "2024" / "niets.md").unlink()
    done = run(table, "--untagged")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Alle stukken hebben een thema.\n")
    essay(table).unlink()
    assert run(table).stderr.startswith("Er zijn nog geen stukken.")


def test_files_with_mistakes_are_told(table: Table) -> None:
    (table.root / "essays" / "2024" / "kapot.md").write_text("---\ntitle: [x\n---\n", encoding="utf-8")
    done = run(table, "schapen")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "schapen  Over verzonnen schapen")
    assert done.stderr.startswith("essays/2024/kapot.md heeft fouten")


def test_apply_adds_and_neither_removes_nor_brings_back(table: Table) -> None:
    result = run(table, "--apply")
    assert result.exit_code == 0
    assert "essays/2024/schapen.md: " in result.stdout
    assert "niets.md" not in result.stdout
    text = essay(table).read_text(encoding="utf-8")
    (document,) = [one for one in read_documents(table)[0] if one.id == "schapen"]
    assert document.themes == ("weiden", "schapen", "koeien")
    lines = [line for line in ESSAY.splitlines() if not line.startswith("themes:")]
    assert [line for line in text.splitlines() if not line.startswith("themes:")] == lines


def test_applying_twice_changes_nothing_more(table: Table) -> None:
    run(table, "--apply")
    once = essay(table).read_bytes()
    assert "al gekozen" in run(table, "--apply").stdout
    assert essay(table).read_bytes() == once


def test_a_note_at_the_themes_is_not_lost(table: Table) -> None:
    essay(table).write_text(ESSAY.replace("[weiden]", "[weiden]  # overleg!"), encoding="utf-8")
    before = essay(table).read_bytes()
    result = run(table, "schapen", "--apply")
    assert result.exit_code == 1
    assert "niet gewijzigd" in result.stdout
    assert essay(table).read_bytes() == before


def test_json_carries_scores_and_reasons(table: Table) -> None:
    record = json.loads(run(table, "schapen", "--json").stdout)
    assert (record["id"], record["themes"], record["added"]) == ("schapen", ["weiden"], [])
    first = record["suggestions"][0]
    assert first["theme"] == "schapen"
    assert 0 < first["score"] <= 1
    assert first["chosen"] is False
    assert {"words", "label", "where", "times", "weight", "kind"} == set(first["because"][0])


def test_an_unknown_id_names_near_ones(table: Table) -> None:
    result = run(table, "schaapen")
    assert result.exit_code == 1
    assert "Bedoelde u schapen?" in result.output
    assert "geen document" in run(table, "xxxxxxxx").output


def test_a_broken_vocabulary_is_said_so(table: Table) -> None:
    table.themes.write_text("- id: [kapot\n", encoding="utf-8")
    result = run(table)
    assert result.exit_code == 1
    assert "content/_data/themes.yml" in result.output


def test_a_file_that_cannot_be_written_is_said_so(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("leestafel.files.write_atomically", full)
    result = run(table, "schapen", "--apply")
    assert result.exit_code == 1
    assert "de schijf is vol" in result.stdout
    assert essay(table).read_text(encoding="utf-8") == ESSAY
