"""Themes exchanged in files: whatever valid shape front matter has, only the lines that name them change."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import ndiff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import BadYaml
from leestafel.formats import front_matter
from leestafel.formats.document_file import read_document
from leestafel.formats.theme_lines import retagged, sources_retagged
from leestafel.formats.yaml_data import load
from leestafel.life.aspects import unrecorded

IDS = ("alfa", "beta", "gamma", "delta", "2030-doelen", "null", "oud", "ouder")
EXCHANGES = (
    {"oud": ("nieuw",)},
    {"oud": ("gamma",), "ouder": ("gamma",)},
    {"oud": ("nieuw", "beta")},
    {"null": ("x",)},
)


def quoted(draw: st.DrawFn, item: str) -> str:
    return draw(st.sampled_from([f"'{item}'", f'"{item}"', *([item] if item != "null" else [])]))


@st.composite
def shapes(draw: st.DrawFn, key: str, ids: Sequence[str]) -> tuple[list[str], str]:
    """Ids, and the lines of a key that name them."""
    items = draw(st.lists(st.sampled_from(ids), max_size=5, unique=True))
    written = [quoted(draw, item) for item in items]
    note = st.sampled_from(["", "  # een noot, over oud", " #"])
    shape = draw(st.sampled_from(["flow", "block", "long", "one"]))
    name = draw(st.sampled_from([key, f'"{key}"', f"{key} "]))
    if shape == "one" and len(items) == 1:
        return items, f"{name}: {written[0]}{draw(note)}\n"
    if shape == "block" and items:
        indent = draw(st.sampled_from(["", "  ", "    "]))
        return items, f"{name}:{draw(note)}\n" + "".join(f"{indent}- {item}{draw(note)}\n" for item in written)
    if shape == "long" and items:
        lines = [f"    {item}{draw(st.sampled_from(['', ' ']))},{draw(note)}\n" for item in written]
        return items, f"{name}: [{draw(note)}\n{''.join(lines)}  ]\n"
    gap = draw(st.sampled_from(["", " "]))
    comma = draw(st.sampled_from([", ", ",", " , "]))
    return items, f"{name}: [{gap}{comma.join(written)}{gap}]{draw(note)}\n"


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A document's file with its themes and what was rejected."""
    themes, one = draw(shapes("themes", IDS))
    rejected, other = draw(shapes("themes_rejected", [one for one in IDS if one not in themes]))
    parts = ["title: Over oud en nieuw\n", one, other, "# oud\nsummary: oud\n", "aliases: [/oud/, '/ouder/']\n"]
    front = "".join(draw(st.permutations(parts)))
    body = draw(st.sampled_from(["", "\noud: oud\n", "\nthemes: [oud]\n---\noud"]))
    text = f"---\n{front}---\n{body}".replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text, themes, rejected


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def said(text: str) -> dict[str, object]:
    return front_matter.load(front_matter.split(text))


def listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


@given(files(), st.sampled_from(EXCHANGES))
def test_an_exchange_changes_only_lines_that_name_the_themes(made, exchange):
    text, themes, rejected = made
    after = retagged(text, exchange)
    expected = list(dict.fromkeys(new for one in themes for new in exchange.get(one, (one,))))
    assert sorted(map(str, listed(said(after)["themes"]))) == sorted(expected)
    fresh = set(expected) - set(themes)
    moved = {new for one in rejected for new in exchange.get(one, (one,))}
    assert {*listed(said(after)["themes_rejected"])} >= moved - set(expected) - {*themes}
    assert not {*listed(said(after)["themes_rejected"])} & fresh
    same = {key: value for key, value in said(text).items() if key not in ("themes", "themes_rejected")}
    assert {key: said(after)[key] for key in same} == same
    named = (*exchange, *(fresh & {*rejected}))
    before, now = lines_of(text), lines_of(after)
    changed = [line for line in ndiff(before, now) if line.startswith("- ")]
    assert [line for line in changed if not any(one in line for one in named)] == []
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    if not any(one in exchange for one in (*themes, *rejected)):
        assert after == text


@given(files())
def test_there_and_back_is_where_it_began(made):
    text, themes, _ = made
    if "nieuw" not in themes:
        there = retagged(text, {"oud": ("nieuwste",)})
        assert retagged(there, {"nieuwste": ("oud",)}) == text


@given(files())
def test_comments_and_the_body_stay(made):
    text, _, _ = made
    after = retagged(text, {"oud": ("gamma",), "ouder": ("gamma",)})
    assert after.count("#") == text.count("#")
    assert front_matter.split(after).body == front_matter.split(text).body


REFUSED = {
    "an anchor": "themes: &t [oud]\n",
    "an anchored item": "themes: [&t oud]\n",
    "a reference": "aliases: &t [oud]\nthemes: *t\n",
    "a tag": "themes: !!seq [oud]\n",
    "a block of text": "themes: |\n  oud\n",
    "a list in a list": "themes: [oud, [ouder]]\n",
    "a merged mapping": "x: &m {themes: [oud]}\n<<: *m\n",
    "a key that stands twice": "themes: [oud]\nthemes: [oud]\n",
    "no YAML": "themes: [oud\n",
}


@pytest.mark.parametrize("front", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_changed_for_certain_is_refused_with_its_line(front):
    with pytest.raises(BadYaml) as refused:
        retagged(f"---\ntitle: x\n{front}---\n", {"oud": ("nieuw",)})
    assert 2 <= refused.value.line <= 5


def test_a_theme_in_disguise_is_found():
    assert said(retagged('---\nthemes: ["\\x6fud"]\n---\n', {"oud": ("nieuw",)}))["themes"] == ["nieuw"]


def test_a_rejection_does_not_stand_against_what_is_accepted():
    text = "---\nthemes: [oud]\nthemes_rejected: [gamma, ouder, delta]\n---\n"
    after = said(retagged(text, {"oud": ("gamma",), "ouder": ("gamma",)}))
    assert after == {"themes": ["gamma"], "themes_rejected": ["delta"]}


def test_sources_name_themes_too_also_for_their_own_tags():
    text = "# bronnen\n- name: A\n  themes: [oud]  # alles\n- name: B\n  themes:\n    '*': oud\n    Tag: [oud, beta]\n"
    after = sources_retagged(text, {"oud": ("beta",)})
    assert load(after) == [{"name": "A", "themes": ["beta"]}, {"name": "B", "themes": {"*": "beta", "Tag": ["beta"]}}]
    assert after.count("#") == 2
    assert sources_retagged(text, {"zonder": ("x",)}) == text


def test_a_recorded_document_is_not_changed_for_its_subscribers():
    from leestafel.formats.theme_lines import recorded_anew
    from leestafel.life.aspects import digests_of

    bare, _ = read_document("---\ntitle: X\nthemes: [oud, beta]\n---\n\nthemes:oud\n", "essays/x.md", "essay")
    digests = " ".join(f"{aspect}:{digest}" for aspect, digest in digests_of(bare).items())
    text = f"---\ntitle: X\nthemes: [oud, beta]\nrecorded: 2031-01-01 {digests}\n---\n\nthemes:oud\n"
    after = recorded_anew(text, retagged(text, {"oud": ("nieuw",)}), "essays/x.md", "essay")
    document, _ = read_document(after, "essays/x.md", "essay")
    assert document.themes == ("nieuw", "beta")
    assert unrecorded(document) == ()
    changed = text.replace("[oud, beta]", "[oud]")
    kept = recorded_anew(changed, retagged(changed, {"oud": ("nieuw",)}), "essays/x.md", "essay")
    assert unrecorded(read_document(kept, "essays/x.md", "essay")[0]) == ("themes",)
