"""The values of front matter: what a key can hold, and what is said of one that holds something else.

Reading never stops at a mistake: what cannot be used becomes a :class:`Problem` with its line and a remedy, and the
rest is read on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from leestafel.errors import BadYaml, NotADate
from leestafel.formats import front_matter
from leestafel.formats.front_matter import Front
from leestafel.model import Problem, Severity
from leestafel.text.dates import parse_moment
from leestafel.words import say

Record = TypeVar("Record")
Reader = Callable[[object], object]


class Wrong(ValueError):
    """A value its key cannot hold; the message says what it should be."""


def scalar(value: object) -> object:
    """A value that is no list or mapping: only such a one may stand in a message, for others can be endless."""
    if isinstance(value, (list, dict)):
        raise Wrong(say("check.not_text"))
    return value


def text_of(value: object) -> str:
    """A text without blanks around it; a number or truth as it is written. Raises :class:`Wrong`."""
    if isinstance(value, str):
        return value.strip()
    if scalar(value) is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def texts(value: object) -> tuple[str, ...]:
    """One text or several, each once and none empty. Raises :class:`Wrong`."""
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for text in map(text_of, items) if text))


def truth(value: object) -> bool:
    """True or false. Raises :class:`Wrong`."""
    if scalar(value) in (True, False, None):
        return bool(value)
    raise Wrong(say("check.not_truth", value=value))


def moment_of(value: object) -> object:
    """A date as far as it is known, ``None`` for nothing. Raises :class:`Wrong`."""
    if scalar(value) is None:
        return None
    try:
        return parse_moment(value)
    except NotADate as error:
        raise Wrong(say("check.not_a_date", value=value)) from error


def records(make: Callable[[object], Record]) -> Callable[[object], tuple[Record, ...]]:
    """What reads one record or a list of them, each by ``make``."""

    def read(value: object) -> tuple[Record, ...]:
        items = value if isinstance(value, list) else [] if value is None else [value]
        return tuple(make(item) for item in items)

    return read


def mapping(value: object, keys: tuple[str, ...], required: str) -> dict[str, object]:
    """A mapping of some keys of which one must be there. Raises :class:`Wrong`."""
    if not isinstance(value, dict) or not value.get(required):
        raise Wrong(say("check.not_mapping", required=required))
    refuse_unknown(value, keys)
    return value


def refuse_unknown(value: Mapping[object, object], keys: Sequence[str]) -> None:
    """Raises :class:`Wrong` for a mapping with another key than these."""
    unknown = [str(key) for key in value if key not in keys]
    if unknown:
        raise Wrong(say("check.unknown_in_mapping", key=min(unknown), keys=", ".join(keys)))


def read_front(
    text: str, path: str, readers: Mapping[str, Reader]
) -> tuple[Front | None, dict[str, Any], list[Problem]]:
    """A file in its parts, what its keys hold, each as its reader gives it, and what is wrong with them: a single bad
    value is left out and reported, as is a title that is not there. Without parts where the front matter is no YAML
    mapping.
    """
    problems: list[Problem] = []
    try:
        front = front_matter.split(text)
        parsed = _read_values(front_matter.load(front), front, path, readers, problems)
    except BadYaml as error:
        return None, {}, [_yaml_problem(error, path)]
    if not parsed.get("title"):
        problems.append(problem_of(path, front, "title", say("check.no_title"), say("check.no_title_remedy")))
    return front, parsed, problems


def _read_values(
    values: Mapping[str, object], front: Front, path: str, readers: Mapping[str, Reader], problems: list[Problem]
) -> dict[str, Any]:
    """What keys hold, each as its reader gives it; what is wrong is added to the ``problems``."""
    parsed: dict[str, Any] = {}
    for key, value in values.items():
        reader = readers.get(key)
        if reader is None:
            problems.append(_unknown_key(path, front, key, tuple(readers)))
            continue
        try:
            read = reader(value)
        except Wrong as error:
            message = say("check.bad_value", key=key, why=error)
            problems.append(problem_of(path, front, key, message, say("check.bad_value_remedy", key=key)))
            continue
        if read is not None:
            parsed[key] = read
    return parsed


def problem_of(path: str, front: Front, key: str, message: str, remedy: str, severity: Severity = "error") -> Problem:
    """A problem on the line of a key."""
    return Problem(path, front_matter.key_line(front, key), message, remedy, severity)


def _unknown_key(path: str, front: Front, key: str, allowed: tuple[str, ...]) -> Problem:
    near = get_close_matches(key, allowed, n=1)
    remedy = say("check.unknown_key_near", near=near[0]) if near else say("check.unknown_key_remedy")
    return problem_of(path, front, key, say("check.unknown_key", key=key), remedy, "warning")


def _yaml_problem(error: BadYaml, path: str) -> Problem:
    """What is wrong with front matter that is no mapping."""
    known = {"open": "check.front_matter_open", "mapping": "check.front_matter_mapping"}
    key = known.get(error.message)
    message = say(key) if key else say("check.not_yaml", why=error.message)
    return Problem(path, error.line, message, say("check.not_yaml_remedy"))
