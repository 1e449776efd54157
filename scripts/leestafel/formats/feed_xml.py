"""Atom and RSS, fast: the texts of a feed put into the forms that Pelican's writer gave to specimens of its shape.

Pelican decides how a feed looks (``feed_pelican``). Each process asks it once for every shape of feed and entry it
meets: which parts are there and which are empty. What the forms cannot hold for certain, and all that a Pelican writes
whose specimens are not understood, is written by Pelican itself, so both ways always give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from typing import Any, Literal, NamedTuple, get_args
from urllib.parse import quote

from leestafel.formats.feed_extras import atom_entry, atom_feed, clean_bytes, rss_entry, rss_feed, short, uri
from leestafel.formats.feed_forms import Form, Raw, cut, escaped, form_of, marks_of
from leestafel.formats.feed_records import Entry, Feed, WrittenEntry

Kind = Literal["atom", "rss"]
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d+)?/[^\s\x00-\x20\x7f-\x9f\ud800-\udfff;?#]*(?:\?[!-~]+)?(?:#[!-~]+)?"
)
"""Addresses that joining to another leaves as they are."""
_WORD = re.compile(r"[!-~]+")
_TELLTALE = re.compile("specimen|180[0-9]")
"""Finds a specimen's texts and dates; the years are in no other text of a feed."""
_HOUR = dt.timezone(dt.timedelta(hours=1))
_UPDATED = dt.datetime(1801, 2, 3, 4, 5, 6, tzinfo=_HOUR)
_ENTRY_PUBLISHED = dt.datetime(1802, 2, 3, 4, 5, 6, tzinfo=_HOUR)
_ENTRY_UPDATED = dt.datetime(1803, 2, 3, 4, 5, 6, tzinfo=_HOUR)


class _EntryShape(NamedTuple):
    """Which parts an entry has: ``same`` when its summary is its text, ``other`` if not in the feed's language."""

    title: bool = True
    html: bool = True
    summary: bool = True
    published: bool = True
    same: bool = False
    other: bool = False


class EntryTexts(NamedTuple):
    """An entry with what is written of it in any form: ``values`` by name, none where the forms cannot hold it for
    certain. Its language is an ``other`` than the feed's; its text takes ``octets`` in XML. ``extras`` are what single
    kinds of feeds say of it, once they were written.
    """

    entry: Entry
    other: bool
    octets: int
    values: dict[str, Any]
    extras: dict[Kind, Raw]


class _FeedShape(NamedTuple):
    """Which parts a feed has."""

    title: bool = True
    description: bool = True
    author: bool = True
    style: bool = True


_ENTRY = Entry(
    id="specimen:entry",
    url="https://specimen.example/entry",
    title="specimen title",
    html="specimen html",
    summary="specimen summary",
    authors=("specimen author",),
    published=_ENTRY_PUBLISHED,
    updated=_ENTRY_UPDATED,
    language="specimen-language",
)
"""A made-up entry, to see how one is written."""
_FEED = Feed(
    id="specimen:feed",
    title="specimen feed title",
    description="specimen description",
    url="https://specimen.example/feed",
    page="https://specimen.example/page",
    author="specimen feed author",
    language="specimen-language",
    updated=_UPDATED,
    entries=(),
    style="https://specimen.example/style",
    hub="https://specimen.example/hub",
)
"""A made-up feed, to see how one is written."""

_HARD = "]]>\r\n\t <b>&amp;</b> 'é' \"%s\" \U0001f4da\x0b\ufffe\x85 "
_TRIALS = (
    _ENTRY._replace(title=_HARD, html=_HARD, summary=_HARD, authors=(_HARD, _HARD)),
    _ENTRY._replace(
        id="urn:x:&'\"<>",
        url="https://specimen.example/~é/%20/?a=1&b='#\"",
        published=None,
        authors=(),
        title="a & <b>",
    ),
    _ENTRY._replace(title=" ", html="&lt;b", summary="<b", language="x-'\"&", updated=_UPDATED.replace(tzinfo=None)),
    _ENTRY._replace(title="", html="", summary="", authors=("",)),
)
"""Entries that a wrong idea of how Pelican writes texts would spoil."""

_forms: dict[tuple[object, ...], tuple[Form, ...] | None] = {}
_understood: dict[Kind, bool] = {}


def write_feed(feed: Feed, kind: Kind) -> bytes:
    """A feed as ``atom`` or ``rss``, in UTF-8. The same record always gives the same bytes."""
    return (_understands(kind) and _quickly(feed, kind)) or write_feed_plainly(feed, kind)


def write_entry(texts: EntryTexts, kind: Kind) -> bytes:
    """An entry as it stands in a feed of its language; nothing where only the whole feed can tell."""
    return _write_entry(texts, kind) if _understands(kind) else b""


def texts_of(entry: Entry, language: str) -> EntryTexts:
    """What is written of an entry whatever the form, for feeds in a language."""
    html = _text(entry.html)
    values: dict[str, Any] = {}
    if _safe(entry.id, entry.language, entry.url):
        values = {
            "id": entry.id.encode(),
            "link": _uri(entry.url),
            "title": Raw(short(entry.title).encode()),
            "html": html,
            "summary": _text(escape(entry.summary, quote=False)),
            "published": entry.published,
            "updated": entry.updated,
            "language": entry.language.encode(),
        }
    return EntryTexts(entry, entry.language != language, len(html), values, {})


def retold(texts: EntryTexts, entry: Entry) -> EntryTexts:
    """What is written of an entry that differs from that of other texts in its text and its summary only."""
    html, summary = _text(entry.html), _text(escape(entry.summary, quote=False))
    values = texts.values and {**texts.values, "html": html, "summary": summary}
    return texts._replace(entry=entry, octets=len(html), values=values)


def _text(html: str) -> Raw:
    return Raw(escaped(clean_bytes(html)))


def ask_pelican() -> None:
    """Ask Pelican now what has to be asked of it in every process."""
    for kind in get_args(Kind):
        _understands(kind)


def write_feed_plainly(feed: Feed, kind: Kind) -> bytes:
    """The same bytes, written by Pelican from beginning to end."""
    from leestafel.formats.feed_pelican import write_feed as write

    return write(feed, kind)


def _understands(kind: Kind) -> bool:
    """Whether Pelican writes hard texts as the forms do."""
    if kind not in _understood:
        hard = _FEED._replace(title=_HARD, description=_HARD, author=_HARD, entries=_TRIALS)
        trials = (hard, _FEED._replace(description="", style="", hub=""))
        _understood[kind] = all(_quickly(trial, kind) == write_feed_plainly(trial, kind) for trial in trials)
    return _understood[kind]


def _quickly(feed: Feed, kind: Kind) -> bytes | None:
    """A feed by the forms; ``None`` where they cannot hold it for certain."""
    language = feed.language
    entries = [_written(entry, language, kind) for entry in feed.entries]
    if not all(entries) or not _safe(feed.id, language, feed.url, feed.page):
        return None
    values = _feed_values(feed, kind)
    shape = _FeedShape(*(bool(values[name]) for name in _FeedShape._fields))
    forms = _feed_forms(kind, shape)
    if forms is None:
        return None
    head, tail = forms
    return b"".join((head.fill(values), *entries, tail.fill(values)))


def _written(entry: Entry | WrittenEntry, language: str, kind: Kind) -> bytes:
    if isinstance(entry, WrittenEntry):
        return entry.data(kind)
    return _write_entry(texts_of(entry, language), kind)


def _write_entry(texts: EntryTexts, kind: Kind) -> bytes:
    """An entry by its form; nothing where that cannot hold it for certain."""
    if not texts.values:
        return b""
    forms = _entry_forms(kind, _entry_shape(texts))
    return forms[0].fill(_entry_values(texts, kind)) if forms else b""


def _safe(id_: str, language: str, *addresses: str) -> bool:
    """Whether these are what feeds have for them; anything else is for Pelican to judge."""
    return bool(_WORD.fullmatch(id_) and _WORD.fullmatch(language)) and all(map(_ADDRESS.fullmatch, addresses))


def _uri(address: str) -> bytes:
    """An address as feedgenerator writes it (RFC 3987, section 3.1)."""
    return quote(address, safe="/#%[]=:;$&()+,!?*@'~").encode()


def _feed_values(feed: Feed, kind: Kind) -> dict[str, Any]:
    extra = {"atom": atom_feed, "rss": rss_feed}[kind]
    return {
        "feed": feed.id.encode(),
        "title": Raw(short(feed.title).encode()),
        "description": Raw(short(feed.description).encode()),
        "url": _uri(feed.url),
        "page": _uri(feed.page),
        "author": Raw(short(feed.author).encode()),
        "language": feed.language.encode(),
        "updated": feed.updated,
        "style": uri(feed.style).encode(),
        "extra": Raw(extra(feed).encode("utf-8", "replace")),
    }


def _entry_values(texts: EntryTexts, kind: Kind) -> dict[str, Any]:
    """What is written of an entry in a form."""
    if kind not in texts.extras:
        extra = {"atom": atom_entry, "rss": rss_entry}[kind]
        texts.extras[kind] = Raw(extra(texts.entry).encode("utf-8", "replace"))
    return {**texts.values, "extra": texts.extras[kind]}


def _entry_shape(texts: EntryTexts) -> _EntryShape:
    values = texts.values
    html, summary = values["html"], values["summary"]
    title, published = bool(values["title"]), values["published"] is not None
    return _EntryShape(title, bool(html), bool(summary), published, bool(html) and html == summary, texts.other)


def _feed_forms(kind: Kind, shape: _FeedShape) -> tuple[Form, ...] | None:
    """A feed's head and tail."""
    key = (kind, shape)
    if key not in _forms:
        _forms[key] = _find_feed_forms(kind, shape)
    return _forms[key]


def _entry_forms(kind: Kind, shape: _EntryShape) -> tuple[Form, ...] | None:
    """An entry's form, alone in a tuple."""
    key = (kind, shape)
    if key not in _forms:
        _forms[key] = _find_entry_forms(kind, shape)
    return _forms[key]


def _find_feed_forms(kind: Kind, shape: _FeedShape) -> tuple[Form, ...] | None:
    absent: dict[str, Any] = {name: "" for name, there in shape._asdict().items() if not there}
    empty = _FEED._replace(**absent)
    written = write_feed_plainly(empty, kind).decode()
    found = cut(written, write_feed_plainly(empty._replace(entries=(_ENTRY,)), kind).decode())
    if found is None:
        return None
    marks = marks_of(_feed_values(empty, kind))
    head, tail = (form_of(part, marks, _TELLTALE) for part in (written[: found[0]], written[found[0] :]))
    return (head, tail) if head and tail else None


def _find_entry_forms(kind: Kind, shape: _EntryShape) -> tuple[Form, ...] | None:
    entry = _specimen(shape)
    found = cut(*(write_feed_plainly(_FEED._replace(entries=some), kind).decode() for some in ((), (entry,))))
    form = found and form_of(found[1], marks_of(_entry_values(texts_of(entry, _FEED.language), kind)), _TELLTALE)
    return (form,) if form else None


def _specimen(shape: _EntryShape) -> Entry:
    """A made-up entry of a shape."""
    html = _ENTRY.html if shape.html else ""
    return _ENTRY._replace(
        title=_ENTRY.title if shape.title else "",
        html=html,
        summary=html if shape.same else _ENTRY.summary if shape.summary else "",
        published=_ENTRY.published if shape.published else None,
        language="specimen-other" if shape.other else _ENTRY.language,
    )
