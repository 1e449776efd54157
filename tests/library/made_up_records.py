"""Made-up records for tests: every kind there is, with every odd value that a record may hold."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from leestafel.model import (
    ASPECTS,
    COMMENT_STATUSES,
    RIGHTS,
    SESSION_STATUSES,
    Change,
    Comment,
    Essay,
    Material,
    Moment,
    Problem,
    Session,
    Source,
    Speaker,
    Thread,
)

TEXTS = st.text(st.characters(), max_size=12)  # lone surrogates too: an editor's YAML can write them
NAMES = TEXTS.map(lambda text: f"x{text}")
TUPLES = st.lists(TEXTS, max_size=3).map(tuple)
ZONES = st.sampled_from([None, dt.UTC, dt.timezone(dt.timedelta(hours=-9, minutes=-30))])
MOMENTS = st.builds(
    Moment,
    year=st.none() | st.integers(1, 9999),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 28),
    time=st.none() | st.times(timezones=ZONES),
)
SOURCES = st.builds(Source, TEXTS, TEXTS, TEXTS, st.none() | MOMENTS, TEXTS, TEXTS, st.sampled_from(RIGHTS))
SPEAKERS = st.builds(Speaker, NAMES, TEXTS, TEXTS)
MATERIALS = st.builds(Material, TEXTS, TEXTS, TEXTS, TEXTS)
CHANGES = st.builds(Change, MOMENTS, st.lists(st.sampled_from(ASPECTS), max_size=3).map(tuple), TEXTS)
COMMENTS = st.builds(
    Comment,
    id=NAMES,
    author=TEXTS,
    body=TEXTS,
    date=st.none() | MOMENTS,
    parent=st.none() | NAMES,
    status=st.sampled_from(COMMENT_STATUSES),
    source=TEXTS,
    recorded=st.none() | MOMENTS,
    digest=TEXTS,
)
THREADS = st.builds(Thread, NAMES, TEXTS, st.lists(COMMENTS, max_size=3).map(tuple))
PROBLEMS = st.builds(Problem, TEXTS, st.integers(0, 10**6), TEXTS, TEXTS, st.sampled_from(["error", "warning"]))
_COMMON = {
    "id": NAMES,
    "title": TEXTS,
    "path": TEXTS,
    "date": st.none() | MOMENTS,
    "authors": TUPLES,
    "themes": TUPLES,
    "themes_rejected": TUPLES,
    "summary": TEXTS,
    "body": TEXTS,
    "language": st.sampled_from(["nl", "en"]),
    "source": st.none() | SOURCES,
    "aliases": TUPLES,
    "draft": st.booleans(),
    "withdrawn": st.none() | MOMENTS,
    "reason": TEXTS,
    "changes": st.lists(CHANGES, max_size=3).map(tuple),
    "recorded": TEXTS,
    "opening": TEXTS,
}
ESSAYS = st.builds(Essay, publication=TEXTS, **_COMMON)
SESSIONS = st.builds(
    Session,
    announced=st.none() | MOMENTS,
    start=st.none() | MOMENTS,
    end=st.none() | MOMENTS,
    previous_start=st.lists(MOMENTS, max_size=2).map(tuple),
    place=TEXTS,
    address=TEXTS,
    geo=TEXTS,
    online=TEXTS,
    organiser=TEXTS,
    series=TEXTS,
    register=TEXTS,
    register_by=st.none() | MOMENTS,
    capacity=TEXTS,
    price=TEXTS,
    status=st.sampled_from(SESSION_STATUSES),
    speakers=st.lists(SPEAKERS, max_size=3).map(tuple),
    materials=st.lists(MATERIALS, max_size=3).map(tuple),
    **_COMMON,
)
DOCUMENTS = ESSAYS | SESSIONS
RECORDS = DOCUMENTS | MOMENTS | SOURCES | SPEAKERS | MATERIALS | CHANGES | COMMENTS | THREADS | PROBLEMS
