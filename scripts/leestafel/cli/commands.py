"""A group whose commands are imported only when they are asked for, so that the program starts at once."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import ClassVar

import click

from leestafel.words import say


class Commands(click.Group):
    """Commands of which each is ``command`` in a module of its own, named after it (``import_`` for ``import``).

    ``names`` are the commands in the order of their help, ``modules`` is what their modules' names start with up to
    the last dot, and ``words`` is the area of the words that holds a line on each, as ``<name>_short``.
    """

    names: ClassVar[tuple[str, ...]] = ()
    modules: ClassVar[str] = ""
    words: ClassVar[str] = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.names:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"{self.modules}.{module}").command
        command.options_metavar = say("cli.options_metavar")
        return command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [say("cli.options_metavar"), say("cli.command_metavar")]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, from the words alone: no command is imported for it."""
        with formatter.section(say("cli.commands")):
            formatter.write_dl([(name, say(f"{self.words}.{name}_short")) for name in self.names])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        if args and args[0] not in self.names and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.names, n=1)
            hint = say("cli.did_you_mean", name=near[0]) if near else say("cli.see_help", command=ctx.command_path)
            ctx.fail(say("cli.no_command", name=args[0]) + " " + hint)
        return super().resolve_command(ctx, args)
