"""What is wrong between the themes of one vocabulary: everything that can be said without looking at anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Literal, NamedTuple

from leestafel.model import Theme
from leestafel.text.dutch import fold
from leestafel.words import say

Key = Literal["id", "broader", "related", "replaced_by"]
Themes = Mapping[str, Theme]


class Fault(NamedTuple):
    """A mistake of a theme at one of its keys: the name of the sentence about it, and what that sentence names."""

    theme: str
    key: Key
    what: str
    values: Mapping[str, object]


def faults(themes: Themes) -> Iterator[Fault]:
    """Every mistake between themes, given by their ids in the order of their file."""
    yield from _gone(themes)
    for ring in _rings(themes):
        yield Fault(ring[0], "broader", "ring", {"ring": " → ".join([*ring, ring[0]])})
    yield from _related(themes)
    yield from _replaced(themes)
    for theme, other, label in _doubled_labels(themes.values()):
        yield Fault(theme.id, "id", "doubled_label", {"label": label, "id": theme.id, "other": other.id})


def _gone(themes: Themes) -> Iterator[Fault]:
    """Themes named that are not there."""
    for theme in themes.values():
        if theme.broader and theme.broader not in themes:
            yield _missing(theme, "broader", "no_broader", theme.broader, themes)
        for other in theme.related:
            if other not in themes:
                yield _missing(theme, "related", "no_related", other, themes)
        for other in theme.replaced_by:
            if other not in themes:
                yield _missing(theme, "replaced_by", "no_replacement", other, themes)


def _missing(theme: Theme, key: Key, what: str, other: str, themes: Themes) -> Fault:
    near = get_close_matches(other, list(themes), n=1)
    return Fault(theme.id, key, what, {"id": other, "hint": say("themes.did_you_mean", id=near[0]) if near else ""})


def _related(themes: Themes) -> Iterator[Fault]:
    """Related themes that are also above or below one another (SKOS Reference, 8.4, S27)."""
    for theme in themes.values():
        for other in theme.related:
            if other == theme.id:
                yield Fault(theme.id, "related", "related_self", {"id": theme.id})
            elif other in themes and (_is_above(other, theme.id, themes) or _is_above(theme.id, other, themes)):
                yield Fault(theme.id, "related", "related_in_line", {"id": theme.id, "other": other})


def _is_above(above: str, below: str, themes: Themes) -> bool:
    seen = {below}
    here = themes[below].broader
    while here in themes and here not in seen:
        if here == above:
            return True
        seen.add(here)
        here = themes[here].broader
    return False


def _replaced(themes: Themes) -> Iterator[Fault]:
    """Replacements of a theme that is in use, and those that never reach one that is."""
    for theme in themes.values():
        if theme.replaced_by and not theme.deprecated:
            yield Fault(theme.id, "replaced_by", "replaced_in_use", {"id": theme.id})
        elif theme.replaced_by and _only_rings(theme.id, themes):
            yield Fault(theme.id, "replaced_by", "replaced_ring", {"id": theme.id})


def _only_rings(start: str, themes: Themes) -> bool:
    """Whether every way of replacements from a theme leads back to where it has been, and none to an end."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        following = themes[here].replaced_by if here in themes else ()
        if not following:
            return False
        waiting.extend(following)
    return True


def _rings(themes: Themes) -> Iterator[list[str]]:
    """Each ring of broader themes once, from its first theme in the file."""
    done: set[str] = set()
    for start in themes:
        way: dict[str, None] = {}
        here = start
        while here in themes and here not in done and here not in way:
            way[here] = None
            here = themes[here].broader
        if here in way:
            ring = list(way)
            yield ring[ring.index(here) :]
        done.update(way)


def _doubled_labels(themes: Iterable[Theme]) -> Iterator[tuple[Theme, Theme, str]]:
    """Labels that two themes share, with the theme that has it first; deprecated themes may share theirs."""
    owners: dict[str, Theme] = {}
    for theme in themes:
        if theme.deprecated:
            continue
        for label in (theme.label(), *theme.alt, *theme.hidden):
            owner = owners.setdefault(fold(label), theme)
            if owner is not theme:
                yield theme, owner, label
