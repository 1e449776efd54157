"""Files, written so that a crash or a full disk never leaves half of one."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

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
    handle = os.open(temporary, _NEW, 0o666)  # the system takes the umask off
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
