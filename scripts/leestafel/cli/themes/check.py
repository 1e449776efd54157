"""``leestafel themes check``: what is wrong and what is doubtful in the vocabulary, with line and remedy."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import click

from leestafel.cli.problems import report, verdict
from leestafel.cli.themes.shelf import Shelf, read_kept, settings_of_table, shelf, themes_address
from leestafel.errors import LeestafelError, NotReadable
from leestafel.model import Problem, Settings
from leestafel.table import Table
from leestafel.words import count, say


@click.command("check", help=say("vocabulary.check_help"), short_help=say("vocabulary.check_short"))
@click.option("--strict", is_flag=True, help=say("cli.strict_help"))
@click.option("--online", is_flag=True, help=say("vocabulary.option_online"))
@click.option("--allow-private", is_flag=True, help=say("gather.option_allow_private"))
@click.pass_obj
def command(table: Table, strict: bool, online: bool, allow_private: bool) -> None:
    """Check the vocabulary; exit code 1 where something is wrong."""
    try:
        there = shelf(table)
        settings = settings_of_table(table)
        problems = [*there.problems, *_doubts(table, there, settings)]
        if online:
            problems += _gone(there, settings, allow_private)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    report(problems)
    themes = count("vocabulary.themes", len(there.themes), None)
    click.echo(f"{themes}: {verdict(problems)}")
    sys.exit(1 if any(strict or problem.severity == "error" for problem in problems) else 0)


def _gone(there: Shelf, settings: Settings, private: bool) -> list[Problem]:
    """The addresses of themes that are gone; those that could not be asked for are told, and are no mistake."""
    from leestafel.cli.themes.online import addresses_of, ask, gone_and_unknown

    addresses = list(addresses_of(there))
    if not addresses:
        click.echo(say("vocabulary.online_nothing"), err=True)
        return []
    gone, unknown = gone_and_unknown(there, ask(addresses, settings.url, private=private))
    report(unknown)
    return gone


def _doubts(table: Table, there: Shelf, settings: Settings) -> Iterator[Problem]:
    from leestafel.formats.skos_kept import kept_name
    from leestafel.formats.themes_file import lines_of_themes
    from leestafel.themes.doubts import doubts, doubts_of_kept
    from leestafel.themes.vocabulary import Vocabulary

    if not there.themes:
        return
    lines = lines_of_themes(there.text)
    for doubt in doubts(Vocabulary(there.themes), _documents(table, settings)):
        line = lines.get((doubt.theme, doubt.key)) or lines.get((doubt.theme, ""), 0)
        yield _problem(there.name, line, f"doubt_{doubt.what}", doubt.values)
    beside = there.name.replace(there.path.name, kept_name(there.path.name))
    try:
        kept = read_kept(there, themes_address(settings))
    except NotReadable as error:
        yield Problem(beside, 0, error.message, say("vocabulary.kept_unreadable_remedy"))
        return
    for doubt in doubts_of_kept(there.themes, kept):
        yield _problem(beside, 0, f"doubt_{doubt.what}", doubt.values)


def _problem(path: str, line: int, what: str, values: object) -> Problem:
    named = dict(values) if isinstance(values, dict) else {}
    message = say(f"vocabulary.{what}", None, **named)
    return Problem(path, line, message, say(f"vocabulary.{what}_remedy", None, **named), "warning")


def _documents(table: Table, settings: Settings) -> Counter[str]:
    """How many documents have each theme themselves."""
    from leestafel.library import load

    library, _ = load(table, settings)
    return Counter(theme for spine in library.documents for theme in spine.themes)
