"""What stays of a search index between builds, in a folder that may be deleted at any time.

A value's file begins with a checksum of what follows, so that a file that was cut off or came from elsewhere is known.
Everything appears under its name at once; a name holds the digest of what the thing was made of.
"""

from __future__ import annotations

import marshal
import os
import secrets
import shutil
import zlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

_SEAL = 4
_NEW = ".new-"
_PLAIN = 2  # the last form of marshal without references, which depend on how a value came to be


class Damaged(Exception):
    """What was kept is not whole."""


def dumped(value: Any) -> bytes:
    """A value of plain numbers, strings, bytes, lists and mappings as bytes that only depend on the value."""
    return marshal.dumps(value, _PLAIN)


def loaded(data: bytes | memoryview) -> Any:
    """A value from :func:`dumped`, by the same Python."""
    return marshal.loads(data)


def seal(path: Path, value: object) -> None:
    """Keep a value of plain numbers, strings, bytes, lists and mappings, for the Python that runs now."""
    content = dumped(value)
    put(path, _checksum(content), content)


def unseal(path: Path) -> Any:
    """A kept value. Raises :class:`Damaged` where there is none or it is not whole."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Damaged(path.name) from error
    content = memoryview(data)[_SEAL:]
    if not content or _checksum(content) != data[:_SEAL]:
        raise Damaged(path.name)
    return loaded(content)


def _checksum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(_SEAL, "big")


def put(path: Path, *data: bytes) -> None:
    """Give a file its content in one step."""
    new = path.with_name(f"{_NEW}{secrets.token_hex(8)}")
    with new.open("wb") as file:
        file.writelines(data)
    new.replace(path)


def make_folder(path: Path, fill: Callable[[Path], None]) -> None:
    """A folder that appears when it is filled, in the place of what had its name."""
    new = path.with_name(f"{_NEW}{secrets.token_hex(8)}")
    new.mkdir(parents=True)
    try:
        fill(new)
        remove(path)
        new.replace(path)
    finally:
        remove(new)


def folder(path: Path) -> Path:
    """A folder that is there, whatever had its name."""
    if not path.is_dir():
        remove(path)
        path.mkdir(parents=True)
    return path


def names_in(path: Path) -> set[str]:
    """What a folder holds."""
    return set(os.listdir(path))  # noqa: PTH208 - a path for each of ten thousand files takes longer than the rest


def keep_only(path: Path, names: Collection[str]) -> None:
    """Remove everything from a folder but these."""
    for name in names_in(path) - set(names):
        remove(path / name)


def remove(path: Path) -> None:
    """Remove a file or a folder, where it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
