"""The quick way of reading plain YAML: whatever it answers is what PyYAML would have answered."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import BadYaml
from leestafel.formats.front_matter import split
from leestafel.formats.yaml_data import dump, dump_key, load, load_by_library
from leestafel.formats.yaml_plain import UNSURE, read

ROOT = Path(__file__).resolve().parents[2]
FRONT = """\
# een opmerking
title: Een verzonnen titel, met een komma
id: 2023-verzonnen-sluis

date: 2023-09-14 12:00
place: 'Zaal: ''t Hoekje'
summary: >-
  Een regel
  en nog een.
speakers:
  - {name: A. Voorbeeld, role: secretaris}
  - name: B. Bedacht
    # binnenin
    role: "lid"
  - C. Nergens
authors: [D. Voorbeeld, 'E, F']
themes:
- sluizen
- bruggen
source: {url: 'https://voorbeeld.example/?a=1', retrieved: 2023-09-21, rights: full, digest: sha256:0a1b}
aliases: []
draft: false
"""
THREAD = """\
document: een-essay
comments:
  - id: c1
    author: ''
    date: 2006-03-09T11:22:00+01:00
    status: published
    body: |-
      Één regel: met van alles # erin.

      - en nog een
        die inspringt
  - id: c2
    parent: c1
    source: https://voorbeeld.example/a#b
    body: |
      Kort.

# slot
"""


def same(text: str) -> bool:
    """Whether a text was read quickly, and then as by the library (or not at all)."""
    quick = read(text)
    if quick is UNSURE:
        return False
    try:
        slow = load_by_library(text)
    except BadYaml as error:
        slow = error
    assert repr(quick) == repr(slow), text  # the texts show the order of keys and the kinds of values too
    return True


@pytest.mark.parametrize(
    "text", [FRONT, THREAD, "- a: |\n      b\n\n- c\n", "a:\n", "a:\n- b: c\n  d:\n  - e\nf: {}\n"]
)
def test_what_our_writers_and_editors_write_is_read_quickly(text):
    assert same(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "# niets\n", "a\n", "a: b", "a: b\r\n", "a:\tb\n", "a: b\x85c\n", "a: b\u2028c\n", "\ufeffa: b\n"),
        *("a: &b c\n", "a: !t b\n", "a: ~\n", "a: -b\n", "a: b: c\n", "a: b #c\n", "a: 'b' # c\n", "a: b\n  c\n"),
        *("a: 'b\n  c'\n", 'a: "b\\n"\n', "a: |+\n  b\n", "a: |2\n  b\n", "a: >\n  b\n\n  c\n", "a: [b,\n  c]\n"),
        *("a: [b: c]\n", "a: [[b]]\n", "a: {b: {c: d}}\n", "a: {b: c, b: d}\n", "a: [b?c]\n", "a: [b, ]\n", "a: {b}\n"),
        *(
            "a: [b}\n",
            "a: {b: c]\n",
            "a: [{b: c]}\n",
            "a: [b], c]\n",
            "a: {b: c}, {d: e}\n",
            "a: 1\na: 2\n",
            " a: b\n",
            "a:\n   b: c\n  d: e\n",
            "? a\n: b\n",
        ),
        *("- - a\n", "-   a: b\n", "'a': b\n", "true: b\n", "null: b\n", "<<: b\n", "a: |\n  b\n \n  #c\n", "--- a\n"),
        *("a: b\n---\nc: d\n", "%YAML 1.1\n", "a: " + "x" * 2**18 + "\n"),
    ],
)
def test_what_is_not_surely_plain_is_left_to_the_library(text):
    assert read(text) is UNSURE


values = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)
    | st.text("ab '\"#:-[]{}\n,?|>", max_size=12)
    | st.booleans()
    | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdefg_-1", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=500)
@given(values)
def test_dumped_values_are_read_as_the_library_does(value):
    same(dump({"x": value}))
    same(dump([value, {"y": value}]))
    same(dump_key("sleutel", value))


HEADS = ["a: ", "b: ", "c: ", "d:", "e:", "f:  ", "", "- ", "- a: ", "- b: ", "-  ", "- - ", "# ", "true: ", "'a': "]
_VALUES = """\
x|x y|'q'|"q"|[a, b]|{a: b}|[]|{}|>-|true|null|~|[a, {b: c}]|[{a: b, c: d}]|http://a/b#c|a#b|a #b|a:b|a: b|it's|a, b
[a,b]|{a: 'x'}|{a: ""}|['']|{ a: b }|[ a ]|[a, ]|[{a: b, a: c}]|{a: b}, {c: d}|[a], [b]|[a], b]|{a: true}|[null]|[a?b]
{a: b c, d: e:f}|[a b:c, d#e]|{x: y #z}|{a: b}c|[a] b|'a' b|'a'b'|''''|'|"|x  |[]  |---|...|- x|? x|&a x|*a|!t x|<<|=|%
[[a]]|{a: [b]}|{a: {b: c}}|[a: b]|{a}|{a:b}|[-a]|[a, 'b, c', "d]"]|{a: b, }|"a\\nb"|@a|`a
[a}|{a: b]|[{a: b]}|[{a: b}|{a: b}]|{[a: b]}|[[{a: b}]]|{{a: b}}|é\xa0b|a\x7f|a\x85b|a\tb|\\"""
VALUES = _VALUES.replace("\n", "|").split("|")
BLOCKS = ["|", "|-", ">", ">-", "|+", "|2"]
_MARKS = ["\n", "\n", "\n", "\n\n", " ", "  ", "    ", ":", ",", "[", "]", "{", "}", "#", " #"]
PIECES = [*HEADS, *VALUES, *BLOCKS, *_MARKS]


def some_lines(chance: random.Random) -> str:
    """Lines that mostly belong to each other, with tricky values."""
    lines, column = [], 0
    for key in "abcdefgh"[: chance.randint(1, 8)]:
        head = chance.choice([f"{key}: ", f"{key}: ", f"{key}: ", f"{key}:", "- ", f"- {key}: ", chance.choice(HEADS)])
        values = chance.choice([["x", "x y", "[a, b]"], VALUES, VALUES, BLOCKS, [""]])
        lines.append(" " * column + head + chance.choice(values))
        below = [column + 2, column + 4] if values in (BLOCKS, [""]) else [column, column]
        column = max(0, chance.choice([*below, column, column - 2, 0, chance.randrange(6)]))
    return "\n".join(lines) + chance.choice(["\n", "\n", "\n", ""])


def some_pieces(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.randint(1, 12))) + "\n"


def some_change(chance: random.Random) -> str:
    """A file as an editor may leave it: with a piece put in or left out, a line moved, indented or doubled."""
    text = chance.choice([FRONT, THREAD])
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        lines = text.split("\n")
        line = chance.randrange(len(lines))
        moved = " " * chance.randrange(8) + lines[line].lstrip(" ")
        text = chance.choice(
            [
                text[:at] + chance.choice(PIECES) + text[at:],
                text[:at] + text[at + chance.randint(1, 4) :],
                "\n".join([*lines[:line], moved, *lines[line + 1 :]]),
                "\n".join([*lines[:line], chance.choice(lines), *lines[line:]]),
            ]
        )
    return text


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([some_lines, some_pieces, some_change]))
def test_tricky_texts_are_read_as_the_library_does(chance, text_of):
    for _ in range(30):
        same(text_of(chance))


def test_many_tricky_texts_are_read_at_all():
    chance = random.Random(20230914)
    for text_of in (some_lines, some_pieces, some_change):
        quick = [same(text_of(chance)) for _ in range(8000)]
        assert sum(quick) > 100


def fixtures() -> list[str]:
    files = [
        path for folder in ("tests", "content", "sessions", "essays", "scripts") for path in (ROOT / folder).rglob("*")
    ]
    texts = []
    for path in files:
        if path.suffix not in (".md", ".yml"):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        try:
            texts.append(text if path.suffix == ".yml" else split(text).yaml)
        except BadYaml:
            continue
    return texts


def test_every_file_of_this_table_is_read_as_the_library_does():
    quick = [same(text) for text in fixtures() if text]
    assert sum(quick) > len(quick) / 2


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_as_the_library_does(text):
    same(f"a: {text}\n")
    same(f"a: |\n  {text}\n")


def test_a_mistake_still_has_its_line():
    with pytest.raises(BadYaml) as caught:
        load(FRONT.replace("place: 'Zaal", "place: Zaal: 'x"))
    assert caught.value.line == 6
