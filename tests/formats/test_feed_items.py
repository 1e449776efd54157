"""What the entries of feeds have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.feed_items import html_of, plain_of
from leestafel.text.page_tree import parse, text_of


@given(st.text() | st.text("ab \n\t\xa0\u2028&<é\x00\x1f", max_size=20))
def test_one_paragraph_without_markup_is_read_as_its_tree_is(text: str) -> None:
    html = html_of(text)
    if "<" in html:
        assert plain_of(html) == text_of(parse(html))
    raw = f"<p>{text}</p>"
    assert plain_of(raw) == text_of(parse(raw))
