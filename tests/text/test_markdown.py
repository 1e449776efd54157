"""Markdown as pages show it, and as plain text."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.text.markdown import (
    absolute_links,
    comment_html,
    excerpt,
    resolved,
    to_html,
    to_plain,
    without_addresses,
)
from leestafel.text.markdown_escape import escape, heading


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("'s Avonds en 't licht", "<p>’s Avonds en ’t licht</p>\n"),
        ('Zij zei: "nee"...', "<p>Zij zei: “nee”…</p>\n"),
        ("de jaren '90", "<p>de jaren ’90</p>\n"),
        ("# Kop\n\n## Kop", '<h2 id="kop">Kop</h2>\n<h2 id="kop-1">Kop</h2>\n'),
        ("[x](/hier/)", '<p><a href="/hier/" rel="noopener">x</a></p>\n'),
        ("~~weg~~", "<p><del>weg</del></p>\n"),
        ("", ""),
    ],
)
def test_typography_and_headings(markdown, html):
    assert to_html(markdown) == html


def test_alerts_footnotes_and_pictures_speak_the_sites_language():
    text = "> [!WARNING]\n> Pas op.\n\nZie.[^1]\n\n[^1]: Noot.\n\n![een kaart](https://x.example/k.png)\n"
    dutch, english = to_html(text), to_html(text, "en")
    assert "Waarschuwing" in dutch
    assert 'aria-label="Terug naar verwijzing 1"' in dutch
    assert '<a href="https://x.example/k.png" rel="noopener">Afbeelding: een kaart</a>' in dutch
    assert "Back to reference 1" in english
    assert "Picture: een kaart" in english


def test_relative_links_and_pictures_are_resolved_and_others_are_not():
    seen = []
    html = to_html("[a](b.md#c) [d](https://e.example) [f](#g) [h](/i) ![j](k.png)")
    assert resolved(html, lambda link: seen.append(link) or link) == html
    assert sorted(seen) == ["b.md#c", "k.png"]


def test_a_comment_is_running_text_and_whole_links_only():
    html = comment_html(
        "# Groot\n\n![p](https://x.example/p.png) [a](/b) [c](https://d.example)\nregel\n\n| a |\n|---|\n"
    )
    soup = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"p", "a", "br"}
    assert [link.get("href") for link in soup.find_all("a")] == [None, "https://d.example"]
    assert soup.find_all("a")[1]["rel"] == ["nofollow", "ugc", "noopener"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mail jan@x.example nu", "Mail (e-mailadres weggelaten) nu"),
        ("[Mail](mailto:jan@x.example) nu", "Mail (e-mailadres weggelaten) nu"),
        ("mailto:jan.de-vries+x@sub.x.example!", "(e-mailadres weggelaten)!"),
        (r"jan\_piet@x.example", "(e-mailadres weggelaten)"),
        (r"jan\-p\.de\+v\~w@a\-b\_c.x\.example.", "(e-mailadres weggelaten)."),
        ("o'jan#piet!x@x.example", "(e-mailadres weggelaten)"),
        ("jan_piet&#64;x.example, jan&#x40;x.example", "(e-mailadres weggelaten), (e-mailadres weggelaten)"),
        (r"jan\&commat;x.example", "(e-mailadres weggelaten)"),
        (r"\<jan\_piet@x.example\>", r"\<(e-mailadres weggelaten)\>"),
        ("https://x.example/@jan_piet/a", "https://x.example/@jan_piet/a"),
        ("Wij @ het loket, 3@4", "Wij @ het loket, 3@4"),
    ],
)
def test_email_addresses_are_left_out(text, left):
    assert without_addresses(text) == left


LOCAL = st.from_regex(r"[a-z][a-z0-9_.+*~\-]{0,20}[a-z0-9]", fullmatch=True).map(lambda name: f"kwel{name}")
DOMAIN = st.from_regex(r"([a-z0-9][a-z0-9\-]{0,8}\.){1,3}example", fullmatch=True)


@given(LOCAL, DOMAIN, st.sampled_from(["{}", "zie {}.", "<{}>", "({})", "[{}]", "mail: {}, of bel"]))
@settings(deadline=None)
def test_no_part_of_an_address_remains(local, domain, around):
    markdown = escape(around.format(f"{local}@{domain}"))
    for shown in (to_html(markdown, private=True), comment_html(markdown), without_addresses(to_plain(markdown))):
        text = BeautifulSoup(shown, "html.parser").get_text()
        assert text.strip() == around.format("(e-mailadres weggelaten)")
        assert "kwel" not in shown


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://x.example/a_b/c~d?x=1&y=2*3", ["https://x.example/a_b/c~d?x=1&y=2*3"]),
        ("zie www.x.example/een_twee.", ["http://www.x.example/een_twee"]),
        ("<https://x.example/a_b>, (https://x.example/_c_)", ["https://x.example/a_b", "https://x.example/_c"]),
        ("https://x.example/a_(b)_c|d", ["https://x.example/a_(b)_c"]),
        ("[www.x.example/a_b]", ["http://www.x.example/a_b"]),
        ("xhttps://x.example/a_b_c", []),
    ],
)
def test_a_bare_web_address_in_plain_text_leads_where_it_says(text, links):
    markdown = escape(text)
    soup = BeautifulSoup(to_html(markdown), "html.parser")
    assert [link["href"] for link in soup.find_all("a")] == links
    assert soup.get_text().strip() == to_plain(markdown) == text


def test_plain_text_keeps_the_words_and_the_paragraphs():
    markdown = (
        "# Kop\n\nEen *twee* [drie](https://x.example).\nVier.\n\n- a\n- b\n\n<script>weg()</script>\n\n`x < y`\n"
    )
    assert to_plain(markdown) == "Kop\n\nEen twee drie. Vier.\n\na\n\nb\n\nx < y"


def test_what_an_editor_left_as_a_note_is_no_text():
    assert to_plain("Een <!-- niet > dit --> zin.\n\n<!-- tot het eind\n\n<b") == "Een zin."


def test_hostile_markup_is_gone_through_once():
    """Of the square of their length, these would take hours."""
    many = 1_000_000
    assert to_plain("<div\n" + "<" * many) == ""
    assert to_plain("<!-- " * (many // 5)) == ""
    assert "img" not in to_html("<div\n" + '<img src="//x.example/" alt="' * (many // 10))


def test_an_excerpt_ends_with_a_sentence_where_it_can():
    text = "Een eerste zin. En dan een tweede zin die langer is dan past."
    assert excerpt(text, 13) == text
    assert excerpt(text, 8) == "Een eerste zin."
    assert excerpt("woord " * 20, 5) == "woord woord woord woord woord …"


def test_a_feeds_links_are_whole():
    html = '<p><a href="../x/">a</a> <a href="#b">c</a> <img src="d.png"> <a href="https://e.example/">f</a></p>'
    base = "https://site.example/essays/2023/stuk/"
    assert absolute_links(html, base) == (
        '<p><a href="https://site.example/essays/2023/x/">a</a> <a href="https://site.example/essays/2023/stuk/#b">c</a>'
        ' <img src="https://site.example/essays/2023/stuk/d.png"> <a href="https://e.example/">f</a></p>'
    )


@given(st.text(max_size=200), st.integers(1, 30))
def test_an_excerpt_has_no_more_words_than_it_may(text, words):
    cut = excerpt(text, words)
    assert len(cut.removesuffix(" …").split()) <= words


@given(st.from_regex(r"\Ahttps?://[a-z.]{1,9}[^\s<>\"&']{0,20}\Z"))
def test_an_address_that_is_whole_stays_what_joining_makes_of_it(address):
    base = "https://site.example/essays/2023/stuk/"
    try:
        joined = urljoin(base, address)
    except ValueError:
        joined = address
    assert absolute_links(f'<a href="{address}">a</a>', base) == f'<a href="{joined}">a</a>'


@given(st.text(alphabet="ab \t\n\u00a0\x0b", max_size=40))
def test_a_plain_paragraph_has_single_spaces_and_its_other_white_space(markdown):
    for part in to_plain(f"woord {markdown} woord").split("\n\n"):
        assert part == part.strip()
        assert not re.search(r"  |[\t\n]", part)
    assert to_plain(f"woord {markdown} woord").count("\u00a0") <= markdown.count("\u00a0")


@given(st.text(max_size=200))
def test_plain_text_of_anything_is_text(markdown):
    assert isinstance(to_plain(markdown), str)


@settings(max_examples=400)
@given(st.text(alphabet="aéZ1 \n-=+#.):;,'\"/@!?\u00a0\u2028_^{$%w", max_size=60))
def test_a_text_without_markup_is_as_plain_as_one_that_is_rendered(markdown):
    """Paragraphs of words alone are not rendered at all; a bold word below them has them rendered."""
    alone, together = to_plain(markdown), to_plain(f"{markdown}\n\n**slot**")
    assert together == (f"{alone}\n\nslot" if alone else "slot")


@pytest.mark.parametrize("text", ["#", "##", "C #", "C ##", "a\\#", "a \\#", "# kop #", "nummer #1", "a#"])
def test_a_heading_keeps_the_marks_at_its_end(text: str) -> None:
    assert BeautifulSoup(to_html(heading(text)), "html.parser").h2.get_text() == text
