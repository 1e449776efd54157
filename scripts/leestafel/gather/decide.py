"""What becomes of a gathered item: decided from records alone, with the clock as an argument.

Nothing that an editor wrote is ever overwritten. Which text is the gatherer's is known by ``source.written``, a digest
over the fields that gathering fills, as their file gives them back. While a file's own digest equals it, no editor
touched those fields, and a newer version may replace them. Every other field is the editor's and never changes here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from leestafel.gather.days import dated, fuller, is_unused, report_date
from leestafel.gather.known import Item, Known, says_the_same
from leestafel.gather.names import has_texts, other_names, says, with_texts
from leestafel.gather.remarks import Merge, merge
from leestafel.gather.seal import (
    EVENT_FIELDS,
    GATHERED_FIELDS,
    as_read,
    as_written,
    is_edited,
    source_of,
    written_digest,
)
from leestafel.identity import slug
from leestafel.life.record import arrived, earlier_starts, followed
from leestafel.life.story import COMING
from leestafel.model import Document, Essay, Gathered, Kind, Moment, Outcome, Receipt, Rights, Session, Source
from leestafel.table import FOLDERS, Table, address
from leestafel.words import count, say

DEFAULT_RIGHTS: Rights = "excerpt"


@dataclass(frozen=True, slots=True)
class Options:
    """What the editor asks for: the kind, the rights and the date of what is gathered; ``None`` leaves it open.

    ``rights`` are also given to what was gathered before, ``rights_if_new`` only to what is new.
    """

    into: Kind | None = None
    rights: Rights | None = None
    date: Moment | None = None
    rights_if_new: Rights = DEFAULT_RIGHTS


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be written, and the receipt once it is.

    ``document`` is what the file should say, ``before`` what it said; both are ``None`` where it stays as it is.
    ``beside`` is the version to put next to a file that an editor changed.
    """

    receipt: Receipt
    document: Document | None = None
    before: Document | None = None
    beside: Document | None = None
    comments: Merge = field(default_factory=Merge)


def decide(item: Item, known: Known, options: Options, today: Moment) -> Decision:
    """What becomes of one item: new, changed, unchanged, conflict or refused, each with its reason."""
    gathered = item.gathered
    if not (gathered.title.strip() or gathered.body.strip() or gathered.comments):
        return Decision(Receipt(item.asked, "refused", say("gather.nothing_in_it")))
    kind: Kind = options.into or gathered.kind or "essay"
    existing = known.find(item, kind, gathered.date)
    if existing is None and options.date:
        existing = known.find(item, kind, report_date(gathered.date, options.date))
    if gathered.talk and existing is None:
        return Decision(Receipt(item.asked, "refused", say("gather.talk_of_nothing", url=item.url or gathered.title)))
    return _noted(_decided(item, existing, kind, known, options, today), _notes(item, existing, options))


def written_down(decision: Decision, now: Moment | dt.datetime, note: str = "") -> Decision:
    """A decision with what it changes written down in the document (see ``life.record``); ``now`` is when that is."""
    if decision.document is None:
        return decision
    before, document = decision.before, decision.document
    told = arrived(document) if before is None else followed(before, document, now, note)
    return replace(decision, document=told)


def _decided(
    item: Item, existing: Document | None, kind: Kind, known: Known, options: Options, today: Moment
) -> Decision:
    if existing is None:
        return _new(item, kind, known, options, today)
    if item.as_before or _says_less(item.gathered, existing):
        return Decision(Receipt(item.asked, "unchanged", say("gather.is_same"), existing.path, existing.id))
    if item.gathered.talk:
        return _settled(item, existing, existing, _comments(item, existing, known, today))
    if existing.id in known.written:
        return _passed_over(item, existing, known, today)
    if item.digest and item.digest == source_of(existing).digest and not options.date:
        return _same_bytes(item, existing, known, options, today)
    return _again(item, existing, known, options, today)


def _says_less(gathered: Gathered, existing: Document) -> bool:
    """Whether an item is only the beginning of what is had already: it never takes the place of a longer text."""
    if not (gathered.partial and gathered.url) or len(existing.body) <= len(gathered.body):
        return False
    return not is_edited(existing) or says_the_same(existing.body, gathered.body)


def _passed_over(item: Item, existing: Document, known: Known, today: Moment) -> Decision:
    """What this run wrote already, met once more by another way: that text is remembered, so that it is known when it
    comes again; of its comments those come along that are new.
    """
    other = written_digest(_document(item, existing.kind))
    source = source_of(existing)
    same = other in (source.written, written_digest(existing))
    document = existing if same else replace(existing, source=replace(source, also=with_texts(source.also, [other])))
    comments = replace(_comments(item, existing, known, today), replaced=(), disputed=())
    reason = "; ".join((say("gather.is_same_document", id=existing.id), *_comment_reasons(comments)))
    outcome: Outcome = "changed" if comments else "unchanged"
    receipt = Receipt(item.asked, outcome, reason, existing.path, existing.id)
    if document == existing:
        return Decision(receipt, comments=comments)
    return Decision(receipt, document, existing, comments=comments)


def _noted(decision: Decision, notes: list[str]) -> Decision:
    receipt = decision.receipt
    return replace(decision, receipt=replace(receipt, reason="; ".join((receipt.reason, *notes))))


def _notes(item: Item, existing: Document | None, options: Options) -> list[str]:
    """What was asked for and is not done, and why."""
    notes = list(item.gathered.remarks)
    if existing is None and item.gathered.date and item.gathered.date_from == "address":
        notes.append(say("gather.date_from_address", date=item.gathered.date))
    if existing and options.into not in (None, existing.kind):
        notes.append(say(f"gather.stays_{existing.kind}", folder=FOLDERS[options.into or existing.kind]))
    if is_unused(item.gathered.date, options.date):
        notes.append(say("gather.date_unused", date=item.gathered.date))
    elif existing and options.date and is_edited(existing) and existing.date not in (None, options.date):
        notes.append(say("gather.date_stays", date=existing.date))
    return notes


def _new(item: Item, kind: Kind, known: Known, options: Options, today: Moment) -> Decision:
    rights = options.rights or options.rights_if_new
    source = Source(
        url=item.url,
        publisher=item.gathered.publisher,
        name="" if item.url else item.name,
        retrieved=today,
        digest=item.digest,
        rights=rights,
        also=other_names(item.known_by, item.url),
    )
    draft = dated(_document(item, kind), item.gathered.date, options.date)
    wanted = _wanted_id(draft)
    broken = known.unreadable(wanted)
    if broken:
        return Decision(Receipt(item.asked, "refused", say("gather.broken_namesake", path=broken)))
    identifier = known.free_id(wanted)
    path = _path(kind, draft.day, identifier)
    document = as_written(
        replace(draft, id=identifier, path=path, source=source, aliases=known.free(item.aliases, identifier))
    )
    receipt = Receipt(item.asked, "new", say("gather.is_new"), path, identifier)
    return Decision(receipt, document, comments=_comments(item, document, known, today))


def _same_bytes(item: Item, existing: Document, known: Known, options: Options, today: Moment) -> Decision:
    """The very page that was gathered before: however it is read today, only what was filed beside it can be lacking.

    Comments are added where their file holds fewer than the page; the rights and the address may be new.
    """
    source = source_of(existing)
    kept = _named_source(item, source, options, item.address)
    document = replace(existing, source=kept)
    comments = _comments(item, document, known, today)
    thread = known.threads.get(existing.id)
    complete = thread is not None and len(thread.comments) >= len(item.gathered.comments)
    added = () if complete else comments.added
    return _settled(item, existing, document, replace(comments, added=added, replaced=(), disputed=()))


def _again(item: Item, existing: Document, known: Known, options: Options, today: Moment) -> Decision:
    fresh = _document(item, existing.kind)
    raw = _with_fields(existing, fresh, item.gathered)
    filled = _filled(raw, existing)
    newest = dated(_moved(filled, existing, fresh), item.gathered.date, options.date)
    if _is_known(existing, fresh) and not options.date:
        target = existing
    elif not is_edited(existing):
        target = newest
    elif _source_unchanged(item, existing, raw, filled):
        target = existing if existing.date else dated(existing, item.gathered.date, options.date)
    else:
        return _conflict(item, existing, newest, known, options, today)
    content = written_digest(target) != written_digest(existing)
    source = _source_again(item, existing, newest, options, today, content)
    if content and (has_texts(source.also) or existing.id in known.settled):
        source = replace(source, also=with_texts(source.also, [source_of(existing).written]))
    aliases = _aliases(existing, target, known.free(item.aliases, existing.id))
    document = replace(target, source=source, aliases=aliases)
    return _settled(item, existing, document, _comments(item, document, known, today))


def _settled(item: Item, existing: Document, document: Document, comments: Merge) -> Decision:
    """Changed or unchanged: the document, its comments, both or neither."""
    keys = {key: f"gather.{key}" for key in GATHERED_FIELDS} | {key: f"gather.event_{key}" for key in EVENT_FIELDS}
    changed = (key for key in keys if getattr(existing, key, None) != getattr(document, key, None))
    parts = [say(keys[key]) for key in changed]
    if not parts and document != existing:
        parts = [say("gather.source")]
    reasons = [say("gather.keys_changed", keys=", ".join(parts))] if parts else []
    reasons += _comment_reasons(comments)
    outcome: Outcome = "conflict" if comments.disputed else "changed" if reasons else "unchanged"
    receipt = Receipt(item.asked, outcome, "; ".join(reasons) or say("gather.is_same"), existing.path, existing.id)
    if document == existing:
        return Decision(receipt, comments=comments)
    return Decision(receipt, document, existing, comments=comments)


def _conflict(
    item: Item, existing: Document, newer: Document, known: Known, options: Options, today: Moment
) -> Decision:
    comments = _comments(item, existing, known, today)
    source = _source_again(item, existing, newer, options, today, content=True)
    newest = as_written(replace(newer, source=source, aliases=_aliases(existing, newer)))
    version, reason = put_beside(newest, existing.path in known.waiting, known.waiting.get(existing.path))
    reasons = "; ".join((reason, *_comment_reasons(comments)))
    receipt = Receipt(item.asked, "conflict", reasons, existing.path, existing.id)
    return Decision(receipt, beside=version, comments=comments)


def put_beside(version: Document, there: bool, waiting: Document | None) -> tuple[Document | None, str]:
    """What to write beside an edited file, and what to say: nothing anew, and nothing over an edited version.

    ``waiting`` is the version that is ``there`` already, ``None`` where it cannot be read.
    """
    beside = beside_path(version.path)
    edited = there and (waiting is None or is_edited(waiting))
    same = waiting is not None and source_of(waiting).written == source_of(version).written
    reason = say("gather.beside_edited" if edited else "gather.edited_and_changed", beside=beside)
    return (None if edited or same else version), reason


def beside_path(path: str) -> str:
    """Where the newer version of an edited file is put: never read as a document."""
    return f"{path}.new"


def _document(item: Item, kind: Kind) -> Document:
    """A gathered item as a document, without identity or source."""
    gathered = item.gathered
    title = " ".join(gathered.title.split()) or _title_from(item)
    common = {
        "id": "x",
        "path": "",
        "title": title,
        "date": gathered.date,
        "authors": gathered.authors,
        "summary": gathered.summary.strip(),
        "body": gathered.body.strip("\n"),
        "language": gathered.language or "nl",
    }
    if kind == "session":
        event = {key: value for key in EVENT_FIELDS if (value := getattr(gathered, key))}
        earlier = () if gathered.previous_start is None else (gathered.previous_start,)
        return as_read(Session(**common, start=gathered.start, previous_start=earlier, **event))  # type: ignore[arg-type]
    return as_read(Essay(**common, publication=gathered.publisher))  # type: ignore[arg-type]


def _title_from(item: Item) -> str:
    """A name for a page without a title: of its file, of its address, or that of its first words."""
    name = PurePosixPath(item.name or item.url.rstrip("/").rpartition("/")[2]).stem
    words = name.replace("-", " ").replace("_", " ").split() or item.gathered.body.split()[:8]
    return " ".join(words) or item.asked


def _with_fields(existing: Document, fresh: Document, gathered: Gathered) -> Document:
    values = {key: getattr(fresh, key) for key in GATHERED_FIELDS if hasattr(fresh, key)}
    said = [key for key in EVENT_FIELDS if getattr(gathered, key) and hasattr(fresh, key)]
    return replace(existing, **values, **{key: getattr(fresh, key) for key in said})


def _filled(fresh: Document, existing: Document) -> Document:
    """What the page does not say never takes away what is known here: a date, or a part of one."""
    document = replace(fresh, date=fuller(fresh.date, existing.date))
    if isinstance(document, Session) and isinstance(existing, Session):
        return replace(document, start=fuller(document.start, existing.start))
    return document


def _moved(document: Document, existing: Document, fresh: Document) -> Document:
    """A meeting to come that has another start than before: moved, with the starts it had. Few sources say so."""
    if not isinstance(document, Session) or document.status not in COMING:
        return document
    known = existing if isinstance(existing, Session) else document
    said = fresh.previous_start if isinstance(fresh, Session) else ()
    starts = tuple(dict.fromkeys((*said, *known.previous_start)))
    earlier = earlier_starts(replace(document, previous_start=starts), known.start)
    return replace(document, previous_start=earlier, status="moved" if earlier else document.status)


def _is_known(existing: Document, fresh: Document) -> bool:
    """Whether this is a text that the document has by another way, as it was when it was met before."""
    also = source_of(existing).also
    return has_texts(also) and says(written_digest(fresh)) in also


def _source_unchanged(item: Item, existing: Document, raw: Document, filled: Document) -> bool:
    source = source_of(existing)
    if item.digest and item.digest == source.digest:
        return True
    texts = [raw, filled]
    if isinstance(raw, Session) and isinstance(filled, Session) and raw.status == "announced":
        texts += [replace(one, status="moved") for one in (raw, filled)]  # that it moved is seen here, not said there
    return bool(source.written) and source.written in map(written_digest, texts)


def _source_again(
    item: Item, existing: Document, latest: Document, options: Options, today: Moment, content: bool
) -> Source:
    """The source of an item gathered before: its seal renewed with its content, its rights where they are asked for."""
    source = source_of(existing)
    kept = _named_source(item, source, options, item.url)
    if not content:
        return kept
    publisher = item.gathered.publisher or source.publisher
    sealed = written_digest(latest)
    return replace(kept, publisher=publisher, retrieved=today, digest=item.digest, written=sealed)


def _named_source(item: Item, source: Source, options: Options, address: str) -> Source:
    """A source with its rights where they are asked for, and every name it has by now; the first address stays, until
    it says itself that it has moved for good.
    """
    url = item.moved or source.url or address
    before = (source.url,) if source.url != url else ()
    also = other_names((*before, *item.known_by), url, source.also)
    return replace(source, rights=options.rights or source.rights, url=url, also=also)


def _aliases(existing: Document, document: Document, told: tuple[str, ...] = ()) -> tuple[str, ...]:
    old, new = f"/{address(existing)}", f"/{address(document)}"
    moved = () if old == new else (old,)
    return tuple(alias for alias in dict.fromkeys((*existing.aliases, *moved, *told)) if alias != new)


def _comments(item: Item, document: Document, known: Known, today: Moment) -> Merge:
    if document.rights == "link":
        return Merge()
    thread = known.threads.get(document.id)
    merged = merge(thread.comments if thread else (), item.gathered.comments, item.url, today)
    return replace(merged, path=thread.path if thread else "")


def _comment_reasons(comments: Merge) -> list[str]:
    pairs = (("gather.comments_new", comments.added), ("gather.comments_changed", comments.replaced))
    reasons = [count(key, len(some)) for key, some in pairs if some]
    if comments.disputed:
        seals = ", ".join(f"{comment.id}: «digest: {comment.digest}»" for comment in comments.disputed)
        reasons.append(count("gather.comments_disputed", len(comments.disputed), seals=seals))
    return reasons


def _wanted_id(document: Document) -> str:
    day = document.day
    named = slug(document.title) or f"{document.kind}-{written_digest(document).removeprefix('sha256:')[:8]}"
    return f"{Moment(day.year, day.month, day.day)}-{named}" if day else named


def _path(kind: Kind, day: Moment | None, identifier: str) -> str:
    table = Table(Path())
    return table.name_of(table.document_path(kind, day, identifier))
