"""scripts/bench itself: what it teaches, how it measures, and that each tool's site is laid out as it should."""

from __future__ import annotations

import ast
import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from benchmark import arguments, corpus, measure, operations
from benchmark.browser import served
from benchmark.environment import Installed
from benchmark.measure import Failed, Memory, Size
from benchmark.operations import Measured, Site
from benchmark.report import FIRST, LAST
from benchmark.tools.base import Tool, slug
from benchmark.tools.every import TOOLS
from benchmark.words import MESSAGES
from leestafel.library import facets
from leestafel.library.logs import PAGE
from leestafel.publish import calendar_plan
from leestafel.publish.theme_facets import NEWEST

ROOT = Path(__file__).resolve().parents[2]
SITES = ROOT / "scripts" / "benchmark" / "sites"
DOCS = 24


def test_it_can_be_started_and_teaches_without_an_environment() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); sys.argv[0] = 'bench';"
         "sys.argv.append('--help'); runpy.run_path(sys.argv.pop(1), run_name='__main__')",
         str(ROOT / "scripts"), str(ROOT / "scripts" / "bench")],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "LEESTAFEL_LANGUAGE": "en"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for word in ("--docs", "--runs", "--tools", "--keep", "--scale", "Examples:"):
        assert word in done.stdout
    assert os.name == "nt" or os.access(ROOT / "scripts" / "bench", os.X_OK)


def test_it_is_asked_for_the_tools_there_are() -> None:
    assert tuple(TOOLS) == arguments.NAMES
    asked = arguments.parse(["--tools", "hugo,leestafel", "--docs", "50"])
    assert (asked.tools, asked.docs, asked.runs, asked.browser) == (("leestafel", "hugo"), 50, 3, True)


@pytest.mark.parametrize("wrong", [["--tools", "jekyll"], ["--docs", "1"], ["--runs", "0"], ["--docs", "veel"]])
def test_what_cannot_be_done_is_refused_with_a_message(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments.parse(wrong)
    assert ended.value.code == 2
    assert f"argument {wrong[0]}" in capsys.readouterr().err


def test_every_message_says_the_same_in_both_languages() -> None:
    def names(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    for dutch, english in MESSAGES.values():
        assert names(dutch) == names(english)


def test_every_message_that_is_said_exists() -> None:
    said = set()
    for path in (ROOT / "scripts" / "benchmark").glob("*.py"):
        said |= set(re.findall(r'\bsay\("([a-z_]+)"', path.read_text("utf-8")))
    assert said | set(operations.OPERATIONS) == set(MESSAGES)


def test_the_page_has_a_place_for_the_table() -> None:
    text = (ROOT / "BENCHMARKS.md").read_text("utf-8")
    assert text.count(FIRST) == text.count(LAST) == 1


def test_modules_and_functions_are_short() -> None:
    for path in (ROOT / "scripts" / "benchmark").rglob("*.py"):
        text = path.read_text("utf-8")
        assert text.count("\n") <= 400
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno < 40, f"{path.name}: {node.name}"


# Measuring


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    with pytest.raises(Failed, match="daar gaat het mis"):
        measure.seconds((sys.executable, "-c", "raise SystemExit('daar gaat het mis')"), folder, {})


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from Linux' /proc")
def test_memory_counts_the_children_too(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    child = "import time; held = bytearray(60_000_000); time.sleep(1)"
    command = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = measure.memory((sys.executable, "-c", command), folder, {})
    assert found.resident >= found.shared > 60_000_000


def test_descendants_are_the_children_of_children() -> None:
    assert sorted(measure.descendants(1, {2: 1, 3: 2, 4: 3, 5: 9})) == [2, 3, 4]


def test_the_most_is_kept_of_each() -> None:
    assert Memory(3, 5).most(Memory(4, 4)) == Memory(4, 5)


def test_size_counts_files_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"12345")
    (tmp_path / "c").write_bytes(b"1")
    assert measure.size(tmp_path) == Size(2, 6)


# The tools


def laid_out(tool: Tool, folder: Path) -> Site:
    """A tool's site, with a stand-in for its command that copies every report to where its page would be."""
    tool.lay_out(folder, DOCS, lambda done: None)
    source, section = folder / tool.report(operations.edited(DOCS, 0)).split("/")[0], folder / tool.site
    copy = (
        "import pathlib, sys; source, site = map(pathlib.Path, sys.argv[1:])\n"
        "for path in source.rglob('*.md'):\n"
        "    page = site / 'sessies' / path.parent.name / path.stem / 'index.html'\n"
        "    page.parent.mkdir(parents=True, exist_ok=True); page.write_text(path.read_text('utf-8'), 'utf-8')"
    )
    command = (sys.executable, "-X", "utf8", "-c", copy, str(source), str(section))
    return Site(tool, Installed(command, {}, "0"), folder, DOCS)


@pytest.mark.parametrize("key", TOOLS)
def test_each_tool_has_every_report_and_an_edit_reaches_its_page(key: str, tmp_path: Path) -> None:
    site = laid_out(TOOLS[key], tmp_path / key)
    measured = Measured()
    for turn in (0, 1):
        assert (site.folder / site.tool.report(operations.edited(DOCS, turn))).is_file()
        operations.run(site, measured, turn, lambda name: None)
    assert [len(times) for times in measured.seconds.values()] == [2, 2, 2]


def test_an_edit_that_no_page_shows_is_a_failure(tmp_path: Path) -> None:
    site = laid_out(TOOLS["leestafel"], tmp_path / "table")
    operations.build(site)
    idle = Site(site.tool, Installed((sys.executable, "-c", ""), {}, "0"), site.folder, DOCS)
    with pytest.raises(Failed, match="does not show"):
        operations.edit_and_build(idle, 0)


def test_a_clean_build_starts_without_site_and_caches(tmp_path: Path) -> None:
    site = laid_out(TOOLS["hugo"], tmp_path / "hugo")
    for name in site.tool.made:
        (site.folder / name).mkdir()
    operations.remove(site)
    assert not any((site.folder / name).exists() for name in site.tool.made)
    assert (site.folder / "content").is_dir()


def test_the_two_edited_reports_lie_in_the_middle_and_differ() -> None:
    first, second = (operations.edited(DOCS, turn) for turn in (0, 1))
    assert first.id != second.id
    assert operations.edited(DOCS, 2) == first


@pytest.mark.parametrize(("name", "said"), [("Arts én patiënt", "arts-en-patient"), ("Thema's", "thema-s")])
def test_names_become_addresses(name: str, said: str) -> None:
    assert slug(name) == said


def test_the_server_sends_texts_packed_and_counts_what_it_sent(tmp_path: Path) -> None:
    import gzip
    import urllib.request

    (tmp_path / "index.html").write_text("woord " * 1000, "utf-8")
    with served(tmp_path) as server, urllib.request.urlopen(server.address) as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == "woord " * 1000
    assert server.sent == {"/": len(body)}


@pytest.mark.parametrize(
    ("settings", "length"),
    [
        ("hugo/hugo.toml", r"^limit = (\d+)"),
        ("hugo/lean.toml", r"^limit = (\d+)"),
        ("hugo/layouts/_partials/logged.html", r"\b(?:div \(len \.\)|mul \$archived) (\d+)"),
        ("hugo/layouts/list.atom.xml", r"\b(?:first|mul) (\d+)"),
        ("hugo/layouts/discussies/section.atom.xml", r"\b(?:first|mul) (\d+)"),
        ("mkdocs/mkdocs.yml", r"\blength: (\d+)"),
        ("pelican/pelicanconf.py", r"^FEED_MAX_ITEMS = (\d+)"),
    ],
)
def test_every_tool_makes_feeds_as_long_as_ours(settings: str, length: str) -> None:
    text = (SITES / settings).read_text("utf-8")
    assert {int(found) for found in re.findall(length, text, re.MULTILINE)} == {PAGE}


@pytest.mark.parametrize(
    ("template", "number", "ours"),
    [
        ("_partials/facets.html", r"\bge \$size (\d+)", facets.LEAST),
        ("_partials/facets.html", r"\bfirst (\d+)", facets.MOST),
        ("_partials/facets.html", r"\blt \$place (\d+)", facets.MOST_YEARS),
        ("_partials/facets.html", r"\bge \$year\.size (\d+)", facets.LARGE),
        ("_partials/facet-pages.html", r"\bfirst (\d+)", NEWEST),
        ("themas/term.html", r"\bfirst (\d+)", NEWEST),
        ("themas/term.ics.ics", r"\bfirst (\d+)", calendar_plan.MOST),
        ("agenda/taxonomy.ics.ics", r"\bfirst (\d+)", calendar_plan.MOST),
    ],
)
def test_hugo_makes_as_many_facets_and_entries_in_calendars_as_we_do(template: str, number: str, ours: int) -> None:
    text = (SITES / "hugo" / "layouts" / template).read_text("utf-8")
    assert {int(found) for found in re.findall(number, text)} == {ours}


def test_hugo_has_what_calendars_and_linked_data_say(tmp_path: Path) -> None:
    TOOLS["hugo"].lay_out(tmp_path, DOCS, lambda done: None)
    session = operations.edited(DOCS, 0)
    front = front_matter(tmp_path / TOOLS["hugo"].report(session))
    assert front["agenda"] == [session.year, f"{session.day:%Y-%m}"]
    assert dt.datetime.fromisoformat(front["end"]) > dt.datetime.fromisoformat(front["date"])
    assert {"place", "organiser"} <= {key for key, value in front.items() if value}
    assert front["speakers"] == "; ".join(session.speakers)
    themes = {path.parent.name: front_matter(path) for path in tmp_path.glob("content/themas/*/_index.md")}
    assert len(themes) == len(corpus.themes())
    broader = {theme["broader"] for theme in themes.values()} - {""}
    assert broader <= {f"/themas/{name}" for name in themes}


def test_lean_hugo_has_only_what_hugo_makes_of_itself(tmp_path: Path) -> None:
    TOOLS["hugo-lean"].lay_out(tmp_path, DOCS, lambda done: None)
    assert [path.name for path in (tmp_path / "layouts").iterdir() if path.is_dir()] == ["_partials"]
    assert {path.suffix for path in (tmp_path / "layouts").iterdir() if path.is_file()} == {".html"}
    assert {path.name for path in (tmp_path / "content").iterdir()} == {
        "_index.md", "archief", "essays", "personen", "sessies", "themas",
    }  # fmt: skip
    front = front_matter(tmp_path / TOOLS["hugo-lean"].report(operations.edited(DOCS, 0)))
    assert not {"agenda", "end", "publishDate"} & set(front)


def front_matter(path: Path) -> dict[str, Any]:
    _, front, _ = path.read_text("utf-8").split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(front)
    return found
