"""How a visitor behaves: what may be tried again and when, and how much is said of us."""

from __future__ import annotations

import gzip
import zlib
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.gather.manners import no_store, refusal, retry_after, transient, user_agent, wait_before
from leestafel.gather.unpacking import Unpacking

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        (formatdate(NOW + 90, usegmt=True), 90.0),
        (formatdate(NOW - 90, usegmt=True), 0.0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("straks", None),
        ("9" * 400, None),
        ("Fri, 31 Dec 9999 99:99:99 GMT", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=60))
def test_any_retry_after_is_read(value: str) -> None:
    assert (retry_after(value, NOW) or 0.0) >= 0.0


@given(st.integers(1, 10), st.none() | st.floats(0, 1e6), st.floats(0, 1))
def test_no_try_comes_before_it_is_asked_for(attempt: int, asked: float | None, chance: float) -> None:
    wait = wait_before(attempt, asked, chance)
    assert wait >= (asked or 0.0)
    assert wait >= 1.0 or asked is not None
    assert wait_before(attempt + 1, asked, chance) >= wait


def test_visitors_turned_away_together_do_not_come_back_together() -> None:
    assert len({wait_before(1, 10.0, chance / 10) for chance in range(10)}) == 10


def test_what_may_be_another_answer_a_moment_later() -> None:
    assert [status for status in range(100, 600) if transient(status)] == [
        *(408, 429, 500, 502, 503, 504),
        *range(520, 525),
    ]


@pytest.mark.parametrize(
    ("status", "asked", "fault"),
    [
        *((400, None, "status"), (401, None, "forbidden"), (403, None, "forbidden"), (404, None, "missing")),
        *((410, None, "gone"), (429, None, "busy"), (429, 5.0, "busy"), (451, None, "forbidden")),
        *(
            (500, None, "server"),
            (503, None, "server"),
            (503, 5.0, "busy"),
            (599, None, "server"),
            (999, None, "status"),
        ),
    ],
)
def test_each_status_has_its_fault_and_says_it(status: int, asked: float | None, fault: str) -> None:
    failure = refusal("https://bron.example/x", status, asked)
    assert (failure.fault, failure.status, failure.retry_after) == (fault, status, asked)
    assert "https://bron.example/x" in failure.message
    assert f"HTTP {status}" in failure.message


@pytest.mark.parametrize(
    ("contact", "comment"),
    [
        ("", ""),
        ("https://leestafel.example/over/", " (+https://leestafel.example/over/)"),
        ("https://leestafel.example/(over)\r\nX: y", " (+https://leestafel.example/overX:y)"),
        ("é", ""),
    ],
)
def test_who_we_are(contact: str, comment: str) -> None:
    name, _, version = user_agent(contact).removesuffix(comment).partition("/")
    assert name == "Leestafel"
    assert version[0].isdigit()
    assert " " not in version


@pytest.mark.parametrize(
    ("value", "forbidden"),
    [
        ("", False),
        ("no-cache, max-age=0", False),
        ("No-Store", True),
        ("private,no-store=1", True),
        ("x-no-store", False),
    ],
)
def test_no_store(value: str, forbidden: bool) -> None:
    assert no_store(value) is forbidden


@given(st.lists(st.binary(max_size=500), max_size=4), st.integers(1, 50), st.integers(1, 100), st.booleans())
def test_a_packed_body_is_the_same_however_it_comes(parts: list[bytes], piece: int, most: int, junk: bool) -> None:
    packed = b"".join(gzip.compress(part) for part in parts) + (b"\0\0junk" if junk and parts else b"")
    unpacking = Unpacking("gzip", most)
    given = [out for at in range(0, len(packed), piece) for out in unpacking.feed(packed[at : at + piece])]
    assert b"".join(given) == b"".join(parts)
    assert max(map(len, given), default=0) <= most
    assert unpacking.finished


@given(st.binary(min_size=1, max_size=300), st.data())
def test_half_a_packed_body_is_not_finished(body: bytes, data: st.DataObject) -> None:
    packed = zlib.compress(body)
    unpacking = Unpacking("deflate", 1000)
    list(unpacking.feed(packed[: data.draw(st.integers(1, len(packed) - 1))]))
    assert not unpacking.finished


@given(st.binary(max_size=300))
def test_any_bytes_are_unpacked_or_said_to_be_broken(data: bytes) -> None:
    unpacking = Unpacking("gzip", 1000)
    try:
        list(unpacking.feed(b"\x1f\x8b\x08" + data))
    except zlib.error:
        return
    assert unpacking.finished in (True, False)
