"""A page's comments beside those already filed."""

from __future__ import annotations

from dataclasses import replace

from leestafel.gather.remarks import Merge, as_comments, merge
from leestafel.identity import digest
from leestafel.model import Comment, GatheredComment, Moment

TODAY = Moment(2024, 5, 6)
LATER = Moment(2024, 7, 8)
URL = "https://example.org/x"
FIRST = GatheredComment(author="A. Verzonnen", text="De eerste.", key="Comment-12")
ANSWER = GatheredComment(author="B. Bedacht", text="Een antwoord.", parent=0, date=Moment(2024, 5, 1))


def filed(*comments: GatheredComment) -> tuple[Comment, ...]:
    return merge((), comments, URL, TODAY).added


def test_comments_are_filed_with_their_origin() -> None:
    first, answer = filed(FIRST, ANSWER)
    assert (first.id, first.source, first.recorded) == ("comment-12", f"{URL}#Comment-12", TODAY)
    assert first.digest == digest("De eerste.")
    assert answer.id.startswith("c-")
    assert len(answer.id) == 10
    assert (answer.parent, answer.date, answer.source) == ("comment-12", Moment(2024, 5, 1), URL)


def test_the_same_page_again_brings_nothing() -> None:
    assert merge(filed(FIRST, ANSWER), (FIRST, ANSWER), URL, LATER) == Merge()


def test_two_equal_comments_are_two_and_stay_two() -> None:
    twice = filed(ANSWER, replace(ANSWER, parent=None))
    assert len({comment.id for comment in twice}) == 2
    assert merge(twice, (ANSWER, replace(ANSWER, parent=None)), URL, LATER) == Merge()


def test_new_comments_are_added_and_known_ones_left() -> None:
    merged = merge(filed(FIRST), (FIRST, ANSWER), URL, LATER)
    assert [comment.author for comment in merged.added] == ["B. Bedacht"]
    assert merged.added[0].parent == "comment-12"
    assert merged.replaced == ()


def test_a_text_that_changed_at_the_source_is_renewed_and_nothing_else() -> None:
    (old,) = filed(FIRST)
    approved = replace(old, author="Anders gespeld", status="pending")
    (renewed,) = merge((approved,), (replace(FIRST, text="Verbeterd."),), URL, LATER).replaced
    assert renewed == replace(approved, body="Verbeterd.", digest=digest("Verbeterd."))


def test_a_text_that_an_editor_changed_is_left() -> None:
    (old,) = filed(FIRST)
    edited = replace(old, body="Ingekort.")
    assert merge((edited,), (FIRST,), URL, LATER) == Merge()
    merged = merge((edited,), (replace(FIRST, text="Verbeterd."),), URL, LATER)
    assert not merged
    assert [(comment.id, comment.body) for comment in merged.disputed] == [(old.id, "Verbeterd.")]


def test_what_an_editor_wrote_themselves_or_as_the_source_has_it_is_no_dispute() -> None:
    (old,) = filed(FIRST)
    for own in (replace(old, body="Verbeterd."), replace(old, body="Eigen.", digest="")):
        assert merge((own,), (replace(FIRST, text="Verbeterd."),), URL, LATER) == Merge()


def test_hidden_and_erased_comments_neither_change_nor_come_back() -> None:
    (old,) = filed(FIRST)
    for moderated in (replace(old, status="hidden"), replace(old, status="erased", body="", author="", digest="")):
        assert merge((moderated,), (FIRST,), URL, LATER) == Merge()
        assert merge((moderated,), (replace(FIRST, text="Verbeterd."),), URL, LATER) == Merge()


def test_an_emptied_comment_without_an_id_of_its_own_is_not_filled_again() -> None:
    (old,) = filed(replace(ANSWER, parent=None))
    emptied = replace(old, status="erased", body="", author="")
    assert merge((emptied,), (replace(ANSWER, parent=None),), URL, LATER) == Merge()


def test_a_comment_that_got_another_id_here_is_still_the_same() -> None:
    (old,) = filed(replace(ANSWER, parent=None))
    renamed = replace(old, id="reactie-van-bedacht")
    assert merge((renamed,), (replace(ANSWER, parent=None),), URL, LATER) == Merge()


def test_parents_that_are_not_there_are_no_parents() -> None:
    wrong = (replace(ANSWER, parent=7), replace(FIRST, parent=1), replace(FIRST, key="k", parent=-1))
    assert [comment.parent for comment in as_comments(wrong, "", TODAY)] == [None, None, None]


def test_markdown_in_a_plain_comment_is_only_text() -> None:
    (found,) = filed(GatheredComment(author="A\nB", text="# geen kop\n<b>niet vet</b>  \n\x07*sterren*"))
    assert found.author == "A B"
    assert found.body == "\\# geen kop\n\\<b\\>niet vet\\</b\\>\n\\*sterren\\*"
