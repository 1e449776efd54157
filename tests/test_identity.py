"""The identity rule. These values are what subscribers' readers remember: no change to the code may change them."""

from __future__ import annotations

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.identity import calendar_uid, digest, document_id, feed_entry_id, is_id, slug

REMEMBERED = {
    ("2023-sluizen-open", ""): "urn:uuid:fde27d30-9fca-5791-8f01-419388d55c88",
    ("2024-loketten", ""): "urn:uuid:22004889-0753-56f8-929a-16d97bf4b515",
    ("2023-sluizen-open", "c1"): "urn:uuid:a8aca78c-4bd9-5b28-859e-22e249eb2260",
    ("feeds/alles/", ""): "urn:uuid:2680d428-4457-53ac-9e6a-3b2359e8954f",
}


@pytest.mark.parametrize(("document", "comment"), REMEMBERED)
def test_an_entrys_id_never_changes(document, comment):
    assert feed_entry_id(document, comment) == REMEMBERED[(document, comment)]


def test_a_calendar_entrys_uid_never_changes_and_is_that_of_the_feed_entry():
    assert calendar_uid("2023-sluizen-open") == "fde27d30-9fca-5791-8f01-419388d55c88"
    assert feed_entry_id("2024-loketten") == f"urn:uuid:{calendar_uid('2024-loketten')}"


def test_a_documents_id_is_its_own_else_its_files_stem():
    assert document_id("een-id", "essays/2023/bestand.md") == "een-id"
    assert document_id(" een-id ", "essays/2023/bestand.md") == "een-id"
    for absent in (None, "", "  "):
        assert document_id(absent, "essays/2023/bestand.md") == "bestand"
    assert document_id(None, "essays/elders/dieper/bestand.md") == "bestand"


@pytest.mark.parametrize("text", ["a", "2023-09-14-x", "a.b_c-d", "0"])
def test_what_can_be_an_id(text):
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "A", "a b", "-a", "a-", "a--b", "../a", "a/b", "é", "a\n", ".a", "a" * 201, "a%20b", "٣", "a#b"]
)
def test_what_cannot_be_an_id(text):
    assert not is_id(text)


@given(st.text(max_size=60), st.text(max_size=20))
def test_an_entrys_id_is_a_uuid_of_version_5_and_the_same_every_time(document, comment):
    id = feed_entry_id(document, comment)
    assert uuid.UUID(id.removeprefix("urn:uuid:")).version == 5
    assert id == feed_entry_id(document, comment)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Terug naar 's lands dijken", "terug-naar-s-lands-dijken"),
        ("Coöperatie & Één", "cooperatie-een"),
        ("Ĳsselmeer, ĳs, Straße, Łódź, Æsop", "ijsselmeer-ijs-strasse-lodz-aesop"),
        ("Çelik Ümitoğlu", "celik-umitoglu"),
        ("<script>", "script"),
        ("…—!?", ""),
        ("日本", ""),
    ],
)
def test_a_slug(text, expected):
    assert slug(text) == expected


@given(st.text(max_size=200), st.integers(1, 90))
def test_a_slug_of_anything_can_stand_in_an_address_and_is_its_own(text, longest):
    made = slug(text, longest=longest)
    assert len(made) <= longest
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert slug(made, longest=longest) == made
    assert not made or is_id(made)


@given(st.lists(st.text(max_size=10), max_size=4), st.lists(st.text(max_size=10), max_size=4))
def test_a_digest_tells_texts_apart_wherever_they_are_cut(one, other):
    assert (digest(*one) == digest(*other)) == (one == other)


def test_a_digest_says_how_it_was_made():
    assert digest("") == "sha256:" + digest(b"").removeprefix("sha256:")
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", digest("\ud800"))
