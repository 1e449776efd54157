"""``leestafel sources``: how each source is doing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leestafel.cli.progress import show_grid
from leestafel.cli.supply import suppliers_of
from leestafel.table import Table
from leestafel.words import say

if TYPE_CHECKING:
    from leestafel.gather.health import Standing


@click.command("sources", help=say("sources.help"), short_help=say("sources.short_help"))
@click.argument("names", nargs=-1, metavar=say("sources.names"))
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=say("sources.html_metavar"),
    help=say("sources.option_html"),
)
@click.option("--json", "as_json", is_flag=True, help=say("sources.option_json"))
@click.pass_obj
def command(table: Table, names: tuple[str, ...], html: Path | None, as_json: bool) -> None:
    """Tell of a table's sources."""
    from leestafel.files import write_atomically
    from leestafel.gather.health_page import headings, health_page, lines

    table.must_be_one()
    now = dt.datetime.now().astimezone()
    shown = _chosen(table, names, now)
    file = table.name_of(table.sources)
    if html is not None:
        write_atomically(html, health_page(shown, now, file))
        click.echo(say("sources.written", path=html))
    elif as_json:
        for standing in shown:
            click.echo(json.dumps(_as_json(standing), ensure_ascii=False))
    else:
        rows, remarks = lines(shown, now, file)
        show_grid(headings()[:-1], rows)
        for remark in remarks:
            click.echo(remark)


def _chosen(table: Table, names: tuple[str, ...], now: dt.datetime) -> tuple[Standing, ...]:
    """The sources that were named, or all of them. Ends the command where there is none of that name."""
    from leestafel.gather.health import standings
    from leestafel.gather.health_file import health_path, read_health

    suppliers = suppliers_of(table)
    file = table.name_of(table.sources)
    if not suppliers:
        raise click.ClickException(say("sources.none", path=file))
    known = {supplier.name.casefold() for supplier in suppliers}
    for name in names:
        if name.casefold() not in known:
            raise click.ClickException(say("sources.unknown", name=name, path=file))
    wanted = {name.casefold() for name in names} or known
    chosen = [supplier for supplier in suppliers if supplier.name.casefold() in wanted]
    return standings(chosen, read_health(health_path(table)), now)


def _as_json(standing: Standing) -> dict[str, object]:
    from leestafel.gather.health_file import as_json

    supplier = standing.supplier
    due = standing.due.isoformat() if standing.due else None
    place = {"name": supplier.name, "url": supplier.url, "path": supplier.path}
    return {**place, "state": standing.state, "due": due, **as_json(standing.health)}
