"""The comments that a page's JSON-LD states (schema.org Comment, Answer, and what a DiscussionForumPosting holds)."""

from __future__ import annotations

from collections.abc import Sequence

from leestafel.formats import structured_data
from leestafel.formats.comment_words import as_name, with_paragraphs
from leestafel.formats.page_survey import Survey
from leestafel.formats.structured_data import Thing
from leestafel.model import GatheredComment
from leestafel.text.page_tree import lines, parse

_KINDS = frozenset({"comment", "answer"})
_HOLDERS = ("comment", "acceptedAnswer", "suggestedAnswer", "replies")
_MOST = 5000


def things_about_comments(page: Survey) -> tuple[Thing, ...]:
    """The things in a page's JSON-LD, where it speaks of comments or answers at all."""
    if any("omment" in text or "Answer" in text for text in page.data()):
        return structured_data.things(page.scripts)
    return ()


def stated_comments(things: Sequence[Thing]) -> tuple[GatheredComment, ...]:
    """The comments in a page's JSON-LD, each once; an answer is nested in its parent, or names it as parentItem."""
    found = [thing for thing in things if _is_comment(thing)][:_MOST]
    places: dict[int, int] = {}
    keys: dict[str, int] = {}
    known: set[tuple[str, str]] = set()
    kept: list[Thing] = []
    for thing in found:
        mark = (_key(thing), structured_data.text(thing, "text")[:200])
        if mark not in known:
            known.add(mark)
            places[id(thing)] = len(kept)
            keys.setdefault(_key(thing), len(kept))
            kept.append(thing)
    parents = _parents(kept, places, keys)
    return tuple(_comment(thing, parents[place]) for place, thing in enumerate(kept))


def announced(things: Sequence[Thing]) -> int:
    """How many comments a page's JSON-LD says that its article has."""
    counts = [thing.get("commentCount") for thing in things]
    return max((int(str(count)) for count in counts if str(count).isdecimal() and len(str(count)) < 8), default=0)


def _is_comment(thing: Thing) -> bool:
    """Whether a thing is what a reader wrote: the answers of a page's own list of questions have no author or date."""
    is_signed = thing.get("author") or thing.get("dateCreated") or thing.get("datePublished")
    return bool(_KINDS & structured_data.types(thing) and is_signed and structured_data.text(thing, "text"))


def _key(thing: Thing) -> str:
    return structured_data.text(thing, "@id") or structured_data.text(thing, "url")


def _parents(kept: Sequence[Thing], places: dict[int, int], keys: dict[str, int]) -> list[int | None]:
    found: list[int | None] = [None] * len(kept)
    for place, thing in enumerate(kept):
        above = thing.get("parentItem")
        named = (
            structured_data.text(above, "@id") if isinstance(above, dict) else structured_data.text(thing, "parentItem")
        )
        if named in keys and keys[named] < place:
            found[place] = keys[named]
        for holder in _HOLDERS:
            inner = thing.get(holder)
            for one in inner if isinstance(inner, list) else [inner]:
                if places.get(id(one), 0) > place:
                    found[places[id(one)]] = place
    return found


def _comment(thing: Thing, parent: int | None) -> GatheredComment:
    when = structured_data.text(thing, "dateCreated") or structured_data.text(thing, "datePublished")
    names = map(_plain, structured_data.names(thing.get("author")))
    author = next((name for name in map(as_name, names) if name), "")
    key = _key(thing).rpartition("#")[2][:100] if "#" in _key(thing) else _key(thing)[-100:]
    return GatheredComment(author=author, text=_text(thing), date=structured_data.moment(when), parent=parent, key=key)


def _text(thing: Thing) -> str:
    value = str(thing.get("text"))
    if "</" in value or "<br" in value:
        return with_paragraphs(lines(parse(value)))
    return "\n\n".join(" ".join(part.split()) for part in value.split("\n") if part.strip())


def _plain(name: str) -> str:
    return lines(parse(name)) if "<" in name else name
