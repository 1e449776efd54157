"""The vocabulary's look-ups, and this table's own vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.themes_file import read_themes
from leestafel.model import Theme
from leestafel.themes.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
OWN = ROOT / "content" / "_data" / "themes.yml"
TOP_LIST = ROOT.parent / "shared" / "data" / "toplijst.skos.json"


def theme(identity: str, broader: str = "", label: str = "") -> Theme:
    return Theme(id=identity, labels={"nl": label or identity}, broader=broader)


def ids(themes: tuple[Theme, ...]) -> list[str]:
    return [one.id for one in themes]


def test_look_ups() -> None:
    ours = Vocabulary(
        (theme("zorg"), theme("wmo", "zorg"), theme("jeugd", "zorg", "Érg jong"), theme("pleeg", "jeugd"), theme("ai"))
    )
    assert ids(ours.top()) == ["ai", "zorg"]
    assert ids(ours.narrower("zorg")) == ["jeugd", "wmo"]
    assert ids(ours.ancestors("pleeg")) == ["jeugd", "zorg"]
    assert ids(ours.family("zorg")) == ["zorg", "jeugd", "pleeg", "wmo"]
    assert ours.get("wmo") == theme("wmo", "zorg")
    assert "wmo" in ours
    assert len(ours) == 5


def test_what_is_not_there() -> None:
    ours = Vocabulary((theme("a", "weg"),))
    assert ours.get("b") is None
    assert "b" not in ours
    assert ours.narrower("b") == ours.ancestors("b") == ours.family("b") == ours.narrower("") == ()
    assert ids(ours.top()) == ["a"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdefg"])), max_size=12))
def test_every_walk_ends_and_every_theme_has_its_place(pairs: list[tuple[str, str]]) -> None:
    ours = Vocabulary(tuple(theme(identity, broader) for identity, broader in pairs))
    from_the_top = [one.id for top in ours.top() for one in ours.family(top.id)]
    assert sorted(from_the_top) == sorted({identity for identity, _ in pairs})
    for identity in from_the_top:
        assert all(identity in ids(ours.family(above.id)) for above in ours.ancestors(identity))


@pytest.fixture(scope="module")
def own() -> Vocabulary:
    themes, problems = read_themes(OWN.read_text(encoding="utf-8"), OWN.name)
    assert [str(problem) for problem in problems] == []
    return Vocabulary(themes)


def test_our_own_is_large_enough_and_two_or_three_deep(own: Vocabulary) -> None:
    assert len(own) >= 60
    assert {len(own.ancestors(one.id)) for one in own} == {0, 1, 2}
    assert 8 <= len(own.top()) <= 12
    assert all(own.narrower(top.id) for top in own.top())


def test_our_own_is_complete(own: Vocabulary) -> None:
    for one in own:
        assert set(one.labels) == {"nl", "en"}, one.id
        assert 30 <= len(one.definition) <= 300, one.id
        assert one.definition.endswith("."), one.id
        assert not set(one.match) & set(one.close), one.id


def test_our_own_matches_concepts_that_exist(own: Vocabulary) -> None:
    if not TOP_LIST.is_file():
        pytest.skip("no list of themes in the folder shared beside the project")
    there = {concept["@id"] for concept in json.loads(TOP_LIST.read_text(encoding="utf-8"))}
    addresses = [address for one in own for address in (*one.match, *one.close)]
    assert len(addresses) >= 20
    assert set(addresses) <= there
    exact = [address for one in own for address in one.match]
    assert len(exact) == len(set(exact))
