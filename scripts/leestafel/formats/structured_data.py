"""What a page's JSON-LD says (schema.org in JSON-LD 1.1): its things, as plain mappings. Nothing in it is trusted."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from leestafel.model import Moment
from leestafel.text.dates_in_words import find
from leestafel.text.page_tree import Tag, attribute, elements
from leestafel.text.sentences import words

Thing = Mapping[str, object]

ARTICLES = frozenset(
    "article newsarticle blogposting report scholarlyarticle techarticle opinionnewsarticle analysisnewsarticle "
    "reportagenewsarticle reviewnewsarticle webpage socialmediaposting discussionforumposting".split()
)
_ANY_PAGE = frozenset(("webpage",))
_MOST = 5000
_UNPADDED = re.compile(r"^((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")


def things(tags: Iterable[Tag]) -> tuple[Thing, ...]:
    """All things in all of a page's JSON-LD, in order, those within others too. Its scripts are among the ``tags``."""
    found: list[Thing] = []
    for script in _scripts(tags):
        found.extend(_inside(_load(script.get_text())))
    return tuple(found[:_MOST])


def comment_scripts(tree: Tag) -> tuple[Tag, ...]:
    """The elements with JSON-LD that holds comments."""
    return tuple(
        script
        for script in _scripts(elements(tree, ("script",)))
        if any("comment" in types(thing) for thing in _inside(_load(script.get_text())))
    )


def _scripts(tags: Iterable[Tag]) -> list[Tag]:
    return [tag for tag in tags if tag.name == "script" and "ld+json" in attribute(tag, "type").lower()]


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


def is_article(thing: Thing) -> bool:
    """Whether a thing is an article of some kind, more than just a page."""
    return bool(types(thing) & (ARTICLES - _ANY_PAGE))


def of_itself(data: tuple[Thing, ...], title: str) -> tuple[Thing, ...]:
    """The articles and pages in some data that are about the page with this title, the articles first.

    Where several bear headlines, those of other articles (a list of what else to read) are left out.
    """
    own = [thing for thing in data if types(thing) & ARTICLES]
    named = [thing for thing in own if _headline(thing) == words(title)]
    if len({" ".join(_headline(thing)) for thing in own if is_article(thing)}) > 1 and any(map(is_article, named)):
        own = [thing for thing in own if thing in named or not is_article(thing)]
    return tuple(sorted(own, key=lambda thing: not is_article(thing)))


def _headline(thing: Thing) -> list[str]:
    return words(html.unescape(text(thing, "headline") or text(thing, "name")))


def moment(value: str) -> Moment | None:
    """The first whole date in a text; of a machine's ``2019/1/22`` and ``2019-1-22`` too."""
    padded = _UNPADDED.sub(lambda found: f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}", value.strip()[:80])
    return next((one.moment for one in find(padded) if one.moment.complete), None)
