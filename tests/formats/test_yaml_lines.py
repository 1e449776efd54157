"""What is written quickly is what the library writes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leestafel.formats import yaml_lines
from leestafel.formats.yaml_data import dump_key, dump_key_by_library
from leestafel.model import Moment

WORDS = [
    "yes",
    "No",
    "on",
    "null",
    "~",
    "y",
    "n",
    "2031-01-01",
    "12",
    "1e3",
    "12:30",
    "sha256:ab",
    "https://x.nl/?a=1&b",
]
LETTERS = "aZéÿ×÷09 ,.'()/_-–’“”…?&!%@~;:=+#[]{}\"*|>\\\t\u2028\xa0\x85😀"
texts = (
    st.sampled_from(WORDS) | st.text(LETTERS, max_size=12) | st.text("ab é,:?/. ", max_size=12) | st.text(max_size=5)
)
scalars = texts | st.builds(Moment, st.just(2031), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28))
mappings = st.dictionaries(
    st.sampled_from(["url", "y", "also", "n", "Naam", "x_y"]), scalars | st.lists(scalars), max_size=4
)
values = scalars | st.lists(scalars | mappings, max_size=4) | mappings


@given(values)
@example("a, b? c: d")
@example(["a, b", "a:b", "a?"])
@example(
    {"url": "https://voorbeeld.example/een?twee=3", "also": ["id:0123456789abcdef"], "retrieved": Moment(2031, 5, 6)}
)
def test_what_is_written_quickly_is_what_the_library_writes(value: object) -> None:
    if isinstance(value, str) and "\n" in value:
        return
    assert dump_key("sleutel", value) == dump_key_by_library("sleutel", value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Een verzonnen stuk, met een komma", "Een verzonnen stuk, met een komma"),
        (["A. Voorbeeld", "B. Voorbeeld"], "[A. Voorbeeld, B. Voorbeeld]"),
        ({"url": "https://voorbeeld.example/"}, "{url: 'https://voorbeeld.example/'}"),
        ("no", None),
        ("12", None),
        ("een: twee", None),
        ("een # twee", None),
        ([], None),
    ],
)
def test_what_is_plain_is_written_quickly_and_nothing_else(value: list[str] | Mapping[str, str], written: str) -> None:
    assert yaml_lines.written(value) == written
