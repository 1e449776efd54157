"""A made-up WordPress: what its REST API answers to an address, from a few posts and comments kept here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from leestafel.formats.wordpress_api import Answer, read
from leestafel.model import Gathered

SITE = "https://wp.example"
Site = dict[str, list[dict[str, Any]]]
Answers = Callable[[str], Answer | None]

TYPES = {
    "post": {"slug": "post", "rest_base": "posts", "rest_namespace": "wp/v2"},
    "page": {"slug": "page", "rest_base": "pages", "rest_namespace": "wp/v2"},
    "verslag": {"slug": "verslag", "rest_base": "verslagen", "rest_namespace": "wp/v2"},
    "attachment": {"slug": "attachment", "rest_base": "media", "rest_namespace": "wp/v2"},
    "wp_block": {"slug": "wp_block", "rest_base": "blocks", "rest_namespace": "wp/v2"},
    "nav_menu_item": {"slug": "nav_menu_item", "rest_base": "menu-items", "rest_namespace": "wp/v2"},
    "besloten": {"slug": "besloten", "rest_base": "besloten", "viewable": False},
}


def post(number: int, **more: Any) -> dict[str, Any]:
    """A post as ``/wp/v2/posts?_embed`` gives it."""
    embedded = {
        "author": [{"id": 7, "name": "Bedachta Verzonnen"}],
        "wp:term": [
            [{"id": 3, "name": "Schapen &amp; geiten", "taxonomy": "category"}],
            [{"id": 4, "name": "telling", "taxonomy": "post_tag"}],
            [{"id": 5, "name": "Aside", "taxonomy": "post_format"}],
        ],
    }
    return {
        "id": number,
        "date": f"2015-03-{1 + number % 28:02d}T09:00:00",
        "modified": f"2015-03-{1 + number % 28:02d}T09:00:00",
        "guid": {"rendered": f"{SITE}/?p={number}"},
        "link": f"{SITE}/2015/03/stuk-{number}/",
        "title": {"rendered": f"Stuk nummer {number} &#8211; Nergenshuizen"},
        "content": {"rendered": f"<p>In Nergenshuizen telt men schaap {number} nog eens.</p>\n", "protected": False},
        "excerpt": {"rendered": "<p>In Nergenshuizen telt men [&hellip;]</p>\n", "protected": False},
        "author": 7,
        "type": "post",
        "status": "publish",
        "categories": [3],
        "tags": [4],
        "_embedded": embedded,
        **more,
    }


def comment(number: int, on: int, parent: int = 0, **more: Any) -> dict[str, Any]:
    """A comment as ``/wp/v2/comments`` gives it."""
    return {
        "id": number,
        "post": on,
        "parent": parent,
        "author_name": f"Lezer {number}",
        "date": f"2015-04-{1 + number % 28:02d}T10:11:12",
        "content": {"rendered": f"<p>Verzonnen reactie nummer {number}.</p>\n"},
        "status": "approved",
        "type": "comment",
        **more,
    }


def small() -> Site:
    """A site with a little of everything."""
    image = {"source_url": f"{SITE}/kudde.jpg", "alt_text": "Een kudde", "caption": {"rendered": "<p>Geen schaap.</p>"}}
    pictured = post(1)
    pictured["_embedded"]["wp:featuredmedia"] = [image]
    return {
        "posts": [pictured, post(2), post(3, content={"rendered": "", "protected": True})],
        "pages": [post(11, type="page", link=f"{SITE}/over/", guid={"rendered": f"{SITE}/?page_id=11"})],
        "verslagen": [post(21, type="verslag")],
        "comments": [comment(5, 1, parent=6), comment(6, 1), comment(7, 2), comment(8, 1, type="pingback")],
    }


def answers(site: Mapping[str, list[dict[str, Any]]], *, types: Mapping[str, Any] = TYPES) -> Answers:
    """What the site says to an address, paged and filtered as WordPress does it; ``None`` for what is not there."""

    def answer(address: str) -> Answer | None:
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        route = parts.path.removeprefix("/wp-json/")
        if parts.netloc != "wp.example" or not parts.path.startswith("/wp-json/"):
            return None
        if not route:
            about = {"name": "Vereniging &amp; Nergens", "url": SITE, "home": SITE, "namespaces": ["wp/v2"]}
            return said(about)
        name = route.removeprefix("wp/v2/")
        if name == "types":
            return said(types)
        return paged(filtered(site[name], query), query) if name in site else None

    return answer


def said(value: object, **headers: str) -> Answer:
    return Answer(json.dumps(value).encode(), {name.replace("_", "-"): text for name, text in headers.items()})


def filtered(values: Iterable[dict[str, Any]], query: Mapping[str, str]) -> list[dict[str, Any]]:
    found = list(values)
    for name, field in (("include", "id"), ("post", "post")):
        if name in query:
            found = [one for one in found if str(one[field]) in query[name].split(",")]
    for name, field in (("modified_after", "modified"), ("after", "date")):
        if name in query:
            found = [one for one in found if one[field] > query[name]]
    return found


def paged(found: list[dict[str, Any]], query: Mapping[str, str]) -> Answer | None:
    size, page = int(query["per_page"]), int(query["page"])
    pages = -(-len(found) // size)
    if page > max(1, pages):
        return None
    some = found[(page - 1) * size : page * size]
    return said(some, x_wp_total=str(len(found)), x_wp_totalpages=str(pages))


def drive(answer: Answers, site: str = SITE, **asked: Any) -> tuple[tuple[Gathered, ...], list[str]]:
    """What reading a site gives, and the addresses it asked for, in their order."""
    reading = read(site, **asked)
    addresses: list[str] = []
    try:
        address = next(reading)
        while True:
            addresses.append(address)
            address = reading.send(answer(address))
    except StopIteration as end:
        return end.value, addresses
