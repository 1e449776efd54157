"""The vocabulary's file: what it says, what is wrong with it, and writing it back."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.themes_file import read_themes, write_themes
from leestafel.identity import slug
from leestafel.model import Theme

OWN = Path(__file__).parents[2] / "content" / "_data" / "themes.yml"

WHOLE = """\
- id: wmo
  label: {nl: Ondersteuning, en: Support}
  alt: [Wmo, "hulp: thuis"]
  hidden: {nl: zelfredzaam, en: [self-reliant]}
  broader: zorg
  related: [wonen]
  match: [https://voorbeeld.test/1]
  close: https://voorbeeld.test/2
  definition: >
    Hulp die
    helpt.

- id: zorg
  label: no
  deprecated: true
  replaced_by: wonen

- id: wonen
  label: Wonen
  alt: {nl: [huisvesting], en: [housing, dwelling], fy: wenje}
  scope: Niet voor de bouw.
"""


def test_a_whole_file() -> None:
    themes, problems = read_themes(WHOLE, "themes.yml")
    assert problems == ()
    assert themes == (
        Theme(
            id="wmo",
            labels={"nl": "Ondersteuning", "en": "Support"},
            alt=("Wmo", "hulp: thuis"),
            hidden=("zelfredzaam",),
            hidden_elsewhere={"en": ("self-reliant",)},
            broader="zorg",
            related=("wonen",),
            match=("https://voorbeeld.test/1",),
            close=("https://voorbeeld.test/2",),
            definition="Hulp die helpt.",
        ),
        Theme(id="zorg", labels={"nl": "no"}, deprecated=True, replaced_by=("wonen",)),
        Theme(
            id="wonen",
            labels={"nl": "Wonen"},
            alt=("huisvesting",),
            alt_elsewhere={"en": ("housing", "dwelling"), "fy": ("wenje",)},
            scope="Niet voor de bouw.",
        ),
    )


@pytest.mark.parametrize("text", ["", "# niets\n", "[]"])
def test_an_empty_file_is_an_empty_vocabulary(text: str) -> None:
    assert read_themes(text, "themes.yml") == ((), ())


MISTAKES = [
    pytest.param("- id: a\n  label: [\n", 3, "YAML", [], id="not-yaml"),
    pytest.param("id: a\nlabel: A\n", 1, "geen lijst", [], id="not-a-list"),
    pytest.param("- id: a\n  label: A\n- b\n", 3, "geen thema", ["a"], id="not-a-theme"),
    pytest.param("- label: A\n", 1, "geen id", [], id="no-id"),
    pytest.param("- id: a\n", 1, "«a» heeft geen label", ["a"], id="no-label"),
    pytest.param("- id: a\n  label: {nl: ''}\n", 1, "geen label", ["a"], id="empty-label"),
    pytest.param("- label: A\n  id: A b\n", 2, "«A b» kan geen id zijn", [], id="bad-id"),
    pytest.param("- id: a\n  label: A\n- id: a\n  label: B\n", 3, "ook op regel 1", ["a"], id="doubled-id"),
    pytest.param("- id: a\n  label: A\n  broader: weg\n", 3, "«weg» staat niet", ["a"], id="no-broader"),
    pytest.param("- id: a\n  label: A\n  broader: a\n", 3, "a → a", ["a"], id="ring-of-one"),
    pytest.param(
        "- {id: c, label: C, broader: a}\n- {id: a, label: A, broader: b}\n- {id: b, label: B, broader: a}\n",
        2, "a → b → a", ["c", "a", "b"], id="ring-of-two",
    ),
    pytest.param(
        "- id: a\n  label: Één\n- id: b\n  label: B\n  alt: [een]\n", 3, "«een» van «b» is ook van «a»", ["a", "b"],
        id="doubled-label",
    ),
    pytest.param("- id: a\n  labels: x\n  label: A\n", 2, "«labels» is onbekend", ["a"], id="unknown-key"),
    pytest.param("- id: a\n  label: A\n  alt:\n  - [x]\n", 3, "«alt» is hier geen tekst", ["a"], id="not-text"),
    pytest.param("- id: a\n  label: A\n  alt: [hulp: thuis]\n", 3, "geen tekst", ["a"], id="colon-in-list"),
    pytest.param("- id: a\n  label: A\n  match: [c_1]\n", 3, "geen webadres", ["a"], id="not-an-address"),
    pytest.param("- id: a\n  label: A\n  deprecated: ja\n", 3, "true of false", ["a"], id="not-true-or-false"),
    pytest.param("- id: a\n  id: b\n  label: A\n", 2, "twee keer", [], id="doubled-key"),
    pytest.param("- id: a\n  label: A\n  related: [weg]\n", 3, "verwante thema «weg»", ["a"], id="no-related"),
    pytest.param("- id: a\n  label: A\n  related: [a]\n", 3, "verwant aan zichzelf", ["a"], id="related-to-itself"),
    pytest.param(
        "- {id: a, label: A}\n- {id: b, label: B, broader: a}\n- id: c\n  label: C\n  broader: b\n  related: [a]\n",
        6, "breder thema", ["a", "b", "c"], id="related-to-what-is-above",
    ),
    pytest.param(
        "- id: a\n  label: A\n  related: [c]\n- {id: b, label: B, broader: a}\n- {id: c, label: C, broader: b}\n",
        3, "breder thema", ["a", "b", "c"], id="related-to-what-is-below",
    ),
    pytest.param(
        "- {id: a, label: A, deprecated: true}\n- id: b\n  label: B\n  replaced_by: a\n", 4, "niet vervallen",
        ["a", "b"], id="replaced-and-in-use",
    ),
    pytest.param(
        "- id: a\n  label: A\n  deprecated: true\n  replaced_by: [weg]\n", 4, "vervangende thema «weg»", ["a"],
        id="no-replacement",
    ),
    pytest.param(
        "- id: a\n  label: A\n  deprecated: true\n  replaced_by: [a]\n", 4, "de vervangers van «a»", ["a"],
        id="replaced-by-itself",
    ),
    pytest.param("- id: a\n  label: {nl: A, Frans mee: B}\n", 2, "«Frans mee» is geen", ["a"], id="no-language"),
    pytest.param("- id: a\n  label: A\n  alt: {e n: [B]}\n", 3, "«e n» is geen taal", ["a"], id="alt-no-language"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "says", "left"), MISTAKES)
def test_a_mistake_has_its_line_and_a_remedy(text: str, line: int, says: str, left: list[str]) -> None:
    themes, problems = read_themes(text, "themes.yml")
    assert [(problem.path, problem.line) for problem in problems] == [("themes.yml", line)]
    assert says in problems[0].message
    assert problems[0].remedy
    assert [theme.id for theme in themes] == left


def test_a_near_miss_gets_a_hint() -> None:
    _, problems = read_themes("- {id: bureaucratie, label: B}\n- {id: a, label: A, broader: bureaucrati}\n", "t.yml")
    assert "«bureaucratie»" in problems[0].remedy
    _, problems = read_themes("- {id: a, label: A, definitie: x}\n", "t.yml")
    assert "definition" in problems[0].remedy


def test_a_deprecated_theme_may_leave_its_label_to_its_successor() -> None:
    _, problems = read_themes("- {id: a, label: A, deprecated: true}\n- {id: b, label: A}\n", "t.yml")
    assert problems == ()


@given(st.text(max_size=200))
def test_any_text_gives_themes_or_problems(text: str) -> None:
    themes, problems = read_themes(text, "t.yml")
    assert all(problem.remedy and problem.line >= 0 for problem in problems)
    assert all(theme.label() for theme in themes)


LINES = (
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


TEXTS = st.lists(LINES, unique=True, min_size=1, max_size=2).map(tuple)


@st.composite
def vocabularies(draw: st.DrawFn) -> tuple[Theme, ...]:
    names = draw(st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=8), unique=True, max_size=5))
    unique = iter(draw(st.lists(LINES, unique_by=slug, min_size=25, max_size=25)))
    return tuple(
        Theme(
            id=name,
            labels={"nl": f"{name} {next(unique)}"},
            alt=(f"{name}. {next(unique)}",),
            alt_elsewhere=draw(st.dictionaries(st.sampled_from(["en", "fy", "pt-BR"]), TEXTS, max_size=2)),
            hidden_elsewhere=draw(st.dictionaries(st.just("en"), TEXTS, max_size=1)),
            broader=draw(st.sampled_from(["", *names[:place]])),
            definition=draw(LINES),
            scope=draw(st.just("") | LINES),
            deprecated=draw(st.booleans()),
        )
        for place, name in enumerate(names)
    )


@given(vocabularies())
def test_what_is_written_reads_back(themes: tuple[Theme, ...]) -> None:
    assert read_themes(write_themes(themes), "t.yml") == (themes, ())


def test_our_own_vocabulary_writes_and_reads_back() -> None:
    themes, _ = read_themes(OWN.read_text(encoding="utf-8"), OWN.name)
    assert read_themes(write_themes(themes), OWN.name) == (themes, ())


def test_a_label_cut_short_by_its_own_comma_is_seen() -> None:
    text = "- id: water\n  label: {nl: Dijken, sluizen en gemalen, en: 'Dikes, locks'}\n"
    themes, problems = read_themes(text, "themes.yml")
    assert [(problem.line, problem.severity) for problem in problems] == [(2, "error")]
    assert "sluizen en gemalen" in problems[0].message
    assert themes[0].labels == {"nl": "Dijken", "en": "Dikes, locks"}
