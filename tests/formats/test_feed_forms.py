"""Forms on their own: cutting texts out of what was written, filling them in, keeping what was made."""

from __future__ import annotations

import re
from io import StringIO
from xml.sax.saxutils import XMLGenerator

from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.feed_forms import Form, Kept, cut, form_of

TELLTALE = re.compile("specimen")
MARKS = (("specimen a", "a", "text"), ("specimen b", "b", "text"))


def generated(text: str, value: str) -> str:
    out = StringIO()
    generator = XMLGenerator(out, "utf-8")
    generator.startElement("x", {"y": value})
    generator.characters(text)
    generator.endElement("x")
    return out.getvalue()


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\r\n\t"), min_size=1),
    st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\r\n\t")),
)
def test_a_form_is_filled_as_sax_writes(text, value):
    form = form_of(generated("specimen a", "specimen b"), MARKS, TELLTALE)
    assert form.fill({"a": text.encode(), "b": value.encode()}).decode() == generated(text, value)


def test_percent_signs_of_the_writer_stay():
    form = form_of('<x y="100%s">specimen a</x>', MARKS, TELLTALE)
    assert form.fill({"a": b"%b"}) == b'<x y="100%s">%b</x>'


def test_a_text_in_an_unknown_place_is_not_understood():
    assert form_of("<x>by specimen a</x>", MARKS, TELLTALE) is None
    assert form_of("<!-- specimen a -->", MARKS, TELLTALE) is None


def test_an_entry_is_cut_out_whole():
    assert cut("<f><t/></f>", "<f><t/><fine>1</fine></f>") == (7, "<fine>1</fine>")
    assert cut("<f><t>0</t></f>", "<f><t>1</t><e/></f>") is None
    assert cut("<f></f>", "<f></f>") is None


def test_what_is_kept_is_made_once_and_never_too_much():
    made = []

    def make(text: str) -> bytes:
        made.append(text)
        return text.encode()

    kept = Kept(limit=5000)
    assert [kept.get(text, make, text) for text in ("a", "b", "a")] == [b"a", b"b", b"a"]
    assert made == ["a", "b"]
    for number in range(100):
        assert kept.get(number, make, str(number)) == str(number).encode()
    assert kept.get("a", make, "a") == b"a"
    assert made.count("a") == 2
    assert len(kept._made) < 6
    assert kept.get("long", make, "x" * 9000) == b"x" * 9000


def test_a_form_is_plain_data():
    assert Form(b"<x>%b</x>", (("a", "text"),)) == form_of("<x>specimen a</x>", MARKS, TELLTALE)
