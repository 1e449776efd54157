"""The report of a site that moved here, in files: in short for people, and everything for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from leestafel.errors import LeestafelError
from leestafel.files import write_atomically
from leestafel.formats.wordpress_export import inventory
from leestafel.gather.migration import Here, as_csv, as_markdown, report
from leestafel.gather.raw import is_address, printable
from leestafel.gather.readers import is_export, read_file
from leestafel.gather.run import read_known
from leestafel.identity import slug
from leestafel.table import Table
from leestafel.words import say


def is_export_file(name: str) -> bool:
    """Whether something asked for is a file that holds the export of a site."""
    if is_address(name) or not Path(name).is_file():
        return False
    try:
        return is_export(read_file(Path(name)))
    except LeestafelError:
        return False


def write_report(table: Table, export: Path) -> str:
    """Writes what became of everything in an export, and returns a sentence that says where it stands.

    Raises :class:`NotReadable` where the export cannot be read, and :class:`OSError` where nothing can be written.
    """
    known = read_known(table)
    lines = report(inventory(read_file(export)), Here(known.documents.values(), known.threads))
    name = printable(export.name)
    place = table.store / "migration" / (slug(Path(name).stem) or "export")
    short, whole = place.with_suffix(".md"), place.with_suffix(".csv")
    write_atomically(short, as_markdown(lines, name))
    write_atomically(whole, as_csv(lines))
    return say("migration.written", path=table.name_of(short), table=table.name_of(whole))
