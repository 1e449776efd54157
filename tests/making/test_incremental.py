"""Right by construction: whatever happened before, a build leaves what a first build would have made, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from made_tables import lay_small, tree
from table_edits import EDITS

from leestafel import crew
from leestafel.making.make import make_site
from leestafel.making.records import Refused
from leestafel.table import Table

SEQUENCES = int(os.environ.get("LEESTAFEL_TEST_SEQUENCES", "200"))
SEARCHED = 15
PARTS = 8
CHANCE = 0 if settings().derandomize else random.randrange(1 << 32)
NUMBERS = st.integers(0, 15)

builds = st.tuples(st.just("build"), st.sampled_from((1, 1, 1, 2)), NUMBERS)
edits = st.tuples(st.sampled_from(sorted(EDITS)), NUMBERS, NUMBERS)
histories = st.lists(st.one_of(edits, edits, edits, builds), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    """Where tables are built, and a built one to begin with."""
    table = tmp_path_factory.mktemp("histories") / "table"
    lay_small(table)
    make_site(Table(table), jobs=1, search=False)
    return table, Path(shutil.copytree(table, table.with_name("begin")))


def build(table: Path, jobs: int, *, search: bool) -> bool:
    """Whether a table could be built. Two processes really work, however little there is to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crew, "FEW", 5 if jobs == 2 else 400)
        try:
            make_site(Table(table), jobs=jobs, search=search)
        except Refused:
            return False
        return True


def relive(history, built: tuple[Path, Path], clean, *, search: bool) -> None:
    table, begin = built
    shutil.rmtree(table, ignore_errors=True)
    shutil.copytree(begin, table)
    for name, pick, value in history:
        if name == "build":
            build(table, pick, search=search)
        else:
            EDITS[name](table, pick, value)
    before = tree(table / "site")
    if not build(table, 1, search=search):
        assert tree(table / "site") == before
        with pytest.raises(Refused):
            clean(table, table.with_name("clean"), search=search)
        return
    wanted = tree(clean(table, table.with_name("clean"), search=search))
    found = tree(table / "site")
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []
    assert make_site(Table(table), jobs=1, search=search).rendered == 0


@pytest.mark.parametrize("part", range(PARTS))
def test_after_any_history_a_build_equals_a_first_build(part, built, clean):
    @seed(CHANCE + part)
    @settings(max_examples=SEQUENCES // PARTS, suppress_health_check=list(HealthCheck), database=None)
    @given(histories)
    def check(history) -> None:
        relive(history, built, clean, search=False)

    check()


def test_after_any_history_the_search_index_equals_a_first_one(built, clean):
    @settings(max_examples=SEARCHED, suppress_health_check=list(HealthCheck), database=None)
    @given(histories)
    def check(history) -> None:
        relive(history, built, clean, search=True)

    check()
