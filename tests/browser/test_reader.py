"""A reader in a real Chromium: searches, narrows down, reads, follows and discusses; on a phone and at a desk.

The journeys are made on the specimen, and on the two saved pages where those lie beside the project. Every page is
watched: no request may leave the site and nothing may be written to the console as an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from playwright.sync_api import BrowserContext, Page, expect

KINDS = (
    *("", "over/", "sessies/2023/2023-sluizen-open/", "essays/2024/2024-loketten/", "sessies/", "archief/", "feeds/"),
    *("discussies/2023-sluizen-open/", "themas/", "themas/sluizen/", "personen/wiebe-proefstra/", "zoeken/?q=sluizen"),
)
"""A page of each kind."""


@dataclass(frozen=True)
class Journey:
    """Where a journey begins, and what is looked for there."""

    url: str
    session_word: str
    session: str
    essay_word: str
    essay: str
    theme: str
    about_theme: frozenset[str]
    discussed: str
    commenter: str


def on_the_specimen(url: str) -> Journey:
    sluices = 'Sluizen "open": van <beheer> & bedrijf naar coöperatie'
    desks = "Loketten: een essay over 's lands balies"
    dossier = 'Van wie is de "sluis" & wie <b>draait</b> eraan?'
    return Journey(
        url=url,
        session_word="kwelbergje",
        session=sluices,
        essay_word="balies",
        essay=desks,
        theme="Sluizen",
        about_theme=frozenset({sluices, desks, "On locks & keys", dossier}),
        discussed=sluices,
        commenter="Zesde Spreker",
    )


def on_the_saved_pages(url: str) -> Journey:
    session = "Voorbij de eeuw van bureaucratie: Werken en organiseren vanuit de opgave"
    essay = "Terug naar een organische visie op besturen"
    return Journey(
        url=url,
        session_word="ondermijning",
        session=session,
        essay_word="Thorbecke",
        essay=essay,
        theme="Ondermijning",
        about_theme=frozenset({session}),
        discussed=essay,
        commenter="PJ Westerhof LL.M MIM",
    )


@pytest.fixture(scope="session")
def served_whole_way(whole_way, serve_site) -> Iterator[str]:
    with serve_site(whole_way.site) as served:
        yield served.url


@pytest.fixture(params=["specimen", "saved-pages"])
def journey(request: pytest.FixtureRequest) -> Journey:
    if request.param == "specimen":
        return on_the_specimen(request.getfixturevalue("served").sub)
    return on_the_saved_pages(request.getfixturevalue("served_whole_way"))


@pytest.fixture
def reader(page: Page, journey: Journey, width: int) -> Page:
    """A reader at the start page, on a screen of the given width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(journey.url)
    return page


def look_for(reader: Page, words: str) -> None:
    """Search from the header's field, as a reader does on any page."""
    field = reader.get_by_role("banner").get_by_role("searchbox")
    field.fill(words)
    field.press("Enter")
    expect(reader).to_have_url(re.compile(r"/zoeken/(\?|$)"))


def results(reader: Page) -> list[str]:
    return [text.strip() for text in reader.locator(".lt-results h2").all_inner_texts()]


def open_document(reader: Page, journey: Journey, word: str, title: str) -> None:
    look_for(reader, word)
    reader.locator(".lt-results > li").get_by_role("link", name=title, exact=True).click()
    expect(reader.locator("h1")).to_have_text(title)


def test_the_session_is_found_by_a_word_in_it(reader, journey):
    open_document(reader, journey, journey.session_word, journey.session)
    expect(reader.locator("article.lt-document")).to_contain_text(journey.session_word)


def test_the_essay_is_found_by_a_word_in_it(reader, journey):
    open_document(reader, journey, journey.essay_word, journey.essay)


def test_a_search_is_narrowed_by_theme_and_its_address_can_be_kept(reader, journey):
    look_for(reader, "")
    reader.get_by_label("Thema", exact=True).select_option(journey.theme)
    expect(reader.locator(".lt-results > li")).to_have_count(len(journey.about_theme))
    assert set(results(reader)) == journey.about_theme
    reader.reload()
    expect(reader.locator(".lt-results > li")).to_have_count(len(journey.about_theme))
    reader.get_by_label("Soort", exact=True).select_option("Sessie")
    expect(reader.locator(".lt-results > li")).to_have_count(1)
    assert results(reader) == [journey.session]


def test_what_is_not_there_is_said_not_to_be_found(reader, journey):
    look_for(reader, "xyzzyplugh")
    expect(reader.get_by_role("status")).to_contain_text("Niets gevonden")
    assert results(reader) == []


def test_a_discussion_is_opened_and_a_comment_has_its_own_address(reader, journey):
    word = journey.session_word if journey.discussed == journey.session else journey.essay_word
    open_document(reader, journey, word, journey.discussed)
    reader.get_by_role("link", name="Deze discussie in het archief").click()
    expect(reader).to_have_url(re.compile(r"/discussies/[^/]+/$"))
    comment = reader.get_by_role("article", name=f"Reactie van {journey.commenter}")
    expect(comment).to_be_visible()
    comment.get_by_role("link", name=f"Vaste verwijzing naar de reactie van {journey.commenter}").click()
    anchor = urlsplit(reader.url).fragment
    assert anchor
    expect(reader.locator(f"li#{anchor}")).to_be_in_viewport()
    expect(reader.locator(f"li#{anchor} > article")).to_contain_text(journey.commenter)


def test_a_theme_is_followed_to_its_feed(reader, journey, context: BrowserContext):
    open_document(reader, journey, journey.session_word, journey.session)
    reader.locator(".lt-about").get_by_role("link", name=journey.theme, exact=True).click()
    expect(reader.locator("h1")).to_have_text(journey.theme)
    address = reader.get_by_role("link", name=f"Thema: {journey.theme}: Atom").get_attribute("href")
    found = context.request.get(urljoin(reader.url, address))
    assert found.ok
    feed = feedparser.parse(found.body())
    assert not feed.bozo
    assert feed.feed.title.endswith(f"Thema: {journey.theme}")


def tab_to(page: Page, selector: str, presses: int = 60) -> None:
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")


def test_the_keyboard_is_enough(reader, journey):
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.matches('.lt-skip')")
    expect(reader.locator(".lt-skip")).to_be_in_viewport()
    reader.keyboard.press("Enter")
    target = reader.locator(".lt-skip").get_attribute("href")
    assert urlsplit(reader.url).fragment == target.removeprefix("#")
    assert reader.evaluate("document.activeElement.tagName") != "BODY"
    reader.goto(journey.url)
    tab_to(reader, "header input[type=search]")
    reader.keyboard.type(journey.session_word)
    reader.keyboard.press("Enter")
    expect(reader.locator(".lt-results > li").first).to_be_visible()
    tab_to(reader, ".lt-results a")
    reader.keyboard.press("Enter")
    expect(reader.locator("h1")).to_have_text(journey.session)


def test_no_page_scrolls_sideways(page: Page, served, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in KINDS:
        page.goto(served.url + address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address


def test_hostile_content_does_nothing(page: Page, served):
    for address in ("sessies/2024/2024-vijandige-pagina/", "discussies/2024-vijandige-pagina/", ""):
        page.goto(served.url + address)
        assert "gekaapt" not in page.title()
        assert page.evaluate("Object.keys(window).filter(name => name.startsWith('gekaapt'))") == []
        expect(page.locator("h1")).to_be_visible()
    look_for(page, "kwade blad")
    expect(page.locator(".lt-results h2")).to_have_text("Een bijeenkomst over <script>alert(1)</script> in titels")


def test_an_old_address_brings_the_reader_to_the_new_one(page: Page, served):
    for old in ("verslagen/123/", "oud/pad.html"):
        page.goto(served.sub + old)
        page.wait_for_url(f"{served.sub}sessies/2023/2023-sluizen-open/")


def test_the_page_for_what_is_not_there_leads_on(page: Page, served, watch):
    watch.expected_missing.append("/bestaat/niet")
    response = page.goto(f"{served.url}bestaat/niet/")
    assert response.status == 404
    page.get_by_role("main").get_by_role("link", name="Archief").click()
    expect(page.locator("h1")).to_have_text("Archief")


def addresses(built) -> list[str]:
    """The address of every page in the sitemap, below the site's root."""
    root = ET.parse(built.site / "sitemap.xml").getroot()
    return [urlsplit(element.text).path.lstrip("/") for element in root.iter() if element.tag.endswith("}loc")]


@pytest.fixture
def without_javascript(browser, watch) -> Iterator[Callable[[int], Page]]:
    """Opens a page in a browser that runs no scripts, at a width."""
    contexts = []

    def opened(width: int) -> Page:
        made = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
        watch.over(made)
        contexts.append(made)
        return made.new_page()

    yield opened
    for made in contexts:
        made.close()
    watch.check()


def test_without_javascript_every_page_is_reached_and_read(without_javascript, served, specimen):
    page = without_javascript(360)
    waiting, seen, unlisted = [served.sub], {served.sub}, set()
    while waiting:
        here = waiting.pop()
        response = page.goto(here)
        assert response.ok, here
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("h1").inner_text().strip()
        if page.locator("meta[name=robots][content*=noindex]").count():
            unlisted.add(here)
        links = page.locator("a[href]").evaluate_all("all => all.map(link => link.href)")
        for link in (urldefrag(address)[0] for address in links):
            if link.startswith(served.sub) and link.endswith("/") and link not in seen:
                seen.add(link)
                waiting.append(link)
    assert seen - unlisted == {served.sub + address for address in addresses(specimen)}
    assert unlisted
    assert all("/themas/" in address for address in unlisted)


def test_without_javascript_search_offers_other_ways(without_javascript, served, width):
    page = without_javascript(width)
    page.goto(served.url)
    field = page.get_by_role("banner").get_by_role("searchbox")
    field.fill("kwelbergje")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=kwelbergje$"))
    expect(page.locator("#lt-finder")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="Waterbestuur").click()
    expect(page.locator("h1")).to_have_text("Waterbestuur")


def test_without_javascript_a_discussion_is_read(without_javascript, served, width):
    page = without_javascript(width)
    page.goto(f"{served.url}sessies/2023/2023-sluizen-open/#c6")
    expect(page.locator("#c6")).to_be_in_viewport()
    expect(page.locator("#c6")).to_contain_text("Antwoord op c5, zes diep.")
