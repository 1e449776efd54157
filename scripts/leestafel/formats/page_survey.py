"""One walk over a page for all who look for a discussion in it: what its tags are named, its headings, its scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from leestafel.text.page_tree import Tag, attribute, classes, tags_in, text_of

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True)
class Survey:
    """The tags of a page, in order: those with a class, id or itemprop, each with :func:`page_tree.classes`' words."""

    tree: Tag
    named: list[tuple[Tag, str]] = field(default_factory=list)
    headings: list[Tag] = field(default_factory=list)
    scripts: list[Tag] = field(default_factory=list)
    special: list[Tag] = field(default_factory=list)

    def data(self) -> Iterator[str]:
        """The texts of the page's JSON-LD."""
        return (tag.get_text() for tag in self.scripts if "ld+json" in str(tag.attrs.get("type", "")).lower())


def survey(tree: Tag, tags: Iterable[Tag] | None = None) -> Survey:
    """What a page's tags are named. ``tags`` are all of them in order, where they are known."""
    found = Survey(tree)
    for tag in tags if tags is not None else tags_in(tree):
        if tag.attrs:
            named = _named(tag)
            if named:
                found.named.append((tag, named))
        if tag.name in _HEADINGS:
            found.headings.append(tag)
        elif tag.name == "script":
            found.scripts.append(tag)
        elif "-" in tag.name or tag.name == "dl":
            found.special.append(tag)
    return found


def _named(tag: Tag) -> str:
    attributes = tag.attrs
    if not (attributes.get("class") or attributes.get("id") or "itemprop" in attributes or "itemtype" in attributes):
        return ""
    named = classes(tag)
    if len(named) > _MOST_NAMED:
        own, name = attribute(tag, "class"), attribute(tag, "id")
        return f" {own[:_MOST_NAMED]} {name[:_MOST_NAMED]} ".lower()
    return named


def short_line(tag: Tag, longest: int = 120) -> str:
    """The text of a tag on one line; empty where it is longer. A long tag is not read to its end."""
    room = 3 * longest
    for text in tag.strings:
        room -= len(text) + 8
        if room < 0:
            return ""
    line = text_of(tag)
    return line if len(line) <= longest else ""
