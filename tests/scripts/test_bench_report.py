"""The bench's arithmetic, its table, and where the table is put."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark import report
from benchmark.__main__ import put
from benchmark.measure import Memory, Size
from benchmark.operations import Fetched, Measured
from benchmark.report import Extras, Row
from benchmark.tools.every import TOOLS


def row(key: str, clean: list[float], nothing: float, edit: float, search: Fetched | None = None) -> Row:
    seconds = {"clean": clean, "nothing": [nothing], "edit": [edit]}
    return Row(TOOLS[key], "1.2.3", Measured(seconds, Memory(100_000_000, 150_000_000), Size(10, 5_000_000), search))


@pytest.fixture
def rows() -> list[Row]:
    return [
        row("leestafel", [4.0, 6.0, 5.0], 0.5, 1.0, Fetched(200_000, 100_000)),
        row("leestafel-no-search", [2.0], 0.4, 0.6),
        row("hugo", [4.0], 10.0, 4.0),
        row("mkdocs", [50.0], 50.0, 50.0, Fetched(100_000_000, 99_000_000)),
    ]


def test_a_tool_without_search_is_held_against_ours_without(rows: list[Row]) -> None:
    cells = report.cells(rows, rows[2])
    assert cells[0] == "Hugo 1.2.3"
    assert cells[1:4] == ["4.00 s (2.0×)", "10.0 s (25×)", "4.00 s (6.7×)"]
    assert cells[6] == report.NONE


def test_a_tool_with_search_is_held_against_ours_with_it(rows: list[Row]) -> None:
    cells = report.cells(rows, rows[3])
    assert cells[1] == "50.0 s (10×)"
    assert cells[6] == "100 MB (500×), 99.0 MB for search alone"


def test_our_own_row_is_the_median_and_has_no_ratio(rows: list[Row]) -> None:
    assert report.cells(rows, rows[0])[1] == "5.00 s"
    assert "×" not in "".join(report.cells(rows, rows[0]))


def test_a_run_without_ours_has_no_ratios(rows: list[Row]) -> None:
    assert "×" not in report.table(rows[2:])


def test_every_line_of_the_table_has_as_many_cells(rows: list[Row]) -> None:
    lines = report.table(rows).splitlines()
    assert len(lines) == 6
    assert {line.count("|") for line in lines} == {len(report.HEADINGS) + 1}


def test_goals_are_ratios_to_hugo_and_say_whether_they_hold(rows: list[Row]) -> None:
    goals = {goal.name: goal for goal in report.goals(rows, Extras(seen=1.5))}
    assert goals["Clean build without search, of Hugo's"].value == 0.5
    assert goals["Clean build without search, of Hugo's"].holds
    assert goals["One edit without search, of Hugo's"].value == pytest.approx(0.15)
    assert goals["One edit, search included, of Hugo's"].value == 0.25
    assert goals["No change, of Hugo's"].value == 0.05
    assert goals["Search to first result"].value == 200
    assert not goals["An edit seen in the browser"].holds
    assert str(goals["An edit seen in the browser"]).endswith("| 1.50 s | 1 s | no |")


def test_growth_is_between_each_size_and_the_next() -> None:
    goals = report.goals([], Extras(scale={1000: (2.0, 1e8), 10_000: (21.0, 2e8), 100_000: (252.0, 3e9)}))
    assert [(goal.value, goal.holds) for goal in goals] == [(10.5, True), (12.0, False), (3000.0, False)]


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (298_000, "298 kB"), (563_000_000, "563 MB"), (1.4e9, "1.4 GB")],
)
def test_bytes_are_said_in_tens(value: float, said: str) -> None:
    assert report.spoken_bytes(value) == said


@given(st.floats(0.001, 1e4), st.floats(0.001, 1e4))
def test_a_ratio_says_which_is_more(value: float, ours: float) -> None:
    said = float(report.ratio(value, ours))
    assert said == pytest.approx(value / ours, rel=0.06, abs=0.005)


PLAIN = st.text(string.ascii_letters + " \n#|\\", max_size=60)


@given(PLAIN, PLAIN, PLAIN, PLAIN)
def test_only_what_stands_between_the_markers_is_replaced(before: str, old: str, after: str, block: str) -> None:
    text = f"{before}{report.FIRST}\n{old}{report.LAST}{after}"
    done = report.replace_marked(text, block)
    assert done == f"{before}{report.FIRST}\n{block.strip()}\n{report.LAST}{after}"
    assert report.replace_marked(done, block) == done


@pytest.mark.parametrize("text", ["", report.FIRST, f"{report.LAST}\n{report.FIRST}\n"])
def test_a_text_without_both_markers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="benchmark"):
        report.replace_marked(text, "x")


def test_the_machine_is_told_without_names_or_paths() -> None:
    assert "cores" in report.machine()
    assert "/" not in report.machine()


def test_a_page_without_markers_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Titel\n", "utf-8")
    assert not put(page, "tabel")
    assert page.read_text("utf-8") == "# Titel\n"
    page.write_text(f"# Titel\n{report.FIRST}\noud\n{report.LAST}\nna\n", "utf-8")
    assert put(page, "kop", "tabel\n", "")
    assert page.read_text("utf-8") == f"# Titel\n{report.FIRST}\nkop\n\ntabel\n{report.LAST}\nna\n"
