"""What was fetched before, on disk: enough to ask a server whether anything changed, and no more (RFC 9111).

Nothing is ever shown from here without asking first, so there is no reckoning of how long an answer stays fresh. An
entry is one file: a line of JSON about the answer, and then the body. Entries are written in one step, so two runs may
share a folder; one that is broken, by whatever cause, is as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from leestafel.files import write_atomically

MOST = 512 * 2**20
"""How many bytes a cache holds unless told otherwise."""

_FORM = 1
_LONGEST_LINE = 64 * 1024
_BROKEN = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
_LEFT_BEHIND = 3600.0  # seconds after which a file half written is nobody's any more


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it was kept: its body's digest, the validators it had, and what Leestafel reads of its headers.

    ``whole`` says whether the body itself is here: one without validators can never be asked for again by them, and
    then only its digest is of use. ``asked`` is when the server was last asked (Unix time).
    """

    digest: str
    etag: str = ""
    modified: str = ""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    asked: float = 0.0
    whole: bool = True
    data: bytes = b""

    @property
    def validators(self) -> dict[str, str]:
        """The request headers that ask for the page only if it changed (RFC 9110, 13.1)."""
        if not self.whole:
            return {}
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in pairs.items() if value}


def body_digest(data: bytes) -> str:
    """The digest by which two bodies are told apart."""
    return hashlib.sha256(data).hexdigest()


class HttpCache:
    """Entries in a folder, by key; of no more than ``most`` bytes together, the least lately used go first.

    A folder that cannot be read or written is an empty cache: nothing here raises :class:`OSError`.
    """

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self._folder = folder
        self._most = most
        self._written = 0

    def about(self, key: str) -> Entry | None:
        """What is known of what is kept under a key, without its body: enough to ask whether it changed."""
        with suppress(*_BROKEN), self._path(key).open("rb") as stream:
            return _read(stream.readline(_LONGEST_LINE), key)
        return None

    def get(self, key: str) -> Entry | None:
        """What is kept under a key, its body too."""
        path = self._path(key)
        with suppress(*_BROKEN):
            head, _, data = path.read_bytes().partition(b"\n")
            entry = _read(head, key)
            if not entry.whole or body_digest(data) == entry.digest:
                os.utime(path)
                return replace(entry, data=data if entry.whole else b"")
        return None

    def put(self, key: str, entry: Entry) -> None:
        """Keeps an answer, unless it would take more than a quarter of the room."""
        data = _written(key, entry)
        if len(data) > self._most // 4:
            self.drop(key)
            return
        with suppress(OSError):
            write_atomically(self._path(key), data)
        self._written += len(data)
        if self._written > self._most // 8:
            self.sweep()

    def drop(self, key: str) -> None:
        """Keeps nothing under a key."""
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Makes room: what was used least lately goes, and what a run that was cut off left half written."""
        self._written = 0
        room = self._most
        long_ago = time.time() - _LEFT_BEHIND
        for used, size, path in sorted(self._files(), reverse=True):
            room -= size
            if room < 0 or (path.suffix == ".tmp" and used < long_ago):
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        with suppress(OSError):
            for path in self._folder.glob("??/*"):
                with suppress(OSError):
                    seen = path.stat()
                    yield seen.st_mtime, seen.st_size, path

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / name[2:]


def _written(key: str, entry: Entry) -> bytes:
    about = {
        "form": _FORM,
        "key": key,
        "digest": entry.digest,
        "etag": entry.etag,
        "modified": entry.modified,
        "content_type": entry.content_type,
        "headers": dict(entry.headers),
        "asked": entry.asked,
        "whole": entry.whole,
    }
    return json.dumps(about).encode("ascii") + b"\n" + (entry.data if entry.whole else b"")


def _read(head: bytes, key: str) -> Entry:
    about = json.loads(head[:_LONGEST_LINE])
    if about["form"] != _FORM or about["key"] != key:
        raise ValueError(key)
    return Entry(
        digest=_text(about["digest"]),
        etag=_text(about["etag"]),
        modified=_text(about["modified"]),
        content_type=_text(about["content_type"]),
        headers={_text(name): _text(value) for name, value in about["headers"].items()},
        asked=float(about["asked"]),
        whole=bool(about["whole"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value
