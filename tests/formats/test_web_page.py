"""Web pages: what no script may do, and that any bytes give a record or a refusal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats import web_page
from leestafel.gather.readers import read_item
from leestafel.model import Gathered
from leestafel.text.html_to_markdown import to_markdown
from leestafel.text.markdown import to_html

PAGES = Path(__file__).parents[1] / "data" / "pages"
FIXTURES = [path.read_bytes() for path in sorted([*PAGES.glob("*.html"), *PAGES.glob("*.txt")])]
PARAGRAPH = (
    "Het verzonnen waterschap praat met bewoners over de dijk, en schrijft op wat zij daarvan vinden en waarom. "
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A fixture with stretches cut out, doubled, or overwritten by anything."""
    data = draw(st.sampled_from(FIXTURES))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 300)))
        middle = draw(st.one_of(st.binary(max_size=20), st.just(data[start:end] * 2), st.sampled_from(PIECES)))
        data = data[:start] + middle + data[end:]
    return data


PIECES = [
    b"<",
    b">",
    b"</div>",
    b"<li class=comment>",
    b"<!--",
    b"<![CDATA[",
    b"&#x0;",
    b"&#27;",
    b'"',
    b"<table><p>",
    b"Reacties: 2\n",
]


@given(mutated(), st.sampled_from(["a.txt", "a.html", ""]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_record_or_a_refusal(data: bytes, name: str) -> None:
    try:
        page = read_item(data, name=name)
    except NotReadable:
        return
    assert isinstance(page, Gathered)
    assert page.title
    for text in (page.title, page.body, page.summary, *(comment.text for comment in page.comments)):
        assert not any(ord(char) < 32 and char not in "\n\t" for char in text)
    assert all(comment.parent is None or 0 <= comment.parent < len(page.comments) for comment in page.comments)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>kwaad()</script>",
        '<script type="application/ld+json">{"@type": "Comment", "text": </script>',
        "<img src=x onerror=kwaad()>",
        '<a href="javascript:kwaad()">hier</a>',
        '<a href="jav&#x09;ascript:kwaad()">hier</a>',
        '<a href="data:text/html,kwaad">hier</a>',
        "<svg><script>kwaad()</script></svg>",
        "<style>kwaad</style><iframe srcdoc='kwaad'></iframe><noscript>kwaad</noscript><template>kwaad</template>",
        "<form action='kwaad'><input value='kwaad'><button>kwaad</button></form>",
        "<!-- kwaad --><math href='kwaad'><mtext>kwaad</mtext></math>",
    ],
)
def test_no_script_or_form_reaches_any_field(attack: str) -> None:
    html = f"""<html><head><title>Dijk{attack}</title></head><body><h1>Een dijk {attack}van een titel</h1>
    <article><p>{PARAGRAPH * 2}{attack}</p><p>{PARAGRAPH * 2}</p></article>
    <ol class="commentlist"><li class="comment" id="comment-1"><b class="fn">Piet{attack}</b>
    <div class="comment-content"><p>Mooi {attack}</p></div></li></ol>"""
    page = web_page.read(html.encode())
    fields = [
        page.title,
        page.body,
        page.summary,
        *page.authors,
        *(f"{one.author} {one.text}" for one in page.comments),
    ]
    assert "kwaad" not in "\n".join(fields)
    assert PARAGRAPH.strip() in page.body


@pytest.mark.parametrize(
    ("described", "summary"),
    [
        ("Bewoners vertellen op een verzonnen avond wat zij zelf van de nieuwe tekening denken.", True),
        ("Bewoners vertellen wat zij <script>kwaad()</script>zelf van de tekening vinden, en <b>waarom</b>.", True),
        ("Een avond over dijken", False),
        (f"{PARAGRAPH[:46]}…", False),
        (f"{PARAGRAPH[:90]}", False),
        ("De dijk en de avond, De dijk en de avond | De Kring van de Avond", False),
    ],
)
@pytest.mark.parametrize("name", ["name='description'", "property='og:description'"])
def test_a_description_is_a_summary_unless_it_says_nothing_more(described: str, summary: bool, name: str) -> None:
    from html import escape

    html = f"""<html><head><title>De dijk en de avond</title>
    <meta property="og:site_name" content="De Kring van de Avond">
    <meta {name} content="{escape(described)}"></head><body><article><h1>De dijk en de avond</h1>
    <p>{PARAGRAPH * 2}</p><p>{PARAGRAPH * 2}</p></article></body></html>"""
    shown = re.sub(r"<script>.*?</script>|<[^>]*>", "", described)
    assert web_page.read(html.encode()).summary == (shown if summary else "")


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<b>", "<ul><li>", "<blockquote>", '<li class="comment">x', "<table><tr><td>", "<span itemprop=comment>"],
)
def test_a_page_nested_beyond_reason_is_read_or_refused(piece: str) -> None:
    try:
        page = web_page.read((f"<html><body><p>{PARAGRAPH}</p>" + piece * 3_000 + "diep").encode())
    except NotReadable:
        return
    assert page.title


def test_a_page_of_only_scripts_is_refused() -> None:
    with pytest.raises(NotReadable):
        web_page.read(b"<html><head><title></title></head><body><script>alert(1)</script></body></html>")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>A</h1><h3>B</h3>", "## A\n\n#### B"),
        ("<p>1. geen lijst</p><p># geen kop</p>", "1\\. geen lijst\n\n\\# geen kop"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<p>een<b> vet </b>woord, <i>schuin</i></p>", "een **vet** woord, *schuin*"),
        ('<p><a href="/x y">a [b]</a></p>', "[a \\[b\\]](https://e.example/x%20y)"),
        ('<p><a href="mailto:a@e.example">post</a></p>', "post"),
        ('<img src="a.png" alt="A"><img src="b.png">', "![A](https://e.example/a.png)"),
        ("<p>https://e.example/a_b<br>c_d</p>", "<https://e.example/a_b>\\\nc\\_d"),
        ("<p>zie <b>www.e.example/a_b</b> hier</p>", "zie **www.e.example/a_b** hier"),
        (
            '<a href="https://e.example/a_b">https://e.example/a_b</a>',
            "[https://e.example/a\\_b](https://e.example/a_b)",
        ),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ("<p>tekst <code>a`b</code></p>", "tekst ``a`b``"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td></tr></table>", "| a | b |\n| --- | --- |\n| 1\\|2 |  |"),
        ("<div>los<p>alinea</p>rest</div>", "los\n\nalinea\n\nrest"),
    ],
)
def test_html_to_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html, "https://e.example/") == markdown


SHOWN = st.characters(
    codec="utf-8",
    exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"],
    exclude_characters="\"'.-",  # set as smart punctuation, which is another module's work
)


URLS = st.builds(
    "{}{}/{}{}".format,
    st.sampled_from(["https://", "http://", "www.", "HTTPS://", "ftp://", "<https://", "_www."]),
    st.sampled_from(["e.example", "a_b.example", "e.example:80", "x@e.example", "é.example"]),
    st.text(st.sampled_from("aZ9_*~$&=?#%+/:;,!()[]<>|`\\{}^@é"), max_size=15),
    st.sampled_from(["", ",", "&copy;", ")", ">", "_", " x_y_"]),
)


@given(
    st.one_of(st.text(SHOWN, min_size=1, max_size=40), URLS, st.lists(URLS, min_size=1, max_size=3).map(" *en* ".join))
)
@settings(deadline=None)
def test_text_is_shown_as_it_was(text: str) -> None:
    from html import escape, unescape

    markdown = to_markdown(f"<p>x {escape(text)} x</p>")
    shown = re.sub(r"</?(?:p|a)\b[^>]*>", "", to_html(markdown))
    assert unescape(shown).strip() == f"x {text} x"
    assert "%5C" not in to_html(markdown)
