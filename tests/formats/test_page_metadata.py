"""What a page says about itself, and what says it: markup, a line that is shown, the address; or nothing at all."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from leestafel.formats.page_metadata import Metadata, metadata
from leestafel.text.page_tree import parse

TITLE = "De dijk begint met een leeg vel"
SENTENCE = "Het verzonnen waterschap praat met bewoners over de dijk, en schrijft op wat zij daarvan vinden. "
TEXT = f"<p>{SENTENCE * 2}</p>" * 4
CARD = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="{}">'
TODAY = dt.date(2021, 1, 15)


def read(head: str = "", below: str = "", *, above: str = "", after: str = "", address: str = "") -> Metadata:
    html = f"""<html><head><title>{TITLE} | Het Voorbeeldblad</title>{head}</head><body>{above}
    <main><h1>{TITLE}</h1>{below}{TEXT}</main>{after}</body></html>"""
    return metadata(parse(html), address, TODAY)


def script(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("given", "date", "source"),
    [
        ({"head": script({"@type": "Article", "datePublished": "2019-04-05T10:00:00+02:00"})}, "2019-04-05", "markup"),
        ({"head": '<meta name="citation_publication_date" content="2019/4/5">'}, "2019-04-05", "markup"),
        ({"head": '<meta name="published-date" content="5 april 2019">'}, "2019-04-05", "markup"),
        ({"below": "<p>5 april 2019</p>"}, "2019-04-05", "text"),
        ({"below": "<p>Nieuws</p><p>Geplaatst op: vrijdag 5 april 2019</p>"}, "2019-04-05", "text"),
        ({"below": "<p>Datum: 5 april 2019</p>"}, "2019-04-05", "text"),
        ({"below": '<time datetime="2019-4-5">5 april</time>'}, "2019-04-05", "text"),
        ({"below": "<p>2 weken geleden</p>"}, "2021-01-01", "text"),
        ({"above": "<p>5 april 2019</p>"}, "2019-04-05", "text"),
        ({"below": "<p>Laatst gewijzigd:</p><p>5 april 2019</p>"}, "2019-04-05", "text"),
        ({"after": "<p>Dit stuk is oorspronkelijk gepubliceerd op 5 april 2019.</p>"}, "2019-04-05", "text"),
        ({"address": "https://e.example/2019/04/05/dijk/"}, "2019-04-05", "address"),
        ({"address": "https://e.example/nieuws/2019-04-05-dijk"}, "2019-04-05", "address"),
    ],
)
def test_a_date_and_what_says_it(given: dict[str, str], date: str, source: str) -> None:
    page = read(**given)
    assert (str(page.date)[:10], page.date_from) == (date, source)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"after": "<footer>© 2019 Het Voorbeeldblad, 5 april 2019</footer>"},
        {"after": '<aside><time datetime="2019-04-05">5 april 2019</time></aside>'},
        {"after": "<div class='related-posts'><p>5 april 2019</p><p>Door Piet Ander</p></div>"},
        {"below": "<p>5 april jl.</p>"},
        {"above": "<header><p>vrijdag 5 april 2019</p><p>Mina Mockstra</p></header>"},
        {"after": "<p>Geplaatst op 5 april 2019</p><p>Geplaatst op 6 april 2019</p>"},
        {"below": "<p>Datum: 5 april 2019</p><p>Locatie: Dijkhuis</p>"},
        {"below": "<p>5 april 2019 t/m 7 april 2019</p>"},
        {"head": '<meta property="article:modified_time" content="2019-04-05T10:00:00Z">'},
        {"head": '<meta property="og:updated_time" content="2019-04-05T10:00:00Z">'},
        {"head": script({"@type": "WebPage", "datePublished": "2019-04-05", "name": TITLE})},
        {"head": script({"@type": "Comment", "datePublished": "2019-04-05", "author": {"name": "Trees Troebel"}})},
        {"address": "https://e.example/2015/09/25-november-is-de-dag"},
        {"address": "https://e.example/2015/13/45/dijk"},
    ],
)
def test_an_undated_page_stays_undated_and_names_nobody(given: dict[str, str]) -> None:
    page = read(**given)
    assert (page.date, page.date_from, page.authors) == (None, "", ())


def test_published_beats_updated_wherever_they_stand() -> None:
    both = "<p>Bijgewerkt op 9 mei 2020</p><p>Gepubliceerd op 5 april 2019</p>"
    assert str(read(below=both).date) == "2019-04-05"
    told = {"@type": "Article", "headline": TITLE, "dateModified": "2020-05-09", "datePublished": "2019-04-05"}
    assert str(read(head=script(told), below="<p>Bijgewerkt op 9 mei 2020</p>").date) == "2019-04-05"


def test_a_page_that_is_dated_where_it_is_shown_too_is_dated() -> None:
    told = script({"@type": "WebPage", "datePublished": "2019-04-05T10:00:00+02:00", "name": TITLE})
    assert read(head=told, below="<p>Bijgewerkt op 5 april 2019</p>").date_from == "markup"


@pytest.mark.parametrize(
    ("given", "authors"),
    [
        ({"below": "<p>Door <a href='/x'>Mina Mockstra</a> <time>5 april 2019</time></p>"}, ["Mina Mockstra"]),
        ({"below": "<p>Door</p><p>Mina Mockstra</p><p>adviseur</p>"}, ["Mina Mockstra"]),
        ({"below": "<ul><li>Mina Mockstra</li><li>5 april 2019</li></ul>"}, ["Mina Mockstra"]),
        ({"below": "<p><span>5 april 2019</span><span>Mina Mockstra</span></p>"}, ["Mina Mockstra"]),
        ({"below": "<p><a href='/auteurs/mina'>Mina Mockstra</a> in Water</p>"}, ["Mina Mockstra"]),
        ({"above": "<p>Het Voorbeeldblad</p>", "below": "<p>5 april 2019</p>"}, []),
        ({"above": "<nav><a>Sterke Dijken</a></nav>", "below": "<p>Sterke Dijken</p><p>5 april 2019</p>"}, []),
        ({"after": "<p><em>Mina Mockstra is adviseur bij een waterschap.</em></p>"}, ["Mina Mockstra"]),
        ({"after": "<h3>Over de auteur</h3><p>Mina Mockstra</p>"}, ["Mina Mockstra"]),
        ({"head": '<meta name="author" content="Mockstra, M.J.">'}, ["M.J. Mockstra"]),
        ({"head": '<meta name="author" content="admin">'}, []),
        ({"head": '<meta name="author" content="{{ page.author }}">'}, []),
        ({"head": '<meta name="author" content="Het Voorbeeldblad">'}, []),
        ({"head": '<meta property="article:author" content="https://social.example/blad">'}, []),
        ({"head": CARD.format("Geschreven door", "Mina")}, ["Mina"]),
        ({"head": CARD.format("Leestijd", "Vier Minuten")}, []),
        (
            {"head": '<meta name="author" content="Eva Eind">', "below": "<p>Tekst: Bas Fictief en Mina Mockstra</p>"},
            ["Bas Fictief", "Mina Mockstra"],
        ),
        (
            {"head": '<meta name="author" content="Bas Fictief">', "below": "<p>Door Bas Fictief en Mina Mockstra</p>"},
            ["Bas Fictief", "Mina Mockstra"],
        ),
        ({"below": "<p>door <a rel='author' href='/x'>dijkmug</a></p>"}, ["dijkmug"]),
        ({"below": "<p><a rel='author' href='/x'>Bekijk alle berichten van Mina Mockstra</a></p>"}, ["Mina Mockstra"]),
        ({"below": "<p><a rel='author' href='/x'>Meer</a></p>"}, []),
        ({"head": script({"@type": "Article", "author": {"name": "mina@dijk.example"}})}, []),
        ({"below": "<p>Door Waterschap Voorbeeldrijk</p>"}, ["Waterschap Voorbeeldrijk"]),
    ],
)
def test_authors(given: dict[str, str], authors: list[str]) -> None:
    assert list(read(**given).authors) == authors


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Zo bouwt u een dijk | Dijkennet</title>", "<h1>Zo bouwt u een dijk</h1>", "Zo bouwt u een dijk"),
        ("<title>Dijkennet - Zo bouwt u een dijk</title>", "<h1>Dijkennet</h1>", "Zo bouwt u een dijk"),
        ("<title>Zo bouwt u een dijk | D</title>", "<h1>Zo bouwt u een dijk | D &amp; Co</h1>", "Zo bouwt u een dijk"),
        ("<title>Bouw een dijk zelf | D</title>", "<h2>Zo bouw je een dijk zelf</h2>", "Zo bouw je een dijk zelf"),
        ("<title>Bouw een dijk zelf – Dijkennet</title>", "", "Bouw een dijk zelf"),
        ("<title>Water &amp;amp; wij</title>", "<h1>Water &amp;amp; wij</h1>", "Water & wij"),
        ("", "<h1>Zo bouwt u een dijk</h1>", "Zo bouwt u een dijk"),
        ("", "", ""),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    site = '<meta property="og:site_name" content="Dijkennet">'
    page = metadata(parse(f"<html><head>{head}{site}</head><body>{body}{TEXT}</body></html>"), "", TODAY)
    assert page.title == title


@pytest.mark.parametrize(
    "piece",
    [
        '<time datetime="2019-01-01">x',
        "<p>Door ",
        '<span class="author">A. B</span>',
        "<h1>x",
        "<p>5 april 2019",
        "<b>",
    ],
)
def test_a_page_of_one_piece_over_and_over_is_read(piece: str) -> None:
    page = metadata(parse(f"<html><body>{piece * 3000}</body></html>"), "", TODAY)
    assert len(page.authors) <= 12
