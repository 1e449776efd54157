"""What Leestafel says, in two languages."""

from __future__ import annotations

import pytest

from leestafel.words import count, message_language, say, why


def test_dutch_is_the_rule(monkeypatch):
    monkeypatch.delenv("LEESTAFEL_LANGUAGE", raising=False)
    assert message_language() == "nl"
    assert say("site.search") == "Zoeken"
    assert say("site.search", "en") == "Search"
    assert say("site.search", "fr") == "Zoeken"


@pytest.mark.parametrize(("value", "language"), [("en", "en"), ("EN_gb", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl")])
def test_messages_are_in_the_language_that_is_asked_for(value, language, monkeypatch):
    monkeypatch.setenv("LEESTAFEL_LANGUAGE", value)
    assert message_language() == language


def test_what_is_filled_in_is_not_read_as_a_form():
    assert say("check.unknown_theme", "nl", theme="{x} {} %s") == "het thema «{x} {} %s» staat niet in de themalijst"


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (0, "nl", "0 reacties"),
        (1, "nl", "1 reactie"),
        (2, "nl", "2 reacties"),
        (1, "en", "1 comment"),
        (0, "en", "0 comments"),
    ],
)
def test_numbers(number, language, words):
    assert count("site.comments", number, language) == words


def test_a_sentence_that_is_not_there_is_our_mistake():
    with pytest.raises(KeyError):
        say("site.bestaat-niet")


def test_why_the_system_refuses_is_told_in_our_words(monkeypatch, tmp_path):
    monkeypatch.delenv("LEESTAFEL_LANGUAGE", raising=False)
    with pytest.raises(FileNotFoundError) as refused:
        (tmp_path / "weg").read_bytes()
    assert why(refused.value) == "het is er niet"
    monkeypatch.setenv("LEESTAFEL_LANGUAGE", "en")
    assert why(refused.value) == "no such file or folder"
    assert why(OSError(84, "As the system says")) == "As the system says"
    assert why(OSError("Only a text")) == "Only a text"
