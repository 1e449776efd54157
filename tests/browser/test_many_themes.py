"""The page of all themes where there are many, on a phone and at a desk, with and without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from test_accessibility import violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.conftest import Served

OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
SMALL = """
[...document.querySelectorAll('main :is(summary, .lt-themes a, .lt-tree a, .lt-index a)')].filter(e =>
  e.checkVisibility()).map(e => [e.outerHTML, e.getBoundingClientRect().height]).filter(([_, height]) => height < 24)
"""
SCREENS = "document.documentElement.scrollHeight / window.innerHeight"
CONSONANTS = "bcdfghjklmnprstvwz"


def _theme(identifier: str, broader: str = "") -> str:
    alt = ", ".join(f"{letter}{identifier} en wat daarbij hoort" for letter in "dk")
    above = f"  broader: {broader}\n" if broader else ""
    return f"- id: {identifier}\n  label: {identifier}\n  alt: [{alt}]\n{above}  definition: Verzonnen {identifier}.\n"


def _vocabulary() -> str:
    tops = [f"{letter}oven" for letter in CONSONANTS]
    below = [_theme(f"{top}-{n}", top) for top in tops for n in range(3 if top == "boven" else 8)]
    return "".join([*map(_theme, tops), *below, *(_theme(f"{letter}os{n}") for letter in CONSONANTS for n in "123")])


@pytest.fixture(scope="session")
def many_themes(
    specimen_table: Path, leestafel: Callable[..., Any], serve_site: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The specimen with two hundred themes more, and three names for each."""
    table = tmp_path_factory.mktemp("many") / "table"
    shutil.copytree(specimen_table, table)
    with (table / "content/_data/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write(_vocabulary())
    done = leestafel(table, "build", "--no-search")
    assert done.returncode == 0, done.stderr
    with serve_site(table / "site") as served:
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anyone_can_read_it_folded_and_unfolded(page: Page, many_themes: Served, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{many_themes.url}themas/")
    for opened in (False, True):
        if opened:
            page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERFLOW) <= 0, width
            assert page.evaluate(SMALL) == []
            assert violations(page) == []


def test_on_a_phone_it_is_as_long_as_what_there_is_to_choose_from(page: Page, many_themes: Served) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{many_themes.url}themas/")
    folded = page.evaluate(SCREENS)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert folded < 10
    assert page.evaluate(SCREENS) > 4 * folded


@pytest.mark.parametrize("width", [1280, 360])
def test_a_letter_unfolds_where_it_stands(scriptless_page: Page, many_themes: Served, width: int) -> None:
    page = scriptless_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{many_themes.url}themas/")
    name = page.locator("#letter-k").get_by_role("link", name="loven-4", exact=True)
    assert name.is_hidden()
    summary = page.locator("#letter-k > summary")
    summary.focus()
    before = summary.bounding_box()
    page.keyboard.press("Enter")
    assert name.is_visible()
    assert summary.bounding_box() == before
    name.click()
    assert page.get_by_role("heading", level=1).inner_text() == "loven-4"


def test_a_theme_unfolds_what_is_below_it(scriptless_page: Page, many_themes: Served) -> None:
    page = scriptless_page
    page.goto(f"{many_themes.url}themas/")
    short, long = (page.locator(".lt-tree__top", has_text=f"Verzonnen {top}.").first for top in ("boven", "coven"))
    assert short.get_by_role("link", name="boven-2").is_visible()
    assert long.get_by_role("link", name="coven-2").is_hidden()
    long.get_by_text("8 thema's hieronder").click()
    assert long.get_by_role("link", name="coven-2").is_visible()


def test_the_ways_down_the_page_arrive(scriptless_page: Page, many_themes: Served) -> None:
    page = scriptless_page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{many_themes.url}themas/")
    for name, heading in (("Andere thema's", "Andere thema's"), ("Van A tot Z", "Van A tot Z")):
        page.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name=name).click()
        box = page.get_by_role("heading", name=heading).bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 800


def test_what_is_found_among_folded_feeds_is_seen_and_folded_again_afterwards(page: Page, many_themes: Served) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    page.goto(f"{many_themes.url}feeds/")
    row = page.locator(".lt-feeds > li", has_text="Thema: boven-0")
    short = page.evaluate(SCREENS)
    expect(page.get_by_role("heading", name="De hele site")).to_be_visible()
    expect(row).to_be_hidden()
    page.get_by_label("Zoek in deze lijst").fill("boven-0")
    expect(row.get_by_role("link", name="Atom")).to_be_visible()
    page.get_by_label("Zoek in deze lijst").fill("")
    expect(row).to_be_hidden()
    page.locator("section", has=page.get_by_role("heading", name="Per thema", exact=True)).locator("summary").click()
    expect(row).to_be_visible()
    assert page.evaluate(SCREENS) > 2 * short
    page.get_by_label("Zoek in deze lijst").fill("boven-0")
    page.get_by_label("Zoek in deze lijst").fill("")
    expect(row).to_be_visible()
    assert violations(page) == []


def test_a_letter_stands_on_one_line_with_its_words_and_their_number(page: Page, many_themes: Served) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{many_themes.url}themas/")
    letter = page.locator("summary", has=page.get_by_role("heading", name="B", exact=True))
    middles = [box["y"] + box["height"] / 2 for part in letter.locator("> *").all() if (box := part.bounding_box())]
    assert len(middles) == 3
    assert max(middles) - min(middles) < 12
