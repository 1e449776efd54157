"""A reader searches a table of many years: one index, few requests, and a page that bears what goes wrong."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

YEARS = range(2012, 2024)
EACH = 3
EVERYWHERE = "molenpraat"


def report(year: int, number: int) -> str:
    """A report that is plainly made up. The later the year, the more often it says the word that all of them say."""
    words = " ".join([EVERYWHERE] * (year - min(YEARS) + 1))
    return (
        f"---\ntitle: Verzonnen avond {number} van {year}\ndate: {year}-05-0{number + 1}\nrights: full\n---\n\n"
        f"Alleen hier staat w{year}x{number}. {words}. De wieken van de molenaars draaien door.\n"
    )


@pytest.fixture(scope="session")
def many_years(leestafel, tmp_path_factory) -> Path:
    """The site of a table with a few reports in each of twelve years."""
    table = tmp_path_factory.mktemp("years") / "tafel"
    assert leestafel(table.parent, "init", table.name).returncode == 0
    for year in YEARS:
        (table / "sessions" / str(year)).mkdir(parents=True)
        for number in range(EACH):
            (table / "sessions" / str(year) / f"{year}-avond-{number}.md").write_text(report(year, number), "utf-8")
    done = leestafel(table, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return table / "site"


@pytest.fixture(scope="session")
def years_served(many_years, serve_site) -> Iterator[str]:
    with serve_site(many_years) as served:
        yield served.sub


@pytest.fixture
def requests(page: Page) -> list[str]:
    """What of the search index is asked for, as it happens; the page's worker asks on the page's behalf."""
    asked: list[str] = []

    def note(request) -> None:
        found = re.search(r"/pagefind/(.*)", urlsplit(request.url).path)
        if found:
            asked.append(found[1])

    page.context.on("request", note)
    return asked


def results(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".lt-results h2").all_inner_texts()]


def ask(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("searchbox").fill(words)


def told(page: Page, pattern: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(re.compile(pattern))


def test_a_word_of_all_years_is_found_in_all_and_ranked_among_all(page: Page, years_served):
    page.goto(f"{years_served}zoeken/?q={EVERYWHERE}")
    told(page, rf"\b{len(YEARS) * EACH}\b")
    page.locator(".lt-results > li").nth(4).scroll_into_view_if_needed()
    expect(page.locator(".lt-results > li")).to_have_count(10)
    first = [int(title[-4:]) for title in results(page)]
    assert first == sorted(first, reverse=True)
    page.get_by_role("button", name="Meer").click()
    expect(page.locator(".lt-results > li")).to_have_count(20)
    assert page.evaluate("document.activeElement.textContent") == results(page)[10]


def test_what_is_not_on_the_screen_is_not_fetched_until_it_is_nearly(page: Page, years_served, requests):
    def texts():
        return len([name for name in requests if name.startswith("fragment/")])

    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{years_served}zoeken/?q={EVERYWHERE}")
    told(page, rf"\b{len(YEARS) * EACH}\b")
    fifth = page.locator(".lt-results > li").nth(4)
    expect(fifth).to_be_attached()
    page.wait_for_timeout(300)
    assert texts() == page.locator(".lt-results > li").count() == 5
    place = fifth.evaluate("item => item.offsetTop")
    fifth.scroll_into_view_if_needed()
    expect(page.locator(".lt-results > li")).to_have_count(10)
    assert texts() == 10
    assert fifth.evaluate("item => item.offsetTop") == place
    assert len(set(results(page))) == 10


def test_who_asks_for_more_while_results_come_gets_all_once_and_in_order(page: Page, years_served, requests):
    page.goto(f"{years_served}zoeken/?q={EVERYWHERE}")
    told(page, rf"\b{len(YEARS) * EACH}\b")
    for count in (10, 15, 20):
        page.evaluate("document.querySelector('.lt-more').click()")
        page.evaluate("document.querySelector('.lt-results > :nth-child(5)').scrollIntoView()")
        page.wait_for_function(f"document.querySelectorAll('.lt-results > li').length >= {count}")
    page.wait_for_function("document.querySelector('.lt-more').hidden")
    shown = results(page)
    assert len(shown) == len(set(shown)) == len(YEARS) * EACH
    years = [int(title[-4:]) for title in shown]
    assert years == sorted(years, reverse=True)


def test_a_search_fetches_no_script_and_no_letters_that_it_does_without(page: Page, years_served):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(f"{years_served}zoeken/?q=w2015x1")
    told(page, r"\b1\b")
    page.evaluate("document.fonts.ready")
    assert [name for name in asked if "bundle" in name or "newsreader" in name] == []
    assert len([name for name in asked if name.endswith(".woff2")]) == 1
    page.goto(f"{years_served}sessies/2015/2015-avond-1/")
    page.evaluate("document.fonts.ready")
    assert [name for name in asked if "newsreader" in name]
    assert [name for name in asked if "bundle" in name] == []


def test_a_search_costs_few_requests(page: Page, years_served, requests):
    page.goto(f"{years_served}zoeken/?q=w2015x1")
    told(page, r"\b1\b")
    assert results(page) == ["Verzonnen avond 1 van 2015"]
    kinds = Counter(re.sub(r"[\w.]+(?=\.(pf_\w+|pagefind)$)", "*", name) for name in requests)
    assert kinds.pop("index/*.pf_index") <= 2
    assert kinds == dict.fromkeys(
        ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "*.pagefind", "about.json"), 1
    ) | {"fragment/*.pf_fragment": 1}


def test_a_word_is_found_by_its_stem_and_as_it_is_typed(page: Page, years_served):
    page.goto(f"{years_served}zoeken/")
    field = page.get_by_role("main").get_by_role("searchbox")
    field.press_sequentially("molenp", delay=20)
    told(page, rf"\b{len(YEARS) * EACH}\b")
    ask(page, "molenaar wiek")
    expect(page.locator(".lt-results mark").filter(has_text="wieken").first).to_be_visible()
    told(page, rf"\b{len(YEARS) * EACH}\b")


def test_filters_count_over_all_years_and_show_the_newest_first(page: Page, years_served):
    page.goto(f"{years_served}zoeken/")
    years = page.get_by_label("Jaar", exact=True)
    expect(years.locator("option")).to_have_text(["Alles", *(f"{year} ({EACH})" for year in reversed(YEARS))])
    page.get_by_label("Soort", exact=True).select_option("Sessie")
    told(page, rf"\b{len(YEARS) * EACH}\b")
    shown = [int(title[-4:]) for title in results(page)]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] == max(YEARS)
    years.select_option("2016")
    told(page, rf"\b{EACH}\b")
    assert {title[-4:] for title in results(page)} == {"2016"}


def test_a_filter_alone_fetches_hardly_any_words(page: Page, years_served, requests):
    page.goto(f"{years_served}zoeken/?jaar=2016")
    told(page, rf"\b{EACH}\b")
    assert len([name for name in requests if name.startswith("index/")]) <= 1


def test_words_that_cost_much_are_only_asked_alone_or_as_they_stand(page: Page, years_served, requests):
    page.route(
        "**/pagefind/about.json", lambda route: route.fulfill(json={"filters": {}, "costly": ["alleen", "hier"]})
    )
    page.goto(f"{years_served}zoeken/?q=Alleen w2015x1")
    told(page, r"\b1\b")
    before = set(requests)
    ask(page, "alleen hier")
    told(page, rf"\b{len(YEARS) * EACH}\b")
    assert {name for name in set(requests) - before if name.startswith("index/")}
    ask(page, '"hier staat w2016x1"')
    told(page, r"\b1\b")
    assert results(page) == ["Verzonnen avond 1 van 2016"]


def test_a_result_leads_to_its_page_below_a_folder(page: Page, years_served):
    page.goto(f"{years_served}zoeken/?q=w2020x2")
    page.locator(".lt-results").get_by_role("link").click()
    expect(page).to_have_url(f"{years_served}sessies/2020/2020-avond-2/")


def test_a_part_of_the_index_that_fails_to_load_leaves_the_page_usable(page: Page, years_served, watch):
    watch.expected_missing += ["/pagefind/index/", "/pagefind/pagefind-worker.js"]
    page.context.route("**/pagefind/index/*", lambda route: route.abort())
    page.goto(f"{years_served}zoeken/?q=w2015x1")
    told(page, "w2015x1")
    assert results(page) == []
    page.context.unroute("**/pagefind/index/*")
    ask(page, EVERYWHERE)
    told(page, rf"\b{len(YEARS) * EACH}\b")


def test_without_the_counts_a_reader_can_still_search(page: Page, years_served, watch):
    watch.expected_missing.append("/pagefind/about.json")
    page.route("**/pagefind/about.json", lambda route: route.abort())
    page.goto(f"{years_served}zoeken/?q=w2015x1")
    told(page, r"\b1\b")


def test_an_index_that_fails_altogether_is_tried_again(page: Page, years_served, watch):
    watch.expected_missing += ["/pagefind/", "/assets/leestafel/search.js"]
    page.route("**/pagefind/pagefind.js*", lambda route: route.abort())
    page.goto(f"{years_served}zoeken/?q=w2015x1")
    told(page, "niet")
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_enabled()


def test_an_empty_table_can_be_searched(page: Page, leestafel, serve_site, tmp_path):
    table = tmp_path / "tafel"
    assert leestafel(tmp_path, "init", "tafel").returncode == 0
    for kind in ("sessions", "essays"):
        shutil.rmtree(table / kind, ignore_errors=True)
    done = leestafel(table, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    with serve_site(table / "site") as served:
        page.goto(f"{served.url}zoeken/?q=sluis")
        told(page, "Niets gevonden")
