"""Tables that must be refused: each folder of ``tests/broken`` lies over a good table and is a test.

A folder holds only the files that differ, and ``expected.txt``: a line for each error that must be reported, its
beginning ``<file>:<line>: <message>``. No other error may be reported.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

BROKEN = Path(__file__).parents[1] / "broken"
GOOD = BROKEN / "_good"
CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir() and path != GOOD)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def good(tmp_path_factory, leestafel) -> Path:
    """The good table, with the site that was built of it."""
    table = tmp_path_factory.mktemp("good") / "table"
    shutil.copytree(GOOD, table)
    done = leestafel(table, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return table


def test_the_good_table_is_good(good, command):
    done = command(good, "check", "--strict")
    assert done.code == 0
    assert "2 stukken: 0 fouten, 0 waarschuwingen" in done.out


def test_there_are_cases():
    assert len(CASES) > 25


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_broken_table_is_refused_and_the_last_good_site_stays(case, good, command, tmp_path):
    table = tmp_path / "table"
    shutil.copytree(good, table)
    shutil.copytree(case, table, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    expected = (case / "expected.txt").read_text("utf-8").splitlines()
    site, sources = tree(table / "site"), tree(table)

    checked = command(table, "check")
    assert checked.code == 1, checked
    reported = errors(checked.err)
    assert len(reported) == len(expected), checked.err
    for line in expected:
        assert any(message.startswith(line) for message in reported), (line, checked.err)
    assert checked.err.count("→") >= len(errors(checked.err, labelled=True))

    built = command(table, "build")
    assert built.code == 1, built
    assert errors(built.err) == reported
    assert tree(table / "site") == site
    assert {name: data for name, data in tree(table).items() if not name.startswith(".leestafel/")} == sources
    assert "Traceback" not in checked.out + checked.err + built.out + built.err


def errors(text: str, *, labelled: bool = False) -> list[str]:
    """The errors among what was reported, without their label: of one table's files, or of its settings."""
    labels = ("fout ",) if labelled else ("fout ", "Dit gaat niet: ")
    return [line.removeprefix(label) for line in text.splitlines() for label in labels if line.startswith(label)]
