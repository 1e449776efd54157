"""``leestafel check``: read everything and report each problem with file, line and remedy."""

from __future__ import annotations

import sys

import click

from leestafel.cli.reading import fatal, read, report, verdict
from leestafel.table import Table
from leestafel.words import count, say


@click.command("check", help=say("cli.check_help"), short_help=say("cli.check_short"))
@click.option("--strict", is_flag=True, help=say("cli.strict_help"))
@click.pass_obj
def command(table: Table, strict: bool) -> None:
    """Check a table; exit code 1 where something is wrong."""
    library, problems = read(table)
    report(problems)
    documents = count("site.documents", len(library.documents))
    click.echo(f"{documents}: {verdict(problems)}")
    sys.exit(1 if fatal(problems, strict=strict) else 0)
