"""``leestafel themes split``: a theme becomes several; which of them each document gets is decided one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import click

from leestafel.cli.keys import single_keys
from leestafel.cli.themes.changing import Choose, change_themes, tell_settled
from leestafel.errors import LeestafelError
from leestafel.formats.theme_lines import Exchange
from leestafel.model import Document, Kind
from leestafel.table import Table
from leestafel.themes.changes import split
from leestafel.words import say

_WAYS = ("suggestions", "asking")
_ALL = "a"
_STOP = ("q", "\x1b")
Fitting = Callable[[Document], Sequence[str]]


@click.command("split", help=say("changes.split_help"), short_help=say("vocabulary.split_short"))
@click.argument("old", metavar=say("changes.theme_metavar"))
@click.option("--into", "first", required=True, metavar=say("changes.themes_metavar"), help=say("changes.option_parts"))
@click.argument("more", nargs=-1, metavar="")
@click.option("--by", "way", type=click.Choice(_WAYS), default=_WAYS[0], help=say("changes.option_by"))
@click.option("--dry-run", is_flag=True, help=say("changes.option_dry_run"))
@click.option("--force", is_flag=True, help=say("changes.option_force"))
@click.pass_obj
def command(table: Table, /, old: str, first: str, more: tuple[str, ...], way: str, **how: bool) -> None:
    parts = (first, *more)
    if way == "asking" and not sys.stdin.isatty():
        raise click.UsageError(say("changes.no_terminal"))
    try:
        tell_settled(table)
        fitting = _fitting(table, parts)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    choose = _choice(old, parts, _asked(parts, fitting) if way == "asking" else fitting)
    change_themes(
        table,
        lambda vocabulary: split(vocabulary, old, parts),
        choose=choose,
        dry_run=how["dry_run"],
        force=how["force"],
    )


def _choice(old: str, parts: Sequence[str], fitting: Fitting) -> Choose:
    """For each document what fits; where nothing does, the theme itself if that stays, and else all of the parts."""
    otherwise = (old,) if old in parts else tuple(parts)

    def choose(path: str, kind: Kind, text: str, exchange: Exchange) -> Exchange:
        from leestafel.formats.document_file import read_document

        document, _ = read_document(text, path, kind)
        return {**exchange, old: tuple(fitting(document)) or otherwise if document else otherwise}

    return choose


def _fitting(table: Table, parts: Sequence[str]) -> Fitting:
    """Which parts are suggested for a document, the best first, also where an editor rejected them."""
    from dataclasses import replace

    from leestafel.cli.tag import suggester

    themes = suggester(table)

    def fitting(document: Document) -> list[str]:
        suggested = themes.suggest(replace(document, themes_rejected=()), limit=len(themes.vocabulary))
        return [one.theme for one in suggested if one.theme in parts]

    return fitting


def _asked(parts: Sequence[str], fitting: Fitting) -> Fitting:
    """Which parts an editor chooses for a document, by one key; whoever stops changes nothing."""

    def ask(document: Document) -> Sequence[str]:
        suggested = fitting(document)
        click.secho(f"\n{document.title}", bold=True)
        for number, part in enumerate(parts, 1):
            mark = f" ({say('tagging.tag_suggested')})" if part in suggested else ""
            click.echo(f"  {number}  {part}{mark}")
        click.echo(f"  {say('changes.split_keys')} ", nl=False)
        while True:
            with single_keys() as keys:
                key = keys.key()
            if key in _STOP:
                raise click.Abort
            if key == _ALL:
                return parts
            if key.isdigit() and 1 <= int(key) <= len(parts):
                click.echo(parts[int(key) - 1])
                return (parts[int(key) - 1],)

    return ask
