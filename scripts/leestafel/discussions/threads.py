"""Comments as readers see them: published ones only, each below the comment it answers, the oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leestafel.model import Comment, Reply
from leestafel.text.dates import sort_key

_TOP = ""


def published(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """The comments that may be shown, in the order of the file. Of a doubled id the first counts."""
    first: dict[str, Comment] = {}
    for comment in comments:
        first.setdefault(comment.id, comment)
    return tuple(comment for comment in first.values() if comment.status == "published")


def tree(comments: Iterable[Comment]) -> tuple[Reply, ...]:
    """The published comments as a tree: each exactly once, answers under their parent, the oldest first.

    Comments of one level whose date is unknown keep their place in the file: they count as written at the moment of
    the comment before them. An answer to a comment that is not shown hangs under the nearest ancestor that is, or
    stands at the top; a ring of answers is opened at its first comment in the file.
    """
    everyone = tuple(comments)
    shown = published(everyone)
    above = _shown_parents(everyone, shown)
    below: dict[str, list[Comment]] = {}
    for comment in shown:
        below.setdefault(above[comment.id], []).append(comment)
    return _grown({parent: _oldest_first(answers) for parent, answers in below.items()})


def _shown_parents(everyone: Iterable[Comment], shown: Iterable[Comment]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for comment in everyone:
        parents.setdefault(comment.id, comment.parent or _TOP)
    visible = {comment.id for comment in shown}
    above: dict[str, str] = {}
    for comment in shown:
        parent = _nearest(comment.id, parents, visible)
        above[comment.id] = _TOP if _leads_to(parent, comment.id, above) else parent
    return above


def _nearest(start: str, parents: Mapping[str, str], visible: set[str]) -> str:
    seen = {start}
    parent = parents[start]
    while parent and parent not in visible:
        if parent in seen:
            return _TOP
        seen.add(parent)
        parent = parents.get(parent, _TOP)
    return parent


def _leads_to(start: str, goal: str, above: Mapping[str, str]) -> bool:
    while start and start != goal:
        start = above.get(start, _TOP)
    return start == goal


def _oldest_first(comments: Iterable[Comment]) -> list[Comment]:
    latest = sort_key(None)
    keyed = []
    for comment in comments:
        latest = sort_key(comment.date) if comment.date else latest
        keyed.append((latest, comment))
    return [comment for _, comment in sorted(keyed, key=lambda pair: pair[0])]


def _grown(below: Mapping[str, list[Comment]]) -> tuple[Reply, ...]:
    """Built from the leaves up, without recursion: a hostile thread may be thousands of answers deep."""
    order = [(comment, 0) for comment in below.get(_TOP, ())]
    for comment, depth in order:
        order.extend((answer, depth + 1) for answer in below.get(comment.id, ()))
    grown: dict[str, Reply] = {}
    for comment, depth in reversed(order):
        answers = tuple(grown[answer.id] for answer in below.get(comment.id, ()))
        grown[comment.id] = Reply(comment, depth, answers)
    return tuple(grown[comment.id] for comment in below.get(_TOP, ()))
