"""Search: Pagefind's own command over groups of the built pages. The one module that runs it.

Pagefind indexes a whole site every time, which takes longer the longer a table exists. So the pages are divided into
small groups (shards), only those that changed are indexed again, and one index is made of all. The division follows
from the pages' addresses alone, and everything that is made from the pages: whatever was built before, the same pages
give the same files.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from leestafel.errors import MissingTool
from leestafel.formats import (
    pagefind_chunks,
    pagefind_index,
    pagefind_kept,
    pagefind_whole,
    pagefind_words,
)
from leestafel.formats.pagefind_index import read_index
from leestafel.formats.pagefind_kept import Damaged, folder, keep_only, make_folder, names_in, remove, seal, unseal
from leestafel.formats.pagefind_whole import Shard, keep_shard, kept_shard, make_volume, make_whole
from leestafel.words import say

FOLDER = "pagefind"
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind.*.pf_meta", "fragment", "index", "filter")
_SHARD_PAGES = 100
_VOLUME_PAGES = 300
_ANY_PAGE = '<!doctype html><html lang="nl"><title>leestafel</title><body data-pagefind-body>leestafel</body></html>'
_ENGINE = "engine"
_MADE = "made"
_TOLD_APART = 20

Tell = Callable[[int, int], None]


def shards_of(paths: Collection[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The pages of each shard of each volume, in order, oldest year first.

    A page lies in a volume of its address's year, a dossier's in one of dossiers. A volume or shard that grew too large
    is halved by a digest of the addresses, so that a page that comes or goes moves no page of another year, and seldom
    one of its own.
    """
    years: dict[str, list[tuple[int, str]]] = {}
    for path in sorted(paths):
        years.setdefault(_volume(path), []).append((_bits(path), path))
    ordered = sorted(years, key=lambda year: (year.isdecimal(), year))
    volumes = {name: pages for year in ordered for name, pages in _halved(year, years[year], _VOLUME_PAGES)}
    return {
        name: {shard: tuple(path for _, path in members) for shard, members in _halved(name, pages, _SHARD_PAGES)}
        for name, pages in volumes.items()
    }


def _volume(path: str) -> str:
    first, second, *rest = path.split("/")
    return second if len(rest) > 1 else first


def _halved(name: str, pages: Sequence[tuple[int, str]], most: int) -> Iterator[tuple[str, Sequence[tuple[int, str]]]]:
    if len(pages) <= most:
        yield name, pages
        return
    year, _, halves = name.partition(".")
    for half in "01":
        members = [page for page in pages if str(page[0] >> len(halves) & 1) == half]
        if members:
            yield from _halved(f"{year}.{halves}{half}", members, most)


def _bits(path: str) -> int:
    return int.from_bytes(hashlib.sha256(path.encode("utf-8")).digest(), "big")


def index(site: Path, language: str) -> None:
    """Index a site's sessions and essays into its ``pagefind/`` folder, from the beginning.

    Raises :class:`MissingTool` where Pagefind's program is not there or fails.
    """
    folders = ("sessies/*/*", "essays/*/*", "dossiers/*")
    found = (page for folder in folders for page in site.glob(f"{folder}/index.html"))
    pages = {page.relative_to(site).as_posix(): hashlib.sha256(page.read_bytes()).hexdigest() for page in found}
    with tempfile.TemporaryDirectory() as kept:
        files = bring_up_to_date(site, pages, language, Path(kept), jobs=os.cpu_count() or 1)
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        for name, file in files.items():
            (site / FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, site / FOLDER / name)


def bring_up_to_date(
    site: Path,
    pages: Mapping[str, str],
    language: str,
    kept: Path,
    *,
    jobs: int = 1,
    tell: Tell = lambda done, total: None,
) -> dict[str, Path]:
    """The files of a site's ``pagefind/`` folder by their names in it, for the site's document pages.

    ``pages`` has each page's path in the site, and a digest of what search sees of it. ``kept`` is a folder for what
    stays between builds; anything may be in it or nothing. At most ``jobs`` shards are indexed at once; ``tell`` hears
    how many are done, of how many. Raises :class:`MissingTool` where Pagefind's program is not there or fails.
    """
    with _uncollected():
        try:
            return _brought(site, pages, language, folder(kept), jobs, tell)
        except Damaged:
            remove(kept)
            return _brought(site, pages, language, folder(kept), jobs, tell)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the collector of circles a million small values, none of which is in a circle: a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _brought(site: Path, pages: Mapping[str, str], language: str, kept: Path, jobs: int, tell: Tell) -> dict[str, Path]:
    plan = _plan(pages, language)
    stamp = _digest(language, [shard.name for shards in plan.values() for shard in shards])
    files = _made(kept, stamp)
    if files is not None:
        return files
    engine = _engine(kept, language)
    planned = [shard for group in plan.values() for shard in group]
    shards = _index_stale(site, planned, folder(kept / "shards"), language, jobs, tell)
    volumes = _join_stale(plan, shards, folder(kept / "volumes"), language)
    files = make_whole(folder(kept / "whole"), volumes, engine, language, jobs)
    below = len(kept.parts)
    seal(kept / _MADE, (stamp, {name: "/".join(path.parts[below:]) for name, path in files.items()}))
    keep_only(kept / "shards", shards)
    keep_only(kept / "volumes", [path.name for path, _ in volumes])
    keep_only(kept, [_MADE, "shards", "volumes", "whole", engine.name])
    return files


@dataclass(frozen=True, slots=True)
class _Planned:
    """A shard there should be: its name, which tells it from what it was before, and its pages."""

    name: str
    pages: tuple[str, ...]


def _plan(pages: Mapping[str, str], language: str) -> dict[str, list[_Planned]]:
    """The shards there should be, by volume."""
    return {
        volume: [
            _Planned(f"{name}-{_digest(language, [(page, pages[page]) for page in members])}", members)
            for name, members in shards.items()
        ]
        for volume, shards in shards_of(pages).items()
    }


def _digest(language: str, value: object) -> str:
    """A digest of a value and of everything else that an index depends on."""
    return hashlib.sha256(f"{_maker()} {language} {value!r}".encode()).hexdigest()[:_TOLD_APART]


@cache
def _maker() -> str:
    """What makes indexes: Pagefind, this code, and the Python whose values are kept."""
    parts = (pagefind_chunks, pagefind_index, pagefind_kept, pagefind_whole, pagefind_words, sys.modules[__name__])
    code = b"".join(Path(str(part.__file__)).read_bytes() for part in parts)
    return f"{_version()} {sys.version} {hashlib.sha256(code).hexdigest()}"


def _made(kept: Path, stamp: str) -> dict[str, Path] | None:
    """The files of last time, where they were made of the same and are still there."""
    try:
        before, names = unseal(kept / _MADE)
    except Damaged:
        return None
    folders = {name.rpartition("/")[0] for name in names.values()}
    there = {f"{place}/{name}" for place in folders if (kept / place).is_dir() for name in names_in(kept / place)}
    if before != stamp or not there.issuperset(names.values()):
        return None
    return {name: kept / path for name, path in names.items()}


def _index_stale(
    site: Path, planned: Sequence[_Planned], kept: Path, language: str, jobs: int, tell: Tell
) -> dict[str, Shard]:
    """All shards by their names; those that are not kept are indexed."""
    shards = {shard.name: kept_shard(kept / shard.name) for shard in planned}
    stale = [shard for shard in planned if shards[shard.name] is None]
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        work = [pool.submit(_index_shard, site, shard, kept, language) for shard in stale]
        try:
            for done, future in enumerate(as_completed(work), 1):
                future.result()
                tell(done, len(stale))
        finally:
            pool.shutdown(cancel_futures=True)
    shards |= {shard.name: kept_shard(kept / shard.name) for shard in stale}
    return {name: shard for name, shard in shards.items() if shard}


def _index_shard(site: Path, shard: _Planned, kept: Path, language: str) -> None:
    def fill(into: Path) -> None:
        with tempfile.TemporaryDirectory(dir=into.parent) as work:
            for page in shard.pages:
                _lay(site / page, Path(work, "site", page))
            try:
                keep_shard(read_index(_run(Path(work, "site"), Path(work, "made"), language)), into)
            except ValueError as error:
                raise _failed(f"{error}") from error

    make_folder(kept / shard.name, fill)


def _lay(page: Path, place: Path) -> None:
    """Put a page in another place, if possible without copying it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(page, place)
    except OSError:
        shutil.copyfile(page, place)


def _join_stale(
    plan: Mapping[str, Sequence[_Planned]], shards: Mapping[str, Shard], kept: Path, language: str
) -> list[tuple[Path, list[Shard]]]:
    """All volumes in order, with their shards; those that are not kept are joined."""
    volumes = [
        (
            kept / f"{volume}-{_digest(language, [shard.name for shard in planned])}",
            [shards[one.name] for one in planned],
        )
        for volume, planned in plan.items()
    ]
    for path, members in volumes:
        if not path.is_file():
            make_volume(path, members)
    return volumes


def _engine(kept: Path, language: str) -> Path:
    """A folder with what every index needs: Pagefind's own files, as it writes them for any page."""
    engine = kept / f"{_ENGINE}-{_digest(language, _ENGINE)}"

    def fill(into: Path) -> None:
        with tempfile.TemporaryDirectory(dir=into.parent) as site:
            Path(site, "index.html").write_text(_ANY_PAGE, encoding="utf-8")
            _run(Path(site), into, language)
        for pattern in _UNUSED:
            for path in into.glob(pattern):
                remove(path)

    if not engine.is_dir():
        make_folder(engine, fill)
    return engine


def _run(site: Path, into: Path, language: str) -> Path:
    """Let Pagefind index a folder; the folder it wrote."""
    command = [str(_program()), "--site", str(site), "--output-path", str(into), "--force-language", language]
    done = subprocess.run([*command, "--silent"], capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise _failed((done.stderr or done.stdout).strip())
    return into


def _failed(why: str) -> MissingTool:
    return MissingTool(say("build.search_failed", why=why[-400:]), subject="pagefind")


def _program() -> Path:
    try:
        from pagefind_bin_extended import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise MissingTool(say("build.no_search"), subject="pagefind") from error


def _version() -> str:
    try:
        return version("pagefind_bin_extended")
    except PackageNotFoundError as error:
        raise MissingTool(say("build.no_search"), subject="pagefind") from error
