"""What a session, its series, its agenda and its report tell other machines, whatever becomes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from schema_org import RECOMMENDED, REQUIRED, faults

from leestafel.library import Library, load
from leestafel.model import Change, Moment, Settings
from leestafel.publish.structured_data import agenda_data, document_data, series_data
from leestafel.publish.structured_event import price_of
from leestafel.table import Table

FULL: dict[str, Any] = {
    "title": "Dijken op dinsdag",
    "id": "dijken",
    "announced": "2031-02-03",
    "start": "2031-04-08 15:30",
    "end": "2031-04-08 17:00",
    "previous_start": ["2031-03-04 15:30", "2031-04-01 15:30"],
    "reason": "De zaal bleek dubbel verhuurd.",
    "status": "moved",
    "place": "Het Dijkhuis",
    "address": "Kade 12, 1234 AB Zevenbrug",
    "geo": "52.0799, 4.3113",
    "online": "https://zaal.example/dijken",
    "organiser": "Kring Zevenbrug",
    "series": "dinsdagen",
    "register": "https://inschrijven.example/dijken",
    "register_by": "2031-04-01",
    "capacity": "60",
    "price": "€ 12,50 per persoon",
    "speakers": [{"name": "A. Voorbeeld", "role": "dijkgraaf", "organisation": "Waterschap Verzonnen"}],
    "themes": ["dijken"],
    "summary": "Een middag over dijken die nergens liggen.",
    "materials": [
        {"title": "Platen", "url": "https://bestanden.example/platen.pdf", "kind": "slides", "licence": "CC BY 4.0"},
        {"title": "Opname", "url": "https://beeld.example/1", "kind": "recording"},
        {"title": "Geluid", "url": "/geluid/1.mp3", "kind": "recording", "licence": "https://licentie.example/by"},
        {"title": "Vraag", "url": "mailto:vraag@voorbeeld.example", "kind": "paper"},
    ],
}
SERIES = {
    "id": "dinsdagen",
    "title": "De dinsdagen",
    "description": "Elke maand een dijk.",
    "organiser": "Kring Zevenbrug",
    "url": "https://kring.example/dinsdagen",
}
HERE = "https://proef.example/"
PAGE = f"{HERE}sessies/2031/dijken/"
TRAIL = (("Start", ""), ("Sessies", "sessies/"), ("Dijken", "sessies/2031/dijken/"))


@pytest.fixture
def library(tmp_path) -> Callable[..., Library]:
    """A library of the full session, with some of its lines changed or (``None``) left out."""

    def made(**changes: object) -> Library:
        front = {key: value for key, value in (FULL | changes).items() if value is not None}
        path = tmp_path / "sessions/2031/dijken.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\nTekst.\n", "utf-8")
        data = tmp_path / "content/_data"
        data.mkdir(parents=True, exist_ok=True)
        (data / "series.yml").write_text(yaml.safe_dump([SERIES]), "utf-8")
        (data / "themes.yml").write_text(yaml.safe_dump([{"id": "dijken", "label": "Dijken"}]), "utf-8")
        found, problems = load(Table(tmp_path), Settings(name="Proeftafel", url=HERE))
        assert [problem for problem in problems if problem.severity == "error"] == []
        return found

    return made


def items(scripts: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The items of the one script, by type; each is as schema.org says."""
    (script,) = scripts
    found = json.loads(script)
    graph = found.get("@graph") or [{key: value for key, value in found.items() if key != "@context"}]
    assert [fault for item in graph for fault in faults(item)] == []
    return {item["@type"]: item for item in graph}


def told(library: Library) -> dict[str, dict[str, Any]]:
    document = library.get("dijken")
    return items(document_data(document, document.summary, TRAIL, library))


def test_a_session_to_come_is_told_whole(library):
    found = told(library())
    assert found.keys() == {"Event", "BreadcrumbList"}
    assert found["Event"] == {
        "@type": "Event",
        "@id": f"{PAGE}#sessie",
        "name": "Dijken op dinsdag",
        "url": PAGE,
        "startDate": "2031-04-08T15:30:00+02:00",
        "endDate": "2031-04-08T17:00:00+02:00",
        "previousStartDate": ["2031-03-04T15:30:00+01:00", "2031-04-01T15:30:00+02:00"],
        "eventStatus": "https://schema.org/EventRescheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "Het Dijkhuis",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Kade 12",
                    "postalCode": "1234 AB",
                    "addressLocality": "Zevenbrug",
                    "addressCountry": "NL",
                },
                "geo": {"@type": "GeoCoordinates", "latitude": 52.0799, "longitude": 4.3113},
            },
            {"@type": "VirtualLocation", "url": "https://zaal.example/dijken"},
        ],
        "organizer": {"@type": "Organization", "name": "Kring Zevenbrug"},
        "description": "Een middag over dijken die nergens liggen.",
        "inLanguage": "nl",
        "performer": [
            {
                "@type": "Person",
                "name": "A. Voorbeeld",
                "url": f"{HERE}personen/a-voorbeeld/",
                "jobTitle": "dijkgraaf",
                "affiliation": {"@type": "Organization", "name": "Waterschap Verzonnen"},
            }
        ],
        "offers": {
            "@type": "Offer",
            "url": "https://inschrijven.example/dijken",
            "price": "12.50",
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
            "validThrough": "2031-04-01",
            "description": "€ 12,50 per persoon. 60",
        },
        "maximumAttendeeCapacity": 60,
        "superEvent": {
            "@type": "EventSeries",
            "@id": f"{HERE}reeksen/dinsdagen/#reeks",
            "name": "De dinsdagen",
            "url": f"{HERE}reeksen/dinsdagen/",
        },
        "recordedIn": [
            {"@type": "VideoObject", "name": "Opname", "url": "https://beeld.example/1"},
            {
                "@type": "AudioObject",
                "name": "Geluid",
                "url": f"{HERE}geluid/1.mp3",
                "license": "https://licentie.example/by",
            },
        ],
        "workFeatured": [
            {
                "@type": "CreativeWork",
                "name": "Platen",
                "url": "https://bestanden.example/platen.pdf",
                "license": {"@type": "CreativeWork", "name": "CC BY 4.0"},
            }
        ],
        "about": [{"@type": "DefinedTerm", "@id": f"{HERE}themas/dijken/", "name": "Dijken"}],
    }


def test_nothing_that_search_engines_ask_for_is_missing_where_it_is_known(library):
    event = told(library())["Event"]
    article = told(library(status="held", date="2031-04-20", changes=[{"date": "2031-05-01", "what": ["text"]}]))
    article = article["Article"]
    for item in (event, event["offers"], article):
        asked = REQUIRED.get(item["@type"], set()) | RECOMMENDED[item["@type"]]
        assert asked - item.keys() == set()


def test_a_held_session_has_a_report_and_nothing_on_offer(library):
    found = told(library(status="held", date="2031-04-20", authors=["B. Voorbeeld"]))
    event, article = found["Event"], found["Article"]
    assert "offers" not in event
    assert event["subjectOf"] == {"@id": article["@id"]}
    assert event["eventStatus"] == "https://schema.org/EventRescheduled"
    assert len(event["previousStartDate"]) == 2
    assert article["datePublished"] == "2031-04-20"
    assert "dateModified" not in article
    assert article["author"][0]["name"] == "B. Voorbeeld"
    assert article["isPartOf"] == [{"@id": f"{HERE}#site"}]


def test_a_correction_of_a_report_is_told(library):
    changes = [{"date": "2031-05-02 09:00", "what": ["text"]}, {"date": "2031-05-01", "what": ["title"]}]
    article = told(library(status="held", date="2031-04-20", changes=changes))["Article"]
    assert article["dateModified"] == "2031-05-02T09:00:00+02:00"


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ({"status": "announced", "previous_start": None, "reason": None}, "EventScheduled"),
        ({"status": "announced"}, "EventRescheduled"),
        ({"status": "cancelled"}, "EventCancelled"),
        ({"status": "held", "previous_start": None}, "EventScheduled"),
    ],
)
def test_its_status_follows_its_life(library, lines, status):
    event = told(library(**lines))["Event"]
    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert ("previousStartDate" in event) == (status == "EventRescheduled")


def test_a_cancelled_session_offers_nothing(library):
    assert "offers" not in told(library(status="cancelled"))["Event"]


def test_what_moved_online_says_so(library):
    found = library(place=None, address=None, geo=None)
    document = found.get("dijken")
    moved = {"place": "", "address": "", "previous_start": ()}
    online = replace(document, **moved, changes=(Change(Moment(2031, 3, 1), ("where",)),))
    event = items(document_data(online, "", TRAIL, found))["Event"]
    assert event["eventStatus"] == "https://schema.org/EventMovedOnline"
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert event["location"] == [{"@type": "VirtualLocation", "url": "https://zaal.example/dijken"}]


def test_whole_days_are_days(library):
    event = told(library(start="2031-04-08", end="2031-04-10", previous_start=["2031-03-04"]))["Event"]
    assert (event["startDate"], event["endDate"]) == ("2031-04-08", "2031-04-10")
    assert event["previousStartDate"] == ["2031-03-04"]


def test_an_address_elsewhere_stays_the_text_it_is(library):
    (place, _) = told(library(address="1 Rue Inventée, 75000 Nulle-Part", geo=None))["Event"]["location"]
    assert place["address"] == "1 Rue Inventée, 75000 Nulle-Part"
    assert "geo" not in place


def test_no_day_no_event(library):
    found = told(library(start="2031-04", end=None, previous_start=None, status="announced"))
    assert found.keys() == {"Article", "BreadcrumbList"}


def test_of_what_was_withdrawn_there_is_only_the_way(library):
    assert told(library(withdrawn="2031-05-01")).keys() == {"BreadcrumbList"}


def test_without_the_sites_address_nothing_is_told(library, tmp_path):
    library()
    bare, _ = load(Table(tmp_path), Settings(name="Proeftafel"))
    assert document_data(bare.get("dijken"), "", TRAIL, bare) == ()


def test_a_series_tells_what_is_coming(library):
    found = library()
    (series,) = found.series()
    coming = [spine.id for spine in found.coming()]
    about = items(series_data(series, coming, TRAIL, found))["EventSeries"]
    assert about["@id"] == told(found)["Event"]["superEvent"]["@id"]
    assert about["sameAs"] == "https://kring.example/dinsdagen"
    assert [event["@id"] for event in about["subEvent"]] == [f"{PAGE}#sessie"]
    assert items(series_data(series, (), TRAIL, found))["EventSeries"].keys().isdisjoint({"subEvent"})


def test_the_agenda_tells_what_is_coming(library):
    found = library()
    page = items(agenda_data("Agenda", "agenda/", [spine.id for spine in found.coming()], TRAIL, found))
    listed = page["CollectionPage"]["mainEntity"]
    assert listed["numberOfItems"] == 1
    event, whole = listed["itemListElement"][0]["item"], told(found)["Event"]
    assert event.items() <= whole.items()
    assert REQUIRED["Event"] | {"location"} <= event.keys()
    assert "mainEntity" not in items(agenda_data("Agenda", "agenda/", (), TRAIL, found))["CollectionPage"]


@pytest.mark.parametrize(
    ("remark", "price"),
    [
        ("gratis", "0"),
        ("Deelname is kosteloos.", "0"),
        ("Free of charge", "0"),
        ("€ 25", "25"),
        ("€25,-", "25"),
        ("25 euro, inclusief lunch", "25"),
        ("EUR 12,50", "12.50"),
        ("€ 1.250,00 voor de hele reeks", "1250"),
        ("25", "25"),
        ("gratis voor leden, anders € 25", ""),
        ("€ 15 tot 1 mei, daarna € 20", ""),
        ("vanaf 1 mei", ""),
        ("$ 25", ""),
        ("nog niet bekend", ""),
        ("", ""),
    ],
)
def test_a_price_is_read_only_where_it_cannot_be_misread(remark, price):
    assert price_of(remark) == price


@given(st.text() | st.text(alphabet="€EUR 0123456789.,-gratis"))
def test_any_remark_is_a_price_or_none(remark):
    price = price_of(remark)
    assert price == "" or float(price) >= 0


@pytest.mark.parametrize(("remark", "availability"), [("volgeboekt", "SoldOut"), ("nog niet vol", "InStock")])
def test_what_is_full_is_said_to_be_full(library, remark, availability):
    event = told(library(capacity=remark))["Event"]
    assert event["offers"]["availability"] == f"https://schema.org/{availability}"
    assert "maximumAttendeeCapacity" not in event
