"""Logs on their own: pages that never move, and what a feed still shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leestafel.library.logs import NOTHING, PAGE, archived, log_of

logs = st.lists(st.booleans(), max_size=150).map(
    lambda live: [place if there else NOTHING for place, there in enumerate(live)]
)


@given(logs)
def test_every_entry_stands_on_one_page_or_is_still_shown(numbers: list[int]) -> None:
    log = log_of(numbers)
    pages = [log.page(page) for page in range(1, log.archived + 1)]
    told = [number for page in pages for number in page] + log.page(0)
    assert told == [number for number in numbers if number != NOTHING]
    assert all(len(page) <= PAGE for page in pages)


@given(logs)
def test_at_least_twenty_entries_are_shown_once_anything_is_archived(numbers: list[int]) -> None:
    log = log_of(numbers)
    assert log.archived != 1
    assert not log.archived or len(log.page(0)) >= PAGE
    assert [log.followed(page) for page in range(1, log.archived + 1)] == [True] * (log.archived - 1) + [False] * (
        log.archived > 0
    )


@given(logs, st.integers(0, 60), st.data())
def test_what_happens_later_takes_away_from_old_pages_and_adds_nothing(
    numbers: list[int], more: int, data: st.DataObject
) -> None:
    """New happenings come at the end; one of something that is there already leaves its old place empty."""
    after = list(numbers)
    for new in range(more):
        here = [place for place, number in enumerate(after) if number != NOTHING]
        moved = data.draw(st.sampled_from([None, *here]))
        after.append(1000 + new if moved is None else after[moved])
        if moved is not None:
            after[moved] = NOTHING
    before, now = log_of(numbers), log_of(after)
    assert now.archived >= before.archived
    for page in range(1, before.archived + 1):
        assert set(now.page(page)) <= set(before.page(page))


def test_a_log_without_a_full_page_has_no_archive() -> None:
    assert [archived(list(range(length))) for length in (0, 20, 39, 40, 59, 60, 79, 80)] == [0, 0, 0, 0, 0, 2, 2, 3]
