"""A vocabulary in any form that we read: a list like ``themes.yml`` (as YAML or JSON), or SKOS."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from leestafel.errors import NotReadable
from leestafel.formats.text_file import read_text
from leestafel.formats.themes_file import read_themes
from leestafel.model import Problem, Theme
from leestafel.words import say

_WEB = ("http://", "https://")
_BEGINNINGS = ("@prefix ", "@base ", "PREFIX ", "<?xml", "<rdf:")
_GRAPHS = (".ttl", ".turtle", ".rdf", ".owl", ".xml", ".jsonld", ".nt")


def read_vocabulary(path: Path) -> tuple[tuple[Theme, ...], tuple[Problem, ...]]:
    """The themes of a file, and what is wrong with some of them; of SKOS each has its address for an id.

    Raises :class:`NotReadable`, with what is wrong and a remedy, for a file without any theme that is in use.
    """
    text, unreadable = read_text(path, str(path))
    is_graph = path.suffix.lower() in _GRAPHS and path.is_file()
    if text is None and not is_graph:  # a graph may name an encoding of its own
        raise NotReadable(unreadable[0].told, subject=str(path))
    linked = is_graph or text is None or _is_linked(text)
    themes, problems = (_graph(path), ()) if linked else read_themes(text or "", str(path))
    if not themes and problems:
        raise NotReadable(problems[0].told, subject=str(path))
    if not any(not theme.deprecated for theme in themes):
        raise NotReadable(say("learning.no_themes", path=path), subject=str(path))
    return themes, problems


def _is_linked(text: str) -> bool:
    """Whether a text is Turtle, RDF/XML or linked JSON, and no list of themes."""
    if text.lstrip("\ufeff \t\r\n").startswith(_BEGINNINGS):
        return True
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
