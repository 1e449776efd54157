"""From bytes to records: looks at the bytes first, at the name second, and picks the reader.

A page is one record; a feed or an export is a collection of as many as it has entries.
"""

from __future__ import annotations

import datetime as dt
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from leestafel.errors import NotReadable
from leestafel.formats.cleaned import cleaned
from leestafel.model import Gathered
from leestafel.text.decode import decode
from leestafel.words import say

MAX_BYTES = 10 * 2**20
MAX_ARCHIVE = 256 * 2**20
"""How large a page may be, and how large a whole archive: a feed, an export, a mailing list."""
_HEAD = 4096
_PAGES = (".html", ".htm", ".xhtml")
_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?+(?><!--.{0,2000}?-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta"
    r"|title|article|div)\b",
    re.I | re.S,
)
_TAG = re.compile(r"</?(?:p|div|html|head|body|h[1-6]|article|a|span|br|ul|table)\b[^>]{0,300}>", re.I)

_PROLOG = r"\s*+(?><!--.{0,2000}?-->\s*+|<\?[^>]{0,400}\?>\s*+|<!DOCTYPE[^\[>]{0,400}(?:\[.{0,2000}?\]\s*+)?>\s*+)*+"
"""What may stand before the root of XML; its parts are never read in two ways, so that no file makes it long work."""
_FEED = re.compile(rf"{_PROLOG}<(?:rss|feed|rdf:RDF)\b", re.S)
_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)\s{0,20}>", re.IGNORECASE)
_DISQUS = re.compile(rf"{_PROLOG}<disqus\b", re.S)
_EXPORT = "http://wordpress.org/export/"
_JSON_FEED = re.compile(r"\s*+\{.{0,2000}?jsonfeed\.org\\?/version", re.S)
_JSON_COMMENTS = re.compile(
    r"\s*+[\[{].*?\"(?:comments|replies|threads|comment_?hex|locator|parent(?:_?id)?|pid)\"\s*+:", re.S | re.I
)


@dataclass(frozen=True, slots=True)
class Item:
    """What a reader is given: the bytes, their name and address, and the day for "2 weken geleden"."""

    data: bytes
    name: str
    address: str
    today: dt.date | None


@dataclass(frozen=True, slots=True)
class Found:
    """What some bytes hold: one page, or the entries of a ``collection``; of a site that ``moves``, all it had; of a
    file that ``breaks_off``, what came whole.
    """

    items: tuple[Gathered, ...]
    collection: bool
    moves: bool = False
    breaks_off: bool = False


def read_items(data: bytes, *, name: str, address: str = "", today: dt.date | None = None) -> Found:
    """What a file holds: the entries of a feed or an export, else the one page that it is.

    Raises :class:`NotReadable` as :func:`read_item` does.
    """
    item = Item(data, name, address, today)
    with _named(name):
        reader = next((reader for detect, reader in _COLLECTIONS if detect(item)), None)
    if reader is None:
        return Found((read_item(data, name=name, address=address, today=today),), collection=False)
    with _named(name):
        check_size(len(data), name, MAX_ARCHIVE)
        return Found(
            tuple(map(cleaned, reader(item))),
            collection=True,
            moves=reader is _export,
            breaks_off=_breaks_off(reader, data),
        )


def read_item(data: bytes, *, name: str, address: str = "", today: dt.date | None = None) -> Gathered:
    """What a saved page holds. ``today`` is the day it was retrieved, if known.

    Raises :class:`NotReadable`, with ``name`` in its message, for what is empty, binary, too large or without text.
    """
    item = Item(data, name, address, today)
    with _named(name):
        check_size(len(data), name)
        return cleaned(next(reader for detect, reader in _READERS if detect(item))(item))


@contextmanager
def _named(name: str) -> Iterator[None]:
    """What readers call "it" is called by its name."""
    try:
        yield
    except NotReadable as error:
        message = error.message.replace(say("read.it"), name or say("read.it"))
        raise NotReadable(message, subject=name) from error


def check_size(size: int, name: str, most: int = MAX_BYTES) -> None:
    """Raises :class:`NotReadable` for a size (in bytes) above ``most``."""
    if size > most:
        raise NotReadable(say("read.too_large", name=name, limit=most // 2**20), subject=name)


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises :class:`NotReadable` where there are none to read, or more than a page or an archive may
    have.
    """
    name = path.name or str(path)
    most = MAX_BYTES if path.suffix.lower() in _PAGES else MAX_ARCHIVE
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotReadable(
                say("read.folder" if stat.S_ISDIR(found.st_mode) else "read.not_a_file", name=name), subject=name
            )
        check_size(found.st_size, name, most)
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise NotReadable(_failure(error, name), subject=name) from error
    except ValueError as error:
        raise NotReadable(say("read.missing", name=name), subject=name) from error
    check_size(len(data), name, most)
    if not data.strip():
        raise NotReadable(say("read.empty", name=name), subject=name)
    return data


def _failure(error: OSError, name: str) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return say("read.missing", name=name)
    if isinstance(error, PermissionError):
        return say("read.no_permission", name=name)
    return say("read.unreadable", name=name, reason=error.strerror or type(error).__name__)


def is_web_page(data: bytes) -> bool:
    """Whether some bytes are a web page, by what they are alone."""
    return _is_web_page(Item(data, "", "", None))


def _is_web_page(item: Item) -> bool:
    head = _head(item)
    named = item.name.lower().endswith(_PAGES)
    return _HTML.match(head) is not None or (named and _TAG.search(head) is not None)


def _web_page(item: Item) -> Gathered:
    from leestafel.formats import web_page

    return web_page.read(item.data, address=item.address, today=item.today)


def _plain_text(item: Item) -> Gathered:
    from leestafel.formats import plain_text

    return plain_text.read(decode(item.data), address=item.address, today=item.today)


_READERS: tuple[tuple[Callable[[Item], bool], Callable[[Item], Gathered]], ...] = (
    (_is_web_page, _web_page),
    (lambda item: True, _plain_text),
)


def _head(item: Item) -> str:
    return decode(item.data[:_HEAD]) if item.data[:_HEAD].strip() else ""


def _is_feed(item: Item) -> bool:
    return _FEED.match(_head(item)) is not None


def is_export(data: bytes) -> bool:
    """Whether some bytes are a WordPress export."""
    return _is_export(Item(data, "", "", None))


def _is_export(item: Item) -> bool:
    return _is_feed(item) and _EXPORT in _head(item)


def _is_json_feed(item: Item) -> bool:
    return _JSON_FEED.match(_head(item)) is not None


def _export(item: Item) -> tuple[Gathered, ...]:
    from leestafel.formats import wordpress_export

    return wordpress_export.read(item.data)


def _feed(item: Item) -> tuple[Gathered, ...]:
    from leestafel.formats import feed_file

    return feed_file.read(item.data, address=item.address)


def _breaks_off(reader: object, data: bytes) -> bool:
    """Whether a feed was cut off: its root is not closed, at least not near its end."""
    return reader is _feed and _END.search(data[-_HEAD:]) is None


def _is_mail(item: Item) -> bool:
    from leestafel.formats import mail_archive

    return item.data.startswith(b"From ") and mail_archive.is_archive(item.data)


def _mail(item: Item) -> tuple[Gathered, ...]:
    from leestafel.formats import mail_archive

    return mail_archive.read(item.data)


def _json_feed(item: Item) -> tuple[Gathered, ...]:
    from leestafel.formats import json_feed_file

    return json_feed_file.read(item.data)


def _talk(found: tuple[Gathered, ...]) -> tuple[Gathered, ...]:
    """Discussions of texts that stand elsewhere."""
    return tuple(replace(one, talk=True) for one in found)


def _is_disqus(item: Item) -> bool:
    return _DISQUS.match(_head(item)) is not None


def _disqus(item: Item) -> tuple[Gathered, ...]:
    from leestafel.formats import disqus_export

    return _talk(disqus_export.read(item.data))


def _is_json_comments(item: Item) -> bool:
    return _JSON_COMMENTS.match(_head(item)) is not None


def _json_comments(item: Item) -> tuple[Gathered, ...]:
    from leestafel.formats import comment_json

    return _talk(comment_json.read(item.data))


def _is_calendar(item: Item) -> bool:
    if b"BEGIN:" not in item.data[:200].upper():
        return False
    from leestafel.formats import calendar_file

    return calendar_file.is_calendar(item.data)


def _calendar(item: Item) -> tuple[Gathered, ...]:
    from leestafel.formats import calendar_file

    return calendar_file.read(item.data, today=item.today)


_COLLECTIONS: tuple[tuple[Callable[[Item], bool], Callable[[Item], tuple[Gathered, ...]]], ...] = (
    (_is_export, _export),
    (_is_feed, _feed),
    (_is_json_feed, _json_feed),
    (_is_mail, _mail),
    (_is_disqus, _disqus),
    (_is_json_comments, _json_comments),
    (_is_calendar, _calendar),
)
