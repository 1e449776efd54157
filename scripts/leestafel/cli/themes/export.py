"""``leestafel themes export``: the vocabulary as SKOS."""

from __future__ import annotations

from pathlib import Path

import click

from leestafel.cli.themes.shelf import must_be_sound, read_kept, settings_of_table, shelf, themes_address
from leestafel.errors import LeestafelError
from leestafel.table import Table
from leestafel.words import count, say

FORMS = ("turtle", "json-ld", "rdf-xml")


@click.command("export", help=say("skos.export_help"), short_help=say("vocabulary.export_short"))
@click.option("--format", "form", type=click.Choice(FORMS), help=say("skos.format_help"))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help=say("skos.out_help"))
@click.pass_obj
def command(table: Table, form: str | None, out: Path | None) -> None:
    """Export the vocabulary."""
    from leestafel.files import write_atomically

    try:
        data, themes = _exported(table, form, out)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    if out is None:
        click.echo(data, nl=False)
        return
    write_atomically(out, data)
    click.echo(count("skos.exported", themes, None, path=out), err=True)


def _exported(table: Table, form: str | None, out: Path | None) -> tuple[bytes, int]:
    """The file, and how many themes are in it."""
    from leestafel.formats import skos_graph
    from leestafel.formats.skos import vocabulary_triples
    from leestafel.formats.skos_conditions import put_right

    settings = settings_of_table(table)
    there = shelf(table)
    must_be_sound(there)
    base = themes_address(settings)
    title = say("skos.title", settings.language, site=settings.name)
    said = vocabulary_triples(there.themes, title, settings.language)
    right, _ = put_right({*said, *read_kept(there, base)})
    asked = next((one for one in skos_graph.FORMS if one == form), None)
    return skos_graph.write(right, asked or skos_graph.form_of(out.name if out else "", b""), base), len(there.themes)
