"""Dates as pages write them, in Dutch and English, in words and in numbers.

What a text does not say stays unknown: "14 september jl." has no year until :func:`resolve` is given the page's date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from leestafel.model import Moment

Side = Literal["", "past", "future"]

_MONTHS = {
    **dict(zip("januari februari maart april mei juni juli augustus".split(), range(1, 9), strict=True)),
    **dict(zip("september oktober november december".split(), range(9, 13), strict=True)),
    **dict(zip("january february march april may june july august".split(), range(1, 9), strict=True)),
    "october": 10,
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mrt": 3,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_ENGLISH_ONLY = "january february march april may june july august september october november december".split()
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH = "|".join(
    [*_ENGLISH_ONLY, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
)
_WEEKDAY = (
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun"
)
_CLOCK = (
    r"(?:(?:\s{0,2}[,|•·@–-])?\s{0,3}(?:om|at|op|vanaf|van)?\s{0,3}"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::\d{2})?|\.(?P<dotted>\d{2})(?=\s{0,2}(?:uur|u\b)))"
    r"(?!\d)(?:\s{0,2}(?P<half>[ap]\.?m\b\.?))?(?:\s{0,2}(?:uur|u\b\.?))?)?"
)
_FLAGS = re.IGNORECASE
_DIGIT = re.compile(r"\d")
_DAY_FIRST = re.compile(
    rf"(?<![\w.,/-])(?:(?:{_WEEKDAY})\.?,?\s{{1,3}})?(?P<day>\d{{1,2}})(?:e|ste|de|st|nd|rd|th|\.)?"
    rf"(?:\s{{0,2}}(?:en|t/m|tot en met|tot|and|to|&|-|–|/)\s{{0,2}}\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?)?"
    rf"(?:\s{{1,3}}(?:of\s)?|-)(?P<month>{_MONTH})(?![^\W\d_])\.?"
    rf"(?:(?:,?\s{{1,3}}|-)(?P<year>(?:19|20)\d{{2}})(?![\d]))?"
    rf"(?P<side>\s{{1,2}}(?:j\.?\s?l\.?|l\.?l\.?|jongstleden|laatstleden|a\.?\s?s\.?|aanstaande)(?![^\W\d_]))?{_CLOCK}",
    _FLAGS,
)
_MONTH_FIRST = re.compile(
    rf"(?<![\w.,/-])(?:(?:{_WEEKDAY})\.?,?\s{{1,3}})?(?P<month>{_ENGLISH})\.?\s{{1,3}}(?P<day>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?!\d|:|[.]\d)(?:,?\s{{1,3}}(?P<year>(?:19|20)\d{{2}})(?!\d))?{_CLOCK}",
    _FLAGS,
)
_DUTCH_MONTH_FIRST = re.compile(
    rf"(?<![\w.,/-])(?:(?:{_WEEKDAY})\.?,?\s{{1,3}})?(?P<month>{_MONTH})\.?\s{{1,3}}(?P<day>\d{{1,2}})"
    rf",\s{{1,3}}(?P<year>(?:19|20)\d{{2}})(?!\d){_CLOCK}",
    _FLAGS,
)
_SHORT_YEAR = re.compile(
    r"(?<![\w.,/-])(?P<day>\d{1,2})-(?P<month>\d{2})-(?P<short>\d{2}),?\s{1,3}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\w:])"
)
_NUMBERS = re.compile(
    rf"(?<![\w.,/-])(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>(?:19"
    rf"|20)\d{{2}})(?![\w/-]|\.\d){_CLOCK}",
    _FLAGS,
)
_ISO = re.compile(
    r"(?<![\w./-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?(?![\w/]|-\d)"
)
_MONTH_YEAR = re.compile(rf"(?<![\w.-])(?P<month>{_MONTH})\.?\s{{1,3}}(?P<year>(?:19|20)\d{{2}})(?![\d-])", _FLAGS)
_RELATIVE = re.compile(
    r"\b(?P<number>\d{1,3}|een|één|twee|drie|vier|vijf|zes|a|one|two|three|four|five|six)\s{1,3}"
    r"(?P<unit>dag|week|maand|jaar|day|month|year)(?:en|s)?\s{1,3}(?:geleden|ago)\b"
    r"|\b(?P<unit2>\d{1,3}|een|één|twee|drie|vier|vijf|zes)\s{1,3}(?P<weeks>weken|dagen)\s{1,3}geleden\b"
    r"|\b(?P<word>eergisteren|gisteren|vandaag|yesterday|today)\b",
    _FLAGS,
)
_SMALL = {
    word: n
    for n, words in enumerate(["een één a one", "twee two", "drie three", "vier four"], 1)
    for word in words.split()
}
_SMALL |= {"vijf": 5, "five": 5, "zes": 6, "six": 6}
_DAYS_BACK = {"vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1, "eergisteren": 2}


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, what it says, and whether it says to lie behind ("jl.") or ahead ("a.s.")."""

    start: int
    end: int
    moment: Moment
    side: Side = ""


def find(text: str) -> tuple[Found, ...]:
    """The dates in a text in order, each at its fullest. What is no date (31 februari) is left out."""
    reach = 0
    kept: list[Found] = []
    for start, end, moment, side in sorted(_candidates(text), key=lambda one: (one[0], -one[1])):
        if start >= reach and moment:
            kept.append(Found(start, end, moment, side))
        reach = max(reach, end)
    return tuple(kept)


def find_dates(text: str) -> tuple[Moment, ...]:
    """The moments a text names, in order."""
    return tuple(one.moment for one in find(text))


def _candidates(text: str) -> Iterator[tuple[int, int, Moment | None, Side]]:
    if not _DIGIT.search(text):
        return
    for pattern in (_ISO, _NUMBERS, _SHORT_YEAR, _DAY_FIRST, _MONTH_FIRST, _DUTCH_MONTH_FIRST, _MONTH_YEAR):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            yield match.start(), match.end(), _moment(parts), _side(parts.get("side"))


def _side(mark: str | None) -> Side:
    if not mark:
        return ""
    return "future" if mark.strip().lower().startswith("a") else "past"


def _moment(parts: dict[str, str | None]) -> Moment | None:
    year, month, day = _year(parts), _month(parts["month"] or ""), _int(parts.get("day"))
    if parts.get("mark") == "/" and month and month > 12 and day and day <= 12:
        month, day = day, month
    try:
        dt.date(year or 2000, month or 0, 1 if day is None else day)
        return Moment(year, month, day, _time(parts) if day else None)
    except ValueError:
        return None


def _year(parts: dict[str, str | None]) -> int | None:
    """The year; of two digits ("30-06-22, 21:14", where an hour follows) that of our own century."""
    short = parts.get("short")
    return 2000 + int(short) if short else _int(parts.get("year"))


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.lower()]


def _time(parts: dict[str, str | None]) -> dt.time | None:
    try:
        if parts.get("time"):
            zone = (parts.get("zone") or "").replace("Z", "+00:00")
            return dt.time.fromisoformat(f"{parts['time']}{zone}")
        if not parts.get("hour"):
            return None
        hour = int(parts["hour"] or 0)
        half = (parts.get("half") or "").lower()
        hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
        return dt.time(hour, int(parts.get("minute") or parts.get("dotted") or 0))
    except ValueError:
        return None


def resolve(moment: Moment, page: Moment | None, side: Side = "") -> Moment:
    """A moment with its year, where the page's own date settles it; otherwise as it was.

    ``past`` is the latest such day not after the page's date ("jl."), ``future`` the first not before it ("a.s.").
    """
    if moment.year is not None or not side or page is None or page.year is None or moment.month is None:
        return moment
    own = (moment.month, moment.day or 1)
    pages = (page.month or (12 if side == "past" else 1), page.day or (31 if side == "past" else 1))
    year = page.year
    if side == "past" and own > pages:
        year -= 1
    if side == "future" and own < pages:
        year += 1
    return _on_calendar(replace(moment, year=year), moment)


def _on_calendar(moment: Moment, otherwise: Moment) -> Moment:
    try:
        dt.date(moment.year or 2000, moment.month or 1, moment.day or 1)
    except ValueError:
        return otherwise
    return moment


def find_relative(text: str, today: dt.date | None) -> Moment | None:
    """What "2 weken geleden" or "gisteren" means on a known day, as precisely as it says; ``None`` without one."""
    match = _RELATIVE.search(text) if today else None
    if not match or not today:
        return None
    if match["word"]:
        return _day(today - dt.timedelta(days=_DAYS_BACK[match["word"].lower()]))
    number = match["number"] or match["unit2"]
    amount = _SMALL.get(number.lower()) or (int(number) if number.isdigit() else 0)
    return _back(today, amount, (match["unit"] or match["weeks"]).lower())


def _back(today: dt.date, amount: int, unit: str) -> Moment | None:
    if unit in ("dag", "day", "dagen"):
        return _day(today - dt.timedelta(days=amount))
    if unit in ("week", "weken"):
        return _day(today - dt.timedelta(weeks=amount))
    months = today.year * 12 + today.month - 1 - amount * (1 if unit in ("maand", "month") else 12)
    if unit in ("maand", "month"):
        return Moment(months // 12, months % 12 + 1)
    return Moment(months // 12) if months > 0 else None


def _day(day: dt.date) -> Moment:
    return Moment(day.year, day.month, day.day)
