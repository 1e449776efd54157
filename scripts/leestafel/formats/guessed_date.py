"""The date of an unknown page, by htmldate: the only module that knows it."""

from __future__ import annotations

import datetime as dt
import logging

from leestafel.model import Moment


def guessed_date(html: str, address: str = "", latest: dt.date | None = None) -> Moment | None:
    """The day a page's markup or address gives for its first publication; nothing is guessed from its text."""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    until = f"{latest:%Y-%m-%d}" if latest else None
    try:
        found = find_date(html, extensive_search=False, original_date=True, url=address or None, max_date=until)
        day = dt.date.fromisoformat(found) if found else None
    except Exception:  # a hostile page can raise anything from deep within; no date is a good answer
        return None
    return Moment(day.year, day.month, day.day) if day else None
