"""``leestafel gather``: pages and sources into the table's files, a receipt for each item and a table at the end."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from leestafel.cli.progress import Echo, progress_between_lines, show_grid
from leestafel.cli.supply import add_sources, is_list, suppliers_of
from leestafel.errors import LeestafelError, NotADate
from leestafel.model import RIGHTS, Document, Kind, Moment, Outcome, Receipt, Supplier
from leestafel.table import FOLDERS, Table
from leestafel.text.dates import parse_moment
from leestafel.words import count, say

if TYPE_CHECKING:
    from leestafel.crew import Tell
    from leestafel.gather.errands import Ask
    from leestafel.gather.run import Visit

_KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_TROUBLE: tuple[Outcome, ...] = ("conflict", "refused")
_MOST_LINES = 24
"""How much of what differs in a conflict is shown."""
_FEW = 20
"""Above so many receipts, what went wrong is said once more at the end."""
_COLOURS: dict[Outcome, str] = {"new": "green", "changed": "cyan", "conflict": "yellow", "refused": "red"}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked of the command, besides what to gather."""

    into: str | None
    rights: Any
    date: Moment | None
    allow_private: bool
    every_source: bool
    dry_run: bool
    as_json: bool
    verbose: bool


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
@click.option("--all", "every_source", is_flag=True, help=say("gather.option_all"))
@click.option("--allow-private", is_flag=True, help=say("gather.option_allow_private"))
@click.option("--dry-run", is_flag=True, help=say("gather.option_dry_run"))
@click.option("--verbose", is_flag=True, help=say("gather.option_verbose"))
@click.option("--json", "as_json", is_flag=True, help=say("gather.option_json"))
@click.pass_context
def command(context: click.Context, /, items: tuple[str, ...], **asked: Any) -> None:
    table: Table = context.obj
    if not table.config.is_file():
        raise click.ClickException(say("gather.no_table", root=table.root))
    wish = _Wish(**asked)
    lists = [name for name in items if is_list(name)]
    if lists:
        add_sources(table, lists, dry_run=wish.dry_run)
        items = tuple(name for name in items if name not in lists)
        if not items:
            return
    receipts, wanted = _gathered(table, items, wish)
    reports = [] if wish.dry_run else _reports(table, wanted)
    if not wish.as_json:
        _sum_up(receipts, wish)
        for told in reports:
            click.echo(told)
    context.exit(1 if any(receipt.outcome in _TROUBLE for receipt in receipts) else 0)


def _gathered(table: Table, items: tuple[str, ...], wish: _Wish) -> tuple[list[Receipt], list[Ask]]:
    from leestafel.gather.health_file import health_path, read_health

    health = read_health(health_path(table))
    wanted, resting = _wanted(table, items, wish, health)
    if not wanted and not resting:
        raise click.UsageError(say("gather.nothing_asked", path=table.name_of(table.sources)))
    if resting and not wish.as_json:
        click.echo(count("gather.resting", resting), err=True)
    receipts = []
    try:
        with progress_between_lines() as (tell, echo):
            for receipt in _receipts(table, wanted, wish, health, tell):
                _tell(table, receipt, wish, echo)
                receipts.append(receipt)
    except KeyboardInterrupt:
        click.echo(say("gather.interrupted"), err=True)
        raise click.Abort from None
    return receipts, wanted


def _wanted(table: Table, items: tuple[str, ...], wish: _Wish, health: dict[str, Any]) -> tuple[list[Ask], int]:
    """What is to be gathered, and how many sources are left alone because they are not due."""
    from leestafel.gather.decide import Options
    from leestafel.gather.health import Health, is_due
    from leestafel.gather.sources import asks, is_there

    options = Options(_KINDS.get(wish.into or ""), wish.rights, wish.date)
    suppliers: Sequence[Supplier] = () if items and all(map(is_there, items)) else suppliers_of(table)
    now = dt.datetime.now(dt.UTC)
    due = [one for one in suppliers if items or wish.every_source or is_due(one, health.get(one.name, Health()), now)]
    if not items and suppliers and not due:
        return [], len(suppliers)
    return list(asks(items, due, options, table.root)), len(suppliers) - len(due)


def _receipts(table: Table, wanted: list[Ask], wish: _Wish, health: dict[str, Any], tell: Tell) -> Iterator[Receipt]:
    from leestafel.gather.run import gather
    from leestafel.gather.web import web_courier

    now = dt.datetime.now().astimezone()
    visited: Callable[[Visit], None] = (lambda visit: None) if wish.dry_run else _remembering(table, health)
    with web_courier(table, private=wish.allow_private, write=not wish.dry_run) as courier:
        yield from gather(
            table,
            wanted,
            today=now.date(),
            now=now,
            tag=_tagger(table),
            courier=courier,
            write=not wish.dry_run,
            visited=visited,
            tell=tell,
        )


def _remembering(table: Table, health: dict[str, Any]) -> Callable[[Visit], None]:
    """Keeps how each source is doing, as soon as it was visited: a run that is cut short has not asked for nothing."""
    from leestafel.gather.health import Health, after
    from leestafel.gather.health_file import health_path, write_health

    def visited(visit: Visit) -> None:
        name = visit.ask.supplier.name
        if name:
            health[name] = after(health.get(name, Health()), visit, dt.datetime.now(dt.UTC).replace(microsecond=0))
            write_health(health_path(table), health)

    return visited


def _reports(table: Table, asked: list[Ask]) -> list[str]:
    """Writes what became of each export that was brought in; a sentence about each."""
    from leestafel.gather.migration_file import is_export_file, write_report

    return [write_report(table, Path(ask.name)) for ask in asked if is_export_file(ask.name)]


def _tagger(table: Table) -> Callable[[Document], Document]:
    """Gives new documents their themes; without a vocabulary that can be read, says so and gives none."""
    from leestafel.cli.tag import suggester

    try:
        suggest = suggester(table).suggest
    except LeestafelError as error:
        click.echo(error.message, err=True)
        return lambda document: document
    return lambda document: replace(document, themes=tuple(one.theme for one in suggest(document)))


def _tell(table: Table, receipt: Receipt, wish: _Wish, echo: Echo) -> None:
    """A line for a receipt, and of a conflict both texts. What a source has and had before needs none."""
    if wish.as_json:
        click.echo(json.dumps(asdict(receipt), ensure_ascii=False))
    elif wish.verbose or receipt.outcome != "unchanged" or not receipt.source:
        echo(_line(receipt))
        if receipt.outcome == "conflict":
            for line in _both_texts(table, receipt):
                echo(line)


def _both_texts(table: Table, receipt: Receipt) -> Iterator[str]:
    """Where an edited file and the version beside it differ, each line with who says it; the beginning of very much."""
    from leestafel.gather.decide import beside_path
    from leestafel.gather.differences import differences

    beside = beside_path(receipt.path)
    found = differences(table.root / receipt.path, table.root / beside)
    for line in found[:_MOST_LINES]:
        yield click.style(f"    {line}", fg={"-": "red", "+": "green"}.get(line[:1]))
    if len(found) > _MOST_LINES:
        yield f"    {count('gather.more_lines', len(found) - _MOST_LINES, beside=beside)}"


def _line(receipt: Receipt) -> str:
    width = max(len(say(f"gather.{outcome}")) for outcome in _OUTCOMES)
    word = click.style(say(f"gather.{receipt.outcome}").ljust(width), fg=_COLOURS.get(receipt.outcome))
    became = f" → {receipt.path}" if receipt.path else ""
    return f"{word}  {receipt.name}{became}: {receipt.reason}"


def _sum_up(receipts: list[Receipt], wish: _Wish) -> None:
    if len(receipts) > _FEW:
        trouble = [receipt for receipt in receipts if receipt.outcome in _TROUBLE]
        for line in (say("gather.trouble"), *map(_line, trouble)) if trouble else ():
            click.echo(line)
    if any(receipt.source for receipt in receipts):
        _show_table(receipts)
    click.echo(_totals(receipts) + (f" {say('gather.dry_run')}" if wish.dry_run else ""))


def _show_table(receipts: list[Receipt]) -> None:
    """How many items of each source ended in which way."""
    counted: dict[str, Counter[Outcome]] = {}
    for receipt in receipts:
        counted.setdefault(receipt.source or say("gather.no_source"), Counter())[receipt.outcome] += 1
    columns = (say("gather.column_source"), *(say(f"gather.{outcome}") for outcome in _OUTCOMES))
    styles = ("", *(_COLOURS.get(outcome, "") for outcome in _OUTCOMES))
    rows = [(name, *(str(found[outcome] or "") for outcome in _OUTCOMES)) for name, found in counted.items()]
    show_grid(columns, rows, styles=styles, numbers=True)


def _totals(receipts: list[Receipt]) -> str:
    outcomes = [receipt.outcome for receipt in receipts]
    if not outcomes:
        return say("gather.nothing_passed")
    counted = ((say(f"gather.{outcome}"), outcomes.count(outcome)) for outcome in _OUTCOMES)
    return say("gather.totals", counts=", ".join(f"{number} {word}" for word, number in counted if number))
