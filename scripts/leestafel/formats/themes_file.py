"""The vocabulary's file, ``content/_data/themes.yml``: read into themes and written from them.

A mistake becomes a :class:`Problem` with its line and a remedy; whatever can still be used is read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from leestafel.errors import BadYaml
from leestafel.formats import yaml_data
from leestafel.formats.themes_faults import faults
from leestafel.identity import is_id
from leestafel.model import Problem, Theme
from leestafel.words import say

KEYS = (
    "id",
    "label",
    "alt",
    "hidden",
    "broader",
    "related",
    "match",
    "close",
    "definition",
    "scope",
    "deprecated",
    "replaced_by",
)
_LISTS = ("related", "match", "close", "replaced_by")
_LABELS = ("alt", "hidden")
_TEXTS = ("broader", "definition", "scope")
DUTCH = "nl"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
"""A language as RFC 5646 writes it, as far as its outward form goes."""
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
        alt, hidden = (self._by_language(position, key, item.get(key)) for key in _LABELS)
        related, match, close, replaced = (self._texts(position, key, item.get(key)) for key in _LISTS)
        broader, definition, scope = (self._text(position, key, item.get(key)) for key in _TEXTS)
        self._addresses(position, {"match": match, "close": close})
        return Theme(
            id=identity,
            labels=labels,
            alt=alt.pop(DUTCH, ()),
            hidden=hidden.pop(DUTCH, ()),
            alt_elsewhere=alt,
            hidden_elsewhere=hidden,
            broader=broader,
            related=related,
            match=match,
            close=close,
            definition=definition,
            scope=scope,
            deprecated=self._truth(position, "deprecated", item.get("deprecated")),
            replaced_by=replaced,
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
            labels = {DUTCH: self._text(position, "label", value)}
        known = {language: label for language, label in labels.items() if label}
        if known and len(known) < len(labels):
            self.note((position, "label"), "empty_label", label=next(key for key in labels if key not in known))
        if not known:
            self.note((position,), "no_label", id=identity)
            return {DUTCH: identity}
        named = {language: text for language, text in known.items() if self._is_language(position, "label", language)}
        return named or {DUTCH: identity}

    def _by_language(self, position: int, key: str, value: object) -> dict[str, tuple[str, ...]]:
        """Labels by language: a mapping of languages, or Dutch ones alone."""
        if not isinstance(value, dict):
            value = {DUTCH: value}
        found = {
            str(language): self._texts(position, key, texts)
            for language, texts in value.items()
            if self._is_language(position, key, str(language))
        }
        return {language: texts for language, texts in found.items() if texts}

    def _is_language(self, position: int, key: str, language: str) -> bool:
        fits = is_language(language)
        if not fits:
            self.note((position, key), "not_language", key=key, language=language)
        return fits

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
        for key, addresses in lists.items():
            for address in addresses:
                if not address.startswith(_ADDRESSES):
                    self.note((position, key), "not_address", address=address)

    def check(self, themes: Mapping[str, Theme]) -> None:
        """Notes what is wrong between themes."""
        for fault in faults(themes):
            position = self.places[fault.theme]
            self.note((position,) if fault.key == "id" else (position, fault.key), fault.what, **fault.values)


def is_language(text: str) -> bool:
    """Whether a text can name a language: ``nl``, ``en-GB``."""
    return _LANGUAGE.fullmatch(text) is not None


def lines_of_themes(text: str) -> dict[tuple[str, str], int]:
    """The line of each key of each theme, by its id; a theme's own line is that of the key ``""``.

    For a file that reads without a mistake in its YAML.
    """
    items = yaml_data.load(text)
    ids = [item.get("id") if isinstance(item, dict) else None for item in items] if isinstance(items, list) else []
    found = yaml_data.lines(text) if ids else {}
    return {
        (str(ids[place[0]]), "".join(map(str, place[1:]))): line
        for place, line in found.items()
        if len(place) <= 2 and isinstance(place[0], int) and ids[place[0]]
    }


def write_themes(themes: Iterable[Theme]) -> str:
    """The themes as their file: a line for each key, in the order of the handbook; empty ones left out."""
    return "\n".join(_block(theme) for theme in themes)


def _block(theme: Theme) -> str:
    lines = "".join(yaml_data.dump_key(key, value) for key, value in plain_theme(theme).items()).splitlines()
    return "".join(f"{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def plain_theme(theme: Theme) -> dict[str, object]:
    """A theme as the file has it: its keys in the order of the handbook, those without a value left out."""
    values: dict[str, object] = {
        "id": theme.id,
        "label": theme.labels[DUTCH] if set(theme.labels) == {DUTCH} else dict(theme.labels),
        "alt": _spoken(theme.alt, theme.alt_elsewhere),
        "hidden": _spoken(theme.hidden, theme.hidden_elsewhere),
        "broader": theme.broader,
        **{key: list(getattr(theme, key)) for key in ("related", "match", "close")},
        "definition": theme.definition,
        "scope": theme.scope,
        "deprecated": theme.deprecated,
        "replaced_by": list(theme.replaced_by),
    }
    return {key: value for key, value in values.items() if value}


def _spoken(dutch: tuple[str, ...], elsewhere: Mapping[str, tuple[str, ...]]) -> object:
    """Labels as their key has them: a list where all are Dutch, else a list for each language."""
    if not elsewhere:
        return list(dutch)
    return {language: list(texts) for language, texts in {DUTCH: dutch, **elsewhere}.items() if texts}
