"""The bench: lays out each tool's site, runs the tools in turns, and prints and writes the table."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmark import arguments, measure, operations, report
from benchmark.browser import search_bytes, seen_after
from benchmark.environment import install, knows
from benchmark.measure import Failed
from benchmark.operations import Measured, Site
from benchmark.progress import Progress, progress
from benchmark.report import Extras, Row
from benchmark.text import FUNCTION_WORDS, vocabulary
from benchmark.tools.base import Tool
from benchmark.tools.every import TOOLS
from benchmark.words import say

ROOT = Path(__file__).resolve().parents[2]
_SERVE_TURN = 1000


@contextmanager
def workplace(keep: Path | None) -> Iterator[Path]:
    """The folder that everything happens in."""
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="leestafel-bench-") as folder:
        yield Path(folder)


def prepare(tool: Tool, work: Path, docs: int, jobs: int | None) -> Site:
    """A tool installed, and its site laid out anew. Raises :class:`Failed`."""
    folder = work / "sites" / f"{tool.key}-{docs}"
    installed = install(tool, work, folder)
    flags = [flag for flag in tool.command if flag.startswith("--no-")]
    added = ("--jobs", str(jobs)) if jobs and not tool.requirements else ()
    for flag in (*flags, *added[:1]):
        if not tool.requirements and not knows(installed, flag):
            raise Failed(say("no_flag", flag=flag))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tool.lay_out(folder, docs, lambda done: None)
    return Site(tool, replace(installed, command=(*installed.command, *added)), folder, docs)


def words_sought(docs: int) -> tuple[str, ...]:
    """What readers search for, all in one report: its commonest word but for small ones, its rarest, its title's."""
    piece = operations.edited(docs, 0)
    ranks = {word: rank for rank, word in enumerate(vocabulary().items)}
    small = len(FUNCTION_WORDS)
    known = {word for word in re.findall(r"[a-z]+", piece.body.lower()) if ranks.get(word, 0) >= small}
    by_rank = sorted(known, key=ranks.__getitem__)
    return by_rank[0], by_rank[-1], max(re.findall(r"[a-z]+", piece.title.lower()), key=len)


class Bench:
    """One run of the bench: which tools still take part, and what was measured of each."""

    def __init__(self, asked: Namespace, work: Path, shown: Progress) -> None:
        self.asked = asked
        self.work = work
        self.shown = shown
        self.sites: dict[str, Site] = {}
        self.measured: dict[str, Measured] = {}

    def attempt(self, key: str, step: Callable[[], None]) -> None:
        """Does a step; a tool that fails is left out from then on, and the reason is told."""
        try:
            step()
        except Failed as failure:
            self.shown.say(say("failed", tool=TOOLS[key].label, why=failure))
            self.sites.pop(key, None)
            self.measured.pop(key, None)

    def prepare(self, key: str) -> None:
        self.shown.step(say("preparing", tool=TOOLS[key].label, docs=self.asked.docs))
        self.sites[key] = prepare(TOOLS[key], self.work, self.asked.docs, self.asked.jobs)
        self.measured[key] = Measured()

    def run(self, key: str, turn: int) -> None:
        def tell(name: str) -> None:
            self.shown.step(say(name, tool=TOOLS[key].label, turn=turn + 1))

        operations.run(self.sites[key], self.measured[key], turn, tell)

    def weigh(self, key: str) -> None:
        self.shown.step(say("weighing", tool=TOOLS[key].label))
        operations.weigh(self.sites[key], self.measured[key])

    def search(self, key: str) -> None:
        self.shown.step(say("searching", tool=TOOLS[key].label))
        try:
            self.measured[key].search = search_bytes(self.sites[key], words_sought(self.asked.docs))
        except Exception as failure:  # a browser has many ways to fail, and none may cost the other figures
            self.shown.say(say("failed", tool=TOOLS[key].label, why=failure))

    def everything(self) -> None:
        for key in self.asked.tools:
            self.attempt(key, partial(self.prepare, key))
        for turn in range(self.asked.runs):
            for key in list(self.sites):
                self.attempt(key, partial(self.run, key, turn))
        for key in list(self.sites):
            self.attempt(key, partial(self.weigh, key))
        for key in [key for key in self.sites if self.asked.browser and TOOLS[key].search]:
            self.search(key)

    def rows(self) -> list[Row]:
        return [Row(TOOLS[key], site.installed.version, self.measured[key]) for key, site in self.sites.items()]

    def extras(self) -> Extras:
        return Extras(self.seen(), self.scale() if self.asked.scale else None)

    def seen(self) -> float | None:
        site = self.sites.get(report.OURS)
        if site is None or not self.asked.browser:
            return None
        self.shown.step(say("seeing"))
        try:
            return seen_after(site, _SERVE_TURN)
        except Exception as failure:  # as above
            self.shown.say(say("failed", tool="leestafel serve", why=failure))
            return None

    def scale(self) -> dict[int, tuple[float, float]]:
        """Of our own clean builds without search at each size: the seconds, and the most memory in bytes."""
        found = {}
        for docs in self.asked.sizes:
            self.shown.step(say("scaling", docs=docs))
            try:
                found[docs] = self.grown(docs)
            except Failed as failure:
                self.shown.say(say("failed", tool=docs, why=failure))
        return found

    def grown(self, docs: int) -> tuple[float, float]:
        """The seconds and the most memory of our clean build without search at one size. Raises :class:`Failed`."""
        site = prepare(TOOLS[report.OURS_WITHOUT], self.work / "scale", docs, self.asked.jobs)
        took = median(operations.clean(site) for _ in range(self.asked.runs))
        operations.remove(site)
        held = measure.memory(site.installed.command, site.folder, site.installed.variables)
        operations.put_aside(site.folder)
        return took, float(held.shared)


def steps(asked: Namespace) -> int:
    """How many steps there will be, if nothing fails."""
    searches = sum(bool(TOOLS[key].search) for key in asked.tools) + (report.OURS in asked.tools)
    each = 2 + asked.runs * len(operations.OPERATIONS)
    return int(len(asked.tools) * each + searches * asked.browser + len(asked.sizes) * asked.scale)


def head(asked: Namespace) -> str:
    """What was measured, and on what."""
    return (
        f"{asked.docs:,} generated reports and essays (`scripts/bench --docs {asked.docs}`), medians of {asked.runs} "
        f"alternating runs, on {report.machine()}."
    )


def put(page: Path, *parts: str) -> bool:
    """Puts parts between a page's markers; whether it has those."""
    text = page.read_text("utf-8")
    if report.FIRST not in text:
        return False
    page.write_text(report.replace_marked(text, "\n\n".join(part.strip() for part in parts if part)), "utf-8")
    print(say("written", file=page.name), file=sys.stderr)
    return True


def main() -> int:
    asked = arguments.parse()
    with workplace(asked.keep) as work:
        with progress(steps(asked)) as shown:
            bench = Bench(asked, work, shown)
            bench.everything()
            extras = bench.extras()
        code = tell(asked, bench.rows(), extras)
        operations.sweep(work)
    return code


def tell(asked: Namespace, rows: Sequence[Row], extras: Extras) -> int:
    """Prints the tables and writes them where they belong; the exit code."""
    if not rows:
        print(say("nothing_measured"), file=sys.stderr)
        return 1
    table, goals = report.table(rows), report.goals_table(report.goals(rows, extras))
    print(head(asked), table, goals, sep="\n\n")
    if asked.write:
        put(ROOT / "BENCHMARKS.md", head(asked), table, goals)
        put(ROOT / "README.md", head(asked), table)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
