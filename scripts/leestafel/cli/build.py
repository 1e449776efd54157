"""``leestafel build``: make the site, or say why not and leave the last good one."""

from __future__ import annotations

import gc
import sys

import click

from leestafel.cli.problems import report, verdict
from leestafel.cli.progress import progress
from leestafel.table import Table
from leestafel.words import say


@click.command("build", help=say("cli.build_help"), short_help=say("cli.build_short"))
@click.option("--strict", is_flag=True, help=say("cli.strict_help"))
@click.option("--jobs", type=click.IntRange(0, 256), default=0, metavar="N", help=say("cli.jobs_help"))
@click.option("--search/--no-search", default=True, help=say("cli.search_help"))
@click.pass_obj
def command(table: Table, strict: bool, jobs: int, search: bool) -> None:
    """Build a table's site."""
    from leestafel.making.make import make_site
    from leestafel.making.records import Refused

    gc.disable()  # a build makes much and leaves little: what it makes is gone when it ends
    try:
        with progress() as tell:
            made = make_site(table, jobs=jobs, search=search, strict=strict, tell=tell, notify=_notify)
    except Refused as refusal:
        report(refusal.problems)
        click.echo(f"{verdict(refusal.problems)}. {refusal.message}", err=True)
        sys.exit(1)
    report(made.problems)
    folder = f"{table.name_of(made.folder)}/" if made.folder.is_relative_to(table.root) else str(made.folder)
    numbers = {"files": made.files, "rendered": made.rendered, "skipped": made.skipped, "removed": made.removed}
    click.echo(say("build.done", folder=folder, seconds=f"{made.seconds:.1f}", **numbers))


def _notify(message: str) -> None:
    click.echo(message, err=True)
