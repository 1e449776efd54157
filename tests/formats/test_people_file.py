"""``people.yml``: what is known of people beyond their names."""

from __future__ import annotations

import pytest

from leestafel.formats.people_file import read_people
from leestafel.model import Person


def test_people_as_the_file_says():
    text = (
        "- name: A. Voorbeeld\n  aliases: [Anna Voorbeeld]\n  role: secretaris\n- name: B. Voorbeeld\n  aliases: Bob\n"
    )
    people, problems = read_people(text, "people.yml")
    assert problems == ()
    assert people == (
        Person(name="A. Voorbeeld", aliases=("Anna Voorbeeld",), role="secretaris"),
        Person(name="B. Voorbeeld", aliases=("Bob",)),
    )


@pytest.mark.parametrize("text", ["", "# nog niemand\n", "[]\n"])
def test_nobody_is_no_mistake(text):
    assert read_people(text, "people.yml") == ((), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- name: A\n- rol: x\n", 2),
        ("- name: A\n- name: B\n  functie: x\n", 2),
        ("- zomaar een naam\n", 1),
        ("name: A\n", 1),
        ("- name: [A\n", 2),
    ],
)
def test_a_mistake_has_its_line_and_a_remedy(text, line):
    people, (problem,) = read_people(text, "people.yml")
    assert (problem.path, problem.line, problem.severity) == ("people.yml", line, "error")
    assert problem.remedy
    assert all(person.name == "A" for person in people)
