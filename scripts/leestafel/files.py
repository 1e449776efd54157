"""Files, written so that a crash or a full disk never leaves half of one."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

JOURNAL = ".leestafel-change.json"
"""Where a change of many files is written down until it is done: see :mod:`leestafel.together`."""
_AHEAD = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_atomically(path: Path, data: bytes | str) -> bool:
    """Give a file its content in one step, making its folders; whether anything changed.

    The content is written beside the file, flushed to disk and moved over it. A file that already has this content
    is not touched. Raises :class:`OSError` and leaves what was there.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(8)}.tmp")
    try:
        handle = os.open(temporary, _NEW, 0o666)  # the system takes the umask off
    except OSError as error:
        error.filename = os.fspath(path)  # which people know, and the other one not
        raise
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def move_over(new: Path, path: Path) -> None:
    """Put a file in another's place in one step, also where that lies on another disk. Raises :class:`OSError`."""
    try:
        new.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_atomically(path, new.read_bytes())


def read_ahead(paths: Iterable[str]) -> None:
    """Have the system read files that will be wanted soon: all of them at once take a disk little longer than one.

    A file that cannot be opened is left to whoever reads it, and so is everything on systems without such a request.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    for path in paths:
        try:
            file = os.open(path, _AHEAD)
        except OSError:
            continue
        try:
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_WILLNEED)
        except OSError:  # no file to read ahead, such as a pipe
            pass
        finally:
            os.close(file)
