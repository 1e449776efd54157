"""The engine: outputs become files. What is made goes beside the site first; then the site is brought up to date file
by file, each in one step, so that a reader always gets either the old file or the new one, and a run that fails leaves
the site as it was.
"""

from __future__ import annotations

import os
import shutil
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from leestafel.crew import Tell, mapped, quiet
from leestafel.errors import BrokenTable, CannotWrite
from leestafel.files import move_over
from leestafel.library import Library
from leestafel.publish.outputs import Output
from leestafel.publish.workshop import Workshop
from leestafel.words import say

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_AT_ONCE = 1 << 22
"""So many bytes of pages are made before they are written."""
Stat = tuple[int, int]
"""A file's size in bytes and when it changed, in nanoseconds since 1970."""


class Made(NamedTuple):
    """A file that was made. ``staged``: it lies beside the site; otherwise the site already has these very bytes.

    ``reads`` are the numbers of what was read for it, in four bytes each (see :func:`numbers_in`), ``more`` what was
    read that has no number. ``search`` is the digest of what a reader can search for in it, empty for what is not
    searched.
    """

    path: str
    stat: Stat
    reads: bytes
    more: tuple[str, ...]
    staged: bool
    search: bytes


def settle_paths(outputs: Iterable[Output], files: Iterable[str]) -> list[Output]:
    """The outputs that can be there beside the hand-written pages' files: a redirect gives way to any of them, and to
    the redirects before it.

    Raises :class:`BrokenTable` for a path that leaves the site, is taken, or leads through a file.
    """
    wanted = list(outputs)
    written = set(files)
    taken = written | {output.path for output in wanted if output.renderer != "redirect"}
    folders: set[str] = set()
    for path in taken:
        _add_folders(path, folders)
    clashing = folders & taken
    settled: list[Output] = []
    for output in wanted:
        path = output.path
        if _leaves(path):
            raise BrokenTable(say("build.outside", path=path), subject=path)
        if output.renderer == "redirect":
            if path in folders or path in taken or not taken.isdisjoint(_folders(path)):
                continue
            taken.add(path)
            _add_folders(path, folders)
        elif path in written or (clashing and (path in clashing or not clashing.isdisjoint(_folders(path)))):
            raise BrokenTable(say("build.taken", path=path), subject=path)
        settled.append(output)
    return settled


def _add_folders(path: str, folders: set[str]) -> None:
    """Add the folders that a path leads through: where one is known, so are those above it."""
    at = path.rfind("/")
    while at > 0 and path[:at] not in folders:
        folders.add(path[:at])
        at = path.rfind("/", 0, at)


def _folders(path: str) -> Iterator[str]:
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _leaves(path: str) -> bool:
    framed = f"/{path}/"
    return "//" in framed or "/./" in framed or "/../" in framed


class Beside(Protocol):
    """Work of another kind on the same outputs, by the processes that make them, while what they show is at hand."""

    def begin(self, library: Library) -> None:
        """Be ready for it, in each of those processes."""

    def of(self, outputs: Sequence[Output]) -> Any:
        """What comes of it for some outputs that were made just now, as plain data."""

    def take(self, found: Any) -> None:
        """Take that in, in the process that asked for it all."""


_workshop: Workshop
_beside: Beside | None
_stage: str
_site: str
_made: set[str]
_numbers: Mapping[str, int]
_sizes: dict[str, int]


def _prepare(workshop: Workshop, stage: str, site: str, numbers: Mapping[str, int], beside: Beside | None) -> None:
    global _workshop, _stage, _site, _made, _numbers, _sizes, _beside
    _workshop, _stage, _site, _made, _numbers, _sizes = workshop, stage, site, set(), numbers, {}
    _beside = beside
    if beside:
        beside.begin(workshop.library)


def _work(outputs: tuple[Output, ...]) -> tuple[list[Made], Any]:
    """Kind by kind, for the same reason as :func:`_together`."""
    made: list[Made] = []
    for _, kind in groupby(sorted(outputs, key=_kind), key=_kind):
        wanted = list(kind)
        while wanted:
            number = _room(wanted[0])
            made += _together(wanted[:number])
            del wanted[:number]
    return made, _beside.of(outputs) if _beside else None


def _kind(output: Output) -> str:
    return output.make.__name__


def _room(output: Output) -> int:
    """How many outputs of a kind may be in memory at once, going by the last ones; for the first nothing is known."""
    size = _sizes.get(_kind(output), _AT_ONCE)
    return max(1, _AT_ONCE // size)


def _together(outputs: Sequence[Output]) -> list[Made]:
    """Step by step for all of them: a processor is quickest at what it has just done."""
    views = [_workshop.library.traced(output.view) for output in outputs]
    pages = [_workshop.finish(output, view) for output, (view, _) in zip(outputs, views, strict=True)]
    _sizes[_kind(outputs[0])] = max(1, sum(map(len, pages)) // len(pages))
    return [_put(*made) for made in zip(outputs, pages, (reads for _, reads in views), strict=True)]


def _put(output: Output, data: bytes, reads: frozenset[str]) -> Made:
    search = _workshop.searchable(output, data)
    known = _same(f"{_site}/{output.path}", data) if _site else None
    stat = known or _write(output.path, data)
    return Made(output.path, stat, *_numbered(reads), known is None, search)


def _numbered(reads: frozenset[str]) -> tuple[bytes, tuple[str, ...]]:
    try:
        return array("I", map(_numbers.__getitem__, reads)).tobytes(), ()
    except KeyError:
        more = tuple([reading for reading in reads if reading not in _numbers])
        return array("I", map(_numbers.__getitem__, reads.difference(more))).tobytes(), more


def numbers_in(reads: bytes) -> Iterable[int]:
    """The numbers of what was read for a file."""
    return memoryview(reads).cast("I")


def _same(path: str, data: bytes) -> Stat | None:
    """The stat of a file that has this content; ``None`` for any other and for none."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  ten thousand times a build
            status = os.fstat(file.fileno())
            if status.st_size != len(data) or file.read() != data:
                return None
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns)


def _write(name: str, data: bytes) -> Stat:
    path = f"{_stage}/{name}"
    folder = path[: path.rfind("/")]
    try:
        if folder not in _made:
            _make_folders(folder)
            _made.add(folder)
        status = _written(path, data)
    except OSError as error:
        raise CannotWrite(say("build.cannot_write", path=name, why=error.strerror or error), subject=name) from error
    return (status.st_size, status.st_mtime_ns)


def _make_folders(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _written(path: str, data: bytes) -> os.stat_result:
    """Write a new file with the fewest calls: there are tens of thousands."""
    file = os.open(path, _NEW, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        return os.fstat(file)
    finally:
        os.close(file)


def make(
    workshop: Workshop,
    outputs: Sequence[Output],
    stage: Path,
    site: Path | None,
    jobs: int,
    tell: Tell = quiet,
    numbers: Mapping[str, int] = MappingProxyType({}),
    beside: Beside | None = None,
) -> Iterator[Made]:
    """Make outputs into files below ``stage``, but for those that the site has already, byte for byte.

    ``numbers`` are those of readings: thousands of files read the same few ten thousand things.

    Raises :class:`CannotWrite`, :class:`leestafel.errors.LostWorker` and what making a view raises.
    """
    stage.mkdir(parents=True, exist_ok=True)
    done = 0
    arguments = (workshop, str(stage), str(site) if site else "", numbers, beside)
    for batch, found in mapped(_work, outputs, jobs, _prepare, arguments):
        if beside:
            beside.take(found)
        yield from batch
        done += len(batch)
        tell("pages", done, len(outputs))


def publish(stage: Path, staged: Iterable[str], site: Path, gone: Collection[str]) -> None:
    """Bring a site up to date: staged files are moved over it one by one, then those that are gone are removed.

    A site that is not there yet appears at once. Raises :class:`CannotWrite`.
    """
    try:
        if not _appears(stage, site):
            _replace(stage, sorted(staged), site)
            _remove(site, gone)
    except OSError as error:
        name = str(error.filename2 or error.filename or site)
        raise CannotWrite(say("build.cannot_write", path=name, why=error.strerror or error), subject=name) from error


def _appears(stage: Path, site: Path) -> bool:
    """Whether a site where nothing lies yet could be put there whole."""
    if site.is_symlink() or (site.exists() and (not site.is_dir() or any(site.iterdir()))):
        return False
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        stage.replace(site)
    except OSError:  # on another disk, or a folder that is in the way on this system
        return False
    return True


def _replace(stage: Path, names: Sequence[str], site: Path) -> None:
    for folder in sorted({str(Path(name).parent) for name in names}):
        make_folder(site, folder)
    for name in names:
        new, old = stage / name, site / name
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        move_over(new, old)


def make_folder(site: Path, folder: str) -> None:
    """A folder in the place of a file of an earlier site, or of a link that leads out of it."""
    site.mkdir(parents=True, exist_ok=True)
    here = site
    for part in Path(folder).parts:
        here = here / part
        if here.is_symlink() or here.is_file():
            here.unlink()
        if not here.is_dir():
            here.mkdir()


def _remove(site: Path, gone: Iterable[str]) -> None:
    for name in gone:
        path = site / name
        if path.is_symlink() or path.is_file():
            path.unlink()
    emptied = {folder for name in gone for folder in (site / name).parents if folder != site and site in folder.parents}
    for folder in sorted(emptied, reverse=True):
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()


def strangers(site: Path, owned: Collection[str]) -> list[str]:
    """The files of a site that no output owns. Hidden files and folders, such as ``.git``, are left out."""
    found: list[str] = []
    for folder, folders, names in os.walk(site):
        folders[:] = [name for name in folders if not name.startswith(".")]
        place = Path(folder).relative_to(site).as_posix()
        prefix = "" if place == "." else f"{place}/"
        links = [name for name in folders if Path(folder, name).is_symlink()]
        found += [f"{prefix}{name}" for name in (*names, *links) if not name.startswith(".")]
    return [name for name in found if name not in owned]


def intact(site: Path, stats: Mapping[str, Stat]) -> set[str]:
    """The files of a site that are as they were left."""
    root = f"{site}/"
    found: set[str] = set()
    for name, (size, changed) in stats.items():
        try:
            status = os.stat(root + name, follow_symlinks=False)  # noqa: PTH116  as many times as there are pages
        except OSError:
            continue
        if status.st_mtime_ns == changed and status.st_size == size:
            found.add(name)
    return found
