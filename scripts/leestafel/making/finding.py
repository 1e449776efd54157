"""The search index beside the pages: kept in shards, brought over file by file."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from leestafel.files import write_atomically
from leestafel.identity import digest_of
from leestafel.making.store import Store
from leestafel.publish import search
from leestafel.publish.engine import Stat, Tell, intact, make_folder


def find(store: Store, site: Path, kept: Path, jobs: int, tell: Tell) -> tuple[Store, int]:
    """Bring a site's search index up to date with its pages; the store that knows of it, and how many files went.

    Raises :class:`leestafel.errors.MissingTool` and :class:`OSError`.
    """
    pages = {path: item[3].hex() for path, item in store.outputs.items() if item[3]}
    language = store.written.shell.site.language if store.written else "nl"
    key = digest_of(language.encode(), *(f"{path} {digest}".encode() for path, digest in sorted(pages.items())))
    if key == store.search and len(intact(site, store.found)) == len(store.found):
        return store, 0
    files = search.bring_up_to_date(
        site, pages, language, kept, jobs=jobs, tell=lambda done, total: tell("search", done, total)
    )
    for folder in {path.rpartition("/")[0] for path in files}:
        make_folder(site, f"{search.FOLDER}/{folder}")
    beside = kept.with_name(f"{kept.name}.new")
    found = {
        f"{search.FOLDER}/{name}": _brought(path, site / search.FOLDER / name, beside) for name, path in files.items()
    }
    gone = _unknown(site / search.FOLDER, files)
    for path in gone:
        path.unlink()
    return replace(store, search=key, found=found), len(gone)


def _brought(new: Path, old: Path, beside: Path) -> Stat:
    """A file of the index as the site has it now: replaced in one step where it is not the same.

    ``beside`` is a place outside the site, where nobody fetches it half.
    """
    data = new.read_bytes()
    if old.is_dir() and not old.is_symlink():
        shutil.rmtree(old)
    if old.is_symlink() or not old.is_file() or old.stat().st_size != len(data) or old.read_bytes() != data:
        _put(data, old, beside)
    status = old.stat()
    return (status.st_size, status.st_mtime_ns)


def _put(data: bytes, path: Path, beside: Path) -> None:
    """Give a file its content in one step, without waiting for the disk: the index can always be made again."""
    beside.write_bytes(data)
    try:
        beside.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_atomically(path, data)


def _unknown(folder: Path, files: Mapping[str, Path]) -> list[Path]:
    below = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return [path for path in below if path.relative_to(folder).as_posix() not in files]
