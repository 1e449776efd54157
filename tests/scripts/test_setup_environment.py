"""The environment of scripts/site and scripts/test. A small shell script plays the environment's Python."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from string import Formatter

import pytest

import _environment
import _setup_words
from _environment import CannotSetUp, Environment

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
READ_BY_OLD_PYTHON = ("site", "test", "_setup_words.py")

on_posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose environment is made of a shell script that notes down how it is called."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'voorbeeld'\n")
    (tmp_path / "een.lock").write_text("voorbeeld==1\n")
    (tmp_path / "twee.lock").write_text("voorbeeld==1\nproef==2\n")

    def make(environment: Environment) -> None:
        with (tmp_path / "calls").open("a") as calls:
            calls.write("make\n")
        python = environment.program("python")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/calls"\n. "{tmp_path}/answer"\n')
        python.chmod(0o755)
        environment.sign("base", environment.base())

    monkeypatch.setattr(_environment, "make", make)
    (tmp_path / "answer").write_text("exit 0\n")
    return tmp_path


def calls(project: Path) -> list[str]:
    """What was done since the last time we looked: ``make``, a lock, or ``-e`` for the project itself."""
    path = project / "calls"
    lines = path.read_text().splitlines() if path.exists() else []
    path.write_text("")
    return [next((w for w in line.split() if w in ("make", "-e") or w.endswith(".lock")), line) for line in lines]


@on_posix
def test_the_first_time_everything_is_installed_and_the_second_time_nothing(project: Path) -> None:
    _environment.prepare(project, ["een.lock"])
    assert calls(project) == ["make", "een.lock", "-e"]
    _environment.prepare(project, ["een.lock"])
    assert calls(project) == []


@on_posix
def test_a_second_lock_is_added_to_what_is_there(project: Path) -> None:
    _environment.prepare(project, ["een.lock"])
    calls(project)
    _environment.prepare(project, ["een.lock", "twee.lock"])
    assert calls(project) == ["twee.lock", "-e"]
    _environment.prepare(project, ["een.lock"])
    assert calls(project) == []


@on_posix
@pytest.mark.parametrize("changed", ["een.lock", "pyproject.toml"])
def test_what_changed_is_installed_again(project: Path, changed: str) -> None:
    _environment.prepare(project, ["een.lock"])
    calls(project)
    (project / changed).write_text("anders==3\n")
    _environment.prepare(project, ["een.lock"])
    assert calls(project) == ["een.lock", "-e"]


@on_posix
def test_an_environment_that_lost_its_python_is_made_again(project: Path) -> None:
    Path.unlink(_environment.prepare(project, ["een.lock"]).program("python"))
    calls(project)
    _environment.prepare(project, ["een.lock"])
    assert calls(project)[0] == "make"


@on_posix
def test_an_environment_of_another_folder_is_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = _environment.prepare(project, ["een.lock"])
    calls(project)
    environment.sign("base", Environment(project / "elders").base())
    _environment.prepare(project, ["een.lock"])
    assert calls(project)[0] == "make"


@on_posix
def test_broken_off_half_way_the_environment_is_made_again(project: Path) -> None:
    (project / "answer").write_text("echo 'Installing collected packages: proef'; echo 'ERROR: schijf vol'; exit 1\n")
    with pytest.raises(CannotSetUp, match="schijf vol") as caught:
        _environment.prepare(project, ["een.lock"])
    assert caught.value.code == 5
    calls(project)
    (project / "answer").write_text("exit 0\n")
    _environment.prepare(project, ["een.lock"])
    assert calls(project) == ["make", "een.lock", "-e"]


@on_posix
def test_without_a_network_what_was_installed_stays_good(project: Path) -> None:
    _environment.prepare(project, ["een.lock"])
    (project / "answer").write_text("echo 'ERROR: geen verbinding'; exit 1\n")
    with pytest.raises(CannotSetUp, match="geen verbinding"):
        _environment.prepare(project, ["een.lock", "twee.lock"])
    calls(project)
    _environment.prepare(project, ["een.lock"])
    assert calls(project) == []


def test_a_python_that_cannot_make_an_environment_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_environment, "run_quietly", lambda *_: (1, "ensurepip is niet beschikbaar\n"))
    with pytest.raises(CannotSetUp, match="ensurepip is niet beschikbaar") as caught:
        _environment.prepare(tmp_path, [])
    assert caught.value.code == 5
    assert not (tmp_path / ".venv").exists()


def test_a_digest_tells_its_parts_apart() -> None:
    parts = ([b"ab", b"c"], [b"a", b"bc"], [b"abc"], [b"c", b"ab"], [b"abc", b""])
    assert len({_environment.digest(contents) for contents in parts}) == len(parts)
    assert _environment.digest([b"ab"], "3.11") != _environment.digest([b"ab"], "3.12")


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Python 3.6 is te oud"), ("en", "Python 3.6 is too old"), ("", "is te oud")]
)
def test_an_old_python_is_refused_in_the_language_asked_for(
    language: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEESTAFEL_LANGUAGE", language)
    monkeypatch.setattr("sys.version_info", (3, 6, 15))
    with pytest.raises(SystemExit) as caught:
        _setup_words.refuse_python("scripts/site")
    assert caught.value.code == 3
    said = capsys.readouterr().err
    assert words in said
    assert "python3.11 scripts/site" in said


def test_a_python_without_ensurepip_is_refused_with_debians_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_environment, "missing_module", lambda: "ensurepip")
    with pytest.raises(CannotSetUp, match="python3-venv") as caught:
        _environment.check_venv()
    assert caught.value.code == 4
    assert "ensurepip" in str(caught.value)


def test_the_missing_module_is_the_first_that_is_not_there() -> None:
    assert _environment.missing_module(("json", "geen_module_van_python", "ook_geen")) == "geen_module_van_python"
    assert _environment.missing_module(("json",)) == ""


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "geen-map"
    file.write_text("")
    with pytest.raises(CannotSetUp, match="geen-map") as caught:
        _environment.check_writable(file)
    assert caught.value.code == 6
    _environment.check_writable(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["geen-map"]


def test_a_program_that_is_not_there_is_an_answer_and_no_crash(tmp_path: Path) -> None:
    code, output = _environment.run_quietly([str(tmp_path / "weg")], tmp_path)
    assert code == 127
    assert "weg" in output


def test_the_end_of_an_output_is_told_without_its_empty_lines() -> None:
    output = "".join(f"regel {n}\n\n" for n in range(40))
    assert _environment.last_lines(output, 2) == "  regel 38\n  regel 39"


@pytest.mark.parametrize("name", READ_BY_OLD_PYTHON)
def test_an_old_python_gets_far_enough_to_hear_that_it_is_too_old(name: str) -> None:
    tree = ast.parse((SCRIPTS / name).read_text("utf-8"), feature_version=(3, 7))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert "__future__" not in {node.module for node in imports}
    if name != "_setup_words.py":
        guard = next(place for place, node in enumerate(tree.body) if isinstance(node, ast.If))
        assert "version_info" in ast.unparse(tree.body[guard])
        assert all(place > guard for place, node in enumerate(tree.body) if node in imports)


@pytest.mark.parametrize("key", _setup_words.MESSAGES)
def test_both_languages_say_the_same(key: str) -> None:
    dutch, english = (
        {name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in _setup_words.MESSAGES[key]
    )
    assert dutch == english
    assert all(sentence.strip() for sentence in _setup_words.MESSAGES[key])
