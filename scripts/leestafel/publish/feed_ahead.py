"""Entries of documents, written before the feeds and calendars that hold them.

An entry stands in a dozen feeds: of everything, of its kind, of its themes and of its people, whose documents are
spread over all years; a session's entry in calendars stands in nearly as many, and a comment stands apart from its
discussion in the archive of all. Where a whole site is made, the process that makes a document's page writes its
entries too, once in every form, and lays them aside on disk; then feeds and calendars are put together of what lies
there, whichever process makes them. Either way gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from leestafel.crew import FEW
from leestafel.formats.feed_records import Entry, FeedForm, WrittenEntry
from leestafel.library import Library
from leestafel.library.rows import Pieces
from leestafel.library.scraps import Scrap, Scraps
from leestafel.publish.calendar_ahead import lay_event
from leestafel.publish.feed_comments import said_in
from leestafel.publish.feed_entries import document_entry, in_full
from leestafel.publish.feed_written import rewritten, written
from leestafel.publish.outputs import Output
from leestafel.publish.pieces import BRIEF, FULL, PIECES, TALK, packed, told

_FORMS: tuple[FeedForm, ...] = ("atom", "rss", "json_feed")


class _Laid(NamedTuple):
    """Where the forms of an entry lie in a file, one after another."""

    id: str
    moment: str
    zone: str
    octets: int
    file: str
    start: int
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _LaidForms:
    """The forms of an entry that lie in a file."""

    laid: _Laid
    _whole: Callable[[], Entry]

    def data(self, form: FeedForm) -> bytes:
        """One of them."""
        laid, place = self.laid, _FORMS.index(form)
        return Scrap(laid.file, laid.start + sum(laid.lengths[:place]), laid.lengths[place]).data()

    def whole(self) -> Entry:
        """The entry itself."""
        return self._whole()


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
        found = {id: tuple(self._pieces(id)) for id in ids}
        self._scraps.flush()
        return found

    def take(self, found: Mapping[str, tuple[bytes, ...]]) -> None:
        """Remember what some process has told."""
        self._found.update(found)

    def settle(self, library: Library) -> None:
        """Give the library what was written."""
        numbers = library.places.numbers
        nothing = (b"",) * len(PIECES)
        library.ahead = Pieces(piece for id in numbers for piece in self._found.get(id, nothing))

    def _pieces(self, id: str) -> Iterator[bytes]:
        yield from self._both(id)
        yield lay_event(id, self._library, self._scraps)
        yield self._talk(id) if self._library.comments(id) else b""

    def _both(self, id: str) -> tuple[bytes, bytes]:
        """A document's entry in full and its brief one, written and laid aside; what both need is made once."""
        brief, reads = self._library.traced(partial(_entry, id, True))
        if brief is None:
            return b"", b""
        full, more = self._library.traced(lambda library: in_full(brief, library.get(id), library))
        whole = written(full, self._library.settings.language)
        return self._piece(whole, _FORMS, reads | more), self._piece(rewritten(whole, brief), _FORMS[:1], reads)

    def _piece(self, entry: WrittenEntry, wanted: tuple[FeedForm, ...], reads: frozenset[str]) -> bytes:
        """What tells where an entry lies and what was read for it; nothing where it must be made with its feed."""
        laid = _lay(entry, wanted, self._scraps)
        return packed(laid, reads) if laid else b""

    def _talk(self, id: str) -> bytes:
        """What tells where the comments on a document lie, for archives; nothing where one of them cannot lie there."""
        said, reads = self._library.traced(partial(said_in, id))
        laid = [
            (comment, isinstance(one, WrittenEntry) and _lay(one, _FORMS[:1], self._scraps))
            for comment, one in said.items()
        ]
        return packed(laid, reads) if all(where for _, where in laid) else b""


def _lay(entry: WrittenEntry, wanted: tuple[FeedForm, ...], scraps: Scraps) -> tuple[Any, ...]:
    """Where an entry lies now; nothing for one that only a whole feed can tell."""
    updated = entry.updated
    name = updated.tzinfo.key if isinstance(updated.tzinfo, ZoneInfo) else ""
    if updated.fold or not (name or isinstance(updated.tzinfo, dt.timezone)):
        return ()
    forms = [data for form in wanted if (data := entry.data(form))]
    if len(forms) < len(wanted):
        return ()
    scrap = scraps.keep_data(b"".join(forms))
    moment = (updated.replace(tzinfo=None) if name else updated).isoformat()
    return tuple(_Laid(entry.id, moment, name, entry.octets, scrap.file, scrap.start, tuple(map(len, forms))))


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


def talk_ahead(document: str, library: Library) -> Mapping[str, WrittenEntry]:
    """The comments on a document by their ids, in the form of Atom alone, as they were written ahead; nothing where
    they were not.
    """
    if not library.ahead:
        return {}
    return library.remembered(("ahead", document, "talk"), lambda: _talk_ahead(document, library), lasting=True)


def _entry_ahead(document: str, library: Library, brief: bool) -> WrittenEntry | None:
    laid = told(document, BRIEF if brief else FULL, library)
    return _written(laid, partial(_whole, document, brief, library)) if laid else None


def _talk_ahead(document: str, library: Library) -> Mapping[str, WrittenEntry]:
    laid = told(document, TALK, library)
    return {comment: _written(where, partial(_whole_comment, document, comment, library)) for comment, where in laid}


def _written(where: Iterable[Any], whole: Callable[[], Entry]) -> WrittenEntry:
    laid = _Laid._make(where)
    moment = dt.datetime.fromisoformat(laid.moment)
    updated = moment.replace(tzinfo=ZoneInfo(laid.zone)) if laid.zone else moment
    return WrittenEntry(laid.id, updated, laid.octets, _LaidForms(laid, whole))


def _whole(document: str, brief: bool, library: Library) -> Entry:
    entry = _entry(document, brief, library)
    if entry is None:
        raise KeyError(document)
    return entry


def _whole_comment(document: str, comment: str, library: Library) -> Entry:
    said = said_in(document, library)[comment]
    if not isinstance(said, WrittenEntry):
        raise KeyError(comment)
    return said.whole()
