"""Comments as JSON: the handbook's own shape, and what other programs export. Each file shows one of them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats.comment_json import read
from leestafel.gather.readers import read_items
from leestafel.model import Gathered, Moment

DATA = Path(__file__).parents[1] / "data" / "comments"
FILES = sorted([*DATA.glob("*.json"), *DATA.glob("*.jsonl")])
CET = dt.timezone(dt.timedelta(hours=1))


def file(name: str) -> tuple[Gathered, ...]:
    return read((DATA / name).read_bytes())


def written(value: Any) -> tuple[Gathered, ...]:
    return read(json.dumps(value).encode())


def said(*comments: dict[str, Any], **page: str) -> list[tuple[str, str, int | None]]:
    (found,) = written({"comments": comments, **page})
    return [(one.author, one.text, one.parent) for one in found.comments]


def test_the_shape_of_the_handbook():
    (page,) = file("handbook.json")
    assert (page.title, page.url, page.body) == ("Schapen & geiten", "https://blad.example/schapen/", "")
    assert [(one.key, one.author, one.text, one.parent) for one in page.comments] == [
        ("comment-a1", "Trees Gefingeerd", "Bij ons liep er 1 < 2.\n\nWel een geit.", None),
        ("reactie-2", "An Onder", "Dat lijkt mij ook.", 0),
        ("comment-a4", "", "Nee, dank u.", 1),
    ]
    assert [one.date for one in page.comments] == [
        Moment(2015, 3, 1, dt.time(10, 11, 12, tzinfo=CET)),
        Moment(2015, 3, 2),
        None,
    ]


def test_answers_within_what_they_answer():
    one, two = file("threads_with_replies.json")
    assert [(reply.author, reply.text, reply.parent) for reply in one.comments] == [
        ("Piet Verzonnen", "Eerste.", None),
        ("An Onder", "Antwoord.", 0),
        ("Piet Verzonnen", "Weerwoord.", 1),
        ("Trees Gefingeerd", "Tweede.", None),
    ]
    assert [str(reply.date) for reply in one.comments[:3]] == [
        "2015-03-01T10:11:12+00:00",
        "2015-03-01T10:11:13+00:00",
        "2015-03-01T11:11:14+01:00",
    ]
    assert (two.url, [reply.author for reply in two.comments]) == ("https://blad.example/twee/", ["An Onder"])


def test_isso():
    (page,) = file("isso.json")
    assert [(one.key, one.author, one.text, one.parent) for one in page.comments] == [
        ("comment-1", "Trees Gefingeerd", "Bij ons liep er geen.", None),
        ("comment-2", "", "Bij ons wel.", 0),
    ]


def test_remark42():
    (page,) = file("remark42.json")
    assert (page.url, page.title) == ("https://blad.example/schapen/", "Schapen")
    assert [(one.author, one.text, one.parent) for one in page.comments] == [
        ("Trees Gefingeerd", "Bij ons liep er geen.", None),
        ("An Onder", "Bij ons wel.", 0),
    ]


def test_an_object_a_line_and_the_same_id_on_two_pages():
    one, two = file("remark42_backup.jsonl")
    assert [reply.parent for reply in one.comments] == [None, 0]
    assert [reply.text for reply in two.comments] == ["Elders."]
    assert [page.url for page in (one, two)] == ["https://blad.example/een/", "https://blad.example/twee/"]


def test_commento_names_its_people_elsewhere():
    one, two = file("commento.json")
    assert [(reply.author, reply.text, reply.parent) for reply in one.comments] == [
        ("An Onder", "Bij ons wel.", 1),
        ("Trees Gefingeerd", "Bij ons liep er geen.", None),
    ]
    assert (one.url, two.url) == ("https://blad.example/schapen/", "https://blad.example/geiten/")
    assert [reply.text for reply in two.comments] == ["Een geit."]


def test_a_list_of_comments_alone_is_sorted_by_page():
    (page,) = file("wordpress_comments.json")
    assert page.url == "https://blad.example/schapen/"
    assert [(one.key, one.parent) for one in page.comments] == [("comment-6", 1), ("comment-5", None)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_detector_knows_each_and_nobodys_address_comes_along(path: Path) -> None:
    found = read_items(path.read_bytes(), name=path.name)
    assert found.collection
    assert [one.comments for one in found.items] == [one.comments for one in read(path.read_bytes())]
    assert "@verzonnen" not in repr(found.items)


def test_what_is_held_or_gone_is_left_out_and_its_answers_stay():
    base = {"author": "A. Voorbeeld"}
    assert said(
        {"id": 1, "text": "een", **base},
        {"id": 2, "parent": 1, "text": "twee", "approved": False, **base},
        {"id": 3, "parent": 2, "text": "drie", "approved": True, **base},
        {"id": 4, "parent": 3, "text": "vier", "deletedAt": "2015-01-01", **base},
        {"id": 5, "parent": 4, "text": "vijf", "deleted_at": None, "status": "published", **base},
        url="https://blad.example/1",
    ) == [("A. Voorbeeld", "een", None), ("A. Voorbeeld", "drie", 0), ("A. Voorbeeld", "vijf", 1)]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (1425204672, "2015-03-01T10:11:12+00:00"),
        ("1425204672", "2015-03-01T10:11:12+00:00"),
        (1425204672000, "2015-03-01T10:11:12+00:00"),
        ("2015-03-01 10:11:12", "2015-03-01 10:11"),
        ("2015-03-01T10:11:12.123456789Z", "2015-03-01T10:11:12+00:00"),
        ("2015-03", "2015-03"),
        ("gisteren", "None"),
        (1e300, "None"),
        (True, "None"),
        ({"a": 1}, "None"),
    ],
)
def test_moments_are_read_as_they_are_written(value: object, moment: str) -> None:
    (page,) = written({"comments": [{"text": "Kort.", "date": value}]})
    assert str(page.comments[0].date) == moment


def test_a_saved_list_of_posts_is_no_list_of_comments():
    with pytest.raises(NotReadable):
        written([{"id": 1, "title": {"rendered": "Een"}, "content": {"rendered": "<p>Tekst.</p>"}, "parent": 0}])


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b"[]", b"[1]", b'{"comments": 3}', b"null", b"[" * 100_000])
def test_what_has_no_comments_is_refused(data: bytes) -> None:
    with pytest.raises(NotReadable):
        read(data)


def test_answers_nested_as_deep_as_json_goes_are_read():
    depth = 400
    data = '{"text":"x","replies":[' * depth + "]}" * depth
    (page,) = read(f'{{"comments":[{data}]}}'.encode())
    assert [one.parent for one in page.comments] == [None, *range(depth - 1)]


@st.composite
def threads(draw: st.DrawFn) -> list[dict[str, Any]]:
    size = draw(st.integers(1, 12))
    parents = [draw(st.none() | st.integers(0, place - 1)) if place else None for place in range(size)]
    return [{"id": f"c{place}", "parent": parent if parent is None else f"c{parent}", "text": f"Nummer {place}."}
            for place, parent in enumerate(parents)]  # fmt: skip


@given(threads())
def test_flat_or_nested_a_thread_is_the_same(flat: list[dict[str, Any]]) -> None:
    below: dict[str | None, list[dict[str, Any]]] = {}
    for one in flat:
        below.setdefault(one["parent"], []).append({"id": one["id"], "text": one["text"]})
    for some in below.values():
        for one in some:
            one["replies"] = below.get(one["id"], [])

    def links(found: tuple[Gathered, ...]) -> set[tuple[str, str]]:
        (page,) = found
        keys = [one.key for one in page.comments]
        return {(one.key, keys[one.parent] if one.parent is not None else "") for one in page.comments}

    assert links(written({"comments": flat})) == links(written({"comments": below[None]}))


def test_the_example_of_the_handbook_is_read():
    page = (Path(__file__).parents[2] / "content" / "handboek" / "een-verslag-toevoegen.md").read_text("utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]
    (found,) = read(example.encode())
    assert (found.url, found.title) == ("https://example.org/artikel", "Een verzonnen artikel")
    assert [(one.author, one.text, one.parent) for one in found.comments] == [
        ("D. Voorbeeld", "Een verzonnen reactie.", None),
        ("E. Voorbeeld", "En een antwoord.", 0),
    ]
