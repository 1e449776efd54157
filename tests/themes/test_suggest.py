"""Suggestions: golden texts dropped in ``tests/data/themes``, and what must hold for any text."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats import yaml_data
from leestafel.formats.themes_file import read_themes
from leestafel.model import Document, Essay, Session, Suggestion, Theme
from leestafel.themes.suggest import THRESHOLD, Suggester
from leestafel.themes.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests" / "data" / "themes").glob("*.yml"))
SEEDS = ROOT.parent / "shared" / "seeds"


@cache
def suggester() -> Suggester:
    path = ROOT / "content" / "_data" / "themes.yml"
    themes, problems = read_themes(path.read_text(encoding="utf-8"), path.name)
    assert problems == ()
    return Suggester(Vocabulary(themes))


def document(**values: Any) -> Document:
    kind = Session if values.pop("kind", "session") == "session" else Essay
    return kind(**{"id": "proef", "path": "sessions/zd/proef.md", "title": "", **values})


def small(*themes: Theme) -> Suggester:
    return Suggester(Vocabulary(themes))


def theme(identity: str, label: str, **values: Any) -> Theme:
    return Theme(id=identity, labels={"nl": label}, **values)


def ids(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.theme for one in found]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    case = yaml_data.load(path.read_text(encoding="utf-8"))
    expected, forbidden, words = case.pop("expected"), case.pop("forbidden"), case.pop("words", {})
    found = suggester().suggest(document(**case))
    assert set(expected) <= set(ids(found))
    assert not set(forbidden) & set(ids(found))
    if not expected:
        assert found == ()
    for one, as_written in words.items():
        assert as_written in [reason.words for reason in next(s for s in found if s.theme == one).because]


def test_every_label_in_use_finds_its_own_theme() -> None:
    labels = [(one.id, label) for one in suggester().vocabulary for label in (one.label(), *one.alt)]
    lost = [
        (identity, label)
        for identity, label in labels
        if identity not in ids(suggester().suggest(document(body=f"x\n\nHet ging over {label} en meer.")))
    ]
    assert lost == []


def test_a_plain_mention_passes_and_one_weak_sign_does_not() -> None:
    ours = small(theme("a", "Mensenhandel", hidden=("uitbuiting",)))
    assert ids(ours.suggest(document(body="x\n\nHet ging over mensenhandel."))) == ["a"]
    assert ours.suggest(document(body="x\n\nHet ging over uitbuiting.")) == ()
    assert ours.suggest(document(title="Uitbuiting")) == ()
    assert ours.suggest(document(body="x\n\nDe mensenhandelzaak.")) == ()
    assert ours.suggest(document(body="x\n\nDe kindermensenhandel.")) == ()


def test_weak_signs_add_up_but_less_in_a_long_text() -> None:
    ours = small(theme("a", "Mensenhandel", hidden=("uitbuiting",)))
    short = "Wie uitbuiting zegt, ziet uitbuiting.\n\nUitbuiting is uitbuiting; uitbuiting dus.\n\nUitbuiting.\n\n"
    assert ids(ours.suggest(document(body=short))) == ["a"]
    assert ours.suggest(document(body=short + "Iets anders dan dit. " * 4000)) == ()


def test_place_and_times_are_weighed() -> None:
    ours = small(theme("a", "Rechtsstaat"))

    def score(**values: str) -> float:
        return ours.suggest(document(**values))[0].score

    once = score(body="x\n\nDe rechtsstaat.")
    assert once < score(body="De rechtsstaat.\n\nx") < score(body="## De rechtsstaat") < score(title="De rechtsstaat")
    twice = score(body="x\n\nDe rechtsstaat en de rechtsstaat.")
    assert once < twice < 2 * once
    assert score(title="Rechtsstaat", body="rechtsstaat " * 500) < 1


def test_reasons_tell_words_label_place_and_times() -> None:
    ours = small(theme("a", "Wijkteam", alt=("sociaal wijkteam",)))
    text = "x\n\nHet sociale wijkteam en de wijkteams.\n\n## Sociaal wijkteam"
    because = ours.suggest(document(body=text))[0].because
    assert [(r.words, r.label, r.where, r.times) for r in because] == [
        ("Sociaal wijkteam", "sociaal wijkteam", "heading", 1),
        ("wijkteams", "Wijkteam", "body", 1),
        ("sociale wijkteam", "sociaal wijkteam", "body", 1),
    ]
    assert sum(reason.weight for reason in because) == pytest.approx(0.715 + 0.5 + 0.275)


@pytest.mark.parametrize(
    "text",
    [
        "Het sociaal. Domein van de heer.",
        "Sociaal, domein.",
        "sociaal of domein",
        "sociaal\n\ndomein",
        "Ministerie van Sociaal Domein",
    ],
)
def test_words_of_a_label_belong_together(text: str) -> None:
    assert small(theme("a", "Sociaal domein")).suggest(document(body=text)) == ()


@pytest.mark.parametrize(
    "text", ["sociaal\ndomein", "*sociaal* domein", "sociale domeinen", "Sociaal-domein", "> sociaal domein"]
)
def test_words_of_a_label_over_lines_and_markup(text: str) -> None:
    assert ids(small(theme("a", "Sociaal domein")).suggest(document(body=text))) == ["a"]


def test_the_longest_label_takes_its_words() -> None:
    ours = small(theme("kort", "Domein"), theme("lang", "Sociaal domein"))
    assert ids(ours.suggest(document(body="Het sociaal domein."))) == ["lang"]
    assert ids(ours.suggest(document(body="Het domein."))) == ["kort"]


def test_two_themes_with_one_label_are_both_met() -> None:
    ours = small(theme("b", "Raad"), theme("a", "Andere raad", alt=("raden", "de raad")))
    assert ids(ours.suggest(document(body="x\n\nDe raad."))) == ["a", "b"]


def test_rejected_and_deprecated_themes_are_left_out() -> None:
    ours = small(theme("oud", "Bureaucratie", deprecated=True), theme("nieuw", "Rechtsstaat"))
    both = document(title="Bureaucratie en rechtsstaat")
    assert ids(ours.suggest(both)) == ["nieuw"]
    assert ours.suggest(replace(both, themes_rejected=("nieuw",))) == ()


def test_limit_and_threshold() -> None:
    found = suggester().suggest(document(title="Bureaucratie, privacy en mensenhandel"), limit=2)
    assert ids(found) == ["bureaucratie", "mensenhandel"]
    assert suggester().suggest(document(title="Bureaucratie"), above=0.99) == ()


def test_a_suggester_travels_to_another_process() -> None:
    one = document(title="Bureaucratie", body="Over de ondermijningsaanpak en de ondermijningsagenda.")
    assert pickle.loads(pickle.dumps(suggester())).suggest(one) == suggester().suggest(one) != ()


def test_an_empty_vocabulary_and_an_empty_document() -> None:
    assert small().suggest(document(title="Bureaucratie")) == ()
    assert suggester().suggest(document()) == ()


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        "de rechtsstaat rechtsstaten bureaucratie mensenhandelzaken AI Wmo sociaal domein ## \n\n . het werken vanuit "
        "opgave wethouder van Wonen * [ ] ( ) privacy-officer één decentraal te organiseren <b> ``` |".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(title=TEXTS, summary=TEXTS, body=TEXTS)
def test_what_holds_for_any_text(title: str, summary: str, body: str) -> None:
    ours = suggester()
    one = document(title=title, summary=summary, body=body)
    found = ours.suggest(one)
    assert found == Suggester(ours.vocabulary).suggest(one)
    assert all(suggestion.theme in ours.vocabulary for suggestion in found)
    assert all(THRESHOLD <= suggestion.score < 1 for suggestion in found)
    assert list(found) == sorted(found, key=lambda suggestion: (-suggestion.score, suggestion.theme))
    rejected = ours.suggest(replace(one, themes_rejected=tuple(ids(found))), limit=200)
    assert not set(ids(rejected)) & set(ids(found))


@given(
    st.lists(
        st.sampled_from("de rechtsstaat bureaucratie bij mensenhandelzaken AI sociale domeinen".split()), max_size=30
    )
)
def test_the_words_of_every_reason_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for suggestion in suggester().suggest(document(body=text)):
        assert suggestion.because
        assert all(reason.weight > 0 for reason in suggestion.because)
        assert all(reason.words in text for reason in suggestion.because)


@given(st.lists(st.sampled_from("koffie taart de bij zonnig fiets liep heel erg traag".split()), max_size=400))
def test_a_theme_of_the_title_survives_any_other_paragraph(words: list[str]) -> None:
    alone = suggester().suggest(document(title="Rechtsstaat en bureaucratie"))
    longer = suggester().suggest(document(title="Rechtsstaat en bureaucratie", body=" ".join(words)))
    assert ids(alone) == ids(longer) == ["bureaucratie", "rechtsstaat"]


@pytest.mark.parametrize(
    "text", ["[" * 20000, "<!--" * 5000, "_a" * 20000, "a" * 100000, "| " * 20000, "# " * 20000, "> " * 20000]
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    found = suggester().suggest(document(title="Rechtsstaat", body=text))
    assert ids(found) == ["rechtsstaat"]


SESSION_THEMES = {
    "bureaucratie", "opgavegericht-werken", "rechtsstaat", "schuldenproblematiek", "arbeidstoeleiding",
    "huiselijk-geweld", "mensenhandel", "ondermijning",
}  # fmt: skip
SESSION_ALSO_TRUE = {"maatwerk", "complexe-vraagstukken"}
ESSAY_THEMES = {"digitalisering", "decentralisatie", "sociaal-domein", "huis-van-thorbecke"}
ESSAY_ALSO_TRUE = {
    "uitvoering", "dienstverlening", "verantwoording", "organiseren-en-sturen", "bestuur-en-bestuurslagen",
    "leiderschap", "innovatie", "productiviteit", "ambtenaren", "kunstmatige-intelligentie", "lerende-overheid",
    "standaarden", "jeugdzorg", "wmo",
}  # fmt: skip


def seed(name: str) -> list[str]:
    path = SEEDS / name
    if not path.is_file():
        pytest.skip(f"no {name} in the folder shared beside the project")
    return path.read_text(encoding="utf-8").split("\n\n")


def test_the_report_of_a_real_session() -> None:
    title, *rest = seed("000_9e1388f5187bd380.txt")
    found = set(ids(suggester().suggest(document(title=title, body="\n\n".join(rest[:-1])))))
    assert found >= SESSION_THEMES
    assert found <= SESSION_THEMES | SESSION_ALSO_TRUE


def test_a_real_essay() -> None:
    blocks = seed("002_dfff5a4d71ad202e.txt")
    title = next(block for block in blocks if block.startswith("Terug naar"))
    start = next(place for place, block in enumerate(blocks) if block == "Vitale overheid")
    end = next(place for place, block in enumerate(blocks) if block.startswith("Reacties"))
    lead = next(block for block in blocks[:start] if "Thorbecke" in block)
    body = "\n\n".join(blocks[start : end - 1])
    found = set(ids(suggester().suggest(document(kind="essay", title=title, summary=lead, body=body), limit=30)))
    assert found >= ESSAY_THEMES
    assert found <= ESSAY_THEMES | ESSAY_ALSO_TRUE
    assert set(ids(suggester().suggest(document(title=title, summary=lead, body=body)))) >= ESSAY_THEMES
