"""``leestafel themes``: the vocabulary, and how well it is used. One module for each command."""

from __future__ import annotations

import click

from leestafel.cli.commands import Commands
from leestafel.words import say

COMMANDS: tuple[str, ...] = (
    "suggest",
    "evaluate",
    "words",
    "check",
    "import",
    "export",
    "rename",
    "merge",
    "split",
    "deprecate",
    "undeprecate",
)


class _Themes(Commands):
    names = COMMANDS
    modules = "leestafel.cli.themes"
    words = "vocabulary"


@click.group("themes", cls=_Themes, help=say("vocabulary.help"))
def command() -> None:
    """Look after the vocabulary."""
