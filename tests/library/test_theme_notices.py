"""Notices about themes: documents without one, themes without documents, two spellings of one theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from leestafel.library import load
from leestafel.library.theme_notices import near_duplicates, theme_notices
from leestafel.model import Problem, Settings, Theme
from leestafel.table import Table

THEMES = """\
- id: zorg
  label: Zorg
- id: water
  label: Water
- id: leeg
  label: Leegte
- id: een
  label: Eenmalig
"""


def noticed(folder: Path, tags: list[str], themes: str = THEMES) -> list[Problem]:
    (folder / "content" / "_data").mkdir(parents=True)
    (folder / "content" / "_data" / "themes.yml").write_text(themes, encoding="utf-8")
    (folder / "essays").mkdir()
    for number, tag in enumerate(tags):
        text = f"---\ntitle: Stuk {number}\ndate: 2031-01-01\nthemes: [{tag}]\n---\n"
        (folder / "essays" / f"stuk-{number}.md").write_text(text, encoding="utf-8")
    table = Table(folder)
    return list(theme_notices(table, load(table, Settings(name="Tafel"))[0]))


def test_a_few_untagged_documents_are_named_one_by_one(tmp_path):
    found = noticed(tmp_path, ["", "", "zorg"])
    assert sorted(problem.path for problem in found) == ["essays/stuk-0.md", "essays/stuk-1.md"]
    assert all("leestafel tag" in problem.remedy for problem in found)


def test_of_many_one_notice_tells_with_the_command_that_settles_it(tmp_path):
    (found,) = noticed(tmp_path, [""] * 40)
    assert "40 stukken" in found.message
    assert "leestafel tag --untagged" in found.remedy


def test_unused_themes_are_told_once_there_are_documents_enough(tmp_path):
    empty, single = noticed(tmp_path, [*["zorg", "water"] * 8, "een"])
    assert (empty.path, empty.line, empty.severity) == ("content/_data/themes.yml", 5, "warning")
    assert "1 thema heeft geen enkel stuk: leeg" in empty.message
    assert "deprecate leeg" in empty.remedy
    assert "een" in single.message
    assert "merge een --into" in single.remedy


def test_a_table_that_has_just_begun_hears_nothing_of_unused_themes(tmp_path):
    assert noticed(tmp_path, ["zorg", "water"]) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Jeugdzorg", "jeugd-zorg", True),
        ("Jeugdzorg", "Jeugdzorgen", True),
        ("Jeugdzorg", "Jeugd zorg", True),
        ("Lokale opgave", "Lokale opgaven", True),
        ("Zorg", "Jeugdzorg", False),
        ("Over", "Overheid", False),
        ("Water", "Waterschap", False),
        ("'", "✓", False),
    ],
)
def test_spellings_of_one_thing_are_alike(one, other, alike):
    themes = [Theme(id="a", labels={"nl": one}), Theme(id="b", labels={"nl": other})]
    assert [(found.id, first.id) for found, _, first, _ in near_duplicates(themes)] == [("b", "a")] * alike
    assert not list(near_duplicates([themes[0], Theme(id="b", labels={"nl": other}, deprecated=True)]))


def test_near_duplicates_are_told_with_line_and_remedy(tmp_path):
    (found,) = noticed(tmp_path, ["zorg"], f"{THEMES}- id: water-2\n  label: Wa-ter\n")
    assert found.line == 9
    assert "«Wa-ter» (water-2)" in found.message
    assert "leestafel themes merge water-2 --into water" in found.remedy
