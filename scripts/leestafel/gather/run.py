"""The pipeline, in this order, for one item after the other; of a feed or an export, for one entry after the other::

    fetch  ->  detect  ->  adapt  ->  decide  ->  write
    bytes      a reader    Gathered   Decision    files, and a Receipt

*Fetch* gets bytes from a file or an address; *detect* and *adapt* are ``gather.readers``; *decide* is pure; *write*
carries out what was decided. What goes wrong with one item is its receipt, and the next item goes on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from leestafel.errors import LeestafelError
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.formats.text_file import read_text
from leestafel.gather.addresses import canonical
from leestafel.gather.decide import Decision, Options, beside_path, decide
from leestafel.gather.known import Item, Known
from leestafel.gather.readers import Found, read_file, read_item, read_items
from leestafel.gather.write import carry_out, discussion_of, read_beside
from leestafel.identity import digest
from leestafel.model import Document, Gathered, Moment, Receipt, Thread
from leestafel.table import Table
from leestafel.text.decode import clean_characters
from leestafel.words import say

PAGES = (".html", ".htm", ".txt")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_ADDRESS_LONGEST = 4096
_OPEN = Options()
Retrieve = Callable[[str], "Raw"]
Tag = Callable[[Document], Document]


@dataclass(frozen=True, slots=True)
class Raw:
    """What was retrieved: the bytes as they came, as they are to be read, the file's name, the address."""

    data: bytes
    readable: bytes
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that was asked for: a path or an address, what becomes of it, and whether its comments come along.

    Of ``filter``, one word must be in what comes along; all that is new gets ``themes``.
    """

    name: str
    options: Options = _OPEN
    comments: bool = True
    filter: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def gather(
    table: Table,
    asked: Iterable[Ask],
    *,
    today: dt.date,
    tag: Tag = lambda document: document,
    retrieve: Retrieve | None = None,
    write: bool = True,
) -> Iterator[Receipt]:
    """Gathers files, folders and addresses into a table; a receipt for each item, in the order asked.

    ``tag`` gives a new document its themes. Without ``write``, receipts say what would become of everything, and
    nothing is written. Only what cannot be expected is raised.
    """
    known = read_known(table)
    for ask in expand(asked):
        try:
            raw = (retrieve or retrieve_item)(ask.name)
            items = list(_items(ask, raw, adapt_all(raw, today if is_address(ask.name) else None)))
        except LeestafelError as error:
            yield Receipt(printable(ask.name), "refused", printable(error.message))
            continue
        for item in items:
            yield _one(table, item, known, ask, today, tag, write)


def expand(asked: Iterable[Ask]) -> Iterator[Ask]:
    """What was asked for, each folder as the pages in it by name; a folder without pages stays as it is."""
    for ask in asked:
        pages = [] if is_address(ask.name) else pages_in(Path(ask.name))
        yield from (replace(ask, name=name) for name in pages or [ask.name])


def pages_in(folder: Path) -> list[str]:
    """The pages that lie in a folder itself, by name."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in PAGES and path.is_file()]
    except OSError:
        return []
    return [str(path) for path in sorted(found) if not path.name.startswith(".")]


def is_address(name: str) -> bool:
    """Whether something asked for is an address rather than a path."""
    return _SCHEME.match(name) is not None


def _items(ask: Ask, raw: Raw, found: Found) -> Iterator[Item]:
    """What was found, as it is decided upon. An entry of a collection has no name, address or bytes but its own."""
    if not found.items:
        raise LeestafelError(say("gather.no_items"), subject=ask.name)
    asked = printable(ask.name)
    for entry in found.items:
        one = entry if ask.comments else replace(entry, comments=())
        if not passes(one, ask.filter):
            continue
        if found.collection:
            yield Item(f"{asked}: {one.title or one.url}", one, digest=content_digest(one))
        else:
            yield Item(asked, one, raw.name, raw.address, digest(raw.data))


def passes(gathered: Gathered, words: Iterable[str]) -> bool:
    """Whether one of some words is in an item's title, summary or text; without words, everything passes."""
    wanted = [re.escape(word.casefold()) for word in words]
    text = f"{gathered.title}\n{gathered.summary}\n{gathered.body}".casefold()
    return not wanted or re.search(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", text) is not None


def content_digest(gathered: Gathered) -> str:
    """The digest of what an entry says, its comments included."""
    comments = [(one.key, one.author, one.text, str(one.date), str(one.parent)) for one in gathered.comments]
    texts = (gathered.url, gathered.title, str(gathered.date), gathered.summary, gathered.body, *gathered.authors)
    return digest(*texts, *(text for comment in comments for text in comment))


def _one(table: Table, item: Item, known: Known, ask: Ask, today: dt.date, tag: Tag, write: bool) -> Receipt:
    decision = decide(item, known, ask.options, Moment(today.year, today.month, today.day))
    if decision.document is not None and decision.before is None:
        tagged = tag(decision.document)
        themes = tuple(dict.fromkeys((*ask.themes, *tagged.themes)))
        decision = replace(decision, document=replace(tagged, themes=themes))
    receipt = carry_out(table, decision) if write else decision.receipt
    _remember(table, known, decision, receipt)
    return receipt


def _remember(table: Table, known: Known, decision: Decision, receipt: Receipt) -> None:
    if receipt.outcome == "refused" or not receipt.document:
        return
    known.settled.add(receipt.document)
    if decision.document is not None:
        known.put(decision.document)
    if decision.comments:
        thread = _thread(table, discussion_of(table, decision))
        known.threads |= {thread.document: thread} if thread else {}


def retrieve_item(name: str, *, allow_private: bool = False) -> Raw:
    """The bytes of a file or an address. Raises :class:`NotReadable` or :class:`NotFetched`."""
    if not is_address(name):
        if Path(name).is_dir():
            raise LeestafelError(say("gather.no_pages", name=name), subject=name)
        return retrieve_file(Path(name))
    from leestafel.gather.fetch import fetch, readable

    page = fetch(name, allow_private=allow_private)
    return Raw(page.data, readable(page), address=page.url)


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


def adapt(raw: Raw, today: dt.date | None) -> Gathered:
    """What retrieved bytes say; ``today`` is the day they were retrieved, unknown for a saved file.

    Raises :class:`NotReadable`, and :class:`LeestafelError` for a page so built that its reader breaks on it.
    """
    with _told(raw):
        return read_item(raw.readable, name=raw.name or raw.address, address=raw.address, today=today)


def adapt_all(raw: Raw, today: dt.date | None) -> Found:
    """As :func:`adapt`, of a feed or an export every entry."""
    with _told(raw):
        return read_items(raw.readable, name=raw.name or raw.address, address=raw.address, today=today)


@contextmanager
def _told(raw: Raw) -> Iterator[None]:
    """What breaks a reader is told as what was wrong with the page."""
    try:
        yield
    except LeestafelError:
        raise
    except Exception as error:
        why = say("gather.reader_broke", why=type(error).__name__)
        raise LeestafelError(why, subject=raw.name or raw.address) from error


def read_known(table: Table) -> Known:
    """What a table holds, read for comparing."""
    documents, _ = read_documents(table)
    threads = [thread for path in table.discussion_files() if (thread := _thread(table, path))]
    files = [table.name_of(path) for _, path in table.document_files()]
    waiting = [document for document in documents if (table.root / beside_path(document.path)).exists()]
    return Known(documents, threads, files, {document.path: read_beside(table, document) for document in waiting})


def _thread(table: Table, path: Path) -> Thread | None:
    text, _ = read_text(path, table.name_of(path))
    return read_discussion(text, table.name_of(path))[0] if text is not None else None
