"""Documents' files: read with line and remedy, written so that they read back the same."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.formats.document_file import keys_of, read_document, write_document
from leestafel.formats.yaml_data import dump_key
from leestafel.model import RIGHTS, SESSION_STATUSES, Essay, Material, Moment, Session, Source, Speaker

CONTROLS = {chr(code) for code in (*range(32), 127)} - set("\t\n\r")
SESSION = """\
---
title: Werken aan een verzonnen sluis
id: 2023-verzonnen-sluis
date: 2023-09-20
start: 2023-09-14 12:00
end: 2023-09-14 13:30
place: Sluishuis, Zevenbrug
status: held
organiser: Kring Zevenbrug
speakers:
  - {name: A. Voorbeeld, role: secretaris, organisation: Provincie Voorbeeld}
  - B. Voorbeeld
authors: [C. Voorbeeld]
themes: [sluizen, bruggen]
themes_rejected: [wegen]
summary: Een zin of twee.
materials:
  - {title: Presentatie, url: https://example.org/p.pdf, kind: slides}
aliases: [/verslagen/123/]
source: {url: https://example.org/x, publisher: Voorbeeld, retrieved: 2023-09-21, rights: excerpt, digest: sha256:0}
draft: false
---

Een alinea.
"""


def test_a_session_as_the_handbook_shows_it():
    document, problems = read_document(SESSION, "sessions/2023/x.md", "session")
    assert problems == ()
    assert document == Session(
        id="2023-verzonnen-sluis",
        title="Werken aan een verzonnen sluis",
        path="sessions/2023/x.md",
        date=Moment(2023, 9, 20),
        start=Moment(2023, 9, 14, dt.time(12)),
        end=Moment(2023, 9, 14, dt.time(13, 30)),
        place="Sluishuis, Zevenbrug",
        status="held",
        organiser="Kring Zevenbrug",
        speakers=(Speaker("A. Voorbeeld", "secretaris", "Provincie Voorbeeld"), Speaker("B. Voorbeeld")),
        authors=("C. Voorbeeld",),
        themes=("sluizen", "bruggen"),
        themes_rejected=("wegen",),
        summary="Een zin of twee.",
        materials=(Material("Presentatie", "https://example.org/p.pdf", "slides"),),
        aliases=("/verslagen/123/",),
        source=Source(
            url="https://example.org/x",
            publisher="Voorbeeld",
            retrieved=Moment(2023, 9, 21),
            rights="excerpt",
            digest="sha256:0",
        ),
        body="Een alinea.",
    )


def test_a_title_is_all_it_takes():
    document, problems = read_document("---\ntitle: Alleen dit\n---\n", "essays/alleen-dit.md", "essay")
    assert problems == ()
    assert document == Essay(id="alleen-dit", title="Alleen dit", path="essays/alleen-dit.md")


def test_one_where_many_may_stand_is_one():
    document, problems = read_document(
        "---\ntitle: T\nauthors: A. Voorbeeld\nthemes: sluizen\n---\n", "e/t.md", "essay"
    )
    assert problems == ()
    assert (document.authors, document.themes) == (("A. Voorbeeld",), ("sluizen",))


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("2023", "2023"),
        ("nee", "nee"),
        ("no", "no"),
        ("12:30", "12:30"),
        ("2023-02-31", "2023-02-31"),
        ("1e3", "1e3"),
        ("0x1f", "0x1f"),
        ("true", "true"),
        ("'a: b # c'", "a: b # c"),
    ],
)
def test_a_text_that_looks_like_something_else_stays_a_text(title, meant):
    document, problems = read_document(f"---\ntitle: {title}\n---\n", "essays/t.md", "essay")
    assert problems == ()
    assert document.title == meant


def test_one_mistake_does_not_hide_another_and_the_rest_is_read():
    text = "---\ntitle: T\ndate: gisteren\nthemes: [a, [b]]\nspeaker: X\ndraft: misschien\nplace: Zaal\n---\n\nTekst.\n"
    document, problems = read_document(text, "sessions/t.md", "session")
    assert [(problem.line, problem.severity) for problem in problems] == [
        (3, "error"),
        (4, "error"),
        (5, "warning"),
        (6, "error"),
    ]
    assert (document.title, document.place, document.body) == ("T", "Zaal", "Tekst.")
    assert all(problem.remedy for problem in problems)


def test_what_belongs_to_a_session_is_unknown_in_an_essay():
    _, problems = read_document("---\ntitle: T\nstart: 2023-01-01\n---\n", "essays/t.md", "essay")
    assert [problem.severity for problem in problems] == ["warning"]
    assert set(keys_of("session")) - set(keys_of("essay")) == {
        *("announced", "start", "end", "previous_start", "place", "address", "geo", "online", "organiser", "series"),
        *("status", "register", "register_by", "capacity", "price", "speakers", "materials"),
    }
    assert set(keys_of("essay")) - set(keys_of("session")) == {"publication"}


def lines(**more):
    """Any text that one line of a file may hold."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff")
    return st.text(letters, max_size=40, **more).map(lambda text: text.strip())


some = lines(min_size=1).filter(bool)
ids = st.from_regex(r"[a-z0-9]{1,8}(?:[-_.][a-z0-9]{1,8}){0,3}", fullmatch=True)
days = st.dates().map(lambda day: Moment(day.year, day.month, day.day))
times = st.times().map(lambda time: time.replace(second=0, microsecond=0, tzinfo=None, fold=0))
zoned = st.integers(-12, 14).map(lambda hours: dt.timezone(dt.timedelta(hours=hours)))
moments = st.one_of(
    days,
    st.integers(1, 9999).map(Moment),
    st.builds(Moment, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(Moment, st.none(), st.integers(1, 12), st.integers(1, 28)),
    st.builds(lambda day, time: Moment(day.year, day.month, day.day, time), days, times),
    st.builds(
        lambda day, time, zone: Moment(day.year, day.month, day.day, time.replace(tzinfo=zone)), days, times, zoned
    ),
)
maybe = st.none() | moments
bodies = st.lists(some, max_size=4).map("\n\n".join).filter(lambda body: not body.startswith("\n"))
sources = st.builds(
    Source,
    url=lines(),
    publisher=lines(),
    name=lines(),
    retrieved=st.none() | days,
    digest=st.text(string.hexdigits, max_size=8),
    rights=st.sampled_from(RIGHTS),
)
path = st.text(string.ascii_letters + string.digits + "-_.~é€?&=", min_size=1, max_size=20)
whole = st.tuples(st.sampled_from(["https://zaal.example/", "mailto:zaal@", "/"]), path).map("".join)
addresses = whole | path.filter(lambda text: not text.lower().startswith("www.")).map("../{}".format)
names = st.lists(some, max_size=3, unique=True).map(tuple)
common = {
    "id": ids,
    "title": some,
    "path": st.just("sessions/x.md"),
    "date": maybe,
    "authors": names,
    "themes": st.lists(ids, max_size=3, unique=True).map(tuple),
    "themes_rejected": st.lists(ids, max_size=2, unique=True).map(tuple),
    "summary": lines(),
    "body": bodies,
    "language": st.sampled_from(["nl", "en", "fy"]),
    "source": st.none() | sources,
    "aliases": names,
    "draft": st.booleans(),
}
sessions = st.builds(
    Session,
    **common,
    start=maybe,
    end=maybe,
    place=lines(),
    online=st.just("") | whole,
    organiser=lines(),
    status=st.sampled_from(SESSION_STATUSES),
    speakers=st.lists(st.builds(Speaker, some, lines(), lines()), max_size=2).map(tuple),
    materials=st.lists(st.builds(Material, some, addresses, lines()), max_size=2).map(tuple),
)
essays = st.builds(Essay, **common, publication=lines())


@settings(max_examples=60)
@given(sessions | essays)
def test_what_is_written_reads_back_the_same(document):
    text = write_document(document)
    read, problems = read_document(text, document.path, document.kind)
    assert problems == ()
    assert read == document
    assert write_document(read) == text


@given(st.text(max_size=300))
def test_any_text_gives_a_document_or_problems_and_never_an_exception(text):
    for kind in ("session", "essay"):
        document, problems = read_document(f"---\n{text}\n---\n", "essays/x.md", kind)
        assert document is not None or problems
        assert all(problem.line >= 1 for problem in problems)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_control_character_gets_into_a_record(title, body):
    text = f'---\n{dump_key("title", f"x{title}x")}source: {{url: "\\x02"}}\n---\n{body}\x01\x7f\0.'
    document, _ = read_document(text, "essays/x.md", "essay")
    assert not CONTROLS.intersection(texts_of(document))
    assert document.body.endswith("\ufffd\ufffd\ufffd.")
    assert document.source.url == "\ufffd"


def texts_of(document):
    """All the texts of a document as one."""
    return "".join((document.title, document.body, document.source.url))


def test_a_body_keeps_its_tabs_and_letters_and_loses_control_characters_one_by_one():
    document, problems = read_document("---\ntitle: T\n---\né\ta\x0bb\x1b[0m\r\n\x02c\u0085\n", "e/t.md", "essay")
    assert problems == ()
    assert document.body == "é\ta\ufffdb\ufffd[0m\n\ufffdc\u0085"
