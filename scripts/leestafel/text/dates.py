"""Dates as far as they are known: reading what editors write, and saying them in Dutch and English (by Babel)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple
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


def local(moment: Moment, zone: str) -> Moment:
    """A moment by the clocks of a zone: one whose time names another zone is said in this one."""
    if moment.time is None or moment.time.tzinfo is None:
        return moment
    instant = to_datetime(moment, zone)
    try:
        return moment if instant is None else from_datetime(instant.astimezone(_zone(zone)))
    except OverflowError:  # at the very first or last day of the calendar
        return moment


def days_of(start: Moment, end: Moment | None, zone: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a period by the clocks of a zone: the same where no later end is known. One that
    ends at midnight ends with the day before. ``None`` where its first day is unknown.
    """
    first = _date(local(start, zone))
    ending = local(end, zone) if end else start
    last = _date(ending)
    if first is None:
        return None
    if last is None or last <= first:
        return first, first
    return first, last - dt.timedelta(days=ending.time == _MIDNIGHT)


def _date(moment: Moment) -> dt.date | None:
    if moment.year is None or moment.month is None or moment.day is None:
        return None
    return dt.date(moment.year, moment.month, moment.day)


def machine_instant(moment: Moment, zone: str) -> str:
    """A moment as HTML's ``<time datetime>`` takes it; a time has its offset, the zone's where it names none."""
    instant = to_datetime(moment, zone) if moment.time is not None else None
    return machine_date(moment) if instant is None else instant.isoformat(timespec="minutes")


def spoken_date(moment: Moment, language: str = "nl", *, weekday: bool = False) -> str:
    """A moment as people say it: "14 september 2023", "september 2023", "2023", "14 september"; with its time, and the
    day of the week where that is asked for and known.
    """
    if moment.month is None:
        return str(moment.year)
    language = _spoken_language(language)
    time = "" if moment.day is None or moment.time is None else f", {_spoken_time(moment.time, language)}"
    return f"{_spoken_day(moment, moment.year is not None, language, weekday)}{time}"


class Period(NamedTuple):
    """From when to when, as people say it, in three parts: where it begins, what joins them (with its spaces), and
    where it ends. The last two are empty for a single day or moment.
    """

    begin: str
    joint: str = ""
    until: str = ""


def spoken_period(start: Moment, end: Moment | None, language: str = "nl", *, weekday: bool = False) -> Period:
    """A period as people say it: "14 september 2023, 12.00" – " tot " – "13.30 uur"; "14" – " tot en met " –
    "16 september 2023". A day without a time is a whole day, an end without one the last day.
    """
    language = _spoken_language(language)
    if end is None or end == start or None in (start.day, end.day) or (start.year is None) != (end.year is None):
        return Period(spoken_date(start, language, weekday=weekday))
    same_day = (start.year, start.month, start.day) == (end.year, end.month, end.day)
    if same_day and end.time is None:
        return Period(spoken_date(start, language, weekday=weekday))
    joint = _JOINTS[language][end.time is None]
    if same_day:
        return Period(_begin(start, language, weekday), joint, _time_of(end, language))
    if start.time is None and end.time is None:
        return Period(_first_day(start, end, language, weekday), joint, spoken_date(end, language, weekday=weekday))
    return Period(spoken_date(start, language, weekday=weekday), joint, spoken_date(end, language, weekday=weekday))


_JOINTS = {"nl": (" tot ", " tot en met "), "en": (" to ", " to ")}
"""What joins a period's start with its end, and with its last day."""


def _begin(start: Moment, language: str, weekday: bool) -> str:
    """The start of what ends that same day: "uur" comes once, at its end."""
    return spoken_date(start, language, weekday=weekday).removesuffix(_OCLOCK)


def _time_of(end: Moment, language: str) -> str:
    return "" if end.time is None else _spoken_time(end.time, language)


def _first_day(start: Moment, end: Moment, language: str, weekday: bool) -> str:
    """The first day of several: what it shares with the last one is said once."""
    if start.year != end.year:
        return spoken_date(start, language, weekday=weekday)
    if start.month != end.month:
        return _spoken_day(start, False, language, weekday)
    return f"{_weekday(start, language) if weekday else ''}{start.day}"


def month_name(month: int, language: str = "nl") -> str:
    """The name of a month, by its number from 1."""
    return _months(_spoken_language(language))[month]


def day_names(language: str = "nl", *, short: bool = False) -> tuple[str, ...]:
    """The days of the week, Monday first; ``short`` as in a calendar's head: "ma", "di"."""
    return _days(_spoken_language(language), "abbreviated" if short else "wide")


def _spoken_language(language: str) -> str:
    return "en" if language == "en" else "nl"


def _spoken_day(moment: Moment, with_year: bool, language: str, weekday: bool) -> str:
    day = "" if moment.day is None else f"{moment.day} "
    year = f" {moment.year}" if with_year else ""
    name = _weekday(moment, language) if weekday else ""
    return f"{name}{day}{_months(language)[moment.month or 1]}{year}"


def _weekday(moment: Moment, language: str) -> str:
    if moment.year is None or moment.month is None or moment.day is None:
        return ""
    return f"{_days(language, 'wide')[dt.date(moment.year, moment.month, moment.day).weekday()]} "


@lru_cache
def _months(language: str) -> Mapping[int, str]:
    from babel.dates import get_month_names

    return {month: str(name) for month, name in get_month_names("wide", "format", language).items()}


@lru_cache
def _days(language: str, width: Literal["wide", "abbreviated"]) -> tuple[str, ...]:
    from babel.dates import get_day_names

    names = get_day_names(width, "format", language)
    return tuple(str(names[day]) for day in range(7))


_OCLOCK = " uur"


def _spoken_time(time: dt.time, language: str) -> str:
    """A time as it is written out in Dutch, with a point, or in English, with a colon."""
    return f"{time.hour:02d}.{time.minute:02d}{_OCLOCK}" if language == "nl" else f"{time.hour:02d}:{time.minute:02d}"
