"""A discussion's file: read, written, and changed without touching an editor's lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import BadYaml
from leestafel.formats.discussion_file import append_comments, read_discussion, replace_comments, write_discussion
from leestafel.identity import digest
from leestafel.model import COMMENT_STATUSES, Comment, Moment
from leestafel.text.decode import clean_characters

EDITED = """\
# bijgehouden door de redactie
document: een-verzonnen-essay   # zie essays/
comments:
  - id: r1
    author: "A. Verzonnen"
    # op verzoek ingekort
    status: published
    body: |
      Eerste regel.

      # geen kop, maar tekst
      Laatste regel.

  # hieronder nog nakijken
  - id: r2
    author: B. Bedacht
    date: 2024-02-03T10:11:00+01:00
    parent: r1
    body: Kort.
"""
NEW = Comment(id="r3", author="C. Nergens", body="Een: «derde».\n\nMet #twee alinea's.", recorded=Moment(2024, 5, 6))


def thread_of(text: str) -> tuple[Comment, ...]:
    thread, problems = read_discussion(text, "d.yml")
    assert thread is not None, problems
    return thread.comments


def messages(text: str) -> list[tuple[int, str]]:
    _, problems = read_discussion(text, "d.yml")
    assert all(problem.remedy and problem.path == "d.yml" for problem in problems)
    return [(problem.line, problem.message) for problem in problems]


def test_an_editors_file_is_read() -> None:
    thread, problems = read_discussion(EDITED, "d.yml")
    assert problems == ()
    assert thread is not None
    assert thread.document == "een-verzonnen-essay"
    first, second = thread.comments
    assert first.body == "Eerste regel.\n\n# geen kop, maar tekst\nLaatste regel."
    assert (second.parent, second.status) == ("r1", "published")
    zone = dt.timezone(dt.timedelta(hours=1))
    assert second.date == Moment(2024, 2, 3, dt.time(10, 11, tzinfo=zone))


def test_the_written_file_is_as_the_handbook_shows_it() -> None:
    comments = [
        NEW,
        Comment(id="r4", author="", body="x", parent="r3", status="pending", source="https://example.org/"),
    ]
    assert write_discussion("een-essay", comments) == (
        "document: een-essay\n"
        "comments:\n"
        "  - id: r3\n"
        "    author: C. Nergens\n"
        "    status: published\n"
        "    recorded: 2024-05-06\n"
        "    body: |-\n"
        "      Een: «derde».\n"
        "\n"
        "      Met #twee alinea's.\n"
        "  - id: r4\n"
        "    author: ''\n"
        "    parent: r3\n"
        "    status: pending\n"
        "    source: https://example.org/\n"
        "    body: x\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("document: [x\ncomments: []\n", 2, "geen YAML"),
        ("comments: []\n", 1, "welk document"),
        ("- a\n", 1, "welk document"),
        ("document: x\ncomments: tekst\n", 2, "geen lijst"),
        ("document: x\ncomments:\n  - author: a\n", 3, "geen bruikbaar id"),
        ("document: x\ncomments:\n  - id: a\n  - id: a\n", 4, "twee reacties"),
        ("document: x\ncomments:\n  - id: a\n    status: weg\n", 4, "geen status"),
        ("document: x\ncomments:\n  - id: a\n    date: 31 februari\n", 4, "geen datum"),
        ("document: x\ncomments:\n  - id: a\n    date: 2023-02-31\n", 4, "geen datum"),
        ("document: x\ncomments:\n  - id: a\n    parent: b\n", 4, "staat hier niet"),
        ("document: x\ncomments:\n  - id: a\n    bodie: b\n", 4, "«bodie»"),
        ("document: x\nreacties: []\n", 2, "«reacties»"),
        ("document: x\ncomments:\n  - id: a\n    body: [b]\n", 4, "één tekst"),
        ("document: x\ncomments:\n  - id: a\n    id: b\n", 4, "twee keer"),
    ],
)
def test_each_mistake_has_its_line_and_a_remedy(text: str, line: int, words: str) -> None:
    found = messages(text)
    assert len(found) == 1
    assert found[0][0] == line
    assert words in found[0][1]


def test_a_comment_with_an_unknown_status_is_not_shown() -> None:
    (found,) = thread_of("document: x\ncomments:\n  - {id: a, status: verborgen}\n")
    assert found.status == "hidden"


def test_adding_keeps_every_line_of_the_editor() -> None:
    changed = append_comments(EDITED, [NEW])
    assert changed.startswith(EDITED)
    assert thread_of(changed) == (*thread_of(EDITED), NEW)


@pytest.mark.parametrize(
    "text",
    [
        "document: x\ncomments: []\n",
        "document: x\ncomments:\n",
        "comments: null\ndocument: x\n",
        "document: x\ncomments:\n- id: a\n  body: b",
        "comments:\n-\n    id: a\n    body: b\ndocument: x\n",
        "document: x\ncomments:\n    - id: a\n      body: |\n        b\n\n# slot",
        "comments:\n  - {id: a, body: b}\ndocument: x\n",
        EDITED.replace("\n", "\r\n"),
    ],
)
def test_adding_works_however_the_list_is_laid_out(text: str) -> None:
    changed = append_comments(text, [NEW])
    assert thread_of(changed) == (*thread_of(text), NEW)
    after = iter(changed.splitlines())
    assert all(line in after for line in text.splitlines() if not line.startswith("comments:"))
    assert ("\r\n" in changed) == ("\r\n" in text)


@pytest.mark.parametrize(
    "text",
    [
        "document: x\ncomments: [{id: a, body: b}]\n",
        "document: x\n",
        "{document: x, comments: []}\n",
        "document: x\ncomments:\n  - id: a\n  - id: a\n",
    ],
)
def test_a_file_that_cannot_safely_be_added_to_is_refused(text: str) -> None:
    with pytest.raises(BadYaml):
        append_comments(text, [NEW])


def test_replacing_touches_only_the_lines_of_what_changes() -> None:
    (first, _) = thread_of(EDITED)
    changed = replace_comments(EDITED, {"r1": replace(first, body="Nieuw.\n\nTwee.")})
    expected = EDITED.replace(
        "    body: |\n      Eerste regel.\n\n      # geen kop, maar tekst\n      Laatste regel.\n",
        "    body: |-\n      Nieuw.\n\n      Twee.\n",
    )
    assert changed == expected


def test_replacing_the_key_behind_the_dash_keeps_the_dash() -> None:
    text = "document: x\ncomments:\n- body: oud\n  id: a\n- id: b\n  body: b\n"
    changed = replace_comments(text, {"a": replace(thread_of(text)[0], body="nieuw\nen meer")})
    assert changed == "document: x\ncomments:\n- body: |-\n    nieuw\n    en meer\n  id: a\n- id: b\n  body: b\n"


def test_replacing_in_a_comment_on_one_line_is_refused() -> None:
    text = "document: x\ncomments:\n  - {id: a, body: oud}\n"
    with pytest.raises(BadYaml):
        replace_comments(text, {"a": replace(thread_of(text)[0], body="nieuw")})


PROSE = st.text(max_size=80).map(lambda text: clean_characters(text).strip())
LINES = st.lists(st.sampled_from(["", "- a", "# b", "  c:", "---", "...", "'", "\td", "«e»", "!f", "|"])).map("\n".join)
BODIES = PROSE | LINES.map(str.strip)
MOMENTS = st.none() | st.builds(Moment, st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28))
COMMENTS = st.builds(
    Comment,
    id=st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True),
    author=PROSE,
    body=BODIES,
    date=MOMENTS,
    parent=st.none(),
    status=st.sampled_from(COMMENT_STATUSES),
    source=st.just("") | st.just("https://example.org/a?b=1#c-2"),
    recorded=MOMENTS,
    digest=st.just("") | BODIES.map(digest),
)
MANY = st.lists(COMMENTS, max_size=4, unique_by=lambda comment: comment.id)


@settings(deadline=None)
@given(MANY)
def test_what_is_written_is_read_back(comments: list[Comment]) -> None:
    assert thread_of(write_discussion("een-document", comments)) == tuple(comments)


@settings(deadline=None)
@given(MANY, MANY, st.sampled_from(["\n", "\r\n"]))
def test_adding_loses_nothing_whatever_the_texts(before: list[Comment], added: list[Comment], end: str) -> None:
    known = {comment.id for comment in before}
    fresh = [comment for comment in added if comment.id not in known]
    text = write_discussion("een-document", before).replace("\n", end)
    assert thread_of(append_comments(text, fresh)) == (*before, *fresh)


@settings(deadline=None)
@given(MANY.filter(bool), BODIES.filter(bool), st.data())
def test_replacing_changes_one_comment_whatever_the_texts(
    before: list[Comment], body: str, data: st.DataObject
) -> None:
    filled = [replace(comment, body=comment.body or "x", digest="d") for comment in before]
    chosen = data.draw(st.sampled_from(filled))
    renewed = replace(chosen, body=body, digest="e")
    text = write_discussion("een-document", filled)
    changed = thread_of(replace_comments(text, {chosen.id: renewed}))
    assert changed == tuple(renewed if comment is chosen else comment for comment in filled)


def test_no_control_character_gets_into_a_comment() -> None:
    text = 'document: x\ncomments:\n  - {id: a, author: "A\\x02", body: "b\\0\\x7f\\tc"}\n'
    (found,) = thread_of(text)
    assert (found.author, found.body) == ("A\ufffd", "b\ufffd\ufffd\tc")
