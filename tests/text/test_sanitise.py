"""Nothing that acts, frames, styles or loads from elsewhere comes through."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from leestafel.text.markdown import comment_html, to_html
from leestafel.text.sanitise import clean_comment, clean_document

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
