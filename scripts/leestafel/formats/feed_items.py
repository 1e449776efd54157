"""What the entries of feeds and exports have in common: each a title, a text in HTML, a day, and an address."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from email.utils import parsedate_to_datetime
from html import escape
from urllib.parse import urlsplit

from leestafel.formats import session_signs
from leestafel.formats.feed_excerpts import drop_credit, is_cut_off
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.html_to_markdown import tree_to_markdown
from leestafel.text.markdown_escape import escape as escape_markdown
from leestafel.text.page_tree import is_too_deep, lines, parse, text_of
from leestafel.text.sentences import language, unless_begun
from leestafel.text.urls import web_address

_LONGEST_KEY = 1000
_PARAGRAPH = re.compile(r"<p>([^<&\x00-\x08\x0b-\x1f]*)</p>")
"""One paragraph without any markup, as a plain text is wrapped."""
_EMAIL = re.compile(r"[^\s@]{1,100}@[^\s@]{1,200}\.[^\s@]{2,100}")


def item_of(
    title: str,
    html: str,
    *,
    url: str = "",
    date: Moment | None = None,
    authors: Iterable[str] = (),
    summary: str = "",
    publisher: str = "",
    spoken: str = "",
    comments: tuple[GatheredComment, ...] = (),
) -> Gathered:
    """An entry as a record. ``html`` is its text and ``summary`` its lead, both in HTML; ``spoken`` is the language
    that is said of it, as a tag such as ``nl-NL``.
    """
    address = web_address(url)
    body, plain = _text(html, address)
    name = plain_of(title)
    said = plain_of(summary)
    lead = "" if is_cut_off(said) and plain else unless_begun(said, plain)
    opening = f"{lead}\n{plain}"
    kind = session_signs.kind_of(name, opening)
    return Gathered(
        title=name,
        body=body,
        kind=kind,
        date=date,
        start=session_signs.day_of(name, opening, date) if kind == "session" else None,
        authors=tuple(dict.fromkeys(author for author in map(plain_of, authors) if author and "@" not in author)),
        summary=lead,
        language=spoken[:2].lower() if spoken[:2].lower() in ("nl", "en") else language(f"{name} {opening}"),
        url=address,
        publisher=plain_of(publisher),
        comments=comments,
    )


def known_as(item: Gathered, *, key: str = "", also: Iterable[str] = (), categories: Iterable[str] = ()) -> Gathered:
    """An item with what it goes by at its source: ``key`` its own name there, ``also`` its other addresses (what is no
    address of a page is left out), ``categories`` its tags in HTML.
    """
    others = (web_address(one) for one in also)
    return replace(
        item,
        key=key.strip() if len(key) <= _LONGEST_KEY else "",
        also=tuple(dict.fromkeys(one for one in others if one != item.url and _is_of_a_page(one))),
        categories=tuple(dict.fromkeys(name for name in map(plain_of, categories) if name and not web_address(name))),
    )


def _is_of_a_page(address: str) -> bool:
    """Whether an address can be that of one item: the front page of a site is that of none."""
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)


def apart(items: Iterable[Gathered]) -> tuple[Gathered, ...]:
    """The items of one collection without the keys and other addresses that several of them claim: those name none."""
    found = tuple(items)
    keys = Counter(key for key, _ in {(one.key, one.url or one.title) for one in found})
    claims = Counter(
        address for _, address in {(one.url or one.title, a) for one in found for a in (one.url, *one.also)}
    )
    return tuple(
        replace(
            one,
            key=one.key if keys[one.key] == 1 else "",
            also=tuple(address for address in one.also if claims[address] == 1),
        )
        for one in found
    )


def name_of(author: str) -> str:
    """A name as it may be shown, in HTML or plain: on one line, and none where it is an e-mail address."""
    name = plain_of(author)
    return "" if _EMAIL.search(name) else name


def html_of(text: str) -> str:
    """A plain text as HTML: a blank line is a paragraph, a line's end a break."""
    return "\n".join(paragraph(escape(part.strip())) for part in re.split(r"\n\s*\n", text) if part.strip())


def paragraph(html: str) -> str:
    """A paragraph whose lines end where they end."""
    return f"<p>{html.replace(chr(10), '<br>')}</p>"


def plain_of(html: str) -> str:
    """HTML as plain text on one line."""
    only = _PARAGRAPH.fullmatch(html)
    html = only[1] if only else html
    return text_of(parse(html)) if "<" in html or "&" in html else " ".join(html.split())


def plain_paragraphs(html: str) -> str:
    """HTML as plain text, its paragraphs apart by a blank line."""
    return lines(parse(html)).strip()


def day_in(text: str) -> Moment | None:
    """The day of an instant as a feed writes it (RFC 3339 or RFC 2822), in the zone that it names itself.

    ``None`` for anything else: a day that is not understood is unknown.
    """
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return Moment(found.year, found.month, found.day)
    return None


def _text(html: str, address: str) -> tuple[str, str]:
    """A text as Markdown and plain."""
    if not html.strip():
        return "", ""
    tree = parse(html)
    if is_too_deep(tree):
        return escape_markdown(lines(tree)), lines(tree)
    drop_credit(tree)
    return tree_to_markdown(tree.body or tree, address), lines(tree)
