"""Entries of documents, written before the feeds that hold them.

An entry stands in a dozen feeds: of everything, of its kind, of its themes and of its people, whose documents are
spread over all years. Where a whole site is made, each process writes some of the entries once, in every form, and
lays them aside on disk; then feeds are put together of what lies there, whichever process makes them. Either way gives
the same bytes.
"""

from __future__ import annotations

import datetime as dt
import marshal
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from leestafel.crew import FEW, mapped
from leestafel.formats.feed_records import Entry, FeedForm, WrittenEntry
from leestafel.formats.feed_xml import texts_of
from leestafel.library import Library
from leestafel.library.rows import Pieces
from leestafel.library.scraps import Scrap, Scraps
from leestafel.publish.feed_entries import document_entry, in_full
from leestafel.publish.feed_written import form_of

_FORMS: tuple[FeedForm, ...] = ("atom", "rss", "json_feed")
_VERSION = 2
"""Of marshal's format: see :mod:`leestafel.library.packing`."""


class _Laid(NamedTuple):
    """Where the forms of an entry lie in a file, one after another, and what was read for it."""

    id: str
    moment: str
    zone: str
    octets: int
    file: str
    start: int
    lengths: tuple[int, ...]
    reads: tuple[str, ...]


# Writing ahead

_library: Library
_scraps: Scraps


def write_ahead(library: Library, folder: Path, jobs: int) -> None:
    """Write the entries of all documents, by processes that lay them aside in a folder, which must be there as long as
    the library is used after this. Where one process does everything, or there is little, nothing is written ahead.
    """
    ids = [spine.id for spine in library.documents]
    if jobs < 2 or len(ids) < FEW or not library.settings.url:
        return
    found: dict[str, tuple[bytes, bytes]] = {}
    for batch in mapped(_write, ids, jobs, _prepare, (library, folder)):
        found.update(batch)
    library.ahead = Pieces(piece for id in library.places.numbers for piece in found.get(id, (b"", b"")))


def _prepare(library: Library, folder: Path) -> None:
    global _library, _scraps
    _library, _scraps = library, Scraps(folder)


def _write(ids: tuple[str, ...]) -> list[tuple[str, tuple[bytes, bytes]]]:
    made = [(id, _both(id)) for id in ids]
    _scraps.flush()
    return made


def _both(document: str) -> tuple[bytes, bytes]:
    """A document's entry in full and its brief one, written and laid aside; what both need is made once."""
    brief, reads = _library.traced(partial(_entry, document, True))
    if brief is None:
        return b"", b""
    full, more = _library.traced(lambda library: in_full(brief, library.get(document), library))
    return _laid(full, reads | more, _FORMS), _laid(brief, reads, _FORMS[:1])


def _laid(entry: Entry, reads: frozenset[str], wanted: tuple[FeedForm, ...]) -> bytes:
    """An entry written and laid aside; nothing where it must be made with its feed."""
    zone = entry.updated.tzinfo
    name = zone.key if isinstance(zone, ZoneInfo) else ""
    if entry.updated.fold or not (name or isinstance(zone, dt.timezone)):
        return b""
    texts = texts_of(entry, _library.settings.language)
    forms = [data for form in wanted if (data := form_of(texts, form))]
    if len(forms) < len(wanted):
        return b""
    scrap = _scraps.keep_data(b"".join(forms))
    moment = (entry.updated.replace(tzinfo=None) if name else entry.updated).isoformat()
    where = (scrap.file, scrap.start, tuple(map(len, forms)))
    laid = _Laid(entry.id, moment, name, texts.octets, *where, tuple(sorted(reads)))
    return marshal.dumps(tuple(laid), _VERSION)


def _entry(document: str, brief: bool, library: Library) -> Entry | None:
    return document_entry(library.get(document), library, brief=brief)


# What was written


def entry_ahead(document: str, library: Library, *, brief: bool) -> WrittenEntry | None:
    """A document's entry as it was written ahead, with what was read for it counted as read; ``None`` where it was not.
    One that is ``brief`` has the form of Atom alone, for archives.
    """
    packed = library.ahead[2 * library.places.numbers[document] + brief] if library.ahead else b""
    if not packed:
        return None
    laid = _Laid._make(marshal.loads(packed))
    if library.reads is not None:
        library.reads.update(laid.reads)
    whole = partial(_whole, document, brief, library)
    return WrittenEntry(laid.id, _moment(laid), laid.octets, partial(_form, laid), whole)


def _moment(laid: _Laid) -> dt.datetime:
    moment = dt.datetime.fromisoformat(laid.moment)
    return moment.replace(tzinfo=ZoneInfo(laid.zone)) if laid.zone else moment


def _form(laid: _Laid, form: FeedForm) -> bytes:
    place = _FORMS.index(form)
    return Scrap(laid.file, laid.start + sum(laid.lengths[:place]), laid.lengths[place]).data()


def _whole(document: str, brief: bool, library: Library) -> Entry:
    entry = _entry(document, brief, library)
    if entry is None:
        raise KeyError(document)
    return entry
