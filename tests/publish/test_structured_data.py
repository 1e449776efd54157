"""What the specimen's pages tell other machines in JSON-LD."""

from __future__ import annotations

import json
import re

import pytest

from leestafel.publish.structured_data import script

FULL = "sessies/2023/2023-sluizen-open/"


def data(soup) -> list[dict]:
    """What a page says, in one script: an item, or a graph of several."""
    scripts = [json.loads(tag.get_text()) for tag in soup.select("script[type='application/ld+json']")]
    assert len(scripts) < 2
    assert all(script.pop("@context") == "https://schema.org" for script in scripts)
    return [item for script in scripts for item in script.get("@graph", [script])]


def of_type(soup, kind: str) -> dict | None:
    found = [item for item in data(soup) if item["@type"] == kind]
    assert len(found) < 2
    return found[0] if found else None


def walked(value):
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walked(item)


def documents(pages):
    names = [name for name in pages if re.fullmatch(r"(sessies|essays)/\w+/[^/]+/index.html", name)]
    return {name: pages[name] for name in names if "2024-ingetrokken" not in name}


def test_every_address_in_it_is_whole_and_nothing_is_empty(pages):
    seen = 0
    for name, soup in pages.items():
        for value in walked(data(soup)):
            if isinstance(value, dict):
                for key in ("@id", "url", "item", "discussionUrl"):
                    if key in value:
                        seen += 1
                        assert re.match(r"https?://[^/]+/", value[key]), (name, value[key])
                assert not [key for key, item in value.items() if item in ("", None, [], {})], name
    assert seen > 100


def test_every_document_is_an_article_and_says_where_it_stands(pages):
    assert len(documents(pages)) == 12
    assert not data(pages["sessies/2024/2024-ingetrokken/index.html"])
    for name, soup in documents(pages).items():
        article = of_type(soup, "Article")
        assert article["headline"] == soup.h1.get_text()
        assert article["url"] == f"https://specimen.example/{name.removesuffix('index.html')}"
        assert article["publisher"]["name"] == "De Proeftafel"
        assert article["@id"] == f"{article['url']}#artikel"
        event = of_type(soup, "Event")
        assert event is None or article["about"] == {"@id": event["@id"]} == {"@id": f"{article['url']}#sessie"}
        trail = of_type(soup, "BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        assert trail[0]["item"] == "https://specimen.example/"
        assert trail[-1]["item"] == article["url"]


def test_an_article_has_its_people_and_its_day(page):
    article = of_type(page("essays/2024/2024-loketten/"), "Article")
    assert article["datePublished"] == "2024-04-05"
    assert [person["name"] for person in article["author"]] == ["Wiebe Proefstra", "Annelies de Vries-Verzonnen"]
    assert article["author"][0]["url"] == "https://specimen.example/personen/wiebe-proefstra/"
    assert article["keywords"] == ["Loketten", "Sluizen"]
    assert article["inLanguage"] == "nl"
    assert of_type(page("essays/2022/2022-english/"), "Article")["inLanguage"] == "en"


def test_a_session_with_a_day_is_an_event(page):
    event = of_type(page(FULL), "Event")
    assert event["startDate"] == "2023-03-02T12:00:00+01:00"
    assert event["endDate"] == "2023-03-02T13:30:00+01:00"
    assert event["location"][0]["name"] == "Sluishuis, Zevenbrug"
    assert event["organizer"]["name"] == "Kring Zevenbrug"
    assert event["performer"][1]["name"] == "Annelies de Vries-Verzonnen"


@pytest.mark.parametrize(
    ("address", "status", "mode"),
    [
        (FULL, "EventScheduled", "OfflineEventAttendanceMode"),
        ("sessies/2099/2099-aangekondigd/", "EventScheduled", "MixedEventAttendanceMode"),
        ("sessies/2099/2099-verplaatst/", "EventRescheduled", "OnlineEventAttendanceMode"),
        ("sessies/2024/2024-geannuleerd/", "EventCancelled", "OfflineEventAttendanceMode"),
    ],
)
def test_an_event_says_whether_and_how_it_takes_place(page, address, status, mode):
    event = of_type(page(address), "Event")
    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}"


def test_no_date_is_invented(page):
    undated = data(page("sessies/zd/zonder-jaar/"))
    assert [item["@type"] for item in undated] == ["Article", "BreadcrumbList"]
    assert "datePublished" not in undated[0]
    assert not re.search(r"\b(?:19|20)\d\d-", json.dumps(undated[0]))
    assert of_type(page("essays/2022/2022-english/"), "Article")["datePublished"] == "2022"
    assert "datePublished" not in of_type(page("sessies/2024/2024-geannuleerd/"), "Article")


def test_a_discussion_is_a_posting_with_its_comments_nested(page):
    posting = of_type(page("discussies/2023-sluizen-open/"), "DiscussionForumPosting")
    assert posting["commentCount"] == 8
    assert posting["datePublished"] == "2023-03-10"
    assert posting["author"][0]["name"] == "Çelik Ümitoğlu"
    assert [comment["@id"].rpartition("#")[2] for comment in posting["comment"]] == ["c1", "c8", "c11"]
    deepest, depth = posting["comment"][0], 1
    while "comment" in deepest:
        deepest, depth = deepest["comment"][0], depth + 1
    assert (deepest["url"], depth) == ("https://specimen.example/discussies/2023-sluizen-open/#c6", 6)
    assert posting["comment"][0]["text"] == "Eerste alinea van c1.\n\nTweede alinea van c1."
    assert posting["comment"][0]["datePublished"] == "2023-03-11T10:00:00+01:00"
    assert "datePublished" not in posting["comment"][2]


def test_an_article_and_its_event_say_what_the_page_says_of_itself(pages):
    said = 0
    for name, soup in documents(pages).items():
        described = {item.get("description") for item in data(soup) if item["@type"] != "BreadcrumbList"} - {None}
        assert described <= {soup.select_one("meta[name=description]")["content"]}, name
        said += len(described)
    assert said > 5


def test_rights_hold_here_too(page):
    excerpt = of_type(page("essays/2023/2023-alleen-samenvatting/"), "Article")
    assert excerpt["isBasedOn"]["url"] == "https://tijdschrift.example/stuk"
    assert excerpt["description"] == "Een samenvatting die wel mag."
    assert "description" not in of_type(page("essays/2023/2023-alleen-verwijzing/"), "Article")


def test_nothing_in_it_can_end_the_script_element():
    hostile = {"name": "</script><script>alert(1)</script><!-- ]]> & \u2028 \u2029"}
    written = script(hostile)
    assert not re.search(r"[<>&]", written)
    assert json.loads(written)["name"] == hostile["name"]
