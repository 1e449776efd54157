"""Calendars: each file of ``data/calendars`` is named after its quirk, and its sessions stand in the JSON beside it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from itertools import islice
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats import calendar_file
from leestafel.formats.calendar_rules import Stretch, days_of
from leestafel.gather.readers import read_items
from leestafel.model import Gathered, Moment

FOLDER = Path(__file__).parents[1] / "data" / "calendars"
CALENDARS = sorted(FOLDER.glob("*.ics"))
TODAY = dt.date(2031, 5, 6)


def as_json(one: Gathered) -> dict[str, object]:
    """What a session says, without what it leaves open."""
    values = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in ("kind", "language")}
    plain = {name: str(value) if isinstance(value, Moment) else value for name, value in values.items() if value}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.stem)
def test_a_calendar_gives_the_sessions_beside_it(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = calendar_file.read(path.read_bytes(), today=TODAY)
    assert [as_json(one) for one in found][: len(wanted["sessions"])] == wanted["sessions"]
    assert len(found) == wanted.get("number", len(wanted["sessions"]))
    assert {one.kind for one in found} <= {"session"}


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.stem)
def test_no_mail_address_of_an_organiser_comes_along_and_keys_are_unique(path: Path) -> None:
    found = calendar_file.read(path.read_bytes(), today=TODAY)
    assert not any("@" in one.organiser for one in found)
    assert len({one.key for one in found}) == len(found)


def test_a_calendar_is_known_by_its_bytes() -> None:
    found = read_items(b"\xef\xbb\xbf\r\n" + CALENDARS[0].read_bytes(), name="agenda.txt", today=TODAY)
    assert found.collection


def test_a_saved_calendar_is_read_as_on_the_day_it_was_made() -> None:
    (one,) = calendar_file.read((FOLDER / "plain_entry_with_everything.ics").read_bytes(), today=None)
    assert one.status == "announced"
    (after,) = calendar_file.read((FOLDER / "plain_entry_with_everything.ics").read_bytes(), today=dt.date(2031, 6, 4))
    assert after.status == "held"


def test_nothing_but_broken_entries_is_refused() -> None:
    with pytest.raises(NotReadable):
        calendar_file.read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n", today=TODAY)


def test_a_time_of_a_series_keeps_its_key_whenever_it_is_gathered() -> None:
    data = (FOLDER / "weekly_with_exdate_rdate_and_moved.ics").read_bytes()
    now, later = (calendar_file.read(data, today=TODAY + dt.timedelta(days=days)) for days in (0, 200))
    assert {one.key for one in now} == {one.key for one in later}


DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 5).map(str),
        "COUNT": st.integers(1, 40).map(str),
        "WKST": st.sampled_from(DAYS),
        "BYMONTH": st.lists(st.integers(1, 12).map(str), min_size=1, max_size=3, unique=True).map(",".join),
        "BYMONTHDAY": st.lists(st.sampled_from(["1", "13", "28", "-1", "-3"]), min_size=1, unique=True).map(",".join),
        "BYDAY": st.lists(st.sampled_from([*DAYS, "1MO", "-1FR", "3TH"]), min_size=1, unique=True).map(",".join),
        "BYSETPOS": st.sampled_from(["1", "-1", "2", "1,-1"]),
    },
)


@given(PARTS, st.dates(dt.date(2026, 1, 1), dt.date(2031, 5, 1)))
@example({"FREQ": "WEEKLY", "BYDAY": "MO,FR", "BYSETPOS": "1"}, dt.date(2030, 12, 4))
@example({"FREQ": "WEEKLY", "BYMONTHDAY": "1,13,28", "BYSETPOS": "1"}, dt.date(2031, 2, 1))
@settings(max_examples=200, deadline=None)
def test_a_rule_is_followed_as_dateutil_follows_it(parts: dict[str, str], start: dt.date) -> None:
    within = Stretch(dt.date(2030, 5, 6), dt.date(2031, 12, 6))
    assume("BYSETPOS" not in parts or (parts["FREQ"] != "DAILY" and {"BYDAY", "BYMONTHDAY"} & set(parts)))
    numbered = {len(day) > 2 for day in parts.get("BYDAY", "").split(",")}
    assume(len(numbered) == 1)  # of both at once dateutil takes only the days that are meant twice
    found = days_of({name: tuple(value.split(",")) for name, value in parts.items()}, start, None, within)
    if found is None:
        assert parts["FREQ"] in ("DAILY", "WEEKLY")
        assert any(number in parts["BYDAY"] for number in "13")
        return
    text = ";".join(f"{name}={value}" for name, value in parts.items() if name != "COUNT")
    rule = rrulestr(f"{text};UNTIL=20320101", dtstart=dt.datetime.combine(start, dt.time()))
    days = [one.date() for one in islice(rule, int(parts["COUNT"]) if "COUNT" in parts else None)]
    assert found == [day for day in days if within.first <= day <= within.last]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=999999",
        "FREQ=MONTHLY;BYSETPOS=77",
        "FREQ=DAILY;COUNT=999999;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=YEARLY;BYHOUR=1,2,3",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-3",
        "FREQ=WEEKLY;COUNT=rommel",
        "FREQ=",
    ],
)
def test_a_rule_that_never_holds_or_is_none_ends(rule: str) -> None:
    entry = f"UID:x\nSUMMARY:Ooit\nDTSTART:20300505T120000Z\nRRULE:{rule}"
    found = calendar_file.read(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{entry}\nEND:VEVENT\n".encode(), today=TODAY)
    assert len(found) <= 1


@given(
    st.sampled_from(CALENDARS), st.integers(0, 3000), st.binary(max_size=12) | st.just(b"BEGIN:"), st.integers(0, 80)
)
@settings(max_examples=100, deadline=None)
def test_whatever_was_done_to_a_calendar_it_is_read_or_refused(
    path: Path, place: int, other: bytes, length: int
) -> None:
    whole = path.read_bytes()
    place = min(place, len(whole))
    try:
        found = calendar_file.read(whole[:place] + other + whole[place + length :], today=TODAY)
    except NotReadable:
        return
    assert all(isinstance(one, Gathered) and one.start for one in found)
