"""On which days an entry of a calendar comes back (RFC 5545, 3.3.10), within a stretch of days.

Every rule is a sieve over the days of its periods: no step of it can last, whatever the rule says. Rules that go by the
hour or shorter, by the number of the week or by Easter are not followed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, islice

Parts = Mapping[str, tuple[str, ...]]
"""A rule's parts by name in capitals, each with its values: ``{"FREQ": ("WEEKLY",), "BYDAY": ("TU", "TH")}``."""

_MOST_DAYS = 4000
"""Days gone through before a rule that counts its occurrences is given up: eleven years."""
_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYSETPOS"}
_PERIODS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that can be followed. ``until`` is the last day; ``days`` are weekdays (0 is Monday), each with its number
    in the month or year (0: every one)."""

    period: str
    interval: int
    count: int | None
    until: dt.date
    week_begins: int
    months: frozenset[int]
    month_days: frozenset[int]
    year_days: frozenset[int]
    days: frozenset[tuple[int, int]]
    places: frozenset[int]


def days_of(parts: Parts, start: dt.date, until: dt.date | None, within: Stretch) -> list[dt.date] | None:
    """The days in a stretch on which an entry that begins on ``start`` comes back; ``None`` for a rule not followed.

    ``until`` is the last day that the rule itself allows.
    """
    rule = _rule(parts, start, min(until or within.last, within.last))
    if rule is None:
        return None
    if rule.count is None:
        return [day for day in _days(rule, start, max(start, within.first)) if day >= within.first]
    if (within.last - start).days > _MOST_DAYS:
        return None
    return [day for day in islice(_days(rule, start, start), rule.count) if day >= within.first]


def _rule(parts: Parts, start: dt.date, until: dt.date) -> _Rule | None:
    try:
        period = parts.get("FREQ", ("",))[0]
        days = frozenset(_weekday(text) for text in parts.get("BYDAY", ()))
        rule = _Rule(
            period=period,
            interval=_one(parts, "INTERVAL", 1) or 0,
            count=_one(parts, "COUNT", None),
            until=until,
            week_begins=_WEEKDAYS[parts.get("WKST", ("MO",))[0]],
            months=_numbers(parts, "BYMONTH"),
            month_days=_numbers(parts, "BYMONTHDAY"),
            year_days=_numbers(parts, "BYYEARDAY"),
            days=days,
            places=_numbers(parts, "BYSETPOS"),
        )
    except (ValueError, KeyError, IndexError):
        return None
    numbered = any(number for number, _ in days)
    possible = period in _PERIODS and set(parts) <= _KNOWN and rule.interval > 0 and rule.count != 0
    return _completed(rule, start) if possible and not (numbered and period in ("DAILY", "WEEKLY")) else None


def _weekday(text: str) -> tuple[int, int]:
    found = _BYDAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    return int(found[1] or 0), _WEEKDAYS[found[2]]


def _numbers(parts: Parts, name: str) -> frozenset[int]:
    return frozenset(int(text[:6]) for text in parts.get(name, ()))


def _one(parts: Parts, name: str, otherwise: int | None) -> int | None:
    values = parts.get(name)
    return max(0, int(values[0][:6])) if values else otherwise


def _completed(rule: _Rule, start: dt.date) -> _Rule:
    """A rule with what it leaves to the day on which the entry begins."""
    if rule.days or rule.month_days or rule.year_days or rule.period == "DAILY":
        return rule
    if rule.period == "WEEKLY":
        return replace(rule, days=frozenset({(0, start.weekday())}))
    months = rule.months or (frozenset({start.month}) if rule.period == "YEARLY" else frozenset())
    return replace(rule, month_days=frozenset({start.day}), months=months)


def _days(rule: _Rule, start: dt.date, begin: dt.date) -> Iterator[dt.date]:
    """The days of a rule in order, from the period in which ``begin`` lies."""
    for number in count(_periods_before(rule, start, begin)):
        period = _period(rule, start, number * rule.interval)
        if period is None or period.first > rule.until:
            return
        kept = [day for day in _each_day(period) if _is_meant(rule, day)]
        for day in _at_places(kept, rule.places):
            if start <= day <= rule.until:
                yield day


def _periods_before(rule: _Rule, start: dt.date, begin: dt.date) -> int:
    """How many whole steps of the rule certainly end before a day."""
    if rule.period == "YEARLY":
        passed = begin.year - start.year
    elif rule.period == "MONTHLY":
        passed = (begin.year - start.year) * 12 + begin.month - start.month
    else:
        passed = (begin - start).days // (7 if rule.period == "WEEKLY" else 1)
    return max(0, passed // rule.interval - 1)


def _period(rule: _Rule, start: dt.date, later: int) -> Stretch | None:
    """The period that lies so many after the first one; ``None`` beyond the last year there is.

    The first week begins with the rule itself: what counts places in it has nothing before that to count.
    """
    try:
        if rule.period == "DAILY":
            day = start + dt.timedelta(days=later)
            return Stretch(day, day)
        if rule.period == "WEEKLY":
            first = start - dt.timedelta(days=(start.weekday() - rule.week_begins) % 7) + dt.timedelta(weeks=later)
            return Stretch(max(first, start), first + dt.timedelta(days=6))
        if rule.period == "YEARLY":
            return Stretch(dt.date(start.year + later, 1, 1), dt.date(start.year + later, 12, 31))
        year, month = divmod(start.year * 12 + start.month - 1 + later, 12)
        return Stretch(dt.date(year, month + 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def _each_day(period: Stretch) -> Iterator[dt.date]:
    return (dt.date.fromordinal(number) for number in range(period.first.toordinal(), period.last.toordinal() + 1))


def _is_meant(rule: _Rule, day: dt.date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    in_month = calendar.monthrange(day.year, day.month)[1]
    if rule.month_days and not rule.month_days & {day.day, day.day - in_month - 1}:
        return False
    in_year = 366 if calendar.isleap(day.year) else 365
    of_year = day.timetuple().tm_yday
    if rule.year_days and not rule.year_days & {of_year, of_year - in_year - 1}:
        return False
    if not rule.days:
        return True
    whole_year = rule.period == "YEARLY" and not rule.months
    place, length = (of_year, in_year) if whole_year else (day.day, in_month)
    numbers = (0, (place - 1) // 7 + 1, -((length - place) // 7 + 1))
    return any((number, day.weekday()) in rule.days for number in numbers)


def _at_places(days: list[dt.date], places: frozenset[int]) -> list[dt.date]:
    """Those days of a period that stand at the places asked for: 1 is the first, -1 the last."""
    if not places:
        return days
    return [day for number, day in enumerate(days, 1) if places & {number, number - len(days) - 1}]
