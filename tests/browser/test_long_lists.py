"""Lists too long for cards, as a reader sees them: lines that fit any screen and can be read by any light."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from test_accessibility import violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.conftest import Served

MANY = 55
CARDS = 40
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
LISTS = ("essays/", "archief/2021/", "themas/loketten/", "personen/dora-verzonnen/", "discussies/")


@pytest.fixture(scope="session")
def long_lists(
    specimen_table: Path, leestafel: Callable[..., Any], serve_site: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The specimen with many more essays, each with a comment; one has a title without a space."""
    table = tmp_path_factory.mktemp("long") / "table"
    shutil.copytree(specimen_table, table)
    (table / "essays/2021").mkdir()
    for number in range(MANY):
        title = "Loketten" * 12 if number == 3 else f"Verzonnen loket {number}"
        day = f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}"
        head = f"title: {title}\nid: lang-{number}\ndate: {day}\nthemes: [loketten]\nauthors: [Dora Verzonnen]\n"
        (table / f"essays/2021/lang-{number}.md").write_text(f"---\n{head}---\n\nTekst.\n", "utf-8")
        talk = f"document: lang-{number}\ncomments:\n  - id: c1\n    author: E. Verzonnen\n    body: Mooi.\n"
        (table / f"content/discussions/lang-{number}.yml").write_text(talk, "utf-8")
    done = leestafel(table, "build", "--no-search")
    assert done.returncode == 0, done.stderr
    with serve_site(table / "site") as served:
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", LISTS)
def test_a_long_list_is_cards_and_then_lines_that_anyone_can_read(
    page: Page, long_lists: Served, address: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{long_lists.url}{address}")
    assert page.locator("main .lt-card").count() == CARDS
    lines = page.locator(".lt-lines > li")
    assert lines.count() >= MANY - CARDS
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOW) <= 0, width
        assert violations(page) == []
        date, link = (lines.last.locator(part).bounding_box() for part in ("time", "a"))
        assert (link["x"] > date["x"] + date["width"]) == (width == 1280)
        assert (link["y"] >= date["y"] + date["height"]) == (width == 360)


def test_a_line_leads_to_its_document_and_a_discussions_line_says_how_many_comments(
    page: Page, long_lists: Served
) -> None:
    page.goto(f"{long_lists.url}essays/")
    line = page.locator(".lt-lines a", has_text="Verzonnen loket").first
    title = line.inner_text()
    line.click()
    assert page.locator("h1").inner_text() == title
    page.goto(f"{long_lists.url}discussies/")
    assert set(page.locator(".lt-lines__note").all_inner_texts()) <= {"1 reactie", "2 reacties", "8 reacties"}


def test_lines_stand_below_their_cards_beside_the_year(page: Page, long_lists: Served) -> None:
    page.goto(f"{long_lists.url}archief/2021/")
    heading, cards, lines = (
        page.locator(f"main .lt-group {part}").first.bounding_box() for part in ("h2", ".lt-cards", ".lt-lines")
    )
    assert cards["x"] == lines["x"] > heading["x"] + heading["width"] - 1
    assert lines["y"] > cards["y"] + cards["height"]


def test_the_display_a_reader_chose_holds_on_every_page(page: Page, long_lists: Served) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{long_lists.url}essays/2021/lang-1/")
    page.locator(".lt-palette label", has_text="Donker").click()
    for address in ("", "over/", "essays/", "essays/2021/lang-2/", "archief/2021/"):
        page.goto(f"{long_lists.url}{address}")
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark", address
