"""``leestafel check``: read everything and report each problem with file, line and remedy."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from leestafel.cli.problems import report, verdict
from leestafel.model import Problem
from leestafel.table import Table
from leestafel.words import count, say

if TYPE_CHECKING:
    from leestafel.library import Library


@click.command("check", help=say("cli.check_help"), short_help=say("cli.check_short"))
@click.option("--strict", is_flag=True, help=say("cli.strict_help"))
@click.pass_obj
def command(table: Table, strict: bool) -> None:
    """Check a table; exit code 1 where something is wrong."""
    library, problems = read(table)
    report(problems)
    documents = count("site.documents", len(library.documents))
    click.echo(f"{documents}: {verdict(problems)}")
    sys.exit(1 if any(strict or problem.severity == "error" for problem in problems) else 0)


def read(table: Table) -> tuple[Library, tuple[Problem, ...]]:
    """A table's library and everything to report about it. Raises :class:`BrokenTable` without a usable mkdocs.yml."""
    from leestafel.library import load
    from leestafel.library.notices import notices
    from leestafel.mkdocs_plugin import clashes, configuration, settings_of

    table.must_be_one()
    config = configuration(table)
    library, problems = load(table, settings_of(config))
    return library, (*problems, *clashes(config, library), *notices(table, library, dt.datetime.now(dt.UTC)))
