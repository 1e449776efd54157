"""Files that are kept between builds, in ``.leestafel/``: plain data, with what made it and a digest before it."""

from __future__ import annotations

import hashlib
import marshal
from pathlib import Path
from stat import S_ISREG
from typing import Any, Literal

_MAGIC = b"leestafel store 1 "
_DIGEST = 32
_UNFINISHED = "unfinished"

Why = Literal["", "broken", "other"]


def load_kept(path: Path, maker: bytes) -> tuple[Any, Why]:
    """The data of a kept file, ``None`` where there is none or none of use; and why it is of no use.

    ``maker`` is the digest of everything that decides what the data means: this code, its libraries.
    """
    try:
        if not S_ISREG(path.lstat().st_mode):
            return None, "broken"
        data = path.read_bytes()
    except OSError:
        return None, ""
    head, _, rest = data.partition(b"\n")
    if not head.startswith(_MAGIC):
        return None, "broken"
    if head != _MAGIC + maker.hex().encode():
        return None, "other"
    body = memoryview(rest)[_DIGEST:]
    if hashlib.blake2b(body, digest_size=_DIGEST).digest() != rest[:_DIGEST]:
        return None, "broken"
    try:
        return marshal.loads(body), ""
    except (ValueError, EOFError, TypeError):
        return None, "broken"


def save_kept(path: Path, maker: bytes, plain: Any) -> None:
    """Keep data in a file, replaced in one step; what a power failure leaves of it is not used.

    Raises :class:`OSError`.
    """
    body = marshal.dumps(plain)
    digest = hashlib.blake2b(body, digest_size=_DIGEST).digest()
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with new.open("wb") as file:
        file.writelines([_MAGIC, maker.hex().encode(), b"\n", digest, body])
    new.replace(path)


def stamp_of(path: Path) -> tuple[int, int] | None:
    """What differs between a kept file and the one that replaces it; ``None`` where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_ino, status.st_mtime_ns)


def begin(folder: Path) -> None:
    """Note that the site is being changed. Until :func:`finish`, what the store says of it may be untrue."""
    finish(folder)
    (folder / _UNFINISHED).write_bytes(b"")


def finish(folder: Path) -> None:
    """Note that the site is what the store says."""
    (folder / _UNFINISHED).unlink(missing_ok=True)


def unfinished(folder: Path) -> bool:
    """Whether a build stopped while it changed the site."""
    return (folder / _UNFINISHED).exists()


def change_of(folder: Path) -> object:
    """Which change of the site was begun and not finished: ``None``, or what differs from change to change."""
    return stamp_of(folder / _UNFINISHED)
