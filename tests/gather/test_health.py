"""How a source is doing follows from its visits, and so does when it is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import LeestafelError, NotFetched
from leestafel.gather.errands import Ask
from leestafel.gather.health import Health, after, is_due, is_quiet, standings
from leestafel.gather.health_file import health_path, read_health, write_health
from leestafel.gather.health_page import cells, health_page
from leestafel.gather.run import Visit
from leestafel.model import Supplier
from leestafel.table import Table

NOW = dt.datetime(2031, 5, 6, 12, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
BLAD = Supplier(name="Blad", url="https://blad.example/feed", every=7 * DAY)


def visit(error: LeestafelError | None = None, moved: str = "", days: Sequence[dt.date] = (), new: int = 0) -> Visit:
    return Visit(Ask(BLAD.url, supplier=BLAD), {"new": new}, tuple(days), error, moved)


WELL = after(Health(), visit(days=[dt.date(2031, 5, 1)], new=3), NOW)


def test_a_source_that_answered_is_due_after_its_pause() -> None:
    assert WELL.state(NOW.date()) == "well"
    assert (WELL.items, WELL.succeeded, WELL.failures) == (3, NOW, 0)
    assert not is_due(BLAD, WELL, NOW + 7 * DAY - HOUR)
    assert is_due(BLAD, WELL, NOW + 7 * DAY)
    assert is_due(replace(BLAD, every=None), WELL, NOW)
    assert is_due(BLAD, Health(), NOW)


def test_one_that_fails_is_tried_again_ever_later_and_never_later_than_usual() -> None:
    health, pauses = WELL, []
    for number in range(12):
        health = after(health, visit(NotFetched("stuk", fault="server")), NOW + number * 7 * DAY)
        assert health.tried is not None
        pauses.append(next(hours for hours in range(1, 200) if is_due(BLAD, health, health.tried + hours * HOUR)))
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168, 168]
    assert (health.state(NOW.date()), health.failing_since, health.error) == ("failing", NOW, "stuk")
    assert health.succeeded == WELL.succeeded
    mended = after(health, visit(), NOW + 90 * DAY)
    assert (mended.state(NOW.date()), mended.error, mended.failing_since) == ("well", "", None)


def test_one_that_asks_to_be_left_alone_is() -> None:
    busy = after(WELL, visit(NotFetched("druk", fault="busy", retry_after=86400)), NOW)
    assert not is_due(BLAD, busy, NOW + DAY - HOUR)
    assert is_due(BLAD, busy, NOW + DAY)


def test_one_that_is_gone_is_never_due_again() -> None:
    gone = after(WELL, visit(NotFetched("weg", fault="gone")), NOW)
    assert gone.state(NOW.date()) == "gone"
    assert not is_due(BLAD, gone, NOW + 10_000 * DAY)


def test_one_that_moved_says_where_to() -> None:
    moved = after(WELL, visit(moved="https://elders.example/feed"), NOW)
    (standing,) = standings([BLAD], {"Blad": moved}, NOW)
    assert standing.state == "moved"
    assert "https://elders.example/feed" in cells(standing, NOW, "content/_data/sources.yml")[-1]


@pytest.mark.parametrize(
    ("days", "quiet"),
    [([], False), ([0], False), ([400], False), ([30, 37, 44], False), ([61, 68, 75], True), ([200, 290, 380], False)],
)
def test_it_has_gone_quiet_after_several_of_its_own_pauses(days: list[int], quiet: bool) -> None:
    assert is_quiet(tuple(NOW.date() - one * DAY for one in days), NOW.date()) is quiet


def test_what_is_remembered_is_read_back(table: Table) -> None:
    failed = after(WELL, visit(NotFetched("é → druk", fault="busy", retry_after=60)), NOW)
    write_health(health_path(table), {"Blad": WELL, "Ander": failed})
    assert read_health(health_path(table)) == {"Ander": failed, "Blad": WELL}


@given(st.one_of(st.binary(max_size=40), st.just(b'{"version": 1, "sources": {"a": {"tried": 3}}}')))
@settings(max_examples=60, deadline=None)
def test_a_damaged_memory_is_none(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("x") / "sources.json"
    path.write_bytes(data)
    assert read_health(path) == {}


def test_the_editors_page_shows_texts_as_texts() -> None:
    evil = replace(BLAD, name="<script>alert(1)</script>")
    failed = after(Health(), visit(NotFetched("<b>stuk</b>", fault="server")), NOW)
    page = health_page(standings([evil], {evil.name: failed}, NOW), NOW, "bronnen.yml").decode()
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page
    assert 'name="robots" content="noindex"' in page
