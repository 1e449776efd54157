"""The page about feeds and calendars in a real Chromium: narrowed down, copied from, with the keyboard and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from tests.conftest import Served

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def follow(page: Page, context: BrowserContext, served: Served) -> Page:
    """The page, by a reader who lets it copy."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.url.rstrip("/"))
    page.goto(f"{served.url}feeds/")
    expect(page.get_by_label("Zoek in deze lijst")).to_be_visible()
    return page


def shown(page: Page) -> list[str]:
    return page.locator(".lt-feeds > li:visible .lt-feeds__title").all_inner_texts()


def violations(page: Page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


def tab_to(page: Page, name: str) -> None:
    for _ in range(200):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.id")
        if label == name:
            return
    raise AssertionError(f"the keyboard does not come to {name}")


def test_what_is_typed_narrows_the_list_and_is_said_aloud(follow: Page) -> None:
    everything = shown(follow)
    tab_to(follow, "lt-sieve-input")
    follow.keyboard.type("cooperatie")
    assert len(shown(follow)) < len(everything)
    assert all("coöperatie" in title.lower() for title in shown(follow))
    status = follow.get_by_role("status")
    expect(status).to_have_text(f"{len(shown(follow))} gevonden")
    expect(follow.get_by_role("heading", name="Per persoon")).to_be_hidden()
    expect(follow.get_by_role("link", name=re.compile("^Per persoon"))).to_be_hidden()
    follow.get_by_label("Zoek in deze lijst").fill("kwikkwakkwok")
    assert shown(follow) == []
    expect(status).to_contain_text("Niets gevonden")
    follow.get_by_label("Zoek in deze lijst").fill("")
    assert shown(follow) == everything
    expect(status).to_have_text("")


def test_narrowing_asks_the_server_nothing(follow: Page) -> None:
    follow.wait_for_load_state("networkidle")
    asked: list[str] = []
    follow.on("request", lambda request: asked.append(request.url))
    follow.get_by_label("Zoek in deze lijst").fill("sluizen")
    follow.get_by_role("button", name="Kopieer het adres van «Thema: Sluizen»").click()
    expect(follow.get_by_role("status")).to_contain_text("Gekopieerd")
    assert asked == []


@pytest.mark.parametrize(
    ("file", "address"),
    [("themas/sluizen/atom.xml", "feeds/themas/sluizen/atom.xml"), ("agenda.ics", "agenda.ics")],
)
def test_an_address_is_copied_with_the_keyboard_and_that_is_said(
    follow: Page, served: Served, file: str, address: str
) -> None:
    title = follow.locator(f".lt-feeds li:has(a[href$='{file}']) .lt-feeds__title").inner_text()
    tab_to(follow, f"Kopieer het adres van «{title}»")
    follow.keyboard.press("Enter")
    expect(follow.get_by_role("status")).to_have_text(f"Gekopieerd: het adres van «{title}»")
    button = follow.get_by_role("button", name=f"Gekopieerd: het adres van «{title}»")
    expect(button).to_have_text("Gekopieerd")
    expect(button).to_be_focused()
    assert follow.evaluate("navigator.clipboard.readText()") == f"{served.url}{address}"


def test_where_copying_is_not_allowed_the_address_stands_selected(page: Page, served: Served) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{served.url}feeds/")
    for _ in range(2):
        page.get_by_role("button", name="Kopieer het adres van «Essays»").click()
        field = page.get_by_role("textbox", name="Adres van «Essays»")
        expect(field).to_be_focused()
        expect(field).to_have_value(f"{served.url}feeds/essays/atom.xml")
        selected = "[document.activeElement.selectionStart, document.activeElement.selectionEnd]"
        assert page.evaluate(selected) == [0, len(f"{served.url}feeds/essays/atom.xml")]
    expect(page.get_by_role("status")).to_contain_text("Ctrl+C")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after(follow: Page, scheme: str, width: int) -> None:
    follow.emulate_media(color_scheme=scheme)
    follow.set_viewport_size({"width": width, "height": 800})
    assert violations(follow) == []
    follow.get_by_label("Zoek in deze lijst").fill("sluizen")
    follow.get_by_role("button", name="Kopieer het adres van «Thema: Sluizen»").click()
    expect(follow.get_by_role("status")).to_contain_text("Gekopieerd")
    assert violations(follow) == []
    follow.get_by_label("Zoek in deze lijst").fill("kwikkwakkwok")
    assert violations(follow) == []


def test_nothing_is_wider_than_the_screen_and_buttons_are_large_enough(follow: Page, width: int) -> None:
    follow.set_viewport_size({"width": width, "height": 800})
    assert follow.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [button.bounding_box() for button in follow.locator(".lt-copy").all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24


def test_without_javascript_there_is_a_list_of_links_under_headings_and_no_dead_control(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}feeds/")
    expect(page.get_by_label("Zoek in deze lijst")).to_be_hidden()
    expect(page.locator(".lt-copy")).to_have_count(0)
    for link in page.locator(".lt-jumps a").all():
        expect(page.locator(link.get_attribute("href") or "-")).to_be_visible()
    expect(page.get_by_role("link", name="Thema: Sluizen: Atom")).to_be_visible()
    expect(page.get_by_text("feeds/alles/atom.xml")).to_be_visible()
    context.close()
