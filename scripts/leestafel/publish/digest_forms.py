"""A digest as people send it: Markdown, HTML for mail, plain text. Every text in it is plain, and shown as it is."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Literal

from leestafel.publish.digest import Digest, DigestItem, DigestLine
from leestafel.text.markdown_escape import escape_inline, escape_starts, heading

DigestForm = Literal["markdown", "html", "text"]

WIDTH = 72
"""Columns of plain text: a line that is quoted twice still fits in eighty."""
_INK, _SOFT, _LINK, _RULE = "#1c282c", "#4a5a5f", "#0b5563", "#c9c2b4"
_FONT = "font-family:Arial,Helvetica,sans-serif"


def _line(text: str) -> str:
    return " ".join(text.split())


# Markdown (CommonMark)


def as_markdown(digest: Digest) -> str:
    """A digest as Markdown: a heading for the whole, for each section and for each item, whose title is a link."""
    return "\n\n".join(_markdown(digest)) + "\n"


def _markdown(digest: Digest) -> Iterator[str]:
    yield heading(digest.title, 1)
    yield _paragraph(digest.intro)
    for section in digest.sections:
        yield heading(section.title)
        for item in section.items:
            yield f"### {_markdown_link(item.title, item.url)}"
            if item.lines:
                yield "\n".join(f"- **{_plain(line.label)}:** {_markdown_value(line)}" for line in item.lines)
            if item.text:
                yield _paragraph(item.text)
    if not digest.sections:
        yield _paragraph(digest.empty)
    yield f"{_plain(digest.closing.label)} {_markdown_link(digest.closing.text, digest.closing.url)}."


def _plain(text: str) -> str:
    return escape_inline(_line(text), links=False)


def _paragraph(text: str) -> str:
    return escape_starts(_plain(text))


def _markdown_link(text: str, url: str) -> str:
    return f"[{_plain(text)}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"


def _markdown_value(line: DigestLine) -> str:
    return _markdown_link(line.text, line.url) if line.url else _plain(line.text)


# HTML for mail


def as_html(digest: Digest) -> str:
    """A digest as a page of HTML for mail: no tables, scripts, pictures or anything from elsewhere; the styles stand
    with each element, for mail programs leave out all others.
    """
    return "\n".join(_html(digest)) + "\n"


def _html(digest: Digest) -> Iterator[str]:
    title = escape(_line(digest.title))
    yield f'<!DOCTYPE html>\n<html lang="{escape(digest.language)}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f'<title>{title}</title>\n</head>\n<body style="margin:0;padding:16px;background-color:#ffffff">'
    yield f'<div style="max-width:640px;{_FONT};font-size:16px;line-height:1.5;color:{_INK}">'
    yield f'<h1 style="margin:0 0 12px;font-size:26px;line-height:1.25">{title}</h1>'
    yield _html_paragraph(digest.intro)
    for section in digest.sections:
        style = f"margin:28px 0 8px;padding:0 0 4px;border-bottom:1px solid {_RULE};font-size:21px"
        yield f'<h2 style="{style};line-height:1.3">{escape(_line(section.title))}</h2>'
        for item in section.items:
            yield from _html_item(item)
    if not digest.sections:
        yield _html_paragraph(digest.empty)
    closing = _html_link(digest.closing.text, digest.closing.url)
    yield f'<p style="margin:28px 0 0;color:{_SOFT}">{escape(digest.closing.label)} {closing}.</p>'
    yield "</div>\n</body>\n</html>"


def _html_item(item: DigestItem) -> Iterator[str]:
    title = _html_link(item.title, item.url)
    yield f'<h3 style="margin:20px 0 4px;font-size:17px;line-height:1.35">{title}</h3>'
    if item.lines:
        yield '<ul style="margin:0 0 8px;padding:0 0 0 20px">'
        for line in item.lines:
            value = _html_link(line.text, line.url) if line.url else escape(_line(line.text))
            yield f'<li style="margin:0"><strong>{escape(line.label)}:</strong> {value}</li>'
        yield "</ul>"
    if item.text:
        yield _html_paragraph(item.text)


def _html_paragraph(text: str) -> str:
    return f'<p style="margin:0 0 8px">{escape(_line(text))}</p>'


def _html_link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}" style="color:{_LINK}">{escape(_line(text))}</a>'


# plain text


def as_text(digest: Digest) -> str:
    """A digest as plain text of at most 72 columns; an address stands on a line of its own and is never cut."""
    return "\n\n".join("\n".join(block) for block in _text(digest)) + "\n"


def _text(digest: Digest) -> Iterator[list[str]]:
    yield _underlined(digest.title, "=")
    yield _wrapped(digest.intro)
    for section in digest.sections:
        yield _underlined(section.title, "-")
        for item in section.items:
            yield _text_item(item)
    if not digest.sections:
        yield _wrapped(digest.empty)
    yield [*_wrapped(f"{digest.closing.label} {digest.closing.text}:"), digest.closing.url]


def _text_item(item: DigestItem) -> list[str]:
    lines = [*_wrapped(item.title), item.url]
    for line in item.lines:
        same = line.url.removeprefix("mailto:") == line.text
        lines += _wrapped(f"{line.label}:" if same else f"{line.label}: {line.text}", "- ")
        lines += [f"  {line.text if same else line.url}"] if line.url else []
    return [*lines, "", *_wrapped(item.text)] if item.text else lines


def _underlined(text: str, mark: str) -> list[str]:
    lines = _wrapped(text)
    return [*lines, mark * max(map(len, lines), default=0)]


def _wrapped(text: str, mark: str = "") -> list[str]:
    """Lines of a text; words that are too long, such as addresses, stay whole."""
    indent = " " * len(mark)
    return textwrap.wrap(
        _line(text),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


FORMS: Mapping[DigestForm, tuple[str, Callable[[Digest], str]]] = {
    "markdown": ("digest.md", as_markdown),
    "html": ("digest.html", as_html),
    "text": ("digest.txt", as_text),
}
"""Each form with the name of its file and what writes it."""
