"""A process that makes a site again and again: whatever it remembers, and whenever it is killed, the site is right."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_tables import lay_small, tree
from table_edits import EDITS

from leestafel.making.make import make_site
from leestafel.making.memory import Remembered
from leestafel.making.records import MadeSite, Refused
from leestafel.table import Table

SEQUENCES = int(os.environ.get("LEESTAFEL_TEST_SEQUENCES", "200")) // 2
OF_THE_SITE = {"lose_file", "damage_file", "file_becomes_folder", "lose_site"}
"""What a server sees only when it looks at everything again, as it does soon after a build."""
NUMBERS = st.integers(0, 15)

edits = st.tuples(st.sampled_from(sorted(EDITS.keys() - OF_THE_SITE)), NUMBERS, NUMBERS)
bodies = st.tuples(st.sampled_from(["body", "unseen_body", "comment", "hide_comment"]), NUMBERS, NUMBERS)
steps = st.tuples(st.sampled_from(["again", "again", "again", "settle", "another"]), NUMBERS, NUMBERS)
histories = st.lists(st.one_of(bodies, edits, steps, steps), min_size=2, max_size=10)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    """Where tables are built, and a built one to begin with."""
    table = tmp_path_factory.mktemp("remembered") / "table"
    lay_small(table)
    make_site(Table(table), jobs=1, search=False)
    return table, Path(shutil.copytree(table, table.with_name("begin")))


def stats(table: Path) -> dict[str, tuple[int, ...]]:
    """Every file that an editor wrote, and what tells that it changed."""
    found = {}
    for path in table.rglob("*"):
        name = path.relative_to(table).as_posix()
        if path.is_file() and not name.startswith(("site/", ".leestafel/")):
            status = path.stat()
            found[name] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return found


class Serving:
    """Builds as a server does, told which files changed."""

    def __init__(self, table: Path) -> None:
        self.table = table
        self.memory = Remembered()
        self.seen: dict[str, tuple[int, ...]] | None = None

    def build(self) -> MadeSite | None:
        now = stats(self.table)
        seen, self.seen = self.seen, now
        changed = {name for name in {*now, *(seen or {})} if now.get(name) != (seen or {}).get(name)}
        self.memory.hear(frozenset(changed if seen is not None else ()))
        return build(self.table, self.memory)


def build(table: Path, memory: Remembered | None = None) -> MadeSite | None:
    try:
        return make_site(Table(table), jobs=1, search=False, memory=memory)
    except Refused:
        return None


def relive(history, table: Path) -> Serving:
    serving = Serving(table)
    serving.build()
    for name, pick, value in history:
        if name == "again":
            serving.build()
        elif name == "settle":
            serving.memory.settle()
        elif name == "another":
            build(table)
        else:
            EDITS[name](table, pick, value)
    return serving


def check_right(table: Path, clean, before: dict[str, bytes], made: MadeSite | None) -> None:
    if made is None:
        assert tree(table / "site") == before
        return
    wanted, found = tree(clean(table, table.with_name("clean"))), tree(table / "site")
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []


def by_the_same_process(serving: Serving) -> MadeSite | None:
    return serving.build()


def by_the_next_after_it_was_killed(serving: Serving) -> MadeSite | None:
    return build(serving.table)


@pytest.mark.parametrize("built_again", [by_the_same_process, by_the_next_after_it_was_killed])
def test_whatever_is_remembered_a_build_equals_a_first_one(built_again, built, clean):
    @settings(max_examples=SEQUENCES, suppress_health_check=list(HealthCheck), database=None)
    @given(histories)
    def check(history) -> None:
        table, begin = built
        shutil.rmtree(table, ignore_errors=True)
        shutil.copytree(begin, table)
        serving = relive(history, table)
        before = tree(table / "site")
        check_right(table, clean, before, built_again(serving))

    check()


@pytest.fixture
def table(built, tmp_path) -> Path:
    return Path(shutil.copytree(built[1], tmp_path / "table"))


def edited(table: Path, text: str = "Een zin erbij.") -> Path:
    path = sorted(table.glob("essays/**/*.md"))[0]
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    return path


def test_after_an_edit_of_a_body_nothing_is_worked_out_anew(table):
    serving = Serving(table)
    serving.build()
    first = serving.memory.past
    assert first.faultless
    edited(table)
    serving.build()
    second = serving.memory.past
    assert second is not first
    assert second.library.places is first.library.places
    assert second.outputs is first.outputs


def test_the_store_is_written_when_nobody_waits(table):
    serving = Serving(table)
    serving.build()
    kept = table / ".leestafel/store"
    before = kept.read_bytes()
    edited(table)
    made = serving.build()
    assert made is not None
    assert made.rendered > 0
    assert kept.read_bytes() == before
    serving.memory.settle()
    assert kept.read_bytes() != before
    assert build(table).rendered == 0


def test_what_another_process_built_meanwhile_is_not_overwritten(table):
    serving = Serving(table)
    serving.build()
    edited(table)
    serving.build()
    edited(table, "En nog een.")
    build(table)
    kept = (table / ".leestafel/store").read_bytes()
    serving.memory.settle()
    assert (table / ".leestafel/store").read_bytes() == kept
    assert build(table).rendered == 0


def test_a_file_that_nobody_told_of_is_seen_by_whoever_looks_at_everything(table, clean):
    serving = Serving(table)
    serving.build()
    silent = edited(table, "Ongehoord.")
    other = sorted(table.glob("sessions/**/*.md"))[0]
    with other.open("a", encoding="utf-8") as file:
        file.write("\nGehoord.\n")
    serving.memory.hear(frozenset([other.relative_to(table).as_posix()]))
    build(table, serving.memory)
    serving.memory.settle()
    build(table)
    assert "Ongehoord." in silent.read_text("utf-8")
    assert tree(table / "site") == tree(clean(table, table.with_name("clean")))
