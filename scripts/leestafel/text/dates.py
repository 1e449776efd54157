"""Dates as far as they are known: reading what editors write, and saying them in Dutch and English (by Babel)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leestafel.errors import NotADate
from leestafel.model import Moment

_EDTF = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?P<zone>Z|[+-]\d{2}:?\d{2})?))?",
    re.ASCII,
)
_MIDNIGHT = dt.time()
_NONE = dt.timedelta()


def parse_moment(value: object) -> Moment:
    """What a date in front matter says: ``2023-09-14``, ``2023-09-14 12:00``, ``2023-09``, ``2023``, ``XXXX-09-14``.

    Takes what YAML makes of these too. Raises :class:`NotADate` for anything else, and for 31 February.
    """
    if isinstance(value, dt.datetime):
        return from_datetime(value)
    if isinstance(value, dt.date):
        return Moment(value.year, value.month, value.day)
    if not isinstance(value, (str, int)):
        raise NotADate(str(value), subject=str(value))
    return _parsed(str(value))


@lru_cache(maxsize=8192)
def _parsed(text: str) -> Moment:
    found = _EDTF.fullmatch(text.strip())
    if not found:
        raise NotADate(text, subject=text)
    year, month, day = map(_number, found.group("year", "month", "day"))
    try:
        dt.date(*(default if part is None else part for part, default in ((year, 2000), (month, 1), (day, 1))))
        time = dt.time.fromisoformat(found["time"]) if found["time"] else None
    except ValueError as error:
        raise NotADate(text, subject=text) from error
    if (year is None and day is None) or (time is not None and (year is None or day is None)):
        raise NotADate(text, subject=text)
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
    day = dt.date(moment.year, moment.month, moment.day)
    if moment.time is not None and moment.time.tzinfo is not None:
        return dt.datetime.combine(day, moment.time)
    return dt.datetime.combine(day, moment.time or _MIDNIGHT, _zone(zone))


def clock_change(moment: Moment, zone: str) -> Literal["", "skipped", "twice"]:
    """Whether a moment that names no zone falls in the hour that the site's clock skips, or in the one it has twice."""
    if moment.time is None or moment.time.tzinfo is not None:
        return ""
    if not _has_clock_change(moment.year or 0, moment.month or 0, moment.day or 0, zone):
        return ""
    early = to_datetime(moment, zone)
    late = early.replace(fold=1) if early else None
    if early is None or late is None or early.utcoffset() == late.utcoffset():
        return ""
    return "skipped" if (early.utcoffset() or _NONE) < (late.utcoffset() or _NONE) else "twice"


@lru_cache(maxsize=8192)
def _has_clock_change(year: int, month: int, day: int, zone: str) -> bool:
    """Whether the offset of a day's first minute is another than that of its last."""
    if not (year and month and day):
        return False
    first = dt.datetime(year, month, day, tzinfo=_zone(zone))
    last = first.replace(hour=23, minute=59, second=59, fold=1)
    return first.utcoffset() != last.utcoffset()


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
    month = "" if moment.month is None else f"-{moment.month:02d}"
    day = "" if moment.day is None else f"-{moment.day:02d}"
    time = "" if moment.time is None else f"T{moment.time.isoformat('minutes')}"
    return f"{moment.year:04d}{month}{day}{time}"


def spoken_date(moment: Moment, language: str = "nl") -> str:
    """A moment as people say it: "14 september 2023", "september 2023", "2023", "14 september"; with its time."""
    if moment.month is None:
        return str(moment.year)
    language = "en" if language == "en" else "nl"
    day = "" if moment.day is None else f"{moment.day} "
    year = "" if moment.year is None else f" {moment.year}"
    time = "" if moment.day is None or moment.time is None else _spoken_time(moment.time, language)
    return f"{day}{_months(language)[moment.month]}{year}{time}"


@lru_cache
def _months(language: str) -> Mapping[int, str]:
    from babel.dates import get_month_names

    return {month: str(name) for month, name in get_month_names("wide", "format", language).items()}


def _spoken_time(time: dt.time, language: str) -> str:
    clock = f", {time.hour:02d}:{time.minute:02d}"
    return f"{clock} uur" if language == "nl" else clock
