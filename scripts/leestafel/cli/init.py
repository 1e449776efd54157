"""``leestafel init DIR``: a new, empty, working table."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from leestafel.errors import BrokenTable
from leestafel.resources import starter_folder, vocabulary_file
from leestafel.table import FOLDERS, Table
from leestafel.words import say


@click.command("init", help=say("cli.init_help"), short_help=say("cli.init_short"))
@click.argument("folder", metavar=say("cli.folder_name"), type=click.Path(path_type=Path))
@click.pass_obj
def command(table: Table, folder: Path) -> None:
    """Make a table in a folder that is new or empty."""
    target = table.root / folder
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BrokenTable(say("cli.init_not_empty", folder=folder), subject=str(folder))
    start(target)
    click.echo(say("cli.init_done", folder=folder))


def start(target: Path) -> None:
    """Lay out a new table's files."""
    shutil.copytree(starter_folder(), target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("gitignore"))
    shutil.copyfile(starter_folder() / "gitignore", target / ".gitignore")
    shutil.copyfile(vocabulary_file(), Table(target).themes)
    for folder in FOLDERS.values():
        (target / folder).mkdir()
        (target / folder / ".gitkeep").touch()
