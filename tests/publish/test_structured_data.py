"""What the specimen's pages tell other machines in JSON-LD."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schema_org import faults

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
                    if isinstance(value.get(key, {}), str):  # an item of a list can be a thing in full
                        seen += 1
                        assert re.match(r"https?://[^/]+/", value[key]), (name, value[key])
                assert not [key for key, item in value.items() if item in ("", None, [], {})], name
    assert seen > 100


def test_everything_is_as_schema_org_says(pages):
    seen: Counter[str] = Counter()
    for name, soup in pages.items():
        for item in data(soup):
            assert list(faults(item)) == [], name
            seen.update(value["@type"] for value in walked(item) if isinstance(value, dict) and "@type" in value)
    assert seen.keys() >= {"Event", "Article", "DiscussionForumPosting", "Comment", "ProfilePage", "WebSite", "Place"}
    assert seen["BreadcrumbList"] > 25


def test_a_reference_leads_to_something_that_is_there(pages):
    there = {value["@id"] for soup in pages.values() for value in walked(data(soup)) if named(value)}
    addresses = {f"https://specimen.example/{name.removesuffix('index.html')}" for name in pages}
    for name, soup in pages.items():
        for value in walked(data(soup)):
            if isinstance(value, dict) and "@id" in value:
                assert value["@id"].partition("#")[0] in addresses, name
                assert value["@id"] in there, name


def named(value) -> bool:
    return isinstance(value, dict) and "@id" in value and len(value) > 1


def test_a_page_below_another_says_the_way_to_it(pages):
    below = [name for name, soup in pages.items() if soup.select_one(".lt-trail")]
    assert len(below) > 25
    for name in below:
        steps = of_type(pages[name], "BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert len(steps) > 2
        assert steps[0]["item"] == "https://specimen.example/"
        assert steps[-1]["item"] == f"https://specimen.example/{name.removesuffix('index.html')}", name


def test_a_document_is_an_event_or_an_article_or_a_report_of_an_event(pages, specimen_table):
    files = [path for kind in ("sessions", "essays") for path in (specimen_table / kind).rglob("*.md")]
    texts = [path.read_text("utf-8") for path in files]
    shown = [text for text in texts if "draft: true" not in text and "\nwithdrawn:" not in text]
    assert len(documents(pages)) == len(shown) == len(texts) - 2 > 10
    kinds = {}
    for name, soup in documents(pages).items():
        article, event = of_type(soup, "Article"), of_type(soup, "Event")
        kinds[name.split("/")[2]] = (bool(article), bool(event))
        for item, mark in ((article, "artikel"), (event, "sessie")):
            if item:
                assert (item.get("headline") or item.get("name")) == soup.h1.get_text()
                assert item["url"] == f"https://specimen.example/{name.removesuffix('index.html')}"
                assert item["@id"] == f"{item['url']}#{mark}"
        if article:
            assert article["publisher"]["name"] == "De Proeftafel"
        if article and event:
            assert article["about"] == {"@id": event["@id"]}
            assert event["subjectOf"] == {"@id": article["@id"]}
    for id, kind in (
        ("2099-aangekondigd", (False, True)),
        ("2099-verplaatst", (False, True)),
        ("2024-geannuleerd", (False, True)),
        ("2023-sluizen-open", (True, True)),
        ("2024-vijandige-pagina", (True, True)),
        ("zonder-jaar", (True, False)),
        ("2024-loketten", (True, False)),
    ):
        assert kinds[id] == kind


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
    assert "endDate" not in of_type(page("sessies/2024/2024-geannuleerd/"), "Event")


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


def test_a_person_is_told_with_their_work_and_their_names(page):
    profile = of_type(page("personen/wiebe-proefstra/"), "ProfilePage")
    assert profile["mainEntity"] == {
        "@type": "Person",
        "@id": "https://specimen.example/personen/wiebe-proefstra/#persoon",
        "name": "Wiebe Proefstra",
        "url": "https://specimen.example/personen/wiebe-proefstra/",
        "alternateName": ["W. Proefstra"],
        "jobTitle": "sluiswachter",
        "affiliation": {"@type": "Organization", "name": "Gemeente Zevenbrug"},
        "sameAs": "https://zevenbrug.example/wiebe",
    }


def test_a_theme_is_a_term_of_the_set_of_themes(page):
    term = of_type(page("themas/sluizen/"), "DefinedTerm")
    assert (term["name"], term["alternateName"]) == ("Sluizen", ["sluisbeheer", "schutsluizen"])
    assert term["sameAs"] == ["https://begrippen.example/sluizen"]
    themes = of_type(page("themas/"), "DefinedTermSet")
    assert term["inDefinedTermSet"]["@id"] == themes["@id"] == "https://specimen.example/themas/"
    terms = {one["@id"] for one in themes["hasDefinedTerm"]}
    assert term["@id"] in terms
    assert "https://specimen.example/themas/stoomgemalen/" not in terms  # deprecated


def test_the_start_page_says_how_the_site_is_searched(page):
    site = of_type(page(""), "WebSite")
    template = site["potentialAction"]["target"]["urlTemplate"]
    assert template == "https://specimen.example/zoeken/?q={search_term_string}"
    field = page("zoeken/").select_one("input[type=search]")
    assert field["name"] == "q"


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text(alphabet="</script>!-[]&\u2028\\\"'\0"))))
def test_nothing_in_it_can_end_the_script_element(hostile):
    written = script(hostile)
    assert not re.search(r"[<>&]", written)
    assert json.loads(written) == {"@context": "https://schema.org", **hostile}
