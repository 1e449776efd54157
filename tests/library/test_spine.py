"""What can be read of a document without taking it off the shelf says what the document says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_records import DOCUMENTS

from leestafel.library.spine import newest_first, spine_of
from leestafel.life.story import COMING, published_on
from leestafel.model import Document, Essay, Moment, Session, Source, Speaker
from leestafel.table import address
from leestafel.text.dates import parse_moment

ZONE = "Europe/Amsterdam"
GATHERED = Source(retrieved=Moment(2024, 5, 6))


def session(**values: object) -> Session:
    return Session(id="s", title="Een sessie", path="sessions/s.md", **values)


@given(DOCUMENTS)
def test_a_spine_says_what_its_document_says(document: Document) -> None:
    spine = spine_of(document, ZONE)
    same = ("id", "kind", "path", "themes", "themes_rejected", "aliases", "rights", "draft")
    assert [getattr(spine, name) for name in same] == [getattr(document, name) for name in same]
    assert spine.url == address(document)
    assert spine.year == (document.day.year if document.day else None)
    assert spine.status == getattr(document, "status", "")
    assert set(document.authors) <= set(spine.names)
    assert len(spine.names) == len(set(spine.names))
    assert (spine.happened == ()) == (published_on(document) is None or not published_on(document).complete)


@given(DOCUMENTS)
def test_a_spine_needs_no_body(document: Document) -> None:
    assert spine_of(replace(document, body="", opening="x"), ZONE) == spine_of(document, ZONE)


@given(st.lists(st.dates(dt.date(1, 1, 1)), min_size=2, max_size=6))
def test_order_and_days_follow_the_calendar(days: list[dt.date]) -> None:
    essays = [Essay(id="e", title="E", path="e.md", date=Moment(day.year, day.month, day.day)) for day in days]
    assert [essay.date for essay in sorted(essays, key=newest_first)] == [
        Moment(day.year, day.month, day.day) for day in sorted(days, reverse=True)
    ]
    spines = [spine_of(essay, ZONE) for essay in essays]
    assert [spine.days for spine in sorted(spines, key=lambda spine: spine.order)] == sorted(
        (spine.days for spine in spines), reverse=True
    )


def test_of_one_day_the_latest_hour_stands_first_and_an_unknown_year_last() -> None:
    at = [Moment(2023, 3, 2, dt.time(hour)) for hour in (9, 14, 11)]
    others = (Moment(2023, 3, 1), Moment(None, 12, 31), Moment(2023, 3, 3))
    found = sorted((session(start=moment) for moment in (*at, *others)), key=newest_first)
    assert [str(item.start) for item in found] == [
        "2023-03-03",
        "2023-03-02 14:00",
        "2023-03-02 11:00",
        "2023-03-02 09:00",
        "2023-03-01",
        "XXXX-12-31",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"date": Moment(2023, 3, 10), "start": Moment(2023, 3, 2)}, "2023-03-10"),
        ({"start": Moment(2023, 3, 2)}, "2023-03-02"),
        ({"start": Moment(2099, 3, 2), "status": "announced"}, None),
        (
            {"start": Moment(2099, 3, 2), "status": "moved", "source": GATHERED},
            "2024-05-06",
        ),
        ({"start": Moment(None, 3, 2)}, None),
    ],
)
def test_what_is_to_come_came_out_when_it_was_announced(values: dict[str, object], expected: str | None) -> None:
    moment = published_on(session(**values))
    assert (str(moment) if moment else None) == expected


def test_a_spine_knows_its_moment_the_day_it_changed_and_who_spoke() -> None:
    document = session(
        date=Moment(2023, 3, 10, dt.time(8, 30)),
        start=Moment(None, 3, 2),
        authors=("A. Verzonnen", "B. Bedacht"),
        speakers=(Speaker("B. Bedacht"), Speaker("C. Nergens")),
    )
    spine = spine_of(document, ZONE)
    assert parse_moment(spine.moment) == document.start
    assert spine.changed == "2023-03-10"
    assert spine.names == ("A. Verzonnen", "B. Bedacht", "C. Nergens")
    assert spine.happened == (dt.datetime(2023, 3, 10, 7, 30, tzinfo=dt.UTC).timestamp(),)
    assert set(COMING) == {"announced", "moved"}
