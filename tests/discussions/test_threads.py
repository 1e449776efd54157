"""Threads as readers see them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.discussions.threads import published, shallow, tree, walk
from leestafel.model import COMMENT_STATUSES, Comment, Moment, Reply


def comment(identifier: str, parent: str | None = None, day: int | None = None, status: str = "published") -> Comment:
    date = Moment(2024, 1, day) if day else None
    return Comment(id=identifier, author="A. Verzonnen", body=".", date=date, parent=parent, status=status)


def outline(replies: Iterable[Reply]) -> list[object]:
    return [(reply.comment.id, outline(reply.replies)) if reply.replies else reply.comment.id for reply in replies]


def test_answers_hang_below_what_they_answer_the_oldest_first() -> None:
    comments = [comment("late", day=9), comment("b", "early", 4), comment("early", day=2), comment("a", "early", 3)]
    assert outline(tree(comments)) == [("early", ["a", "b"]), "late"]


def test_unknown_dates_keep_their_place_in_the_file() -> None:
    comments = [comment("z"), comment("y"), comment("dated", day=5), comment("x"), comment("older", day=3)]
    assert outline(tree(comments)) == ["z", "y", "older", "dated", "x"]


def test_depth_counts_from_the_document() -> None:
    replies = tree([comment("a"), comment("b", "a"), comment("c", "b")])
    assert {reply.comment.id: reply.depth for reply in walk(replies)} == {"a": 0, "b": 1, "c": 2}


def test_an_answer_to_a_hidden_comment_hangs_under_the_nearest_shown_ancestor() -> None:
    comments = [
        comment("a"),
        comment("hidden", "a", status="hidden"),
        comment("erased", "hidden", status="erased"),
        comment("b", "erased"),
    ]
    assert outline(tree(comments)) == [("a", ["b"])]


def test_an_answer_without_any_shown_ancestor_stands_at_the_top() -> None:
    comments = [comment("hidden", status="hidden"), comment("b", "hidden"), comment("c", "not-here")]
    assert outline(tree(comments)) == ["b", "c"]


def test_a_ring_of_answers_is_opened_and_loses_nobody() -> None:
    found = tree([comment("a", "c"), comment("b", "a"), comment("c", "b")])
    assert outline(found) == [("a", [("b", ["c"])])]


def test_a_ring_is_opened_at_its_first_comment_though_another_leads_to_it() -> None:
    found = tree([comment("aside", "c"), comment("b", "c"), comment("c", "b")])
    assert outline(found) == [("b", [("c", ["aside"])])]


def test_a_comment_that_answers_itself_stands_at_the_top() -> None:
    assert outline(tree([comment("a", "a")])) == ["a"]


def test_a_ring_of_hidden_comments_ends() -> None:
    comments = [comment("h", "i", status="hidden"), comment("i", "h", status="hidden"), comment("a", "h")]
    assert outline(tree(comments)) == ["a"]


def test_of_a_doubled_id_the_first_counts() -> None:
    twice = [comment("a", status="hidden"), comment("a")]
    assert published(twice) == ()
    assert tree(twice) == ()


def test_a_thread_of_thousands_deep_is_no_problem() -> None:
    deep = [comment("c0"), *(comment(f"c{n}", f"c{n - 1}") for n in range(1, 5000))]
    assert max(reply.depth for reply in walk(tree(deep))) == 4999


def test_what_lies_too_deep_stands_at_the_deepest_level_in_the_order_of_reading() -> None:
    comments = [comment("a"), comment("b", "a"), comment("c", "b"), comment("d", "c"), comment("e", "b"), comment("z")]
    assert outline(shallow(tree(comments), 2)) == [("a", [("b", ["c", "d", "e"])]), "z"]


IDS = st.sampled_from([f"c{n}" for n in range(8)])
COMMENTS = st.builds(
    comment,
    IDS,
    st.none() | IDS | st.just("not-here"),
    st.none() | st.integers(1, 28),
    st.sampled_from(COMMENT_STATUSES),
)


@settings(deadline=None)
@given(st.lists(COMMENTS, max_size=12))
def test_every_published_comment_is_in_the_tree_exactly_once(comments: list[Comment]) -> None:
    shown = sorted(reply.comment.id for reply in walk(tree(comments)))
    assert shown == sorted(one.id for one in published(comments))


@settings(deadline=None)
@given(st.lists(COMMENTS, max_size=12))
def test_depths_follow_the_nesting_and_dated_siblings_are_in_order(comments: list[Comment]) -> None:
    top = tree(comments)
    assert all(reply.depth == 0 for reply in top)
    for reply in walk(top):
        assert all(answer.depth == reply.depth + 1 for answer in reply.replies)
        days = [answer.comment.date.day for answer in reply.replies if answer.comment.date]
        if all(answer.comment.date for answer in reply.replies):
            assert days == sorted(days)


@settings(deadline=None)
@given(st.lists(COMMENTS, max_size=12), st.integers(1, 4))
def test_a_shallow_tree_has_the_same_comments_in_the_same_order(comments: list[Comment], deepest: int) -> None:
    deep = tree(comments)
    cut = shallow(deep, deepest)
    assert [reply.comment for reply in walk(cut)] == [reply.comment for reply in walk(deep)]
    assert [reply.depth for reply in walk(cut)] == [min(reply.depth, deepest) for reply in walk(deep)]
