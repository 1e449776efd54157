"""Dates as far as they are known."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import NotADate
from leestafel.model import Moment
from leestafel.text.dates import from_datetime, machine_date, parse_moment, sort_key, spoken_date, to_datetime

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
        ("2023-09-14 09:05", "14 september 2023, 09:05 uur", "14 September 2023, 09:05", "2023-09-14T09:05"),
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
        "14 september 2023, 11:00 uur",
        "14 september 2023, 12:00 uur",
    ]
    assert str(parse_moment("2023-09-14T11:00Z")) != str(parse_moment("2023-09-14T12:00+01:00"))


@pytest.mark.parametrize("language", ["nl", "en"])
@given(day=st.dates())
def test_days_and_months_are_said_as_babel_says_them(language, day):
    assert spoken_date(Moment(None, day.month, day.day), language) == format_date(day, "d MMMM", language)
    assert spoken_date(Moment(day.year, day.month, day.day), language) == format_date(day, "d MMMM y", language)
    assert spoken_date(Moment(day.year, day.month), language) == format_date(day, "MMMM y", language)
