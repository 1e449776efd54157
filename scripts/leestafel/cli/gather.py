"""``leestafel gather``: pages into the table's files, a receipt for each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial
from typing import Any, get_args

import click

from leestafel.cli.progress import followed
from leestafel.errors import LeestafelError, NotADate
from leestafel.model import RIGHTS, Document, Kind, Moment, Outcome, Receipt, Supplier
from leestafel.table import FOLDERS, Table
from leestafel.text.dates import parse_moment
from leestafel.words import say

_KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
_TROUBLE: tuple[Outcome, ...] = ("conflict", "refused")
_BAR_FROM = 5
_COLOURS: dict[Outcome, str] = {"new": "green", "changed": "cyan", "conflict": "yellow", "refused": "red"}


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> Moment | None:
    try:
        moment = parse_moment(value) if value else None
    except NotADate as error:
        raise click.BadParameter(say("check.not_a_date", value=value)) from error
    if moment and moment.year is None:
        raise click.BadParameter(say("gather.date_needs_year"))
    return moment


@click.command("gather", help=say("gather.help"), short_help=say("gather.short_help"))
@click.argument("items", nargs=-1, metavar=say("gather.items"))
@click.option("--into", type=click.Choice(list(_KINDS)), help=say("gather.option_into"))
@click.option("--rights", type=click.Choice(RIGHTS), help=say("gather.option_rights"))
@click.option("--date", callback=_day, metavar=say("gather.date_metavar"), help=say("gather.option_date"))
@click.option("--allow-private", is_flag=True, help=say("gather.option_allow_private"))
@click.option("--dry-run", is_flag=True, help=say("gather.option_dry_run"))
@click.option("--json", "as_json", is_flag=True, help=say("gather.option_json"))
@click.pass_context
def command(context: click.Context, /, items: tuple[str, ...], as_json: bool, **asked: Any) -> None:
    table: Table = context.obj
    if not table.config.is_file():
        raise click.ClickException(say("gather.no_table", root=table.root))
    receipts = list(_shown(_receipts(table, items, asked), as_json))
    if not as_json:
        click.echo(_totals(receipts) + (f" {say('gather.dry_run')}" if asked["dry_run"] else ""))
    context.exit(1 if any(receipt.outcome in _TROUBLE for receipt in receipts) else 0)


def _receipts(table: Table, items: tuple[str, ...], asked: dict[str, Any]) -> Iterator[Receipt]:
    from leestafel.gather.decide import Options
    from leestafel.gather.run import expand, gather, retrieve_item
    from leestafel.gather.sources import asks, is_there

    options = Options(_KINDS.get(asked["into"] or ""), asked["rights"], asked["date"])
    suppliers = () if items and all(map(is_there, items)) else _suppliers(table)
    wanted = list(expand(asks(items, suppliers, options, table.root)))
    if not wanted:
        raise click.UsageError(say("gather.nothing_asked", path=table.name_of(table.sources)))
    retrieve = partial(retrieve_item, allow_private=asked["allow_private"])
    today = dt.datetime.now().astimezone().date()
    write = not asked["dry_run"]
    found = gather(table, wanted, today=today, tag=_tagger(table), retrieve=retrieve, write=write)
    return _with_bar(found, len(wanted))


def _suppliers(table: Table) -> tuple[Supplier, ...]:
    """The table's sources. Ends the command where their file is wrong."""
    from leestafel.formats.sources_file import read_sources
    from leestafel.formats.text_file import read_text

    if not table.sources.exists():
        return ()
    name = table.name_of(table.sources)
    text, problems = read_text(table.sources, name)
    suppliers, wrong = read_sources(text or "", name)
    if problems or wrong:
        problem = (*problems, *wrong)[0]
        raise click.ClickException(f"{problem}. {problem.remedy}")
    return suppliers


def _tagger(table: Table) -> Callable[[Document], Document]:
    """Gives new documents their themes; without a vocabulary that can be read, says so and gives none."""
    from leestafel.cli.tag import suggester

    try:
        suggest = suggester(table).suggest
    except LeestafelError as error:
        click.echo(error.message, err=True)
        return lambda document: document
    return lambda document: replace(document, themes=tuple(one.theme for one in suggest(document)))


def _with_bar(receipts: Iterator[Receipt], total: int) -> Iterator[Receipt]:
    from sys import stderr, stdout

    if total < _BAR_FROM or not stderr.isatty() or stdout.isatty():
        return receipts
    return followed(receipts, say("gather.busy"), total)


def _shown(receipts: Iterable[Receipt], as_json: bool) -> Iterator[Receipt]:
    for receipt in receipts:
        click.echo(json.dumps(asdict(receipt), ensure_ascii=False) if as_json else _line(receipt))
        yield receipt


def _line(receipt: Receipt) -> str:
    width = max(len(say(f"gather.{outcome}")) for outcome in get_args(Outcome))
    word = click.style(say(f"gather.{receipt.outcome}").ljust(width), fg=_COLOURS.get(receipt.outcome))
    became = f" → {receipt.path}" if receipt.path else ""
    return f"{word}  {receipt.name}{became}: {receipt.reason}"


def _totals(receipts: Iterable[Receipt]) -> str:
    outcomes = [receipt.outcome for receipt in receipts]
    if not outcomes:
        return say("gather.nothing_passed")
    counted = ((say(f"gather.{outcome}"), outcomes.count(outcome)) for outcome in get_args(Outcome))
    return say("gather.totals", counts=", ".join(f"{number} {word}" for word, number in counted if number))
