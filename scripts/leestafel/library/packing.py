"""Records packed small, for keeping many of them and for handing them from process to process.

A packed record holds nothing but texts, numbers and tuples, in Python's own :mod:`marshal` format: reading one can
never run code, unlike a pickle.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from leestafel.model import (
    Change,
    Comment,
    Document,
    Essay,
    Material,
    Moment,
    Problem,
    Session,
    Source,
    Speaker,
    Thread,
)

_CLASSES: tuple[type, ...] = (Session, Essay, Moment, Source, Speaker, Material, Comment, Thread, Problem, Change)
_TIME = len(_CLASSES)
_TUPLE = _TIME + 1
_BY_NAME = {number for number, record in enumerate(_CLASSES) if any(field.kw_only for field in fields(record))}
"""Classes that take their values by name only."""
_NAMES = tuple(tuple(field.name for field in fields(record) if field.init) for record in _CLASSES)
_VALUES: tuple[Callable[[Any], tuple[Any, ...]], ...] = tuple(attrgetter(*names) for names in _NAMES)
_NUMBERS = {record: number for number, record in enumerate(_CLASSES)}
_PLAIN = (str, int, bool, bytes, type(None))
_VERSION = 2
"""Of marshal's format: later ones write equal values in different bytes, by who else holds them."""


def pack(record: object) -> bytes:
    """A record, or a tuple of them, in few bytes. Raises :class:`TypeError` for a record that is none of ours."""
    return marshal.dumps(_plain(record), _VERSION)


def unpack(data: bytes) -> Any:
    """What :func:`pack` was given."""
    return _record(marshal.loads(data))


def pack_without(document: Document, opening: str) -> bytes:
    """A document packed without its body, with its opening in the body's place."""
    number = _NUMBERS[type(document)]
    pairs = zip(_NAMES[number], _VALUES[number](document), strict=True)
    other = {"body": "", "opening": opening}
    return marshal.dumps([number, *(_plain(other.get(name, value)) for name, value in pairs)], _VERSION)


def _plain(value: Any) -> Any:
    """Records become lists that begin with their class's number, tuples that hold records lists of their own kind."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        items = [_plain(item) for item in value]
        return [_TUPLE, *items] if any(type(item) is list for item in items) else value
    if kind is dt.time:
        return [_TIME, value.isoformat()]
    number = _NUMBERS.get(kind)
    if number is None:
        raise TypeError(f"cannot pack {kind.__name__}")
    return [number, *map(_plain, _VALUES[number](value))]


def _record(value: Any) -> Any:
    if type(value) is not list:
        return value
    number, *items = value
    if number == _TIME:
        return dt.time.fromisoformat(items[0])
    arguments = [_record(item) if type(item) is list else item for item in items]
    if number == _TUPLE:
        return tuple(arguments)
    if number in _BY_NAME:
        return _CLASSES[number](**dict(zip(_NAMES[number], arguments, strict=True)))
    return _CLASSES[number](*arguments)
