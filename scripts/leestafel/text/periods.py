"""Lengths of time as people write them: "dag", "2 weken", "6 uur", "weekly"."""

from __future__ import annotations

import datetime as dt
import re

_HOUR = dt.timedelta(hours=1)
_DAY = dt.timedelta(days=1)
_UNITS: tuple[tuple[str, dt.timedelta], ...] = (
    (r"minuut|minuten|min|minutes?", dt.timedelta(minutes=1)),
    (r"uur|uren|u|hours?|hourly|h", _HOUR),
    (r"dag(?:en|elijks)?|days?|daily|d", _DAY),
    (r"week|weken|wekelijks|weeks?|weekly|w", 7 * _DAY),
    (r"maand(?:en|elijks)?|months?|monthly", 30 * _DAY),
    (r"kwarta(?:al|len)|quarters?|quarterly", 91 * _DAY),
    (r"jaar|jaren|jaarlijks|years?|yearly", 365 * _DAY),
)
_PERIOD = re.compile(r"(?:elke?|ieder[e]?|every)?\s*(\d{1,4})?\s*([a-z]{1,12})", re.IGNORECASE)


def period(text: str) -> dt.timedelta | None:
    """How long "2 weken" or "every day" is; ``None`` for what is no length of time. A month is thirty days."""
    found = _PERIOD.fullmatch(text.strip())
    if not found:
        return None
    unit = next((length for names, length in _UNITS if re.fullmatch(names, found[2], re.IGNORECASE)), None)
    return unit * int(found[1] or 1) if unit else None
