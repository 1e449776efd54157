"""What a page looks like, as far as a machine can tell: it fits, it prints, it keeps still, it is light."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_kinds import KINDS, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.conftest import Built, Served

OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
# WCAG 1.4.12: what a reader may set without losing anything.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
CLIPPED = """
[...document.querySelectorAll('main *, header *')].filter(e => e.checkVisibility() && e.children.length === 0
  && !e.closest('.lt-hidden, svg, select') && e.textContent.trim() && e.scrollWidth > e.clientWidth + 1
  && e.clientWidth && getComputedStyle(e).overflowX !== 'visible').map(e => e.outerHTML)
"""
SHIFT = """
new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries())
  if (!e.hadRecentInput) sum += e.value }).observe({ type: 'layout-shift', buffered: true });
  document.fonts.ready.then(() => setTimeout(() => done(sum), 300)) })
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_window_and_bears_wider_spacing(read_page: Page, served: Served, kind: str) -> None:
    page = read_page
    visit(page, served.url, kind)
    for width in (1280, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOW) <= 0, width
    page.add_style_tag(content=SPACING)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("kind", ["start", "session", "sessions", "handbook"])
def test_letters_that_arrive_move_nothing(page: Page, served: Served, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, served.url, kind)
    assert page.evaluate(SHIFT) < 0.1
    assert page.evaluate("document.fonts.check('1rem \"Leestafel Tekst\"')")
    assert page.evaluate("document.fonts.check('1rem \"Leestafel Kop\"')")


def test_a_session_and_an_essay_differ_by_more_than_colour(page: Page, served: Served) -> None:
    visit(page, served.url, "archive")
    shapes = {}
    for kind in ("session", "essay"):
        card = page.locator(f".lt-card--{kind}").first
        edge = card.evaluate("c => getComputedStyle(c).borderLeftWidth")
        corner = card.evaluate("c => getComputedStyle(c, '::after').content")
        shapes[card.locator(".lt-kind").inner_text()] = (edge, corner)
    assert shapes["Sessie"] != shapes["Essay"]


def test_paper_shows_the_text_the_comments_and_where_links_lead(page: Page, served: Served) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    visit(page, served.url, "session")
    for gone in (".lt-nav", ".lt-search", ".lt-palette", ".lt-trail", ".lt-skip"):
        assert page.locator(gone).is_hidden()
    for kept in ("h1", ".lt-prose", ".lt-discussion .lt-comment__body >> nth=0", ".lt-footer__name"):
        assert page.locator(kept).first.is_visible()
    assert page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("h1").evaluate("h => getComputedStyle(h).color") == "rgb(0, 0, 0)"
    outward = page.locator(".lt-prose a[href^=http]").first
    assert outward.evaluate("a => getComputedStyle(a, '::after').content").find("https://") > 0


def test_nothing_moves_for_who_asks_that(page: Page, served: Served) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit(page, served.url, "session")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0"
        " || getComputedStyle(e).animationName !== 'none').map(e => e.tagName)"
    )
    assert moving == []


def test_high_contrast_keeps_the_choice_and_the_place_visible(page: Page, served: Served) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, served.url, "sessions")
    current, other = (
        page.locator(f".lt-nav a{which}").first.evaluate("a => getComputedStyle(a).borderBottomColor")
        for which in ("[aria-current]", ":not([aria-current])")
    )
    assert current != other


def test_the_look_is_light_to_carry(specimen: Built) -> None:
    assets = specimen.site / "assets" / "leestafel"
    assert (assets / "leestafel.css").stat().st_size < 40_000
    assert sum(font.stat().st_size for font in assets.glob("fonts/*.woff2")) < 200_000
    assert "SIL OPEN FONT LICENSE" in (assets / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_every_font_that_the_look_names_is_there(specimen: Built) -> None:
    css = specimen.site / "assets" / "leestafel" / "leestafel.css"
    named = {part.split('"')[0] for part in css.read_text(encoding="utf-8").split('url("')[1:]}
    files = {name for name in named if not name.startswith("data:")}
    assert len(files) >= 5
    assert all((css.parent / name).is_file() for name in files)


def test_the_readmes_picture_is_there_and_small() -> None:
    picture = Path(__file__).parents[2] / "content" / "assets" / "leestafel.png"
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 300_000
