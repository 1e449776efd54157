"""What the table already holds, so looked up that thousands of items can be compared with thousands of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from leestafel.gather.names import filed_names, is_key, names_of
from leestafel.identity import digest
from leestafel.model import Document, Gathered, Kind, Moment, Thread
from leestafel.table import address

_PARAGRAPHS_AT_LEAST = 0.5
_WORDS_AT_LEAST = 0.7
_WORDS_OF_PART = 0.9
_COMPARED = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One retrieved thing: as asked for, what it says, its file's base name, its address, a digest of its bytes.

    ``names`` are those it is known by (see :func:`leestafel.gather.names.names_of`), ``moved`` its address for good
    where the one asked for has another, ``aliases`` the addresses of a site that moves here. ``as_before`` says that
    its page was not retrieved, because its entry is as it was.
    """

    asked: str
    gathered: Gathered
    name: str = ""
    address: str = ""
    digest: str = ""
    names: tuple[str, ...] | None = None
    moved: str = ""
    aliases: tuple[str, ...] = ()
    as_before: bool = False

    @property
    def url(self) -> str:
        """Where it came from: the address it was fetched from or filed with, else the one the page gives itself."""
        return self.address or self.gathered.url

    @property
    def known_by(self) -> tuple[str, ...]:
        """Its names, told or made."""
        return names_of(self.gathered, self.address) if self.names is None else self.names


class Known:
    """The documents of a table, their threads, the ids in use, and the versions waiting beside edited files.

    ``files`` are the paths of all document files, readable or not; ``waiting`` maps a document's path to the version
    beside it, ``None`` where that cannot be read. ``settled`` are the ids that an item of this run became already,
    ``written`` those of them of which it said something new. ``pages`` are the addresses of hand-written pages.
    """

    def __init__(
        self,
        documents: Iterable[Document] = (),
        threads: Iterable[Thread] = (),
        files: Iterable[str] = (),
        waiting: Mapping[str, Document | None] | None = None,
        pages: Iterable[str] = (),
    ) -> None:
        self.documents: dict[str, Document] = {}
        self.threads = {thread.document: thread for thread in threads}
        self.waiting = dict(waiting or {})
        self.settled: set[str] = set()
        self.written: set[str] = set()
        self._readable: set[str] = set()
        self._places = {_place(page): "" for page in pages}
        self._by: dict[tuple[str, object], dict[str, None]] = {}
        self._keys: dict[str, dict[tuple[str, object], None]] = {}
        self._numbers: dict[str, int] = {}
        for document in documents:
            self.put(document)
        self._stems = {PurePosixPath(path).stem.casefold(): path for path in files}

    def put(self, document: Document) -> None:
        """Adds a document, or puts a newer version in its place."""
        self.documents[document.id] = document
        self._readable.add(document.path)
        for place in (address(document), *(alias.strip("/") for alias in document.aliases)):
            self._places.setdefault(_place(place), document.id)
        keys = dict.fromkeys(_keys_of(document))
        for key in self._keys.get(document.id, ()):
            if key not in keys:
                del self._by[key][document.id]
        self._keys[document.id] = keys
        for key in keys:
            self._by.setdefault(key, {})[document.id] = None

    def taken(self, identifier: str) -> bool:
        """Whether a new document cannot have this id."""
        return identifier in self.documents or identifier.casefold() in self._stems

    def free_id(self, wanted: str) -> str:
        """An id that no document has, as it is wanted or with a number behind it."""
        if not self.taken(wanted):
            return wanted
        number = self._numbers.get(wanted, 2)
        while self.taken(f"{wanted}-{number}"):
            number += 1
        self._numbers[wanted] = number
        return f"{wanted}-{number}"

    def free(self, aliases: Iterable[str], identifier: str) -> tuple[str, ...]:
        """Those of some old addresses that lead to no other document."""
        return tuple(one for one in aliases if self._places.get(_place(one), identifier) == identifier)

    def unreadable(self, identifier: str) -> str:
        """The file that has this id for a name and holds no document that can be read, if there is one."""
        path = self._stems.get(identifier.casefold(), "")
        return "" if path in self._readable else path

    def find(self, item: Item, kind: Kind, date: Moment | None) -> Document | None:
        """The document that an item is the same as, by the first rule that holds. The order is fixed.

        1. A name they share: an address (see :func:`leestafel.gather.addresses.canonical`), or the source's own key.
        2. The same bytes were retrieved.
        3. The same file name, and the same title or the same text: half of the paragraphs, or most of the words.
        4. The same kind, title and date, and the same text, where at least one of both has no address; the very same
           where each has a key of its own. Of very many such documents only the first are compared word for word.

        A document without ``source`` was written by an editor and is never the same as a gathered one. One that
        another item of this run became already is the same by rule 3 only if the text is the same: two reports may
        well both be called "Nieuwsbrief".
        """
        rules = (
            (found for name in item.known_by for found in self._all("url", name)),
            self._all("digest", item.digest),
            self._by_name(item),
            self._by_title(item, kind, date),
        )
        return next((found for rule in rules for found in rule), None)

    def _by_name(self, item: Item) -> Iterator[Document]:
        for found in self._all("name", item.name):
            shared = _shares(found, item.gathered)
            same_title = found.id not in self.settled and _folded(found.title) == _folded(item.gathered.title)
            if shared or same_title:
                yield found

    def _by_title(self, item: Item, kind: Kind, date: Moment | None) -> Iterator[Document]:
        called = (kind, _folded(item.gathered.title), date)
        yield from self._all("text", (called, _text(item.gathered), not item.url))
        for found in islice(self._all("homeless" if item.url else "title", called), _COMPARED):
            if not _are_two(found, item) and _shares(found, item.gathered):
                yield found

    def _all(self, rule: str, value: object) -> Iterator[Document]:
        for identifier in self._by.get((rule, value), ()) if value else ():
            yield self.documents[identifier]


def _keys_of(document: Document) -> tuple[tuple[str, object], ...]:
    source = document.source
    if source is None:
        return ()
    called = (document.kind, _folded(document.title), document.date)
    homeless = () if source.url else (("homeless", called), ("text", (called, _text(document), False)))
    return (
        *(("url", name) for name in filed_names(source.url, source.also)),
        ("digest", source.digest),
        ("name", source.name),
        ("title", called),
        ("text", (called, _text(document), True)),
        *homeless,
    )


def _place(path: str) -> str:
    """Where a path of the site leads: a folder and the page in it are one place."""
    return path.strip("/").removesuffix("index.html").strip("/")


def _text(one: Document | Gathered) -> str:
    """What stands for a text where very many are compared."""
    return digest(one.body.strip() or one.summary.strip())


def _are_two(document: Document, item: Item) -> bool:
    """Whether a document and an item each have a key of their own at their source."""
    source = document.source
    own = {name for name in item.known_by if is_key(name)}
    there = {name for name in filed_names("", source.also if source else ()) if is_key(name)}
    return bool(own and there) and own.isdisjoint(there)


def _shares(document: Document, gathered: Gathered) -> bool:
    old, new = (one.body.strip() or one.summary.strip() for one in (document, gathered))
    return old == new or (
        _overlap(_paragraphs(old), _paragraphs(new)) >= _PARAGRAPHS_AT_LEAST
        or _overlap(_words(old), _words(new)) >= _WORDS_AT_LEAST
    )


def says_the_same(whole: str, part: str) -> bool:
    """Whether nearly all words of a part stand in the whole."""
    words = _words(part)
    return len(words & _words(whole)) >= _WORDS_OF_PART * len(words)


def _overlap(old: set[str], new: set[str]) -> float:
    return len(old & new) / max(len(old), len(new)) if old and new else 0.0


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _paragraphs(body: str) -> set[str]:
    return {_folded(part) for part in re.split(r"\n\s*\n", body) if part.strip()}


def _words(body: str) -> set[str]:
    return set(re.findall(r"\w+", body.casefold()))
