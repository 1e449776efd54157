"""The REST API of WordPress (developer.wordpress.org/rest-api): everything a site shows, with its comments.

Nothing is fetched here. :func:`read` is a generator that yields the addresses it wants and is sent their answers, so
that whoever drives it decides how to fetch, how long to wait between two, and when it has been enough::

    reading = read("https://example.org/")
    address = next(reading)             # until StopIteration, whose value are the items
    address = reading.send(answer)      # None where the address could not be had
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from html import unescape
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from leestafel.errors import NotReadable
from leestafel.formats import wordpress_items as items
from leestafel.formats.cleaned import cleaned
from leestafel.formats.json_data import load, objects, text
from leestafel.formats.wordpress_export import is_own
from leestafel.model import Gathered, Moment
from leestafel.text.decode import decode
from leestafel.text.urls import web_address
from leestafel.words import say

MAX_PAGES = 500
"""Of any one list: at a hundred a page more than the largest sites of this kind have."""
_PER_PAGE = 100
_MOST_KINDS = 30
_FAILURES = 3
_POSTS_AT_ONCE = 50
_HEAD = 200_000
_REL = "https://api.w.org/"
_LINK_HEADER = re.compile(r"<([^<>]{1,2000})>\s{0,9};[^,<]{0,200}?rel=\"?https://api\.w\.org/")
_LINK = re.compile(r"<link\b[^>]{0,2000}>", re.IGNORECASE)
_HREF = re.compile(r"\shref\s{0,9}=\s{0,9}[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)
_ROUTE = re.compile(r"[\w-]{1,60}(?:/[\w-]{1,60})?", re.ASCII)
_ABOUT = "name,url,home,namespaces"
_POST = (
    "id,date,guid,link,title,content,excerpt,author,type,status,lang,categories,tags,yoast_head_json.author"
    ",_links,_embedded"
)
_COMMENT = "id,post,parent,author_name,date,content,status,type"
_EMBED = "author,wp:term,wp:featuredmedia"
_USUAL = ("wp/v2/posts", "wp/v2/pages")


class Answer(NamedTuple):
    """What an address gave: its bytes, and its headers by names in small letters."""

    data: bytes
    headers: Mapping[str, str]


T = TypeVar("T")
Asking = Generator[str, Answer | None, T]


class _List(NamedTuple):
    """What a list holds, and how many more it says it holds; ``broken`` where a part could not be had."""

    found: tuple[dict[str, Any], ...]
    missing: int = 0
    broken: bool = False


def read(site: str, *, since: Moment | None = None, comments: bool = True) -> Asking[tuple[Gathered, ...]]:
    """Everything a site has published: posts, pages and its own kinds, the newest first, each with its comments.

    ``site`` is its address, or that of its API. With ``since``, in the site's own zone, only what was changed or
    commented on after it. What is behind a password is left out; what could not be had is said in the items'
    ``remarks``. Raises :class:`NotReadable` where no address gives WordPress' data.
    """
    root, about = yield from _root(site)
    routes = yield from _routes(root)
    posts, remarks = yield from _posts(root, routes, since)
    said: Sequence[dict[str, Any]] = ()
    if comments:
        more = yield from _newly_discussed(root, routes, since, posts)
        posts = [*posts, *more]
        listed = yield from _comments(root, None if since is None else [text(post, "id") for post in posts])
        said = listed.found
        remarks = items.Remarks(remarks.of_site, say("read.comments_missing") if listed.broken else "")
    names = yield from _names(root, posts)
    return tuple(map(cleaned, items.gathered(posts, said, names, about, remarks)))


def root_of(page: str, headers: Mapping[str, str]) -> str:
    """The address of the API that a page of the site names, in its headers (``link``) or its head; empty if none."""
    found = _LINK_HEADER.search(headers.get("link", "")[:_HEAD])
    if found:
        return web_address(found[1])
    links = (link[0] for link in _LINK.finditer(page[:_HEAD]) if _REL in link[0])
    hrefs = (_HREF.search(link) for link in links)
    return next((web_address(unescape(href[1])) for href in hrefs if href), "")


def _root(site: str) -> Asking[tuple[str, dict[str, Any]]]:
    """The address of the API, and what it says of the site: where it usually is, else where the site's page says."""
    base = web_address(site)
    if not base:
        raise _no_wordpress()
    given = next((mark for mark in ("rest_route=", "/wp-json") if mark in base), "")
    front = base.partition("?")[0].partition("#")[0].rstrip("/") + "/"
    named = f"{base.partition(given)[0]}{given}/" if given else ""
    for root in (named,) if named else (f"{front}wp-json/", "", f"{front}?rest_route=/"):
        place = root or (yield from _named_by_page(base))
        about = (yield from _object(_address(place, "", _fields=_ABOUT))) if place else {}
        if any(str(name).startswith("wp/") for name in _list_in(about, "namespaces")):
            return place, about
    raise _no_wordpress()


def _no_wordpress() -> NotReadable:
    return NotReadable(say("read.no_wordpress", name=say("read.it")))


def _named_by_page(address: str) -> Asking[str]:
    answer = yield address
    try:
        root = root_of(decode(answer.data[:_HEAD]), answer.headers) if answer else ""
    except NotReadable:
        return ""
    return root if root.endswith("/") or not root else f"{root}/"


def _address(root: str, route: str, **query: object) -> str:
    asked = urlencode(query, safe=",:")
    return f"{root}{route}{'&' if '?' in root else '?'}{asked}" if asked else f"{root}{route}"


def _json(answer: Answer | None) -> Any:
    try:
        return load(answer.data) if answer else None
    except NotReadable:
        return None


def _object(address: str) -> Asking[dict[str, Any]]:
    found = _json((yield address))
    return found if isinstance(found, dict) else {}


def _list_in(values: Mapping[str, Any], name: str) -> list[Any]:
    found = values.get(name)
    return found if isinstance(found, list) else []


def _routes(root: str) -> Asking[tuple[str, ...]]:
    """Where the posts of each kind are listed, WordPress' own affairs and files left out."""
    kinds = yield from _object(_address(root, "wp/v2/types"))
    routes = [_route(name, kind) for name, kind in kinds.items() if isinstance(kind, dict)]
    return tuple(dict.fromkeys(route for route in routes if route))[:_MOST_KINDS] or _USUAL


def _route(name: str, kind: dict[str, Any]) -> str:
    base, space = text(kind, "rest_base"), text(kind, "rest_namespace") or "wp/v2"
    inner = is_own(name) or name == "attachment" or kind.get("viewable") is False
    return f"{space}/{base}" if not inner and _ROUTE.fullmatch(space) and _ROUTE.fullmatch(base) else ""


def _posts(
    root: str, routes: Iterable[str], since: Moment | None
) -> Asking[tuple[list[dict[str, Any]], items.Remarks]]:
    posts: list[dict[str, Any]] = []
    remarks: list[str] = []
    for route in routes:
        query = {} if since is None or since.year is None else {"modified_after": _instant(since)}
        listed = yield from _list(root, route, _embed=_EMBED, _fields=_POST, **query)
        posts += listed.found
        base = route.rpartition("/")[2]
        if listed.missing:
            total = len(listed.found) + listed.missing
            remarks.append(say("read.pages_missing", missing=listed.missing, total=total, base=base))
        elif listed.broken:
            remarks.append(say("read.part_missing", base=base))
    if remarks and not posts:
        raise _no_wordpress()
    return posts, items.Remarks(tuple(remarks))


def _instant(since: Moment) -> str:
    """A moment as the API takes it (RFC 3339); without a zone it is the site's own."""
    time = since.time.isoformat() if since.time else "00:00:00"
    return f"{since.year or 1:04d}-{since.month or 1:02d}-{since.day or 1:02d}T{time}"


def _list(root: str, route: str, **query: object) -> Asking[_List]:
    """A list with all its pages, each thing in it once, however its pages shift meanwhile."""
    found: dict[str, dict[str, Any]] = {}
    total, last, failures, page = 0, 0, 0, 0
    while page < min(last or MAX_PAGES, MAX_PAGES) and failures < _FAILURES:
        page += 1
        answer = yield _address(root, route, per_page=_PER_PAGE, page=page, **query)
        value = _json(answer)
        if answer is None or not isinstance(value, list):
            failures += 1
            if last:
                continue
            break
        total = max(total, _number(answer.headers, "x-wp-total"))
        last = _number(answer.headers, "x-wp-totalpages") or last
        before = len(found)
        found |= {text(one, "id"): one for one in objects(value) if text(one, "id") not in found}
        if not last and (len(value) < _PER_PAGE or len(found) == before):
            break
    return _List(tuple(found.values()), max(0, total - len(found)), failures > 0 or last > MAX_PAGES)


def _number(headers: Mapping[str, str], name: str) -> int:
    digits = headers.get(name, "").strip()
    return int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else 0


def _by_numbers(
    root: str, route: str, numbers: Iterable[str], *, by: str = "include", at_once: int = _PER_PAGE, **query: object
) -> Asking[_List]:
    """What a list holds of some numbers, as many at once as an address can name."""
    wanted = [number for number in dict.fromkeys(numbers) if number.isdecimal() and number != "0"]
    found: list[dict[str, Any]] = []
    broken = False
    for start in range(0, len(wanted), at_once):
        some = ",".join(wanted[start : start + at_once])
        listed = yield from _list(root, route, **{by: some}, **query)
        found += listed.found
        broken |= listed.broken
    return _List(tuple(found), broken=broken)


def _newly_discussed(
    root: str, routes: Iterable[str], since: Moment | None, posts: Sequence[Mapping[str, Any]]
) -> Asking[list[dict[str, Any]]]:
    """The posts that were not changed themselves and have comments since."""
    if since is None or since.year is None:
        return []
    recent = yield from _list(root, "wp/v2/comments", after=_instant(since), _fields="id,post")
    wanted = {text(one, "post") for one in recent.found} - {text(post, "id") for post in posts}
    found: list[dict[str, Any]] = []
    for route in routes:
        if wanted:
            listed = yield from _by_numbers(root, route, sorted(wanted), _embed=_EMBED, _fields=_POST)
            found += listed.found
            wanted -= {text(post, "id") for post in listed.found}
    return found


def _comments(root: str, posts: Sequence[str] | None) -> Asking[_List]:
    """All comments of some posts, or of all: an answer can only hang below one that is known."""
    if posts is None:
        return (yield from _list(root, "wp/v2/comments", _fields=_COMMENT))
    return (yield from _by_numbers(root, "wp/v2/comments", posts, by="post", at_once=_POSTS_AT_ONCE, _fields=_COMMENT))


def _names(root: str, posts: Sequence[Mapping[str, Any]]) -> Asking[items.Names]:
    """What the posts name by number only: people and terms that did not come with them, mute images."""
    wanted = items.unnamed(posts)
    found: list[Mapping[str, str]] = []
    for route, numbers, field in zip(items.NAMED, wanted, ("name", "name", "name", "alt_text"), strict=True):
        listed = yield from _by_numbers(root, f"wp/v2/{route}", numbers, _fields=f"id,{field}")
        found.append({text(one, "id"): text(one, field) for one in listed.found})
    return items.Names(*found)
