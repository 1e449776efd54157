"""A model as one file: arrays and names, the same bytes for the same model, and no code in it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from leestafel.themes.learning.features import Field
from leestafel.themes.learning.learned import Learned
from leestafel.themes.learning.space import Axis, Space
from leestafel.themes.learning.sparse import Array, matrix_of, numbers, packed, rows_of, signs, unpacked

FORM = 2
"""The number of the file's form and of what is learned: a file of another number is learned anew."""


def written(model: Learned, made_of: str) -> bytes:
    """The model as a file; ``made_of`` says of what, and is given back by :func:`read_model`."""
    head = {
        "form": FORM,
        "made_of": made_of,
        "themes": model.themes,
        "trust": model.trust,
        "line": model.line,
        "fields": [axis.field for axis in model.space.axes],
    }
    arrays: dict[str, Array] = {"head": signs(json.dumps(head)), "offsets": numbers(model.offsets.tolist())}
    arrays["known"] = numbers(model.known.tolist())
    arrays |= {f"weights_{name}": array for name, array in rows_of(model.weights).items()}
    for place, axis in enumerate(model.space.axes):
        arrays[f"terms_{place}"] = signs("\n".join(axis.terms))
        arrays[f"telling_{place}"] = axis.telling
    return packed(arrays)


def read_model(data: bytes, made_of: str) -> Learned | None:
    """The model of a file, or ``None`` where it is damaged, of another form, or made of something else."""
    try:
        arrays = unpacked(data)
        head = json.loads(arrays["head"].tobytes())
        if head["form"] != FORM or head["made_of"] != made_of:
            return None
        axes = [_axis(Field(*field), place, arrays) for place, field in enumerate(head["fields"])]
        weights = matrix_of({name: arrays[f"weights_{name}"] for name in ("shape", "starts", "columns", "values")})
        line = head["line"]
        return Learned(
            tuple(head["themes"]),
            Space(tuple(axes)),
            weights,
            arrays["offsets"],
            arrays["known"],
            tuple(map(tuple, head["trust"])),
            (line[0], line[1]),
        )
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _axis(field: Field, place: int, arrays: Mapping[str, Array]) -> Axis:
    text = arrays[f"terms_{place}"].tobytes().decode("utf-8")
    terms = {term: column for column, term in enumerate(text.split("\n"))} if text else {}
    return Axis(field, terms, arrays[f"telling_{place}"])
