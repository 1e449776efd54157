"""JSON Feed by the rules of its own page, https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import urlsplit

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
