"""``leestafel themes undeprecate``: a deprecated theme that is used again."""

from __future__ import annotations

import click

from leestafel.cli.themes.changing import change_themes
from leestafel.table import Table
from leestafel.themes.changes import undeprecate
from leestafel.words import say


@click.command("undeprecate", help=say("changes.undeprecate_help"), short_help=say("vocabulary.undeprecate_short"))
@click.argument("old", metavar=say("changes.theme_metavar"))
@click.option("--dry-run", is_flag=True, help=say("changes.option_dry_run"))
@click.option("--force", is_flag=True, help=say("changes.option_force"))
@click.pass_obj
def command(table: Table, /, old: str, **how: bool) -> None:
    change_themes(table, lambda vocabulary: undeprecate(vocabulary, old), dry_run=how["dry_run"], force=how["force"])
