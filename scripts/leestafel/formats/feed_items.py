"""What the entries of feeds and exports have in common: each a title, a text in HTML, a day, and an address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from html import escape

from leestafel.formats import session_signs
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.html_to_markdown import tree_to_markdown
from leestafel.text.markdown_escape import escape as escape_markdown
from leestafel.text.page_tree import Tag, is_too_deep, lines, parse, text_of
from leestafel.text.sentences import language, unless_begun
from leestafel.text.urls import web_address

_CREDIT = re.compile(
    r"(?:the post|(?:het|dit) bericht) .{0,300} (?:appeared first on|first appeared on|verscheen eerst op) .{0,200}",
    re.IGNORECASE,
)
"""The line that WordPress puts under each entry of a feed."""
_CUT = re.compile(
    r"(?:\[(?:…|\.{3})\]|(?:lees (?:verder|meer)|read more|continue reading)\W{0,3})\s*$",
    re.IGNORECASE,
)
"""How a beginning ends that was cut off by a machine."""


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
    lead = "" if _CUT.search(plain_of(summary)) and plain else unless_begun(plain_of(summary), plain)
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


def html_of(text: str) -> str:
    """A plain text as HTML: a blank line is a paragraph, a line's end a break."""
    return "\n".join(paragraph(escape(part.strip())) for part in re.split(r"\n\s*\n", text) if part.strip())


def paragraph(html: str) -> str:
    """A paragraph whose lines end where they end."""
    return f"<p>{html.replace(chr(10), '<br>')}</p>"


def plain_of(html: str) -> str:
    """HTML as plain text on one line."""
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
    tree = parse(html)
    if is_too_deep(tree):
        return escape_markdown(lines(tree)), lines(tree)
    _drop_credit(tree)
    return tree_to_markdown(tree.body or tree, address), lines(tree)


def _drop_credit(tree: Tag) -> None:
    for tag in tree.find_all("p")[-2:]:
        if _CREDIT.fullmatch(text_of(tag)):
            tag.decompose()
