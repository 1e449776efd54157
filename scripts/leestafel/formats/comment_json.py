"""Comments as JSON: the shape that the handbook describes, and what is near to it, as other programs export it.

The shape is a discussion, or a list of them (also below ``threads`` or ``pages``)::

    {"url": …, "title": …, "comments": [
        {"id": …, "parent": …, "author": …, "date": …, "text" or "html": …, "replies": [ … ]}]}

Where a name is absent, those that Isso, Remark42, Commento, Hyvor and WordPress use in its place are looked for; small
letters, capitals and underscores are one. A list of comments alone is sorted by the page that each names itself. One
object a line (JSON Lines) will do as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any, NamedTuple

from leestafel.errors import NotADate, NotReadable
from leestafel.formats.ancestors import Remark, in_their_places
from leestafel.formats.feed_items import known_as, name_of, plain_paragraphs
from leestafel.formats.json_data import load, text
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.dates import from_datetime, parse_moment
from leestafel.text.sentences import language
from leestafel.text.urls import fragment, web_address
from leestafel.words import say

Values = Mapping[str, Any]

_THREADS = ("threads", "pages", "discussions")
_COMMENTS = ("comments", "replies", "children", "answers", "responses")
_PEOPLE = ("commenters", "users", "authors")
_ID = ("id", "commentid", "commenthex", "commenterhex", "uuid")
_PARENT = ("parent", "parentid", "pid", "parenthex", "inreplyto", "replyto")
_NAME = ("name", "displayname", "username", "nickname")
_AUTHOR = ("author", "authorname", "user", "commenterhex", *_NAME)
_DATE = ("date", "createdat", "created", "creationdate", "time", "timestamp", "publishedat", "published", "dategmt")
_HTML = ("html", "bodyhtml", "contenthtml", "messagehtml")
_TEXT = ("text", "body", "message", "content", "comment", "markdown", "orig")
_SAID = ("rendered", "html", "text", "raw", "plain")
_ADDRESS = ("url", "link", "permalink", "href", "address", "uri")
_PAGE = ("locator", "page", "uri", "pageurl", "posturl", "threadurl", "articleurl")
_TITLE = ("title", "pagetitle", "name")
_GONE = ("deleted", "isdeleted", "deletedat", "delete", "spam", "isspam", "hidden", "ishidden", "pending")
_STATE = ("status", "state", "approved", "isapproved", "published", "visible")
_NO = ("", "0", "false", "no", "none", "null", "root", "-1")
_NOT_SHOWN = re.compile(
    r"spam|trash|(?:soft)?deleted|removed|hidden|hold|pending|unapproved|rejected|draft|flagged|false|0"
)
_ISSO_WAITS_OR_WENT = ("2", "4", "5")
_MARKUP = re.compile(
    r"</?(?:p|br|a|em|strong|b|i|ul|ol|li|blockquote|code|pre|div|span|img)\b[^<>]{0,500}>", re.IGNORECASE
)
_MILLISECONDS_FROM = 10**11


class _Page(NamedTuple):
    """What is talked about: where it stands, what it is called there, its title."""

    url: str
    key: str = ""
    title: str = ""

    @property
    def place(self) -> str:
        """What tells it from others."""
        return self.url or self.key or self.title


class _Found(NamedTuple):
    """A comment where it was found: its values, the page it is about, the place in the file of what it stood in."""

    values: Values
    page: _Page
    inside: int | None


def read(data: bytes) -> tuple[Gathered, ...]:
    """The discussions in a file, without a text, each comment in its place; none without a comment to show.

    Raises :class:`NotReadable` for what is no JSON, and for JSON that nowhere has a comment.
    """
    value = _value(data)
    found = list(_walk(value))
    if not found:
        raise NotReadable(say("read.no_comments", name=say("read.it")))
    names = dict(_people(value))
    remarks: dict[str, list[Remark]] = {}
    pages: dict[str, _Page] = {}
    for one, remark in zip(found, _remarks(found, names), strict=True):
        pages.setdefault(one.page.place, one.page)
        remarks.setdefault(one.page.place, []).append(remark)
    discussions = (_discussion(page, in_their_places(remarks[place])) for place, page in pages.items())
    return tuple(one for one in discussions if one.comments)


def _value(data: bytes) -> Any:
    """The value of a file, of one with an object a line the list of them."""
    try:
        return load(data)
    except NotReadable:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
    return [load(line) for line in lines]


def _folded(value: Any) -> Values:
    """An object by names in small letters without signs between them; empty for what is none."""
    if not isinstance(value, Mapping):
        return {}
    return {re.sub(r"[-_ ]", "", name).lower(): one for name, one in reversed(list(value.items()))}


def _walk(value: Any) -> Iterator[_Found]:
    """The comments of a file in its order, each before its answers. What has a list of threads or of ``comments`` is a
    page under discussion, what stands in such a list a comment.
    """
    number = 0
    stack = _todo(value if isinstance(value, list) else [value], _Page(""), None, comments=isinstance(value, list))
    while stack:
        values, page, inside, is_comment = stack.pop()
        if is_comment and not _is_page(values):
            page = _own_page(values, page)
            yield _Found(values, page, inside)
            inside, number = number, number + 1
        else:
            page, inside = _as_page(values, page), None
        for name in (*_COMMENTS, *_THREADS):
            below = values.get(name)
            if isinstance(below, list):
                stack += _todo(below, page, inside, comments=name not in _THREADS)


_Todo = tuple[Values, _Page, int | None, bool]


def _todo(values: Iterable[Any], page: _Page, inside: int | None, *, comments: bool) -> list[_Todo]:
    """Objects as they wait on a stack, the first one on top."""
    found = [(_opened(_folded(one)), page, inside, comments) for one in values if isinstance(one, Mapping)]
    return found[::-1]


def _opened(values: Values) -> Values:
    """A comment that is packed apart from its answers, as Remark42 does, together with them."""
    packed = values.get("comment")
    return {**values, **_folded(packed)} if isinstance(packed, Mapping) else values


def _is_page(values: Values) -> bool:
    """Whether something is no comment, though it stands in a list; a title in an object is that of WordPress' posts."""
    return isinstance(values.get("title"), Mapping) or any(
        isinstance(values.get(name), list) for name in ("comments", *_THREADS)
    )


def _as_page(values: Values, above: _Page) -> _Page:
    told = {**_folded(values.get("info")), **values}
    url = web_address(_first(told, _ADDRESS), above.url)
    page = _Page(url, _first(told, ("identifier", "id")), _first(told, _TITLE))
    return page if page.place else above


def _own_page(values: Values, above: _Page) -> _Page:
    """The page that a comment names itself, else the one whose list it stands in, else the one it is an anchor of."""
    domain = _first(values, ("domain",))
    if domain:
        url = web_address(_first(values, ("url", "path")), f"https://{domain}/")
    else:
        named = next(filter(None, (_address(values.get(name)) for name in _PAGE)), "")
        url = web_address(named, above.url) if named else ""
    if not url and above.place:
        return above
    url = url or web_address(_first(values, _ADDRESS)).partition("#")[0]
    return _Page(url, title=_first(values, ("pagetitle", "title")))


def _address(value: Any) -> str:
    return _first(_folded(value), _ADDRESS) if isinstance(value, Mapping) else text(value)


def _people(value: Any) -> Iterator[tuple[str, str]]:
    """Names by the ids under which a file lists its people."""
    top = _folded(value)
    for name in _PEOPLE:
        people = top.get(name)
        for person in map(_folded, people if isinstance(people, list) else ()):
            yield _first(person, _ID), _first(person, _NAME)


def _remarks(found: list[_Found], names: Mapping[str, str]) -> Iterator[Remark]:
    """Comments by their places in the file, since not all have an id."""
    places: dict[tuple[str, str], int] = {}
    for number, one in enumerate(found):
        places.setdefault((one.page.place, _first(one.values, _ID)), number)
    for number, one in enumerate(found):
        answered = _answered(one.values)
        parent = places.get((one.page.place, answered), one.inside) if answered else one.inside
        comment = _comment(one.values, names)
        shown = bool(comment.text) and not _is_held(one.values)
        yield Remark(str(number), "" if parent is None else str(parent), shown, comment)


def _answered(values: Values) -> str:
    """The id of the comment that one says it answers."""
    parents = (values.get(name) for name in _PARENT)
    ids = (_first(_folded(one), _ID) if isinstance(one, Mapping) else text(one) for one in parents)
    return next((one for one in ids if one.lower() not in _NO), "")


def _comment(values: Values, names: Mapping[str, str]) -> GatheredComment:
    return GatheredComment(
        author=_author(values, names), text=_said(values), date=_date(values), key=_key(values, _first(values, _ID))
    )


def _author(values: Values, names: Mapping[str, str]) -> str:
    for name in _AUTHOR:
        value = values.get(name)
        found = _first(_folded(value), _NAME) if isinstance(value, Mapping) else text(value)
        if found:
            return name_of(escape(names.get(found, found), quote=False))
    return ""


def _said(values: Values) -> str:
    """What a comment says, as plain text. Of the two that may be meant by ``text`` it is HTML if it looks so."""
    html = _first(values, _HTML)
    said = html or next(filter(str.strip, (_written(values.get(name)) for name in _TEXT)), "")
    return plain_paragraphs(said) if html or _MARKUP.search(said) else said.strip()


def _written(value: Any) -> str:
    return _first(_folded(value), _SAID) if isinstance(value, Mapping) else text(value)


def _key(values: Values, number: str) -> str:
    """What the comment's own page calls it, if its address tells, else a name made of its id."""
    anchor = "" if "domain" in values else fragment(web_address(_first(values, _ADDRESS)))
    made = number if "comment" in number else f"comment-{number}"
    return anchor[:100] or (made[:100] if number else "")


def _is_held(values: Values) -> bool:
    """Whether a comment is not one that everyone may read."""
    gone = any(str(values[name]).lower() not in _NO for name in _GONE if name in values)
    states = (str(values[name]).lower() for name in _STATE if isinstance(values.get(name), str | int))
    held = any(_NOT_SHOWN.fullmatch(state) for state in states)
    return gone or held or text(values, "mode") in _ISSO_WAITS_OR_WENT


def _date(values: Values) -> Moment | None:
    found = (_moment(values[name]) for name in _DATE if name in values)
    return next((moment for moment in found if moment), None)


def _moment(value: Any) -> Moment | None:
    """An instant as a text (ISO 8601, RFC 2822), or in seconds or milliseconds since 1970."""
    if isinstance(value, str) and not value.strip().isdecimal():
        return _moment_in(value.strip())
    try:
        number = float(value)
        since = number / 1000 if abs(number) >= _MILLISECONDS_FROM else number
        return None if isinstance(value, bool) else from_datetime(dt.datetime.fromtimestamp(since, dt.UTC))
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _moment_in(written: str) -> Moment | None:
    try:
        found = parse_moment(written)
        return replace(found, time=found.time.replace(microsecond=0)) if found.time else found
    except NotADate:
        pass
    for read_instant in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return from_datetime(read_instant(written))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _first(values: Values, names: Iterable[str]) -> str:
    """The first text there is under some names."""
    return next((found for found in (text(values, name).strip() for name in names) if found), "")


def _discussion(page: _Page, comments: tuple[GatheredComment, ...]) -> Gathered:
    title = " ".join(page.title.split())
    said = f"{title} {' '.join(one.text for one in comments[:20])}"
    item = Gathered(title=title, body="", url=page.url, language=language(said))
    return replace(known_as(item, key=page.key, also=(page.key,)), comments=comments)
