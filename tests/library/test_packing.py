"""Records packed small: what comes out is what went in, and nothing else can."""

from __future__ import annotations

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_records import DOCUMENTS, RECORDS

from leestafel.library.packing import pack, pack_without, unpack
from leestafel.model import Document, Reply, Theme


@given(RECORDS)
def test_a_record_comes_out_as_it_went_in(record: object) -> None:
    found = unpack(pack(record))
    assert found == record
    assert type(found) is type(record)
    assert getattr(found, "opening", None) == getattr(record, "opening", None)


@given(st.lists(RECORDS, max_size=4).map(tuple))
def test_so_do_several_together(records: tuple[object, ...]) -> None:
    assert unpack(pack(records)) == records


@given(RECORDS)
def test_packing_twice_gives_the_same_bytes(record: object) -> None:
    assert pack(unpack(pack(record))) == pack(record)


@given(DOCUMENTS, st.text())
def test_a_document_without_its_body_has_an_opening_and_is_otherwise_itself(document: Document, opening: str) -> None:
    found: Document = unpack(pack_without(document, opening))
    assert (found.body, found.opening) == ("", opening)
    names = [name for name in type(document).__dataclass_fields__ if name not in ("body", "opening")]
    assert [getattr(found, name) for name in names] == [getattr(document, name) for name in names]


@given(DOCUMENTS)
def test_times_keep_their_zones(document: Document) -> None:
    found: Document = unpack(pack(document))
    for one, other in ((document.date, found.date), (getattr(document, "start", None), getattr(found, "start", None))):
        assert str(one) == str(other)


@given(RECORDS)
def test_what_is_packed_is_plain_data(record: object) -> None:
    waiting = [marshal.loads(pack(record))]
    while waiting:
        value = waiting.pop()
        assert type(value) in (list, tuple, str, int, bool, type(None))
        waiting += value if isinstance(value, (list, tuple)) else []


@pytest.mark.parametrize("stranger", [Theme(id="t", labels={"nl": "T"}), {"a": 1}, 1.5, [1], (Reply, 1)])
def test_what_is_no_record_is_refused(stranger: object) -> None:
    with pytest.raises(TypeError):
        pack(stranger)
