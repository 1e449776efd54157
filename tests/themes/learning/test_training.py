"""Learning: what it finds, that it is the same every time, and that labels count for less as examples grow."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import TOPICS, VOCABULARY, document, examples

from leestafel.model import Theme
from leestafel.themes.learning.keeping import read_model, written
from leestafel.themes.learning.mixed import MixedSuggester
from leestafel.themes.learning.opinions import advisers
from leestafel.themes.learning.teaching import taught
from leestafel.themes.learning.training import evenly, learn
from leestafel.themes.passages import reading
from leestafel.themes.vocabulary import Vocabulary

THEMES = sorted(TOPICS)


def fitted(number: int):
    given = examples(number)
    return learn(THEMES, given, [], advisers(VOCABULARY, [one.document for one in given]))


def test_a_text_without_any_label_gets_the_theme_that_its_words_go_with():
    suggester = taught(VOCABULARY, examples(60), [])
    text = replace(
        document(1000, ("bijen",)), title="Zonder naam", body="De imker zag de zwerm bij de korf met nectar."
    )
    (first, *_) = suggester.suggest(text, limit=4, above=0.0)
    assert first.theme == "bijen"
    assert first.score >= 0.5
    learned = {reason.words for reason in first.because if reason.kind == "learned"}
    assert learned & {"imker", "zwerm", "korf", "nectar"}
    assert all(reason.words in text.body for reason in first.because)


def test_reasons_say_where_the_words_stand_and_the_weightiest_comes_first():
    suggester = taught(VOCABULARY, examples(240), [])
    text = replace(document(1000, ("paarden",)), title="Los", body="Met zadel en teugel. De ruiter pakt het zadel.")
    (first, *_) = suggester.suggest(text)
    reasons = {reason.words: reason for reason in first.because}
    assert reasons["ruiter"].where == "opening"
    assert reasons["zadel"].times == 2
    assert [one.weight for one in first.because] == sorted((one.weight for one in first.because), reverse=True)


def test_a_rejected_theme_is_not_suggested_and_is_learned_from():
    given = examples(60)
    text = replace(given[0].document, id="nieuw", themes_rejected=("schapen",))
    assert "schapen" not in {one.theme for one in taught(VOCABULARY, given, []).suggest(text, above=0.0)}
    told = [one._replace(rejected=frozenset(THEMES) - one.themes) for one in given]
    known = advisers(VOCABULARY, [one.document for one in given])
    plain, warned = (learn(THEMES, some, [], known) for some in (given, told))
    assert warned.alone.mean() < plain.alone.mean()


def test_the_more_examples_the_less_labels_are_trusted():
    few, many = (sum(map(sum, fitted(number).model.trust)) for number in (12, 480))
    assert many < few


@pytest.mark.parametrize("number", [12, 40, 200])
def test_mixed_is_no_worse_than_the_better_of_labels_and_examples(number: int):
    fit = fitted(number)
    wanted = fit.wanted > 0

    def error(scores: object) -> float:
        return float(((scores - wanted) ** 2).sum())  # type: ignore[operator]

    assert error(fit.mixed) <= min(error(fit.alone), error(fit.labels)) * 1.02


def test_what_is_left_out_is_what_a_model_without_it_would_say():
    """The closed form agrees with learning anew without the example, but for the space, which knows its words."""
    given = examples(60)
    fit = learn(THEMES, given, [], advisers(Vocabulary(()), []))
    place = 7
    rest = [one for number, one in enumerate(fit.examples) if number != place]
    text = fit.examples[place].document
    model = learn(THEMES, rest, [text], advisers(Vocabulary(()), [])).model
    said = MixedSuggester(advisers(Vocabulary(()), []), model)
    ranked = [one.theme for one in said.suggest(text, limit=4, above=0.0)]
    left_out = sorted(range(4), key=lambda theme: -fit.mixed[place][theme])
    assert (
        ranked[: len(fit.examples[place].themes)]
        == [THEMES[one] for one in left_out][: len(ranked)][: len(fit.examples[place].themes)]
    )


def test_the_order_of_examples_makes_no_difference():
    given = examples(40)
    known = advisers(VOCABULARY, [one.document for one in given])
    one, other = (learn(THEMES, some, [], known).model for some in (given, given[::-1]))
    assert written(one, "") == written(other, "")


def test_the_same_examples_give_the_same_bytes_in_any_process(tmp_path: Path):
    code = (
        "import sys, hashlib\n"
        "from made_up import *\n"
        "from leestafel.themes.learning.keeping import written\n"
        "from leestafel.themes.learning.training import learn\n"
        "from leestafel.themes.learning.opinions import advisers\n"
        "given = examples(150)\n"
        "model = learn(sorted(TOPICS), given, [], advisers(VOCABULARY, [one.document for one in given])).model\n"
        "print(hashlib.sha256(written(model, 'x')).hexdigest())\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_kept_model_says_the_same():
    given = examples(60)
    known = advisers(VOCABULARY, [one.document for one in given])
    model = learn(THEMES, given, [], known).model
    again = read_model(written(model, "x"), "x")
    assert again is not None
    text = document(1000, ("koeien", "bijen"))
    one, other = (MixedSuggester(known, some).suggest(text, above=0.0) for some in (model, again))
    assert one == other


@pytest.mark.parametrize("damage", [b"", b"geen model", b"PK\x03\x04half"])
def test_a_damaged_or_foreign_model_is_none(damage: bytes):
    assert read_model(damage, "x") is None
    assert read_model(written(fitted(12).model, "x"), "iets anders") is None


def test_deprecated_themes_are_never_suggested():
    old = Theme(id="geiten", labels={"nl": "Geiten"}, deprecated=True)
    suggester = taught(Vocabulary((*VOCABULARY.themes, old)), examples(40), [])
    text = replace(document(1, ("koeien",)), title="Geiten", body="Geiten en nog eens geiten.")
    assert "geiten" not in {one.theme for one in suggester.suggest(text, above=0.0)}


def test_texts_of_nothing_and_of_one_word_are_borne():
    given = examples(40)
    empty = [
        replace(given[0].document, id=f"leeg-{place}", title="", body=body) for place, body in enumerate(["", "x"])
    ]
    suggester = taught(VOCABULARY, given, empty)
    for text in empty:
        assert all(0 <= one.score <= 1 for one in suggester.suggest(text, above=0.0))


def test_evenly_takes_no_more_than_it_may_and_spreads_it():
    assert evenly(list(range(10)), 3) == [0, 3, 6]
    assert evenly([1, 2], 3) == [1, 2]


def test_a_theme_that_no_example_is_of_is_still_met_by_its_label():
    given = [one for one in examples(300) if "paarden" not in one.themes]
    text = replace(document(1000, ("paarden",)), title="Paarden", body="Het paard. Paarden zijn hier altijd welkom.")
    (first, *_) = taught(VOCABULARY, given, []).suggest(text)
    assert first.theme == "paarden"
    rejecting = [one._replace(rejected=frozenset({"paarden"})) for one in given]
    assert "paarden" not in [one.theme for one in taught(VOCABULARY, rejecting, []).suggest(text)]


def test_small_words_are_no_reason():
    given = [
        one._replace(document=replace(one.document, body=f"{one.document.body}\n\nVan de, voor het en door de."))
        if "bijen" in one.themes
        else one
        for one in examples(120)
    ]
    text = replace(document(1000, ("bijen",)), title="Los", body="Van de imker, voor het volk en door de zwerm.")
    (first, *_) = taught(VOCABULARY, given, []).suggest(text)
    learned = [reason.words for reason in first.because if reason.kind == "learned"]
    assert first.theme == "bijen"
    assert {"imker", "zwerm"} <= set(learned)
    assert not {"Van de", "Van", "de", "voor het", "en door"} & set(learned)


def test_labels_alone_are_judged_as_if_there_were_no_examples():
    given = examples(240)
    known = advisers(VOCABULARY, [one.document for one in given])
    fit = learn(THEMES, given, [], known)
    named = [place for place, one in enumerate(fit.examples) if known.opinions(reading(one.document))[0]]
    assert 0 < len(named) < len(given)
    assert all(fit.labels[place].max() > 0 for place in named)
