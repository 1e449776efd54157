"""Choosing themes one by one, without a terminal: what is asked, answered and taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leestafel.model import Essay, Suggestion, Theme
from leestafel.themes.choosing import Choosing, answered, from_there, open_questions, passed, taken_back, theme_called

DOCUMENTS = tuple(
    Essay(id=one, path=f"essays/{one}.md", title=one, themes=("z",), themes_rejected=("y",)) for one in "abc"
)
THEMES = (
    Theme(id="jeugdzorg", labels={"nl": "Jeugdzorg"}, alt=("hulp aan jongeren",)),
    Theme(id="jeugd", labels={"nl": "Jeugd"}),
    Theme(id="oud", labels={"nl": "Jeugdig"}, deprecated=True),
)


def test_what_was_answered_is_not_asked_again():
    suggestions = [Suggestion(theme, 0.5, ()) for theme in "xyzw"]
    assert [one.theme for one in open_questions(DOCUMENTS[0], suggestions)] == ["x", "w"]
    state = answered(answered(Choosing(DOCUMENTS), "x", "yes"), "w", "no")
    assert open_questions(state.document, suggestions) == ()
    assert (state.document.themes, state.document.themes_rejected) == (("z", "x"), ("y", "w"))


def test_the_last_word_counts():
    state = answered(answered(Choosing(DOCUMENTS), "y", "yes"), "z", "no")
    assert (state.document.themes, state.document.themes_rejected) == (("y",), ("z",))


@given(st.lists(st.tuples(st.sampled_from("wxyz"), st.sampled_from(["yes", "no", "pass"])), max_size=12))
def test_taking_everything_back_is_where_it_began(answers):
    state = Choosing(DOCUMENTS)
    for theme, verdict in answers:
        if state.document is None or verdict == "pass":
            state = passed(state)
        else:
            state = answered(state, theme, verdict)
            assert not {*state.document.themes} & {*state.document.themes_rejected}
    while state.steps:
        state = taken_back(state)
    assert state.documents == DOCUMENTS
    assert taken_back(state) == state


def test_going_on_where_it_was_stopped():
    assert [one.id for one in from_there(DOCUMENTS, "b")] == ["b", "c", "a"]
    assert from_there(DOCUMENTS, "weg") == DOCUMENTS


def test_a_theme_is_known_by_its_id_a_label_or_how_one_begins():
    assert [one.id for one in theme_called("jeugd", THEMES)] == ["jeugd"]
    assert [one.id for one in theme_called("Hulp aan  jongeren", THEMES)] == ["jeugdzorg"]
    assert [one.id for one in theme_called("jeu", THEMES)] == ["jeugdzorg", "jeugd"]
    assert [one.id for one in theme_called("jongeren", THEMES)] == ["jeugdzorg"]
    assert theme_called(" ", THEMES) == theme_called("xyz", THEMES) == ()
