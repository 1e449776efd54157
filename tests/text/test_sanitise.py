"""Nothing that acts, frames, styles or loads from elsewhere comes through."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from leestafel.text.markdown import comment_html, to_html
from leestafel.text.sanitise import clean_comment, clean_document, fit_for_feeds

ACTING = "script style iframe frame object embed applet svg math form button select textarea video audio base link meta"
ATTRIBUTES = {
    *("href", "src", "alt", "title", "id", "class", "rel", "lang", "dir", "type", "checked", "disabled", "align"),
    *("colspan", "rowspan", "scope", "start", "reversed", "datetime", "open", "width", "height", "loading"),
    "aria-label",
}
HOSTILE = [
    "<script>x</script>",
    "<SCRIPT SRC=https://k.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '<img src="https://k.example/p.gif">',
    '<img src="\thttps://k.example/p.gif">',
    '<img src="//k.example/p.gif">',
    '<img src="\\\\k.example/p.gif">',
    '<img src="data:image/svg+xml,<svg onload=x>">',
    '<a href="javascript:x">a</a>',
    '<a href="JaVa\tScRiPt:x">a</a>',
    '<a href="&#106;avascript:x">a</a>',
    '<a href=" javascript:x">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<a href="vbscript:x">a</a>',
    "<svg><script>x</script></svg>",
    "<math><mtext><img src onerror=x></math>",
    '<iframe srcdoc="<script>x</script>"></iframe>',
    '<form action="https://k.example"><input name=p><button formaction=x>y</button></form>',
    '<input type="image" src="https://k.example/p.gif" onerror="x">',
    '<input type=" checkbox" onfocus=x autofocus>',
    "<style>@import 'https://k.example/s.css'</style>",
    '<p style="background:url(https://k.example)">p</p>',
    '<table background="https://k.example/b.gif"><td background=x>c</td></table>',
    '<video poster="https://k.example/p.gif"><source src="https://k.example/v"></video>',
    '<noscript><p title="</noscript><img src=x onerror=x>"></noscript>',
    "<template><script>x</script></template>",
    "<details ontoggle=x open><summary>a</summary></details>",
    "<!--<img src=x onerror=x>-->",
    "<base href=https://k.example/><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    '<a href="https://k.example" target=_blank onclick=x>a</a>',
    "[a](javascript:x)",
    "![a](javascript:x)",
    "![a](https://k.example/p.png)",
    '<https://k.example/x"onmouseover=x>',
]


def check(html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.select(", ".join(ACTING.split())), html
    for tag in soup.find_all(True):
        assert set(tag.attrs) <= ATTRIBUTES, html
        if tag.name == "input":
            assert tag.get("type") == "checkbox", html
            assert tag.has_attr("disabled"), html
        if tag.name == "img":
            source = re.sub(r"[\x00-\x20]", "", tag["src"])
            assert not re.match(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", source, re.IGNORECASE), html
        scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", str(tag.get("href", "")), re.IGNORECASE)
        assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel"), html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_html_and_markdown(hostile):
    for html in (clean_document(hostile), clean_comment(hostile), to_html(hostile), comment_html(hostile)):
        check(html)
    check(to_html(f"Tekst {hostile} tekst\n\n- {hostile}\n\n| {hostile} |\n|---|\n"))


pieces = st.sampled_from(
    [*HOSTILE, "<", ">", '"', "'", "`", "\n", "\n\n", "&lt;", "[", "](", ")", "!", "<p", "\x00", "\t"]
)
texts = st.lists(pieces | st.text(max_size=8), max_size=10).map("".join)


@given(texts)
def test_whatever_a_document_says(markdown):
    check(to_html(markdown))
    check(clean_document(markdown))


@given(texts)
def test_whatever_a_comment_says(markdown):
    html = comment_html(markdown)
    check(html)
    check(clean_comment(markdown))
    assert {tag.name for tag in BeautifulSoup(html, "html.parser").find_all(True)} <= set(
        "p ul ol li blockquote pre a em strong b i code br del s q".split()
    )


def test_cleaning_twice_changes_nothing():
    for hostile in HOSTILE:
        once = clean_document(hostile)
        assert clean_document(once) == once


def test_what_feed_readers_do_not_know_becomes_what_they_do():
    html = clean_document(
        '<section class="footnotes"><h2 id="x">K</h2></section><figure><img src="a.svg" loading="lazy"><figcaption>B'
        "</figcaption></figure><details open><summary>S</summary><p>T <mark>m</mark> <time datetime='2023'>t</time></p>"
        '</details><ul><li><input type="checkbox" checked disabled> af</li><li><input type="checkbox"> niet</li></ul>'
        '<ol reversed start="3"><li>x</li></ol><p><a href="#x" aria-label="terug">↩</a><wbr></p>'
    )
    assert fit_for_feeds(html) == (
        '<div><h2 id="x">K</h2></div><div><img src="a.svg"><p>B</p></div>'
        "<div><p>S</p><p>T <em>m</em> <span>t</span></p></div><ul><li>☑ af</li><li>☐ niet</li></ul>"
        '<ol start="3"><li>x</li></ol><p><a href="#x" rel="noopener">↩</a></p>'
    )


def test_what_feed_readers_know_stays_as_it_is():
    html = clean_document('<h2 id="a">K</h2><p class="x">Tekst &amp; <a href="b/">meer</a></p>')
    assert fit_for_feeds(html) == html


PIECES = (
    *("<p>", "</p>", "<h2>", "</h2>", "<h3>", "<li>", "</li>", "<dt>", "<dd>", "<select>", "<button>", "</u>"),
    *("<ruby>", "<rt>", "<center>", "<nobr>", "<b>", "</b>", "tekst ", "&lt;"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
@example("<p><select>&lt;</p>\n")
@example("<p><button></u></p>\n")
@example("<h3><ruby>x<h2>y</h2></h3>")
@example("<h3><rt>een<h6>twee &lt;")
@example("<dt></dt><dd>een<select><dt>")
def test_what_is_cleaned_reads_as_it_is_written(html: str) -> None:
    """Elements that were taken out leave no others inside each other that cannot stand so."""
    cleaned = clean_document(html)
    assert clean_document(cleaned) == cleaned
