"""Plain-text pages: the two real ones, and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats import plain_text
from leestafel.gather.readers import read_file, read_item
from leestafel.model import Gathered, Moment

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def _seed(start: str) -> tuple[Gathered, list[str]]:
    found = sorted(SEEDS.glob(f"{start}*.txt"))
    if not found:
        pytest.skip(f"the real page {start}* is not in {SEEDS.name}/ beside this project")
    data = read_file(found[0])
    return read_item(data, name=found[0].name), [line for line in data.decode().split("\n") if line.strip()]


def _as_shown(markdown: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


def test_the_report_of_a_lunch_session() -> None:
    page, lines = _seed("000")
    assert page.kind == "session"
    assert page.title == "Voorbij de eeuw van bureaucratie: Werken en organiseren vanuit de opgave"
    assert (page.date, page.start) == (None, Moment(None, 9, 14))
    assert (page.summary, page.comments, page.authors) == ("", (), ())
    assert _as_shown(page.body).split("\n\n") == lines[1:-1]


def test_the_trade_press_article() -> None:
    page, lines = _seed("002")
    assert page.kind == "essay"
    assert page.title == "Terug naar een organische visie op besturen"
    assert (page.date, page.start) == (Moment(2023, 6, 11), None)
    assert re.findall(r"^## (.+)$", page.body, re.MULTILINE) == [
        "Vitale overheid",
        "Vastlopend bestuur",
        "Honderd plannen",
        "Digitale revolutie",
        "Grenzen bereikt",
    ]
    long_lines = [line.strip() for line in lines if len(line) > 130]
    assert page.summary == " ".join(long_lines[:2])
    body = [part for part in _as_shown(page.body).split("\n\n") if not part.startswith("## ")]
    first = lines.index(next(line for line in lines if line.startswith("Reacties")))
    assert body == [line for line in long_lines[2:] if lines.index(next(x for x in lines if x.strip() == line)) < first]


def test_the_comment_on_the_trade_press_article() -> None:
    page, lines = _seed("002")
    name = lines.index("PJ Westerhof LL.M MIM")
    assert [comment.author for comment in page.comments] == ["PJ Westerhof LL.M MIM"]
    assert page.comments[0].text.split("\n\n") == lines[name + 1 : -1]


PROSE = "De commissie bespreekt vandaag het verzonnen plan voor de nieuwe haven van Voorbeeldstad, stuk voor stuk."


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_lines_give_a_record_or_one_clear_refusal(lines: list[str]) -> None:
    try:
        page = plain_text.read("\n".join(lines))
    except NotReadable:
        assert not any(char.isalnum() for line in lines for char in line)
    else:
        assert page.title


@given(st.lists(st.integers(3, 12), min_size=2, max_size=8))
@settings(max_examples=50, deadline=None)
def test_no_paragraph_of_prose_is_lost(lengths: list[int]) -> None:
    prose = [
        f"{number} {PROSE} {'En zo gaat het verder, zegt zij. ' * length}".strip()
        for number, length in enumerate(lengths)
    ]
    page = plain_text.read("\n\n".join(["Een verzonnen haven", *prose]))
    assert _as_shown(f"{page.summary}\n\n{page.body}").strip().split("\n\n") == prose


@pytest.mark.parametrize(
    "heading",
    [
        *("Terugblik", "Achtergrond", "Privacy", "Publicaties", "Analyse", "Thema's", "Voorwaarden", "Discussie"),
        *("Realisatie van de haven", "Populair bestuur", "Meer van hetzelfde", "Aanbevolen werkwijze", "Related work"),
        *("Copyright in de publieke sector", "Beeld: de haven als netwerk", "Reacties", "2. Wat is een haven?"),
        *("‘Dat is geen toeval’", "Zoeken naar balans", "Volg de opgave", "Lees en leer", "Delen van kennis"),
    ],
)
def test_a_heading_in_the_words_of_a_menu_stays(heading: str) -> None:
    parts = ["Een verzonnen haven", PROSE, PROSE, heading, f"{PROSE} {PROSE}", PROSE]
    body = _as_shown(plain_text.read("\n\n".join(parts)).body)
    assert body.split("\n\n") == [*parts[1:3], f"## {heading}", *parts[4:]]


@pytest.mark.parametrize(
    "title",
    [
        "Verslag lunchlezing – 12 oktober 2015",
        "Terugblik netwerkbijeenkomst | 12 oktober 2015",
        "Een reactie op de havenwet",
        "Verslag: Dag van de Haven",
        "Realisatie van de haven",
        "Meer over de haven",
    ],
)
def test_a_title_in_the_shape_of_a_label_is_the_title(title: str) -> None:
    assert plain_text.read("\n\n".join([title, PROSE, PROSE, PROSE])).title == title


@pytest.mark.parametrize(
    "line",
    [
        "Lees ook: De haven van Verzonnenstad",
        "Tekst gaat verder onder de foto",
        "Advertentie",
        "Deel dit artikel",
        "Foto: B. Denker",
    ],
)
def test_text_behind_a_line_of_furniture_stays(line: str) -> None:
    parts = ["Een verzonnen haven", *[f"{PROSE} {PROSE}"] * 4, line, f"{PROSE} {PROSE}", PROSE]
    page = plain_text.read("\n\n".join(parts))
    shown = _as_shown(f"{page.summary}\n\n{page.body}").strip().split("\n\n")
    assert shown == [*parts[1:5], *parts[6:]]


@pytest.mark.parametrize(
    "start", ["* ", "- ", "+ ", "# ", "> ", "1. ", "1) ", "=== ", "--- ", "```", "    ", "| a | ", "[x]: ", "~~~"]
)
def test_a_paragraph_shows_the_signs_it_begins_with(start: str) -> None:
    from leestafel.text.markdown import to_html

    signs = "<b>&amp;</b> *a* _b_ `c` [d](e) \\f enzovoort."
    page = plain_text.read(f"Een verzonnen haven\n\n{start}{PROSE}\n\n{PROSE} {signs}")
    html = to_html(page.body)
    assert html.count("<p>") == 2
    assert not re.search(r"<(?!/?p>)", html)
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in html


@pytest.mark.parametrize("unit", ["a", "a ", "1 ", "(", "Reacties ", "x | ", ". ", "door ", "12 maart ", "foto: "])
def test_five_megabytes_on_one_line_are_read(unit: str) -> None:
    text = unit * (5 * 2**20 // len(unit))
    if any(char.isalnum() for char in text):
        assert plain_text.read(text).title
    else:
        with pytest.raises(NotReadable):
            plain_text.read(text)
