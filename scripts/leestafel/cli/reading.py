"""What check, build and serve share: reading the table and reporting its problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import click

from leestafel.library import Library, load
from leestafel.library.notices import notices
from leestafel.model import Problem
from leestafel.table import Table
from leestafel.words import count, say


def read(table: Table) -> tuple[Library, tuple[Problem, ...]]:
    """A table's library and everything to report about it. Raises :class:`BrokenTable` without a usable mkdocs.yml."""
    from leestafel.mkdocs_plugin import clashes, configuration, settings_of

    table.must_be_one()
    config = configuration(table)
    library, problems = load(table, settings_of(config))
    return library, (*problems, *clashes(config, library), *notices(table, library, dt.datetime.now(dt.UTC)))


def report(problems: Iterable[Problem]) -> None:
    """Say every problem in the order of the files, errors and warnings told apart, each with its remedy."""
    for problem in sorted(problems, key=lambda problem: (problem.path, problem.line, problem.message)):
        colour = "red" if problem.severity == "error" else "yellow"
        label = click.style(say(f"cli.{problem.severity}_label"), fg=colour)
        click.echo(f"{label} {problem}\n    {say('cli.remedy')} {problem.remedy}", err=True)


def verdict(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, in a line."""
    found = list(problems)
    errors = sum(problem.severity == "error" for problem in found)
    return f"{count('cli.errors', errors)}, {count('cli.warnings', len(found) - errors)}"


def fatal(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Whether a site may not be made of this."""
    return any(strict or problem.severity == "error" for problem in problems)
