"""The two entry scripts: what they teach, and how they run their steps."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from _environment import CannotSetUp, Environment

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def script(name: str) -> ModuleType:
    """An entry script as a module, without running it."""
    loader = SourceFileLoader(f"entry_{name}", str(SCRIPTS / name))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def no_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("site", "nl", "Afsluitcode: 0 gelukt"),
        ("site", "en", "Exit code: 0 done"),
        ("test", "nl", "gaat naar pytest"),
        ("test", "en", "goes to pytest"),
    ],
)
def test_help_teaches_in_both_languages(name: str, language: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEESTAFEL_LANGUAGE", language)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / name), "--help"], capture_output=True, encoding="utf-8", check=True
    )
    assert words in done.stdout
    assert f"scripts/{name}" in done.stdout


@pytest.mark.parametrize("name", ["site", "test"])
def test_what_is_missing_is_told_with_its_code_and_no_traceback(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(*_: object) -> Environment:
        raise CannotSetUp("er ontbreekt iets", 4)

    module = script(name)
    monkeypatch.setattr(sys, "argv", [name])
    monkeypatch.setattr(module, "prepare", prepare)
    assert module.main() == 4
    assert capsys.readouterr().err == "er ontbreekt iets\n"


@pytest.fixture
def run_steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Runs the steps of scripts/test with programs that only give exit codes; what ran, and the code of it all."""
    module = script("test")

    def run_with(codes: dict[str, int]) -> tuple[list[list[str]], list[dict[str, str]], int]:
        ran: list[list[str]] = []
        variables: list[dict[str, str]] = []

        def run(command: list[str], folder: Path, **more: str) -> int:
            ran.append(command[2:])
            variables.append(more)
            return codes.get(" ".join(command[2:4]), codes.get(command[2], 0))

        monkeypatch.setattr(module, "run", run)
        return ran, variables, module.run_steps(Environment(tmp_path), "de-browser", ["-k", "datum"])

    return run_with


def test_every_step_runs_and_the_first_failure_counts(run_steps, capsys: pytest.CaptureFixture[str]) -> None:
    ran, _, code = run_steps({"ruff format": 3, "mypy": 2, "pytest": 1})
    assert [command[0] for command in ran] == ["ruff", "ruff", "mypy", "pytest"]
    assert code == 3
    assert "mypy: fout (code 2)" in capsys.readouterr().out


def test_pytest_gets_the_arguments_the_browser_and_the_last_word(run_steps, capsys: pytest.CaptureFixture[str]) -> None:
    ran, variables, code = run_steps({"pytest": 1})
    assert ran[-1][-2:] == ["-k", "datum"]
    assert all("datum" not in command for command in ran[:-1])
    assert variables[-1] == {"LEESTAFEL_CHROMIUM": "de-browser"}
    assert code == 1
    assert capsys.readouterr().out.endswith("── pytest\n")


def test_lint_reads_the_scripts_that_have_no_suffix() -> None:
    steps = script("test").STEPS
    assert {"scripts/site", "scripts/test"} <= set(steps["ruff check"]) & set(steps["ruff format"])


@pytest.mark.parametrize(
    ("codes", "arguments", "commands", "code"),
    [
        ({}, [], ["build"], 0),
        ({"build": 1}, ["--serve"], ["build"], 1),
        ({}, ["--serve"], ["build", "serve"], 0),
    ],
)
def test_the_site_is_built_and_only_a_built_one_is_served(
    codes: dict[str, int],
    arguments: list[str],
    commands: list[str],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module, ran = script("site"), []

    def run(command: list[str], folder: Path) -> int:
        ran.append(command[1])
        return codes.get(command[1], 0)

    monkeypatch.setattr(sys, "argv", ["site", *arguments])
    monkeypatch.setattr(module, "prepare", lambda *_: Environment(tmp_path))
    monkeypatch.setattr(module, "run", run)
    assert module.main() == code
    assert ran == commands
    assert ("scripts/site --serve" in capsys.readouterr().out) == (not arguments)
