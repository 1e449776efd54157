"""A vocabulary in any form that we read: a list like ``themes.yml`` (as YAML or JSON), or SKOS."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from leestafel.errors import NotReadable
from leestafel.formats.text_file import read_text
from leestafel.formats.themes_file import read_themes
from leestafel.model import Theme
from leestafel.words import say

_WEB = ("http://", "https://")
_GRAPHS = (".ttl", ".turtle", ".rdf", ".owl", ".xml", ".jsonld", ".nt")


def read_vocabulary(path: Path) -> tuple[Theme, ...]:
    """The themes of a file; of SKOS each has its address for an id.

    Raises :class:`NotReadable`, with what is wrong and a remedy.
    """
    text, unreadable = read_text(path, str(path))
    if text is None:
        raise NotReadable(f"{unreadable[0]}. {unreadable[0].remedy}", subject=str(path))
    themes = _graph(path) if path.suffix.lower() in _GRAPHS or _is_linked(text) else _list(path, text)
    if not any(not theme.deprecated for theme in themes):
        raise NotReadable(say("learning.no_themes", path=path), subject=str(path))
    return themes


def _list(path: Path, text: str) -> tuple[Theme, ...]:
    themes, problems = read_themes(text, str(path))
    if not themes and problems:
        raise NotReadable(f"{problems[0]}. {problems[0].remedy}", subject=str(path))
    return themes


def _is_linked(text: str) -> bool:
    """Whether a JSON text is linked data and no list of themes."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return False
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return False
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and any(str(key).startswith("@") for key in first)


def _graph(path: Path) -> tuple[Theme, ...]:
    from leestafel.formats import skos_graph
    from leestafel.formats.skos_import import known_of, read_skos

    try:
        data = path.read_bytes()
        found = read_skos(skos_graph.read(data, skos_graph.form_of(path.name, data)), known_of(()))
    except NotReadable as error:
        raise NotReadable(f"{path}: {error.message}", subject=str(path)) from error
    names = {theme: address for theme, address in found.addresses.items() if address.startswith(_WEB)}
    return tuple(_renamed(theme, names) for theme in found.themes)


def _renamed(theme: Theme, names: Mapping[str, str]) -> Theme:
    """A theme under its address: programs know it by that, and by no id of ours."""

    def name(id: str) -> str:
        return names.get(id, id)

    return replace(
        theme,
        id=name(theme.id),
        broader=name(theme.broader),
        related=tuple(map(name, theme.related)),
        replaced_by=tuple(map(name, theme.replaced_by)),
    )
