"""A picture of a theme's years: a bar for each, drawn without a script."""

from __future__ import annotations

from collections.abc import Mapping

from leestafel.library import Library
from leestafel.publish.theme_views import Bar, Years
from leestafel.publish.views import Link
from leestafel.table import UNDATED
from leestafel.words import count, say

_HEIGHT = 60
_STEP = 12
_ROOM = 0.25
"""Of a bar's step, so much stays empty."""
_LONGEST = 150
"""Years that a picture shows at most, back from the newest."""


def years_picture(sizes: Mapping[str, int], urls: Mapping[str, str], library: Library) -> Years | None:
    """The picture of a number of documents for each year, by the year's name in addresses; none of a single year.

    ``urls`` has the pages there are of those years.
    """
    known = {int(year): size for year, size in sizes.items() if year != UNDATED}
    if len(known) < 2:
        return None
    last = max(known)
    first = max(min(known), last - _LONGEST + 1)
    most = max(known.values())
    bars = tuple(
        _bar(year - first, Link(str(year), urls.get(f"{year}", ""), known.get(year, 0)), most)
        for year in range(first, last + 1)
    )
    language = library.settings.language
    peak = max((year for year in known if known[year] == most), default=last)
    there = count("site.documents", most, language)
    title = say("site.years_picture", language, first=first, last=last, peak=peak, documents=there)
    undated = (
        Link(say("site.undated_long", language), urls.get(UNDATED, ""), sizes[UNDATED]) if UNDATED in sizes else None
    )
    return Years(title, len(bars) * _STEP, _HEIGHT, bars, undated)


def _bar(place: int, year: Link, most: int) -> Bar:
    """A year's bar; one that has anything can be seen."""
    size = year.count or 0
    height = max(1.0, round(_HEIGHT * size / most, 1)) if size else 0.0
    return Bar(place * _STEP + _STEP * _ROOM / 2, round(_HEIGHT - height, 1), _STEP * (1 - _ROOM), height, year)
