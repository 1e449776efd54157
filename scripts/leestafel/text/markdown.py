"""Markdown to HTML by comrak (CommonMark with GFM's tables, footnotes, alerts and task lists), sanitised.

Typography is smart and knows Dutch: *'s avonds* gets an apostrophe and not an opening quote.
"""

from __future__ import annotations

import html as html_escapes
import re
from collections.abc import Callable
from functools import lru_cache, partial

import comrak

from leestafel.text.sanitise import clean_comment, clean_document
from leestafel.words import say

_PARSE = comrak.ParseOptions(smart=True)
_RENDER = comrak.RenderOptions(unsafe_=True)
_DOCUMENT = comrak.ExtensionOptions(
    table=True,
    footnotes=True,
    alerts=True,
    strikethrough=True,
    tasklist=True,
    autolink=True,
    header_id_prefix="",
)
_COMMENT = comrak.ExtensionOptions(strikethrough=True, autolink=True)
_COMMENT_RENDER = comrak.RenderOptions(hardbreaks=True)
_PLAIN = comrak.ExtensionOptions(table=True, strikethrough=True, autolink=True)

_ANCHOR = re.compile(r'<a href="#[^"]*" aria-label="[^"]*" data-heading-content="[^"]*" class="anchor"></a>')
_H1 = re.compile(r"<(/?)h1\b")
_REMOTE_IMAGE = re.compile(r'<img src="(?P<src>(?:https?:)?//[^"<>]*)"(?: alt="(?P<alt>[^"<>]*)")?[^<>]*>')
_BACK = re.compile(r'aria-label="Back to reference ([\d-]+)"')
_ALERT = re.compile(r'(<p class="markdown-alert-title">)(Note|Tip|Important|Warning|Caution)(</p>)')
_MAIL_LINK = re.compile(r"\[([^\[\]]*)\]\(<?mailto:[^()\s<>]*>?[^()]*\)")
_AT = re.compile(r"\\?(?:@|&(?:#0{0,5}64|#[xX]0{0,5}40|commat);)")
_EMAIL = re.compile(
    r"(?:mailto:)?(?:\w|\\_)(?:[\w.!#$%'*+^{}~-]|&(?!#|commat;)|\\[_.!#$%'*+^{}~-]){0,63}"
    rf"{_AT.pattern}"
    r"(?:\\?[\w-]){1,63}(?:\\?\.(?:\\?[\w-]){1,63}){1,8}"
)
"""An e-mail address (RFC 5322, 3.4.1), also where Markdown's escapes, its emphasis or an entity stand in it."""
_HREF = re.compile(r'(<a [^>]*?href=")([^"]*)(")')
_SRC = re.compile(r'(<img [^>]*?src=")([^"]*)(")')
_BREAKS = re.compile(r"</(?:p|li|h\d|tr|blockquote|pre|dd|dt)>|<br ?/?>|<hr ?/?>")
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*(?:>|\Z)")
"""A tag, as browsers read one: what is never closed lasts to the end, so that a text is gone through once."""
_ONLY_WORDS = re.compile(r"(?:[^\W\d_][^\x00-\x1f\x7f\\`*_\[\]<>&~|]*(?<!  )(?:\n+|\Z))+")
"""Paragraphs in which nothing means anything to Markdown: every line begins with a letter."""
_BLANK_LINE = re.compile(r"\n\s*\n")
_SPACES = re.compile(" +")
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+/[\w/.~+-]*", re.ASCII)
"""Addresses that are whole, and that joining to another leaves as they are."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?=\s|$)")


def to_html(markdown: str, language: str = "nl", *, private: bool = False) -> str:
    """A document's Markdown as safe HTML. Its headings start at ``h2``: the page's title is the ``h1``.

    A picture from elsewhere becomes a link to it, so that no page loads from another site. With ``private``, e-mail
    addresses are left out.
    """
    text = without_addresses(markdown, language) if private else markdown
    html = comrak.markdown_to_html(text, _DOCUMENT, _PARSE, _RENDER)
    html = _ANCHOR.sub("", html)
    if "h1" in html:
        html = _H1.sub(r"<\1h2", html)
    if "<img" in html:
        html = _REMOTE_IMAGE.sub(partial(_image_link, language=language), html)
    if "data-footnote" in html:
        html = _BACK.sub(partial(_back_label, language=language), html)
    if "markdown-alert" in html:
        html = _ALERT.sub(partial(_alert_title, language=language), html)
    return clean_document(html)


def resolved(html: str, resolve: Callable[[str], str]) -> str:
    """HTML whose relative links and pictures are what ``resolve`` makes of them."""
    return _resolved(html, resolve) if "href=" in html or "src=" in html else html


@lru_cache(maxsize=1024)
def comment_html(markdown: str, language: str = "nl") -> str:
    """A comment's Markdown as safe HTML: paragraphs, quotes, lists and links; no pictures, no e-mail addresses."""
    text = without_addresses(markdown, language)
    return clean_comment(comrak.markdown_to_html(text, _COMMENT, _PARSE, _COMMENT_RENDER))


def without_addresses(text: str, language: str = "nl") -> str:
    """A text with its e-mail addresses left out, saying so in their place."""
    if ("@" not in text and "&" not in text) or not _AT.search(text):
        return text
    left_out = say("site.address_left_out", language)
    return _EMAIL.sub(left_out, _MAIL_LINK.sub(rf"\1 {left_out}", text))


@lru_cache(maxsize=256)
def to_plain(markdown: str) -> str:
    """A Markdown text as plain text, its paragraphs apart by a blank line, nothing but its words changed."""
    text = markdown if _ONLY_WORDS.fullmatch(markdown) else _rendered_plainly(markdown)
    return "\n\n".join([part for part in map(_in_a_line, _BLANK_LINE.split(text)) if part])


def _in_a_line(text: str) -> str:
    """A paragraph with one space for its blanks, tabs and line ends; any other white space is a character."""
    flat = text.replace("\n", " ").replace("\t", " ")
    return (_SPACES.sub(" ", flat) if "  " in flat else flat).strip()


def _rendered_plainly(markdown: str) -> str:
    ended = f"{markdown}\n"  # without its end, "1." is no list to comrak, and with a paragraph below it is
    rendered = comrak.markdown_to_html(ended, _PLAIN, None, _RENDER)
    broken = _BREAKS.sub("\n\n", _HIDDEN.sub("", rendered))
    return html_escapes.unescape(_TAG.sub("", broken))


@lru_cache(maxsize=1024)
def excerpt(text: str, words: int = 45) -> str:
    """The first sentences of a plain text, whole ones where they fit in so many words, else cut with an ellipsis."""
    found = text.split(None, words)
    if len(found) <= words:
        return " ".join(found)
    cut = " ".join(found[:words])
    ends = [end.end() for end in _SENTENCE_END.finditer(cut)]
    if ends and ends[-1] >= len(cut) // 3:
        return cut[: ends[-1]]
    return f"{cut.rstrip(',;:–- ')} …"


def absolute_links(html: str, base: str) -> str:
    """HTML whose links and pictures are whole addresses, as a feed needs them (RFC 4287, 4.1.3); what is no address
    stays what it is.
    """
    return _resolved(html, partial(_joined, base), every=True) if "href=" in html or "src=" in html else html


def _joined(base: str, link: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _resolved(html: str, resolve: Callable[[str], str], *, every: bool = False) -> str:
    def replaced(found: re.Match[str]) -> str:
        if _WHOLE.fullmatch(found[2]):
            return found[0]
        link = html_escapes.unescape(found[2])
        if not every and re.match(r"[a-z][a-z0-9+.-]*:|[/#]|$", link, re.IGNORECASE):
            return found[0]
        return f"{found[1]}{html_escapes.escape(resolve(link))}{found[3]}"

    return _SRC.sub(replaced, _HREF.sub(replaced, html))


def _image_link(found: re.Match[str], language: str) -> str:
    text = say("site.picture", language, alt=found["alt"]) if found["alt"] else say("site.picture_bare", language)
    return f'<a href="{found["src"]}">{text}</a>'


def _back_label(found: re.Match[str], language: str) -> str:
    return f'aria-label="{say("site.footnote_back", language, n=found[1])}"'


def _alert_title(found: re.Match[str], language: str) -> str:
    return f"{found[1]}{say('site.alert_' + found[2].lower(), language)}{found[3]}"
