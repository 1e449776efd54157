"""``leestafel themes import``: themes taken over from SKOS, and nothing an editor wrote overwritten."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leestafel.cli.themes.shelf import (
    Shelf,
    must_be_sound,
    read_graph,
    read_kept,
    settings_of_table,
    shelf,
    themes_address,
    with_themes,
)
from leestafel.errors import BadYaml, LeestafelError
from leestafel.table import Table
from leestafel.words import count, say

if TYPE_CHECKING:
    from leestafel.formats.skos_import import Read
    from leestafel.themes.adopt import Adoption, Outcome

FORMS = ("turtle", "json-ld", "rdf-xml")
_RESULTS = ("new", "changed", "same", "conflict")
_COLOURS = {"new": "green", "changed": "cyan", "same": "", "conflict": "yellow"}


@click.command("import", help=say("skos.import_help"), short_help=say("vocabulary.import_short"))
@click.argument("file", metavar=say("skos.file_metavar"), type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path, dir_okay=False), help=say("skos.into_help"))
@click.option("--form", type=click.Choice(FORMS), help=say("skos.form_help"))
@click.option("--dry-run", is_flag=True, help=say("skos.dry_run_help"))
@click.option("--json", "as_json", is_flag=True, help=say("skos.json_help"))
@click.pass_obj
def command(table: Table, /, file: Path, into: Path | None, form: str | None, **how: bool) -> None:
    """Import themes."""
    try:
        there = shelf(table, into.absolute() if into else None)
        must_be_sound(there)
        read, adoption = _adopted(there, file, form, themes_address(settings_of_table(table)))
        if not how["dry_run"]:
            _write(there, adoption)
    except BadYaml as error:
        raise click.ClickException(f"{there.name}:{error.line}: {error.message}") from error
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    if how["as_json"]:
        for outcome in adoption.outcomes:
            click.echo(json.dumps(outcome._asdict(), ensure_ascii=False))
        return
    _show(adoption)
    _tell(read, adoption, there)
    if how["dry_run"]:
        click.echo(say("skos.nothing_written"))


def _adopted(there: Shelf, file: Path, form: str | None, base: str) -> tuple[Read, Adoption]:
    """What was read, and what the vocabulary becomes with it. Raises :class:`NotReadable`."""
    from leestafel.errors import NotReadable
    from leestafel.formats.skos_import import known_of, read_skos
    from leestafel.themes.adopt import adopt

    kept = read_kept(there, base)
    read = read_skos(read_graph(file, form, base), known_of(there.themes, kept))
    if not read.themes and not read.loose:
        why = count("skos.unaddressed", n, first=read.unaddressed[0]) if (n := len(read.unaddressed)) else ""
        raise NotReadable(f"{file.name}: {why or say('skos.no_themes')}", subject=str(file))
    return read, adopt(there.themes, kept, read)


def _write(there: Shelf, adoption: Adoption) -> None:
    """What is kept first: it says nothing of themes that are not there."""
    from leestafel.files import write_atomically
    from leestafel.formats.skos_kept import kept_name, write_kept

    text = with_themes(there, adoption.themes) if adoption.themes != there.themes else there.text
    beside = there.path.with_name(kept_name(there.path.name))
    kept = write_kept(adoption.kept, there.path.name)
    if kept or beside.exists():
        write_atomically(beside, kept)
    if text != there.text:
        write_atomically(there.path, text)


def _show(adoption: Adoption) -> None:
    for outcome in adoption.outcomes:
        if outcome.result != "same":
            label = click.style(say(f"skos.{outcome.result}"), fg=_COLOURS[outcome.result] or None)
            click.echo(f"{label} {outcome.theme} – {outcome.label}{_why(outcome)}")


def _why(outcome: Outcome) -> str:
    if outcome.other:
        return f": {say('skos.label_owned', other=outcome.other)}"
    return f": {say('skos.keys_differ', keys=', '.join(outcome.keys))}" if outcome.keys else ""


def _tell(read: Read, adoption: Adoption, there: Shelf) -> None:
    """What else there is to say about the file, and how many themes there were of each kind."""
    from leestafel.formats.skos_kept import kept_name

    for condition, number in sorted(Counter(breach.condition for breach in (*read.broken, *adoption.broken)).items()):
        click.echo(count("skos.broken", number, None, what=say(f"skos.{condition}")))
    if read.nameless:
        click.echo(count("skos.nameless", len(read.nameless), None, first=read.nameless[0]))
    if read.unaddressed:
        click.echo(count("skos.unaddressed", len(read.unaddressed), None, first=read.unaddressed[0]))
    if read.loose:
        click.echo(count("skos.loose", len(read.loose), None, first=read.loose[0]))
    if adoption.kept:
        click.echo(count("skos.kept", len(adoption.kept), None, path=kept_name(there.path.name)))
    results = Counter(outcome.result for outcome in adoption.outcomes)
    click.echo(say("skos.imported", **{result: results[result] for result in _RESULTS}))  # type: ignore[index]
