"""What the bench must know of a tool, and what every tool is given: the same documents as plain values."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmark import corpus
from leestafel.discussions.threads import tree, walk
from leestafel.model import Comment, Document, Moment, Session
from leestafel.text.markdown import excerpt, to_plain

SITES = Path(__file__).parent.parent / "sites"
SITE_URL = "https://leestafel.example/"
SITE_NAME = "Onze leestafel"
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as its users run it. Paths are relative to the folder in which its site is laid out.

    ``made`` is what a clean build starts without: the site, the caches. ``report`` tells the file that an editor of a
    piece opens; its text ends with the report's own. ``search`` is the address at which a reader searches, with the
    word in place of ``{word}``, empty where the tool has no search.
    """

    key: str
    label: str
    requirements: tuple[str, ...]
    command: tuple[str, ...]
    made: tuple[str, ...]
    site: str
    lay_out: Callable[[Path, int, Tell], None]
    report: Callable[[Piece], str]
    search: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    distribution: str = ""

    @property
    def named(self) -> str:
        """The distribution whose version says which tool this is."""
        return self.distribution or self.key


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, at its place in the thread: ``depth`` below the document, from 0."""

    id: str
    author: str
    date: str
    depth: int
    body: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A session or an essay as every tool gets it. ``facts`` are what stands beside the text, as label and value;
    ``speakers`` a session's, with what they do, and ``published`` when its report or the essay was.
    """

    section: str
    id: str
    title: str
    day: dt.datetime
    themes: tuple[str, ...]
    people: tuple[str, ...]
    summary: str
    facts: tuple[tuple[str, str], ...]
    source: str
    body: str
    remarks: tuple[Remark, ...]
    speakers: tuple[str, ...]
    published: dt.datetime

    @property
    def year(self) -> str:
        return str(self.day.year)


@cache
def theme_labels() -> Mapping[str, str]:
    """The label of every theme's id."""
    return {theme.id: theme.label() for theme in corpus.themes()}


def definitions() -> Mapping[str, str]:
    """What each theme means, by its label."""
    return {theme.label(): theme.definition for theme in corpus.themes()}


def piece(item: corpus.Item) -> Piece:
    """An item of the corpus in plain values."""
    document = item.document
    session = document if isinstance(document, Session) else None
    speakers = tuple(speaker.name for speaker in session.speakers) if session else ()
    day = (session.start if session else None) or document.date
    assert day is not None
    return Piece(
        section="sessies" if session else "essays",
        id=document.id,
        title=document.title,
        day=instant(day),
        themes=tuple(theme_labels()[theme] for theme in document.themes),
        people=tuple(dict.fromkeys((*document.authors, *speakers))),
        summary=document.summary or excerpt(to_plain(document.body[:1500]), 45),
        facts=tuple((label, value) for label, value in _facts(document) if value),
        source=document.source.url if document.source else "",
        body=document.body,
        remarks=_remarks(item.comments),
        speakers=tuple(f"{one.name} ({one.role}, {one.organisation})" for one in session.speakers) if session else (),
        published=instant(document.date or day),
    )


def _facts(document: Document) -> Iterable[tuple[str, str]]:
    if isinstance(document, Session):
        yield "Plaats", document.place
        yield "Organisator", document.organiser
        yield "Einde", str(document.end or "")
    else:
        yield "Verschenen in", getattr(document, "publication", "")


def _remarks(comments: tuple[Comment, ...]) -> tuple[Remark, ...]:
    replies = walk(tree(comments))
    return tuple(
        Remark(reply.comment.id, reply.comment.author, str(reply.comment.date), reply.depth, reply.comment.body)
        for reply in replies
    )


def instant(moment: Moment) -> dt.datetime:
    """A moment as the tools' front matter wants it."""
    return dt.datetime.combine(dt.date.fromisoformat(str(moment)[:10]), moment.time or dt.time())


def pieces(docs: int, tell: Tell) -> Iterable[Piece]:
    """The whole corpus in plain values; ``tell`` hears how far it is."""
    for number, item in enumerate(corpus.items(docs), 1):
        yield piece(item)
        if number % 500 == 0 or number == docs:
            tell(number)


def slug(name: str) -> str:
    """A name as part of an address."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def quoted(value: object) -> str:
    """A value on one line that YAML and TOML's readers take as it is: JSON."""
    return json.dumps(value, ensure_ascii=False)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def copy_site(name: str, folder: Path) -> None:
    """The settings and templates of a tool, as they are kept beside this package."""
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)
