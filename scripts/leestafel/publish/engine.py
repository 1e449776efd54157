"""The engine: outputs become files. A site is brought up to date file by file, each in one step, so that a reader
always gets either the old file or the new one, and a run that fails leaves the site as it was.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable
from pathlib import Path

from leestafel.errors import BrokenTable
from leestafel.files import write_atomically
from leestafel.publish.outputs import Output
from leestafel.publish.renderers import PageRenderer, render
from leestafel.words import say


def write_outputs(outputs: Iterable[Output], into: Path, render_page: PageRenderer) -> int:
    """Render every output into a folder that nobody reads yet; how many there were.

    Raises :class:`BrokenTable` for a path that leaves the folder, is taken by a hand-written page or leads through
    one. A redirect gives way to any page at its address.
    """
    number = 0
    home = into.resolve()
    for output in outputs:
        target = home / output.path
        if not target.resolve().is_relative_to(home):
            raise BrokenTable(say("build.outside", path=output.path), subject=output.path)
        if output.renderer == "redirect" and (target.exists() or any(part.is_file() for part in target.parents)):
            continue
        if target.exists():
            raise BrokenTable(say("build.taken", path=output.path), subject=output.path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise BrokenTable(say("build.taken", path=output.path), subject=output.path) from error
        target.write_bytes(render(output, render_page))
        number += 1
    return number


def synchronise(made: Path, site: Path) -> tuple[int, int]:
    """Bring a site to what was made elsewhere, whose files are used up by it: changed files are replaced one by one,
    then files that are gone are removed. Hidden files and folders of the site, such as ``.git``, are left alone.

    Returns how many were written and how many removed.
    """
    wanted = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    for folder in sorted({folder for name in wanted for folder in name.parents}):
        _make_folder(site / folder, within=site)
    written = sum(_replaced(made / name, site / name) for name in wanted)
    kept = set(wanted)
    gone = [path for path in _visible(site) if path.is_file() and path.relative_to(site) not in kept]
    for path in gone:
        path.unlink()
    for folder in sorted((path for path in _visible(site) if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return written, len(gone)


def _make_folder(folder: Path, within: Path) -> None:
    """A folder in the place of a file of an earlier site, or of a link that leads out of it."""
    if folder != within and (folder.is_symlink() or folder.is_file()):
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _visible(site: Path) -> list[Path]:
    return [path for path in site.rglob("*") if not any(part.startswith(".") for part in path.relative_to(site).parts)]


def _replaced(new: Path, old: Path) -> bool:
    if old.is_file() and filecmp.cmp(new, old, shallow=False):
        return False
    if old.is_dir() and not old.is_symlink():
        shutil.rmtree(old)
    try:
        new.replace(old)
    except OSError:  # the site lies on another disk than the table
        write_atomically(old, new.read_bytes())
    return True
