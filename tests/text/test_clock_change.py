"""Times that a clock skips or has twice, against the zones of the system."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.model import Moment
from leestafel.text.dates import clock_change, parse_moment

ZONES = ("Europe/Amsterdam", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-29 01:59", ""),
        ("2026-03-29 02:00", "skipped"),
        ("2026-03-29 02:59", "skipped"),
        ("2026-03-29 03:00", ""),
        ("2026-03-29T02:30:00+01:00", ""),
        ("2026-03-29", ""),
        ("2026-10-25 01:59", ""),
        ("2026-10-25 02:00", "twice"),
        ("2026-10-25 02:59", "twice"),
        ("2026-10-25 03:00", ""),
    ],
)
def test_a_night_in_which_the_clock_changes(text: str, expected: str) -> None:
    assert clock_change(parse_moment(text), "Europe/Amsterdam") == expected


@given(
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2037, 12, 31)),
    st.integers(0, 23),
    st.sampled_from([0, 15, 30, 59]),
    st.sampled_from(ZONES),
)
def test_a_time_is_skipped_where_no_instant_has_it_and_twice_where_two_have(day, hour, minute, zone):
    local = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    guesses = {(local - dt.timedelta(minutes=15 * step)).replace(tzinfo=dt.UTC) for step in range(-56, 57)}
    instants = [one for one in guesses if one.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local]
    moment = Moment(local.year, local.month, local.day, local.time())
    assert clock_change(moment, zone) == {0: "skipped", 1: "", 2: "twice"}[len(instants)]
