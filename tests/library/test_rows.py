"""Records packed end to end: what is taken out is what was put in."""

from __future__ import annotations

import pickle
from array import array

from hypothesis import given
from hypothesis import strategies as st

from leestafel.library.rows import Pieces, PiecesAside, Row, pieces_in, pieces_of
from leestafel.library.scraps import Laid, Scrap

texts = st.text(st.characters(exclude_categories=()), max_size=8)
records = st.lists(st.tuples(texts, st.integers() | st.none(), st.lists(texts, max_size=3).map(tuple)), max_size=12)


@given(st.lists(st.binary(max_size=20), max_size=12))
def test_pieces_are_what_they_were(pieces):
    kept = Pieces(pieces)
    assert [kept[number] for number in range(len(kept))] == pieces


@given(pieces=st.lists(st.binary(max_size=20), max_size=12))
def test_pieces_in_a_file_are_what_they_were_here_and_in_another_process(tmp_path_factory, pieces):
    kept = pieces_in(tmp_path_factory.mktemp("aside"), "pieces", iter(pieces))
    assert isinstance(kept, PiecesAside)
    for each in (kept, pickle.loads(pickle.dumps(kept))):
        assert [each[number] for number in range(len(each))] == pieces


def test_without_a_folder_pieces_are_in_memory():
    assert type(pieces_in(None, "pieces", [b"een"])) is Pieces


@given(records, st.data())
def test_a_row_is_a_sequence_of_the_records_it_names(found, data):
    numbers = data.draw(st.lists(st.integers(0, len(found) - 1), max_size=20) if found else st.just([]))
    row = Row(pieces_of(found), array("I", numbers), tuple)
    wanted = [found[number] for number in numbers]
    part = data.draw(st.slices(len(numbers)))
    assert list(row) == wanted
    assert [row[place] for place in range(len(row))] == wanted
    assert list(row[part]) == wanted[part]
    assert list(pickle.loads(pickle.dumps(row))) == wanted
    assert (row == row[: len(row) // 2]) == (not wanted)


@given(st.lists(st.none() | st.builds(Scrap, st.sampled_from("ab"), st.integers(0, 2**40), st.integers(0, 2**31))))
def test_where_texts_lie_is_kept_by_number(scraps):
    laid = Laid(scraps)
    assert [laid[number] for number in range(len(scraps))] == scraps
