"""Atom and RSS from a record, with what hostile texts would do to XML."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.feed_xml import write_feed
from leestafel.publish.views import Entry, Feed

WHEN = dt.datetime(2023, 9, 14, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entry(**more) -> Entry:
    values = {
        "id": "urn:uuid:00000000-0000-5000-8000-000000000001",
        "url": "https://site.example/essays/2023/x/?a=1&b=2",
        "title": "Een titel",
        "html": "<p>Tekst</p>",
        "summary": "Kort",
        "authors": ("A. Voorbeeld", "B. Voorbeeld"),
        "published": WHEN,
        "updated": WHEN,
        "categories": ("R&D",),
    }
    return Entry(**(values | more))


def feed(*entries: Entry, **more) -> Feed:
    values = {
        "id": "urn:uuid:00000000-0000-5000-8000-000000000000",
        "title": "Site: <alles> & meer",
        "description": 'Een "site"',
        "url": "https://site.example/feeds/alles/atom.xml",
        "page": "https://site.example/",
        "author": "Site",
        "language": "nl",
        "updated": WHEN,
        "entries": entries,
    }
    return Feed(**(values | more))


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_a_feed_is_read_back_with_what_was_put_in(kind):
    read = feedparser.parse(write_feed(feed(entry()), kind))
    assert not read.bozo
    (item,) = read.entries
    assert item.id == "urn:uuid:00000000-0000-5000-8000-000000000001"
    assert item.link == "https://site.example/essays/2023/x/?a=1&b=2"
    assert item.author == "A. Voorbeeld, B. Voorbeeld"
    assert [tag.term for tag in item.tags] == ["R&D"]
    assert item.published_parsed[:5] == (2023, 9, 14, 10, 0)
    assert (item.content[0].value if "content" in item else item.summary) == "<p>Tekst</p>"


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_the_same_record_gives_the_same_bytes(kind):
    assert write_feed(feed(entry()), kind) == write_feed(feed(entry()), kind)


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_an_entry_of_unknown_date_has_none(kind):
    written = write_feed(feed(entry(published=None)), kind)
    (item,) = feedparser.parse(written).entries
    assert "published" not in item
    assert item.updated_parsed[:3] == (2023, 9, 14)


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_an_empty_feed_has_its_own_date_not_the_clocks(kind):
    written = write_feed(feed(), kind)
    read = feedparser.parse(written)
    assert not read.bozo
    assert read.feed.updated_parsed[:3] == (2023, 9, 14)


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_an_author_is_not_made_up(kind):
    root = ET.fromstring(write_feed(feed(entry(authors=())), kind))
    item = root.find("a:entry", ATOM) if kind == "atom" else root.find("channel/item")
    assert not [child.tag for child in item if child.tag.endswith(("author", "creator"))]


NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def clean(text: str) -> str:
    """What XML 1.0 can hold of a text, its spaces and line ends as one (XML itself changes those)."""
    return " ".join(NOT_XML.sub("", text).split())


anything = st.text(st.characters(codec="utf-8") | st.sampled_from('<>&"\x00\x01\x0b\ufffe]'), max_size=40)


@given(anything, anything, st.sampled_from(["atom", "rss"]))
def test_no_text_breaks_a_feed_and_titles_survive(title, html, kind):
    written = write_feed(feed(entry(title=title, html=html, summary=html), title=title), kind)
    root = ET.fromstring(written)
    path = "a:entry/a:title" if kind == "atom" else "channel/item/title"
    assert clean(root.findtext(path, "", ATOM)) == clean(title)
