"""Dates as pages write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.model import Moment
from leestafel.text.dates_in_words import find, find_dates, find_relative, resolve


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Op 14 september jl. kwamen wij bijeen", ["XXXX-09-14"]),
        ("do 3 okt", ["XXXX-10-03"]),
        ("11 juni 2023", ["2023-06-11"]),
        ("11-06-2023", ["2023-06-11"]),
        ("11/6/2023 en 11.06.2023", ["2023-06-11", "2023-06-11"]),
        ("06/23/2021", ["2021-06-23"]),
        ("2023-06-11T09:00", ["2023-06-11 09:00"]),
        ("2023-06-11T09:00:05.123+02:00", ["2023-06-11T09:00:05+02:00"]),
        ("2023-06-11T09:00:00Z", ["2023-06-11T09:00:00+00:00"]),
        ("12 maart 2018 om 10:23", ["2018-03-12 10:23"]),
        ("12 maart 2018, 10.23 uur", ["2018-03-12 10:23"]),
        ("June 3, 2021", ["2021-06-03"]),
        ("Aug 24, 2019 10:12 PM", ["2019-08-24 22:12"]),
        ("the 3rd of May 2021", ["2021-05-03"]),
        ("donderdag 3 oktober 2019 en vrijdag 1 november", ["2019-10-03", "XXXX-11-01"]),
        ("14 en 15 september 2023", ["2023-09-14"]),
        ("sinds maart 2018", ["2018-03"]),
        ("1 mrt. 2020", ["2020-03-01"]),
        ("29 februari", ["XXXX-02-29"]),
    ],
)
def test_what_a_text_names(text: str, dates: list[str]) -> None:
    assert [str(moment) for moment in find_dates(text)] == dates


@pytest.mark.parametrize(
    "text",
    [
        *("31 februari 2020", "29 februari 2021", "32 mei", "31-04-2021", "2023-02-30", "13/13/2021", "0 mei 2020"),
        *(
            "versie 1.2.2020.4",
            "3 meiden",
            "artikel 12 maar 2018 keer",
            "2023",
            "14:30 uur",
            "3 mars",
            "https://a.nl/2021/03/12",
        ),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "page", "resolved"),
    [
        ("14 september jl.", "2022-09-21", "2022-09-14"),
        ("14 september jl.", "2022-09-14", "2022-09-14"),
        ("14 september jl.", "2022-09-13", "2021-09-14"),
        ("3 januari a.s.", "2022-12-20", "2023-01-03"),
        ("3 januari a.s.", "2023-01-03", "2023-01-03"),
        ("29 februari jl.", "2023-05-01", "XXXX-02-29"),
        ("3 januari", "2022-12-20", "XXXX-01-03"),
        ("3 januari 2010", "2022-12-20", "2010-01-03"),
    ],
)
def test_a_year_is_settled_by_the_page_and_never_invented(text: str, page: str, resolved: str) -> None:
    found = find(text)[0]
    day = dt.date.fromisoformat(page)
    assert str(resolve(found.moment, Moment(day.year, day.month, day.day), found.side)) == resolved
    assert resolve(found.moment, None, found.side) == found.moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 weken geleden", "2024-01-01"),
        ("een dag geleden", "2024-01-14"),
        ("gisteren", "2024-01-14"),
        ("3 maanden geleden", "2023-10"),
        ("two years ago", "2022"),
        ("lang geleden", None),
        ("5 uur geleden", None),
    ],
)
def test_relative_dates(text: str, day: str | None) -> None:
    found = find_relative(text, dt.date(2024, 1, 15))
    assert (str(found) if found else None) == day
    assert find_relative(text, None) is None


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["{d} {nl} {y}", "{en} {d}, {y}", "{d}-{m}-{y}", "{i}"]),
)
def test_every_day_is_read_back(day: dt.date, form: str) -> None:
    dutch = "januari februari maart april mei juni juli augustus september oktober november december".split()
    english = "January February March April May June July August September October November December".split()
    names = {"d": day.day, "m": day.month, "y": day.year, "i": day.isoformat()}
    text = form.format(**names, nl=dutch[day.month - 1], en=english[day.month - 1])
    assert find_dates(f"Voorbeeldstad, {text}.") == (Moment(day.year, day.month, day.day),)


@given(st.text(alphabet="0123456789 -/.:,mei maart2020jl.TZ+", max_size=200))
def test_any_text_gives_days_that_exist(text: str) -> None:
    for moment in find_dates(text):
        dt.date(moment.year or 2000, moment.month or 1, moment.day or 1)
