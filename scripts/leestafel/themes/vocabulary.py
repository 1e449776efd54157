"""The vocabulary: themes and how they hang together, built once and looked up in constant time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from leestafel.model import Theme
from leestafel.text.dutch import sort_key


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Themes in the order of their file. A theme whose ``broader`` is not here counts as a top theme.

    Takes any themes: what is wrong with them is for ``formats.themes_file`` to say. Of a doubled id the first counts,
    and a ring of broader themes is cut open where the file closes it, so that every walk here ends.
    """

    themes: tuple[Theme, ...] = ()
    _by_id: Mapping[str, Theme] = field(init=False, repr=False, compare=False)
    _broader: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _narrower: Mapping[str, tuple[Theme, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {theme.id: theme for theme in reversed(self.themes)}
        broader = _broader_without_rings(self.themes, by_id)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_broader", broader)
        object.__setattr__(self, "_narrower", _narrower(by_id, broader))

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.themes)

    def __len__(self) -> int:
        return len(self.themes)

    def __contains__(self, theme: object) -> bool:
        return theme in self._by_id

    def get(self, theme: str) -> Theme | None:
        """The theme with this id, or ``None``."""
        return self._by_id.get(theme)

    def top(self) -> tuple[Theme, ...]:
        """The themes with nothing above them, in Dutch order of their labels."""
        return self._narrower.get("", ())

    def narrower(self, theme: str) -> tuple[Theme, ...]:
        """The themes right below one, in Dutch order of their labels."""
        return self._narrower.get(theme, ()) if theme else ()

    def ancestors(self, theme: str) -> tuple[Theme, ...]:
        """The themes above one, the nearest first."""
        found: list[Theme] = []
        above = self._broader.get(theme, "")
        while above:
            found.append(self._by_id[above])
            above = self._broader[above]
        return tuple(found)

    def family(self, theme: str) -> tuple[Theme, ...]:
        """A theme and all below it, each before its own narrower ones; empty for an unknown id."""
        if theme not in self._by_id:
            return ()
        found: list[Theme] = []
        waiting = [self._by_id[theme]]
        while waiting:
            nearest = waiting.pop()
            found.append(nearest)
            waiting.extend(reversed(self.narrower(nearest.id)))
        return tuple(found)


def replacement_of(theme: Theme, vocabulary: Vocabulary) -> tuple[Theme, ...]:
    """The themes in use that took the place of a deprecated one, also by way of others that are deprecated themselves;
    nothing for a theme in use, or where none did.
    """
    found: dict[str, Theme] = {}
    seen: set[str] = set()
    waiting = list(theme.replaced_by) if theme.deprecated else []
    while waiting:
        here = vocabulary.get(waiting.pop(0))
        if here is None or here.id in seen:
            continue
        seen.add(here.id)
        if here.deprecated:
            waiting = [*here.replaced_by, *waiting]
        else:
            found[here.id] = here
    return tuple(found.values())


def _broader_without_rings(themes: Iterable[Theme], by_id: Mapping[str, Theme]) -> dict[str, str]:
    broader: dict[str, str] = {}
    for theme in themes:
        if theme.id not in broader:
            known = theme.broader in by_id and not _leads_to(theme.broader, theme.id, broader)
            broader[theme.id] = theme.broader if known else ""
    return broader


def _leads_to(start: str, goal: str, broader: Mapping[str, str]) -> bool:
    while start and start != goal:
        start = broader.get(start, "")
    return start == goal


def _narrower(by_id: Mapping[str, Theme], broader: Mapping[str, str]) -> dict[str, tuple[Theme, ...]]:
    below: dict[str, list[Theme]] = {}
    for theme, above in broader.items():
        below.setdefault(above, []).append(by_id[theme])
    return {above: tuple(sorted(group, key=lambda theme: sort_key(theme.label()))) for above, group in below.items()}
