"""Labels grown over texts that nobody tagged: made-up collections, and what must hold for any."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.model import Document, Session, Theme
from leestafel.themes.evidence import LabelScorer
from leestafel.themes.seeds import Seeded, seeded
from leestafel.themes.telling import collection
from leestafel.themes.vocabulary import Vocabulary

DATA = Path(__file__).parents[2].parent / "shared" / "data"
SKOS = "http://www.w3.org/2004/02/skos/core#"

ABOUT = {
    "koken": ("koken", "pan oven recept soep kruiden deeg schort"),
    "zeilen": ("zeilen", "boot wind haven mast touw golven stuurman"),
    "muziek": ("muziek", "viool piano koor noten concert dirigent snaren"),
}
THEMES = Vocabulary(tuple(Theme(id=one, labels={"nl": label}) for one, (label, _) in ABOUT.items()))


def document(title: str, text: str) -> Document:
    return Session(id="proef", path="sessions/zd/proef.md", title=title, body=text)


@cache
def texts() -> tuple[Document, ...]:
    """Ninety made-up reports: a third name their theme, the rest only use its words."""
    chance = random.Random(5)
    made = []
    for number in range(90):
        label, beside = ABOUT[list(ABOUT)[number % 3]]
        words = chance.sample(beside.split(), 4) + chance.sample("tafel zaal vergadering verslag leden".split(), 2)
        made.append(document(f"Verslag {number}", " ".join([*words, label] if number % 9 < 3 else words)))
    return tuple(made)


def grown(documents: tuple[Document, ...]) -> Seeded:
    met = collection(f"{one.title}\n{one.body}" for one in documents)
    return seeded(LabelScorer(THEMES, met), documents)


def first(model: Seeded, title: str, text: str) -> str:
    found = model.scores(title, text)
    return max(found, key=lambda theme: (found[theme].score, theme)) if found else ""


def test_words_around_the_labels_come_to_speak_for_their_themes() -> None:
    model = grown(texts())
    assert LabelScorer(THEMES).scores("Verslag", "De mast, het touw en de golven.") == {}
    assert first(model, "Verslag", "De mast, het touw en de golven.") == "zeilen"
    assert first(model, "Verslag", "Soep met kruiden in een pan.") == "koken"
    assert sum(first(model, one.title, one.body) == list(ABOUT)[n % 3] for n, one in enumerate(texts())) >= 85


def test_the_words_that_weighed_most_are_told() -> None:
    found = grown(texts()).scores("Zeilen", "Zeilen met een mast, touw en golven.")["zeilen"]
    assert {reason.kind for reason in found.because} == {"label", "learned"}
    assert {reason.words for reason in found.because if reason.kind == "learned"} >= {"mast", "touw", "golven"}
    assert sum(reason.weight for reason in found.because) == pytest.approx(found.score, abs=0.02)


def test_the_same_texts_give_the_same_words() -> None:
    assert grown(texts()) == grown(texts())


def test_without_texts_the_labels_speak_alone() -> None:
    model = grown(())
    assert first(model, "Muziek in het park", "") == "muziek"
    assert model.scores("Een boot", "") == {}


def test_a_deprecated_theme_does_not_grow() -> None:
    old = Theme(id="oud", labels={"nl": "muziek"}, deprecated=True)
    model = seeded(LabelScorer(Vocabulary((*THEMES.themes, old)), collection(())), texts())
    assert "oud" not in model.scores("Muziek", "viool piano")


WORDS = st.sampled_from(
    [word for label, beside in ABOUT.values() for word in (label, *beside.split())] + ["##", "\n\n"]
)


@settings(max_examples=30)
@given(st.lists(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40), max_size=8), st.text(max_size=60))
def test_any_texts_grow_and_any_text_is_weighed(bodies: list[str], text: str) -> None:
    model = grown(tuple(document("", body) for body in bodies))
    for body in (*bodies, text):
        found = model.scores("", body)
        assert found == model.scores("", body)
        assert all(theme in THEMES and 0 < one.score <= 1 + 1e-9 for theme, one in found.items())


def shared(name: str) -> Any:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"no {name} in the folder shared beside the project")
    text = path.read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else json.loads(text)


@pytest.mark.parametrize(("named", "at_least"), [("names only", 0.36), ("names and alternative labels", 0.66)])
def test_the_main_theme_of_real_questions_comes_first(named: str, at_least: float) -> None:
    alt = named != "names only"
    listed = shared("kamervragen/main-themes.json")
    themes = [
        Theme(id=one["label"], labels={"nl": one["label"]}, alt=tuple(one.get("alt", ())) if alt else ())
        for one in listed
    ]
    asked = [*shared("kamervragen/train.jsonl"), *shared("kamervragen/dev.jsonl")]
    random.Random(1).shuffle(asked)
    asked = asked[:1123]
    documents = [document(one["title"], one["text"]) for one in asked]
    met = collection(f"{one.title}\n{one.body}" for one in documents)
    model = seeded(LabelScorer(Vocabulary(tuple(themes)), met), documents)
    judged = [one for one in asked if one["main_theme"]]
    right = sum(first(model, one["title"], one["text"]) == one["main_theme"] for one in judged)
    assert right / len(judged) >= at_least


def test_the_subjects_of_another_list_meet_their_concept_among_the_first_three() -> None:
    def values(concept: dict[str, Any], name: str) -> list[str]:
        return [one.get("@value", one.get("@id")) for one in concept.get(f"{SKOS}{name}", ())]

    older = {one["@id"]: tuple(values(one, "altLabel")) for one in shared("toplijst-altlabels.skos.json")}
    concepts = [one for one in shared("toplijst.skos.json") if f"{SKOS}Concept" in one.get("@type", ())]
    scorer = LabelScorer(
        Vocabulary(
            tuple(
                Theme(
                    id=one["@id"],
                    labels={"nl": values(one, "prefLabel")[0]},
                    alt=older.get(one["@id"], ()),
                    broader=next(iter(values(one, "broader")), ""),
                )
                for one in concepts
            )
        )
    )
    subjects = [
        (label, one["@id"])
        for one in shared("rijksoverheid-labels.skos.json")
        if one["@id"] != "ignore"
        for label in (*values(one, "prefLabel"), *values(one, "altLabel"))
    ]
    right = 0
    for label, identity in subjects:
        found = scorer.scores(label, "")
        right += identity in sorted(found, key=lambda theme: (-found[theme].score, theme))[:3]
    assert right / len(subjects) >= 0.38
