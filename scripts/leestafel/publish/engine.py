"""The engine: outputs become files, each in one step. A site is brought up to date file by file, so that a reader
always gets either the old file or the new one, and a run that fails leaves the site as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from leestafel.errors import BrokenTable
from leestafel.files import write_atomically
from leestafel.publish.outputs import Output
from leestafel.publish.renderers import PageRenderer, render
from leestafel.words import say


def write_outputs(outputs: Iterable[Output], into: Path, render_page: PageRenderer) -> int:
    """Render every output into a folder; how many there were.

    Raises :class:`BrokenTable` for a path that leaves the folder or is taken by a hand-written page.
    """
    number = 0
    for output in outputs:
        target = into / output.path
        if not target.resolve().is_relative_to(into.resolve()):
            raise BrokenTable(say("build.outside", path=output.path), subject=output.path)
        if target.exists() and output.renderer != "redirect":
            raise BrokenTable(say("build.taken", path=output.path), subject=output.path)
        if not target.exists():
            write_atomically(target, render(output, render_page))
        number += 1
    return number


def synchronise(made: Path, site: Path) -> tuple[int, int]:
    """Bring a site to what was made elsewhere: changed files are replaced one by one, files that went are removed.

    Returns how many were written and how many removed. New files come before the pages that may point at them go.
    """
    wanted = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    written = sum(write_atomically(site / name, (made / name).read_bytes()) for name in sorted(wanted))
    gone = [path for path in site.rglob("*") if path.is_file() and path.relative_to(site) not in wanted]
    for path in gone:
        path.unlink()
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return written, len(gone)
