"""Entries of documents, written before the feeds and calendars that hold them.

An entry stands in a dozen feeds: of everything, of its kind, of its themes and of its people, whose documents are
spread over all years; a session's entry in calendars stands in nearly as many. Where a whole site is made, the process
that makes a document's page writes its entries too, once in every form, and lays them aside on disk; then feeds and
calendars are put together of what lies there, whichever process makes them. Either way gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from leestafel.crew import FEW
from leestafel.formats.feed_records import Entry, FeedForm, WrittenEntry
from leestafel.formats.feed_xml import EntryTexts, retold, texts_of
from leestafel.library import Library
from leestafel.library.rows import Pieces
from leestafel.library.scraps import Scrap, Scraps
from leestafel.publish.calendar_ahead import PIECES, lay_event
from leestafel.publish.feed_entries import document_entry, in_full
from leestafel.publish.feed_written import form_of
from leestafel.publish.outputs import Output

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


def worthwhile(library: Library, jobs: int) -> bool:
    """Whether entries should be written ahead for a whole site: where one process does everything, or there is little,
    each is at hand when it is wanted again.
    """
    return jobs > 1 and len(library.documents) >= FEW and bool(library.settings.url)


class EntriesAhead:
    """The entries of documents, laid aside in a folder by the processes that make the documents' pages, while what they
    are made of is at hand. The folder must be there as long as the library is used after that.
    """

    _library: Library
    _scraps: Scraps

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, tuple[bytes, ...]] = {}

    def begin(self, library: Library) -> None:
        """Be ready for work, in the process that is to do it."""
        self._library, self._scraps = library, Scraps(self._folder)

    def of(self, outputs: Iterable[Output]) -> dict[str, tuple[bytes, ...]]:
        """Write the entries of the documents among outputs, and tell where they lie."""
        ids = [output.arguments[0] for output in outputs if output.template == "document.html"]
        found: dict[str, tuple[bytes, ...]] = {
            id: (*self._both(id), lay_event(id, self._library, self._scraps)) for id in ids
        }
        self._scraps.flush()
        return found

    def take(self, found: Mapping[str, tuple[bytes, ...]]) -> None:
        """Remember what some process has told."""
        self._found.update(found)

    def settle(self, library: Library) -> None:
        """Give the library what was written."""
        numbers = library.places.numbers
        nothing = (b"",) * PIECES
        library.ahead = Pieces(piece for id in numbers for piece in self._found.get(id, nothing))

    def _both(self, id: str) -> tuple[bytes, bytes]:
        """A document's entry in full and its brief one, written and laid aside; what both need is made once."""
        brief, reads = self._library.traced(partial(_entry, id, True))
        if brief is None:
            return b"", b""
        full, more = self._library.traced(lambda library: in_full(brief, library.get(id), library))
        texts = texts_of(full, self._library.settings.language)
        return self._laid(texts, reads | more, _FORMS), self._laid(retold(texts, brief), reads, _FORMS[:1])

    def _laid(self, texts: EntryTexts, reads: frozenset[str], wanted: tuple[FeedForm, ...]) -> bytes:
        """An entry written and laid aside; nothing where it must be made with its feed."""
        updated = texts.entry.updated
        name = updated.tzinfo.key if isinstance(updated.tzinfo, ZoneInfo) else ""
        if updated.fold or not (name or isinstance(updated.tzinfo, dt.timezone)):
            return b""
        forms = [data for form in wanted if (data := form_of(texts, form))]
        if len(forms) < len(wanted):
            return b""
        scrap = self._scraps.keep_data(b"".join(forms))
        moment = (updated.replace(tzinfo=None) if name else updated).isoformat()
        where = (scrap.file, scrap.start, tuple(map(len, forms)))
        laid = _Laid(texts.entry.id, moment, name, texts.octets, *where, tuple(sorted(reads)))
        return marshal.dumps(tuple(laid), _VERSION)


def _entry(document: str, brief: bool, library: Library) -> Entry | None:
    return document_entry(library.get(document), library, brief=brief)


# What was written


def entry_ahead(document: str, library: Library, *, brief: bool) -> WrittenEntry | None:
    """A document's entry as it was written ahead, with what was read for it counted as read; ``None`` where it was not.
    One that is ``brief`` has the form of Atom alone, for archives.
    """
    if not library.ahead:
        return None
    key = ("ahead", document, brief)
    return library.remembered(key, lambda: _entry_ahead(document, library, brief), lasting=True)


def _entry_ahead(document: str, library: Library, brief: bool) -> WrittenEntry | None:
    packed = library.ahead[PIECES * library.places.numbers[document] + brief] if library.ahead else b""
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
