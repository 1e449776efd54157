"""Disqus' export: discussions by the page they were under, in their places, and no one's address."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from leestafel.errors import NotReadable
from leestafel.formats.disqus_export import read
from leestafel.gather.readers import read_items
from leestafel.model import Moment

DATA = (Path(__file__).parents[1] / "data" / "comments" / "disqus.xml").read_bytes()


def test_each_page_is_a_discussion_without_a_text():
    (page,) = read(DATA)
    assert (page.title, page.body, page.url) == ("Schapen & geiten", "", "https://blad.example/schapen/")
    assert (page.key, page.also) == ("12 https://blad.example/?p=12", ("https://blad.example/?p=12",))
    assert page.language == "nl"


def test_an_answer_to_spam_hangs_below_what_the_spam_answered():
    (page,) = read(DATA)
    assert [(one.key, one.author, one.parent) for one in page.comments] == [
        ("comment-1001", "Trees Gefingeerd", None),
        ("comment-1003", "", 0),
        ("comment-1005", "Gerrit Gefingeerd", None),
    ]
    assert page.comments[0].text == "Bij ons liep er geen enkel schaap.\n\nWel een geit."
    assert page.comments[0].date == Moment(2015, 3, 1, dt.time(10, 11, 12, tzinfo=dt.UTC))


def test_no_address_of_anyone_is_kept():
    said = repr(read(DATA))
    assert "verzonnen.example" not in said
    assert "192.0.2.7" not in said


def test_the_detector_knows_it():
    found = read_items(DATA, name="disqus.xml")
    assert found.collection
    assert [one.comments for one in found.items] == [one.comments for one in read(DATA)]


def test_answers_below_thousands_that_were_deleted_find_their_place():
    posts = "".join(
        f"""<post dsq:id="{number}"><message>Nummer {number}</message>
        <isDeleted>{"false" if number % 1000 == 0 else "true"}</isDeleted>
        <thread dsq:id="100"/><parent dsq:id="{number - 1}"/></post>"""
        for number in range(20_000, 24_001)
    )
    (page,) = read(DATA.replace(b"</disqus>", posts.encode() + b"</disqus>"))
    assert [one.parent for one in page.comments] == [None, 0, None, 2, 3, 4, 5, None]


def test_a_page_that_stands_in_it_twice_is_its_first():
    second = b'<thread dsq:id="100"><link>https://elders.example/</link><title>Elders</title></thread></disqus>'
    assert read(DATA.replace(b"</disqus>", second)) == read(DATA)


@pytest.mark.parametrize(
    "data",
    [DATA[:-200], DATA.replace(b"<disqus", b'<!DOCTYPE a [<!ENTITY b "c">]><disqus'), b"<disqus", b""],
    ids=["cut off", "entities", "begun", "empty"],
)
def test_what_is_no_whole_export_is_refused(data: bytes) -> None:
    with pytest.raises(NotReadable):
        read(data)
