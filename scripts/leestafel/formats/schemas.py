"""JSON Schemas (draft 2020-12) of the files that editors write, made from the records that those files become.

An editor's program uses them to complete keys and to point at mistakes while typing; what counts is what the readers
in this package say. The files in ``schemas/`` are written by ``python -m leestafel.formats.schemas``.
"""

from __future__ import annotations

import datetime as dt
import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from leestafel.formats import discussion_file, dossier_file, people_file, series_file, sources_file, themes_file
from leestafel.formats.document_file import CLASSES, keys_of
from leestafel.model import (
    SUPPLIER_KINDS,
    Change,
    Chosen,
    Comment,
    Dossier,
    Filter,
    Material,
    Moment,
    Person,
    Series,
    Speaker,
    Supplier,
    Theme,
)

Schema = dict[str, Any]
FOLDER = Path(__file__).parents[1] / "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MOMENT = r"^(\d{4}|XXXX)(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?)?)?$"
_REQUIRED: dict[type, tuple[str, ...]] = {Speaker: ("name",), Material: ("url",), Change: ("date",), Chosen: ("id",)}
_TEXTS: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    return {
        **{f"{kind}.json": _document(kind) for kind in CLASSES},
        "themes.json": _list_of(Theme, themes_file.KEYS, ("id", "label"), **_theme()),
        "people.json": _list_of(Person, people_file.KEYS, ("name",)),
        "series.json": _list_of(Series, series_file.KEYS, ("id", "title")),
        "sources.json": _list_of(Supplier, sources_file.KEYS, ("name",), **_supplier()),
        "discussion.json": _discussion(),
        "dossier.json": {"$schema": _DIALECT, **_object(Dossier, dossier_file.KEYS, ("title",))},
    }


def _document(kind: Any) -> Schema:
    return {"$schema": _DIALECT, **_object(CLASSES[kind], keys_of(kind), ("title",))}


def _list_of(record: type, keys: tuple[str, ...], required: tuple[str, ...], **other: Schema) -> Schema:
    return {"$schema": _DIALECT, "type": ["array", "null"], "items": _object(record, keys, required, **other)}


def _supplier() -> dict[str, Schema]:
    """The keys of a source that its file says otherwise than the record does."""
    several = _several(str)
    return {
        "kind": _choice(SUPPLIER_KINDS),
        "into": _choice(("sessions", "essays")),
        "filter": {"anyOf": [*several["anyOf"], _object(Filter, sources_file.FILTER_KEYS, ())]},
        "themes": {"anyOf": [*several["anyOf"], {"type": "object", "additionalProperties": several}]},
        "every": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
    }


def _discussion() -> Schema:
    comment = _object(Comment, discussion_file.KEYS, ("id",))
    properties: dict[str, Schema] = {
        "document": {"type": "string"},
        "comments": {"type": ["array", "null"], "items": comment},
    }
    return {"$schema": _DIALECT, **_closed(properties, ("document",))}


def _object(record: type, keys: tuple[str, ...], required: tuple[str, ...], **other: Schema) -> Schema:
    """A closed object of some keys; ``other`` for keys whose file says them otherwise than the record does."""
    known = {key: _of(hint) for key, hint in get_type_hints(record).items()}
    return _closed({key: {**known, **other}.get(key, {}) for key in keys}, required)


def _closed(properties: Mapping[str, Schema], required: tuple[str, ...]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def _of(hint: Any) -> Schema:
    """The schema of a field's type."""
    arguments = [argument for argument in get_args(hint) if argument is not type(None)]
    if get_origin(hint) in (Union, types.UnionType):
        return _of(arguments[0])
    if get_origin(hint) is Literal:
        return _choice(arguments)
    if get_origin(hint) is tuple and get_origin(arguments[0]) is Literal:
        return {"anyOf": [_of(arguments[0]), {"type": "array", "items": _of(arguments[0]), "uniqueItems": True}]}
    if get_origin(hint) is tuple:
        return _several(arguments[0])
    if hint is Moment:
        return {"type": ["string", "number"], "pattern": _MOMENT}
    if is_dataclass(hint):
        return _object(hint, tuple(field.name for field in fields(hint)), _REQUIRED.get(hint, ()))  # type: ignore[arg-type]
    if get_origin(hint) is not None or hint is dt.timedelta:
        return {}
    return {"type": "boolean"} if hint is bool else {"type": ["string", "number", "null"]}


def _several(hint: Any) -> Schema:
    if hint is str:
        return {"anyOf": [_TEXTS, {"type": ["string", "null"]}]}
    if hint is Moment:
        return {"anyOf": [_of(hint), {"type": "array", "items": _of(hint)}]}
    items = {"anyOf": [{"type": "string"}, _of(hint)]} if hint in (Speaker, Chosen) else _of(hint)
    return {"type": "array", "items": items}


def _choice(values: Any) -> Schema:
    return {"enum": list(values)}


def _theme() -> dict[str, Schema]:
    """The keys of a theme that its file says otherwise than the record does: labels may be given by language."""
    languages = {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1}
    several = _several(str)
    labels = {"anyOf": [*several["anyOf"], {"type": "object", "additionalProperties": several}]}
    return {"label": {"anyOf": [{"type": "string"}, languages]}, "alt": labels, "hidden": labels}


def write(folder: Path = FOLDER) -> None:
    """Write every schema into a folder."""
    from leestafel.files import write_atomically

    for name, schema in schemas().items():
        write_atomically(folder / name, json.dumps(schema, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    write()
