"""Dates as far as they are known: reading what editors write, and saying them in Dutch and English (by Babel)."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leestafel.errors import NotADate
from leestafel.model import Moment

_EDTF = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?P<zone>Z|[+-]\d{2}:?\d{2})?))?",
    re.ASCII,
)
_PATTERNS = {"nl": {"day": "d MMMM", "month": "MMMM y"}, "en": {"day": "d MMMM", "month": "MMMM y"}}


def parse_moment(value: object) -> Moment:
    """What a date in front matter says: ``2023-09-14``, ``2023-09-14 12:00``, ``2023-09``, ``2023``, ``XXXX-09-14``.

    Takes what YAML makes of these too. Raises :class:`NotADate` for anything else, and for 31 February.
    """
    if isinstance(value, dt.datetime):
        return from_datetime(value)
    if isinstance(value, dt.date):
        return Moment(value.year, value.month, value.day)
    found = _EDTF.fullmatch(str(value).strip()) if isinstance(value, (str, int)) else None
    if not found:
        raise NotADate(str(value), subject=str(value))
    year, month, day = (_number(found[part]) for part in ("year", "month", "day"))
    try:
        dt.date(*(default if part is None else part for part, default in ((year, 2000), (month, 1), (day, 1))))
        time = dt.time.fromisoformat(found["time"]) if found["time"] else None
    except ValueError as error:
        raise NotADate(str(value), subject=str(value)) from error
    if (year is None and day is None) or (time is not None and (year is None or day is None)):
        raise NotADate(str(value), subject=str(value))
    return Moment(year, month, day, time)


def _number(text: str | None) -> int | None:
    return None if text is None or text == "XXXX" else int(text)


def from_datetime(value: dt.datetime) -> Moment:
    """A moment from a datetime, its zone kept."""
    time = value.timetz().replace(microsecond=0)
    return Moment(value.year, value.month, value.day, time)


def sort_key(moment: Moment | None) -> tuple[int, int, int, str]:
    """Orders moments oldest first; an unknown year comes before every year, so newest-first puts it last."""
    if moment is None:
        return (0, 0, 0, "")
    time = moment.time.isoformat() if moment.time else ""
    return (moment.year or 0, moment.month or 0, moment.day or 0, time)


def to_datetime(moment: Moment | None, zone: str) -> dt.datetime | None:
    """The instant of a complete moment: at midnight without a time, in the site's zone without one of its own."""
    if moment is None or moment.year is None or moment.month is None or moment.day is None:
        return None
    time = moment.time or dt.time()
    value = dt.datetime.combine(dt.date(moment.year, moment.month, moment.day), time)
    return value if value.tzinfo else value.replace(tzinfo=_zone(zone))


@lru_cache
def _zone(name: str) -> dt.tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # a folder of zones is an OSError
        raise NotADate(name, subject=name) from error


def machine_date(moment: Moment) -> str:
    """A moment as HTML's ``<time datetime>`` takes it: ``2023-09-14``, ``2023-09``, ``2023`` or ``09-14``."""
    if moment.year is None:
        return f"{moment.month or 1:02d}-{moment.day or 1:02d}"
    text = str(Moment(moment.year, moment.month, moment.day))
    if moment.time is None:
        return text
    return f"{text}T{moment.time.isoformat('minutes')}"


@lru_cache(maxsize=4096)
def spoken_date(moment: Moment, language: str = "nl") -> str:
    """A moment as people say it: "14 september 2023", "september 2023", "2023", "14 september"; with its time."""
    from babel.dates import format_date

    patterns = _PATTERNS.get(language, _PATTERNS["nl"])
    locale = language if language in _PATTERNS else "nl"
    if moment.month is None:
        return str(moment.year)
    day = dt.date(moment.year or 2000, moment.month, moment.day or 1)
    if moment.day is None:
        return str(format_date(day, patterns["month"], locale=locale))
    year = "" if moment.year is None else f" {moment.year}"
    time = "" if moment.time is None else _spoken_time(moment.time, locale)
    return f"{format_date(day, patterns['day'], locale=locale)}{year}{time}"


def _spoken_time(time: dt.time, language: str) -> str:
    return f", {time:%H:%M} uur" if language == "nl" else f", {time:%H:%M}"
