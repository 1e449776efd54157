"""``leestafel themes merge``: several themes become one, in the vocabulary and in every document."""

from __future__ import annotations

from functools import partial

import click

from leestafel.cli.themes.changing import change_themes
from leestafel.table import Table
from leestafel.themes.changes import merge
from leestafel.words import say


@click.command("merge", help=say("changes.merge_help"), short_help=say("vocabulary.merge_short"))
@click.argument("olds", nargs=-1, required=True, metavar=say("changes.themes_metavar"))
@click.option("--into", required=True, metavar=say("changes.theme_metavar"), help=say("changes.option_into"))
@click.option("--dry-run", is_flag=True, help=say("changes.option_dry_run"))
@click.option("--force", is_flag=True, help=say("changes.option_force"))
@click.pass_obj
def command(table: Table, /, olds: tuple[str, ...], into: str, **how: bool) -> None:
    change_themes(table, partial(merge, olds=olds, into=into), how["dry_run"], how["force"])
