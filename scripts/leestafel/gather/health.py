"""How each source is doing: when it last answered, what went wrong, whether it has gone quiet, and when it is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from leestafel.errors import NotFetched
from leestafel.gather.run import Visit
from leestafel.model import Outcome, Supplier

State = Literal["new", "well", "quiet", "moved", "failing", "gone"]
REMEMBERED = 20
"""The days of how many items are remembered, to know how often a source has something."""
QUIET_AT_LEAST = dt.timedelta(days=60)
QUIET_TIMES = 4
"""A source has gone quiet after so many of its usual pauses, and not before sixty days."""
PATIENCE = dt.timedelta(hours=1)
"""How soon a source that failed is asked again; twice as long after each further time, and never longer than usual."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is remembered of a source. ``tried``, ``succeeded`` and ``failing_since`` are instants; ``days`` are those
    of its newest items, the newest first; ``outcomes`` are of its last visit, ``items`` how many there were.
    """

    tried: dt.datetime | None = None
    succeeded: dt.datetime | None = None
    failing_since: dt.datetime | None = None
    failures: int = 0
    error: str = ""
    fault: str = ""
    not_before: dt.datetime | None = None
    items: int = 0
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    days: tuple[dt.date, ...] = ()
    moved: str = ""

    def state(self, today: dt.date) -> State:
        """How it is doing, the worst first."""
        if self.tried is None:
            return "new"
        if self.failures:
            return "gone" if self.fault == "gone" else "failing"
        if self.moved:
            return "moved"
        return "quiet" if is_quiet(self.days, today) else "well"


def after(before: Health, visit: Visit, now: dt.datetime) -> Health:
    """What is remembered once a source was visited."""
    tried = replace(before, tried=now, moved=visit.moved)
    if visit.error is not None:
        fault = visit.error.fault if isinstance(visit.error, NotFetched) else "unreadable"
        wait = visit.error.retry_after if isinstance(visit.error, NotFetched) else None
        return replace(
            tried,
            failing_since=before.failing_since or now,
            failures=before.failures + 1,
            error=visit.error.message,
            fault=fault,
            not_before=now + dt.timedelta(seconds=wait) if wait else None,
        )
    return replace(
        tried,
        succeeded=now,
        failing_since=None,
        failures=0,
        error="",
        fault="",
        not_before=None,
        items=sum(visit.outcomes.values()),
        outcomes=dict(visit.outcomes),
        days=_newest((*visit.days, *before.days)),
    )


def _newest(days: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    return tuple(sorted(set(days), reverse=True)[:REMEMBERED])


def is_quiet(days: tuple[dt.date, ...], today: dt.date) -> bool:
    """Whether a source has had nothing for much longer than it usually has. Of one item nobody knows how often."""
    if len(days) < 2:
        return False
    usual = median((later - earlier).days for later, earlier in pairwise(days))
    return today - days[0] > max(QUIET_AT_LEAST, dt.timedelta(days=QUIET_TIMES * usual))


def is_due(supplier: Supplier, health: Health, now: dt.datetime) -> bool:
    """Whether a source is to be asked again. One that is gone is asked only by its name."""
    if health.tried is None:
        return True
    if health.not_before is not None and now < health.not_before:
        return False
    if health.fault == "gone":
        return False
    return now >= health.tried + pause(supplier, health)


def pause(supplier: Supplier, health: Health) -> dt.timedelta:
    """How long a source is left alone after it was asked."""
    usual = supplier.every or dt.timedelta(0)
    return min(usual, PATIENCE * 2 ** min(health.failures - 1, 16)) if health.failures else usual


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands, as it is shown: the source, what is remembered, its state, and when it is due again
    (``None``: at the next run, or never by itself).
    """

    supplier: Supplier
    health: Health
    state: State
    due: dt.datetime | None


def standings(suppliers: Iterable[Supplier], health: Mapping[str, Health], now: dt.datetime) -> tuple[Standing, ...]:
    """How every source stands, in the order of their file; ``now`` has the zone in which days are counted."""
    return tuple(_standing(supplier, health.get(supplier.name, Health()), now) for supplier in suppliers)


def _standing(supplier: Supplier, health: Health, now: dt.datetime) -> Standing:
    due = None
    if health.tried is not None and health.fault != "gone" and not is_due(supplier, health, now):
        due = max(filter(None, (health.not_before, health.tried + pause(supplier, health))))
    state = health.state(now.date())
    if state == "quiet" and not supplier.url:  # a folder or a file is as it is until somebody puts another in its place
        state = "well"
    return Standing(supplier, health, state, due)
