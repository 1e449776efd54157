"""Changes of real files are noticed, by the system's own word and without it."""

from __future__ import annotations

import queue
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer

from leestafel.serving.changes import Changes, Places
from leestafel.serving.watch import Watch


def no_native_watching() -> None:
    raise OSError(28, "No space left on device")


class Told(Changes):
    """Passes on each name as it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: queue.Queue[str] = queue.Queue()

    def add(self, names) -> None:
        for name in names:
            self.names.put(name)

    def until(self, name: str) -> set[str]:
        """Everything that is told up to this name."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(self.names.get(timeout=30))
        return seen


@pytest.fixture
def places(tmp_path: Path) -> Places:
    root = (tmp_path / "tafel").resolve()
    for name in ("content", "sessions/2023", "site", ".leestafel"):
        (root / name).mkdir(parents=True)
    (root / "sessions/2023/een.md").write_text("een")
    (root / "mkdocs.yml").write_text("site_name: x")
    folders = (root / "content", root / "sessions", root / "essays")
    return Places(root, folders, root / "site", (root / ".leestafel",))


@pytest.fixture(params=[Observer, no_native_watching], ids=["native", "polling"])
def watching(request, places) -> Iterator[Callable[[], tuple[Watch, Told]]]:
    started: list[Watch] = []

    def begin() -> tuple[Watch, Told]:
        told = Told()
        started.append(Watch(places, told, request.param))
        assert started[-1].polls == (request.param is no_native_watching)
        return started[-1], told

    yield begin
    for watch in started:
        watch.stop()


def test_a_file_that_is_written_replaced_made_or_removed_is_named(watching, places):
    _, told = watching()
    (places.root / "sessions/2023/een.md").write_text("een en meer")
    told.until("sessions/2023/een.md")
    (places.root / "nieuw").write_text("site_name: y en meer")
    (places.root / "nieuw").replace(places.root / "mkdocs.yml")
    told.until("mkdocs.yml")
    (places.root / "content/diep/er").mkdir(parents=True)
    (places.root / "content/diep/er/twee.md").write_text("twee")
    told.until("content/diep/er/twee.md")
    (places.root / "sessions/2023/een.md").unlink()
    told.until("sessions/2023/een.md")


def test_the_site_and_a_programs_own_files_are_passed_over(watching, places):
    _, told = watching()
    for name in ("site/index.html", ".leestafel/x", "content/.a.md.swp", "content/a.md~", "los.txt", "content/a.md"):
        (places.root / name).write_text("x")
    named = told.until("content/a.md")
    assert {name for name in named if (places.root / name).is_file()} == {"content/a.md"}


def test_a_folder_that_appears_is_followed_from_then_on_even_when_it_comes_back(watching, places):
    watch, told = watching()
    essays = places.root / "essays"
    for _ in range(2):
        essays.mkdir()
        told.until("essays")
        watch.follow(places)
        (essays / "drie.md").write_text("drie")
        told.until("essays/drie.md")
        shutil.rmtree(essays)
        told.until("essays")
        watch.follow(places)
