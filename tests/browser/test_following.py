"""An editor at work: the open page follows what is saved, and says what is wrong with it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

GOOD = Path(__file__).parents[1] / "broken" / "_good"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there a program is ended without a word")


@dataclass
class Desk:
    """A table that is served, and its files."""

    table: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def essay(self) -> Path:
        return self.table / "essays/2023/essay.md"

    def begin(self) -> None:
        code = "from leestafel.cli.main import program; program()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "-C", str(self.table), "serve", "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdout.readline(), "it does not serve"

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        self.process.stdout.close()
        return self.process.wait(timeout=30)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A whole build comes before what is expected."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    made = Desk(Path(shutil.copytree(GOOD, tmp_path / "tafel")), port)
    paragraphs = "\n\n".join(f"Alinea {number} van het betoog." for number in range(1, 80))
    replace(made.essay, "Een betoog.", f"Een betoog.\n\n{paragraphs}")
    yield made
    if made.process and made.process.poll() is None:
        made.process.kill()
        made.process.wait()


@pytest.fixture
def essay(desk: Desk, page: Page, watch) -> Page:
    """The essay's page, opened while the first build may still be under way."""
    watch.expected_missing.append(desk.url)  # 503 until the first build; nobody there between two servers
    desk.begin()
    page.goto(f"{desk.url}essays/2023/essay/")
    expect(page.locator("main")).to_contain_text("Een betoog.")
    return page


def mark(page: Page) -> None:
    page.evaluate("window.still = 'here'")


def marked(page: Page) -> bool:
    return page.evaluate("window.still") == "here"


def test_an_edit_is_seen_without_asking_and_the_reader_stays_where_they_were(desk, essay):
    essay.evaluate("window.scrollTo(0, 600)")
    replace(desk.essay, "Alinea 1 van", "Gewijzigde alinea 1 van")
    expect(essay.locator("main")).to_contain_text("Gewijzigde alinea 1 van")
    essay.wait_for_function("Math.abs(window.scrollY - 600) < 2")
    replace(desk.essay, "Gewijzigde alinea 1 van", "Alinea 1 van")
    expect(essay.locator("main")).not_to_contain_text("Gewijzigde")
    replace(desk.essay, "Alinea 1 van", "Gewijzigde alinea 1 van")
    expect(essay.locator("main")).to_contain_text("Gewijzigde alinea 1 van")
    assert desk.end() == 0


def test_an_edit_of_another_report_leaves_the_page_alone(desk, essay, context):
    other = context.new_page()
    other.goto(f"{desk.url}sessies/2023/sessie/")
    mark(essay)
    report = desk.table / "sessions/2023/sessie.md"
    report.write_text(f"{report.read_text('utf-8')}\nEen zin erbij.\n", "utf-8")
    expect(other.locator("main")).to_contain_text("Een zin erbij.")
    replace(desk.essay, "title: Een essay", "title: [")  # the message comes after all news of the build before
    expect(essay.get_by_role("alert")).to_be_visible()
    assert marked(essay)


def test_a_mistake_is_a_message_over_the_last_good_page_until_it_is_repaired(desk, essay):
    mark(essay)
    replace(desk.essay, "date: 2023-04-05", "date: <b>gisteren</b>")
    alert = essay.get_by_role("alert")
    expect(alert).to_contain_text("essays/2023/essay.md:3")
    expect(alert).to_contain_text("«<b>gisteren</b>» is geen datum")
    expect(alert).to_contain_text("verbeter de regel «date:»")
    expect(essay.locator("main")).to_contain_text("Een betoog.")
    replace(desk.essay, "date: <b>gisteren</b>", "date: 2023-04-05")
    expect(alert).to_have_count(0)
    assert marked(essay)


def test_the_message_is_accessible_and_can_be_hidden(desk, essay):
    from axe_playwright_python.sync_playwright import Axe

    replace(desk.essay, "date: 2023-04-05", "date: gisteren")
    alert = essay.get_by_role("alert")
    expect(alert).to_be_visible()
    assert Axe().run(essay).response["violations"] == []
    essay.evaluate("window.scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    last = essay.get_by_text("Deze site plaatst geen cookies").bounding_box()
    assert last["y"] + last["height"] <= alert.get_by_role("group").bounding_box()["y"]
    alert.get_by_role("button", name="Verberg").focus()
    essay.keyboard.press("Enter")
    expect(alert).to_have_count(0)
    replace(desk.essay, "date: gisteren", "date: eergisteren")
    expect(alert).to_contain_text("eergisteren")


def test_without_a_good_site_the_page_says_why_and_becomes_the_site(desk, page, watch):
    watch.expected_missing.append(desk.url)
    replace(desk.essay, "themes: [sluizen]", "themes: [weg]")
    desk.begin()
    page.goto(f"{desk.url}essays/2023/essay/")
    expect(page.get_by_role("heading", name="Er is nog geen site")).to_be_visible()
    expect(page.get_by_text("essays/2023/essay.md:4")).to_be_visible()
    replace(desk.essay, "themes: [weg]", "themes: [sluizen]")
    expect(page.locator("main")).to_contain_text("Een betoog.")


def test_a_page_follows_a_server_that_comes_back_and_one_that_is_returned_to(desk, essay):
    assert desk.end() == 0
    replace(desk.essay, "Een betoog.", "Een betoog van later.")
    desk.begin()
    expect(essay.locator("main")).to_contain_text("Een betoog van later.")
    essay.goto(f"{desk.url}themas/")
    replace(desk.essay, "Een betoog van later.", "Een laatste betoog.")
    essay.go_back()
    expect(essay.locator("main")).to_contain_text("Een laatste betoog.")


def test_a_changed_style_sheet_is_seen_too(desk, essay):
    (desk.table / "content/eigen.css").write_text("p { color: rgb(1, 2, 3) !important }")
    replace(desk.table / "mkdocs.yml", "plugins:", "extra_css: [eigen.css]\nplugins:")
    paragraph = essay.locator("main article p").first
    expect(paragraph).to_have_css("color", "rgb(1, 2, 3)")
    (desk.table / "content/eigen.css").write_text("p { color: rgb(3, 2, 1) !important }")
    expect(paragraph).to_have_css("color", "rgb(3, 2, 1)")
