"""The table's small files that hold a list in YAML: people, series, sources."""

from __future__ import annotations

from typing import Any

from leestafel.errors import BadYaml
from leestafel.formats import yaml_data
from leestafel.model import Problem
from leestafel.words import say


def items_of(text: str, path: str, what: str) -> tuple[list[Any], tuple[Problem, ...]]:
    """The items of a file, none where it is empty, and what is wrong with it as a whole. ``what`` it lists, keys of the
    sentences about it begin with.
    """
    try:
        items = yaml_data.load(text)
    except BadYaml as error:
        message = say("check.data_not_yaml", why=error.message)
        return [], (Problem(path, error.line, message, say("check.data_not_yaml_remedy")),)
    if items is None:
        return [], ()
    if not isinstance(items, list):
        return [], (Problem(path, 1, say(f"check.{what}_not_list"), say(f"check.{what}_remedy")),)
    return items, ()
