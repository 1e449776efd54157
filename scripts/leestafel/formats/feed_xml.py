"""Atom and RSS, fast: the texts of a feed put into the forms that Pelican's writer gave to specimens of its shape.

Pelican decides how a feed looks (``feed_pelican``). Each process asks it once for every shape of feed and entry it
meets: which parts are there and which are empty. What the forms cannot hold for certain, and all that a Pelican writes
whose specimens are not understood, is written by Pelican itself, so both ways always give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from leestafel.formats.feed_forms import EntryKey, EntryLike, FeedLike, Form, Kept, cut, entry_key, form_of, marks_of
from leestafel.formats.site_xml import xml_text

_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d+)?/[^\s\x00-\x20\x7f-\x9f\ud800-\udfff;?#]*(?:\?[!-~]+)?(?:#[!-~]+)?"
)
"""Addresses that joining to another leaves as they are."""
_WORD = re.compile(r"[!-~]+")
_CONTROLS = bytes(sorted({*range(32)} - {9, 10, 13}))
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
    author: bool = True
    published: bool = True
    categories: tuple[bool, ...] = ()
    same: bool = False
    other: bool = False


class _FeedShape(NamedTuple):
    """Which parts a feed has."""

    title: bool = True
    description: bool = True
    author: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A made-up entry, to see how one is written."""

    id: str = "specimen:entry"
    url: str = "https://specimen.example/entry"
    title: str = "specimen title"
    html: str = "specimen html"
    summary: str = "specimen summary"
    authors: tuple[str, ...] = ("specimen author",)
    published: dt.datetime | None = _ENTRY_PUBLISHED
    updated: dt.datetime = _ENTRY_UPDATED
    categories: tuple[str, ...] = ()
    language: str = "specimen-language"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    """A made-up feed, to see how one is written."""

    id: str = "specimen:feed"
    title: str = "specimen feed title"
    description: str = "specimen description"
    url: str = "https://specimen.example/feed"
    page: str = "https://specimen.example/page"
    author: str = "specimen feed author"
    language: str = "specimen-language"
    updated: dt.datetime = _UPDATED
    entries: tuple[Any, ...] = ()


_HARD = "]]>\r\n\t <b>&amp;</b> 'é' \"%s\" \U0001f4da\x0b\ufffe\x85 "
_TRIALS = (
    _Entry(title=_HARD, html=_HARD, summary=_HARD, authors=(_HARD, _HARD), categories=(_HARD, "'", '"', "")),
    _Entry(id="urn:x:&'\"<>", url="https://specimen.example/~é/%20/?a=1&b='#\"", published=None, authors=()),
    _Entry(title=" ", html="&lt;b", summary="<b", language="x-'\"&", updated=_ENTRY_UPDATED.replace(tzinfo=None)),
    _Entry(title="", html="", summary="", authors=("",)),
)
"""Entries that a wrong idea of how Pelican writes texts would spoil."""

_forms: dict[tuple[object, ...], tuple[Form, ...] | None] = {}
_understood: dict[str, bool] = {}
_kept = {"atom": Kept(), "rss": Kept()}


def write_feed(feed: FeedLike, kind: str) -> bytes:
    """A feed as ``atom`` or ``rss``, in UTF-8. The same record always gives the same bytes."""
    return (_understands(kind) and _quickly(feed, kind)) or write_feed_plainly(feed, kind)


def ask_pelican() -> None:
    """Ask Pelican now what has to be asked of it in every process."""
    for kind in _kept:
        _understands(kind)


def write_feed_plainly(feed: FeedLike, kind: str) -> bytes:
    """The same bytes, written by Pelican from beginning to end."""
    from leestafel.formats.feed_pelican import write_feed as write

    return write(feed, kind)


def _understands(kind: str) -> bool:
    """Whether Pelican writes hard texts as the forms do."""
    if kind not in _understood:
        trials = (_Feed(title=_HARD, description=_HARD, author=_HARD, entries=_TRIALS), _Feed(description=""))
        _understood[kind] = all(_quickly(trial, kind) == write_feed_plainly(trial, kind) for trial in trials)
    return _understood[kind]


def _quickly(feed: FeedLike, kind: str) -> bytes | None:
    """A feed by the forms; ``None`` where they cannot hold it for certain."""
    language, kept = feed.language, _kept[kind]
    entries = []
    for entry in feed.entries:
        other = entry.language != language
        key = entry_key(entry)
        entries.append(kept.get((other, key), _write_entry, key, other, kind))
    if not all(entries) or not _safe(feed.id, language, feed.url, feed.page):
        return None
    values = _feed_values(feed)
    forms = _feed_forms(kind, _FeedShape(bool(values["title"]), bool(values["description"]), bool(values["author"])))
    if forms is None:
        return None
    head, tail = forms
    return b"".join((head.fill(values), *entries, tail.fill(values)))


def _write_entry(key: EntryKey, other: bool, kind: str) -> bytes:
    """An entry by its form; nothing where that cannot hold it for certain."""
    entry = key[0]
    if not _safe(entry.id, entry.language, entry.url):
        return b""
    values = _lately(key)
    forms = _entry_forms(kind, _entry_shape(values, len(entry.categories), other))
    return forms[0].fill(values) if forms else b""


@lru_cache(64)
def _lately(key: EntryKey) -> dict[str, Any]:
    """The values of an entry: its feed's other form comes right after."""
    return _entry_values(key[0])


def _safe(id_: str, language: str, *addresses: str) -> bool:
    """Whether these are what feeds have for them; anything else is for Pelican to judge."""
    return bool(_WORD.fullmatch(id_) and _WORD.fullmatch(language)) and all(map(_ADDRESS.fullmatch, addresses))


def _clean(text: str) -> bytes:
    """``xml_text`` in UTF-8, several times faster for a text that has nothing to lose."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return xml_text(text).encode()
    lost = "\ufffe" in text or "\uffff" in text or len(data.translate(None, _CONTROLS)) < len(data)
    return xml_text(text).encode() if lost else data


def _uri(address: str) -> bytes:
    """An address as feedgenerator writes it (RFC 3987, section 3.1)."""
    return quote(address, safe="/#%[]=:;$&()+,!?*@'~").encode()


def _feed_values(feed: FeedLike) -> dict[str, Any]:
    return {
        "feed": feed.id.encode(),
        "title": _clean(feed.title),
        "description": _clean(feed.description),
        "url": _uri(feed.url),
        "page": _uri(feed.page),
        "author": _clean(feed.author),
        "language": feed.language.encode(),
        "updated": feed.updated,
    }


def _entry_values(entry: EntryLike) -> dict[str, Any]:
    """What is written of an entry; Pelican makes one space of each white space in a title."""
    values: dict[str, Any] = {
        "id": entry.id.encode(),
        "link": _uri(entry.url),
        "title": " ".join(_clean(entry.title).decode().split()).encode(),
        "html": _clean(entry.html),
        "summary": _clean(escape(entry.summary, quote=False)),
        "author": _clean(", ".join(entry.authors)),
        "published": entry.published,
        "updated": entry.updated,
        "language": entry.language.encode(),
    }
    for number, category in enumerate(entry.categories):
        values[f"category {number}"] = _clean(category)
    return values


def _entry_shape(values: dict[str, Any], categories: int, other: bool) -> _EntryShape:
    html, summary = values["html"], values["summary"]
    filled = tuple([bool(values[f"category {number}"]) for number in range(categories)])
    title, author, published = bool(values["title"]), bool(values["author"]), values["published"] is not None
    return _EntryShape(title, bool(html), bool(summary), author, published, filled, html == summary, other)


def _feed_forms(kind: str, shape: _FeedShape) -> tuple[Form, ...] | None:
    """A feed's head and tail."""
    key = (kind, shape)
    if key not in _forms:
        _forms[key] = _find_feed_forms(kind, shape)
    return _forms[key]


def _entry_forms(kind: str, shape: _EntryShape) -> tuple[Form, ...] | None:
    """An entry's form, alone in a tuple."""
    key = (kind, shape)
    if key not in _forms:
        _forms[key] = _find_entry_forms(kind, shape)
    return _forms[key]


def _find_feed_forms(kind: str, shape: _FeedShape) -> tuple[Form, ...] | None:
    texts: dict[str, Any] = {name: "" for name, there in shape._asdict().items() if not there}
    empty = _Feed(**texts)
    written = write_feed_plainly(empty, kind).decode()
    found = cut(written, write_feed_plainly(replace(empty, entries=(_Entry(),)), kind).decode())
    if found is None:
        return None
    marks = marks_of(_feed_values(empty))
    head, tail = (form_of(part, marks, _TELLTALE) for part in (written[: found[0]], written[found[0] :]))
    return (head, tail) if head and tail else None


def _find_entry_forms(kind: str, shape: _EntryShape) -> tuple[Form, ...] | None:
    entry = _specimen(shape)
    found = cut(*(write_feed_plainly(_Feed(entries=entries), kind).decode() for entries in ((), (entry,))))
    form = found and form_of(found[1], marks_of(_entry_values(entry)), _TELLTALE)
    return (form,) if form else None


def _specimen(shape: _EntryShape) -> _Entry:
    """A made-up entry of a shape."""
    whole = _Entry()
    html = whole.html if shape.html else ""
    return _Entry(
        title=whole.title if shape.title else "",
        html=html,
        summary=html if shape.same else whole.summary if shape.summary else "",
        authors=whole.authors if shape.author else (),
        published=whole.published if shape.published else None,
        categories=tuple(f"specimen category {number}" * there for number, there in enumerate(shape.categories)),
        language="specimen-other" if shape.other else whole.language,
    )
