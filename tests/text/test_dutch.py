"""Dutch words: found, folded, stemmed, put in order."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.text.dutch import fold, inflections, person_sort_key, same_word, sort_key, stem, words


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    found = list(words(text))
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(alphabet="aé1_ -\u2011'’ʼ\u00ad\u0301.", max_size=20))
def test_words_are_runs_of_letters_with_their_marks_and_apostrophes_within(text: str) -> None:
    marked = r"(?:[^\W_]++[\u0300-\u036f]*+)++"
    spans = [found.span() for found in re.finditer(rf"{marked}(?:['’ʼ\u00ad]++{marked})*+", text)]
    ties = [found.start() for found in re.finditer(r"(?<=[^\W_])[-\u2010\u2011]", text)]
    found = [(word.start, word.end, word.tied_before, word.tied_after) for word in words(text)]
    assert found == [(start, end, start - 1 in ties, end in ties) for start, end in spans]


@given(st.text(max_size=50))
def test_lists_of_words_say_what_the_words_say(text: str) -> None:
    found = words(text)
    assert [(word.text, word.fold, word.start, word.end, word.tied_before) for word in found] == [
        (*each, found.tied_before(place))
        for place, each in enumerate(zip(found.texts, found.folds, found.starts, found.ends, strict=True))
    ]
    assert [found[place] for place in range(len(found))] == list(found)


def test_words_are_split_at_hyphens_and_know_it() -> None:
    found = [(word.text, word.tied_before, word.tied_after) for word in words("AI-wet, jeugd- en zorg - zo'n foto’s")]
    assert found == [
        ("AI", False, True),
        ("wet", True, False),
        ("jeugd", False, True),
        ("en", False, False),
        ("zorg", False, False),
        ("zo'n", False, False),
        ("foto’s", False, False),
    ]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Één", "een"),
        ("e\u0301e\u0301n", "een"),
        ("gemeen\u00adschap", "gemeenschap"),
        ("regio’s", "regios"),
        ("ĲSSEL", "ijssel"),
        ("ﬁnanciën", "financien"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "pair",
    ["taak taken", "gemeente gemeenten", "rechtsstaat rechtsstaten", "visie visies", "mogelijkheid mogelijkheden",
     "digitalisering digitaliseren", "decentraal decentrale", "wijkteam wijkteams"],
)  # fmt: skip
def test_forms_of_one_word(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) == stem(other)
    assert same_word(one, other)


@pytest.mark.parametrize("pair", ["over overheid", "uitvoering uitvoeren", "veiligheid veilig", "uitvoerder uitvoerig"])
def test_words_that_only_share_a_stem(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) == stem(other)
    assert not same_word(one, other)


@pytest.mark.parametrize(
    "pair",
    [
        "schuld schulden",
        "sociaal sociale",
        "taak taken",
        "opgave opgaven",
        "uitgaven uitgave",
        "kosten kost",
        "wijkteams wijkteam",
    ],
)
def test_inflections_reach_the_other_number(pair: str) -> None:
    one, other = pair.split()
    assert other in inflections(one)


def test_titles_in_order() -> None:
    titles = ["Sessie 10", "zonder", "sessie 9", "Éénheid", "eenheid 2", "«Sessie» 9, deel 2", "Sessie 007"]
    assert sorted(titles, key=sort_key) == [
        "Éénheid", "eenheid 2", "Sessie 007", "sessie 9", "«Sessie» 9, deel 2", "Sessie 10", "zonder",
    ]  # fmt: skip


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_go_by_value(one: int, other: int) -> None:
    assert (sort_key(f"nr. {one}")[0] < sort_key(f"nr. {other}")[0]) == (one < other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Anna Proef", "proef anna"),
        ("prof. dr. Anna van der Proef LL.M", "proef anna van der"),
        ("Proef, Anna van der", "proef anna van der"),
        ("A. Proef, MSc.", "proef a"),
        ("Van der Proef", "proef van der"),
        ("Jan van 't Voorbeeld", "voorbeeld jan van t"),
        ("'t Voorbeeld, Jan", "voorbeeld jan t"),
        ("Anna Proef-de Wit", "proef de wit anna"),
        ("José de la Proef", "proef jose de la"),
        ("Proef", "proef"),
        ("", ""),
    ],
)
def test_persons_go_by_surname(name: str, key: str) -> None:
    assert person_sort_key(name) == (key, name)


@given(st.text(max_size=60))
def test_any_name_has_a_place(name: str) -> None:
    assert person_sort_key(name)[1] == name
