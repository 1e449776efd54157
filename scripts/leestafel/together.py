"""Many files changed in one step: whatever happens halfway, all of them are old or all of them are new.

What is to change is written down first, in a journal at the top of the folder: of each file what it was and what it
becomes. Then the new files are written beside the old ones, and only when all of them are on the disk is each put in
its place. A failure or an interruption undoes what was done; a process that is killed leaves its journal, and whoever
comes next finishes what it says, or undoes it where no file was put in its place yet (a redo log: Gray and Reuter,
*Transaction Processing*, 1992, chapter 10).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from leestafel.errors import ChangedMeanwhile, LeestafelError
from leestafel.files import write_atomically
from leestafel.words import say

JOURNAL = ".leestafel-change.json"
_LOCK = ".leestafel/change.lock"
_VERSION = 1
Tell = Callable[[int, int], None]


class Patch(NamedTuple):
    """What becomes of a file, by its path in the folder: from ``start`` on, ``was`` becomes ``now``. The digests are of
    the whole file.
    """

    path: str
    old: str
    new: str
    start: int
    was: bytes
    now: bytes


class Settled(NamedTuple):
    """How a change that was cut short ended: whether it was finished or undone, and which files somebody changed
    meanwhile, so that they were left alone.
    """

    finished: bool
    left: tuple[str, ...]


def patch(path: str, before: bytes, after: bytes) -> Patch:
    """What changes between two versions of a file."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return Patch(
        path,
        _digest(before),
        _digest(after),
        start,
        before[start : len(before) - end],
        after[start : len(after) - end],
    )


def _shared(one: bytes, other: bytes) -> int:
    """How many octets two texts share from their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def write_together(root: Path, patches: Sequence[Patch], tell: Tell = lambda done, total: None) -> None:
    """Changes all files, or none. ``tell`` hears how many of all steps are done.

    Raises :class:`ChangedMeanwhile` where a file is not what it was, :class:`LeestafelError` where another process is
    at work or a change was left unfinished, and :class:`OSError`; after each of these everything is as it was.
    """
    with _alone(root):
        if (root / JOURNAL).exists():
            raise LeestafelError(say("changes.unfinished", name=JOURNAL), subject=JOURNAL)
        token = secrets.token_hex(8)
        _begin(root, token, patches)
        try:
            _stage(root, token, patches, tell)
            for number, one in enumerate(patches, 1):
                _beside(root, one, token).replace(root / one.path)
                tell(len(patches) + number, 2 * len(patches))
        except BaseException:
            _undo(root, token, patches)
            raise
        _end(root)


def settle(root: Path) -> Settled | None:
    """Finishes a change that was cut short, or undoes it where no file was changed yet; ``None`` where there is none,
    or where another process is busy with it. Raises :class:`LeestafelError` for a journal that makes no sense.
    """
    if not (root / JOURNAL).exists():
        return None
    try:
        with _alone(root):
            return _settled(root) if (root / JOURNAL).exists() else None
    except _Busy:
        return None


def _settled(root: Path) -> Settled:
    token, patches = _read(root)
    states = [_digest_of_file(root / one.path) for one in patches]
    begun = any(state == one.new for state, one in zip(states, patches, strict=True))
    left = [one.path for state, one in zip(states, patches, strict=True) if state not in (one.old, one.new)]
    waiting = [one for state, one in zip(states, patches, strict=True) if begun and state == one.old]
    _stage(root, token, waiting, lambda done, total: None)
    for one in waiting:
        _beside(root, one, token).replace(root / one.path)
    _sweep(root, token, patches)
    _end(root)
    return Settled(begun, tuple(left))


# steps


def _begin(root: Path, token: str, patches: Iterable[Patch]) -> None:
    files = [
        {**one._asdict(), "was": base64.b64encode(one.was).decode(), "now": base64.b64encode(one.now).decode()}
        for one in patches
    ]
    write_atomically(root / JOURNAL, json.dumps({"version": _VERSION, "token": token, "files": files}))


def _read(root: Path) -> tuple[str, list[Patch]]:
    try:
        journal = json.loads((root / JOURNAL).read_bytes())
        patches = [
            Patch(**{**one, "was": base64.b64decode(one["was"]), "now": base64.b64decode(one["now"])})
            for one in journal["files"]
        ]
        token = str(journal["token"])
        sound = journal["version"] == _VERSION and token.isalnum() and all(_is_within(root, one) for one in patches)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise LeestafelError(say("changes.bad_journal", name=JOURNAL), subject=JOURNAL) from error
    if not sound:
        raise LeestafelError(say("changes.bad_journal", name=JOURNAL), subject=JOURNAL)
    return token, patches


def _is_within(root: Path, one: Patch) -> bool:
    """Whether a path leads to a file in the folder: a journal may come from elsewhere."""
    path = PurePosixPath(one.path)
    plain = not path.is_absolute() and ".." not in path.parts and "\\" not in one.path and ":" not in one.path
    return plain and isinstance(one.start, int) and (root / path).resolve().is_relative_to(root.resolve())


def _stage(root: Path, token: str, patches: Sequence[Patch], tell: Tell) -> None:
    """The new files, beside the old ones and on the disk."""
    for number, one in enumerate(patches, 1):
        _write_beside(root, one, token)
        tell(number, 2 * len(patches))
    _to_disk()


def _write_beside(root: Path, one: Patch, token: str) -> None:
    path, beside = root / one.path, _beside(root, one, token)
    data = path.read_bytes()
    new = data[: one.start] + one.now + data[one.start + len(one.was) :]
    if _digest(data) != one.old or _digest(new) != one.new:
        raise ChangedMeanwhile(say("changes.changed_meanwhile", path=one.path), subject=one.path)
    with beside.open("wb") as file:
        file.write(new)
        if not hasattr(os, "sync"):
            file.flush()
            os.fsync(file.fileno())
    beside.chmod(path.stat().st_mode & 0o777)


def _undo(root: Path, token: str, patches: Iterable[Patch]) -> None:
    """Everything as it was. What was written down stays there until that is so."""
    for one in patches:
        path = root / one.path
        data = path.read_bytes()
        if _digest(data) == one.new:
            write_atomically(path, data[: one.start] + one.was + data[one.start + len(one.now) :])
    _sweep(root, token, patches)
    _end(root)


def _sweep(root: Path, token: str, patches: Iterable[Patch]) -> None:
    for one in patches:
        _beside(root, one, token).unlink(missing_ok=True)


def _end(root: Path) -> None:
    _to_disk()
    (root / JOURNAL).unlink()


def _beside(root: Path, one: Patch, token: str) -> Path:
    path = root / one.path
    return path.with_name(f".{path.name[:40]}.{_digest(path.name.encode())[:8]}.{token}.tmp")


def _to_disk() -> None:
    """Has the system write what it holds back, all of it at once: asking that of each file takes far longer."""
    if hasattr(os, "sync"):
        os.sync()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _digest_of_file(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""


# one at a time


class _Busy(LeestafelError):
    """Another process changes these files."""


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the folder for this process; the system lets go of the lock of a process that ends, however it ends."""
    path = root / _LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if not _taken(file.fileno()):
            raise _Busy(say("changes.busy"), subject=_LOCK)
        yield


def _taken(file: int) -> bool:
    if os.name == "nt":
        import msvcrt

        with suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            return True
        return False
    import fcntl

    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
