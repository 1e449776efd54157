"""A full disk, a folder that may not be written, a process that is lost: one clear message, and the last good site."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from commands import children, ended, start, wait_for
from made_tables import dump, lay_large, lay_small, load, tree

from leestafel.making.make import make_site
from leestafel.table import Table

MIB = 1 << 20
TURNS = 8
STILL_THERE = "De vorige site staat er nog"


def rename_site(table: Path, name: str = "Een andere tafel") -> None:
    """Every page changes."""
    dump(table / "mkdocs.yml", {**load(table / "mkdocs.yml"), "site_name": name})


def is_one_message(err: str) -> bool:
    """Whether what was said is one clear message, after what is said of progress."""
    lines = [
        line for line in err.splitlines() if not line.startswith(("Lezen", "Pagina's", "Zoekindex", "De site bij"))
    ]
    return len(lines) == 1 and lines[0].startswith("Dit gaat niet: ") and "Traceback" not in err


def mounted(*arguments: str) -> bool:
    """Whether this machine lets us mount so."""
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=64m", "leestafel-test", str(place)):
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def room_left(disk: Path, room: int) -> None:
    """Make a disk so small that only so many bytes are free on it."""
    facts = os.statvfs(disk)
    used = (facts.f_blocks - facts.f_bfree) * facts.f_frsize
    assert mounted("-o", f"remount,size={used + room}", str(disk))


@pytest.mark.parametrize("room", [0, MIB, 5 * MIB // 2])
def test_a_full_disk(room, disk, clean, tmp_path):
    table = disk / "table"
    lay_large(table, 60)
    make_site(Table(table), jobs=1, search=False)
    before = tree(table / "site")
    rename_site(table)
    room_left(disk, room)
    code, _, err = ended(start(table, "--no-search"))
    assert code == 1
    assert is_one_message(err), err
    assert STILL_THERE in err
    assert tree(table / "site") == before
    assert mounted("-o", "remount,size=64m", str(disk))
    make_site(Table(table), jobs=1, search=False)
    assert tree(table / "site") == tree(clean(table, tmp_path / "clean"))


@pytest.mark.skipif(os.name == "nt", reason="no limits of this kind there")
@pytest.mark.parametrize("limit", [0, 20_000])
def test_files_that_may_not_grow(limit, tmp_path, clean):
    import resource

    table = tmp_path / "table"
    lay_small(table)
    make_site(Table(table), jobs=1, search=False)
    before = tree(table / "site")
    rename_site(table)
    process = start(table, "--no-search", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    code, _, err = ended(process)
    assert code == 1
    assert is_one_message(err), err
    assert STILL_THERE in err
    assert tree(table / "site") == before
    make_site(Table(table), jobs=1, search=False)
    assert tree(table / "site") == tree(clean(table, tmp_path / "clean"))


@pytest.fixture
def read_only(tmp_path) -> Iterator[Callable[[Path], None]]:
    """Makes a folder read-only, by its permissions or for root by the way it is mounted; and what undoes it."""
    made: list[Path] = []

    def make(folder: Path) -> None:
        if os.geteuid():
            folder.chmod(0o555)
        elif mounted("--bind", str(folder), str(folder)):
            made.append(folder)
            assert mounted("-o", "remount,bind,ro", str(folder))
        else:
            pytest.skip("no folder can be made read-only here")

    yield make
    for folder in made:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def writable_again(folder: Path) -> None:
    if os.geteuid():
        folder.chmod(0o755)
    else:
        assert mounted("-o", "remount,bind,rw", str(folder))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no permissions of this kind there")
@pytest.mark.parametrize("name", ["site", ".leestafel", "."])
def test_a_folder_that_may_not_be_written(name, read_only, tmp_path, clean):
    table = tmp_path / "table"
    lay_small(table)
    make_site(Table(table), jobs=1, search=False)
    before = tree(table / "site")
    rename_site(table)
    if name == "." and os.geteuid():
        name = ".leestafel"  # without root, what lies in a folder is not what lies below it
    read_only(table / name)
    code, _, err = ended(start(table, "--no-search"))
    assert code == 1
    assert is_one_message(err), err
    assert STILL_THERE in err
    assert tree(table / "site") == before
    writable_again(table / name)
    make_site(Table(table), jobs=1, search=False)
    assert tree(table / "site") == tree(clean(table, tmp_path / "clean"))


def test_a_file_in_the_place_of_a_folder(tmp_path, clean):
    table = tmp_path / "table"
    lay_small(table)
    (table / "site").write_text("van de redacteur")
    code, _, err = ended(start(table, "--no-search"))
    assert code == 1
    assert is_one_message(err), err
    assert (table / "site").read_text() == "van de redacteur"
    (table / "site").unlink()
    (table / ".leestafel").rename(table / "aside")
    (table / ".leestafel").write_text("")
    assert ended(start(table, "--no-search"))[0] == 1
    (table / ".leestafel").unlink()
    assert ended(start(table, "--no-search"))[0] == 0
    assert tree(table / "site") == tree(clean(table, tmp_path / "clean"))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells which processes another began")
def test_a_lost_process(large, tmp_path):
    table = large.copy(tmp_path / "table")
    before = tree(table / "site")
    rename_site(table)
    process = start(table, "--no-search", "--jobs", "2")
    assert wait_for(lambda: len(children(process.pid)) > 1, process)
    os.kill(children(process.pid)[-1], signal.SIGKILL)
    code, _, err = ended(process)
    assert code == 1
    assert is_one_message(err), err
    assert "de vorige site staat er nog" in err
    assert tree(table / "site") == before
    assert ended(start(table, "--no-search", "--jobs", "2"))[0] == 0
    assert "Een andere tafel" in (table / "site/index.html").read_text("utf-8")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells which processes another began")
def test_a_lost_indexer(tmp_path, clean):
    """Pagefind is killed: the pages are there, the index of last time is, and the next build makes it right."""
    table, code, err = caught_indexing(tmp_path)
    assert code == 1
    assert is_one_message(err), err
    assert "zoekindex" in err
    assert ended(start(table))[0] == 0
    assert tree(table / "site") == tree(clean(table, tmp_path / "clean", search=True))


def caught_indexing(folder: Path) -> tuple[Path, int, str]:
    """A table whose build lost Pagefind, and how that build ended. One that was done before anybody looked is followed
    by another.
    """
    for turn in range(TURNS):
        table = folder / f"table{turn}"
        lay_large(table, 30)
        process = start(table, "--jobs", "1")
        indexers = lambda: [child for child in children(process.pid) if runs_pagefind(child)]  # noqa: B023, E731
        if wait_for(indexers, process):
            for child in indexers():
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        code, _, err = ended(process)
        if code:
            return table, code, err
    raise AssertionError(f"{TURNS} builds were done before anybody looked")


def runs_pagefind(process: int) -> bool:
    try:
        return b"pagefind" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
