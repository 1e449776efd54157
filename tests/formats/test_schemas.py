"""The JSON Schemas are those of the records, and say of real files what our own readers say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from leestafel.formats import front_matter, yaml_data
from leestafel.formats.schemas import FOLDER, schemas
from leestafel.table import Table

SPECIMEN = Table(Path(__file__).parents[1] / "site")
REPOSITORY = Table(Path(__file__).parents[2])


def faults(name: str, value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schemas()[name]).iter_errors(value)]


def test_the_files_are_those_of_the_records():
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
    assert written == schemas()


@pytest.mark.parametrize("name", schemas())
def test_each_is_a_schema(name: str):
    Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("table", [SPECIMEN, REPOSITORY], ids=["specimen", "repository"])
def test_good_files_keep_to_them(table: Table):
    seen = 0
    for kind, path in table.document_files():
        front = front_matter.split(path.read_text(encoding="utf-8"))
        assert faults(f"{kind}.json", front_matter.load(front)) == [], path
        seen += 1
    for name, path in (("themes", table.themes), ("people", table.people), ("sources", table.sources)):
        if path.exists():
            assert faults(f"{name}.json", yaml_data.load(path.read_text(encoding="utf-8"))) == [], path
    for path in table.discussion_files():
        assert faults("discussion.json", yaml_data.load(path.read_text(encoding="utf-8"))) == [], path
    assert seen


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("session.json", "date: 2023-09-14"),
        ("session.json", "title: x\ndate: gisteren"),
        ("session.json", "title: x\nstatus: gewijzigd"),
        ("session.json", "title: x\nspeakers: [{role: spreker zonder naam}]"),
        ("essay.json", "title: x\nplace: een essay heeft geen plaats"),
        ("essay.json", "title: x\nsource: {rights: alles}"),
        ("themes.json", "- id: zonder-label"),
        ("people.json", "- organisation: zonder naam"),
        ("sources.json", "- name: x\n  into: verslagen"),
        ("discussion.json", "document: x\ncomments: [{id: c1, status: weg}]"),
        ("discussion.json", "comments: []"),
    ],
)
def test_mistakes_are_pointed_at(name: str, text: str):
    assert faults(name, yaml_data.load(text))
