"""The command as a whole: its help, its near misses, its language and how fast it starts."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from leestafel.cli.main import COMMANDS

HEAVY = ("mkdocs", "bs4", "httpx", "Stemmer", "rich", "pelican", "lxml", "comrak", "yaml", "jinja2")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("language", "example"), [("nl", "Voorbeeld"), ("en", "Example")])
def test_every_commands_help_teaches_by_example(name, language, example, leestafel, tmp_path):
    done = leestafel(tmp_path, name, "--help", env={"LEESTAFEL_LANGUAGE": language, "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr
    assert example in done.stdout
    assert f"  leestafel {name}" in done.stdout or "  leestafel -C " in done.stdout


def test_the_help_names_every_command_with_a_line(command):
    done = command(None, "--help")
    assert done.code == 0
    lines = [line.split() for line in done.out.splitlines()]
    for name in COMMANDS:
        assert any(words[:1] == [name] and len(words) > 2 for words in lines), name
    assert "leestafel init mijn-leestafel" in done.out
    assert command(None, "-h").out == done.out


def test_the_help_of_the_whole_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['leestafel', '--help']\n"
        "from leestafel.cli.main import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "print(','.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.strip().splitlines()[-1].split(",")}
    assert loaded.isdisjoint(HEAVY)


def test_a_near_miss_is_guessed(command):
    done = command(None, "biuld")
    assert done.code == 2
    assert "«biuld» is geen commando. Bedoelde u «build»?" in done.err


def test_a_command_that_is_none_points_to_the_help(command):
    done = command(None, "xyzzy")
    assert done.code == 2
    assert "Zie «leestafel --help»." in done.err


def _help_of(command, *names):
    return command(None, *names, "--help").out


@pytest.mark.parametrize("group", [(), ("themes",)])
def test_help_is_dutch_to_the_last_word(command, group):
    known = _help_of(command, *group)
    names = [line.split()[0] for line in known.partition("Commando's:")[2].splitlines() if line.strip()]
    assert len(names) > 5
    for text in (known, *(_help_of(command, *group, name) for name in names)):
        assert text.startswith("Gebruik: ")
        assert not re.search(
            r"Usage|Options|OPTIONS|ARGS|Show this|required\]|default: |PATH|FILE|DIRECTORY|INTEGER|TEXT\b", text
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("themes", "merge", "a"), "Er ontbreekt '--into'."),
        (("themes", "rename"), "Er ontbreekt 'OUD'."),
        (("tag", "--abov", "1"), "De optie '--abov' bestaat niet. Bedoelde u '--above'?"),
        (("tag", "--above", "x"), "Dat kan niet bij '--above': 'x' is geen getal."),
        (("tag", "--above", "7"), "Dat kan niet bij '--above': 7.0 valt buiten 0<=x<=1."),
        (("themes", "export", "--format", "x"), "'x' is niet een van 'turtle', 'json-ld', 'rdf-xml'."),
        (("themes", "export", "a", "b"), "Dit is te veel: a b"),
        (("build", "--jobs"), "Bij '--jobs' hoort een waarde."),
    ],
)
def test_wrong_usage_is_met_in_dutch(command, arguments, said):
    done = command(None, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith("Fout: ")
    assert said in done.err


def test_in_english_its_own_words_are_heard(leestafel, tmp_path):
    done = leestafel(tmp_path, "tag", "--above", "7", env={"LEESTAFEL_LANGUAGE": "en", "LC_ALL": "C.UTF-8"})
    assert "Error: Invalid value for '--above': 7.0 is not in the range 0<=x<=1." in done.stderr


def test_an_unknown_option_is_no_traceback(command, tmp_path):
    done = command(tmp_path, "check", "--snel")
    assert done.code == 2
    assert "--snel" in done.err
    assert "Traceback" not in done.err


def test_the_version_is_the_packages(command):
    from leestafel import __version__

    assert __version__ in command(None, "--version").out


def test_a_file_that_may_not_be_read_is_named_in_a_line(command, tmp_path):
    (tmp_path / "mkdocs.yml").mkdir()
    done = command(tmp_path, "check")
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1


def test_an_interruption_is_no_failure_of_ours(command, tmp_path, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leestafel.cli.check.read", interrupted)
    done = command(tmp_path, "check")
    assert (done.code, done.out, done.err.strip()) == (130, "", "Afgebroken.")


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["xyzzy"], 2), (["-C", "nergens", "check"], 1)])
def test_the_module_is_the_command(arguments, code, leestafel, tmp_path):
    whole = leestafel(tmp_path, *arguments)
    done = subprocess.run(
        [sys.executable, "-m", "leestafel", "-C", str(tmp_path), *arguments], capture_output=True, text=True
    )
    assert (done.returncode, whole.returncode) == (code, code)
    assert done.stdout == whole.stdout
    assert bool(done.stdout or done.stderr)


def test_everything_that_was_said_is_heard_before_the_end():
    code = (
        "import sys, leestafel.cli.main as main\n"
        "def run():\n"
        "    sys.stdout.write('woord ' * 100_000)\n"
        "    sys.exit(3)\n"
        "main.run = run\n"
        "main.program()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "woord " * 100_000)
