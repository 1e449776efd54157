"""The table's sources, as the commands that gather from them and tell of them need them."""

from __future__ import annotations

import click

from leestafel.model import Supplier
from leestafel.table import Table


def suppliers_of(table: Table) -> tuple[Supplier, ...]:
    """The table's sources. Ends the command where their file is wrong."""
    from leestafel.formats.sources_file import read_sources
    from leestafel.formats.text_file import read_text

    if not table.sources.exists():
        return ()
    name = table.name_of(table.sources)
    text, problems = read_text(table.sources, name)
    suppliers, wrong = read_sources(text or "", name)
    if problems or wrong:
        problem = (*problems, *wrong)[0]
        raise click.ClickException(f"{problem}. {problem.remedy}")
    return suppliers
