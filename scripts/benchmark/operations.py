"""What is done with each tool: a clean build, one of nothing new, one after an edit; and the most memory it takes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmark import corpus, measure
from benchmark.environment import Installed
from benchmark.measure import Failed, Memory, Size
from benchmark.tools.base import Piece, Tool, piece

OPERATIONS = ("clean", "nothing", "edit")
_ASIDE = "removed-"


@dataclass(frozen=True, slots=True)
class Site:
    """A tool with its site laid out in a folder."""

    tool: Tool
    installed: Installed
    folder: Path
    docs: int

    @property
    def output(self) -> Path:
        return self.folder / self.tool.site


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes that a search costs a browser: all of them, and those for the search alone."""

    total: int
    own: int


@dataclass(slots=True)
class Measured:
    """What one tool took, in seconds, for each operation and run; the rest is of its last clean build."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in OPERATIONS})
    memory: Memory = field(default_factory=Memory)
    size: Size = field(default_factory=lambda: Size(0, 0))
    search: Fetched | None = None

    def median(self, operation: str) -> float:
        return median(self.seconds[operation])


def build(site: Site) -> float:
    """Builds a site; how long the whole command took. Raises :class:`Failed`."""
    return measure.seconds(site.installed.command, site.folder, site.installed.variables)


def remove(site: Site) -> None:
    """Puts the site and the caches aside, so that the next build is a clean one.

    They are deleted when nothing is measured any more: some file systems (ext4) make new files slowly for minutes
    after many were deleted.
    """
    aside = _aside(site.folder)
    for name in site.tool.made:
        made = site.folder / name
        if made.exists():
            aside.mkdir(exist_ok=True)
            made.rename(aside / name.replace("/", "-"))


def put_aside(folder: Path) -> None:
    """Puts a whole site's folder aside, for the same reason."""
    folder.rename(_aside(folder))


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{_ASIDE}{folder.name}-{time.monotonic_ns()}")


def sweep(work: Path) -> None:
    """Deletes what was put aside, anywhere below the work folder."""
    for aside in work.rglob(f"{_ASIDE}*"):
        shutil.rmtree(aside, ignore_errors=True)


def edited(docs: int, turn: int) -> Piece:
    """The report that is edited at a turn: one of two in the middle of the corpus, by turns."""
    found: list[Piece] = []
    number = docs // 2
    while len(found) < 2:
        candidate = piece(corpus.item(number % docs, docs))
        number += 1
        if candidate.section == "sessies":
            found.append(candidate)
    return found[turn % 2]


def sentence(turn: int) -> str:
    """What an editor adds: never the same twice."""
    return f"Zin {turn}z die er bij het nalezen bij kwam."


def edit(site: Site, turn: int) -> Callable[[], bool]:
    """Adds a sentence to a report; what comes back tells whether its page shows it."""
    report = edited(site.docs, turn)
    with (site.folder / site.tool.report(report)).open("a", encoding="utf-8") as file:
        file.write(f"\n{sentence(turn)}\n")
    page = site.output / report.section / report.year / report.id / "index.html"
    return lambda: sentence(turn) in page.read_text("utf-8")


def clean(site: Site) -> float:
    remove(site)
    return build(site)


def edit_and_build(site: Site, turn: int) -> float:
    """How long a build takes after an edit. Raises :class:`Failed` where the page does not show it then."""
    shown = edit(site, turn)
    took = build(site)
    if not shown():
        raise Failed(f"{site.tool.label}: the edited report's page does not show the edit")
    return took


def run(site: Site, measured: Measured, turn: int, tell: Callable[[str], None]) -> None:
    """One run of the three operations."""
    steps: Mapping[str, Callable[[], float]] = {
        "clean": lambda: clean(site),
        "nothing": lambda: build(site),
        "edit": lambda: edit_and_build(site, turn),
    }
    for name, step in steps.items():
        tell(name)
        measured.seconds[name].append(step())


def weigh(site: Site, measured: Measured) -> None:
    """The memory of one more clean build, and the size of what it made."""
    remove(site)
    measured.memory = measure.memory(site.installed.command, site.folder, site.installed.variables)
    measured.size = measure.size(site.output)
