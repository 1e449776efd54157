"""The command: a group whose commands are imported only when they are asked for, so that it starts at once."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from importlib import import_module
from pathlib import Path

import click

from leestafel import __version__
from leestafel.errors import LeestafelError
from leestafel.table import Table
from leestafel.words import say

COMMANDS = ("init", "gather", "sources", "extract", "tag", "record", "build", "check", "serve", "digest")


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"leestafel.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, from the words alone: no command is imported for it."""
        with formatter.section(say("cli.commands")):
            formatter.write_dl([(name, say(f"cli.{name}_short")) for name in COMMANDS])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = say("cli.did_you_mean", name=near[0]) if near else say("cli.see_help")
            ctx.fail(say("cli.no_command", name=args[0]) + " " + hint)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, help=say("cli.help"), context_settings={"help_option_names": ["-h", "--help"]})
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
        click.echo(say("cli.error", message=f"{name}{error.strerror or error}"), err=True)
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
