"""What a page's JSON-LD says (schema.org in JSON-LD 1.1): its things, as plain mappings. Nothing in it is trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from leestafel.model import Moment
from leestafel.text.dates_in_words import find
from leestafel.text.page_tree import Tag

Thing = Mapping[str, object]

ARTICLES = frozenset(
    "article newsarticle blogposting report scholarlyarticle techarticle opinionnewsarticle analysisnewsarticle "
    "reportagenewsarticle reviewnewsarticle webpage socialmediaposting discussionforumposting".split()
)
_MOST = 5000


def things(tree: Tag) -> tuple[Thing, ...]:
    """All things in all of a page's JSON-LD, in order, those within others too."""
    found: list[Thing] = []
    for script in _scripts(tree):
        found.extend(_inside(_load(script.get_text())))
    return tuple(found[:_MOST])


def comment_scripts(tree: Tag) -> tuple[Tag, ...]:
    """The elements with JSON-LD that holds comments."""
    return tuple(
        script
        for script in _scripts(tree)
        if any("comment" in types(thing) for thing in _inside(_load(script.get_text())))
    )


def _scripts(tree: Tag) -> list[Tag]:
    return list(tree.find_all("script", type=lambda kind: bool(kind) and "ld+json" in kind.lower()))


def _load(text: str) -> object:
    try:
        loaded: object = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _inside(value: object) -> Iterator[Thing]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            stack.extend(reversed(one))


def types(thing: Thing) -> frozenset[str]:
    """A thing's types, in small letters, without their address."""
    kind = thing.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return frozenset(name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str))


def is_event(thing: Thing) -> bool:
    """Whether a thing is an Event or one of its kinds (EducationEvent, BusinessEvent and so on)."""
    return any(name.endswith("event") for name in types(thing))


def text(thing: Thing, key: str) -> str:
    """A text property on one line; of a list the first."""
    value = thing.get(key)
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(value.split()) if isinstance(value, str) else ""


def names(value: object) -> tuple[str, ...]:
    """The names of the persons or organisations a property holds."""
    values = value if isinstance(value, list) else [value]
    found = [text(one, "name") if isinstance(one, dict) else one for one in values]
    return tuple(" ".join(name.split()) for name in found if isinstance(name, str) and name.strip())


def moment(value: str) -> Moment | None:
    """The first whole date in a text."""
    return next((one.moment for one in find(value[:80]) if one.moment.complete), None)
