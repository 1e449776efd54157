"""``content/dossiers/<id>.md``: dossiers as editors write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats import front_matter
from leestafel.formats.dossier_file import KEYS, read_dossier
from leestafel.model import Chosen, Dossier, Moment, Problem

PATH = "content/dossiers/voorbeelden.md"
WHOLE = """---
title: Voorbeelden
summary: Waarom ze werken.
date: 2031-05-06
authors: [A. Voorbeeld]
themes: [voorbeeldbeleid]
documents:
  - id: een
    remark: "Eerst dit: het begin."
  - twee
without: drie
discussions: false
---

Een *inleiding*.
"""


def test_a_dossier_is_what_its_file_says():
    dossier, problems = read_dossier(WHOLE, PATH)
    assert problems == ()
    assert dossier == Dossier(
        id="voorbeelden",
        title="Voorbeelden",
        path=PATH,
        summary="Waarom ze werken.",
        themes=("voorbeeldbeleid",),
        documents=(Chosen("een", "Eerst dit: het begin."), Chosen("twee")),
        without=("drie",),
        discussions=False,
        authors=("A. Voorbeeld",),
        date=Moment(2031, 5, 6),
        body="Een *inleiding*.",
    )


def test_a_title_is_enough_to_be_a_dossier():
    assert read_dossier("---\ntitle: Kort\n---\n", PATH) == (Dossier(id="voorbeelden", title="Kort", path=PATH), ())


@pytest.mark.parametrize(
    ("front", "line", "words", "severity"),
    [
        ("title: X\ndate: morgen\n", 3, "date:", "error"),
        ("title: X\ndiscussions: soms\n", 3, "discussions:", "error"),
        ("title: X\ndocuments:\n  - {remark: Waarom}\n", 3, "documents:", "error"),
        ("title: X\ndocuments:\n  - {id: a, kleur: rood}\n", 3, "kleur", "error"),
        ("title: X\ndocuments:\n  - [a, b]\n", 3, "documents:", "error"),
        ("title: X\ndocuments: [a, ~]\n", 3, "documents:", "error"),
        ("title: X\nthema: water\n", 3, "thema", "warning"),
        ("summary: X\n", 1, "titel", "error"),
        ("- een\n- lijst\n", 2, "lijst", "error"),
    ],
)
def test_a_mistake_has_its_line_and_a_remedy(front, line, words, severity):
    dossier, problems = read_dossier(f"---\n{front}---\n", PATH)
    (problem,) = problems
    assert (problem.path, problem.line, problem.severity) == (PATH, line, severity)
    assert words in problem.message
    assert problem.remedy
    assert dossier is None or dossier.title


def test_the_name_of_the_file_must_be_fit_for_an_address():
    _, (problem,) = read_dossier("---\ntitle: X\n---\n", "content/dossiers/Één dossier.md")
    assert "Één dossier" in problem.message
    assert problem.line == 0


texts = st.text(max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), values), texts)
def test_any_values_give_a_dossier_or_a_problem(given_values, body):
    import json

    text = f"---\n{json.dumps(given_values)}\n---\n{body}"
    dossier, problems = read_dossier(text, PATH)
    assert dossier is not None or problems
    assert all(isinstance(problem, Problem) and problem.remedy for problem in problems)


@given(st.text(max_size=200))
def test_any_text_gives_a_dossier_or_a_problem(text):
    dossier, problems = read_dossier(text, PATH)
    assert dossier is not None or problems


@pytest.mark.parametrize(("key", "value", "line"), [("documents", "b", 4), ("documents", "x", 3), ("without", "b", 6)])
def test_a_value_is_found_on_its_own_line_within_its_key(key, value, line):
    front = front_matter.split("---\ntitle: b\ndocuments:\n  - b\n  - a-b\nwithout: [a, b]\n---\n")
    assert front_matter.value_line(front, key, value) == line
