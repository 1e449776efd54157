"""Every kind of page against WCAG 2.2 A and AA, with axe and with what axe cannot see."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from page_kinds import KINDS, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.conftest import Served

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEADINGS = "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => Number(h.tagName[1]))"

LANDMARKS = """
[...document.querySelectorAll('nav, [role=search]')].filter(n => n.checkVisibility())
  .map(n => `${n.tagName} ${n.getAttribute('aria-label') ?? n.querySelector('label')?.textContent}`)
"""


def violations(page: Page) -> list[str]:
    """What axe finds on a page: rule, and where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found: dict[str, Any] = axe.Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    return [
        f"{rule['id']}: {node['target']} {node['any'][0]['message'] if node['any'] else ''}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(read_page: Page, served: Served, kind: str, scheme: Any) -> None:
    page = read_page
    page.emulate_media(color_scheme=scheme)
    visit(page, served.url, kind)
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == scheme
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []


def test_axe_is_listening(page: Page, served: Served) -> None:
    page.goto(served.url)
    page.evaluate("document.querySelector('.lt-brand span').textContent = ''")
    assert any(found.startswith("link-name") for found in violations(page))


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_in_order_and_landmarks_have_names_of_their_own(
    read_page: Page, served: Served, kind: str
) -> None:
    page = read_page
    visit(page, served.url, kind)
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels
    names = page.evaluate(LANDMARKS)
    assert len(names) >= 2
    assert len(set(names)) == len(names)
    assert all("null" not in name and "undefined" not in name for name in names)
    assert page.locator("main").count() == 1
    assert page.locator("html").get_attribute("lang") == "nl"


def test_the_first_tab_leads_past_the_header(page: Page, served: Served) -> None:
    visit(page, served.url, "session")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Naar de inhoud"
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "lt-inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_says_where_you_are(page: Page, served: Served) -> None:
    visit(page, served.url, "sessions")
    assert page.locator(".lt-nav [aria-current=page]").inner_text() == "Sessies"
    visit(page, served.url, "session")
    assert page.locator(".lt-nav [aria-current=true]").inner_text() == "Sessies"
    visit(page, served.url, "handbook")
    assert page.locator(".lt-side [aria-current=page]").count() == 1


def test_the_display_is_chosen_with_the_keyboard_and_remembered(page: Page, served: Served) -> None:
    page.emulate_media(color_scheme="light")
    visit(page, served.url, "start")
    group = page.get_by_role("group", name="Weergave")
    assert group.get_by_role("radio", name="Zoals het apparaat").is_checked()
    group.get_by_role("radio", name="Zoals het apparaat").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert group.get_by_role("radio", name="Donker").is_checked()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    visit(page, served.url, "themes")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    assert page.get_by_role("radio", name="Donker").is_checked()


def test_a_search_tells_its_outcome(page: Page, served: Served) -> None:
    visit(page, served.url, "search")
    status = page.get_by_role("status")
    page.wait_for_function("document.querySelector('[role=status]').textContent.startsWith('Typ een woord')")
    page.get_by_role("searchbox").fill("kwikkwakkwok")
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('kwikkwakkwok')")
    assert status.inner_text() == "Niets gevonden voor «kwikkwakkwok»."


def test_a_thread_is_a_list_within_a_list_of_named_articles(page: Page, served: Served) -> None:
    visit(page, served.url, "discussion")
    comments = page.locator("main li[id] > article")
    assert comments.count() >= 2
    for name in comments.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"):
        assert name.startswith("Reactie van ")
    assert page.locator("main li[id] > ol > li[id] > article").count() >= 1
    links = page.locator("main li[id] > article a[href*='#']").evaluate_all("all => all.map(a => a.ariaLabel)")
    assert all(links)


def test_a_table_that_is_too_wide_scrolls_by_keyboard_and_one_that_fits_is_passed_by(
    page: Page, served: Served
) -> None:
    visit(page, served.url, "session")
    table = page.get_by_role("group", name="Tabel")
    assert table.get_attribute("tabindex") is None
    page.add_style_tag(content=".lt-wide table { width: 3000px !important }")
    page.wait_for_function("document.querySelector('.lt-wide').tabIndex === 0")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.lt-wide').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("kind", ["session", "themes", "search with results", "feeds"])
def test_whatever_has_the_focus_shows_it(page: Page, served: Served, kind: str) -> None:
    visit(page, served.url, kind)
    seen = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        width, top, name = page.evaluate(
            "(() => { const a = document.activeElement;"
            " const shown = a.type === 'radio' ? a.nextElementSibling : a; const s = getComputedStyle(shown);"
            " return [s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth), shown.getBoundingClientRect().top,"
            " a.tagName] })()"
        )
        if name == "BODY":
            break
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")
        assert top >= -1
        seen += 1
    assert seen > 10


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_a_page_stands_and_follows_the_device(
    scriptless_page: Page, served: Served, kind: str
) -> None:
    page = scriptless_page
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{served.url}{KINDS[kind]}")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator(".lt-nav a").first.is_visible()
    assert page.get_by_role("radio").count() == 0
    assert page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(19, 25, 27)"
    if kind.startswith("search"):
        assert page.locator("main .lt-finder").is_hidden()
        assert page.locator(".lt-without-script").is_visible()
        assert page.locator("main .lt-ways a").first.is_visible()
