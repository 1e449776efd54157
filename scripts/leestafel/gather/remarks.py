"""A page's comments beside those already filed: which are new, which changed, and which are an editor's business."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from leestafel.identity import digest, slug
from leestafel.model import Comment, GatheredComment, Moment
from leestafel.text.decode import clean_characters
from leestafel.text.markdown_escape import escape

_LONGEST_KEY = 120


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of a discussion: comments to add below it, and filed ones that read otherwise now.

    ``disputed`` are comments as the page has them now, whose filed text an editor changed: those stay as filed.
    ``path`` is the file it stands in, empty where there is none yet.
    """

    added: tuple[Comment, ...] = ()
    replaced: tuple[Comment, ...] = ()
    disputed: tuple[Comment, ...] = ()
    path: str = ""

    def __bool__(self) -> bool:
        return bool(self.added or self.replaced)


def merge(filed: Sequence[Comment], gathered: Sequence[GatheredComment], address: str, today: Moment) -> Merge:
    """Compares a page's comments with those filed before.

    A filed comment is replaced only where its text changed at the source and no editor touched it: its body still
    has the digest it was filed with, and it is neither hidden nor erased. Where both changed it, it is disputed. What
    an editor emptied is known by its id and stays empty.
    """
    by_id = {comment.id: comment for comment in filed}
    fresh = as_comments(gathered, address, today, filed)
    added = tuple(comment for comment in fresh if comment.id not in by_id)
    pairs = ((by_id[comment.id], comment) for comment in fresh if comment.id in by_id)
    outdated = [(old, new) for old, new in pairs if _outdated(old, new)]
    replaced = tuple(_renewed(old, new) for old, new in outdated if not _edited(old))
    return Merge(added, replaced, tuple(new for old, new in outdated if _edited(old)))


def _outdated(old: Comment, new: Comment) -> bool:
    """Whether the page has another text by now; a comment without a digest is the editor's own, not the page's."""
    shown = old.status in ("published", "pending")
    return shown and bool(old.digest) and new.digest not in (old.digest, digest(old.body))


def _edited(filed: Comment) -> bool:
    return filed.digest != digest(filed.body)


def _renewed(old: Comment, new: Comment) -> Comment:
    return replace(old, body=new.body, digest=new.digest)


def as_comments(
    gathered: Sequence[GatheredComment], address: str, today: Moment, filed: Iterable[Comment] = ()
) -> tuple[Comment, ...]:
    """A page's comments as they are filed: the page's own ids, or ids made of author and text.

    A comment without an id of its own that is filed already, with the same author and text, keeps the filed id.
    """
    texts = [body_of(comment.text) for comment in gathered]
    known = {(comment.author, comment.digest): comment.id for comment in reversed(tuple(filed)) if comment.digest}
    wanted = [_wanted_id(comment, text, known) for comment, text in zip(gathered, texts, strict=True)]
    ids = _unique(wanted)
    return tuple(
        Comment(
            id=ids[position],
            author=_line(comment.author),
            date=comment.date,
            parent=_parent(comment, position, ids),
            source=_source(comment, address),
            recorded=today,
            digest=digest(text),
            body=text,
        )
        for position, (comment, text) in enumerate(zip(gathered, texts, strict=True))
    )


def body_of(text: str) -> str:
    """A comment's plain text as Markdown, as its file gives it back."""
    return re.sub(r"[ \t]+(?=\n|$)", "", escape(clean_characters(text).strip())).strip()


def _line(text: str) -> str:
    return " ".join(clean_characters(text).split())


def _wanted_id(comment: GatheredComment, text: str, known: dict[tuple[str, str], str]) -> str:
    key = slug(comment.key, longest=_LONGEST_KEY)
    made = f"c-{digest(_line(comment.author), text).removeprefix('sha256:')[:8]}"
    return key or known.get((_line(comment.author), digest(text)), made)


def _unique(wanted: Sequence[str]) -> list[str]:
    given: Counter[str] = Counter()
    ids: dict[str, None] = {}
    for identifier in wanted:
        free = identifier
        while free in ids:
            given[identifier] += 1
            free = f"{identifier}-{given[identifier] + 1}"
        ids[free] = None
    return list(ids)


def _parent(comment: GatheredComment, position: int, ids: Sequence[str]) -> str | None:
    parent = comment.parent
    return ids[parent] if parent is not None and 0 <= parent < len(ids) and parent != position else None


def _source(comment: GatheredComment, address: str) -> str:
    return f"{address}#{comment.key.strip()}" if address and comment.key.strip() else address
