"""Light, dark or as the device: our own script on our own pages, Material's on those written by hand; one choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_kinds import visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page
    from tests.conftest import Built, Served

OURS = ("session", "themes", "search")
WRITTEN = ("start", "handbook")
NAMES = {"light": "Licht", "dark": "Donker", "device": "Zoals het apparaat"}
SHOWN = "getComputedStyle(document.body).colorScheme"


def choose(page: Page, what: str) -> None:
    page.locator(".lt-palette label", has_text=NAMES[what]).click()


def chosen(page: Page) -> list[str]:
    return [what for what, name in NAMES.items() if page.get_by_role("radio", name=name).is_checked()]


def shown(page: Page, scheme: str) -> None:
    page.wait_for_function(f"{SHOWN} === '{scheme}'")


def test_materials_script_is_only_on_pages_written_by_hand(specimen: Built) -> None:
    def has(path: str) -> bool:
        text = (specimen.site / path / "index.html").read_text("utf-8")
        assert ("__config" in text) == ("/bundle." in text)
        return "/bundle." in text

    assert all(map(has, ("", "over", "handboek")))
    assert not any(map(has, ("sessies", "sessies/2023/2023-sluizen-open", "themas", "zoeken", "feeds", "personen")))


@pytest.mark.parametrize("kind", [*OURS, *WRITTEN])
def test_without_a_choice_the_device_decides_also_when_it_changes_its_mind(
    page: Page, served: Served, kind: str
) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, served.url, kind)
    shown(page, "dark")
    assert chosen(page) == ["device"]
    page.emulate_media(color_scheme="light")
    shown(page, "light")
    assert chosen(page) == ["device"]


@pytest.mark.parametrize("kind", [*OURS, *WRITTEN])
def test_a_choice_holds_against_the_device_and_is_given_up_for_it(page: Page, served: Served, kind: str) -> None:
    page.emulate_media(color_scheme="light")
    visit(page, served.url, kind)
    choose(page, "dark")
    shown(page, "dark")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    shown(page, "dark")
    choose(page, "device")
    shown(page, "light")
    page.emulate_media(color_scheme="dark")
    shown(page, "dark")
    choose(page, "light")
    shown(page, "light")


@pytest.mark.parametrize("first", ["session", "handbook"])
def test_the_two_scripts_understand_each_other(page: Page, served: Served, first: str) -> None:
    second = "handbook" if first == "session" else "session"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for what in ("dark", "light", "device"):
            visit(page, served.url, first)
            choose(page, what)
            for kind in (second, first, "search"):
                visit(page, served.url, kind)
                shown(page, scheme if what == "device" else what)
                assert chosen(page) == [what]


def test_a_choice_is_there_before_the_page_is_shown(page: Page, served: Served) -> None:
    page.emulate_media(color_scheme="light")
    visit(page, served.url, "session")
    choose(page, "dark")
    page.route("**/leestafel.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    visit(page, served.url, "themes")
    assert page.evaluate(SHOWN) == "dark"


@pytest.mark.parametrize("kind", ["session", "handbook"])
def test_enter_on_a_choice_does_not_load_the_page_again(page: Page, served: Served, kind: str) -> None:
    visit(page, served.url, kind)
    page.evaluate("window.still = 'here'")
    address = page.url
    page.get_by_role("radio", name=NAMES["device"]).focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == address
    assert page.evaluate("window.still") == "here"


def test_the_browsers_own_bar_takes_the_headers_colour(page: Page, served: Served) -> None:
    page.emulate_media(color_scheme="light")
    visit(page, served.url, "session")
    told = "document.querySelector('meta[name=theme-color]').content"
    light = page.evaluate(told)
    choose(page, "dark")
    assert page.evaluate(told) != light
    assert page.evaluate(told) == page.evaluate(
        "getComputedStyle(document.querySelector('.lt-header')).backgroundColor"
    )


def test_where_nothing_can_be_kept_the_page_works(context: BrowserContext, served: Served) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError') };"
        "Storage.prototype.getItem = () => null;"
    )
    page = context.new_page()
    page.emulate_media(color_scheme="light")
    visit(page, served.url, "session")
    choose(page, "dark")
    shown(page, "dark")


def test_on_paper_everything_is_unfolded(page: Page, served: Served) -> None:
    visit(page, served.url, "session")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<details id=d>verzonnen</details>')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.getElementById('d').open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("document.getElementById('d').open")
