"""A thread on a forum: a page of posts, of which the first is the text and the others are comments on it."""

from __future__ import annotations

import re
from dataclasses import replace

from leestafel.formats.page_metadata import Metadata
from leestafel.model import Gathered, GatheredComment
from leestafel.text.markdown_escape import escape
from leestafel.text.sentences import language, words

_FORUM = re.compile(
    r"DiscussionForumPosting|QAPage|xenforo|phpbb|vbulletin|simple machines|powered by smf|mybb|invision|ipsTheme"
    r"|discourse|nodebb|flarum|vanilla forums|topic-post|viewtopic",
    re.I,
)
_LITTLE = 400


def is_thread(html: str, authors: tuple[str, ...], posts: tuple[GatheredComment, ...], besides: int) -> bool:
    """Whether a page of posts has its opening post among them.

    ``besides`` is the prose it shows besides, in characters, which must be little; and its author wrote the first
    post, or where no author is known its software says that it is a forum.
    """
    if not posts or besides > min(_LITTLE, sum(len(post.text) for post in posts)):
        return False
    if authors and posts[0].author:
        return any(words(author) == words(posts[0].author) for author in authors)
    return _FORUM.search(html) is not None


def opened(meta: Metadata, posts: tuple[GatheredComment, ...]) -> Gathered:
    """The record of a thread: its first post as the body, the rest as comments. ``posts`` has one or more."""
    first, *rest = posts
    return Gathered(
        title=meta.title,
        body="\n\n".join(escape(part) for part in first.text.split("\n\n") if part.strip()),
        kind="essay",
        date=meta.date or first.date,
        authors=meta.authors or ((first.author,) if first.author else ()),
        language=meta.language or language(first.text),
        url=meta.url,
        publisher=meta.publisher,
        comments=tuple(replace(post, parent=_moved(post.parent)) for post in rest),
    )


def _moved(parent: int | None) -> int | None:
    return parent - 1 if parent else None
