"""What became of a site that moved here: everything its export holds, kept, redirected or refused, and why.

Every item of the export stands in the report once, and so does every address and every image; the totals are counted
from those same lines, so they add up.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlsplit

from leestafel.aliases import can_be_alias, is_of_site
from leestafel.formats.wordpress_export import Entry
from leestafel.gather.addresses import canonical
from leestafel.gather.names import filed_names, path_of
from leestafel.model import Document, Thread
from leestafel.table import address as address_of
from leestafel.words import say

Became = Literal["kept", "redirected", "refused"]
BECAME: tuple[Became, ...] = get_args(Became)
COLUMNS = ("kind", "number", "title", "old", "became", "new", "reason")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the export: what it is (``post``, ``page``, ``comment``, ``address``, ``image``, …), its number and
    title there, its address there, what became of it, where it is now, and why.
    """

    kind: str
    number: str
    title: str
    old: str
    became: Became
    new: str = ""
    reason: str = ""


class Here:
    """What lies on the table by now, as far as a report asks: documents by their names at the source, comments' ids."""

    def __init__(self, documents: Iterable[Document], threads: Mapping[str, Thread]) -> None:
        self._by_name: dict[str, Document] = {}
        for document in documents:
            if document.source is not None:
                for name in filed_names(document.source.url, document.source.also):
                    self._by_name.setdefault(name, document)
        self._comments = {name: {one.id for one in thread.comments} for name, thread in threads.items()}

    def document(self, address: str) -> Document | None:
        """The document that came from an address."""
        return self._by_name.get(canonical(address))

    def has_comment(self, document: Document, number: str) -> bool:
        """Whether a comment is filed with a document."""
        return f"comment-{number}" in self._comments.get(document.id, ())


def report(entries: Iterable[Entry], here: Here) -> tuple[Line, ...]:
    """A line for each item of an export, each of its addresses and each image in its texts, in the export's order."""
    everything = tuple(entries)
    posts = {entry.id: entry for entry in everything if entry.kind != "comment"}
    return tuple(line for entry in everything for line in _lines(entry, posts, here))


def _lines(entry: Entry, posts: Mapping[str, Entry], here: Here) -> Iterator[Line]:
    if _is_remark(entry, posts):
        yield _comment(entry, posts[entry.post], here)
        return
    document = None if entry.why_not else here.document(entry.address)
    yield _item(entry, document)
    if entry.address and entry.kind != "attachment":
        yield _address(entry, document)
    for image in entry.images:
        yield _image(entry, image, document)


def _is_remark(entry: Entry, posts: Mapping[str, Entry]) -> bool:
    return "#comment-" in entry.address and entry.post in posts


def _item(entry: Entry, document: Document | None) -> Line:
    if document is not None:
        return Line(entry.kind, entry.id, entry.title, entry.address, "kept", document.path)
    reason = f"migration.{entry.why_not}" if entry.why_not else "migration.not_here"
    return Line(entry.kind, entry.id, entry.title, entry.address, "refused", reason=say(reason))


def _comment(entry: Entry, post: Entry, here: Here) -> Line:
    document = None if entry.why_not else here.document(post.address)
    if document is not None and here.has_comment(document, entry.id):
        new = f"content/discussions/{document.id}.yml#comment-{entry.id}"
        return Line(entry.kind, entry.id, entry.title, entry.address, "kept", new)
    if entry.why_not:
        reason = say(f"migration.{entry.why_not}")
    elif document is not None and document.rights == "link":
        reason = say("migration.link_only")
    else:
        reason = say("migration.not_here")
    return Line(entry.kind, entry.id, entry.title, entry.address, "refused", reason=reason)


def _address(entry: Entry, document: Document | None) -> Line:
    if document is None:
        reason = f"migration.{entry.why_not}" if entry.why_not else "migration.not_here"
        return Line("address", entry.id, entry.title, entry.address, "refused", reason=say(reason))
    new = f"/{address_of(document)}"
    parts = urlsplit(entry.address)
    path = f"/{path_of(entry.address).strip('/')}"
    if not parts.query and path.rstrip("/") == new.rstrip("/"):
        return Line("address", entry.id, entry.title, entry.address, "kept", new)
    if not parts.query and path in {f"/{alias.strip('/')}" for alias in document.aliases}:
        return Line("address", entry.id, entry.title, entry.address, "redirected", new)
    return Line("address", entry.id, entry.title, entry.address, "refused", new, _why_not_redirected(parts.query, path))


def _why_not_redirected(query: str, path: str) -> str:
    if query:
        return say("migration.query")
    if is_of_site(path):
        return say("migration.of_site")
    return say("migration.taken" if can_be_alias(path) else "migration.no_file_name")


def _image(entry: Entry, image: str, document: Document | None) -> Line:
    if document is None:
        reason = f"migration.{entry.why_not}" if entry.why_not else "migration.not_here"
        return Line("image", entry.id, entry.title, image, "refused", reason=say(reason))
    return Line("image", entry.id, entry.title, image, "kept", document.path, say("migration.image"))


def totals(lines: Iterable[Line]) -> dict[str, Counter[Became]]:
    """How many of each kind became what, kinds in the order they are met."""
    counted: dict[str, Counter[Became]] = {}
    for line in lines:
        counted.setdefault(line.kind, Counter())[line.became] += 1
    return counted


def as_csv(lines: Iterable[Line]) -> str:
    """The report as a table that every spreadsheet reads."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([say(f"migration.column_{name}") for name in COLUMNS])
    for line in lines:
        texts = (line.kind, line.number, line.title, line.old, say(f"migration.{line.became}"), line.new, line.reason)
        writer.writerow([_harmless(text) for text in texts])
    return f"\ufeff{stream.getvalue()}"


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def as_markdown(lines: Iterable[Line], name: str) -> str:
    """The report in short: the totals, and for each reason how much it left out."""
    everything = tuple(lines)
    rows = [_row(kind, counted) for kind, counted in totals(everything).items()]
    whole = Counter(line.became for line in everything)
    head = [say(f"migration.{became}") for became in BECAME]
    table = [
        f"| {' | '.join((say('migration.what'), say('migration.total'), *head))} |",
        f"|---|{'---:|' * (len(BECAME) + 1)}",
        *rows,
        _row(say("migration.everything"), whole),
    ]
    reasons = Counter(line.reason for line in everything if line.became == "refused")
    why = [f"- {number} × {reason}" for reason, number in reasons.most_common()]
    parts = (f"# {say('migration.title', name=name)}", "\n".join(table), say("migration.why") if why else "")
    return "\n\n".join(part for part in (*parts, "\n".join(why)) if part) + "\n"


def _row(name: str, counted: Counter[Became]) -> str:
    numbers = (sum(counted.values()), *(counted[became] for became in BECAME))
    return f"| {name} | {' | '.join(map(str, numbers))} |"
