"""The whole of gathering over a real server on this machine: every way in which the web answers has its receipt."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from web_server import Page, WebServer, cut_short, endless, redirect, stall

from leestafel.formats.document_file import read_documents
from leestafel.gather.decide import Options
from leestafel.gather.fetch import NEAR_AT_ONCE
from leestafel.gather.run import PAGES_AT_MOST, Visit, gather
from leestafel.gather.sources import asks
from leestafel.gather.web import web_courier
from leestafel.model import Filter, Receipt, Supplier
from leestafel.table import Table

DAY = dt.date(2031, 5, 6)
Snapshot = Callable[[], dict[str, bytes]]
TEXT = "In het verzonnen dorp Nergenshuizen telt men iedere morgen de schapen die er niet zijn. De uitkomst is {}. "


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def page(title: str, outcome: str = "nul", extra: str = "") -> bytes:
    text = "".join(f"<p>Bladzijde {number}. {TEXT.format(outcome)}</p>" for number in range(3))
    head = f"<html lang=nl><head><title>{title}</title>{extra}</head>"
    return f"{head}<body><article><h1>{title}</h1>{text}</article></body></html>".encode()


def feed(*items: str, title: str = "Het Verzonnen Blad") -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>".encode()


def entry(title: str, link: str, text: str = "", **more: str) -> str:
    tags = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    return f"<item><title>{title}</title><link>{link}</link><description>{text}</description>{tags}</item>"


def run(
    table: Table, *suppliers: Supplier, day: dt.date = DAY, write: bool = True
) -> tuple[list[Receipt], list[Visit]]:
    visits: list[Visit] = []
    wanted = asks((), suppliers, Options(), table.root)
    with web_courier(table, write=write) as courier:
        found = gather(table, wanted, today=day, courier=courier, write=write, visited=visits.append)
        return list(found), visits


def source(web: WebServer, path: str, name: str = "Blad", **more: object) -> Supplier:
    return Supplier(name=name, url=f"{web.url}{path}", private=True, **more)  # type: ignore[arg-type]


def told(receipts: list[Receipt]) -> list[tuple[str, str]]:
    return [(receipt.outcome, receipt.reason) for receipt in receipts]


def test_a_feed_of_beginnings_leads_to_its_pages(table: Table, web: WebServer, snapshot: Snapshot) -> None:
    web.put(
        "/een?utm_source=rss",
        Page(page("De eerste", "nul", '<link rel="canonical" href="/een">'), headers={"ETag": '"1"'}),
    )
    web.put("/twee", Page(page("De tweede", "nihil"), headers={"ETag": '"2"'}))
    items = [
        entry("Eerste", f"{web.url}/een?utm_source=rss", "Kort […]"),
        entry("Tweede", f"{web.url}/twee", "Ook […]"),
    ]
    web.put("/feed", Page(feed(*items), headers={"ETag": '"f"', "Content-Type": "application/rss+xml"}))
    receipts, (visit,) = run(table, source(web, "/feed"))
    assert [receipt.outcome for receipt in receipts] == ["new", "new"]
    assert dict(visit.outcomes) == {"new": 2}
    documents = {document.title: document for document in read_documents(table)[0]}
    assert set(documents) == {"Eerste", "Tweede"}
    assert documents["Tweede"].body.count("De uitkomst is nihil.") == 3
    before, asked = snapshot(), len(web.asked)
    receipts, _ = run(table, source(web, "/feed"))
    assert [receipt.outcome for receipt in receipts] == ["unchanged", "unchanged"]
    assert {name: data for name, data in snapshot().items() if ".leestafel/" not in name} == {
        name: data for name, data in before.items() if ".leestafel/" not in name
    }
    assert all(one.conditional for one in web.asked[asked:] if one.path != "/robots.txt")


def test_a_beginning_elsewhere_stays_one_unless_the_source_allows_that_host(table: Table, web: WebServer) -> None:
    web.put("/twee", Page(page("De tweede")))
    there = f"http://localhost:{web.port}/twee"
    web.put("/feed", Page(feed(entry("Tweede", there, "Een begin […]"))))
    ((outcome, reason),) = told(run(table, source(web, "/feed"))[0])
    assert outcome == "new"
    assert "alleen een begin: de rest staat op localhost" in reason
    assert "/twee" not in web.paths()
    (receipt,), _ = run(table, source(web, "/feed", hosts=("localhost",)))
    assert receipt.outcome == "changed"
    assert "De uitkomst" in read_documents(table)[0][0].body


def test_a_source_that_should_be_a_feed_may_be_given_as_its_site(table: Table, web: WebServer) -> None:
    link = (
        '<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="en" href="/en">'
    )
    web.put("/", Page(page("Voorkant", extra=link)))
    web.put("/feed", Page(feed(entry("Eerste", f"{web.url}/een", TEXT * 9))))
    (receipt,), _ = run(table, source(web, "/", kind="feed"))
    assert (receipt.outcome, receipt.reason) == ("new", "nog niet op de leestafel")
    web.put("/", Page(page("Voorkant")))
    ((outcome, reason),) = told(run(table, source(web, "/", kind="feed"))[0])
    assert outcome == "refused"
    assert "noemt" in reason
    assert len(read_documents(table)[0]) == 1


def test_a_page_that_fails_takes_nothing_away(table: Table, web: WebServer, snapshot: Snapshot) -> None:
    web.put("/een", Page(page("De eerste")), Page(status=404))
    web.put("/feed", Page(feed(entry("Eerste", f"{web.url}/een", "Kort […]"))))
    run(table, source(web, "/feed"))
    before = {name: data for name, data in snapshot().items() if name.startswith("essays")}
    ((outcome, reason),) = told(run(table, source(web, "/feed"))[0])
    assert outcome == "unchanged"
    assert "404" in reason
    assert {name: data for name, data in snapshot().items() if name.startswith("essays")} == before


def test_each_way_of_answering_has_its_receipt_and_holds_up_no_other(table: Table, web: WebServer) -> None:
    web.put("/goed", Page(page("Goed")))
    web.put("/verhuisd", redirect("/goed", 301))
    web.put("/rond", redirect("/rond"))
    web.put("/weg", Page(status=404))
    web.put("/voorgoed-weg", Page(status=410))
    web.put("/druk", Page(status=429, headers={"Retry-After": "86400"}))
    web.put("/even-stuk", Page(status=500), Page(page("Even stuk")))
    web.put("/eindeloos", endless)
    web.put("/stil", stall)
    web.put("/bom", Page(gzip.compress(b"<p>" + b"a" * 80 * 2**20), headers={"Content-Encoding": "gzip"}))
    web.put("/half", cut_short)
    web.put("/verboden", Page(page("Verboden")))
    web.put("/robots.txt", Page(b"User-agent: *\nDisallow: /verboden\n", headers={"Content-Type": "text/plain"}))
    web.put("/latin", Page(page("Coördinatie één").decode().encode("cp1252"), headers={"Content-Type": "text/html"}))
    web.put("/als-xml", Page(page("Als XML"), headers={"Content-Type": "application/xml"}))
    web.put("/halve-feed", Page(feed(*(entry(name, "", TEXT * 9) for name in ("Heel", "Half")))[:-300]))
    web.put("/naar-binnen", redirect("http://10.0.0.1/geheim"))
    paths = """goed verhuisd rond weg voorgoed-weg druk even-stuk eindeloos stil bom half verboden latin als-xml
        halve-feed naar-binnen""".split()
    allowed = [source(web, f"/{path}", path) for path in paths[:-1]]
    shut = Supplier(name="besloten", url=f"{web.url}/goed")
    named = Supplier(name="naam", url=f"http://localhost:{web.port}/goed")
    with_time = partial(run, table)
    receipts, visits = with_time(*allowed, shut, named)
    cut = [receipt for receipt in receipts if receipt.source == "halve-feed" and receipt.outcome == "refused"]
    assert [receipt.reason.partition(";")[0] for receipt in cut] == ["de feed is afgebroken"]
    by_name = {receipt.source: receipt for receipt in receipts if receipt not in cut}
    wrong = {name: receipt.reason for name, receipt in by_name.items() if receipt.outcome == "refused"}
    assert {name for name in by_name if name not in wrong} == {
        *("goed", "verhuisd", "even-stuk", "latin", "als-xml", "halve-feed")
    }
    faults = {visit.ask.supplier.name: getattr(visit.error, "fault", "") for visit in visits if visit.error}
    assert faults == {
        "rond": "redirects",
        "weg": "missing",
        "voorgoed-weg": "gone",
        "druk": "busy",
        "eindeloos": "too_large",
        "stil": "too_slow",
        "bom": "too_large",
        "half": "damaged",
        "verboden": "robots",
        "besloten": "private",
        "naam": "private",
    }
    assert {visit.ask.supplier.name: visit.moved for visit in visits if visit.moved} == {"verhuisd": f"{web.url}/goed"}
    assert {by_name["goed"].outcome, by_name["verhuisd"].outcome} == {"new", "unchanged"}
    titles = {document.title for document in read_documents(table)[0]}
    assert titles == {"Goed", "Even stuk", "Coördinatie één", "Als XML", "Heel"}
    assert not list(table.root.rglob("*.tmp"))


def test_a_redirect_to_a_private_address_is_refused(table: Table, web: WebServer) -> None:
    web.put("/naar-binnen", redirect("http://10.0.0.1/geheim"))
    ((outcome, reason),) = told(run(table, Supplier(name="x", url=f"{web.url}/naar-binnen"))[0])
    assert outcome == "refused"
    assert "besloten" in reason or "netwerk" in reason


def test_a_feed_of_ten_thousand_entries_goes_in(table: Table, web: WebServer) -> None:
    text = "Een heel verzonnen bericht met genoeg woorden om geen begin te zijn. " * 3
    items = [entry(f"Bericht {number}", f"{web.url}/b/{number}", text) for number in range(10_000)]
    web.put("/feed", Page(feed(*items)))
    receipts, (visit,) = run(table, source(web, "/feed", filter=Filter(words=("Bericht 77", "Bericht 9999"))))
    assert dict(visit.outcomes) == {"new": 2}
    assert sorted(receipt.name.rpartition(": ")[2] for receipt in receipts) == ["Bericht 77", "Bericht 9999"]
    assert web.requests.most[""] <= NEAR_AT_ONCE
    assert len([path for path in web.paths() if path.startswith("/b/")]) == PAGES_AT_MOST


def test_two_hundred_slow_sources_and_the_second_time_only_questions(
    table: Table, web: WebServer, snapshot: Snapshot
) -> None:
    number = 200
    for one in range(number):
        item = entry(f"Bericht van {one}", f"{web.url}/b/{one}", "Een heel verzonnen bericht, kort maar af.")
        web.put(f"/feed/{one}", Page(feed(item, title=f"Blad {one}"), headers={"ETag": f'"{one}"'}, delay=0.05))
    suppliers = [source(web, f"/feed/{one}", f"Blad {one}") for one in range(number)]
    receipts, visits = run(table, *suppliers)
    assert [receipt.outcome for receipt in receipts] == ["new"] * number
    assert len(visits) == number
    before, asked = snapshot(), len(web.asked)
    receipts, _ = run(table, *suppliers)
    assert [receipt.outcome for receipt in receipts] == ["unchanged"] * number
    again = [one for one in web.asked[asked:] if one.path.startswith("/feed/")]
    assert len(again) == number
    assert all(one.conditional for one in again)
    assert {
        name for name, data in snapshot().items() if before.get(name) != data and ".leestafel/" not in name
    } == set()


def test_one_item_by_many_names_is_one_document(table: Table, web: WebServer) -> None:
    short = f'<link rel="shortlink" href="{web.url}/?p=12"><link rel="canonical" href="{web.url}/2031/kudde/">'
    web.put("/2031/kudde/", Page(page("De kudde", extra=short)))
    web.put("/?p=12", redirect("/2031/kudde/", 301))
    web.put("/oud/kudde", redirect("/2031/kudde/", 301))
    text = "Een heel verzonnen bericht over een kudde, met genoeg woorden om geen begin te zijn. " * 4
    web.put(
        "/feed", Page(feed(entry("De kudde", f"{web.url}/2031/kudde/?utm_medium=feed", text, guid=f"{web.url}/?p=12")))
    )
    run(table, source(web, "/feed"))
    for path in ("/2031/kudde", "/2031/kudde/?fbclid=x"):
        web.put(path, Page(page("De kudde", extra=short)))
    for path in ("/2031/kudde/", "/2031/kudde", "/?p=12", "/oud/kudde", "/2031/kudde/?fbclid=x#reacties"):
        (receipt,), _ = run(table, source(web, path))
        assert receipt.outcome in ("changed", "unchanged"), (path, receipt)
    assert len(read_documents(table)[0]) == 1


def test_a_source_that_moved_is_known_by_its_new_address_from_then_on(table: Table, web: WebServer) -> None:
    web.put("/oud", Page(page("Het stuk")))
    run(table, source(web, "/oud"))
    web.put("/oud", redirect("/nieuw", 301))
    web.put("/nieuw", Page(page("Het stuk")))
    run(table, source(web, "/oud"))
    (document,) = read_documents(table)[0]
    assert document.source is not None
    assert document.source.url == f"{web.url}/nieuw"
    run(table, source(web, "/nieuw"))
    assert len(read_documents(table)[0]) == 1


def test_a_hostile_page_does_not_take_the_place_of_another_sites_document(table: Table, web: WebServer) -> None:
    web.put("/goed", Page(page("Het goede stuk")))
    run(table, source(web, "/goed"))
    claim = f'<link rel="canonical" href="{web.url}/goed">'
    web.put("/kwaad", Page(page("Het kwade stuk", "verzonnen", claim)))
    evil = Supplier(name="kwaad", url=f"http://localhost:{web.port}/kwaad", private=True)
    run(table, evil)
    assert {document.title for document in read_documents(table)[0]} == {"Het goede stuk", "Het kwade stuk"}


def test_what_vanishes_at_the_source_stays(table: Table, web: WebServer) -> None:
    text = "Een heel verzonnen bericht met genoeg woorden om geen begin te zijn. " * 3
    one, two = entry("Een", f"{web.url}/1", text), entry("Twee", f"{web.url}/2", text)
    web.put("/feed", Page(feed(one, two)), Page(feed(two)))
    run(table, source(web, "/feed"))
    run(table, source(web, "/feed"))
    assert {document.title for document in read_documents(table)[0]} == {"Een", "Twee"}


def test_a_rehearsal_keeps_nothing_at_all(table: Table, web: WebServer, snapshot: Snapshot) -> None:
    web.put("/goed", Page(page("Goed"), headers={"ETag": '"1"'}))
    before = snapshot()
    ((outcome, _),) = told(run(table, source(web, "/goed"), write=False)[0])
    assert outcome == "new"
    assert snapshot() == before


def test_the_machine_is_told_who_asks(table: Table, web: WebServer) -> None:
    Path(table.config).write_text("site_name: Proef\nsite_url: https://tafel.example/\n", "utf-8")
    web.put("/goed", Page(page("Goed")))
    run(table, source(web, "/goed"))
    assert {one.headers["user-agent"].partition("/")[0] for one in web.asked} == {"Leestafel"}
    assert all("https://tafel.example/" in one.headers["user-agent"] for one in web.asked)
