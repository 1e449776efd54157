"""Labels as parts of compounds, and the words that only look like one."""

from __future__ import annotations

import pytest

from leestafel.themes.compounds import CompoundIndex, compound_index


@pytest.fixture(scope="module")
def index() -> CompoundIndex[str]:
    labels = ["ondermijning", "gemeente", "migratie", "participatie", "digitaal", "school", "ai", "jeugdzorg"]
    return compound_index({label: label for label in labels})


@pytest.mark.parametrize(
    ("compound", "label"),
    [
        ("ondermijningsaanpak", "ondermijning"),
        ("gemeentehuis", "gemeente"),
        ("gemeentenfonds", "gemeente"),
        ("jeugdzorgstelsel", "jeugdzorg"),
    ],
)
def test_first_parts(index: CompoundIndex[str], compound: str, label: str) -> None:
    assert index.starts(compound) == label


@pytest.mark.parametrize(
    ("compound", "label"),
    [("burgerparticipatie", "participatie"), ("arbeidsmigraties", "migratie"), ("plattelandsgemeenten", "gemeente")],
)
def test_last_parts(index: CompoundIndex[str], compound: str, label: str) -> None:
    assert index.ends(compound) == label


@pytest.mark.parametrize(
    "word",
    ["schoolvoorbeeld", "aiaiaiaiaiai", "gemeentelijke", "immigratie", "transmigratie", "participatien",
     "digitaalste", "ondermijnings", "ondermijningen"],
)  # fmt: skip
def test_what_only_looks_like_a_compound(index: CompoundIndex[str], word: str) -> None:
    assert index.starts(word) is None
    assert index.ends(word) is None


def test_the_longest_label_wins() -> None:
    index = compound_index({label: label for label in ("participatie", "burgerparticipatie", "burgerp")})
    assert index.starts("burgerparticipatietraject") == "burgerparticipatie"
    assert index.ends("inwonerburgerparticipatie") == "burgerparticipatie"
