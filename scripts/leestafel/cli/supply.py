"""The table's sources, as the commands that gather from them, add to them and tell of them need them."""

from __future__ import annotations

from pathlib import Path

import click

from leestafel.model import Supplier
from leestafel.table import Table
from leestafel.words import count, say

_HEAD = 4096


def suppliers_of(table: Table) -> tuple[Supplier, ...]:
    """The table's sources. Ends the command where their file is wrong."""
    from leestafel.formats.sources_file import sources_of

    suppliers, problems = sources_of(table)
    if problems:
        raise click.ClickException(problems[0].told)
    return suppliers


def is_list(name: str) -> bool:
    """Whether something asked for is a file that lists feeds (OPML)."""
    from leestafel.formats.opml_file import is_opml

    path = Path(name)
    try:
        if path.suffix.lower() not in (".opml", ".xml"):
            return False
        with path.open("rb") as stream:
            return is_opml(stream.read(_HEAD))
    except OSError:
        return False


def add_sources(table: Table, lists: list[str], *, dry_run: bool) -> None:
    """Adds the feeds of some lists to the table's sources."""
    from leestafel.files import write_atomically
    from leestafel.formats import opml_file
    from leestafel.formats.sources_file import read_sources, with_sources
    from leestafel.gather.addresses import canonical
    from leestafel.gather.readers import read_file

    before = suppliers_of(table)
    for name in lists:
        found = opml_file.read(read_file(Path(name)))
        text = table.sources.read_text("utf-8") if table.sources.exists() else ""
        changed = with_sources(text, found, canonical)
        if not dry_run:
            write_atomically(table.sources, changed)
        after, _ = read_sources(changed, "")
        added = after[len(before) :]
        before = before if dry_run else after
        for supplier in added:
            click.echo(say("gather.source_added", name=supplier.name, url=supplier.url))
        told = count("gather.sources_added", len(added), path=table.name_of(table.sources))
        click.echo(told + (f" {say('gather.dry_run')}" if dry_run else ""))
