"""``leestafel themes rename``: a theme with another id, in the vocabulary and in every document."""

from __future__ import annotations

import click

from leestafel.cli.themes.changing import change_themes
from leestafel.table import Table
from leestafel.themes.changes import rename
from leestafel.words import say


@click.command("rename", help=say("changes.rename_help"), short_help=say("vocabulary.rename_short"))
@click.argument("old", metavar=say("changes.old_metavar"))
@click.argument("new", required=False, default="", metavar=say("changes.new_metavar"))
@click.option("--label", default="", metavar=say("changes.label_metavar"), help=say("changes.option_label"))
@click.option("--dry-run", is_flag=True, help=say("changes.option_dry_run"))
@click.option("--force", is_flag=True, help=say("changes.option_force"))
@click.pass_obj
def command(table: Table, /, old: str, new: str, label: str, **how: bool) -> None:
    change_themes(
        table, lambda vocabulary: rename(vocabulary, old, new, label), dry_run=how["dry_run"], force=how["force"]
    )
