"""Files that are kept between builds, in ``.leestafel/``: plain data, with what made it and a digest before it."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Any, BinaryIO, Literal

_MAGIC = b"leestafel store 1 "
_DIGEST = 32
_LONGEST_HEAD = 1000
_LENGTH = 8
_UNFINISHED = "unfinished"

Why = Literal["", "broken", "other"]


def load_kept(path: Path, maker: bytes) -> tuple[Any, Why]:
    """The data of a kept file, ``None`` where there is none or none of use; and why it is of no use.

    ``maker`` is the digest of everything that decides what the data means: this code, its libraries.
    """
    parts, why = _load(path, maker, lambda file: [file.read()])
    return (parts[0], "") if parts else (None, why)


def load_parts(path: Path, maker: bytes) -> tuple[list[Any], Why]:
    """As :func:`load_kept`, of data that was kept in parts; no parts where there are none of use."""
    return _load(path, maker, _parts)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    while length := file.read(_LENGTH):
        yield file.read(int.from_bytes(length, "little"))


def _load(path: Path, maker: bytes, parts: Callable[[BinaryIO], Iterable[bytes]]) -> tuple[list[Any], Why]:
    try:
        if not S_ISREG(path.lstat().st_mode):
            return [], "broken"
        with path.open("rb") as file:
            head = file.readline(_LONGEST_HEAD)
            if not head.startswith(_MAGIC):
                return [], "broken"
            if head != _MAGIC + maker.hex().encode() + b"\n":
                return [], "other"
            digest, start = file.read(_DIGEST), file.tell()
            if hashlib.file_digest(file, _digest).digest() != digest:
                return [], "broken"
            file.seek(start)
            return [marshal.loads(part) for part in parts(file)], ""
    except OSError:
        return [], ""
    except (ValueError, EOFError, TypeError):
        return [], "broken"


def _digest() -> Any:
    return hashlib.blake2b(digest_size=_DIGEST)


def save_kept(path: Path, maker: bytes, plain: Any) -> None:
    """Keep data in a file, replaced in one step; what a power failure leaves of it is not used.

    Raises :class:`OSError`.
    """
    _save(path, maker, [marshal.dumps(plain)])


def save_parts(path: Path, maker: bytes, parts: Iterable[bytes]) -> None:
    """As :func:`save_kept`, of data in parts, each as :mod:`marshal` writes it, so that they need not be in memory
    together.
    """
    _save(path, maker, _framed(parts))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Parts in a file without anything before them, for :func:`parts_of`. Raises :class:`OSError`."""
    with path.open("wb") as file:
        file.writelines(_framed(parts))


def parts_of(path: Path) -> Iterator[bytes]:
    """What :func:`write_parts` was given. Raises :class:`OSError`."""
    with path.open("rb") as file:
        yield from _parts(file)


def _framed(parts: Iterable[bytes]) -> Iterator[bytes]:
    return (data for part in parts for data in (len(part).to_bytes(_LENGTH, "little"), part))


def _save(path: Path, maker: bytes, body: Iterable[bytes]) -> None:
    digest = _digest()
    head = _MAGIC + maker.hex().encode() + b"\n"
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with new.open("wb") as file:
        file.write(head + bytes(_DIGEST))
        for data in body:
            digest.update(data)
            file.write(data)
        file.seek(len(head))
        file.write(digest.digest())
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
