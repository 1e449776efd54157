"""The search index beside the pages: kept in shards, brought over file by file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from leestafel.crew import Tell
from leestafel.files import move_over
from leestafel.identity import digest_of
from leestafel.making.keeping import load_kept, save_kept
from leestafel.publish import search
from leestafel.publish.engine import Stat, intact, make_folder

_KEPT = "found"


@dataclass(frozen=True, slots=True)
class Found:
    """The index as it was last left in the site: the digest of what it was made of, its files with their stats."""

    key: bytes = b""
    files: Mapping[str, Stat] = field(default_factory=dict)


def load_found(folder: Path, maker: bytes, site: Path) -> Found:
    """What is known of a site's index; nothing where that is not this site's."""
    plain, _ = load_kept(folder / _KEPT, maker)
    return Found(plain[1], plain[2]) if plain and plain[0] == str(site) else Found()


def find(
    pages: Mapping[str, str], language: str, site: Path, folder: Path, maker: bytes, jobs: int, tell: Tell
) -> tuple[Found, int]:
    """Bring a site's search index up to date with its pages (path and digest); what is known of it now, and how many
    files went. ``folder`` is where a build keeps things.

    Raises :class:`leestafel.errors.MissingTool` and :class:`OSError`.
    """
    known = load_found(folder, maker, site)
    key = digest_of(language.encode(), *(f"{path} {digest}".encode() for path, digest in sorted(pages.items())))
    if key == known.key and len(intact(site, known.files)) == len(known.files):
        return known, 0
    files = search.bring_up_to_date(
        site, pages, language, folder / "search", jobs=jobs, tell=lambda done, total: tell("search", done, total)
    )
    for place in {name.rpartition("/")[0] for name in files}:
        make_folder(site, f"{search.FOLDER}/{place}")
    beside = folder / "search.new"
    stats = {
        f"{search.FOLDER}/{name}": _brought(path, site / search.FOLDER / name, beside) for name, path in files.items()
    }
    gone = _unknown(site / search.FOLDER, files)
    for path in gone:
        path.unlink()
    found = Found(key, stats)
    save_kept(folder / _KEPT, maker, (str(site), found.key, dict(found.files)))
    return found, len(gone)


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
    beside.unlink(missing_ok=True)
    beside.write_bytes(data)
    move_over(beside, path)


def _unknown(folder: Path, files: Mapping[str, Path]) -> list[Path]:
    below = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return [path for path in below if path.relative_to(folder).as_posix() not in files]
