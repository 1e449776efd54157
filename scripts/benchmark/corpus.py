"""A table of any size, made up from a fixed seed: twenty years of reports and essays, and what was said about them.

Each document follows from the seed, its number and the size of the corpus alone, so parts of it can be made in any
order and by several processes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

from benchmark import text
from benchmark.text import SEED
from leestafel.cli.init import start
from leestafel.formats.discussion_file import write_discussion
from leestafel.formats.document_file import write_document
from leestafel.formats.themes_file import read_themes
from leestafel.model import Comment, Document, Essay, Moment, Session, Source, Speaker, Theme
from leestafel.resources import vocabulary_file
from leestafel.table import Table

FIRST_DAY = dt.date(2006, 1, 2)
DAYS = 20 * 365
_BATCH = 500
_PLACES = ("Zaal Voorbeeld, Verzinstad", "Raadhuis van Nergensdam", "Provinciehuis Verzonnen", "Online, voor de vorm")
_ORGANISERS = ("Vereniging Voorbeeld", "Genootschap Verzinsel", "Kring Nergens")
_PUBLICATIONS = ("Tijdschrift Voorbeeld", "Blad zonder Lezers", "Bundel Verzinsel")


@dataclass(frozen=True, slots=True)
class Item:
    """A document and the comments on it."""

    document: Document
    comments: tuple[Comment, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """The vocabulary every corpus uses: the one that a new table starts with."""
    return read_themes(vocabulary_file().read_text("utf-8"), "themes.yml")[0]


@cache
def _theme_ids() -> text.Zipf:
    ids = [theme.id for theme in themes() if not theme.deprecated]
    Random(f"{SEED} themes").shuffle(ids)
    return text.Zipf.over(tuple(ids), 4)


def people(docs: int) -> text.Zipf:
    """Who write and speak in a corpus: one for every eight documents."""
    return text.names(max(4, docs // 8))


def item(number: int, docs: int) -> Item:
    """The document at a place in a corpus, with its comments. The same arguments always give the same item."""
    random = Random(f"{SEED} {docs} {number}")
    day = FIRST_DAY + dt.timedelta(days=number * DAYS // docs)
    heading = text.title(random)
    make = _essay if random.random() < 0.3 else _session
    document = make(random, number, docs, day, heading)
    return Item(document, _comments(random, docs, day) if random.random() < 1 / 3 else ())


def items(docs: int) -> Iterator[Item]:
    """The whole corpus, oldest first."""
    return (item(number, docs) for number in range(docs))


def _common(random: Random, number: int, day: dt.date, heading: str) -> dict[str, object]:
    words = re.findall(r"[a-z]+", heading.lower())
    identifier = f"{day}-{'-'.join(words[:4])}-{number}"
    return {
        "id": identifier,
        "title": heading,
        "path": "",
        "themes": _theme_ids().several(random, random.randint(2, 4)),
        "summary": text.sentences(random, 2) if random.random() < 0.5 else "",
        "source": _source(random, identifier, day) if random.random() < 0.3 else None,
        "body": text.body(random),
    }


def _source(random: Random, identifier: str, day: dt.date) -> Source:
    retrieved = moment(day + dt.timedelta(days=random.randint(20, 60)))
    return Source(f"https://voorbeeld.example/{identifier}", random.choice(_ORGANISERS), retrieved=retrieved)


def moment(day: dt.date, time: dt.time | None = None) -> Moment:
    return Moment(day.year, day.month, day.day, time)


def _essay(random: Random, number: int, docs: int, day: dt.date, heading: str) -> Document:
    return Essay(
        **_common(random, number, day, heading),  # type: ignore[arg-type]
        date=moment(day),
        authors=people(docs).several(random, random.choice((1, 1, 2))),
        publication=random.choice(_PUBLICATIONS),
    )


def _session(random: Random, number: int, docs: int, day: dt.date, heading: str) -> Document:
    hour = random.randint(9, 19)
    speakers = people(docs).several(random, random.randint(1, 3))
    return Session(
        **_common(random, number, day, heading),  # type: ignore[arg-type]
        date=moment(day + dt.timedelta(days=random.randint(0, 14))),
        start=moment(day, dt.time(hour)),
        end=moment(day, dt.time(hour + 2, 30)),
        place=random.choice(_PLACES),
        organiser=random.choice(_ORGANISERS),
        speakers=tuple(Speaker(name, "spreker", random.choice(_ORGANISERS)) for name in speakers),
        authors=people(docs).several(random, 1) if random.random() < 0.5 else (),
    )


def _comments(random: Random, docs: int, day: dt.date) -> tuple[Comment, ...]:
    made: list[Comment] = []
    when = dt.datetime.combine(day, dt.time(8), dt.timezone(dt.timedelta(hours=1)))
    for number in range(1, random.randint(1, 8) + 1):
        when += dt.timedelta(minutes=random.randint(10, 4000))
        parent = random.choice(made).id if made and random.random() < 0.5 else None
        author, written = people(docs).draw(random), "\n\n".join(text.sentences(random, 2) for _ in range(2))
        date = Moment(when.year, when.month, when.day, when.timetz())
        made.append(Comment(id=f"c{number}", author=author, body=written, date=date, parent=parent))
    return tuple(made)


def make_table(folder: Path, docs: int, tell: Callable[[int], None] = lambda done: None) -> Table:
    """Writes a whole table, which ``leestafel build`` builds, into a new folder. ``tell`` hears how far it is."""
    table = Table(folder)
    start(folder)
    table.discussions.mkdir(exist_ok=True)
    starts = range(0, docs, _BATCH)
    with ProcessPoolExecutor() as workers:
        for done in workers.map(partial(_write_batch, table, docs), starts):
            tell(done)
    return table


def _write_batch(table: Table, docs: int, first: int) -> int:
    """Writes the documents from a number on; how far that is."""
    after = min(first + _BATCH, docs)
    for number in range(first, after):
        _write(table, item(number, docs))
    return after


def _write(table: Table, made: Item) -> None:
    document = made.document
    path = table.document_path(document.kind, document.day, document.id)
    path.parent.mkdir(exist_ok=True)
    path.write_text(write_document(document), "utf-8")
    if made.comments:
        text_of = write_discussion(document.id, made.comments)
        table.discussion_path(document.id).write_text(text_of, "utf-8")
