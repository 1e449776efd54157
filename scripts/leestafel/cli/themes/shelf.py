"""What the commands on the vocabulary share: its files, read and written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leestafel.errors import LeestafelError
from leestafel.formats.text_file import read_text
from leestafel.formats.themes_file import read_themes
from leestafel.model import Problem, Settings, Theme
from leestafel.table import Table
from leestafel.words import say, why

if TYPE_CHECKING:
    from leestafel.formats.triples import Triple


@dataclass(frozen=True, slots=True)
class Shelf:
    """A vocabulary as it lies in its file: the text, its themes, and what is wrong with them. ``name`` is how messages
    call the file.
    """

    path: Path
    name: str
    text: str
    themes: tuple[Theme, ...]
    problems: tuple[Problem, ...]


def settings_of_table(table: Table) -> Settings:
    """What ``mkdocs.yml`` says. Raises :class:`BrokenTable` where there is none."""
    from leestafel.mkdocs_plugin import configuration, settings_of

    table.must_be_one()
    return settings_of(configuration(table))


def themes_address(settings: Settings) -> str:
    """The address of the vocabulary, empty where the site has none: then addresses are relative to it."""
    return f"{settings.url}themas/" if settings.url else ""


def shelf(table: Table, path: Path | None = None) -> Shelf:
    """The vocabulary of a table, or in another file; empty where there is no such file."""
    place = path or table.themes
    name = table.name_of(place) if place.is_relative_to(table.root) else str(place)
    if not place.exists():
        return Shelf(place, name, "", (), ())
    text, problems = read_text(place, name)
    if text is None:
        return Shelf(place, name, "", (), problems)
    themes, problems = read_themes(text, name)
    return Shelf(place, name, text, themes, problems)


def must_be_sound(given: Shelf) -> None:
    """Raises :class:`LeestafelError` where a vocabulary's file has mistakes, which have been reported by then."""
    from leestafel.cli.problems import report

    wrong = [problem for problem in given.problems if problem.severity == "error"]
    if wrong:
        report(wrong)
        raise LeestafelError(say("skos.broken_list", path=given.name), subject=given.name)


def read_kept(given: Shelf, base: str) -> frozenset[Triple]:
    """What is kept beside a vocabulary. Raises :class:`NotReadable`, with the file's name, where that is no Turtle."""
    from leestafel.formats.skos_kept import kept_name

    path = given.path.with_name(kept_name(given.path.name))
    return read_graph(path, "turtle", base) if path.exists() else frozenset()


def read_graph(path: Path, form: str | None, base: str) -> frozenset[Triple]:
    """The statements in a file. Raises :class:`NotReadable`, with the file's name."""
    from leestafel.errors import NotReadable
    from leestafel.formats import skos_graph

    try:
        if path.stat().st_size > skos_graph.LARGEST:
            raise NotReadable(say("skos.too_large", most=skos_graph.LARGEST // 2**20))
        data = path.read_bytes()
        known = next((one for one in skos_graph.FORMS if one == form), None)
        return skos_graph.read(data, known or skos_graph.form_of(path.name, data), base)
    except OSError as error:
        raise NotReadable(say("skos.no_file", path=path, why=why(error)), subject=str(path)) from error
    except NotReadable as error:
        raise NotReadable(f"{path.name}: {error.message}", subject=str(path)) from error


def with_themes(given: Shelf, themes: Sequence[Theme]) -> str:
    """The text of a vocabulary's file that says these themes, with all else as it was.

    Raises :class:`BadYaml` where the file is written so that it cannot be changed without loss.
    """
    from leestafel.formats.themes_edit import edited
    from leestafel.formats.themes_file import write_themes

    if given.themes:
        return edited(given.text, themes)
    lead = "" if given.text.strip() in ("", "[]", "null", "~") else given.text.rstrip("\n") + "\n\n"
    return lead + write_themes(themes)
