"""A document's file changed as little as can be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leestafel.formats.document_edit import differing, edited
from leestafel.formats.document_file import read_document
from leestafel.model import Document, Moment

TEXT = """\
---
# eerst de titel
title: "Een verzonnen stuk"
date: 2024-03-02   # bij benadering
themes:
  - weiden
summary: |
  Kort.
  En bondig.
---

Tekst van een redacteur.
"""


def read(text: str) -> Document:
    document, problems = read_document(text, "essays/2024/stuk.md", "essay")
    assert problems == ()
    assert document is not None
    return document


def test_only_the_lines_of_keys_that_change_are_touched() -> None:
    before = read(TEXT)
    after = replace(before, themes=("weiden", "schapen"), authors=("A. Verzonnen",), summary="")
    expected = (
        TEXT.replace("themes:\n  - weiden\n", "themes: [weiden, schapen]\n")
        .replace("summary: |\n  Kort.\n  En bondig.\n", "")
        .replace("---\n\nTekst", "authors: [A. Verzonnen]\n---\n\nTekst")
    )
    assert edited(TEXT, before, after) == expected
    assert differing(before, after) == ("authors", "themes", "summary")


def test_nothing_to_change_changes_nothing() -> None:
    assert edited(TEXT, read(TEXT), read(TEXT)) == TEXT


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_another_body_follows_the_files_own_line_ends(end: str) -> None:
    text = TEXT.replace("\n", end)
    after = replace(read(text), body="Nieuw.\n\nTwee.")
    expected = TEXT.replace("Tekst van een redacteur.", "Nieuw.\n\nTwee.").replace("\n", end)
    assert edited(text, read(text), after) == expected


def test_a_body_can_go_and_come() -> None:
    before = read(TEXT)
    emptied = edited(TEXT, before, replace(before, body=""))
    assert emptied is not None
    assert emptied.endswith("bondig.\n---\n")
    without_end = emptied.removesuffix("\n")
    again = edited(without_end, read(without_end), before)
    assert again is not None
    assert read(again) == before


def test_a_note_beside_a_value_that_changes_stops_it() -> None:
    before = read(TEXT)
    assert edited(TEXT, before, replace(before, date=Moment(2024, 3, 3))) is None


def test_a_file_that_says_something_else_by_now_is_left() -> None:
    before = read(TEXT)
    assert edited(TEXT.replace("redacteur", "lezer"), before, replace(before, themes=())) is None


def test_a_file_with_two_kinds_of_line_ends_is_left() -> None:
    mixed = TEXT.replace("redacteur.\n", "redacteur.\r\n")
    before = read(mixed)
    assert edited(mixed, before, replace(before, themes=())) is None
