"""A time zone as a calendar defines it itself (VTIMEZONE: RFC 5545, 3.6.5), worked out from the world's list of zones.

The list tells which offset holds when; a calendar tells by which rule it changes. So the changes are looked up and
those that a rule of every year gives are told by that rule, the others by their dates. No clock is asked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

FIRST_YEAR = 1970
"""From here on a zone is defined: before it, a calendar says moments in UTC."""
LAST_YEAR = 2050
"""A rule that still holds in this year holds for ever."""
_STEP = 10 * 24 * 3600
"""No offset holds for fewer seconds."""
_EPOCH = dt.datetime(1970, 1, 1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _State(NamedTuple):
    """What holds in a zone: seconds ahead of UTC, what that is called, whether it is daylight saving time."""

    offset: int
    name: str
    daylight: bool


class _Change(NamedTuple):
    """A change to another state. ``onset`` is the time that clocks show just before."""

    onset: dt.datetime
    before: int
    after: _State


class _Rule(NamedTuple):
    """A day of every year: which one of a weekday in a month (-1: the last), and the time."""

    month: int
    place: int
    weekday: int
    time: dt.time


class _Run(NamedTuple):
    """Changes that a rule gives, year after year; without a rule, changes of which each is told by its date."""

    changes: tuple[_Change, ...]
    rule: _Rule | None


@lru_cache(256)
def vtimezone(name: str, year: int) -> bytes:
    """The VTIMEZONE of a zone as it is from a year on, in lines of at most 75 octets that end in CRLF.

    Raises :class:`zoneinfo.ZoneInfoNotFoundError` for a zone that the world does not know.
    """
    needed = dt.datetime(min(max(year, FIRST_YEAR), LAST_YEAR), 1, 1)
    runs = _runs(name)
    before = [run.changes[-1].onset for run in runs if run.changes[0].onset < needed]
    since = max((change.onset for run in runs for change in run.changes if change.onset < needed), default=needed)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    if not before:
        state = _state(ZoneInfo(name), 0)
        lines += _observance(_Run((_Change(_EPOCH, state.offset, state),), None))
    for run in runs:
        if run.changes[-1].onset >= since:
            lines += _observance(run)
    return "".join(f"{line}\r\n" for line in (*lines, "END:VTIMEZONE")).encode()


def _observance(run: _Run) -> Iterator[str]:
    first, *others = run.changes
    kind = "DAYLIGHT" if first.after.daylight else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"TZNAME:{first.after.name}"
    yield f"TZOFFSETFROM:{_offset(first.before)}"
    yield f"TZOFFSETTO:{_offset(first.after.offset)}"
    yield f"DTSTART:{first.onset:%Y%m%dT%H%M%S}"
    if run.rule:
        yield _rrule(run.rule, run.changes[-1])
    else:
        yield from (f"RDATE:{change.onset:%Y%m%dT%H%M%S}" for change in others)
    yield f"END:{kind}"


def _offset(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02d}{minutes % 60:02d}{f'{rest:02d}' if rest else ''}"


def _rrule(rule: _Rule, last: _Change) -> str:
    """The rule, until a day after the last change that it gives: some compare that moment, which is in UTC, with local
    time.
    """
    text = f"RRULE:FREQ=YEARLY;BYMONTH={rule.month};BYDAY={rule.place}{_DAYS[rule.weekday]}"
    if last.onset.year == LAST_YEAR:
        return text
    return f"{text};UNTIL={last.onset + dt.timedelta(days=1):%Y%m%dT%H%M%SZ}"


@lru_cache(16)
def _runs(name: str) -> tuple[_Run, ...]:
    alike: dict[tuple[int, _State], list[_Change]] = defaultdict(list)
    for change in _changes(ZoneInfo(name)):
        alike[change.before, change.after].append(change)
    return tuple(sorted((run for changes in alike.values() for run in _grouped(changes)), key=lambda run: run.changes))


def _grouped(changes: Iterable[_Change]) -> Iterator[_Run]:
    """Changes of one kind, the oldest first, by the rules that give two or more of them in years on end; those that no
    rule gives are together.
    """
    odd: list[_Change] = []
    run: list[_Change] = []
    rules: set[_Rule] = set()
    for change in changes:
        fitting = rules & _rules(change) if run and change.onset.year == run[-1].onset.year + 1 else set()
        if not fitting:
            yield from _ended(run, rules, odd)
            run, fitting = [], _rules(change)
        run.append(change)
        rules = fitting
    yield from _ended(run, rules, odd)
    if odd:
        yield _Run(tuple(odd), None)


def _ended(run: list[_Change], rules: set[_Rule], odd: list[_Change]) -> Iterator[_Run]:
    if len(run) > 1:
        yield _Run(tuple(run), min(rules))  # the last of a month where the rule can be either
    else:
        odd += run


def _rules(change: _Change) -> set[_Rule]:
    """The rules of every year that give this change."""
    onset = change.onset
    places = {(onset.day + 6) // 7}
    if (onset + dt.timedelta(days=7)).month != onset.month:
        places.add(-1)
    return {_Rule(onset.month, place, onset.weekday(), onset.time()) for place in places}


def _changes(zone: ZoneInfo) -> Iterator[_Change]:
    """The changes of a zone within the years that are looked at, in order."""
    last = int((dt.datetime(LAST_YEAR + 1, 1, 1) - _EPOCH).total_seconds())
    here = _state(zone, 0)
    for start in range(0, last, _STEP):
        end = min(start + _STEP, last)
        there = _state(zone, end)
        if there != here:
            low, high = start, end
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _state(zone, middle) == here else (low, middle)
            yield _Change(_EPOCH + dt.timedelta(seconds=high + here.offset), here.offset, there)
            here = there


def _state(zone: ZoneInfo, second: int) -> _State:
    """What holds at a second since 1970."""
    moment = (_EPOCH + dt.timedelta(seconds=second)).replace(tzinfo=dt.UTC).astimezone(zone)
    offset = moment.utcoffset() or dt.timedelta()
    return _State(int(offset.total_seconds()), moment.tzname() or "", bool(moment.dst()))
