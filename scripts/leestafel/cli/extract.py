"""``leestafel extract``: what saved pages say, as JSON lines; nothing is written."""

from __future__ import annotations

import json

import click

from leestafel.words import say


@click.command("extract", help=say("extract.help"), short_help=say("extract.short_help"))
@click.argument("files", nargs=-1, required=True, metavar=say("extract.files"))
@click.pass_context
def command(context: click.Context, /, files: tuple[str, ...]) -> None:
    from leestafel.gather.extract import extract

    failed = 0
    for record in extract(files):
        line = json.dumps(record, ensure_ascii=False)
        click.echo(line.encode("utf-8", "backslashreplace"))
        failed += "error" in record
    context.exit(1 if failed == len(files) else 0)
