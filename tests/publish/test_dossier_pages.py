"""Dossiers, as the built specimen shows them and as an editor changes them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from leestafel.library import Library, load
from leestafel.model import Problem, Settings
from leestafel.publish.dossier_pages import dossier_outputs, dossier_page
from leestafel.publish.search import shards_of
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"
DOSSIER = "dossiers/van-wie-is-de-sluis/"
FILE = f"content/{DOSSIER.rstrip('/')}.md"
TITLE = 'Van wie is de "sluis" & wie <b>draait</b> eraan?'


def words(tag) -> str:
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def section(soup, heading: str):
    return next(tag for tag in soup.find_all("h2") if words(tag) == heading).find_parent("section")


def cards(part) -> list[str]:
    return [tag["href"].rstrip("/").rpartition("/")[2] for tag in part.select(".lt-card__title a")]


def loaded(table: Path) -> tuple[Library, tuple[Problem, ...]]:
    return load(Table(table), Settings(url="https://specimen.example/"))


@pytest.fixture
def table(tmp_path) -> Path:
    return Path(shutil.copytree(SPECIMEN, tmp_path / "table"))


def rewritten(table: Path, old: str, new: str) -> Path:
    path = table / FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return table


# the specimen


def test_a_dossier_has_its_introduction_first_and_nothing_in_it_acts(page):
    soup = page(DOSSIER)
    assert soup.h1.get_text() == TITLE
    prose = soup.select_one(".lt-prose")
    assert "Zevenbrug heeft drie sluizen en geen eigenaar." in prose.get_text()
    assert prose.find("a", string="de middag zelf")["href"] == "../../sessies/2023/2023-sluizen-open/"
    assert not prose.select("script, img")
    assert not [tag for tag in prose.select("a[href]") if tag["href"].startswith("javascript")]
    assert [words(tag) for tag in soup.select(".lt-dossier__by a")] == ["Berend Bedacht"]


def test_what_was_chosen_comes_first_in_its_order_with_the_remarks_and_the_rest_by_year(page):
    soup = page(DOSSIER)
    chosen = section(soup, "Uitgelicht")
    assert cards(chosen) == ["2023-alleen-samenvatting", "2023-sluizen-open"]
    assert [words(tag) for tag in chosen.select(".lt-dossier__remark")] == [
        "Lees dit eerst. Het zegt <i>waarom</i> het begon."
    ]
    assert cards(soup) == [*cards(chosen), "2099-aangekondigd", "2024-loketten"]
    assert words(soup.select_one(".lt-intro")) == "4 stukken"


def test_a_dossier_shows_discussions_and_people(page):
    soup = page(DOSSIER)
    assert [tag["href"] for tag in section(soup, "Discussies").select("a")] == ["../../discussies/2023-sluizen-open/"]
    people = section(soup, "Schrijvers en sprekers").select("a")
    assert words(people[0]) == "Wiebe Proefstra 3 (3 stukken)"


def test_documents_and_themes_lead_to_the_dossier_that_holds_them(pages):
    held = {"sessies/2023/2023-sluizen-open", "essays/2023/2023-alleen-samenvatting", "essays/2024/2024-loketten"}
    held |= {"sessies/2099/2099-aangekondigd", "themas/sluizen"}
    leading = {
        name.removesuffix("/index.html")
        for name, soup in pages.items()
        if any(tag["href"].endswith(DOSSIER) for tag in soup.select(".lt-page a[href]"))
    }
    assert leading == held | {"dossiers"}


def test_every_page_leads_to_the_dossiers_and_none_to_a_draft(pages, specimen):
    for soup in pages.values():
        if not soup.select_one("meta[http-equiv=refresh]"):
            assert "Dossiers" in [words(tag) for tag in soup.select(".lt-nav a")]
    assert not (specimen.site / "dossiers/loketten-in-klad").exists()
    assert [path.name for path in specimen.files() if path.suffix == ".md"] == []
    assert not [name for name in specimen.site.rglob("*") if "spreeuwenpap" in name.name]


def test_machines_are_told_that_it_is_a_collection(page):
    scripts = [json.loads(tag.string) for tag in page(DOSSIER).select("script[type='application/ld+json']")]
    graph = [item for script in scripts for item in script.get("@graph", [script])]
    (about,) = (item for item in graph if item["@type"] == "CollectionPage")
    assert about["name"] == TITLE
    assert [part["url"].rpartition("/sessies/")[2] for part in about["hasPart"]][1] == "2023/2023-sluizen-open/"
    assert len(about["hasPart"]) == 4
    assert about["about"][0]["@id"] == "https://specimen.example/themas/sluizen/"
    assert any(item["@type"] == "BreadcrumbList" for item in graph)


def test_search_finds_the_introduction_and_not_the_list(page):
    soup = page(DOSSIER)
    body = soup.select_one("[data-pagefind-body]")
    assert soup.select_one("[data-pagefind-filter=soort]").get_text() == "Dossier"
    assert "geen eigenaar" in body.get_text()
    assert not body.select(".lt-card")


def test_dossiers_lie_in_a_volume_of_their_own():
    pages = [f"dossiers/d{number}/index.html" for number in range(3)] + ["essays/2023/e/index.html"]
    volumes = {name: {path for paths in shards.values() for path in paths} for name, shards in shards_of(pages).items()}
    assert volumes == {"dossiers": set(pages[:3]), "2023": {pages[3]}}


# what an editor does


def test_without_dossiers_there_are_no_pages_of_them(table):
    shutil.rmtree(table / "content/dossiers")
    library, _ = loaded(table)
    assert library.dossier_ids() == ()
    assert list(dossier_outputs(library)) == []
    assert library.holding("2023-sluizen-open") == ()


def test_a_dossier_by_hand_only_and_one_without_discussions(table):
    library, problems = loaded(rewritten(table, "themes: [sluizen]\n", "discussions: false\n"))
    view = dossier_page("van-wie-is-de-sluis", library)
    assert [item.card.url.split("/")[2] for item in view.chosen] == ["2023-alleen-samenvatting", "2023-sluizen-open"]
    assert view.groups == view.talks == view.themes == ()
    assert [problem.line for problem in problems if problem.path == FILE] == [11]  # left out, though not there


def test_a_document_that_was_withdrawn_goes_and_the_editor_is_told(table):
    path = table / "essays/2023/2023-alleen-samenvatting.md"
    path.write_text(path.read_text("utf-8").replace("title:", "withdrawn: 2024-01-01\ntitle:", 1), "utf-8")
    library, problems = loaded(table)
    _, chosen, _ = library.dossier("van-wie-is-de-sluis")
    assert [spine.id for spine in chosen] == ["2023-sluizen-open"]
    (told,) = (problem for problem in problems if problem.path == FILE)
    assert (told.line, told.severity) == (8, "warning")
    assert "2023-alleen-samenvatting" in told.message


def test_a_dossier_that_holds_nothing_is_told_but_a_draft_of_one_is_not(table):
    empty = table / "content/dossiers/leeg.md"
    empty.write_text("---\nsummary: Leeg.\ntitle: Leeg\nthemes: [lege-thema]\n---\n", "utf-8")
    library, problems = loaded(table)
    (told,) = (problem for problem in problems if problem.path.endswith("leeg.md"))
    assert (told.line, told.severity) == (3, "warning")
    assert dossier_page("leeg", library).intro == "In dit dossier ligt nog niets."
    empty.write_text("---\ntitle: Leeg\ndraft: true\n---\n", "utf-8")
    assert [problem for problem in loaded(table)[1] if problem.path.endswith("leeg.md")] == []


def test_an_unknown_dossier_is_none(table):
    with pytest.raises(KeyError):
        dossier_page("bestaat-niet", loaded(table)[0])
