"""The page of a theme and of its parts, as the built specimen shows them, and of a theme too long for one page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from leestafel.library import Library, load
from leestafel.model import Settings, Theme
from leestafel.publish.plan import plan
from leestafel.publish.theme_facets import NEWEST, facet_outputs
from leestafel.publish.theme_pages import theme_page
from leestafel.publish.theme_years import years_picture
from leestafel.table import Table
from leestafel.themes.vocabulary import Vocabulary

SETTINGS = Settings(name="Proeftafel", url="https://proef.example/")
LONG = NEWEST + 60


def words(tag) -> str:
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def links(soup, selector: str) -> dict[str, str]:
    return {words(tag): tag["href"] for tag in soup.select(f"{selector} a[href]")}


def lay(folder: Path, documents: dict[str, str], themes: str = "- id: water\n  label: Water\n") -> Library:
    """A table of essays by their ids, each by the lines of its front matter."""
    (folder / "content/_data").mkdir(parents=True)
    (folder / "content/_data/themes.yml").write_text(themes, "utf-8")
    (folder / "essays").mkdir()
    for name, front in documents.items():
        (folder / f"essays/{name}.md").write_text(f"---\ntitle: Stuk {name}\n{front}\n---\n", "utf-8")
    library, problems = load(Table(folder), SETTINGS)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return library


# the specimen


def test_a_theme_tells_where_it_belongs_and_leads_to_its_parts(page):
    soup = page("themas/sluizen/")
    facts = {words(term): words(term.parent) for term in soup.select(".lt-facts dt")}
    assert "Waterbestuur" in facts["Valt onder"]
    assert "Nachtelijk schutten" in facts["Hieronder"]
    rows = {words(term): links(term.parent, "dd") for term in soup.select(".lt-facets dt")}
    assert list(rows) == ["Soort", "Jaar", "Wie"]
    assert list(rows["Soort"]) == ["Sessies 2 (2 stukken)", "Essays 2 (2 stukken)"]
    assert list(rows["Jaar"]) == [f"{year} 1 (1 stuk)" for year in (2099, 2024, 2023, 2022)]
    assert rows["Wie"] == {
        "Wiebe Proefstra 3 (3 stukken)": "../../themas/sluizen/personen/wiebe-proefstra/",
        "en nog 3 anderen": "../../personen/",
    }


def test_a_part_says_what_it_is_how_many_and_leads_back(pages):
    parts = [name for name in pages if re.match(r"themas/[\w-]+/.+/index\.html", name)]
    assert len(parts) > 20
    for name in parts:
        soup = pages[name]
        theme = name.split("/")[1]
        back = soup.select_one(".lt-back a")
        assert words(back).startswith("Alles over ")
        assert urljoin(name, back["href"]) == f"themas/{theme}/"
        assert [words(tag) for tag in soup.select(".lt-trail a")][-1] == words(back).removeprefix("Alles over ")
        shown = soup.select(".lt-lines li a")
        assert words(soup.select_one(".lt-intro")) in (f"{len(shown)} stukken", f"{len(shown)} stuk")
        assert soup.select_one("meta[name=robots]")["content"] == "noindex"
        assert not soup.select("[data-pagefind-body]")
        assert not soup.select("link[rel=canonical]")


def test_what_is_chosen_is_marked_and_nothing_else(pages):
    for name, soup in pages.items():
        if name.startswith("themas/"):
            address = name.removesuffix("index.html")
            marked = [urljoin(name, tag["href"]) for tag in soup.select(".lt-facets [aria-current=page]")]
            assert set(marked) <= {address}
            assert bool(marked) == (name.count("/") > 2)


def test_kind_and_year_can_be_chosen_together_in_either_order(page):
    by_kind, by_year = page("themas/waterbestuur/sessies/"), page("themas/waterbestuur/2024/")
    both = "themas/waterbestuur/sessies/2024/"
    assert f"../../../{both}" in links(by_kind, ".lt-facets").values()
    assert f"../../../{both}" in links(by_year, ".lt-facets").values()
    soup = page(both)
    assert soup.h1.get_text() == "Waterbestuur: sessies van 2024"
    there = links(soup, ".lt-facets")
    assert there["Alles"] == "../../../../themas/waterbestuur/2024/"
    assert there["Alle jaren"] == "../../../../themas/waterbestuur/sessies/"


def test_a_part_of_a_person_leads_to_the_person(page):
    soup = page("themas/sluizen/personen/wiebe-proefstra/")
    assert soup.h1.get_text() == "Sluizen: Wiebe Proefstra"
    assert links(soup, ".lt-near") == {"Wiebe Proefstra": "../../../../personen/wiebe-proefstra/"}


def test_the_years_are_a_picture_with_a_name_and_a_table_without_a_script(page):
    soup = page("themas/organisatie/")
    picture = soup.select_one("svg.lt-years__picture")
    assert picture["role"] == "img"
    name = soup.find(id=picture["aria-labelledby"])
    assert name.parent is picture
    assert name.get_text() == "Stukken per jaar, van 2023 tot en met 2099. De meeste zijn van 2024: 3 stukken."
    assert not soup.select("svg script, svg style, svg [onclick], svg [style]")
    rows = [[words(cell) for cell in row.select("th, td")] for row in soup.select(".lt-years table tr")]
    assert rows[0] == ["Jaar", "Stukken"]
    told = {year: int(number) for year, number in rows[1:]}
    assert told["2024"] == 3
    assert told["Zonder jaar (z.d.)"] == 1
    assert told["2050"] == 0
    drawn = {bar.title.get_text() for bar in picture.select("rect")}
    assert drawn == {f"{year}: {number}" for year, number in told.items() if number and year.isdecimal()}
    assert all(cell["scope"] in ("col", "row") for cell in soup.select(".lt-years th"))


def test_a_theme_with_one_document_or_none_has_no_parts_and_no_picture(page, specimen):
    for theme in ("lege-thema", "nachtelijk-schutten", "stoomgemalen"):
        assert [path.name for path in (specimen.site / "themas" / theme).iterdir() if path.is_dir()] == []
        assert not page(f"themas/{theme}/").select(".lt-facets, .lt-years")


# a long theme


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> Library:
    fronts = {
        f"e{n:03}": f"date: {2000 + n % 7}-03-{n % 28 + 1:02}\nthemes: [water]\nauthors: [Auteur {n % 40:02}]"
        for n in range(LONG)
    }
    return lay(tmp_path_factory.mktemp("long") / "table", fronts)


def addresses(groups) -> list[str]:
    return [item.url for group in groups for item in (*getattr(group, "cards", ()), *group.lines)]


def test_a_very_long_theme_shows_the_newest_and_the_years_have_the_rest(long):
    view = theme_page("water", long)
    everything = [spine.url for spine in long.about("water")]
    assert addresses(view.groups) == everything[:NEWEST]
    assert view.rest == f"Dit zijn de nieuwste {NEWEST} van {LONG} stukken. De oudere staan bij hun jaar."
    years = {link.url for row in view.rows if row.label == "Jaar" for link in row.links}
    found = {output.path.removesuffix("index.html"): output.view(long) for output in facet_outputs(long)}
    by_year = [url for year in sorted(years, reverse=True) for url in addresses(found[year].groups)]
    assert by_year == everything
    assert all(found[year].rest == "" for year in years)


def test_a_long_theme_of_one_year_is_shown_whole(tmp_path):
    library = lay(tmp_path, {f"e{n:03}": "date: 2020-03-04\nthemes: [water]" for n in range(LONG)})
    view = theme_page("water", library)
    assert len(addresses(view.groups)) == LONG
    assert view.rest == ""


def test_people_left_out_are_counted_and_can_be_found(long):
    (row,) = (row for row in theme_page("water", long).rows if row.label == "Wie")
    assert len(row.links) == 8
    assert (row.more.title, row.more.url) == ("en nog 32 anderen", "personen/")


def test_an_edit_concerns_only_the_parts_that_hold_the_document(tmp_path):
    fronts = {f"e{n}": f"date: {2000 + n % 3}-03-04\nthemes: [water]\nauthors: [Auteur {n % 2}]" for n in range(12)}
    before = lay(tmp_path, fronts)
    known = {output.path: before.traced(output.view)[1] for output in facet_outputs(before)}
    path = tmp_path / "essays/e4.md"
    path.write_text(path.read_text("utf-8").replace("Stuk e4", "Een andere titel"), "utf-8")
    after, _ = load(Table(tmp_path), SETTINGS)
    old, new = before.marks(), after.marks()
    touched = {path for path, reads in known.items() if any(old.get(one) != new.get(one) for one in reads)}
    assert touched == {"themas/water/2001/index.html", "themas/water/personen/auteur-0/index.html"}


# the vocabulary


def test_related_themes_are_told_from_both_sides_and_what_it_is_for_too(tmp_path):
    themes = (
        Theme(id="water", labels={"nl": "Water"}, related=("wind", "weg"), scope="Niet voor drinkwater."),
        Theme(id="wind", labels={"nl": "Wind"}),
        Theme(id="oud", labels={"nl": "Oud"}, related=("water",), deprecated=True),
    )
    library = Library(SETTINGS, Vocabulary(themes))
    assert [link.title for link in theme_page("water", library).related] == ["Wind"]
    assert [link.title for link in theme_page("wind", library).related] == ["Water"]
    assert theme_page("water", library).scope == "Niet voor drinkwater."


def test_no_part_stands_at_an_address_that_is_taken(long):
    paths = [output.path for output in plan(long)]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize(
    ("sizes", "bars"),
    [
        ({"2020": 3, "2022": 1}, [60.0, 0.0, 20.0]),
        ({"2020": 1, "2021": 500}, [1.0, 60.0]),
        ({"zd": 2, "2020": 1}, None),
    ],
)
def test_a_bar_is_as_high_as_its_year_is_busy(sizes, bars):
    picture = years_picture(sizes, {"2020": "themas/x/2020/"}, Library(SETTINGS, Vocabulary()))
    assert (picture and [bar.height for bar in picture.bars]) == bars
    if picture:
        assert all(bar.y + bar.height == picture.height for bar in picture.bars)
        assert picture.bars[0].year.url == "themas/x/2020/"
        assert picture.bars[-1].x + picture.bars[-1].width <= picture.width


def test_of_very_many_years_the_picture_has_the_latest():
    picture = years_picture({"900": 1, "2020": 4}, {}, Library(SETTINGS, Vocabulary()))
    assert len(picture.bars) == 150
    assert picture.bars[-1].year.title == "2020"
