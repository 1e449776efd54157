"""Many files changed in one step: killed, interrupted or out of room at any point, all are old or all are new."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import leestafel
from leestafel.errors import ChangedMeanwhile, LeestafelError
from leestafel.files import JOURNAL
from leestafel.together import patch, settle, write_together

OLD = {f"map/{number}.md": f"---\nthemes: [oud]\n---\nTekst {number}, oud.\n".encode() for number in range(3)}
NEW = {path: data.replace(b"[oud]", b"[een-nieuw-thema]") for path, data in OLD.items()}
CHILD = """
import os, signal, sys
from pathlib import Path
import leestafel.together as together
root, stop, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
steps = armed = 0
def counted(function):
    def call(*arguments, **named):
        global steps
        steps += armed
        if armed and steps == stop:
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise {"interrupt": KeyboardInterrupt, "full": lambda: OSError(28, "No space left on device")}[how]()
        return function(*arguments, **named)
    return call
for name in ("link", "replace", "unlink", "sync", "chmod"):
    if hasattr(os, name):
        setattr(os, name, counted(getattr(os, name)))
Path.open = counted(Path.open)
Path.write_bytes = counted(Path.write_bytes)
files = sorted((root / "map").glob("*.md"))
patches = []
for path in files:
    data = path.read_bytes()
    patches.append(together.patch(f"map/{path.name}", data, data.replace(b"[oud]", b"[een-nieuw-thema]")))
armed = 1
try:
    together.write_together(root, patches)
except (KeyboardInterrupt, OSError) as error:
    sys.exit(3)
print(steps)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "map").mkdir()
    for path, data in OLD.items():
        (tmp_path / path).write_bytes(data)
    return tmp_path


def child(root: Path, stop: int, how: str) -> subprocess.CompletedProcess[str]:
    """A process that changes all files, and that something happens to at one of its steps."""
    source = os.fspath(Path(leestafel.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", CHILD, os.fspath(root), str(stop), how],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )


def lying(root: Path) -> dict[str, bytes]:
    return {path: (root / path).read_bytes() for path in OLD}


def left_behind(root: Path) -> list[str]:
    """What lies beside the files, and the journal."""
    return sorted(path.name for path in [*(root / "map").iterdir(), root / JOURNAL] if path.exists())


NAMES = sorted(Path(path).name for path in OLD)


def steps_of(root: Path) -> int:
    done = child(root, 0, "kill")
    assert done.returncode == 0, done.stderr
    assert lying(root) == NEW
    assert left_behind(root) == NAMES
    for path, data in OLD.items():
        (root / path).write_bytes(data)
    return int(done.stdout)


@pytest.mark.skipif(os.name == "nt", reason="processes end otherwise there")
def test_killed_at_any_step_all_files_are_old_or_all_are_new_after_the_next_run(root):
    ends = set()
    steps = steps_of(root)
    assert steps > len(OLD) * 3
    for stop in range(1, steps + 1):
        done = child(root, stop, "kill")
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert set(lying(root).values()) <= {*OLD.values(), *NEW.values()}
        settle(root)
        found = lying(root)
        assert found in (OLD, NEW), stop
        assert [name for name in left_behind(root) if JOURNAL not in name] == NAMES
        assert not (root / JOURNAL).exists()
        ends.add(found == NEW)
        for path in (root / "map").iterdir():
            path.unlink()
        for path, data in OLD.items():
            (root / path).write_bytes(data)
    assert ends == {False, True}


@pytest.mark.parametrize("how", ["interrupt", "full"])
def test_interrupted_or_out_of_room_at_any_step_all_files_are_old_or_all_are_new_at_once(root, how):
    for stop in range(1, steps_of(root) + 1):
        done = child(root, stop, how)
        assert done.returncode in (0, 3), done.stderr
        assert lying(root) in (OLD, NEW), stop
        settle(root)
        assert lying(root) in (OLD, NEW), stop
        assert left_behind(root) == NAMES
        for path, data in OLD.items():
            (root / path).write_bytes(data)


def patches() -> list:
    return [patch(path, data, NEW[path]) for path, data in OLD.items()]


def test_a_file_that_somebody_changed_stops_it_all(root):
    (root / "map/1.md").write_bytes(b"van iemand anders\n")
    before = lying(root)
    with pytest.raises(ChangedMeanwhile, match=r"map/1\.md"):
        write_together(root, patches())
    assert lying(root) == before
    assert left_behind(root) == NAMES


def test_a_file_that_somebody_changed_after_a_kill_is_left_alone_and_named(root):
    total = steps_of(root)
    for stop in range(total, 0, -1):
        child(root, stop, "kill")
        if (root / JOURNAL).exists() and (root / "map/2.md").read_bytes() != NEW["map/2.md"]:
            break
    (root / "map/2.md").write_bytes(b"van iemand anders\n")
    settled = settle(root)
    assert settled is not None
    assert settled.finished
    assert settled.left == ("map/2.md",)
    assert lying(root) == {**NEW, "map/2.md": b"van iemand anders\n"}


def test_a_change_left_unfinished_must_be_settled_first(root):
    (root / JOURNAL).write_text("{}")
    with pytest.raises(LeestafelError):
        write_together(root, patches())
    with pytest.raises(LeestafelError):
        settle(root)
    assert lying(root) == OLD


@pytest.mark.parametrize("path", ["../buiten.md", "/etc/buiten.md", "map/../../buiten.md"])
def test_a_journal_from_elsewhere_writes_nothing_outside(root, path):
    outside = root.parent / "buiten.md"
    outside.write_bytes(b"oud")
    one = patch(path, b"oud", b"nieuw")
    record = {**one._asdict(), "was": "b3Vk", "now": "bmlldXc="}
    (root / JOURNAL).write_text(json.dumps({"version": 1, "token": "ab", "files": [record]}))
    with pytest.raises(LeestafelError):
        settle(root)
    assert outside.read_bytes() == b"oud"


def test_where_nothing_was_cut_short_there_is_nothing_to_settle(root):
    assert settle(root) is None


def test_permissions_stay(root):
    (root / "map/1.md").chmod(0o640)
    write_together(root, patches())
    assert (root / "map/1.md").stat().st_mode & 0o777 == 0o640
    assert lying(root) == NEW
