"""A gathered record without the characters that no text may have: references in HTML and JSON bring them in."""

from __future__ import annotations

from dataclasses import fields, replace

from leestafel.model import Gathered
from leestafel.text.decode import clean_characters


def cleaned(gathered: Gathered) -> Gathered:
    """The record with LF line ends and without control characters, surrogates and noncharacters in any text."""
    values = {f.name: getattr(gathered, f.name) for f in fields(gathered)}
    texts = {name: clean_characters(value) for name, value in values.items() if isinstance(value, str)}
    lists = {name: _each(values[name]) for name in ("authors", "also", "categories", "remarks")}
    comments = tuple(
        replace(
            one, author=clean_characters(one.author), text=clean_characters(one.text), key=clean_characters(one.key)
        )
        for one in gathered.comments
    )
    return replace(gathered, comments=comments, **texts, **lists)  # type: ignore[arg-type]


def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(clean_characters, texts))
