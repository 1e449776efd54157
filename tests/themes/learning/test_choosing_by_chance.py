"""Which themes are worth suggesting, and what a score means."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from leestafel.themes.learning.choosing import LINE, line_of, score_of
from leestafel.themes.learning.measures import Judged, f1, measured, ndcg

CHANCES = st.lists(st.floats(0.001, 0.999), min_size=1, max_size=8)


@given(CHANCES)
def test_what_scores_above_the_line_is_the_best_first_part_by_expected_f1(chances: list[float]):
    ranked, line = sorted(chances, reverse=True), line_of(chances)
    kept = [chance for chance in ranked[:5] if score_of(chance, line) >= LINE]
    whole = sum(chances)
    values = [2 * sum(ranked[:size]) / (size + whole) for size in range(1, min(5, len(ranked)) + 1)]
    if kept:
        assert 2 * sum(kept) / (len(kept) + whole) >= max(values) - 1e-9
    else:
        assert ranked[0] < LINE


@given(CHANCES)
def test_scores_keep_the_order_and_stay_between_0_and_1(chances: list[float]):
    line = line_of(chances)
    for one, other in combinations(sorted(chances), 2):
        assert 0 <= score_of(one, line) <= score_of(other, line) <= 1


def test_f1_and_ndcg_of_known_cases():
    assert f1(("a", "b"), {"a"}) == 2 / 3
    assert f1((), frozenset()) == 1.0
    assert ndcg(("x", "a"), {"a"}, 5) < ndcg(("a", "x"), {"a"}, 5) == 1.0
    judged = [Judged(("a",), frozenset("a")), Judged((), frozenset("b"))]
    assert measured(judged, [("a",), ("a", "b")], 5)[:3] == (2, 0.5, 0.5)
