"""JSON Feed by the rules of its own page, https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats.feed_records import Category, Enclosure, Entry, Feed
from leestafel.formats.json_feed import write_feed

ITEM_KEYS = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image"),
    *("date_published", "date_modified", "authors", "tags", "language", "attachments"),
}
FEED_KEYS = {
    *("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon"),
    *("authors", "language", "expired", "hubs", "items"),
}


def absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def check_item(item: dict) -> None:
    assert set(item) <= ITEM_KEYS
    assert isinstance(item["id"], str)
    assert item["id"]
    assert isinstance(item["content_html"], str), "content_html or content_text must be there"
    assert absolute(item["url"])
    for key in ("date_published", "date_modified"):
        assert key not in item or dt.datetime.fromisoformat(item[key]).tzinfo
    for key in ("title", "summary", "language"):
        assert key not in item or (isinstance(item[key], str) and item[key])
    for author in item.get("authors", []):
        assert {"name", "url", "avatar"} & set(author), "an author has at least one of these"
    assert all(isinstance(tag, str) and tag for tag in item.get("tags", []))


def test_every_feed_of_the_specimen_follows_the_rules(specimen):
    paths = sorted(specimen.site.rglob("feed.json"))
    assert len(paths) > 15
    for path in paths:
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        feed = json.loads(data)
        assert set(feed) <= FEED_KEYS
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert absolute(feed["home_page_url"])
        assert feed["feed_url"] == f"https://specimen.example/{path.relative_to(specimen.site).as_posix()}"
        assert isinstance(feed["items"], list)
        for item in feed["items"]:
            check_item(item)


def test_an_item_says_its_own_language(specimen):
    feed = json.loads(specimen.text("feeds/alles/feed.json"))
    assert {item["language"] for item in feed["items"]} == {"nl"}


WHEN = dt.datetime(2023, 9, 14, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
texts = st.text(st.characters(codec="utf-8") | st.sampled_from('"\\/<>\x00\u2028\r\n\t\U0001f4da'), max_size=20)
items = st.builds(
    Entry,
    id=texts,
    url=texts,
    title=texts,
    html=texts,
    summary=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    published=st.sampled_from([None, WHEN, WHEN.astimezone(dt.UTC)]),
    updated=st.sampled_from([WHEN, WHEN.astimezone(dt.UTC)]),
    categories=st.lists(st.builds(Category, texts, texts, texts), max_size=3).map(tuple),
    enclosures=st.lists(st.builds(Enclosure, texts, texts, texts), max_size=3).map(tuple),
    via=texts,
    language=texts,
)


def feed(*entries: Entry, text: str = "x") -> Feed:
    address = "https://site.example/"
    more = {"url": address, "page": address, "author": text, "language": "nl", "updated": WHEN, "entries": entries}
    return Feed(id="urn:x:0", title=text, description=text, **more)


def plainly(entry: Entry) -> dict:
    """An item as the page of JSON Feed asks: what is empty is left out, save the text."""
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": entry.published.isoformat() if entry.published else "",
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": author} for author in entry.authors],
        "tags": [category.label for category in entry.categories],
        "external_url": entry.via,
        "attachments": [
            {"url": one.url, "mime_type": one.type} | ({"title": one.title} if one.title else {})
            for one in entry.enclosures
            if one.type
        ],
        "language": entry.language,
    }
    return {"content_html": entry.html} | {key: value for key, value in item.items() if value}


@given(st.lists(items, max_size=5), texts)
def test_a_feed_is_read_back_with_what_was_put_in(entries, text):
    written = write_feed(feed(*entries, text=text))
    data = json.loads(written)
    assert (data["title"], data["description"], data["authors"]) == (text, text, [{"name": text}])
    assert data["items"] == [plainly(entry) for entry in entries]
    assert written == write_feed(feed(*entries, text=text))


def test_a_hub_is_named():
    data = json.loads(write_feed(feed()._replace(hub="https://hub.example/")))
    assert data["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert set(data) <= FEED_KEYS


def test_half_a_character_becomes_a_question_mark():
    data = json.loads(write_feed(feed(text="a\ud800b")))
    assert data["title"] == "a?b"
