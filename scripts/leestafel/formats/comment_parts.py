"""Who wrote one comment, when, and what: read from the tags of its box that lie in no other comment's box."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from leestafel.formats.comment_marks import AUTHOR, BADGE, BODY, CONTENT, META, NOT_TEXT, WIDE, is_key
from leestafel.formats.comment_words import (
    as_name,
    is_button,
    is_dateline,
    is_only_mail,
    is_pingback,
    name_before_verb,
    with_paragraphs,
)
from leestafel.text.dates_abroad import moment_in
from leestafel.text.page_tree import Tag, attribute, classes, lines, text_of

_NEVER = frozenset("form script style nav template select textarea button iframe".split())
_APART = frozenset("form script style footer header button time nav select textarea svg iframe".split())
_STAMPS = ("data-time", "data-timestamp", "data-utime", "data-date", "data-epoch")
_WHEN = ("datePublished", "dateCreated", "commentTime", "uploadDate")
_NAMED = ("data-author", "data-username", "data-comment-author", "data-author-name", "data-user-name")
_QUOTE = re.compile(r" (?:quote|quotation|bbcodeblock--quote|quoteheader|bbcode_quote|quote-container|ipsquote) ")
_POST_QUOTED = re.compile(r" (?:bbcodeblock--quote|bbcode_quote|quote-container|ipsquote|quotecontent) ")
_AGO = re.compile(r"\b(?:geleden|ago|gisteren|vandaag|yesterday|today)\b", re.I)
_LABEL = re.compile(r"(?:comment|reactie|kommentar|commentaire|reply|antwoord) (?:by|from|van|von|de) ", re.I)
_NUMBER = re.compile(r"[-#.\s]{0,3}\d{0,5}[.)]?")
_HEAD = 160
_LONGEST = 200
_FEW = 40
_LITTLE = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """A comment as its box shows it: ``when`` is the text of its date, still to be understood; ``box`` its text's tag.

    ``sure`` says that its name or date was read from marks, and not from how its lines look.
    """

    author: str
    when: str
    text: str
    key: str
    sure: bool
    box: Tag | None = None
    cut: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Own:
    """A tag of a comment's box, with its classes and id, and where in the list the tags within it end."""

    tag: Tag
    named: str
    end: int


class _Without:
    """The tags passed over in an item: all other items, one box, and what was cut; never copies those sets."""

    def __init__(self, others: Collection[int], item: Tag, box: Tag | None = None, extra: Collection[int] = ()) -> None:
        self.others, self.extra, self.item, self.box = others, extra, id(item), id(box) if box is not None else 0

    def __contains__(self, number: object) -> bool:
        return number != self.item and (number == self.box or number in self.others or number in self.extra)


def read_parts(item: Tag, others: Collection[int]) -> Parts:
    """The parts of a comment; ``others`` are the ``id()`` of all items' tags. Without a text, the text is empty."""
    own = _own(item, others)
    place = _content(own)
    inside = range(place, own[place].end) if place is not None else range(0)
    outside = [one for number, one in enumerate(own) if number not in inside]
    within = [own[number] for number in inside]
    box = own[place].tag if place is not None else item
    cut = _not_text(within or own, box)
    beside = _unquoted(within, place or 0)
    marked = _marked(own, (_labelled,))
    marked = _author(item, outside) if marked is None else marked
    marked = _marked(beside, _SURE_AUTHORS) if marked is None else marked
    when = _when(outside) or _when(beside)
    head: Sequence[str] = ()
    if marked is None or not when:
        head = _pieces(outside) or _head(item, others, box if place is not None else None)
    author = _author_in_lines(head) if marked is None else marked
    when = when or _when_in(head) or _when_ago(outside)
    text = _text(box, others, cut, author)
    return Parts(author, when, text, _key(item, own), bool(marked or when), box, cut)


def _own(item: Tag, others: Collection[int]) -> list[_Own]:
    """The tags in a box, in order, leaving out other items, forms and what is no text."""
    found: list[_Own] = []
    stack: list[tuple[Tag, int]] = [(child, -1) for child in reversed(item.contents) if isinstance(child, Tag)]
    ends: list[int] = []
    while stack:
        tag, opened = stack.pop()
        if opened >= 0:
            ends[opened] = len(found)
        elif id(tag) not in others and tag.name not in _NEVER:
            stack.append((tag, len(found)))
            found.append(_Own(tag, classes(tag) if tag.attrs else "  ", 0))
            ends.append(0)
            stack.extend((child, -1) for child in reversed(tag.contents) if isinstance(child, Tag))
    return [_Own(one.tag, one.named, end) for one, end in zip(found, ends, strict=True)]


def _content(own: Sequence[_Own]) -> int | None:
    """The place of the tag that holds a comment's text; ``None`` where only the whole box does."""
    for wanted in _TEXTS:
        places = [place for place, one in enumerate(own) if wanted(one) and not _is_aside(one)]
        for place in places:
            if own[place].tag.get_text(strip=True):
                return _inner(own, place)
    return None


def _inner(own: Sequence[_Own], place: int) -> int:
    """The box within a comment's text that is named for the text too and holds most of it; else the box itself."""
    whole = len(own[place].tag.get_text())
    for inner in range(place + 1, own[place].end):
        one = own[inner]
        is_text = _states_text(one) or CONTENT.search(one.named)
        if is_text and not _is_aside(one) and 2 * len(one.tag.get_text()) >= whole:
            return _inner(own, inner)
    return place


_TEXTS: tuple[Callable[[_Own], object], ...] = (
    lambda one: _states_text(one),
    lambda one: CONTENT.search(one.named),
    lambda one: BODY.search(one.named),
    lambda one: WIDE.search(one.named),
)


def _states_text(one: _Own) -> bool:
    attributes = one.tag.attrs
    return attributes.get("itemprop") in ("text", "commentText") or attributes.get("data-role") == "commentContent"


def _is_aside(one: _Own) -> bool:
    return one.tag.name in ("a", "time", "cite", "img", "header", "h2", "h3", "h4", "h5", "h6", "label", "input")


def _not_text(own: Sequence[_Own], box: Tag) -> frozenset[int]:
    """The ``id()`` of the tags in a comment's text that are its buttons, author's line, signature and so on."""
    found: set[int] = set()
    place = 0
    while place < len(own):
        one = own[place]
        is_apart = one.tag is not box and (NOT_TEXT.search(one.named) or one.tag.name in _APART)
        if is_apart and not _is_main(one):
            found.add(id(one.tag))
        place += 1
    return frozenset(found) | _quotations(own, box)


def _quotations(own: Sequence[_Own], box: Tag) -> set[int]:
    """The ``id()`` of the quotations of other posts, which stand in the thread themselves, if more is said besides."""
    quoted = [one.tag for one in own if one.tag is not box and _POST_QUOTED.search(one.named)]
    besides = len(box.get_text(strip=True)) - sum(len(tag.get_text(strip=True)) for tag in quoted)
    return {id(tag) for tag in quoted} if besides > _LITTLE else set()


def _is_main(one: _Own) -> bool:
    """Whether a tag named as something apart holds the comment's paragraphs all the same."""
    if one.tag.name not in ("div", "section", "article", "footer", "header", "blockquote", "li", "dd"):
        return False
    return CONTENT.search(one.named) is not None or one.tag.find("blockquote") is not None


def _pieces(own: Sequence[_Own]) -> list[str]:
    """The texts of a box's innermost tags, where one of them is but a date: names and dates may touch in a line."""
    shown = [text_of(one.tag)[:_LONGEST] for one in own if one.tag.find(True) is None][:_FEW]
    shown = [text for text in shown if text]
    return shown if any(moment_in(text) and is_dateline(text) for text in shown) else []


def _head(item: Tag, others: Collection[int], box: Tag | None) -> list[str]:
    """The lines of a box outside its text; where it has none there, its first lines."""
    if box is not None:
        shown = [line for line in lines(item, _Without(others, item, box)).split("\n") if line]
        if any(any(char.isalpha() for char in line) for line in shown):
            return shown[:12]
    return [line for line in lines(item, _Without(others, item)).split("\n") if line][:4]


def _author(item: Tag, own: Sequence[_Own]) -> str | None:
    """The name that a box marks as its author's: empty where that is but an e-mail address, ``None`` for no name."""
    for name in _NAMED:
        stated = attribute(item, name)
        if as_name(stated) or is_only_mail(stated):
            return as_name(stated)
    return _marked(own, _AUTHORS)


def _marked(own: Sequence[_Own], marks: Sequence[Callable[[_Own], object]]) -> str | None:
    for wanted in marks:
        for one in own:
            name = _name_in(one.tag) if wanted(one) else None
            if name is not None:
                return name
    return None


def _labelled(one: _Own) -> bool:
    """Whether a tag is called "Comment by A. Name" for those who cannot see it."""
    return _LABEL.match(str(one.tag.attrs.get("aria-label", ""))) is not None


_AUTHORS: tuple[Callable[[_Own], object], ...] = (
    lambda one: one.tag.attrs.get("itemprop") in ("author", "creator"),
    lambda one: " fn " in one.named,
    _labelled,
    lambda one: one.tag.name == "cite",
    lambda one: AUTHOR.search(one.named) and one.tag.name != "img",
    lambda one: one.tag.name == "a" and "author" in str(one.tag.attrs.get("rel", "")),
    lambda one: one.tag.name == "a" and "external" in str(one.tag.attrs.get("rel", "")),
)


_SURE_AUTHORS = (_AUTHORS[0], _AUTHORS[1], _AUTHORS[2], _AUTHORS[4])
"""The marks that name an author inside the box of the text too, where a theme has put all in one."""


def _name_in(tag: Tag) -> str | None:
    """The name that a tag for an author says, its own inner tag for the name first."""
    stated = attribute(tag, "content") if tag.name == "meta" else _LABEL.sub("", attribute(tag, "aria-label")[:_HEAD])
    stated = stated if tag.name == "meta" or _LABEL.match(attribute(tag, "aria-label")) else ""
    if not stated:
        within = [(one, classes(one)) for one in tag.find_all(True, limit=_FEW)]
        inner = next((one for one, named in within if _is_name(one, named)), tag)
        badges = {id(one) for one, named in within if BADGE.search(named)}
        stated = attribute(inner, "content") or _first_line(inner, badges)
    return as_name(stated) or ("" if is_only_mail(stated) else None)


def _is_name(tag: Tag, named: str) -> bool:
    return attribute(tag, "itemprop") == "name" or " fn " in named or " p-name " in named or tag.name == "cite"


def _first_line(tag: Tag, badges: Collection[int]) -> str:
    """The first line in a tag that can be a name: badges and dates stand on others, or behind it."""
    shown = [line for line in lines(tag, badges).split("\n") if line][:6]
    return next((line for line in shown if as_name(line) or is_only_mail(line)), "")


def _unquoted(own: Sequence[_Own], first: int) -> list[_Own]:
    """The tags of a text's box, the first in the list of all, without the box itself and without quotations."""
    quoted: set[int] = set()
    for place, one in enumerate(own):
        if one.tag.name in ("blockquote", "pre", "q") or _QUOTE.search(one.named):
            quoted.update(range(place, one.end - first))
    return [one for place, one in enumerate(own) if place > 0 and place not in quoted]


def _author_in_lines(head: Sequence[str]) -> str:
    """The name in the first lines of a box: "Naam zegt:", a line with a date, or the first line that can be one."""
    for line in head:
        name = name_before_verb(line[:_LONGEST])
        if name:
            return name
    for line in head:
        if moment_in(line) and (name := as_name(line[:_LONGEST])):
            return name
    return next((name for line in head[:3] if len(line) <= 60 and len(name := as_name(line)) > 1), "")


def _when(own: Sequence[_Own]) -> str:
    """What a box says of its date, the surest first: what is meant for machines, what shows on hovering, what is"
    " named so."""
    return (
        _when_of(own)
        or _when_hovering(own)
        or next((text for one in own if META.search(one.named) and moment_in(text := text_of(one.tag)[:_LONGEST])), "")
    )


def _when_hovering(own: Sequence[_Own]) -> str:
    titles = (attribute(one.tag, "title") for one in own if "title" in one.tag.attrs)
    return next((title for title in titles if len(title) <= _HEAD and moment_in(title)), "")


def _when_of(own: Sequence[_Own]) -> str:
    """What the tags for a date say of it, to machines first."""
    for one in own:
        attributes = one.tag.attrs
        if (
            one.tag.name in ("time", "abbr")
            or attributes.get("itemprop") in _WHEN
            or any(n in attributes for n in _STAMPS)
        ):
            for name in ("datetime", "content", *_STAMPS, "title"):
                value = attribute(one.tag, name)
                if (value.isdigit() and len(value) in (10, 13)) or moment_in(value):
                    return value
            shown = text_of(one.tag)[:_LONGEST]
            if moment_in(shown):
                return shown
    return ""


def _when_in(head: Sequence[str]) -> str:
    return next((line[:_HEAD] for line in head if len(line) <= _HEAD and moment_in(line)), "")


def _when_ago(own: Sequence[_Own]) -> str:
    """What a box says of its date from the day it is read: "2 days ago"."""
    marked = (one.tag for one in own if one.tag.name == "time" or META.search(one.named))
    return next((text for tag in marked if _AGO.search(text := text_of(tag)[:_LONGEST])), "")


def _text(box: Tag, others: Collection[int], cut: frozenset[int], author: str) -> str:
    shown = lines(box, _Without(others, box, extra=cut))
    shown = shown.removeprefix("- ") if box.name == "li" else shown
    if is_pingback(shown):
        return ""
    kept = shown.split("\n")
    while kept and (not kept[0] or _is_heading(kept[0], author)):
        kept.pop(0)
    while kept and (not kept[-1] or is_button(kept[-1]) or (len(kept) > 1 and _is_foot(kept[-1], author))):
        kept.pop()
    return with_paragraphs("\n".join(line for line in kept if not (len(line) < 40 and is_button(line))))


def _is_heading(line: str, author: str) -> bool:
    """Whether a line above a comment's text only says who wrote it and when, or is a button or number."""
    if len(line) > _HEAD:
        return False
    if is_button(line) or line == author or _NUMBER.fullmatch(line) or is_dateline(line, author):
        return True
    return bool(author) and line.startswith(author) and name_before_verb(line) == author


def _is_foot(line: str, author: str) -> bool:
    """Whether a line below a comment's text only says who wrote it and when."""
    return len(line) <= _HEAD and moment_in(line) is not None and is_dateline(line, author)


def _key(item: Tag, own: Sequence[_Own]) -> str:
    own_id = attribute(item, "id")
    if is_key(own_id):
        return own_id
    inner = (attribute(one.tag, "id") for one in own if "id" in one.tag.attrs)
    return next((one for one in inner if is_key(one)), own_id[:100])
