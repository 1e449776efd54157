"""``leestafel digest``: what was new, what is coming and what changed, for a newsletter; nothing is sent."""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leestafel.errors import BrokenTable, LeestafelError, NotADate
from leestafel.table import Table
from leestafel.text.dates import parse_moment, to_datetime
from leestafel.text.periods import period
from leestafel.words import say

if TYPE_CHECKING:
    from leestafel.library import Library
    from leestafel.publish.digest_forms import DigestForm

_DAY = say("digest.day_metavar")


@click.command("digest", help=say("digest.help"), short_help=say("cli.digest_short"))
@click.option("--since", required=True, metavar=_DAY, help=say("digest.since_help"))
@click.option("--until", metavar=_DAY, help=say("digest.until_help"))
@click.option("--theme", default="", metavar=say("digest.theme_metavar"), help=say("digest.theme_help"))
@click.option("--form", type=click.Choice(["markdown", "html", "text"]), help=say("digest.form_help"))
@click.option(
    "--out",
    metavar=say("digest.folder_metavar"),
    type=click.Path(path_type=Path, file_okay=False),
    help=say("digest.out_help"),
)
@click.pass_obj
def command(table: Table, since: str, until: str | None, theme: str, form: Any, out: Path | None) -> None:
    from leestafel.publish.digest import digest

    library = _library(table)
    last = _day(until) if until else _today(library.settings.timezone)
    first = _first(since, last)
    if first > last:
        raise click.BadParameter(say("digest.wrong_order", since=first, until=last), param_hint="--since")
    try:
        made = digest(library, first, last, theme)
    except KeyError:
        raise click.BadParameter(_no_theme(theme, library, table), param_hint="--theme") from None
    _write(made, form, out)


def _library(table: Table) -> Library:
    """The table's library. Raises :class:`BrokenTable` where a file has a mistake, as a build does."""
    from leestafel.cli.problems import report
    from leestafel.library import load
    from leestafel.mkdocs_plugin import configuration, settings_of

    table.must_be_one()
    settings = settings_of(configuration(table))
    if not settings.url:
        raise LeestafelError(say("digest.no_site_url", path=table.name_of(table.config)))
    library, problems = load(table, settings)
    wrong = [problem for problem in problems if problem.severity == "error"]
    if wrong:
        report(wrong)
        raise BrokenTable(say("digest.broken"))
    return library


def _write(made: Any, form: DigestForm | None, out: Path | None) -> None:
    from leestafel.files import write_atomically
    from leestafel.publish.digest_forms import FORMS

    if out is None:
        text = FORMS[form or "markdown"][1](made)
        click.echo(text.encode("utf-8", "replace"), nl=False)
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, shape in (FORMS[form],) if form else FORMS.values():
        write_atomically(out / name, shape(made))
        click.echo(say("digest.written", path=out / name), err=True)


# days and themes as people write them


def _today(zone: str) -> dt.date:
    """Today where the site is: its zone is that of any moment there."""
    somewhen = to_datetime(parse_moment("2000-01-01"), zone)
    return dt.datetime.now(somewhen.tzinfo if somewhen else None).date()


def _first(text: str, last: dt.date) -> dt.date:
    length = period(text)
    if length is None:
        return _day(text)
    try:
        return last - length
    except OverflowError as error:
        raise click.BadParameter(say("digest.no_day", value=text)) from error


def _day(text: str) -> dt.date:
    try:
        moment = parse_moment(text)
        if moment.year is None or moment.month is None or moment.day is None:
            raise NotADate(text, subject=text)
        return dt.date(moment.year, moment.month, moment.day)
    except (NotADate, ValueError) as error:
        raise click.BadParameter(say("digest.no_day", value=text)) from error


def _no_theme(theme: str, library: Library, table: Table) -> str:
    near = get_close_matches(theme, [one.id for one in library.vocabulary], n=1)
    path = table.name_of(table.themes)
    if near:
        return say("digest.did_you_mean", theme=theme, path=path, near=near[0])
    return say("digest.no_theme", theme=theme, path=path)
