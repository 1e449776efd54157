"""``leestafel themes deprecate``: a theme that is not to be used any more, with another in its place or none."""

from __future__ import annotations

import click

from leestafel.cli.themes.changing import change_themes
from leestafel.table import Table
from leestafel.themes.changes import deprecate
from leestafel.words import say


@click.command("deprecate", help=say("changes.deprecate_help"), short_help=say("vocabulary.deprecate_short"))
@click.argument("old", metavar=say("changes.theme_metavar"))
@click.option("--for", "instead", default="", metavar=say("changes.theme_metavar"), help=say("changes.option_for"))
@click.option("--dry-run", is_flag=True, help=say("changes.option_dry_run"))
@click.option("--force", is_flag=True, help=say("changes.option_force"))
@click.pass_obj
def command(table: Table, /, old: str, instead: str, **how: bool) -> None:
    change_themes(
        table, lambda vocabulary: deprecate(vocabulary, old, instead), dry_run=how["dry_run"], force=how["force"]
    )
