"""A document as the passages a reader sees, each with its place: markup off, headings known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from leestafel.model import Document, Where
from leestafel.text.dutch import Words, fold, words

_LONGEST_OPENING = 1000
"""Characters: a first paragraph longer than this tells the story instead of announcing it."""
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*)$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(r"^ {0,3}\[\^?[^\]]{1,200}\]:[ \t]*(?:<?[a-z][a-z0-9+.-]*:\S*.*)?", re.IGNORECASE)
_LEAD = re.compile(r"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*(?:\[[ xX]\][ \t]+)?")
_MARKUP = (*"[]<>*_`~|\\", "://", "www.", "mailto:")
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\[[^\[\]]{0,1000}\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])?"), " "),
    (re.compile(r"\[\^[^\]\s]{1,100}\]"), ""),
    (re.compile(r"\[([^\[\]]{0,1000})\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])"), r"\1"),
    (re.compile(r"<?\b(?:https?|ftp|mailto):[^\s<>()]+>?|\bwww\.[^\s<>()]+"), " "),
    (re.compile(r"</?[a-zA-Z][^<>]{0,2000}>"), " "),
    (re.compile(r"`+"), ""),
    (re.compile(r"(?<!\\)\*+|~~|(?<![^\W_])(?<!\\)_+|(?<!\\)_+(?![^\W_])"), ""),
    (re.compile(r"\|"), " ; "),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


class Passage(NamedTuple):
    """A stretch of plain text, on one line, and where in the document it stands."""

    where: Where
    text: str


def passages(document: Document) -> Iterator[Passage]:
    """The title, the summary and the paragraphs of the body, as plain text. A heading that repeats the title is not."""
    title = plain(document.title)
    yield Passage("title", title)
    if document.summary.strip():
        yield Passage("summary", plain(document.summary))
    for passage in _body(document.body):
        if passage.text and not (passage.where == "heading" and fold(passage.text) == fold(title)):
            yield passage


class Read(NamedTuple):
    """A passage with its words."""

    where: Where
    text: str
    words: Words


def reading(document: Document) -> tuple[Read, ...]:
    """The passages of a document with their words, found once for all who weigh them."""
    return tuple([Read(where, text, words(text)) for where, text in passages(document)])


def plain(markdown: str) -> str:
    """Inline Markdown without its markup, on one line. What stands in images, tags and addresses is left out."""
    text = " ".join(markdown.split())
    if not any(map(text.__contains__, _MARKUP)):
        return text
    for pattern, instead in _INLINE:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def _body(markdown: str) -> Iterator[Passage]:
    opened = False
    for is_heading, text in _blocks(markdown):
        shown = plain(text)
        opens = not opened and not is_heading and len(shown) <= _LONGEST_OPENING
        yield Passage("heading" if is_heading else "opening" if opens else "body", shown)
        opened = opened or not is_heading


def _blocks(markdown: str) -> Iterator[tuple[bool, str]]:
    """The blocks of a Markdown text: whether it is a heading, and its lines. A list's items are blocks apart."""
    block: list[str] = []
    for line in [*_lines_without_code(_without_comments(markdown)), ""]:
        heading = _HEADING.match(line)
        if block and _UNDERLINE.match(line):
            yield True, " ".join(block)
            block = []
            continue
        lead = _LEAD.match(line)
        starts_anew = heading or not line.strip() or (lead is not None and lead[0].strip() not in ("", ">"))
        if starts_anew and block:
            yield False, " ".join(block)
            block = []
        if heading:
            yield True, heading[1].strip("# \t")
        elif line.strip() and not _UNDERLINE.match(line):
            block.append(_LEAD.sub("", _DEFINITION.sub("", line), count=1))


def _without_comments(markdown: str) -> str:
    first, *rest = markdown.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def _lines_without_code(markdown: str) -> Iterator[str]:
    fence = ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and line.strip().startswith(fence) else fence
            yield ""
        elif mark:
            fence = mark[1]
            yield ""
        else:
            yield line
