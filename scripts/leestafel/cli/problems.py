"""What check, build and serve share: saying what is wrong with a table."""

from __future__ import annotations

from collections.abc import Iterable

import click

from leestafel.model import Problem
from leestafel.words import count, say


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
