"""What was retrieved, before it is decided upon: bytes with their name and address, and what they say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from leestafel.errors import LeestafelError
from leestafel.gather.addresses import canonical
from leestafel.gather.readers import Found, read_file, read_item, read_items
from leestafel.model import Gathered
from leestafel.text.decode import clean_characters
from leestafel.words import say

PAGES = (".html", ".htm", ".txt")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_ADDRESS_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Raw:
    """What was retrieved: the bytes as they came, as they are to be read, the file's name, the address.

    ``headers`` are those of the answer, by lower-case names. ``moved`` is the address for good, where the one that
    was asked for says it has another.
    """

    data: bytes
    readable: bytes
    name: str = ""
    address: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    moved: str = ""


def is_address(name: str) -> bool:
    """Whether something asked for is an address rather than a path."""
    return _SCHEME.match(name) is not None


def retrieve_file(path: Path) -> Raw:
    """The bytes of a file, with the address that ``FILE.url`` beside it gives. Raises :class:`NotReadable`."""
    data = read_file(path)
    return Raw(data, data, name=printable(path.name), address=address_beside(path))


def printable(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become question marks, control characters go."""
    return clean_characters(name.encode("utf-8", "replace").decode("utf-8"))


def address_beside(path: Path) -> str:
    """The web address on the one line of ``FILE.url``; empty where there is none, or it is none."""
    try:
        with Path(f"{path}.url").open("rb") as stream:
            line = stream.read(_ADDRESS_LONGEST).decode("utf-8", "replace").removeprefix("\ufeff").strip()
    except OSError:
        return ""
    address = line.splitlines()[0].strip() if line else ""
    return address if canonical(address) else ""


def pages_in(folder: Path) -> list[str]:
    """The pages that lie in a folder itself, by name."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in PAGES and path.is_file()]
    except OSError:
        return []
    return [str(path) for path in sorted(found) if not path.name.startswith(".")]


def adapt(raw: Raw, today: dt.date | None) -> Gathered:
    """What retrieved bytes say; ``today`` is the day they were retrieved, unknown for a saved file.

    Raises :class:`NotReadable`, and :class:`LeestafelError` for a page so built that its reader breaks on it.
    """
    with told(raw.name or raw.address):
        return read_item(raw.readable, name=raw.name or raw.address, address=raw.address, today=today)


def adapt_all(raw: Raw, today: dt.date | None) -> Found:
    """As :func:`adapt`, of a feed or an export every entry."""
    with told(raw.name or raw.address):
        return read_items(raw.readable, name=raw.name or raw.address, address=raw.address, today=today)


@contextmanager
def told(subject: str) -> Iterator[None]:
    """What breaks a reader is told as what was wrong with the page."""
    try:
        yield
    except LeestafelError:
        raise
    except Exception as error:
        raise LeestafelError(say("gather.reader_broke", why=type(error).__name__), subject=subject) from error
