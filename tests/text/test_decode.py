"""Bytes become text as browsers would have it, or are refused."""

from __future__ import annotations

import codecs
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.text.decode import clean_characters, decode

DUTCH = "Één ‘coöperatie’ – voor € 5"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (DUTCH.encode(), None),
        (codecs.BOM_UTF8 + DUTCH.encode(), "iso-8859-1"),
        (codecs.BOM_UTF16_LE + DUTCH.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + DUTCH.encode("utf-16-be"), None),
        (DUTCH.encode("cp1252"), None),
        (DUTCH.encode("cp1252"), "utf-8"),
        (DUTCH.encode("cp1252"), "ISO-8859-1"),
        (DUTCH.encode("cp1252"), "no-such-charset"),
        (DUTCH.encode("cp1252"), "rot13"),
        (DUTCH.encode("iso-8859-15", "replace").replace(b"?", b"'"), "iso-8859-15"),
        (DUTCH.encode(), "windows-1252"),
    ],
)
def test_charsets(data: bytes, declared: str | None) -> None:
    wanted = DUTCH if declared != "iso-8859-15" else DUTCH.translate(str.maketrans("‘’–", "'''"))
    assert decode(data, declared) == wanted


def test_a_meta_element_names_the_charset() -> None:
    page = "<html><head><meta charset='iso-8859-2'></head><p>Dvořák</p>"
    assert decode(page.encode("iso-8859-2")).endswith("<p>Dvořák</p>")


def test_utf8_cut_off_within_a_letter_stays_utf8() -> None:
    data = ("Één coöperatie van ’s-Gravenhage naar België, vóór de zomer. " * 3).encode()
    assert decode(data[:-1] + "é".encode()[:1]).startswith("Één coöperatie van ’s")


def test_line_ends_and_control_characters() -> None:
    assert decode("een\r\ntwee\rdrie\u2028vier\fvijf\x85zes".encode()) == "een\ntwee\ndrie\nvier\nvijf\nzes"
    long = "gewone tekst " * 60
    assert decode(f"{long}\x00\x07\x1b\x7f\ufeff\ufffe{long}".encode()) == long + long


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\x00\x00\x00", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\x20\x00"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(NotReadable, match="leeg"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + b"stream " * 50,
        b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        b"PK\x03\x04" + b"word/document.xml" * 10,
        b"\x00\x00\x00\x18ftypmp42" + b"x" * 50,
        b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"x" * 50,
        zlib.compress(bytes(range(256)) * 40),
        "een tekst zonder teken vooraf".encode("utf-16-le"),
        bytes(range(256)) * 8,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotReadable, match="geen tekst"):
        decode(data)


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=12)))
def test_any_bytes_give_clean_text_or_a_refusal(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except NotReadable:
        return
    assert text.strip()
    assert not any(ord(char) < 32 and char not in "\n\t" for char in text)
    text.encode("utf-8")


_LETTERS = (
    "a é\u20ac\n\r\t\v\f\x00\x1f\x7f\x80\x85\x9f\xa0\u2027"
    "\u2028\u2029\ufefe\ufeff\ufffd\ufffe\uffff\ud800\udfff\ue000😀"
)


@given(st.text(st.sampled_from(_LETTERS)))
def test_only_what_is_no_text_goes(text: str) -> None:
    expected = text.replace("\r\n", "\n")
    for end in "\r\v\f\x85\u2028\u2029":
        expected = expected.replace(end, "\n")
    gone = "\x00\x1f\x7f\x80\x9f\ufeff\ufffe\uffff\ud800\udfff"
    assert clean_characters(text) == "".join(letter for letter in expected if letter not in gone)
