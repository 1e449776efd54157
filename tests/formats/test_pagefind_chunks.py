"""The division of words over files follows from the words alone, and keeps what is asked together together."""

from __future__ import annotations

from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.pagefind_chunks import ENOUGH, bounds, bundled, cut, drawer

LETTERS = st.text("abé", min_size=1, max_size=6)
SIZES = st.integers(1, 40_000)
WORDS = st.dictionaries(LETTERS, SIZES, max_size=60).map(
    lambda sizes: [(word, bytes(sizes[word])) for word in sorted(sizes)]
)


def drawers(words):
    return [cut(members) for _, members in groupby(words, key=lambda item: drawer(item[0]))]


@given(WORDS)
def test_every_word_is_in_one_file_and_in_order(words):
    files = list(bundled(drawers(words)))
    assert sum(part.number for parts in files for part in parts) == len(words)
    assert b"".join(part.data for parts in files for part in parts) == b"".join(data for _, data in words)
    assert all(before[-1].last < after[0].first for before, after in pairwise(files))


@given(WORDS)
def test_a_small_family_of_words_shares_a_file(words):
    ranges = [(parts[0].first, parts[-1].last) for parts in bundled(drawers(words))]
    for _, members in groupby(words, key=lambda item: item[0][:4]):
        family = list(members)
        if sum(len(data) for _, data in family) <= ENOUGH:
            assert any(first <= family[0][0] and family[-1][0] <= last for first, last in ranges)


@given(WORDS)
def test_files_are_not_many_and_small(words):
    sizes = [(parts[0].first[:1], sum(len(part.data) for part in parts)) for parts in bundled(drawers(words))]
    total = sum(size for _, size in sizes)
    assert len(sizes) <= 4 + 4 * total / ENOUGH


@given(WORDS)
def test_a_change_in_one_letter_moves_no_other_letter(words):
    def files(of):
        return {parts for parts in bundled(drawers(of)) if parts[0].first[0] != "a"}

    assert files(words) == files([(word, data) for word, data in words if word[0] != "a"])


@given(st.lists(LETTERS, unique=True, min_size=1).map(sorted), LETTERS)
def test_every_beginning_of_a_word_is_in_one_range(words, other):
    ranges = list(zip(words[::2], [*words[1::2], *words[-1:]][: len(words[::2])], strict=True))
    found = bounds(ranges)
    assert all(low <= first and last <= high for (first, last), (low, high) in zip(ranges, found, strict=True))
    assert all(before[1] < after[0] for before, after in pairwise(found))
    beginnings = {word[:length] for word in words for length in range(len(word) + 1)}
    assert all(sum(low <= start <= high for low, high in found) == 1 for start in beginnings)
    assert sum(low <= other <= high for low, high in found) <= 1


def test_no_ranges_have_no_bounds():
    assert bounds([]) == ()
