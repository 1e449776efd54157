"""Bylines and datelines, line by line: who and when, and nothing from a line that says neither."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.page_head import byline, dateline, is_byline_label, is_person, split_names

TODAY = dt.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Door A. Voorbeeld", ["A. Voorbeeld"]),
        ("Door: Mina Mockstra en Karel van der Verzinsel", ["Mina Mockstra", "Karel van der Verzinsel"]),
        ("Tekst: Mina Mockstra, Bas Fictief & Karel Verzinsel", ["Mina Mockstra", "Bas Fictief", "Karel Verzinsel"]),
        ("Tekst: Mina Mockstra, adviseur bij de Provincie Proef", ["Mina Mockstra"]),
        ("Tekst Mina Mockstra Beeld Piet Plaatje", ["Mina Mockstra"]),
        ("Tekst: Mina Mockstra. Foto's: Piet Plaatje", ["Mina Mockstra"]),
        ("Tekst: Mina Mockstra (@minamockt)", ["Mina Mockstra"]),
        ("Door Mina Mockstra Bekijk alle berichten van Mina Mockstra", ["Mina Mockstra"]),
        ("Door Mina Mockstra Laatst gewijzigd: 3 mei", ["Mina Mockstra"]),
        ("Door: Bekijk alle berichten van Mina Mockstra", ["Mina Mockstra"]),
        ("Door wethouder Mina Mockstra", ["Mina Mockstra"]),
        ("Door gastauteur Mina Mockstra, lector Waterbestuur", ["Mina Mockstra"]),
        ("Door Mina Mockstra, PhD, en Bas Fictief, MSc", ["Mina Mockstra", "Bas Fictief"]),
        ("Door Mina Mockstra & Bas Fictief, onderzoekers bij de hogeschool", ["Mina Mockstra", "Bas Fictief"]),
        ("Door Jan-Willem 't Hart", ["Jan-Willem 't Hart"]),
        ("Door Sofie d'Ancona", ["Sofie d'Ancona"]),
        ("Auteur(s): Mina Mockstra", ["Mina Mockstra"]),
        ("Een bijdrage van Mina Mockstra", ["Mina Mockstra"]),
        ("Gastblog door Mina Mockstra", ["Mina Mockstra"]),
        ("Van onze redacteur Mina Mockstra", ["Mina Mockstra"]),
        ("Geplaatst op 3 mei 2020 door Mina Mockstra", ["Mina Mockstra"]),
        ("By John Example and Mary Sample May 3, 2020", ["John Example", "Mary Sample"]),
        ("Van onze verslaggever", []),
        ("Van onze politieke redactie", []),
        ("Door de redactie", []),
        ("Tekst: redactie | Foto: Piet Plaatje", []),
    ],
)
def test_a_byline_names_its_people(line: str, people: list[str]) -> None:
    assert list(byline(line) or ()) == people


@pytest.mark.parametrize(
    "line",
    [
        "Door Corona is alles anders",
        "Tekst van het akkoord",
        "Mina Mockstra is adviseur",
        "Bron: persdienst",
        "Doorgaan",
    ],
)
def test_another_line_is_no_byline(line: str) -> None:
    assert not byline(line)


@pytest.mark.parametrize("line", ["Door", "By:", "Geschreven door", "Auteur:", "Written by:"])
def test_a_label_may_stand_alone(line: str) -> None:
    assert is_byline_label(line)
    assert not is_byline_label(f"{line} Mina Mockstra")


@pytest.mark.parametrize("line", ["Het Voorbeeldblad", "Gemeente Voorbeeld", "Our Stories", "Example News Network"])
def test_the_name_of_a_site_is_no_person(line: str) -> None:
    assert not is_person(line)


@pytest.mark.parametrize(
    ("line", "date", "label"),
    [
        ("14 september jl.", "XXXX-09-14", "plain"),
        ("do 3 okt", "XXXX-10-03", "plain"),
        ("2 weken geleden", "2020-12-18", "plain"),
        ("Gewijzigd: 3 mei 2020 | Gepubliceerd: 1 mei 2020", "2020-05-01", "published"),
        ("Online sinds 3 mei 2020", "2020-05-03", "published"),
        ("3 mei 2020 in Nieuws", "2020-05-03", "plain"),
        ("Nieuwsbericht | 03-05-2020 | 10:15", "2020-05-03 10:15", "plain"),
        ("Mina Mockstra 3 mei 2020", "2020-05-03", "plain"),
        ("Bijgewerkt: 3 mei 2020", "2020-05-03", "updated"),
        ("3 mei 2020 - 5 mei 2020", "2020-05-03", "event"),
        ("4 mei 2020 t/m 6 mei 2020", "2020-05-04", "event"),
    ],
)
def test_a_dateline_gives_its_date_and_what_it_is_of(line: str, date: str, label: str) -> None:
    found = dateline(line, TODAY)
    assert found is not None
    assert (str(found.moment), found.label) == (date, label)


@pytest.mark.parametrize("line", ["© 2020", "Copyright 2019-2024 Stichting Proef", "Op 3 mei 2020 kwamen wij bijeen."])
def test_a_line_with_more_to_say_is_no_dateline(line: str) -> None:
    assert dateline(line, TODAY) is None


@given(st.text(max_size=200))
def test_any_line_is_read(line: str) -> None:
    for name in (*(byline(line) or ()), *split_names(line)):
        assert 0 < len(name) <= 60
    found = dateline(line, TODAY)
    assert found is None or found.moment.month is not None or found.moment.year is not None


@pytest.mark.parametrize("piece", ["Door ", "en ", "A. ", "1 mei ", "| ", "@", "van onze ", "door op "])
def test_a_line_of_one_word_over_and_over_is_read_at_once(piece: str) -> None:
    line = piece * 20_000
    assert len(split_names(line)) <= 12
    assert byline(line) is None
    assert dateline(line) is None
