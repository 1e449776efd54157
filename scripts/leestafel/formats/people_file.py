"""``content/_data/people.yml``: what is known of authors and speakers beyond their names."""

from __future__ import annotations

from leestafel.formats import yaml_data
from leestafel.formats.list_file import items_of
from leestafel.model import Person, Problem
from leestafel.words import say

KEYS = ("name", "aliases", "role", "organisation", "url")


def read_people(text: str, path: str) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The people of the file, and what is wrong with it: an entry without a name, an unknown key, a name twice."""
    items, unusable = items_of(text, path, "people")
    if unusable:
        return (), unusable
    wrong = [(place, message) for place, item in enumerate(items) for message in _faults(item)]
    where = yaml_data.lines(text) if wrong else {}
    problems = tuple(Problem(path, where[(place,)], message, say("check.people_remedy")) for place, message in wrong)
    return tuple(_person(item) for item in items if not _faults(item)), problems


def _faults(item: object) -> list[str]:
    if not isinstance(item, dict) or not item.get("name"):
        return [say("check.person_no_name")]
    return [say("check.unknown_key", key=key) for key in item if key not in KEYS]


def _person(item: dict[str, object]) -> Person:
    aliases = item.get("aliases")
    names = aliases if isinstance(aliases, list) else [aliases] if aliases else []
    texts = {key: str(item.get(key) or "").strip() for key in ("name", "role", "organisation", "url")}
    return Person(aliases=tuple(str(name) for name in names), **texts)
