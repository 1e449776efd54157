"""Which changes count, and when they are taken."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from leestafel.serving.changes import Changes, Places, is_leftover

ROOT = Path("/tafel")
PLACES = Places(
    ROOT, (ROOT / "content", ROOT / "sessions", ROOT / "eigen"), ROOT / "content/uit", (ROOT / ".leestafel",)
)


@pytest.mark.parametrize(
    "name",
    [
        *("content/index.md", "content/_data/themes.yml", "sessions/2023/een.md", "eigen/main.html", "mkdocs.yml"),
        *("sessions", "content/beeld/4914", "haken.py", "sessions/a.md.new", "content/tmp/x.md", "content/~.md"),
    ],
)
def test_what_a_site_is_made_of_counts(name):
    assert PLACES.matter(ROOT / name)


@pytest.mark.parametrize(
    "name",
    [
        *("content/.index.md.swp", "content/index.md~", "content/4913", "content/.#index.md", "content/#index.md#"),
        *("sessions/.git/HEAD", "sessions/.een.md.0123456789abcdef.tmp", "content/x.md___jb_tmp___", "eigen/x.pyc"),
        *("content/uit/index.html", "content/uit", ".leestafel/store", ".mkdocs.yml.swp", "README.md", "site/x.html"),
        *("notities/mkdocs.yml", "sessionsx/een.md"),
    ],
)
def test_what_is_a_programs_own_or_the_site_itself_does_not(name):
    assert not PLACES.matter(ROOT / name)


def test_a_table_below_a_hidden_folder_is_a_table():
    root = Path("/huis/.werk/tafel")
    assert Places(root, (root / "content",), root / "site").matter(root / "content/index.md")


def test_a_report_is_no_leftover():
    assert not any(map(is_leftover, ("verslag.md", "2023", "een~twee.md", "a#b.md", "temp.md")))


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 0.02
        return self.now


def test_changes_that_come_together_are_taken_together():
    changes = Changes(Clock())
    changes.add(["a"])
    changes.add(["b", "a"])
    assert changes.take() == {"a", "b"}


def test_changes_that_never_rest_are_taken_all_the_same():
    changes = Changes()
    stop = threading.Event()

    def gnaw() -> None:
        while not stop.wait(0.001):
            changes.add(["a"])

    thread = threading.Thread(target=gnaw)
    thread.start()
    try:
        assert changes.take() == {"a"}
    finally:
        stop.set()
        thread.join()


def test_what_changes_after_the_taking_is_for_the_next():
    changes = Changes()
    changes.add(["a"])
    assert changes.take() == {"a"}
    changes.add(["b"])
    assert changes.take() == {"b"}


def test_whoever_waits_is_let_go_at_the_close():
    changes = Changes()
    taken: list[frozenset[str]] = []
    thread = threading.Thread(target=lambda: taken.append(changes.take()))
    thread.start()
    changes.close()
    thread.join(timeout=30)
    assert taken == [frozenset()]
    changes.add(["a"])
    assert changes.take() == frozenset()
