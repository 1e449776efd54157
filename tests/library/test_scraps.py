"""Texts laid aside on disk, and read again by whoever knows where they lie."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.library.scraps import Scrap, Scraps, prose_of
from leestafel.model import Essay, Source

TEXTS = st.lists(st.text(st.characters()), max_size=20)  # lone surrogates too


@given(TEXTS, TEXTS)
def test_every_text_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], then: list[str]
) -> None:
    scraps = Scraps(tmp_path_factory.mktemp("scraps") / "below")
    kept = [(text, scraps.keep(text)) for text in first]
    scraps.flush()
    assert [scrap.text() for _, scrap in kept] == [text for text, _ in kept]
    kept += [(text, scraps.keep(text)) for text in then]
    scraps.flush()
    assert [scrap.text() for _, scrap in kept] == [text for text, _ in kept]


def _laid_aside(folder: Path) -> tuple[int, Scrap]:
    scraps = Scraps(folder)
    scrap = scraps.keep(f"van {os.getpid()} – é")
    scraps.flush()
    return os.getpid(), scrap


def test_another_process_reads_what_one_laid_aside(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as executor:
        found = list(executor.map(_laid_aside, [tmp_path] * 4))
    assert [scrap.text() for _, scrap in found] == [f"van {process} – é" for process, _ in found]


def test_a_second_file_of_the_same_process_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    found = [_laid_aside(tmp_path)[1] for _ in range(3)]
    assert len({scrap.start for scrap in found}) == 3
    assert len({scrap.text() for scrap in found}) == 1


def test_what_was_deleted_is_an_error_not_an_empty_text(tmp_path: Path) -> None:
    scrap = _laid_aside(tmp_path)[1]
    shutil.rmtree(tmp_path)
    with pytest.raises(FileNotFoundError):
        scrap.text()


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not show which files are open")
def test_building_many_times_in_one_process_leaves_few_files_open(tmp_path: Path) -> None:
    before = _open_files()
    for number in range(200):
        assert _laid_aside(tmp_path / str(number))[1].text()
    assert _open_files() - before < 50


@pytest.mark.parametrize(("digest", "shown"), [("sha256:0", False), ("", True)])
def test_only_what_was_gathered_loses_its_addresses(digest: str, shown: bool) -> None:
    essay = Essay(id="e", title="E", path="e.md", source=Source(digest=digest))
    html = prose_of(essay, "Schrijf aan *ons*: wie@verzonnen.example", "nl")
    assert "<em>ons</em>" in html
    assert ("verzonnen.example" in html) is shown
