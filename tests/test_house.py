"""The house around the code: what a visitor finds, and the rules that CONTRIBUTING.md promises are held."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PACKAGE = ROOT / "scripts" / "leestafel"
MODULES = sorted(PACKAGE.rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-test.lock")

LAYERS: tuple[tuple[str, ...], ...] = (
    ("model", "errors", "identity", "words", "files", "together", "table", "resources", "crew", "aliases"),
    ("text",),
    ("life",),
    ("formats",),
    ("gather", "themes", "discussions"),
    ("library",),
    ("publish",),
    ("mkdocs_plugin",),
    ("making",),
    ("serving",),
    ("cli",),
    ("__main__",),
)
ALONE = ("model", "errors", "identity")
STRANGERS = ("gather", "themes", "discussions")

WHOLE_PART: dict[str, str] = {
    "click": "cli",  # a command is made of click's decorators, and there is a module for each command
}
"""Libraries that sit behind a whole part of the package instead of one module, and why."""


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def normal(name: str) -> str:
    """A distribution's name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(requirement: str) -> str:
    return normal(re.match(r"[A-Za-z0-9._-]+", requirement)[0])


def pins(lock: str) -> list[tuple[str, str]]:
    """Each pin of a lock: its name and version with marker."""
    text = (ROOT / lock).read_text("utf-8")
    return [(normal(name), rest.strip()) for name, rest in re.findall(r"^([\w.\-]+)==([^\\\n]+)", text, re.M)]


def tracked() -> list[str]:
    """The files git keeps."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


# What a visitor finds


def test_the_readme_has_exactly_two_set_up_commands() -> None:
    section = (ROOT / "README.md").read_text("utf-8").split("## Set up\n")[1].split("\n## ")[0]
    blocks = re.findall(r"```\w*\n(.*?)```", section, re.S)
    assert [block.split("\n")[:-1] for block in blocks] == [["scripts/site", "scripts/test"]]


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for command in ("init", "gather", "sources", "extract", "tag", "record", "check", "build", "serve", "digest"):
        assert f"| `{command}" in text


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert project()["license"] == "EUPL-1.2"
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"^(\d+)\.\s?[A-Z]", text, re.M) == [str(number) for number in range(1, 16)]
    assert hashlib.sha256(" ".join(text.split()).encode()).hexdigest() == (
        "b265314fe0920ed66121307961dabb70eb3c26c508d2362783e821bbb4a0e16c"
    )


def test_ci_calls_scripts_test_and_nothing_else() -> None:
    shebang, *lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert shebang == "#!/bin/sh"
    assert lines == ['exec "$(dirname "$0")/../scripts/test"']


def test_the_entry_scripts_can_be_started() -> None:
    done = subprocess.run(
        ["git", "ls-files", "-s", "scripts/site", "scripts/test", ".ci/run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this is no git checkout")
    assert [line[:6] for line in done.stdout.splitlines()] == ["100755"] * 3


# Dependencies


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_line_with_a_hash_and_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    requirements = text.replace("\\\n", " ").splitlines()
    loose = [
        line[:60]
        for line in requirements
        if not re.fullmatch(r"[\w.\-]+==[^\s;]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", line)
    ]
    assert requirements
    assert loose == []
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "test"])])
def test_every_direct_dependency_is_in_the_lock(lock: str, extras: list[str]) -> None:
    wanted = list(project()["dependencies"])
    for extra in extras:
        wanted += project()["optional-dependencies"][extra]
    assert {name_of(requirement) for requirement in wanted} - {name for name, _ in pins(lock)} == set()


def test_what_builds_the_project_is_in_the_lock() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    assert {name_of(requirement) for requirement in build} <= {name for name, _ in pins(LOCKS[0])}


def test_tests_run_with_the_versions_that_the_site_is_built_with() -> None:
    assert set(pins(LOCKS[0])) - set(pins(LOCKS[1])) == set()


def test_the_readme_says_what_each_dependency_is_for() -> None:
    table = (ROOT / "README.md").read_text("utf-8").split("## What each dependency is for")[1].split("\n## ")[0]
    first = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", table, re.M) for name in row.split(",")}
    said = {normal(name) for name in first}
    wanted = [*project()["dependencies"], *(r for extra in project()["optional-dependencies"].values() for r in extra)]
    assert {name_of(r) for r in wanted if not r.startswith("types-")} - said == set()


# What must not be in the project

_MACHINE_PATH = re.compile(r"(?<![\w.<:/-])(?:/(?:home|root|Users|work|tmp|private|mnt)/\w|[A-Z]:\\Users\\)")
_INDEX = re.compile(r"--(?:extra-)?index-url[= ]\s*\S|pythonhosted\.org|pypi\.org/simple|/simple/?[\"'\s]")
_BYTES = ("tests/data/", "tests/broken/", "theme/assets/")
_READ = {".py", ".md", ".yml", ".yaml", ".toml", ".html", ".css", ".js", ".json", ".xml", ".lock", ""}


def test_no_tracked_file_names_a_path_of_a_machine_or_an_index() -> None:
    found = []
    for name in tracked():
        if Path(name).suffix in _READ and not name.startswith(_BYTES) and name != "tests/test_house.py":
            lines = (ROOT / name).read_text("utf-8").splitlines()
            found += [
                f"{name}:{n}" for n, line in enumerate(lines, 1) if _MACHINE_PATH.search(line) or _INDEX.search(line)
            ]
    assert found == []


def test_the_pattern_for_machine_paths_finds_one() -> None:
    assert _MACHINE_PATH.search("see /home" + "/someone/x")
    assert not _MACHINE_PATH.search("https://example.org/home/x")
    assert _INDEX.search("--index-url https://example.org/simple")


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words in a text."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_our_own_reports_are_in_our_own_words() -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the folder shared is not beside the project")
    theirs = set().union(*(runs(path.read_text("utf-8"), 8) for path in seeds))
    reports = [*ROOT.glob("sessions/*/*.md"), *ROOT.glob("essays/*/*.md")]
    assert len(reports) >= 2
    assert {path.name: runs(path.read_text("utf-8"), 8) & theirs for path in reports} == {
        path.name: set() for path in reports
    }


# The package


def module_name(path: Path) -> str:
    """A module of the package by its dotted name, without ``leestafel`` before it."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """What a module imports, anywhere in it, by dotted name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports by full name, please"
            yield from _from(node)


def _from(node: ast.ImportFrom) -> list[str]:
    """``from leestafel import x`` brings in the module x; any other, the module it names."""
    if node.module == "leestafel":
        return [f"leestafel.{alias.name}" for alias in node.names if not alias.name.startswith("__")]
    return [node.module or ""]


def part(dotted: str) -> str:
    """The part of the package that a module belongs to: what the layers are made of."""
    return dotted.split(".")[0]


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def ours(path: Path) -> set[str]:
    """The parts of the package that a module imports."""
    return {part(name.removeprefix("leestafel.")) for name in imports(path) if name.startswith("leestafel.")}


def test_every_part_of_the_package_has_its_layer() -> None:
    known = {name for names in LAYERS for name in names}
    assert {part(module_name(path)) for path in MODULES if module_name(path)} - known == set()


@pytest.mark.parametrize("path", [path for path in MODULES if module_name(path)], ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    own = part(module_name(path))
    assert [name for name in ours(path) if layer(name) > layer(own)] == []
    if own in ALONE:
        assert ours(path) <= {own}
    if own in STRANGERS:
        assert ours(path) & set(STRANGERS) <= {own}


def test_each_library_sits_behind_one_module() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        for name in imports(path):
            library = name.split(".")[0]
            if library != "leestafel" and library not in sys.stdlib_module_names:
                users[library].add(module_name(path))
    spread = {library: names for library, names in users.items() if len(names) > 1}
    assert {
        name: found for name, found in spread.items() if {part(module) for module in found} != {WHOLE_PART.get(name)}
    } == {}
    assert set(WHOLE_PART) <= set(spread)


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {module_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{module_name(path)}.{node.name}": length
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (length := (node.end_lineno or 0) - node.lineno + 1) > 40
    }
    assert long == {}


def test_every_module_says_what_it_is_about() -> None:
    silent = [module_name(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert [name for name in silent if name not in ("cli", "discussions", "gather", "publish", "themes")] == []


# What it says

AREAS = sorted(path.stem for path in (PACKAGE / "words").glob("*.py") if path.stem != "__init__")


def blanks(sentence: str) -> set[str]:
    """The ``{names}`` in a sentence; other braces, as in an example of JSON, are text."""
    found = ((name, spec) for _, name, spec, _ in Formatter().parse(sentence) if name is not None)
    return {name for name, spec in found if name.isidentifier() and not spec}


def sentences(area: str) -> dict[str, tuple[str, str]]:
    return import_module(f"leestafel.words.{area}").MESSAGES


@pytest.mark.parametrize("area", AREAS)
def test_each_sentence_is_there_in_both_languages_with_the_same_blanks(area: str) -> None:
    for key, (dutch, english) in sentences(area).items():
        assert dutch.strip(), key
        assert english.strip(), key
        assert blanks(dutch) == blanks(english), key


@pytest.mark.parametrize("area", AREAS)
def test_no_sentence_shows_its_own_notation(area: str) -> None:
    from leestafel.words import say

    for key, pair in sentences(area).items():
        values = dict.fromkeys(blanks(pair[0]), "x")
        for language in ("nl", "en"):
            assert "{{" not in say(f"{area}.{key}", language, **values), key


def said(path: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Each sentence a module says by a literal key, with the names it fills in (``None``: not to be seen here)."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "count") and node.args):
            continue
        key = node.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            names = [keyword.arg for keyword in node.keywords]
            filled = None if None in names else set(names)
            if node.func.id == "say":
                yield key.value, filled
            else:
                yield from (
                    (f"{key.value}_{form}", None if filled is None else filled | {"n"}) for form in ("one", "other")
                )


@pytest.mark.parametrize("path", [path for path in MODULES if list(said(path))], ids=module_name)
def test_what_a_module_says_exists_and_is_filled_in(path: Path) -> None:
    for key, filled in said(path):
        area, _, name = key.partition(".")
        assert name in sentences(area), key
        if filled is not None:
            assert blanks(sentences(area)[name][0]) <= filled, key
