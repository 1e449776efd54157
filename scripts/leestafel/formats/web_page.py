"""A saved web page (HTML), read as a document.

decode | tree | comments taken out | metadata | boxes cut out | main text | Markdown | record
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from leestafel.errors import NotReadable
from leestafel.formats import forum_thread, plain_text, session_signs
from leestafel.formats.main_region import main_region
from leestafel.formats.page_boxes import cut_cards, cut_links
from leestafel.formats.page_cleaning import clean, drop_furniture
from leestafel.formats.page_comments import Discussion, take_discussion
from leestafel.formats.page_edges import trim
from leestafel.formats.page_metadata import Metadata, metadata
from leestafel.formats.page_sections import cut_sections
from leestafel.formats.text_mass import Masses
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.decode import decode
from leestafel.text.html_to_markdown import tree_to_markdown
from leestafel.text.page_tree import Page, Tag, dissolve, elements, is_too_deep, lines, parse, text_of, uncollected
from leestafel.text.sentences import language, unless_begun, words
from leestafel.words import say

_ENOUGH = 0.3
_SHORT = 3000


def read(data: bytes, *, address: str = "", today: dt.date | None = None) -> Gathered:
    """The document in a page's HTML. ``today`` is the day it was retrieved, if known.

    Raises :class:`NotReadable` where there is no text, or where the markup is too deep to read.
    """
    html = decode(data)
    try:
        with uncollected():
            tree = parse(html)
            try:
                return _read(tree, html, address, today)
            finally:
                dissolve(tree)
    except RecursionError as error:
        raise NotReadable(say("read.no_text", name=say("read.it"))) from error


def _read(tree: Page, html: str, address: str, today: dt.date | None) -> Gathered:
    if is_too_deep(tree):
        return _as_plain_text(tree, Metadata(url=address), (), today)
    discussion = take_discussion(tree, today)
    remarks = (say("read.comments_by_script"),) if discussion.by_script else ()
    meta = metadata(tree, address, today)
    clean(tree)
    opening, comments = discussion.opening, discussion.comments
    if opening:
        body: Tag = parse(opening.html)
    else:
        masses = Masses(tree)
        if cut_cards(masses):
            masses = Masses(tree)
        body = main_region(masses)
        masses = masses.within(body)
        if forum_thread.is_thread(html, meta.authors, comments, masses.of(body).prose):
            return forum_thread.opened(meta, comments)
        if _is_too_little(body, tree):
            return replace(_as_plain_text(tree, meta, comments, today), remarks=remarks)
        cut_sections(body, masses)
        cut_links(body, masses)
    return _record(body, meta, discussion, remarks)


def _record(body: Tag, meta: Metadata, discussion: Discussion, remarks: tuple[str, ...]) -> Gathered:
    """What a page's text and its markup say, once the text is all that is left of its tree."""
    opening = discussion.opening
    drop_furniture(body)
    trim(body, meta.title, meta.authors)
    summary = _take_summary(body, meta)
    _drop_title(body, meta.title)
    plain = lines(body)
    kind = "session" if meta.event else session_signs.kind_of(meta.title, f"{summary}\n{plain}")
    return Gathered(
        title=meta.title or plain_text.read(plain).title,
        body=tree_to_markdown(body, meta.url),
        kind=kind,
        date=(opening.date if opening else None) or meta.date,
        date_from="text" if opening and opening.date else meta.date_from,
        start=_start(meta, f"{summary} {plain}") if kind == "session" else None,
        authors=(opening.author,) if opening and opening.author else meta.authors,
        summary=summary or unless_begun(meta.description, plain),
        described=not summary,
        language=meta.language or language(plain),
        url=meta.url,
        publisher=meta.publisher,
        comments=discussion.comments,
        remarks=remarks,
    )


def _start(meta: Metadata, text: str) -> Moment | None:
    return meta.start or session_signs.day_of(meta.title, text, meta.date)


def _is_too_little(body: Tag, tree: Tag) -> bool:
    """Whether the main text is missing, or a scrap of a page that is short itself, or one without paragraphs."""
    found = len(text_of(body))
    if found >= _SHORT:
        return False
    whole = len(lines(tree))
    if found < 80 or (found < _ENOUGH * whole and whole < _SHORT):
        return True
    return found <= whole < _SHORT and tree.find("p") is None


def _as_plain_text(tree: Tag, meta: Metadata, comments: tuple[GatheredComment, ...], today: dt.date | None) -> Gathered:
    """The rules for plain text over what the page shows, with what its markup says on top."""
    read = plain_text.read(lines(tree), address=meta.url, today=today)
    return replace(
        read,
        title=meta.title or read.title,
        kind="session" if meta.event else read.kind,
        date=meta.date or read.date,
        date_from=meta.date_from or ("text" if read.date else ""),
        start=meta.start or read.start,
        authors=meta.authors or read.authors,
        summary=read.summary or unless_begun(meta.description, read.body),
        described=not read.summary,
        language=meta.language or read.language,
        publisher=meta.publisher or read.publisher,
        comments=comments or read.comments,
    )


def _take_summary(body: Tag, meta: Metadata) -> str:
    """The page's own lead, taken out of the body where it stands there too."""
    for tag in body.find_all(["p", "h2", "h3", "h4", "strong"], limit=4) if meta.summary else ():
        line = text_of(tag)
        if line and words(line) == words(meta.summary):
            tag.decompose()
            break
    return meta.summary


def _drop_title(body: Tag, title: str) -> None:
    for tag in elements(body, ("h1", "h2", "h3"))[:3]:
        if words(text_of(tag)) == words(title):
            tag.decompose()
