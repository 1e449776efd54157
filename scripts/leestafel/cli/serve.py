"""``leestafel serve``: show the site on this machine and build it anew when a file changes."""

from __future__ import annotations

import socket
import sys

import click

from leestafel.cli.reading import fatal, read, report, verdict
from leestafel.errors import BrokenTable
from leestafel.table import Table
from leestafel.words import say


@click.command("serve", help=say("cli.serve_help"), short_help=say("cli.serve_short"))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=say("cli.port_help"))
@click.option("--host", default="127.0.0.1", show_default=True, help=say("cli.host_help"))
@click.pass_obj
def command(table: Table, port: int, host: str) -> None:
    """Serve a table."""
    _, problems = read(table)
    report(problems)
    if fatal(problems, strict=False):
        click.echo(verdict(problems), err=True)
        sys.exit(1)
    _check_free(host, port)
    from leestafel.mkdocs_plugin import serve

    click.echo(say("build.serving", url=f"http://{host}:{port}/"))
    serve(table, f"{host}:{port}")


def _check_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise BrokenTable(say("cli.port_taken", port=port, why=error.strerror or error)) from error
