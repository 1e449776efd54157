"""A Maildir: a folder of mail with a file for each message, read into the threads that an mbox of them would give.

What is a draft, was thrown away or is still being delivered is left out.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from leestafel.errors import NotReadable
from leestafel.formats.mail_archive import Message, message_of, threads
from leestafel.model import Gathered
from leestafel.text.dates import to_datetime
from leestafel.words import say

MOST = 100_000
"""Messages in one folder."""
_READ = ("cur", "new")
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")
_LEFT_OUT = frozenset("DT")
_MOST_BYTES = 2 * 2**20
"""How much of a message is read: its text stands before what is attached to it."""
_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


class _Filed(NamedTuple):
    """A message and the name of its file, which is its own wherever the folder is."""

    message: Message
    name: str


def is_maildir(folder: Path) -> bool:
    """Whether a folder is a Maildir."""
    return all((folder / part).is_dir() for part in _READ)


def read(folder: Path) -> tuple[Gathered, ...]:
    """The threads of a folder, the oldest first, in whatever order its files stand.

    Raises :class:`NotReadable` for a folder without messages, with more than ``MOST``, or that may not be read.
    """
    filed = sorted((_Filed(message_of(data), name) for name, data in _files(folder)), key=_order)
    return threads(one.message for one in filed)


def _order(filed: _Filed) -> tuple[dt.datetime, str]:
    try:
        return to_datetime(filed.message.date, "UTC") or _LAST, filed.name
    except (ValueError, OverflowError):
        return _LAST, filed.name


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The messages' files with their names, without the flags that a reader of mail changes."""
    number = 0
    for part in _READ:
        try:
            with os.scandir(folder / part) as entries:
                for entry in entries:
                    flags = _FLAGS.search(entry.name)
                    if entry.name.startswith(".") or (flags and _LEFT_OUT & set(flags[1].upper())):
                        continue
                    number += 1
                    _check(number, folder)
                    yield from _file(entry, entry.name[: flags.start()] if flags else entry.name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise NotReadable(
                say("read.unreadable", name=say("read.it"), reason=reason), subject=str(folder)
            ) from error


def _check(number: int, folder: Path) -> None:
    if number > MOST:
        raise NotReadable(say("read.maildir_too_many", name=say("read.it"), most=MOST), subject=str(folder))


def _file(entry: os.DirEntry[str], name: str) -> Iterator[tuple[str, bytes]]:
    """A message's file; nothing for one that went while the folder was read, or that is no plain file."""
    try:
        if entry.is_file(follow_symlinks=False):
            with Path(entry.path).open("rb") as file:
                yield name, file.read(_MOST_BYTES)
    except OSError:
        return
