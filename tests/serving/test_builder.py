"""One build at a time, with a small maker of sites that really writes them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leestafel.errors import BrokenTable
from leestafel.model import Problem
from leestafel.serving.board import Board, State
from leestafel.serving.builder import Builder, Built, Indexed, Stopped, Works
from leestafel.serving.builds import MadeSite, Refused
from leestafel.serving.changes import Changes, Places


class Maker:
    """Copies ``bron.txt`` into a site. What the text begins with decides how it goes."""

    def __init__(self, folder: Path) -> None:
        self.source, self.site = folder / "bron.txt", folder / "site"
        self.go = threading.Event()
        self.go.set()
        self.begun: queue.Queue[str] = queue.Queue()
        self.at_once = self.most_at_once = 0

    def __call__(self, _: frozenset[str]) -> MadeSite:
        text = self.source.read_text()
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.begun.put(text)
        assert self.go.wait(30)
        self.at_once -= 1
        if text.startswith("fout"):
            raise Refused("niet gemaakt", (Problem("bron.txt", 1, text, "herstel"),))
        if text.startswith("kapot"):
            raise BrokenTable("mkdocs.yml: kapot", subject="mkdocs.yml")
        if text.startswith("bug"):
            raise ZeroDivisionError("door nul")
        self.site.mkdir(exist_ok=True)
        (self.site / "index.html").write_text(text)
        return MadeSite(self.site, 1, 1, 0, 0, 0.0)


class Search:
    """Is under way until it is stopped or told to end."""

    def __init__(self, done: Callable[[str], None]) -> None:
        self.done, self.stopped = done, threading.Event()

    def stop(self) -> None:
        self.stopped.set()


class Stage:
    """A builder and all around it."""

    def __init__(self, folder: Path) -> None:
        self.maker = Maker(folder)
        self.searches: list[Search] = []
        self.asked = 0
        self.told: queue.Queue[object] = queue.Queue()
        self.changes = Changes()
        self.board = Board(State(self.maker.site))
        self.places = Places(folder, (), self.maker.site)
        works = Works(self.maker, self._search, self._places, lambda _: None)
        self.builder = Builder(works, self.places, self.changes, self.board, self.told.put)

    def _search(self, done: Callable[[str], None]) -> Search:
        self.searches.append(Search(done))
        return self.searches[-1]

    def _places(self) -> Places:
        self.asked += 1
        return Places(self.places.root, (), self.places.site, base="/anders/")

    def write(self, text: str, name: str = "bron.txt") -> None:
        self.maker.source.write_text(text)
        self.changes.add([name])

    def hear(self) -> object:
        return self.told.get(timeout=30)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.maker.source.write_text("een")
    made.builder.start()
    yield made
    made.maker.go.set()
    made.board.close()
    made.builder.stop()
    assert not made.builder.is_alive()


def test_it_builds_at_the_start_and_after_a_change(stage):
    assert stage.hear() == Built(frozenset(), MadeSite(stage.maker.site, 1, 1, 0, 0, 0.0), repaired=False)
    assert stage.board.state.ready
    stage.write("twee")
    assert stage.hear().names == {"bron.txt"}
    assert (stage.maker.site / "index.html").read_text() == "twee"
    assert stage.board.state.number == 2


def test_changes_during_a_build_make_one_more_and_never_two_at_once(stage):
    stage.hear()
    stage.maker.begun.get()
    stage.maker.go.clear()
    stage.write("twee")
    assert stage.maker.begun.get(timeout=30) == "twee"
    for text in ("drie", "vier", "vijf"):
        stage.write(text)
    stage.maker.go.set()
    stage.hear()
    stage.hear()
    assert stage.maker.begun.get(timeout=30) == "vijf"
    assert stage.maker.most_at_once == 1
    assert stage.maker.begun.empty()


def test_a_mistake_is_told_the_last_site_stays_and_the_repair_is_told_too(stage):
    stage.hear()
    stage.write("fout hier")
    stopped = stage.hear()
    assert stopped.problems == (Problem("bron.txt", 1, "fout hier", "herstel"),)
    assert stage.board.state.problems == stopped.problems
    assert stage.board.state.ready
    assert (stage.maker.site / "index.html").read_text() == "een"
    stage.write("goed")
    assert stage.hear().repaired
    assert stage.board.state.problems == ()


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [("kapot", "mkdocs.yml", "kapot"), ("bug", "leestafel", "ZeroDivisionError: door nul")],
)
def test_whatever_goes_wrong_the_next_build_comes(stage, text, where, what):
    stage.hear()
    stage.write(text)
    stopped = stage.hear()
    assert isinstance(stopped, Stopped)
    assert stopped.problems[0].path == where
    assert what in stopped.problems[0].message
    assert (stopped.bug is not None) == (text == "bug")
    stage.write("goed")
    assert isinstance(stage.hear(), Built)


def test_a_file_that_is_gone_is_a_mistake_too(stage):
    stage.hear()
    stage.maker.source.unlink()
    stage.changes.add(["bron.txt"])
    assert stage.hear().problems[0].path == str(stage.maker.source)


def test_the_search_index_follows_and_gives_way_to_the_next_edit(stage):
    stage.hear()
    stage.write("twee")
    stage.hear()
    assert stage.searches[0].stopped.is_set()
    while len(stage.searches) < 2:
        pass
    assert not stage.searches[1].stopped.is_set()
    stage.searches[1].done("")
    assert stage.hear() == Indexed("")
    stage.write("fout")
    stage.hear()
    assert len(stage.searches) == 2


def test_where_a_site_comes_from_is_asked_anew_after_a_change_of_the_settings_only(stage):
    stage.hear()
    stage.write("twee", "content/a.yml")
    stage.hear()
    assert (stage.asked, stage.board.state.base) == (0, "/")
    stage.write("drie", "mkdocs.yml")
    stage.hear()
    assert (stage.asked, stage.board.state.base) == (1, "/anders/")
