"""What is written down of a document, and what follows from it: its revision, and what happened to it in order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leestafel.life.aspects import (
    SHOWN_IN_CALENDARS,
    Record,
    digests_of,
    record_of,
    unrecorded,
    written_record,
)
from leestafel.life.record import arrived, followed, is_first, recorded, sequence_of
from leestafel.life.story import happenings, published_at, sequence, updated_at
from leestafel.model import (
    ASPECTS,
    SESSION_STATUSES,
    Change,
    Document,
    Essay,
    Material,
    Moment,
    Session,
    Source,
    Speaker,
)
from leestafel.text.dates import parse_moment

ZONE = "Europe/Amsterdam"
NOW = dt.datetime(2031, 3, 4, 12, 30, tzinfo=ZoneInfo(ZONE))
HOUR = dt.timedelta(hours=1)

days = st.dates(dt.date(2, 1, 1), dt.date(9998, 12, 31)).map(lambda day: Moment(day.year, day.month, day.day))
times = st.times(timezones=st.none() | st.just(dt.UTC)).map(lambda time: time.replace(microsecond=0))
moments = (
    days
    | st.builds(lambda day, time: replace(day, time=time), days, times)
    | st.builds(Moment, st.integers(1, 9999))
    | st.builds(Moment, st.none(), st.integers(1, 12), st.integers(1, 28))
)
minutes = moments.map(lambda one: replace(one, time=one.time.replace(second=0)) if one.time else one)
texts = st.text(max_size=12).map(str.strip)
changes = st.builds(Change, moments, st.lists(st.sampled_from(ASPECTS), max_size=3, unique=True).map(tuple), texts)
ids = st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
common: dict[str, Any] = {
    "id": ids,
    "title": texts,
    "path": st.just("sessions/x.md"),
    "date": st.none() | moments,
    "authors": st.lists(texts, max_size=2).map(tuple),
    "themes": st.lists(ids, max_size=3).map(tuple),
    "body": texts,
    "source": st.none() | st.builds(Source, retrieved=st.none() | days),
    "reason": texts,
    "changes": st.lists(changes, max_size=3).map(tuple),
}
sessions = st.builds(
    Session,
    **common,
    announced=st.none() | moments,
    start=st.none() | moments,
    end=st.none() | moments,
    previous_start=st.lists(moments, max_size=2, unique=True).map(tuple),
    place=texts,
    status=st.sampled_from(SESSION_STATUSES),
    speakers=st.lists(st.builds(Speaker, texts, texts, texts), max_size=2).map(tuple),
    materials=st.lists(st.builds(Material, texts, texts), max_size=2).map(tuple),
)
documents = sessions | st.builds(Essay, **common, publication=texts)
EDITS: dict[str, st.SearchStrategy[Any]] = {
    "title": texts,
    "start": st.none() | moments,
    "place": texts,
    "status": st.sampled_from(SESSION_STATUSES),
    "speakers": st.lists(st.builds(Speaker, texts), max_size=2).map(tuple),
    "themes": st.lists(ids, max_size=3).map(tuple),
    "register": texts,
    "body": texts,
    "authors": st.lists(texts, max_size=2).map(tuple),
    "date": st.none() | moments,
    "draft": st.just(False),
}
edits = st.sampled_from(sorted(EDITS)).flatmap(lambda key: st.tuples(st.just(key), EDITS[key]))


def a_session(**values: Any) -> Session:
    return Session(**{"id": "x", "title": "X", "path": "sessions/x.md", **values})


def known(document: Document) -> Document:
    """A document as it is once it was written down."""
    return recorded(document, NOW, first=True)


@given(documents, st.booleans(), st.booleans())
def test_recording_again_changes_nothing(document, first, minor):
    once = recorded(document, NOW, first=first, minor=minor)
    assert recorded(once, NOW + HOUR) == once
    assert unrecorded(once) == ()


@given(documents)
def test_recording_for_the_first_time_tells_nothing(document):
    once = known(document)
    assert once.changes == document.changes
    assert sequence_of(once) == sequence_of(document)
    if happenings(document, ZONE):
        assert happenings(once, ZONE)[0].instant.date() <= happenings(document, ZONE)[0].instant.date()
    if not isinstance(document, Session) or document.announced == getattr(once, "announced", None):
        assert happenings(once, ZONE) == happenings(document, ZONE)


@given(
    st.none() | minutes,
    st.dictionaries(st.sampled_from(ASPECTS), st.from_regex(r"[0-9a-f]{8}", fullmatch=True)),
    st.none() | moments,
    st.none() | moments,
    st.integers(0, 999),
)
def test_a_record_reads_back_as_it_was_written(since, digests, start, date, unsaid):
    record = Record(since, digests, *(one if one is None or _is_plain(one) else None for one in (start, date)), unsaid)
    assert record_of(a_session(recorded=written_record(record))) == record


def _is_plain(moment: Moment) -> bool:
    """A time without a zone is written to the minute."""
    return moment.time is None or moment.time.tzinfo is not None or moment.time.second == 0


@given(st.text(max_size=60))
def test_any_text_is_a_record_or_none(text):
    document = a_session(recorded=text)
    assert (record_of(document) is None) == (not text.split())
    assert sequence(document) >= 0
    assert set(unrecorded(document)) <= set(ASPECTS)


@given(sessions, st.lists(st.tuples(edits, st.sampled_from(["none", "record", "minor", "gather"])), max_size=5))
def test_the_revision_never_falls_and_rises_by_one_where_a_calendar_shows_something_new(session, steps):
    document = known(session)
    now = NOW
    for (key, value), how in steps:
        now += HOUR
        before, was = document, set(unrecorded(document)) & SHOWN_IN_CALENDARS
        edited = replace(document, **{key: value})
        if how == "gather":
            document = followed(before, edited, now)
            shown = SHOWN_IN_CALENDARS & {one for one in ASPECTS if digests_of(edited)[one] != digests_of(before)[one]}
            assert sequence(document) == sequence(before) + bool(shown)
            continue
        settled = edited if how == "none" else recorded(edited, now, minor=how == "minor")
        assert sequence(settled) == sequence(edited)
        differs = bool(SHOWN_IN_CALENDARS & set(unrecorded(edited)))
        assert sequence(edited) == sequence(before) - bool(was) + differs
        if was and not differs:
            return  # taken back before anyone wrote it down: nothing has changed
        document = settled


@given(sessions, edits)
def test_a_change_counts_the_same_before_and_after_it_is_written_down(session, edit):
    changed = replace(known(session), **dict([edit]))
    assert sequence(recorded(changed, NOW + HOUR)) == sequence(changed)
    assert sequence(recorded(changed, NOW + HOUR, minor=True)) == sequence(changed)


@given(sessions, texts, st.lists(texts, max_size=2).map(tuple))
def test_a_text_and_who_wrote_it_are_no_revision(session, body, authors):
    before = known(session)
    after = recorded(replace(before, body=body, authors=authors), NOW + HOUR)
    assert sequence(after) == sequence(before)
    assert len(after.changes) - len(before.changes) == (digests_of(after)["text"] != digests_of(before)["text"])


@pytest.mark.parametrize("status", ["announced", "moved"])
def test_that_a_session_has_been_is_no_revision(status):
    before = known(a_session(start=Moment(2031, 5, 1), previous_start=(Moment(2031, 4, 1),), status=status))
    after = replace(before, status="held")
    assert unrecorded(after) == ()
    assert sequence(after) == sequence(before)


def test_called_off_and_revived_are_two_revisions():
    session = known(a_session(start=Moment(2031, 5, 1), status="announced"))
    off = recorded(replace(session, status="cancelled", reason="Ziek"), NOW + HOUR)
    again = recorded(replace(off, status="announced", reason=""), NOW + 2 * HOUR)
    off_again = recorded(replace(again, status="cancelled", reason="Ziek"), NOW + 3 * HOUR)
    assert [sequence(one) for one in (session, off, again, off_again)] == [0, 1, 2, 3]
    assert [change.what for change in off_again.changes] == [("status",)] * 3


@given(documents)
def test_happenings_stand_in_order_the_appearance_first(document):
    found = happenings(document, ZONE)
    assert [one.instant for one in found] == sorted(one.instant for one in found)
    assert bool(found) == (published_at(document, ZONE) is not None)
    if found:
        assert (found[0].what, found[0].note) == ((), "")
        assert updated_at(document, ZONE) >= published_at(document, ZONE)


@given(documents, st.none() | moments)
def test_a_withdrawal_is_the_last_that_happens(document, withdrawn):
    assume(happenings(document, ZONE))
    before, after = happenings(document, ZONE), happenings(replace(document, withdrawn=withdrawn), ZONE)
    assert after[: len(before)] == before
    assert len(after) - len(before) == (withdrawn is not None and withdrawn.complete)


@given(days, ids, ids)
def test_two_documents_of_one_moment_have_each_their_own_instant(day, one, other):
    assume(one != other)
    essays = [Essay(id=name, title="X", path=f"essays/{name}.md", date=day) for name in (one, other)]
    assert len({updated_at(essay, ZONE) for essay in essays}) == 2
    at = Change(Moment(9999, 1, 1, dt.time(12, tzinfo=dt.UTC)), ("text",))
    assert len({updated_at(replace(essay, changes=(at,)), ZONE) for essay in essays}) == 2


def test_what_changed_before_a_document_came_out_happened_to_nobody():
    early, late = Change(Moment(2031, 1, 1), ("when",)), Change(Moment(2031, 3, 1), ("where",), "Lek")
    session = a_session(announced=Moment(2031, 2, 1), start=Moment(2031, 5, 1), changes=(early, late))
    assert [one.what for one in happenings(session, ZONE)] == [(), ("where",)]
    assert sequence(session) == 2


def test_a_report_happens_once_whenever_it_was_written_down():
    announced = a_session(announced=Moment(2031, 2, 1), start=Moment(2031, 3, 1), status="announced")
    report = {"status": "held", "date": Moment(2031, 3, 2), "body": "Een verslag."}
    unknown = replace(announced, **report)
    assert [one.what for one in happenings(unknown, ZONE)] == [(), ("text",)]
    assert happenings(known(unknown), ZONE) == happenings(unknown, ZONE)
    told = recorded(replace(known(announced), **report), NOW)
    assert [one.what for one in happenings(told, ZONE)] == [(), ("text",)]
    corrected = recorded(replace(told, body="Een beter verslag."), NOW + HOUR, note="Een naam verbeterd")
    assert happenings(corrected, ZONE)[:2] == happenings(told, ZONE)
    assert len(happenings(corrected, ZONE)) == 3


def test_a_change_is_dated_to_the_minute_and_two_in_one_minute_apart():
    now = NOW.replace(second=20)
    first = recorded(replace(known(a_session(start=Moment(2031, 1, 1))), place="A"), now)
    second = recorded(replace(first, place="B"), now.replace(second=40))
    assert [str(one.date) for one in second.changes] == ["2031-03-04T12:30:00+01:00", "2031-03-04T12:30:40+01:00"]
    assert updated_at(second, ZONE) > updated_at(first, ZONE)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("2031-05-01 12:00", "2031-05-02 12:00", ["2031-05-01 12:00"]),
        ("2031-05-01 12:00", "2031-05-01 13:00", ["2031-05-01 12:00"]),
        ("2031-05-01", "2031-05-01 13:00", []),
        ("2031-05-01 13:00:20", "2031-05-01 13:00:20", []),
        ("2031-05", "2031-05-01", []),
        ("2031-05", "2031-06-01", ["2031-05"]),
    ],
)
def test_a_moved_session_gets_the_start_it_had(was, now, expected):
    session = known(a_session(start=parse_moment(was), status="announced"))
    moved = recorded(replace(session, start=parse_moment(now), status="moved"), NOW + HOUR)
    assert [str(one) for one in moved.previous_start] == expected
    assert recorded(moved, NOW + 2 * HOUR) == moved


def test_a_session_that_moves_back_had_the_other_start_before():
    here, there = Moment(2031, 5, 1), Moment(2031, 5, 2)
    first = known(a_session(start=here, status="announced"))
    moved = recorded(replace(first, start=there, status="moved"), NOW + HOUR)
    back = recorded(replace(moved, start=here), NOW + 2 * HOUR)
    assert moved.previous_start == (here,)
    assert back.previous_start == (there,)


def test_what_an_editor_changed_stays_to_be_written_down_when_its_source_changes():
    before = replace(known(a_session(start=Moment(2031, 5, 1), status="announced")), place="Elders")
    after = followed(before, replace(before, title="Y", body="Z"), NOW, "Een naam erbij")
    assert unrecorded(after) == ("where",)
    assert [(one.what, one.note) for one in after.changes] == [(("title", "text"), "Een naam erbij")]
    assert sequence(after) == sequence(before) + 1


def test_a_gathered_meeting_to_come_was_announced_when_it_was_retrieved():
    source = Source(url="https://x.example/", retrieved=Moment(2031, 1, 2))
    coming = arrived(a_session(start=Moment(2031, 5, 1), status="announced", source=source))
    assert coming.announced == Moment(2031, 1, 2)
    assert unrecorded(coming) == ()
    held = a_session(start=Moment(2030, 5, 1), source=source)
    assert arrived(held) == held
    assert is_first([coming, held])
    assert not is_first([coming, known(a_session())])


def test_the_order_of_themes_means_nothing_and_that_of_speakers_does():
    one = a_session(themes=("a", "b"), speakers=(Speaker("A"), Speaker("B")))
    other = replace(one, themes=("b", "a"), speakers=one.speakers[::-1])
    assert [aspect for aspect in ASPECTS if digests_of(one)[aspect] != digests_of(other)[aspect]] == ["people"]


def test_texts_that_look_alike_together_are_told_apart():
    one, other = a_session(speakers=(Speaker("A", "B"),)), a_session(speakers=(Speaker("A", "", "B"),))
    assert digests_of(one)["people"] != digests_of(other)["people"]
    one, other = (Essay(id="x", title="X", path="e/x.md", authors=names) for names in (("A\nB",), ("A", "B")))
    assert digests_of(one)["people"] != digests_of(other)["people"]
