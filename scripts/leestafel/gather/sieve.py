"""What of a source comes along, and which of our themes its own tags are."""

from __future__ import annotations

import re

from leestafel.model import Filter, Gathered, Supplier


def passes(wanted: Filter, gathered: Gathered) -> bool:
    """Whether an item has one of the words in its title, summary or text, is in one of the categories, and is not
    dated before the day. What has no date is let through: nobody knows that it is older.
    """
    return _has_word(wanted, gathered) and _is_filed(wanted, gathered) and not _is_older(wanted, gathered)


def _has_word(wanted: Filter, gathered: Gathered) -> bool:
    words = [re.escape(word.casefold()) for word in wanted.words]
    text = f"{gathered.title}\n{gathered.summary}\n{gathered.body}".casefold()
    return not words or re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text) is not None


def _is_filed(wanted: Filter, gathered: Gathered) -> bool:
    there = {category.casefold() for category in gathered.categories}
    return not wanted.categories or any(category.casefold() in there for category in wanted.categories)


def _is_older(wanted: Filter, gathered: Gathered) -> bool:
    day = gathered.start if gathered.kind == "session" and gathered.start else gathered.date
    if wanted.since is None or day is None or day.year is None:
        return False
    pairs = zip((day.year, day.month, day.day), (wanted.since.year, wanted.since.month, wanted.since.day), strict=True)
    known = [(own, first) for own, first in pairs if own is not None and first is not None]
    return tuple(own for own, _ in known) < tuple(first for _, first in known)


def themes_of(supplier: Supplier, gathered: Gathered) -> tuple[str, ...]:
    """The themes that a source gives an item: its own, and those that the item's tags there stand for."""
    mapped = (supplier.theme_map.get(category.casefold(), ()) for category in gathered.categories)
    return tuple(dict.fromkeys((*supplier.themes, *(theme for themes in mapped for theme in themes))))
