"""The table: medians, each with its ratio to ours in the same run; and where it is put."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmark.operations import Measured
from benchmark.tools.base import Tool

FIRST, LAST = "<!-- benchmark -->", "<!-- /benchmark -->"
OURS, OURS_WITHOUT = "leestafel", "leestafel-no-search"
HEADINGS = ("", "Clean build", "No change", "One edit", "Peak memory", "Site", "Search")
NONE = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One tool, as measured in this run."""

    tool: Tool
    version: str
    measured: Measured


@dataclass(frozen=True, slots=True)
class Goal:
    """What must hold: a figure, and the most it may be."""

    name: str
    value: float
    most: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        return self.value <= self.most

    def __str__(self) -> str:
        verdict = "yes" if self.holds else "no"
        return f"| {self.name} | {self.value:.2f}{self.unit} | {self.most:g}{self.unit} | {verdict} |"


@dataclass(frozen=True, slots=True)
class Extras:
    """What is measured of ours alone: an edit seen in the browser, and clean builds of growing size without search."""

    seen: float | None = None
    scale: Mapping[int, tuple[float, float]] | None = None


def baseline(rows: Sequence[Row], row: Row) -> Row | None:
    """The row of ours that another is held against: with search where it has search, else without."""
    by_key = {each.tool.key: each for each in rows}
    wanted = OURS if row.tool.search else OURS_WITHOUT
    return by_key.get(wanted) or by_key.get(OURS) or by_key.get(OURS_WITHOUT)


def with_ratio(text: str, value: float, ours: float | None) -> str:
    """A figure, and how many times ours it is."""
    return f"{text} ({ratio(value, ours)}×)" if ours else text


def ratio(value: float, ours: float) -> str:
    times = value / ours
    return f"{times:.0f}" if times >= 10 else f"{times:.1f}" if times >= 1 else f"{times:.2f}"


def spoken_seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 10 else f"{value:.2f} s"


def spoken_bytes(value: float) -> str:
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if value >= size:
            number = value / size
            return f"{number:.0f} {unit}" if number >= 100 else f"{number:.1f} {unit}"
    return f"{value:.0f} B"


def _figures(measured: Measured) -> tuple[tuple[float, str], ...]:
    times = tuple((value := measured.median(name), spoken_seconds(value)) for name in measured.seconds)
    memory, size = measured.memory.shared, measured.size
    return (*times, (memory, spoken_bytes(memory)), (size.bytes, f"{spoken_bytes(size.bytes)}, {size.files:,} files"))


def cells(rows: Sequence[Row], row: Row) -> list[str]:
    """A row of the table."""
    base = baseline(rows, row)
    ours = base.measured if base and base is not row else None
    theirs = [value for value, _ in _figures(ours)] if ours else [None] * 5
    cells = [with_ratio(text, value, own) for (value, text), own in zip(_figures(row.measured), theirs, strict=True)]
    search = _search_cell(row.measured, ours)
    return [f"{row.tool.label} {row.version}", *cells, search]


def _search_cell(measured: Measured, ours: Measured | None) -> str:
    found = measured.search
    if found is None:
        return NONE
    own = ours.search.total if ours and ours.search else None
    total = with_ratio(spoken_bytes(found.total), found.total, own)
    return f"{total}, {spoken_bytes(found.own)} for search alone"


def table(rows: Sequence[Row]) -> str:
    """The table in Markdown."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(cells(rows, row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def goals(rows: Sequence[Row], extras: Extras) -> list[Goal]:
    """What must hold, as far as this run measured it."""
    by_key = {row.tool.key: row.measured for row in rows}
    full, lean, hugo = (by_key.get(key) for key in (OURS, OURS_WITHOUT, "hugo"))
    found: list[Goal] = []
    if hugo and lean:
        found.append(Goal("Clean build without search, of Hugo's", lean.median("clean") / hugo.median("clean"), 0.8))
        found.append(Goal("One edit without search, of Hugo's", lean.median("edit") / hugo.median("edit"), 0.15))
    if hugo and full:
        found.append(Goal("One edit, search included, of Hugo's", full.median("edit") / hugo.median("edit"), 0.5))
        found.append(Goal("No change, of Hugo's", full.median("nothing") / hugo.median("nothing"), 0.1))
    for name, each in (("with search", full), ("without search", lean)):
        if each:
            found.append(Goal(f"Peak memory, clean build {name}", each.memory.shared / 1e6, 500, " MB"))
    if full and full.search is not None:
        found.append(Goal("Search to first result", full.search.total / 1e3, 300, " kB"))
    if extras.seen is not None:
        found.append(Goal("An edit seen in the browser", extras.seen, 1, " s"))
    return [*found, *_scale_goals(extras.scale or {})]


def _scale_goals(scale: Mapping[int, tuple[float, float]]) -> list[Goal]:
    sizes = sorted(scale)
    times = [
        Goal(f"{small:,} → {large:,} reports, time for ten times the work", scale[large][0] / scale[small][0], 11)
        for small, large in pairwise(sizes)
    ]
    most = [Goal(f"Peak memory at {sizes[-1]:,} reports", scale[sizes[-1]][1] / 1e6, 2000, " MB")] if sizes else []
    return [*times, *most]


def goals_table(found: Sequence[Goal]) -> str:
    """What must hold, in Markdown; nothing where nothing of it was measured."""
    if not found:
        return ""
    lines = ["| What must hold | Measured | At most | Holds |", "|---|---|---|---|", *map(str, found)]
    return "".join(f"{line}\n" for line in lines)


def machine() -> str:
    """The machine, as far as it tells about speed."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def replace_marked(text: str, block: str) -> str:
    """A text with what stands between the markers replaced. Raises :class:`ValueError` where they are not there."""
    pattern = re.compile(rf"({re.escape(FIRST)}\n).*?({re.escape(LAST)})", re.DOTALL)
    if len(pattern.findall(text)) != 1:
        raise ValueError(f"the text has no single pair of {FIRST} and {LAST}")
    return pattern.sub(lambda found: f"{found[1]}{block.strip()}\n{found[2]}", text)
