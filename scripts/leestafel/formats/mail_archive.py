"""A mailing list's archive (mbox, RFC 4155): each thread a document, its first message the text, the others comments.

Threads are as the messages' own headers say (RFC 5322, 3.6.4). No address of anyone is kept: a thread is known by a
salted digest of the id at its top, an answer by a digest of its own, a sender by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from itertools import pairwise
from typing import Any, NamedTuple

from leestafel.errors import NotReadable
from leestafel.formats.ancestors import places_above
from leestafel.formats.feed_items import plain_paragraphs
from leestafel.identity import digest
from leestafel.model import Gathered, GatheredComment, Moment
from leestafel.text.dates import from_datetime
from leestafel.text.decode import clean_characters
from leestafel.text.markdown import without_addresses
from leestafel.text.markdown_escape import escape
from leestafel.text.sentences import language
from leestafel.words import say

_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))(From [^\n]{1,300})\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_MOMENT = re.compile(rb"\d\d:\d\d")
"""A message begins with such a line, after a blank one. A sentence that begins so has no moment in it, or no header
below it."""
_QUOTED_START = re.compile(rb"^>(>*From )", re.MULTILINE)
_ID = re.compile(r"<([^<>\s]{1,250})>")
_ANSWER = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|antw|betr|doorst)\s*(?:\[\d+\])?\s*:|\s*\[[^\]]{1,40}\])+\s*", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_SAID = re.compile(r"(?:op|on|le|am) .{6,200}(?:schreef|heeft .{1,100} geschreven|wrote)[^\n]{0,120}:\s*", re.I | re.S)
_LONGEST_SAID = 4
_LONGEST_HEADER = 4000
_NONSENSE = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What the mail parser of the standard library answers to nonsense."""


class _Bounded(EmailPolicy):
    """How mail is parsed when it may be hostile: of a header that is longer than any real one the end alone (the work
    on it grows with the square of its length, and of ``References`` the nearest are last), and of one that the parser
    breaks on nothing.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[-_LONGEST_HEADER:]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except _NONSENSE:
            return ""


_SALT = "leestafel: a thread"
_ADDRESS = re.compile(
    r"(?:\"[^\"\n]{1,64}\"|[\w.+~-]{1,64})(?:@|%40)(?:\[[\w.:]{2,45}\]|[\w-]{1,63})(?:\.[\w-]{1,63}){0,8}",
    re.IGNORECASE,
)
"""What else is an address in mail: of a machine without a domain, and as it stands in the address of a page."""


class Message(NamedTuple):
    """A message: its id, those it follows (the nearest last), and what it says."""

    id: str
    before: tuple[str, ...]
    subject: str
    author: str
    date: Moment | None
    text: str
    list: str


def is_archive(data: bytes) -> bool:
    """Whether bytes are an archive of mail."""
    found = _START.match(data)
    return found is not None and _MOMENT.search(found[1]) is not None


def read(data: bytes) -> tuple[Gathered, ...]:
    """The threads of an archive, in the order of their first messages. Raises :class:`NotReadable` for one without."""
    return threads(map(message_of, _messages(data)))


def threads(mail: Iterable[Message]) -> tuple[Gathered, ...]:
    """The threads of some messages, in the order of their first ones; of messages with one id the first. Raises
    :class:`NotReadable` for none at all.
    """
    messages: dict[str, Message] = {}
    for message in mail:
        messages.setdefault(message.id, message)
    if not messages:
        raise NotReadable(say("read.no_text", name=say("read.it")))
    above = _parents(messages.values())
    found: dict[str, list[Message]] = {}
    known: dict[str, str] = {}
    for message in messages.values():
        found.setdefault(_root(message.id, above, known), []).append(message)
    firsts = [messages.get(root, thread[0]) for root, thread in found.items()]
    tops = {first.id for first in firsts}
    answered = {child: parent for child, parent in above.items() if child not in tops}
    return tuple(
        _thread(root, first, thread, answered) for first, (root, thread) in zip(firsts, found.items(), strict=True)
    )


def _messages(data: bytes) -> Iterator[bytes]:
    starts = [found.span() for found in _START.finditer(data) if _MOMENT.search(found[1])]
    ends = [*(start for start, _ in starts[1:]), *([len(data)] if starts else [])]
    for (_, begin), end in zip(starts, ends, strict=True):
        yield _QUOTED_START.sub(rb"\1", data[begin:end])


def message_of(raw: bytes) -> Message:
    """One message, from its bytes."""
    message = message_from_bytes(raw, policy=_Bounded())
    if not isinstance(message, EmailMessage):
        raise TypeError(type(message).__name__)
    ids = _ID.findall(_header(message, "Message-ID"))
    references = _ID.findall(_header(message, "References"))
    answered = _ID.findall(_header(message, "In-Reply-To"))[:1]
    before = dict.fromkeys([*references, *(one for one in answered if one not in references)])
    read = Message(
        id=ids[0] if ids else "",
        before=tuple(before),
        subject=_header(message, "Subject"),
        author=_name(message, "from"),
        date=_date(_header(message, "Date")),
        text=_text(message),
        list=_name(message, "list-id"),
    )
    return read if read.id else read._replace(id=digest(read.subject, read.author, str(read.date), read.text))


def _header(message: EmailMessage, name: str) -> str:
    """A header's text on one line; empty for one that is so broken that it cannot be read."""
    try:
        return " ".join(clean_characters(str(message.get(name, ""))).split())
    except _NONSENSE:
        return ""


def _name(message: EmailMessage, header: str) -> str:
    """The name before an address, or in brackets behind it; empty where there is an address alone."""
    written = next((str(value) for name, value in message.raw_items() if name.lower() == header), "")
    try:
        name = str(make_header(decode_header(parseaddr(written)[0])))
    except (*_NONSENSE, HeaderParseError):
        return ""
    return "" if "@" in name or "%40" in name else " ".join(clean_characters(name).split())


def _date(text: str) -> Moment | None:
    try:
        return from_datetime(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _text(message: EmailMessage) -> str:
    """What a message says itself: without what it quotes at its end, and without its signature."""
    try:
        part = message.get_body(("plain", "html"))
        content = part.get_content() if part else ""
        plain = content if part is None or part.get_content_subtype() == "plain" else plain_paragraphs(content)
    except _NONSENSE:
        return ""
    return _own(clean_characters(plain) if isinstance(plain, str) else "")


def _own(text: str) -> str:
    lines = _SIGNATURE.split(text, maxsplit=1)[0].rstrip().split("\n")
    while lines and (not lines[-1].strip() or lines[-1].startswith(">")):
        lines.pop()
    for length in range(1, min(_LONGEST_SAID, len(lines)) + 1):
        if len(lines) < len(text.rstrip().split("\n")) and _SAID.fullmatch("\n".join(lines[-length:]).strip()):
            lines = lines[:-length]
            break
    return _unaddressed("\n".join(lines)).strip()


def _unaddressed(text: str) -> str:
    """A text without anyone's address."""
    if "@" not in text and "%40" not in text and "&" not in text:
        return text
    return _ADDRESS.sub(say("site.address_left_out", "nl"), without_addresses(text))


def _parents(messages: Iterable[Message]) -> dict[str, str]:
    """Above each id the one it answers, as far as any message tells; ids of messages that are not here among them."""
    above: dict[str, str] = {}
    for message in messages:
        chain = (*message.before, message.id)
        for parent, child in pairwise(chain):
            if child == message.id or child not in above:
                above[child] = parent
    return above


def _root(start: str, above: Mapping[str, str], known: dict[str, str]) -> str:
    """The id at the top; of a ring the smallest, so that all in it have the same. ``known`` remembers those found."""
    way: list[str] = []
    passed: set[str] = set()
    here = start
    while here in above and here not in passed and here not in known:
        way.append(here)
        passed.add(here)
        here = above[here]
    root = min(way[way.index(here) :]) if here in passed else known.get(here, here)
    known.update(dict.fromkeys(way, root))
    return root


def _thread(root: str, first: Message, messages: Sequence[Message], above: Mapping[str, str]) -> Gathered:
    others = [message for message in messages if message is not first]
    parents = places_above([message.id for message in others], above)
    title = _ANSWER.sub("", first.subject) or first.subject
    return Gathered(
        title=_unaddressed(title),
        body=_paragraphs(first.text),
        date=Moment(first.date.year, first.date.month, first.date.day) if first.date else None,
        authors=(first.author,) if first.author else (),
        language=language(f"{title} {first.text}"),
        publisher=first.list,
        key=f"t-{digest(_SALT, root).removeprefix('sha256:')[:16]}",
        comments=tuple(_comment(message, parent) for message, parent in zip(others, parents, strict=True)),
    )


def _paragraphs(text: str) -> str:
    return "\n\n".join(escape(part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _comment(message: Message, parent: int | None) -> GatheredComment:
    return GatheredComment(
        author=message.author,
        text=message.text,
        date=message.date,
        parent=parent,
        key=f"m-{digest(message.id).removeprefix('sha256:')[:16]}",
    )
