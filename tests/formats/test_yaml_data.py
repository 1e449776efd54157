"""YAML as editors mean it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leestafel.errors import BadYaml
from leestafel.formats.text_file import without_controls
from leestafel.formats.yaml_data import dump, dump_key, lines, load
from leestafel.model import Moment


@pytest.mark.parametrize("text", ["no", "ja", "12:30", "2023-02-31", "007", "1_000", "0o7", ".5", "1e3", "Yes", "on"])
def test_a_plain_scalar_is_text(text):
    assert load(text) == text


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), ("null", None), ("~", None), ("", None)])
def test_but_for_truth_and_nothing(text, value):
    assert load(text) is value


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [2\n", 3), ("a: 1\na: 2\n", 2), ("a:\n  b: 1\n  b: 2\n", 3), ("a: b: c\n", 1), ("\ta: 1\n", 1)],
)
def test_a_mistake_has_its_line(text, line):
    with pytest.raises(BadYaml) as caught:
        load(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "text", ["!!python/object/apply:os.system [echo]", "!!binary x", "? [a]\n: b", "a: *weg", "[" * 2000]
)
def test_hostile_yaml_runs_nothing_and_ends_in_a_message(text):
    with pytest.raises(BadYaml):
        load(text)


def _laughs(levels: int) -> str:
    """Each line names the one before it ten times, so that what is said grows tenfold by the line."""
    return "l0: &l0 ha\n" + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, levels))


@pytest.mark.parametrize("text", [_laughs(9), "a: &ring [*ring]\n", "a: &ring\n  b: *ring\n"])
def test_references_that_grow_without_end_are_refused(text):
    with pytest.raises(BadYaml, match="verwijz"):
        load(text)


def test_merged_references_that_grow_without_end_are_refused():
    levels = [f"l{n}: &l{n}\n  <<: [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9)]
    with pytest.raises(BadYaml, match="verwijz"):
        load("l0: &l0 {a: b}\n" + "".join(levels))


def test_an_ordinary_reference_is_followed():
    text = "a: &zaal {place: Den Haag}\nb: *zaal\nc:\n  <<: *zaal\n  d: e\n"
    assert load(text)["b"] == {"place": "Den Haag"}
    assert load(text)["c"] == {"place": "Den Haag", "d": "e"}


@pytest.mark.parametrize(("text", "words"), [("a: 1\na: 2\n", "twice"), ("? [a]\n: b\n", "must be text")])
def test_a_mistake_is_told_in_english_too(text, words, monkeypatch):
    monkeypatch.setenv("LEESTAFEL_LANGUAGE", "en")
    with pytest.raises(BadYaml, match=words):
        load(text)


def test_lines_are_those_of_keys_and_items():
    found = lines("- id: a\n  label: b\n- id: c\n")
    assert (found[(0,)], found[(0, "label")], found[(1, "id")]) == (1, 2, 3)


def test_a_ring_ends():
    assert lines("a: &ring [*ring]\nb: c\n")[("b",)] == 2


def test_a_moment_is_written_plain():
    assert dump_key("date", Moment(2023, 9, 14)) == "date: 2023-09-14\n"
    assert load(dump_key("start", Moment(None, 9, 14))) == {"start": "XXXX-09-14"}


values = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), min_size=1, max_size=8),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def plain(value):
    """A value as reading gives it: without control characters."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return without_controls(value) if isinstance(value, str) else value


@given(values)
def test_what_is_dumped_is_loaded_again(value):
    assert load(dump({"x": value})) == {"x": plain(value)}


@given(values)
@example("\xa0")
def test_a_key_in_a_line_is_loaded_again(value):
    written = dump_key("sleutel", value)
    assert load(written) == {"sleutel": plain(value)}


@pytest.mark.parametrize("code", [*range(32), 127])
def test_a_control_character_is_replaced_where_an_escape_brings_it_in(code):
    kept = chr(code) if chr(code) in "\t\n\r" else "\ufffd"
    text = f'a: ["x\\x{code:02x}y"]\nb: [c, {{"\\x{code:02x}": d}}]\n'
    assert load(text) == {"a": [f"x{kept}y"], "b": ["c", {kept: "d"}]}
    assert ("b", 1, kept) in lines(text)


def test_a_ring_with_a_control_character_ends():
    assert lines('a: &ring [*ring]\nb: "\\0"\n')[("b",)] == 2


def test_keys_that_only_differ_in_control_characters_are_one():
    with pytest.raises(BadYaml, match="twee keer"):
        load('"a\\0": 1\n"a\\x02": 2\n')


@pytest.mark.parametrize("text", ["a: b\x02c\n", "a: |\n  b\x7fc\n", "a: 'b\x00'\n", "a: b\x0bc\n"])
def test_a_control_character_in_the_text_itself_is_a_mistake(text):
    with pytest.raises(BadYaml):
        load(text)
