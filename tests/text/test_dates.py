"""Dates as far as they are known."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import NotADate
from leestafel.model import Moment
from leestafel.text.dates import (
    day_names,
    days_of,
    from_datetime,
    local,
    machine_date,
    machine_instant,
    month_name,
    parse_moment,
    sort_key,
    spoken_date,
    spoken_period,
    to_datetime,
)

CET = dt.timezone(dt.timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-09-14", Moment(2023, 9, 14)),
        (" 2023-09-14 ", Moment(2023, 9, 14)),
        ("2023-09", Moment(2023, 9)),
        ("2023", Moment(2023)),
        (2023, Moment(2023)),
        ("XXXX-09-14", Moment(None, 9, 14)),
        ("2024-02-29", Moment(2024, 2, 29)),
        ("XXXX-02-29", Moment(None, 2, 29)),
        ("2023-09-14 12:00", Moment(2023, 9, 14, dt.time(12))),
        ("2023-09-14T12:00:30+01:00", Moment(2023, 9, 14, dt.time(12, 0, 30, tzinfo=CET))),
        ("2023-09-14T12:00Z", Moment(2023, 9, 14, dt.time(12, tzinfo=dt.UTC))),
        (dt.date(2023, 9, 14), Moment(2023, 9, 14)),
        (dt.datetime(2023, 9, 14, 12), Moment(2023, 9, 14, dt.time(12))),
    ],
)
def test_what_editors_write(text, moment):
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2023-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-09-00",
            "14-09-2023",
            "14 september 2023",
            "23-09-14",
            "XXXX",
        ),
        *("XXXX-09", "XXXX-09-14 12:00", "2023-09 12:00", "2023-09-14 25:00", "2023-09-14T12", "", "gisteren", "0000"),
        *(None, [], {}, 3.5, "٢٠٢٣-٠٩-١٤"),
    ],
)
def test_what_is_no_date(text):
    with pytest.raises(NotADate):
        parse_moment(text)


moments = st.one_of(
    st.integers(1, 9999).map(Moment),
    st.builds(Moment, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(Moment, st.none(), st.integers(1, 12), st.integers(1, 28)),
    st.dates().map(lambda day: Moment(day.year, day.month, day.day)),
    st.datetimes(timezones=st.none() | st.integers(-12, 14).map(lambda h: dt.timezone(dt.timedelta(hours=h)))).map(
        lambda moment: from_datetime(moment.replace(second=0, microsecond=0, fold=0))
    ),
)


@given(moments)
def test_what_is_written_reads_back_the_same(moment):
    assert parse_moment(str(moment)) == moment


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_not_one(text):
    try:
        moment = parse_moment(text)
    except NotADate:
        return
    assert parse_moment(str(moment)) == moment


@given(moments, st.sampled_from(["nl", "en"]))
def test_no_year_is_ever_spoken_that_is_not_known(moment, language):
    spoken = spoken_date(moment, language)
    assert (str(moment.year) in spoken) if moment.year else ("2000" not in spoken)


@pytest.mark.parametrize(
    ("text", "dutch", "english", "machine"),
    [
        ("2023-09-14", "14 september 2023", "14 September 2023", "2023-09-14"),
        ("2023-09-14 09:05", "14 september 2023, 09.05 uur", "14 September 2023, 09:05", "2023-09-14T09:05"),
        ("2023-03", "maart 2023", "March 2023", "2023-03"),
        ("2023", "2023", "2023", "2023"),
        ("XXXX-02-29", "29 februari", "29 February", "02-29"),
    ],
)
def test_as_people_and_machines_say_it(text, dutch, english, machine):
    moment = parse_moment(text)
    assert spoken_date(moment, "nl") == dutch
    assert spoken_date(moment, "en") == english
    assert machine_date(moment) == machine


def test_an_unknown_year_comes_before_every_year():
    found = [parse_moment(text) for text in ("2024", "XXXX-12-31", "2023-05-01 10:00", "2023-05-01", "2023")]
    ordered = [str(moment) for moment in sorted([*found, None], key=sort_key)]
    assert ordered == ["None", "XXXX-12-31", "2023", "2023-05-01", "2023-05-01 10:00", "2024"]


def test_an_instant_is_of_a_complete_moment_only():
    zone = "Europe/Amsterdam"
    assert to_datetime(parse_moment("2023-07-01 12:00"), zone).isoformat() == "2023-07-01T12:00:00+02:00"
    assert to_datetime(parse_moment("2023-01-01"), zone).isoformat() == "2023-01-01T00:00:00+01:00"
    assert to_datetime(parse_moment("2023-01-01T10:00Z"), zone).isoformat() == "2023-01-01T10:00:00+00:00"
    assert [to_datetime(moment, zone) for moment in (None, Moment(2023), Moment(2023, 9), Moment(None, 9, 14))] == [
        None
    ] * 4


@pytest.mark.parametrize("zone", ["Europe/Zevenbrug", "Europe", "", "../../etc/passwd", "\0"])
def test_a_zone_that_is_none_is_refused(zone):
    with pytest.raises(NotADate):
        to_datetime(Moment(2023, 1, 1), zone)


def test_the_same_instant_in_two_zones_is_two_moments_to_say():
    """They are equal to Python, so that neither may be kept for the other."""
    early, late = parse_moment("2023-09-14T11:00Z"), parse_moment("2023-09-14T12:00+01:00")
    assert [spoken_date(moment) for moment in (early, late)] == [
        "14 september 2023, 11.00 uur",
        "14 september 2023, 12.00 uur",
    ]
    assert str(parse_moment("2023-09-14T11:00Z")) != str(parse_moment("2023-09-14T12:00+01:00"))


@pytest.mark.parametrize("language", ["nl", "en"])
@given(day=st.dates())
def test_days_and_months_are_said_as_babel_says_them(language, day):
    assert spoken_date(Moment(None, day.month, day.day), language) == format_date(day, "d MMMM", language)
    assert spoken_date(Moment(day.year, day.month, day.day), language) == format_date(day, "d MMMM y", language)
    assert spoken_date(Moment(day.year, day.month), language) == format_date(day, "MMMM y", language)


@pytest.mark.parametrize(
    ("start", "end", "dutch", "english"),
    [
        ("2023-09-14", None, "donderdag 14 september 2023", "Thursday 14 September 2023"),
        ("2023-09-14", "2023-09-14", "donderdag 14 september 2023", "Thursday 14 September 2023"),
        ("2023-09-14 12:00", None, "donderdag 14 september 2023, 12.00 uur", "Thursday 14 September 2023, 12:00"),
        (
            "2023-09-14 12:00",
            "2023-09-14 13:30",
            "donderdag 14 september 2023, 12.00 tot 13.30 uur",
            "Thursday 14 September 2023, 12:00 to 13:30",
        ),
        (
            "2023-09-14",
            "2023-09-16",
            "donderdag 14 tot en met zaterdag 16 september 2023",
            "Thursday 14 to Saturday 16 September 2023",
        ),
        (
            "2023-09-30",
            "2023-10-02",
            "zaterdag 30 september tot en met maandag 2 oktober 2023",
            "Saturday 30 September to Monday 2 October 2023",
        ),
        (
            "2023-12-31",
            "2024-01-01",
            "zondag 31 december 2023 tot en met maandag 1 januari 2024",
            "Sunday 31 December 2023 to Monday 1 January 2024",
        ),
        (
            "2023-09-14 22:00",
            "2023-09-15 01:00",
            "donderdag 14 september 2023, 22.00 uur tot vrijdag 15 september 2023, 01.00 uur",
            "Thursday 14 September 2023, 22:00 to Friday 15 September 2023, 01:00",
        ),
        (
            "2023-09-14 22:00",
            "2023-09-15",
            "donderdag 14 september 2023, 22.00 uur tot en met vrijdag 15 september 2023",
            "Thursday 14 September 2023, 22:00 to Friday 15 September 2023",
        ),
        ("XXXX-09-14", "XXXX-09-15", "14 tot en met 15 september", "14 to 15 September"),
        ("XXXX-09-14", "2023-09-15", "14 september", "14 September"),
        ("2023-09", "2023-10", "september 2023", "September 2023"),
        ("2023", "2023-10-01", "2023", "2023"),
    ],
)
def test_a_period_as_people_say_it(start, end, dutch, english):
    moments = parse_moment(start), end and parse_moment(end)
    assert "".join(spoken_period(*moments, "nl", weekday=True)) == dutch
    assert "".join(spoken_period(*moments, "en", weekday=True)) == english


def test_what_the_days_of_a_period_share_is_said_once():
    def said(start, end):
        return "".join(spoken_period(parse_moment(start), parse_moment(end)))

    assert said("2023-09-14", "2023-09-16") == "14 tot en met 16 september 2023"
    assert said("2023-09-30", "2023-10-02") == "30 september tot en met 2 oktober 2023"
    assert said("2023-12-31", "2024-01-02") == "31 december 2023 tot en met 2 januari 2024"


@given(moments, st.none() | moments, st.sampled_from(["nl", "en"]), st.booleans())
def test_any_period_can_be_said(start, end, language, weekday):
    begin, joint, until = spoken_period(start, end, language, weekday=weekday)
    assert begin
    assert bool(joint) == bool(until)
    if not until:
        assert begin == spoken_date(start, language, weekday=weekday)


@pytest.mark.parametrize("language", ["nl", "en"])
@given(day=st.dates())
def test_days_of_the_week_are_those_that_babel_knows(language, day):
    moment = Moment(day.year, day.month, day.day)
    assert spoken_date(moment, language, weekday=True) == format_date(day, "EEEE d MMMM y", language)
    assert day_names(language)[day.weekday()] == format_date(day, "EEEE", language)
    assert month_name(day.month, language) == format_date(day, "MMMM", language)


@pytest.mark.parametrize(
    ("text", "machine", "said"),
    [
        ("2023-07-01 12:00", "2023-07-01T12:00+02:00", "2023-07-01 12:00"),
        ("2023-01-01 12:00", "2023-01-01T12:00+01:00", "2023-01-01 12:00"),
        ("2023-07-01T23:30Z", "2023-07-01T23:30+00:00", "2023-07-02 01:30"),
        ("2023-07-01", "2023-07-01", "2023-07-01"),
        ("2023-07", "2023-07", "2023-07"),
        ("XXXX-07-01", "07-01", "XXXX-07-01"),
        ("9999-12-31T23:30-10:00", "9999-12-31T23:30-10:00", None),
    ],
)
def test_a_time_has_its_offset_for_machines_and_the_clock_of_the_place_for_people(text, machine, said):
    moment = parse_moment(text)
    assert machine_instant(moment, "Europe/Amsterdam") == machine
    shown = local(moment, "Europe/Amsterdam")
    assert shown == moment if said is None else spoken_date(shown) == spoken_date(parse_moment(said))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2099-09-14", "2099-09-16", "2099-09-14 2099-09-16"),
        ("2099-09-30 20:00", "2099-10-01 01:30", "2099-09-30 2099-10-01"),
        ("2099-09-30 20:00", "2099-10-01 00:00", "2099-09-30 2099-09-30"),
        ("2099-09-30 20:00", "2099-10-02 00:00", "2099-09-30 2099-10-01"),
        ("2099-09-30T22:30Z", "2099-10-01T09:00Z", "2099-10-01 2099-10-01"),
        ("2099-09-30", None, "2099-09-30 2099-09-30"),
        ("2099-09-30", "2099-10", "2099-09-30 2099-09-30"),
        ("2099-09-30", "2099-09-01", "2099-09-30 2099-09-30"),
        ("0001-01-01", "9999-12-31", "0001-01-01 9999-12-31"),
        ("2099-09", "2099-09-16", None),
        ("XXXX-09-14", "2099-09-16", None),
    ],
)
def test_a_period_has_a_first_and_a_last_day(start, end, days):
    found = days_of(parse_moment(start), end and parse_moment(end), "Europe/Amsterdam")
    assert (found and f"{found[0]} {found[1]}") == days
