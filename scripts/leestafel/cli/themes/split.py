"""``leestafel themes split``: a theme becomes several; which of them each document gets is decided one by one."""

from __future__ import annotations

from collections.abc import Sequence

import click

from leestafel.cli.themes.changing import Choose, change_themes, tell_settled
from leestafel.errors import LeestafelError
from leestafel.formats.theme_lines import Exchange
from leestafel.model import Document, Kind
from leestafel.table import Table
from leestafel.themes.changes import split
from leestafel.words import say

_WAYS = ("suggestions", "asking")


@click.command("split", help=say("changes.split_help"), short_help=say("vocabulary.split_short"))
@click.argument("old", metavar=say("changes.theme_metavar"))
@click.argument("more", nargs=-1, metavar=say("changes.themes_metavar"))
@click.option("--into", "first", required=True, metavar=say("changes.theme_metavar"), help=say("changes.option_parts"))
@click.option("--by", "way", type=click.Choice(_WAYS), default=_WAYS[0], help=say("changes.option_by"))
@click.option("--dry-run", is_flag=True, help=say("changes.option_dry_run"))
@click.option("--force", is_flag=True, help=say("changes.option_force"))
@click.pass_obj
def command(table: Table, /, old: str, first: str, more: tuple[str, ...], way: str, **how: bool) -> None:
    parts = (first, *more)
    try:
        tell_settled(table)
        choose = _asked(table, old, parts) if way == "asking" else _suggested(table, old, parts)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    change_themes(table, lambda vocabulary: split(vocabulary, old, parts), choose=choose, **how)
