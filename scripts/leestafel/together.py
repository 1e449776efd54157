"""Many files changed in one step: whatever happens halfway, all of them are old or all of them are new.

What is to change is written down first, in a journal at the top of the folder: of each file what it was and what it
becomes. Then the new files are written beside the old ones, and only when all of them are on the disk is each put in
its place, in a moment; the old ones keep a name elsewhere until that is done, since taking a file away is what takes a
disk long. A failure or an interruption undoes what was done; a process that is killed leaves its journal, and
whoever comes next finishes what it says, or undoes it where no file was put in its place yet (a redo log: Gray and
Reuter, *Transaction Processing*, 1992, chapter 10).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from leestafel.errors import ChangedMeanwhile, LeestafelError
from leestafel.files import JOURNAL, write_atomically
from leestafel.words import say

_LOCK = ".leestafel/change.lock"
_REPLACED = ".leestafel/replaced"
"""Where old files wait to be taken away. It may be deleted at any time."""
_PATIENCE = 2.0
"""Seconds that may be spent on that: on some disks thousands of files take half a minute. The next change goes on."""
_VERSION = 1
Tell = Callable[[int, int], None]
Stamp = tuple[int, int, int]


def _quietly(done: int, total: int) -> None:
    """Tells nobody."""


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


def write_together(root: Path, patches: Sequence[Patch], tell: Tell = _quietly) -> None:
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
            _put(root, token, patches, _stage(root, token, patches, tell))
        except BaseException:
            _undo(root, token, patches)
            raise
        (root / JOURNAL).unlink()
        _forget(root / _REPLACED)


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
    _put(root, token, waiting, _stage(root, token, waiting))
    _sweep(root, token, patches)
    _forget(root / _REPLACED)
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


def _stage(root: Path, token: str, patches: Sequence[Patch], tell: Tell = _quietly) -> list[Stamp]:
    """The new files, beside the old ones and on the disk; and by what each old one is known."""
    stamps = []
    for number, one in enumerate(patches, 1):
        stamps.append(_write_beside(root, one, token))
        tell(number, len(patches))
    if hasattr(os, "sync"):
        os.sync()  # all at once: asking that of each file takes far longer
    return stamps


def _write_beside(root: Path, one: Patch, token: str) -> Stamp:
    path, beside = root / one.path, _beside(root, one, token)
    stamp = _stamp(path)
    data = path.read_bytes()
    new = data[: one.start] + one.now + data[one.start + len(one.was) :]
    if _digest(data) != one.old or _digest(new) != one.new:
        raise _changed(one)
    with beside.open("wb") as file:
        file.write(new)
        if not hasattr(os, "sync"):
            file.flush()
            os.fsync(file.fileno())
    beside.chmod(path.stat().st_mode & 0o777)
    return stamp


def _put(root: Path, token: str, patches: Sequence[Patch], stamps: Sequence[Stamp]) -> None:
    """Each new file in its place; the old one keeps a name, as far as the disk can give it one."""
    with suppress(OSError):
        (root / _REPLACED / token).mkdir(parents=True, exist_ok=True)
    for one, stamp in zip(patches, stamps, strict=True):
        path = root / one.path
        if _stamp(path) != stamp:
            raise _changed(one)
        with suppress(OSError, NotImplementedError):
            os.link(path, _old(root, one, token))
        _beside(root, one, token).replace(path)


def _undo(root: Path, token: str, patches: Sequence[Patch]) -> None:
    """Everything as it was. The journal stays there until that is so."""
    for one in patches:
        path, old = root / one.path, _old(root, one, token)
        data = path.read_bytes()
        if _digest(data) != one.new:
            continue
        if _digest_of_file(old) == one.old:
            old.replace(path)
        else:
            write_atomically(path, data[: one.start] + one.was + data[one.start + len(one.now) :])
    _sweep(root, token, patches)


def _sweep(root: Path, token: str, patches: Sequence[Patch]) -> None:
    """Takes away what was written beside the files, and the journal."""
    for one in patches:
        _beside(root, one, token).unlink(missing_ok=True)
    (root / JOURNAL).unlink()


def _forget(folder: Path) -> None:
    """Takes old files away, for as long as that may take; what cannot be taken away harms nobody."""
    until = time.monotonic() + _PATIENCE
    with suppress(OSError):
        for kept in list(folder.iterdir()):
            for old in kept.iterdir():
                old.unlink()
                if time.monotonic() > until:
                    return
            kept.rmdir()
        folder.rmdir()


def _beside(root: Path, one: Patch, token: str) -> Path:
    path = root / one.path
    return path.with_name(f".{path.name[:40]}.{_digest(path.name.encode())[:8]}.{token}.tmp")


def _old(root: Path, one: Patch, token: str) -> Path:
    return root / _REPLACED / token / _digest(one.path.encode())


def _stamp(path: Path) -> Stamp:
    """What tells that nobody wrote to a file: another one in its place has another number, or another time."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _changed(one: Patch) -> ChangedMeanwhile:
    return ChangedMeanwhile(say("changes.changed_meanwhile", path=one.path), subject=one.path)


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
