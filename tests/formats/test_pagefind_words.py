"""Words of Pagefind's index are read and joined as bytes: what a plain reading of the same bytes says must come out."""

from __future__ import annotations

from itertools import islice

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.pagefind_words import chunk, encoded, joined, read_words, stem

WORD = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=6
)
EDGES = (0, 23, 24, 255, 256, 65_535, 65_536, 2**31, -1, -24, -25, -256, -257, -300)
"""Where CBOR's numbers become a byte longer."""


def numbers(data: bytes, most: int, lowest: int) -> list[int]:
    """At most so many numbers that some bytes stand for, small, large and negative: drawn one by one they take long."""
    found: list[int] = []
    rest = iter(data)
    for byte in islice(rest, len(data)):
        kind, value = byte % 5, byte // 5
        more = int.from_bytes(bytes(islice(rest, (0, 3, 4, 2, 0)[kind])), "big")
        found.append(
            (value % 31, more % 70_001, more % (2**31 + 1), -1 - more % -lowest, EDGES[value % len(EDGES)])[kind]
        )
    return [number for number in found if number >= lowest][:most]


PLACES = st.one_of(st.binary(max_size=30), st.binary(min_size=15, max_size=150)).map(lambda d: numbers(d, 30, -300))
FIELDS = st.one_of(st.binary(max_size=30), st.binary(min_size=5, max_size=30)).map(lambda d: numbers(d, 6, -3))
PAGES = 40
POSTINGS = st.dictionaries(st.integers(0, PAGES - 1), st.tuples(PLACES, FIELDS), max_size=30)
TABLE = st.dictionaries(WORD, st.tuples(POSTINGS, st.dictionaries(WORD, POSTINGS, max_size=2)), max_size=12)
NOTHING = tuple(range(PAGES)), tuple(range(3))


def pages(postings, shift=0):
    """Pages as Pagefind writes them: each number less the one before."""
    ordered = sorted(postings)
    return [[at - before, *postings[at]] for before, at in zip([-shift, *ordered], ordered, strict=False)]


def written(table, shift=0):
    return [
        [
            word,
            pages(table[word][0], shift),
            [[form, pages(table[word][1][form], shift)] for form in sorted(table[word][1])],
        ]
        for word in sorted(table)
    ]


def as_bytes(words):
    made = list(encoded(words))
    return chunk(b"".join(data for _, data in made), len(made))


@given(TABLE)
def test_what_is_read_is_written_again(table):
    data = cbor2.dumps([written(table)])
    assert as_bytes(read_words(data, *NOTHING)) == data


@given(TABLE, st.permutations(range(PAGES)), st.permutations(range(3)))
def test_pages_and_fields_get_other_numbers(table, places, fields):
    def moved(postings):
        return {
            places[page]: (here, [-fields[-n - 1] - 1 if n < 0 else n for n in inside])
            for page, (here, inside) in postings.items()
        }

    after = {
        word: (moved(main), {form: moved(p) for form, p in forms.items()}) for word, (main, forms) in table.items()
    }
    words = read_words(cbor2.dumps([written(table)]), places, fields)
    assert cbor2.loads(as_bytes(words)) == [written(after)]


@given(st.lists(TABLE, max_size=4))
def test_groups_of_pages_are_joined_as_if_they_had_been_one(tables):
    def shifted(postings, start):
        return {page + start: entry for page, entry in postings.items()}

    whole = {}
    for at, table in enumerate(tables):
        for word, (main, forms) in table.items():
            known, known_forms = whole.setdefault(word, ({}, {}))
            known |= shifted(main, at * PAGES)
            for form, postings in forms.items():
                known_forms.setdefault(form, {}).update(shifted(postings, at * PAGES))
    parts = [(at * PAGES, read_words(cbor2.dumps([written(table)]), *NOTHING)) for at, table in enumerate(tables)]
    assert cbor2.loads(as_bytes(joined(parts))) == [written(whole)]


@pytest.mark.parametrize(
    "words",
    [
        ["sluis"],
        [["sluis", [[0, [1]]], []]],
        [["sluis", [[0, [1], [], []]], []]],
        [["sluis", [0, [1], []], []]],
        [["sluis", [[0, [1], []]]]],
    ],
    ids=["no pages", "no fields", "something more", "no lists", "no forms"],
)
def test_what_pagefind_wrote_in_another_form_is_refused(words):
    with pytest.raises((ValueError, IndexError)):
        read_words(cbor2.dumps([words]), *NOTHING)


def test_bytes_after_the_last_word_are_refused():
    with pytest.raises(ValueError, match="after"):
        read_words(cbor2.dumps([[]]) + b"\0", *NOTHING)


def test_a_key_tells_its_word():
    assert stem("cooperatie\0coöperatie") == stem("cooperatie") == "cooperatie"
