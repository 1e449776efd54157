"""The vocabulary's file, ``content/_data/themes.yml``: read into themes and written from them.

A mistake becomes a :class:`Problem` with its line and a remedy; whatever can still be used is read on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from leestafel.errors import BadYaml
from leestafel.formats import yaml_data
from leestafel.identity import is_id
from leestafel.model import Problem, Theme
from leestafel.text.dutch import fold
from leestafel.words import say

KEYS = ("id", "label", "alt", "hidden", "broader", "match", "close", "definition", "deprecated")
_LISTS = ("alt", "hidden", "match", "close")
_ADDRESSES = ("https://", "http://")


def read_themes(text: str, path: str) -> tuple[tuple[Theme, ...], tuple[Problem, ...]]:
    """The themes of a vocabulary file in its order, and what is wrong with it. ``path`` names it in the problems.

    An item without a usable id is left out; of a doubled id the first stands.
    """
    try:
        value = yaml_data.load(text)
        reader = _Reader(path, yaml_data.lines(text)) if value is not None else _Reader(path, {})
    except BadYaml as error:
        problem = Problem(path, error.line, say("themes.not_yaml", why=error.message), say("themes.not_yaml_remedy"))
        return (), (problem,)
    if value is None:
        return (), ()
    if not isinstance(value, list):
        return (), (Problem(path, 1, say("themes.not_list"), say("themes.not_list_remedy")),)
    themes = reader.themes(value)
    reader.check(themes)
    return tuple(themes.values()), tuple(sorted(reader.problems, key=lambda problem: problem.line))


@dataclass(slots=True)
class _Reader:
    """Reads one file; ``problems`` grows as it goes."""

    path: str
    lines: Mapping[yaml_data.Place, int]
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def note(self, place: yaml_data.Place, what: str, /, **values: object) -> None:
        line = next((self.lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self.lines), 0)
        self.problems.append(
            Problem(self.path, line, say(f"themes.{what}", **values), say(f"themes.{what}_remedy", **values))
        )

    def themes(self, items: Sequence[object]) -> dict[str, Theme]:
        found: dict[str, Theme] = {}
        for position, item in enumerate(items):
            theme = self._theme(position, item)
            if theme is None:
                continue
            if theme.id in found:
                first = self.lines.get((self.places[theme.id],), 0)
                self.note((position, "id"), "doubled_id", id=theme.id, line=first)
                continue
            found[theme.id] = theme
            self.places[theme.id] = position
        return found

    def _theme(self, position: int, item: object) -> Theme | None:
        if not isinstance(item, dict):
            self.note((position,), "not_mapping")
            return None
        self._unknown_keys(position, item)
        identity = self._id(position, item)
        labels = self._labels(position, item, identity)
        if not identity:
            return None
        lists = {key: self._texts(position, key, item.get(key)) for key in _LISTS}
        self._addresses(position, lists)
        return Theme(
            id=identity,
            labels=labels,
            alt=lists["alt"],
            hidden=lists["hidden"],
            broader=self._text(position, "broader", item.get("broader")),
            match=lists["match"],
            close=lists["close"],
            definition=self._text(position, "definition", item.get("definition")),
            deprecated=self._truth(position, "deprecated", item.get("deprecated")),
        )

    def _unknown_keys(self, position: int, item: Mapping[Any, object]) -> None:
        for key in item:
            if key not in KEYS:
                near = get_close_matches(str(key), KEYS, n=1)
                hint = near[0] if near else ", ".join(KEYS)
                self.note((position, key), "unknown_key", key=key, hint=hint)

    def _id(self, position: int, item: Mapping[Any, object]) -> str:
        identity = self._text(position, "id", item.get("id"))
        if not identity:
            self.note((position,), "no_id")
        elif not is_id(identity):
            self.note((position, "id"), "bad_id", id=identity)
            return ""
        return identity

    def _labels(self, position: int, item: Mapping[Any, object], identity: str) -> dict[str, str]:
        value = item.get("label")
        if isinstance(value, dict):
            labels = {str(language): self._text(position, "label", text) for language, text in value.items()}
        else:
            labels = {"nl": self._text(position, "label", value)}
        known = {language: label for language, label in labels.items() if label}
        if known and len(known) < len(labels):
            self.note((position, "label"), "empty_label", label=next(key for key in labels if key not in known))
        if not known:
            self.note((position,), "no_label", id=identity)
            return {"nl": identity}
        return known

    def _text(self, position: int, key: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, (list, dict, bool)):
            self.note((position, key), "not_text", key=key)
            return ""
        return " ".join(str(value).split())

    def _texts(self, position: int, key: str, value: object) -> tuple[str, ...]:
        items = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys(text for text in (self._text(position, key, item) for item in items) if text))

    def _truth(self, position: int, key: str, value: object) -> bool:
        if value not in (True, False, None):
            self.note((position, key), "not_truth", key=key)
        return value is True

    def _addresses(self, position: int, lists: Mapping[str, tuple[str, ...]]) -> None:
        for key in ("match", "close"):
            for address in lists[key]:
                if not address.startswith(_ADDRESSES):
                    self.note((position, key), "not_address", address=address)

    def check(self, themes: Mapping[str, Theme]) -> None:
        """Notes what is wrong between themes: a broader one that is not there, rings, doubled labels."""
        for theme in themes.values():
            if theme.broader and theme.broader not in themes:
                near = get_close_matches(theme.broader, list(themes), n=1)
                hint = say("themes.did_you_mean", id=near[0]) if near else ""
                self.note((self.places[theme.id], "broader"), "no_broader", id=theme.broader, hint=hint)
        for ring in _rings(themes):
            self.note((self.places[ring[0]], "broader"), "ring", ring=" → ".join([*ring, ring[0]]))
        for theme, other, label in _doubled_labels(themes.values()):
            self.note((self.places[theme.id],), "doubled_label", label=label, id=theme.id, other=other.id)


def _rings(themes: Mapping[str, Theme]) -> Iterator[list[str]]:
    """Each ring of broader themes once, from its first theme in the file."""
    done: set[str] = set()
    for start in themes:
        way: list[str] = []
        here = start
        while here in themes and here not in done and here not in way:
            way.append(here)
            here = themes[here].broader
        if here in way:
            yield way[way.index(here) :]
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


def write_themes(themes: Iterable[Theme]) -> str:
    """The themes as their file: keys in the order of the design, empty ones left out."""
    blocks = [yaml_data.dump([_plain(theme)]) for theme in themes]
    return "\n".join(blocks)


def _plain(theme: Theme) -> dict[str, object]:
    only_dutch = set(theme.labels) == {"nl"}
    values: dict[str, object] = {
        "id": theme.id,
        "label": theme.labels["nl"] if only_dutch else dict(theme.labels),
        **{key: list(getattr(theme, key)) for key in ("alt", "hidden")},
        "broader": theme.broader,
        **{key: list(getattr(theme, key)) for key in ("match", "close")},
        "definition": theme.definition,
        "deprecated": theme.deprecated,
    }
    return {key: value for key, value in values.items() if value}
