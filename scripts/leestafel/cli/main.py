"""The program ``leestafel``: its commands, and how its failures end."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from pathlib import Path

import click

from leestafel import __version__
from leestafel.cli.click_words import speak
from leestafel.cli.commands import Commands
from leestafel.errors import LeestafelError
from leestafel.files import JOURNAL
from leestafel.table import Table
from leestafel.words import say, why

speak()
COMMANDS = ("init", "gather", "sources", "extract", "tag", "themes", "record", "build", "check", "serve", "digest")


class _Program(Commands):
    names = COMMANDS
    modules = "leestafel.cli"
    words = "cli"


@click.group(cls=_Program, help=say("cli.help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "folder",
    metavar=say("cli.folder_name"),
    default=".",
    type=click.Path(path_type=Path),
    help=say("cli.folder_help"),
)
@click.version_option(__version__, prog_name="leestafel", help=say("cli.version_help"))
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    """Gather, tag and publish."""
    ctx.obj = Table(folder.resolve())
    if (ctx.obj.root / JOURNAL).exists():
        from leestafel.cli.themes.changing import tell_settled

        tell_settled(ctx.obj)


def run() -> None:
    """The program: expected failures end in one line and exit code 1, wrong usage in 2, an interruption in 130."""
    try:
        sys.exit(main.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo(say("cli.interrupted"), err=True)
        sys.exit(130)
    except LeestafelError as error:
        click.echo(say("cli.error", message=error.message), err=True)
        sys.exit(1)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        click.echo(say("cli.error", message=f"{name}{why(error)}"), err=True)
        sys.exit(1)


def program() -> None:
    """:func:`run` as a process of its own. What it holds at its end the system takes back at once, where Python would
    give it back piece by piece.
    """
    try:
        run()
    except SystemExit as end:
        code = end.code
    if not isinstance(code, int) or threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody listens any more, and Python has its own way of saying so
        sys.exit(code)
    os._exit(code)
