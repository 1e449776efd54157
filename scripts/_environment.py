"""The environment that scripts/site and scripts/test share: ``.venv``, filled from the lock, made once.

Only the standard library. A stamp in ``.venv`` holds a digest of everything an installation depends on; while it is
right, nothing is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from _setup_words import say

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
TOLD_LINES = 15

NO_VENV, NOT_INSTALLED, READ_ONLY, NO_BROWSER = 4, 5, 6, 7


class CannotSetUp(Exception):
    """Something this machine lacks: a message with its remedy, and the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def digest(contents: Iterable[bytes], *names: str) -> str:
    """A SHA-256 over files' contents and names (the Python's version, the folder), each fenced off from the next."""
    state = hashlib.sha256()
    for part in [*contents, *(name.encode("utf-8", "surrogateescape") for name in names)]:
        state.update(b"%d:" % len(part) + part)
    return state.hexdigest()


def last_lines(output: str, number: int = TOLD_LINES) -> str:
    """The end of what a program said, indented: where it says what went wrong."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n".join(f"  {line}" for line in lines[-number:])


def missing_module(names: Sequence[str] = ("venv", "ensurepip")) -> str:
    """The first module that making an environment needs and this Python lacks, or the empty string."""
    return next((name for name in names if importlib.util.find_spec(name) is None), "")


class Environment:
    """The ``.venv`` of a project folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"

    def program(self, name: str) -> Path:
        """Where a program of the environment lies on this kind of machine."""
        return self.folder / "Scripts" / f"{name}.exe" if os.name == "nt" else self.folder / "bin" / name

    def stamp(self, name: str) -> Path:
        return self.folder / f"leestafel-{name}.stamp"

    def stamped(self, name: str, value: str) -> bool:
        """Whether the stamp of a step says that it was done, to the end, for this very value."""
        stamp = self.stamp(name)
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == value

    def sign(self, name: str, value: str) -> None:
        """Records that a step was done, to the end."""
        self.stamp(name).write_text(value, encoding="utf-8")

    def base(self) -> str:
        """What the environment itself depends on: the Python and the folder, for neither can be changed afterwards."""
        return digest([], sys.version, str(self.root))

    def wanted(self, lock: str) -> str:
        """What an installation depends on."""
        return digest(((self.root / name).read_bytes() for name in (lock, "pyproject.toml")), self.base())


def prepare(root: Path, locks: Sequence[str]) -> Environment:
    """An environment with everything in the locks and the project itself. Raises :class:`CannotSetUp`."""
    check_venv()
    check_writable(root)
    environment = Environment(root)
    if not (environment.stamped("base", environment.base()) and environment.program("python").exists()):
        make(environment)
    for lock in locks:
        if not environment.stamped(lock, environment.wanted(lock)):
            install(environment, lock)
    return environment


def check_venv() -> None:
    """Refuses a Python that cannot make an environment."""
    if missing_module():
        raise CannotSetUp(say("no_venv", module=missing_module()), NO_VENV)


def check_writable(root: Path) -> None:
    """Refuses a folder that nothing can be written in."""
    try:
        with tempfile.TemporaryFile(dir=root):
            pass
    except OSError as error:
        raise CannotSetUp(say("read_only", folder=root, reason=error.strerror), READ_ONLY) from error


def make(environment: Environment) -> None:
    """Makes the environment anew, over whatever was left of one, with the Python below any environment we run in."""
    tell(say("making", folder=environment.folder.name))
    python = getattr(sys, "_base_executable", sys.executable)
    code, output = run_quietly([python, "-m", "venv", "--clear", str(environment.folder)], environment.root)
    if code:
        message = say("making_failed", folder=environment.folder.name, lines=last_lines(output))
        raise CannotSetUp(message, NOT_INSTALLED)
    environment.sign("base", environment.base())


def install(environment: Environment, lock: str) -> None:
    """Installs a lock and the project itself. Broken off half-way, the environment counts as half made."""
    tell(say("installing", lock=lock))
    environment.stamp("base").unlink()
    pip(environment, lock, ["--require-hashes", "-r", lock])
    pip(environment, "leestafel", ["--no-build-isolation", "--no-deps", "-e", "."])
    environment.sign(lock, environment.wanted(lock))
    environment.sign("base", environment.base())


def pip(environment: Environment, what: str, arguments: Sequence[str]) -> None:
    """Runs the environment's own pip, which reads its settings (such as where packages are) as it always does."""
    command = [str(environment.program("python")), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    code, output = run_quietly([*command, *arguments], environment.root)
    if code:
        if stopped_before_installing(output):
            environment.sign("base", environment.base())
        raise CannotSetUp(say("installing_failed", what=what, lines=last_lines(output)), NOT_INSTALLED)


def stopped_before_installing(output: str) -> bool:
    """Whether pip failed while it only looked and downloaded, so that the environment is as good as it was."""
    return "Installing collected packages" not in output


def run_quietly(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """Runs a program for its exit code and what it says, errors included."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout


def run(command: Sequence[str], folder: Path, **variables: str) -> int:
    """Runs a program before the reader's eyes, with variables added to its surroundings; its exit code."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=folder, env={**os.environ, **variables}, check=False).returncode


def tell(sentence: str) -> None:
    print(sentence, flush=True)


def never_choke() -> None:
    """Lets a console that cannot show a character show something else, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
