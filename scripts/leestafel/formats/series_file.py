"""``content/_data/series.yml``: the series that sessions belong to, such as a year's lectures."""

from __future__ import annotations

from leestafel.formats import yaml_data
from leestafel.formats.list_file import items_of
from leestafel.identity import is_id
from leestafel.model import Problem, Series
from leestafel.words import say

KEYS = ("id", "title", "description", "organiser", "url")


def read_series(text: str, path: str) -> tuple[tuple[Series, ...], tuple[Problem, ...]]:
    """The series of the file, and what is wrong with it: one without an id or title, an unknown key, an id twice."""
    items, unusable = items_of(text, path, "series")
    if unusable:
        return (), unusable
    faults = [_faults(item, items[:place]) for place, item in enumerate(items)]
    where = yaml_data.lines(text) if any(faults) else {}
    problems = tuple(
        Problem(path, where[(place,)], message, say("check.series_remedy"))
        for place, messages in enumerate(faults)
        for message in messages
    )
    return tuple(_series(item) for item, messages in zip(items, faults, strict=True) if not messages), problems


def _faults(item: object, before: list[object]) -> list[str]:
    if not isinstance(item, dict) or not item.get("id") or not item.get("title"):
        return [say("check.series_incomplete")]
    identifier = str(item["id"]).strip()
    if not is_id(identifier):
        return [say("check.bad_id", id=identifier)]
    if any(isinstance(other, dict) and str(other.get("id")).strip() == identifier for other in before):
        return [say("check.series_twice", id=identifier)]
    return [say("check.unknown_key", key=key) for key in item if key not in KEYS]


def _series(item: dict[str, object]) -> Series:
    return Series(**{key: str(item.get(key) or "").strip() for key in KEYS})
