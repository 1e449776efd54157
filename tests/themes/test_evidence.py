"""What labels say of a text: whole, in parts, inside compounds, through narrower themes and by what stands around."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.model import Theme
from leestafel.themes.evidence import Evidence, LabelScorer
from leestafel.themes.suggest import THRESHOLD, suggestion
from leestafel.themes.telling import Collection, collection
from leestafel.themes.vocabulary import Vocabulary


def theme(identity: str, label: str, *alt: str, **values: Any) -> Theme:
    return Theme(id=identity, labels={"nl": label}, alt=alt, **values)


def scorer(*themes: Theme, met: Collection | None = None) -> LabelScorer:
    return LabelScorer(Vocabulary(themes), met or Collection())


def score(found: dict[str, Evidence], identity: str) -> float:
    return found[identity].score if identity in found else 0.0


POLICY = (
    theme("vervoer", "vervoerbeleid"),
    theme("milieu", "milieubeleid"),
    theme("zorg", "zorgbeleid"),
    theme("kunst", "kunst en beleid"),
)
KNOWN = collection(["vervoer milieu zorg kunst beleid", "vervoer milieu zorg kunst beleid"])


@pytest.mark.parametrize("text", ["Het treinvervoer.", "De vervoersregio.", "Vervoer op maat.", "De vervoerder."])
def test_a_part_of_a_compound_label_is_met_alone_and_in_other_compounds(text: str) -> None:
    found = scorer(*POLICY, met=KNOWN).scores("", text)
    assert list(found) == ["vervoer"]
    assert found["vervoer"].hinted == found["vervoer"].score > 0


def test_a_label_in_a_compound_and_a_compound_label_taken_apart() -> None:
    found = scorer(theme("a", "Jeugdzorg"), theme("b", "Raad")).scores("", "Het jeugdzorgstelsel en de gemeenteraad.")
    assert found["a"].because[0].words == "jeugdzorgstelsel"
    assert found["b"].because[0].words == "gemeenteraad"
    assert scorer(theme("c", "School")).scores("", "Een voorbeeldig, schools voorstel over scholing.").keys() <= {"c"}


def test_a_name_that_holds_another_name_is_narrower() -> None:
    more = [theme(word, f"beleid voor {word}") for word in "jacht visserij wegen parken".split()]
    ours = scorer(*POLICY, *more, theme("spoor", "vervoer per spoor"), theme("krant", "krant"), met=KNOWN)
    assert ours.named_within() == {"vervoer": ("spoor",)}
    assert scorer(*POLICY, *more, met=KNOWN).named_within() == {}


@pytest.mark.parametrize("text", ["De overhand.", "Veilen.", "De zon scheen.", "Zinkende schepen."])
def test_no_part_is_seen_by_force(text: str) -> None:
    ours = scorer(theme("a", "Overheid"), theme("b", "Veiligheid"), theme("c", "Gezondheid"), theme("d", "Ink"))
    assert ours.scores("", text) == {}


def test_an_atom_of_many_labels_says_less_than_one_of_few() -> None:
    found = scorer(*POLICY, met=KNOWN).scores("", "Het beleid voor vervoer.")
    assert score(found, "vervoer") > 3 * score(found, "milieu") > 0


def test_parts_alone_never_pass_the_threshold() -> None:
    ours = scorer(theme("a", "sociale zekerheid"))
    found = ours.scores("Zekerheid", "Zekerheid, en nog eens zekerheid. " * 40)
    assert suggestion("a", found["a"]).score < THRESHOLD
    assert all(reason.label == "sociale zekerheid" for reason in found["a"].because)


def test_a_part_of_a_label_is_told_where_it_stands_and_how_often_there() -> None:
    found = scorer(theme("a", "sociale zekerheid")).scores("Zekerheid", "Veel zekerheid. Zekerheden, zekerheid.")
    (told,) = found["a"].because
    assert (told.words, told.where, told.times) == ("Zekerheid", "title", 1)
    found = scorer(theme("a", "sociale zekerheid")).scores("", "Een begin.\n\nVeel zekerheid, zekerheden, zekerheid.")
    (told,) = found["a"].because
    assert (told.words, told.where, told.times) == ("zekerheid", "body", 2)


def test_a_word_that_is_a_label_itself_gives_no_parts_to_others() -> None:
    ours = scorer(theme("recht", "recht", "rechtbank"), theme("geld", "bank"), theme("raad", "raad"))
    assert set(ours.scores("De rechtbank", "Bij de rechtbank.")) == {"recht"}
    assert {"geld", "raad"} <= set(ours.scores("De spaarbank", "Bij de gemeenteraad."))


def test_both_words_of_a_label_apart_say_more_than_twice_one() -> None:
    ours = scorer(theme("a", "sociale zekerheid"))
    one = score(ours.scores("", "Een sociale partner, een sociale partner."), "a")
    both = score(ours.scores("", "Een sociale partner zoekt meer zekerheid."), "a")
    assert both > 2 * one > 0


def test_words_between_the_words_of_a_label() -> None:
    ours = scorer(theme("a", "sociale zekerheid"))
    whole = ours.scores("", "De sociale zekerheid.")["a"]
    between = ours.scores("", "De sociale en culturele zekerheid.")["a"]
    assert whole.hinted == 0 < between.hinted < whole.score


def test_position_counts() -> None:
    ours = scorer(*POLICY, met=KNOWN)
    body = score(ours.scores("x", "y\n\nHet vervoer."), "vervoer")
    opening = score(ours.scores("x", "Het vervoer.\n\ny"), "vervoer")
    heading = score(ours.scores("x", "y\n\n## Het vervoer"), "vervoer")
    assert body < opening < heading < score(ours.scores("Het vervoer", "y"), "vervoer")


def test_a_label_met_in_a_tenth_of_all_texts_says_little() -> None:
    texts = [f"Verslag {number} over {'overleg' if number % 5 else 'afval'}." for number in range(100)]
    themes = (theme("a", "overleg"), theme("b", "afval"))
    text = "Het overleg over afval."
    plain, weighed = scorer(*themes).scores("", text), scorer(*themes, met=collection(texts)).scores("", text)
    assert score(plain, "a") == score(plain, "b")
    assert score(weighed, "a") < score(weighed, "b") / 3
    few = collection(texts[:20])
    assert scorer(*themes, met=few).scores("", text) == plain


TREE = (
    theme("boven", "Samenleven"),
    *(
        theme(f"t{number}", label, broader="boven")
        for number, label in enumerate("buurthuis moestuin koor markt".split())
    ),
    theme("los", "schaatsbaan"),
)


def test_many_narrower_themes_make_the_broader_one_likely() -> None:
    ours = scorer(*TREE)
    one = ours.scores("", "x\n\nHet buurthuis.")["boven"]
    assert one.hinted == one.score > 0
    many = ours.scores("", "x\n\nHet buurthuis, de moestuin, het koor en de schaatsbaan. De markt.")["boven"]
    assert many.hinted == 0
    assert many.score > one.score
    assert {(reason.words, reason.label, reason.kind) for reason in many.because} == {
        (word, word, "narrower") for word in ("buurthuis", "moestuin", "koor", "markt")
    }


BANKS = (
    theme("geld", "Financiën", "bank", related=("krediet",)),
    theme("krediet", "Krediet"),
    theme("park", "Straatmeubilair", "bank", definition="Waar mensen in het park en op het plein zitten."),
)


def test_what_stands_around_an_ambiguous_label_decides_for_whom_it_counts() -> None:
    ours = scorer(*BANKS)
    alone = ours.scores("", "De bank.")
    assert score(alone, "geld") == score(alone, "park")
    money = ours.scores("", "De bank gaf krediet.")
    assert score(money, "geld") > 2 * score(money, "park")
    assert [(reason.words, reason.kind) for reason in money["geld"].because] == [
        ("bank", "label"),
        ("krediet", "context"),
    ]
    outside = ours.scores("", "De bank staat in het park, bij het plein.")
    assert score(outside, "park") > 2 * score(outside, "geld")
    assert [reason.kind for reason in outside["park"].because] == ["label", "context"]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Raad", "Ten einde raad vroeg zij om raad, en hij gaf raad met raad en daad."),
        ("Bank", "Wie zit op de bank?"),
        ("Opgave", "Hij moest opgave doen; dat was een hele opgave."),
    ],
)
def test_fixed_expressions_do_not_name_the_theme(label: str, text: str) -> None:
    ours = scorer(theme("a", label))
    assert ours.scores("", text) == {}
    assert list(ours.scores("", f"{label} van de stad.")) == ["a"]


def test_what_a_post_is_named_for_gives_no_parts() -> None:
    ours = scorer(theme("a", "sociale zekerheid"))
    assert ours.scores("", "De minister van Sociale Zaken sprak.") == {}


def test_a_scorer_travels_to_another_process() -> None:
    ours = scorer(*POLICY, *TREE, *BANKS, met=KNOWN)
    before = ours.scores("Vervoer", "De bank bij de markt, en krediet.")
    assert pickle.loads(pickle.dumps(ours)).scores("Vervoer", "De bank bij de markt, en krediet.") == before != {}


WORDS = st.sampled_from(
    "de het vervoer vervoersregio treinvervoer beleid milieubeleid buurthuis moestuin koor bank krediet park raad ## "
    "\n\n minister van Financiën . , - zorg kunst en één".split(" ")
)


@given(title=st.text(max_size=60), text=st.text(max_size=300) | st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_evidence_or_none(title: str, text: str) -> None:
    ours = scorer(*POLICY, *TREE, *BANKS, met=KNOWN)
    found = ours.scores(title, text)
    assert found == scorer(*POLICY, *TREE, *BANKS, met=KNOWN).scores(title, text)
    for identity, evidence in found.items():
        assert identity in ours.vocabulary
        assert 0 <= evidence.hinted <= evidence.score + 1e-9
        assert evidence.because or evidence.score == 0
        assert list(evidence.because) == sorted(evidence.because, key=lambda reason: -reason.weight)


@given(st.permutations(range(len(POLICY + TREE + BANKS))))
def test_the_order_of_the_vocabulary_makes_no_difference(order: list[int]) -> None:
    themes = POLICY + TREE + BANKS
    text = "Het vervoer naar de markt en het park langs de bank, het buurthuis en het koor. De moestuin. Beleid."
    found = scorer(*(themes[place] for place in order), met=KNOWN).scores("Zorg", text)
    other = scorer(*themes, met=KNOWN).scores("Zorg", text)
    assert found.keys() == other.keys()
    assert {one: found[one].score for one in found} == pytest.approx({one: other[one].score for one in other})
