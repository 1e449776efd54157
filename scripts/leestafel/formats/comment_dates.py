"""What the dates of one page's comments mean: texts to people and to machines, understood together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from leestafel.model import Moment
from leestafel.text.dates import from_datetime
from leestafel.text.dates_abroad import moment_in, puts_month_first
from leestafel.text.dates_in_words import find_relative
from leestafel.text.page_tree import Tag, attribute

_EARLIEST, _LATEST = 800_000_000, 4_000_000_000
"""A count of seconds since 1970 that can be a comment's: from 1995 to 2096."""


def moments(texts: Sequence[str], language: str, today: dt.date | None) -> list[Moment | None]:
    """The dates that texts say, such as "4 juni 2012 om 15:14", an ISO date, or seconds since 1970.

    Dates with slashes are read in one order for all of them. "2 days ago" is known where ``today`` is.
    """
    month_first = puts_month_first(texts, language)
    return [_moment(text, month_first, today) for text in texts]


def page_language(tree: Tag) -> str:
    """The language a page says it is in, as it writes it (``nl``, ``en-US``); empty where it says none."""
    html = tree.find("html")
    stated = attribute(html, "lang") or attribute(html, "xml:lang") if isinstance(html, Tag) else ""
    return stated.replace("_", "-")[:20]


def _moment(text: str, month_first: bool, today: dt.date | None) -> Moment | None:
    if text.isdigit() and text.isascii():
        return _of_seconds(int(text[:10]))
    return moment_in(text, month_first=month_first) or find_relative(text, today)


def _of_seconds(seconds: int) -> Moment | None:
    if not _EARLIEST <= seconds <= _LATEST:
        return None
    return from_datetime(dt.datetime.fromtimestamp(seconds, dt.UTC))
