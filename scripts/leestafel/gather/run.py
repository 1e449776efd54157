"""The pipeline, in this order, for one item after the other; of a feed or an export, for one entry after the other::

    fetch  ->  detect  ->  adapt  ->  decide  ->  write
    bytes      a reader    Gathered   Decision    files, and a Receipt

What has to be *fetched* for one thing that was asked for is its errand (``gather.errands``), and many run side by side
(``gather.courier``); *detect* and *adapt* are ``gather.readers``; *decide* is pure; *write* carries out what was
decided. What goes wrong with one item is its receipt, and the next item goes on.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from leestafel.crew import Tell
from leestafel.errors import LeestafelError, NotFetched
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.formats.text_file import read_text
from leestafel.gather.courier import Courier, Ended, OneByOne, carried
from leestafel.gather.decide import Decision, beside_path, decide, written_down
from leestafel.gather.errands import Ask, Wanted, errand
from leestafel.gather.known import Item, Known
from leestafel.gather.raw import Raw, is_address, pages_in, printable
from leestafel.gather.sieve import themes_of
from leestafel.gather.write import carry_out, discussion_of, read_beside, rehearse
from leestafel.model import Document, Gathered, Moment, Outcome, Receipt, Thread
from leestafel.table import Table, files_below
from leestafel.text.dates import to_datetime
from leestafel.words import say

PAGES_AT_MOST = 100
"""To how many pages the entries of one feed lead in one run. What is left is filed as its beginning, and completed by
the runs that follow."""
Tag = Callable[[Document], Document]


@dataclass(frozen=True, slots=True)
class Visit:
    """How one thing that was asked for answered: how many of its items ended in which way, their days, what went wrong
    (``None``: nothing), and its new address where it moved for good.
    """

    ask: Ask
    outcomes: Mapping[Outcome, int]
    days: tuple[dt.date, ...] = ()
    error: LeestafelError | None = None
    moved: str = ""


def gather(
    table: Table,
    asked: Iterable[Ask],
    *,
    today: dt.date,
    now: dt.datetime | None = None,
    tag: Tag = lambda document: document,
    courier: Courier | None = None,
    write: bool = True,
    visited: Callable[[Visit], None] = lambda visit: None,
    tell: Tell = lambda step, done, total: None,
) -> Iterator[Receipt]:
    """Gathers files, folders, addresses and sources into a table; a receipt for each item, as it ends.

    Changes are dated ``now``, with its zone, or else ``today``. ``tag`` gives a new document its themes; ``courier``
    fetches what stands on the web. Without ``write``, receipts say what would become of everything, and nothing is
    written. ``visited`` is told how each thing that was asked for answered; ``tell`` how many answers and items are
    done, of as many as are known by now. Only what cannot be expected is raised.
    """
    known, clock = read_known(table), _clock(today, now)
    follow = partial(_to_be_followed, known)
    parts = [(part, tally) for ask in asked for part, tally in _parts(ask)]
    tallies = {id(part): tally for part, tally in parts}
    errands = [(part, errand(part, today, follow)) for part, _ in parts]
    steps = _Steps(tell, len(errands))
    for event in carried(errands, courier or OneByOne(_no_web)):
        tally, source = tallies[id(event.ask)], event.ask.supplier.name
        if isinstance(event, Ended):
            if event.error is not None:
                yield Receipt(printable(event.ask.name), "refused", printable(event.error.message), source=source)
            steps.done()
            if tally.ended(event):
                visited(tally.visit())
            continue
        steps.more(len(event.items))
        for item in event.items:
            receipt = item if isinstance(item, Receipt) else _one(table, item, known, event.ask, clock, tag, write)
            tally.add(item, receipt)
            steps.done()
            yield replace(receipt, source=source)


class _Tally:
    """What came of one thing that was asked for, so far. Of a folder each page is a part that ends by itself."""

    def __init__(self, ask: Ask, parts: int) -> None:
        self._ask = ask
        self._parts = parts
        self._ends: list[Ended] = []
        self._outcomes: Counter[Outcome] = Counter()
        self._days: list[dt.date] = []

    def add(self, item: Item | Receipt, receipt: Receipt) -> None:
        self._outcomes[receipt.outcome] += 1
        date = None if isinstance(item, Receipt) else item.gathered.date or item.gathered.start
        instant = to_datetime(date, "UTC")
        if instant is not None:
            self._days.append(instant.date())

    def ended(self, event: Ended) -> bool:
        """Whether with this part all of it is at its end."""
        self._ends.append(event)
        if event.error is not None and self._parts > 1:
            self._outcomes["refused"] += 1
        return len(self._ends) == self._parts

    def visit(self) -> Visit:
        """How it answered: a folder has failed where nothing in it could be read."""
        errors = [end.error for end in self._ends]
        error = errors[0] if all(errors) else None
        return Visit(self._ask, self._outcomes, tuple(self._days), error, self._ends[0].moved)


def _parts(ask: Ask) -> Iterator[tuple[Ask, _Tally]]:
    """What one thing that was asked for is made of, with the tally that all of it has."""
    parts = list(expand([ask]))
    tally = _Tally(ask, len(parts))
    yield from ((part, tally) for part in parts)


class _Steps:
    """How far it is: of what was asked for and of its items, as many as are known by now."""

    def __init__(self, tell: Tell, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def more(self, items: int) -> None:
        self._total += items

    def done(self) -> None:
        self._done += 1
        self._tell("gather", self._done, self._total)


def _no_web(wanted: Wanted) -> Raw:
    raise NotFetched(say("gather.no_web", url=wanted.url), subject=wanted.url)


def _to_be_followed(known: Known, entries: list[Gathered]) -> list[Gathered]:
    """The entries whose pages are retrieved in this run: all of them, or of very many those that were not completed
    before, and then the newest, which may have new comments.
    """
    if len(entries) <= PAGES_AT_MOST:
        return entries
    return sorted(entries, key=partial(_is_complete, known))[:PAGES_AT_MOST]


def _is_complete(known: Known, entry: Gathered) -> tuple[bool, int]:
    found = known.find(Item("", entry), entry.kind or "essay", entry.date)
    instant = to_datetime(entry.date, "UTC")
    complete = found is not None and len(found.body) > len(entry.body)
    return complete, -(instant.toordinal() if instant else 0)


def expand(asked: Iterable[Ask]) -> Iterator[Ask]:
    """What was asked for, each folder as the pages in it by name; a folder without pages stays as it is."""
    for ask in asked:
        pages = [] if is_address(ask.name) else pages_in(Path(ask.name))
        yield from (replace(ask, name=name) for name in pages or [ask.name])


class _Clock(NamedTuple):
    """When a run is: its day, by which what is retrieved is dated, and the moment, by which changes are."""

    day: Moment
    now: Moment | dt.datetime


def _clock(today: dt.date, now: dt.datetime | None) -> _Clock:
    day = Moment(today.year, today.month, today.day)
    return _Clock(day, now or day)


def _one(table: Table, item: Item, known: Known, ask: Ask, clock: _Clock, tag: Tag, write: bool) -> Receipt:
    decision = decide(item, known, ask.options, clock.day)
    if decision.document is not None and decision.before is None:
        tagged = tag(decision.document)
        themes = tuple(dict.fromkeys((*themes_of(ask.supplier, item.gathered), *tagged.themes)))
        decision = replace(decision, document=replace(tagged, themes=themes))
    decision = written_down(decision, clock.now, item.gathered.note)
    receipt = carry_out(table, decision) if write else _rehearsed(table, decision, known)
    _remember(table, known, decision, receipt)
    return receipt


def _rehearsed(table: Table, decision: Decision, known: Known) -> Receipt:
    """The receipt that writing would have. What this run would have written already lies on no disk to be looked at."""
    return decision.receipt if decision.receipt.document in known.written else carry_out(table, decision, rehearse)


def _remember(table: Table, known: Known, decision: Decision, receipt: Receipt) -> None:
    if receipt.outcome == "refused" or not receipt.document:
        return
    known.settled.add(receipt.document)
    if receipt.outcome != "unchanged":
        known.written.add(receipt.document)
    if decision.document is not None:
        known.put(decision.document)
    if decision.comments:
        thread = _thread(table, discussion_of(table, decision))
        known.threads |= {thread.document: thread} if thread else {}


def read_known(table: Table) -> Known:
    """What a table holds, read for comparing."""
    documents, _ = read_documents(table)
    threads = [thread for path in table.discussion_files() if (thread := _thread(table, path))]
    files = [table.name_of(path) for _, path in table.document_files()]
    waiting = [document for document in documents if (table.root / beside_path(document.path)).exists()]
    beside = {document.path: read_beside(table, document) for document in waiting}
    pages = [name.removesuffix(".md").removesuffix("index") for name, _ in files_below(table.content, ".md")]
    return Known(documents, threads, files, beside, pages)


def _thread(table: Table, path: Path) -> Thread | None:
    text, _ = read_text(path, table.name_of(path))
    return read_discussion(text, table.name_of(path))[0] if text is not None else None
