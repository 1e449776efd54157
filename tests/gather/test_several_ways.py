"""One text that comes by several ways, over a real server: one document, whichever way answers first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_sources_on_the_web import entry, feed, page, run, source
from web_server import Page, WebServer

from leestafel.formats.document_file import read_documents
from leestafel.model import Receipt
from leestafel.table import Table

Snapshot = Callable[[], dict[str, bytes]]
WHOLE = "".join(f"<p>Alinea {number} van een verzonnen stuk, en zij is lang genoeg.</p>" for number in range(6))


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def documents_only(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(".leestafel")}


def outcomes(receipts: list[Receipt]) -> list[str]:
    return sorted(receipt.outcome for receipt in receipts)


def whole(web: WebServer, text: str = WHOLE) -> bytes:
    return feed(entry("Een stuk", f"{web.url}/een", f"<![CDATA[{text}]]>", guid=f"{web.url}/een"))


def test_a_beginning_from_another_site_never_takes_the_place_of_the_whole(table: Table, web: WebServer) -> None:
    web.put("/feed", Page(whole(web)))
    run(table, source(web, "/feed"))
    (document,) = read_documents(table)[0]
    web.put("/planeet", Page(feed(entry("Een stuk", f"{web.url}/een", "Een begin […]"))))
    planet = source(web, "/planeet", "Planeet")
    elsewhere = type(planet)(name="Planeet", url=f"http://localhost:{web.port}/planeet", private=True)
    receipts, _ = run(table, elsewhere)
    assert outcomes(receipts) == ["unchanged"]
    assert read_documents(table)[0] == (document,)
    path = table.root / document.path
    path.write_text(path.read_text("utf-8").replace("Alinea 0", "De eerste alinea"), "utf-8")
    web.put("/planeet", Page(feed(entry("Een stuk", f"{web.url}/een", "Alinea 1 van een verzonnen stuk […]"))))
    assert outcomes(run(table, elsewhere)[0]) == ["unchanged"]


def test_a_beginning_that_changed_changes_the_beginning_that_was_had(table: Table, web: WebServer) -> None:
    there = f"http://localhost:{web.port}/een"
    for begin in ("Een begin […]", "Een heel ander en langer begin van dit stuk […]"):
        web.put("/feed", Page(feed(entry("Een stuk", there, begin))))
        run(table, source(web, "/feed"))
        (document,) = read_documents(table)[0]
        assert begin.removesuffix(" […]") in document.body


def test_page_and_feed_are_one_whichever_answers_first(table: Table, web: WebServer, snapshot: Snapshot) -> None:
    ways = source(web, "/een", "Bladzijde"), source(web, "/feed")
    slow = 0.3

    def answered(first: str) -> list[str]:
        web.put("/een", Page(page("Een stuk"), delay=slow if first == "feed" else 0))
        web.put("/feed", Page(whole(web), delay=slow if first == "page" else 0))
        return outcomes(run(table, *ways)[0])

    assert answered("feed") == ["new", "unchanged"]
    before = documents_only(snapshot())
    for first in ("page", "feed", "page"):
        assert answered(first) == ["unchanged", "unchanged"]
        assert documents_only(snapshot()) == before


def test_what_changed_by_the_way_that_answers_last_comes_along(table: Table, web: WebServer) -> None:
    ways = source(web, "/een", "Bladzijde"), source(web, "/feed")
    web.put("/een", Page(page("Een stuk")))
    web.put("/feed", Page(whole(web), delay=0.3))
    assert outcomes(run(table, *ways)[0]) == ["new", "unchanged"]
    web.put("/feed", Page(whole(web, f"{WHOLE}<p>Een alinea die erbij kwam.</p>"), delay=0.3))
    assert outcomes(run(table, *ways)[0]) == ["changed", "unchanged"]
    assert "Een alinea die erbij kwam." in read_documents(table)[0][0].body
    assert outcomes(run(table, *ways)[0]) == ["unchanged", "unchanged"]


def test_comments_come_along_by_the_way_that_has_them(table: Table, web: WebServer, tmp_path: Path) -> None:
    comments = "".join(
        f'<li class="comment" id="comment-{number}"><div class="comment-body"><div class="comment-author">'
        f'<cite class="fn">A. Voorbeeld</cite></div><p>Reactie {number} op dit verzonnen stuk.</p></div></li>'
        for number in (1, 2)
    )
    shown = page("Een stuk").replace(b"</article>", f"</article><ol class=commentlist>{comments}</ol>".encode())
    web.put("/een", Page(shown, delay=0.3))
    web.put("/feed", Page(whole(web)))
    ways = source(web, "/een", "Bladzijde"), source(web, "/feed")
    assert outcomes(run(table, *ways)[0]) == ["changed", "new"]
    (filed,) = table.discussion_files()
    assert filed.read_text("utf-8").count("Reactie ") == 2
    assert outcomes(run(table, *ways)[0]) == ["unchanged", "unchanged"]


@pytest.mark.parametrize("linked", [True, False])
def test_a_short_key_is_its_own_in_one_feed_alone(table: Table, web: WebServer, linked: bool) -> None:
    """Many sites number what stands in each of their feeds from one on."""
    ways = []
    for name, text in (("nieuws", "het tellen van schapen"), ("agenda", "een bijeenkomst over heel andere dieren")):
        link = f"<link>{web.url}/{name}/123</link>" if linked else ""
        item = (
            f"<item><title>Over {text}</title>{link}<description>Dit gaat over {text}, en over niets anders."
            f"</description><guid isPermaLink='false'>123</guid></item>"
        )
        web.put(f"/{name}.xml", Page(feed(item)))
        ways.append(source(web, f"/{name}.xml", name))
    assert outcomes(run(table, *ways)[0]) == ["new", "new"]
    assert outcomes(run(table, *ways)[0]) == ["unchanged", "unchanged"]


def test_an_entry_that_moved_is_known_by_its_short_key(table: Table, web: WebServer) -> None:
    for link in ("/oud/een", "/nieuw/een"):
        item = entry("Een stuk", f"{web.url}{link}", f"<![CDATA[{WHOLE}]]>")
        numbered = item.replace("</item>", "<guid isPermaLink='false'>7</guid></item>")
        web.put("/feed", Page(feed(numbered)))
        receipts, _ = run(table, source(web, "/feed"))
        assert [receipt.document for receipt in receipts] == ["een-stuk"]
    assert len(read_documents(table)[0]) == 1


def test_issues_of_one_name_that_differ_little_are_each_a_document(table: Table, web: WebServer) -> None:
    """Without an address, a day or a title of its own, each has a key; and very many are no more work each than few."""
    items = [
        f"<item><title>Nieuwsbrief</title><description><![CDATA[{WHOLE}<p>Nummer {number}.</p>]]></description>"
        f"<guid isPermaLink='false'>urn:uuid:nummer-{number}</guid></item>"
        for number in range(60)
    ]
    web.put("/feed", Page(feed(*items)))
    assert outcomes(run(table, source(web, "/feed"))[0]) == ["new"] * 60
    assert outcomes(run(table, source(web, "/feed"))[0]) == ["unchanged"] * 60
