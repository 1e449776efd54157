"""Atom and RSS from a record, with what hostile texts would do to XML."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.formats import feed_pelican, feed_xml
from leestafel.formats.feed_records import Category, Enclosure, Entry, Feed, Replies, ReplyTo, Tombstone
from leestafel.formats.feed_xml import write_feed, write_feed_plainly

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
        "categories": (Category("rd", "https://site.example/themas/", "R&D"),),
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
    assert [author.name for author in item.authors] == ["A. Voorbeeld", "B. Voorbeeld"]
    wanted = ("rd", "R&D") if kind == "atom" else ("R&D", None)
    assert [(tag.term, tag.label, tag.scheme) for tag in item.tags] == [(*wanted, "https://site.example/themas/")]
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


NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufdcf\\ufdf0-\\ufffc\\U00010000-\\U0010ffff]")


def clean(text: str) -> str:
    """What XML 1.0 can hold of a text and readers take for text, its spaces and line ends as one."""
    return " ".join(NOT_XML.sub("", text).split())


anything = st.text(st.characters(codec="utf-8") | st.sampled_from('<>&"\x00\x01\x0b\ufffe]'), max_size=40)


@given(anything, anything, st.sampled_from(["atom", "rss"]))
def test_no_text_breaks_a_feed_and_titles_survive(title, html, kind):
    written = write_feed(feed(entry(title=title, html=html, summary=html), title=title), kind)
    root = ET.fromstring(written)
    path = "a:entry/a:title" if kind == "atom" else "channel/item/title"
    assert clean(root.findtext(path, "", ATOM)) == clean(title)


KINDS = ("atom", "rss")
hostile = st.lists(
    st.sampled_from(
        [*"<>&\"'%; \t\r\n\x00\x0b\x85\ufffe\ud800\U0001f4da", "]]>", "&amp;", "<b>", "é", "specimen title"]
    )
    | st.text(max_size=5),
    max_size=6,
).map("".join)
moments = st.datetimes(
    dt.datetime(1900, 1, 1),
    dt.datetime(2100, 1, 1),
    timezones=st.sampled_from([None, dt.UTC, WHEN.tzinfo]),
)
addresses = st.sampled_from(
    [
        *("https://site.example/", "https://site.example/a/?b=1&c='\"#d", "https://site.example/~é/%20", "essays/x/"),
        *(
            "http://site.example",
            "https://site.example/a/../b",
            "https://site.example/a b;c?#",
            "//x/y",
            "mailto:a@b.example",
        ),
    ]
)
entries = st.builds(
    Entry,
    id=st.sampled_from(["urn:x:1", "urn:x:2", "with space", "é<&"]),
    url=addresses,
    title=hostile,
    html=hostile,
    summary=hostile,
    authors=st.lists(hostile, max_size=3).map(tuple),
    published=st.none() | moments,
    updated=moments,
    categories=st.lists(st.builds(Category, hostile, hostile, hostile), max_size=3).map(tuple),
    language=st.sampled_from(["nl", "en", "x'\"&"]),
    enclosures=st.lists(st.builds(Enclosure, addresses, hostile, st.sampled_from(["", "a/b"])), max_size=2).map(tuple),
    replies=st.none() | st.builds(Replies, addresses, addresses, st.integers(1, 9), st.none() | moments),
    reply_to=st.none() | st.builds(ReplyTo, hostile, addresses),
    via=addresses | st.just(""),
)
feeds = st.builds(
    Feed,
    id=st.sampled_from(["urn:x:0", "", "a b"]),
    title=hostile,
    description=hostile,
    url=addresses,
    page=addresses,
    author=hostile,
    language=st.sampled_from(["nl", "en"]),
    updated=moments,
    entries=st.lists(entries, max_size=5).map(tuple),
    tombstones=st.lists(st.builds(Tombstone, hostile, moments, hostile), max_size=2).map(tuple),
    style=addresses | st.just(""),
    hub=addresses | st.just(""),
    previous=addresses | st.just(""),
    current=addresses | st.just(""),
)


@given(feeds, st.sampled_from(KINDS))
@settings(max_examples=300)
def test_the_fast_way_and_pelicans_give_the_same_bytes(feed, kind):
    assert write_feed(feed, kind) == write_feed_plainly(feed, kind)


@given(hostile, hostile, st.lists(hostile, max_size=4).map(tuple), st.none() | moments, moments, st.sampled_from(KINDS))
def test_whatever_the_texts_the_fast_way_does_not_call_pelican(title, html, texts, published, updated, kind):
    more = {"title": title, "html": html, "summary": html, "authors": texts}
    one = entry(published=published, updated=updated, **more)
    write_feed(feed(one), kind)
    assert feed_xml._quickly(feed(one, title=title), kind) == write_feed_plainly(feed(one, title=title), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_moment_in_another_zone_is_another_entry(kind):
    utc = WHEN.astimezone(dt.UTC)
    here, there = entry(), entry(published=utc, updated=utc)
    assert here == there
    for one in (here, there, here):
        assert write_feed(feed(one), kind) == write_feed_plainly(feed(one), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_is_of_the_feeds_language_or_says_its_own(kind):
    for language in ("nl", "en", "nl"):
        one = feed(entry(), language=language)
        assert write_feed(one, kind) == write_feed_plainly(one, kind)


@pytest.fixture
def ignorant(monkeypatch):
    """A process that knows no forms yet."""
    monkeypatch.setattr(feed_xml, "_forms", {})
    monkeypatch.setattr(feed_xml, "_understood", {})


class Shouting(feed_pelican._FeedWriter):
    """A Pelican that does something with texts that no form can know."""

    def _add_item_to_the_feed(self, feed, item):
        super()._add_item_to_the_feed(feed, item)
        feed.items[-1]["title"] = feed.items[-1]["title"].upper()


class Counting(feed_pelican._FeedWriter):
    """A Pelican that tells in each feed how many entries it has."""

    def write_feed(self, elements, *args, **more):
        written = super().write_feed(elements, *args, **more)
        written.feed["title"] += f" ({len(elements)})"
        return written


@pytest.mark.usefixtures("ignorant")
@pytest.mark.parametrize("other", [Shouting, Counting])
@pytest.mark.parametrize("kind", KINDS)
def test_a_pelican_that_is_not_understood_writes_every_feed_itself(other, kind, monkeypatch):
    before = write_feed_plainly(feed(entry()), kind)
    monkeypatch.setattr(feed_pelican, "_FeedWriter", other)
    written = write_feed(feed(entry()), kind)
    assert written == write_feed_plainly(feed(entry()), kind)
    assert written != before
