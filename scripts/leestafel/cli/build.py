"""``leestafel build``: make the site, or say why not and leave the last good one."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

import click

from leestafel.cli.reading import fatal, read, report, verdict
from leestafel.library import Library
from leestafel.table import Table
from leestafel.words import say


@click.command("build", help=say("cli.build_help"), short_help=say("cli.build_short"))
@click.option("--strict", is_flag=True, help=say("cli.strict_help"))
@click.pass_obj
def command(table: Table, strict: bool) -> None:
    """Build a table's site."""
    began = time.monotonic()
    _step("read")
    library, problems = read(table)
    report(problems)
    if fatal(problems, strict=strict):
        click.echo(f"{verdict(problems)}. {say('build.refused')}", err=True)
        sys.exit(1)
    folder, files, written, removed = build(table, library, strict=strict)
    seconds = f"{time.monotonic() - began:.1f}"
    click.echo(say("build.done", pages=files, folder=folder, written=written, removed=removed, seconds=seconds))


def _step(name: str) -> None:
    click.echo(f"{say(f'build.step_{name}')} …", err=True)


def build(table: Table, library: Library, *, strict: bool) -> tuple[str, int, int, int]:
    """Build beside the site and bring it over; the site's folder, and how many files there are, came and went."""
    from leestafel.mkdocs_plugin import build_into, configuration
    from leestafel.publish.engine import synchronise

    config = configuration(table, strict=strict)
    site = Path(config.site_dir)
    table.store.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="build-", dir=table.store))
    try:
        _step("pages")
        build_into(config, made, library)
        _step("site")
        files = sum(path.is_file() for path in made.rglob("*"))
        return _named(site, table), files, *synchronise(made, site)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _named(site: Path, table: Table) -> str:
    return f"{table.name_of(site)}/" if site.is_relative_to(table.root) else str(site)
