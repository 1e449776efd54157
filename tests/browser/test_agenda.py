"""The agenda and a session that is to come, with the keyboard, on a phone and at a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_kinds import KINDS, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.conftest import Served

MEETINGS = [kind for kind in KINDS if kind.startswith(("session that", "session of", "agenda", "series", "all series"))]
BOXES = "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().toJSON())"


def test_a_session_is_put_in_the_calendar_with_the_keyboard(page: Page, served: Served) -> None:
    visit(page, served.url, "session that is announced")
    link = page.get_by_role("link", name="Zet in agenda")
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("a => a === document.activeElement"):
            break
    assert link.evaluate("a => getComputedStyle(a).outlineStyle") != "none"
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".ics")
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert download.value.url == f"{served.url}{KINDS['session that is announced']}sessie.ics"


@pytest.mark.parametrize("kind", MEETINGS)
def test_what_is_pressed_is_large_enough_and_nothing_sticks_out(
    page: Page, served: Served, kind: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, served.url, kind)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    boxes = page.locator(
        ":is(.lt-actions, .lt-calendars, .lt-beside, .lt-near, .lt-appointment, .lt-facts, .lt-trail) a"
    ).evaluate_all(BOXES)
    assert boxes
    assert [box for box in boxes if box["height"] < 23.9 or box["width"] < 23.9] == []


def test_a_month_is_a_calendar_at_a_desk_and_a_list_on_a_phone(page: Page, served: Served) -> None:
    visit(page, served.url, "agenda of a month")
    days = page.locator(".lt-month__days > li")
    name = page.locator(".lt-month__names span").nth(3)
    fourth = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="donderdag 4 juni"))
    page.set_viewport_size({"width": 1280, "height": 900})
    assert len(days.evaluate_all(BOXES)) == 30
    assert name.inner_text() == "do"
    box, head = fourth.bounding_box(), name.bounding_box()
    assert box is not None
    assert head is not None
    assert abs(box["x"] - head["x"]) < 2
    page.set_viewport_size({"width": 360, "height": 800})
    assert len(days.evaluate_all(BOXES)) == 1
    assert not name.is_visible()
    assert fourth.get_by_role("link").inner_text() == "Nachtschutten bij volle maan"


def test_a_month_reads_as_a_list_of_days_at_any_width(page: Page, served: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, served.url, "agenda of a month with what was cancelled")
    main = page.get_by_role("main")
    assert main.get_by_role("heading", level=2).count() == 1
    assert main.get_by_role("heading", level=2, name="maandag 6 mei", exact=True).is_visible()
    snapshot = main.get_by_role("list").last.aria_snapshot()
    assert "Geannuleerd" in snapshot
    assert "10.00 uur" in snapshot


def test_what_is_struck_out_is_said_in_words_too(page: Page, served: Served) -> None:
    visit(page, served.url, "session that is moved")
    paragraph = page.locator(".lt-notice p").filter(has=page.locator("del"))
    assert paragraph.inner_text() == "Was eerst: dinsdag 30 juni 2099, 08.00 uur"
    assert page.locator("del").evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
