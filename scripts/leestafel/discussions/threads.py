"""Comments as readers see them: published ones only, each below the comment it answers, the oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from leestafel.formats.ancestors import nearest
from leestafel.model import Comment, Reply
from leestafel.text.dates import sort_key

DEEPEST = 12
"""How deep answers are shown below one another; a browser and a reader both lose the thread long before this."""

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


def walk(replies: Iterable[Reply]) -> Iterator[Reply]:
    """Every comment of a tree, each before its answers."""
    waiting = list(reversed(tuple(replies)))
    while waiting:
        reply = waiting.pop()
        yield reply
        waiting.extend(reversed(reply.replies))


def shallow(replies: Iterable[Reply], deepest: int = DEEPEST) -> tuple[Reply, ...]:
    """A tree no deeper than ``deepest`` (1 or more): what lies deeper stands there, in the order in which it is read.

    So that whatever walks a tree by calling itself, a template first of all, need not fear a hostile thread.
    """
    return tuple(_cut(reply, deepest) for reply in replies)


def _cut(reply: Reply, deepest: int) -> Reply:
    if not reply.replies:
        return reply
    if reply.depth < deepest - 1:
        return replace(reply, replies=shallow(reply.replies, deepest))
    return replace(reply, replies=tuple(Reply(below.comment, deepest) for below in walk(reply.replies)))


def _shown_parents(everyone: Iterable[Comment], shown: Iterable[Comment]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for comment in everyone:
        parents.setdefault(comment.id, comment.parent or _TOP)
    ids = dict.fromkeys(comment.id for comment in shown)
    beyond: dict[str, str] = {}
    return _without_rings({comment: nearest(comment, parents, ids, beyond) for comment in ids})


def _without_rings(above: Mapping[str, str]) -> dict[str, str]:
    order = {comment: place for place, comment in enumerate(above)}
    done: set[str] = set()
    opened: dict[str, str] = {}
    for start in above:
        way: dict[str, int] = {}
        here = start
        while here and here not in done and here not in way:
            way[here] = len(way)
            here = above[here]
        if here in way:
            opened[min(list(way)[way[here] :], key=order.__getitem__)] = _TOP
        done.update(way)
    return {**above, **opened}


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
