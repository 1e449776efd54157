"""The facets of themes: what of a theme there is by kind, year, person and other theme."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.library import Library, load
from leestafel.library.facets import LARGE, LEAST, MOST, MOST_YEARS, _likelihood
from leestafel.model import Settings
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"
THEMES = ("water", "sluizen", "bruggen", "wind")
VOCABULARY = """
- {id: water, label: Water}
- {id: sluizen, label: Sluizen, broader: water}
- {id: bruggen, label: Bruggen}
- {id: wind, label: Wind}
"""


def table(folder: Path, documents) -> Library:
    """A table of documents: kind, year (0 for none), themes, authors."""
    (folder / "content/_data").mkdir(parents=True)
    (folder / "content/_data/themes.yml").write_text(VOCABULARY, "utf-8")
    for number, (kind, year, themes, authors) in enumerate(documents):
        path = folder / kind / f"stuk-{number:03}.md"
        path.parent.mkdir(exist_ok=True)
        date = f"date: {year}-01-{number % 28 + 1:02}\n" if year else ""
        front = f"title: Stuk {number}\n{date}themes: [{', '.join(themes)}]\nauthors: [{', '.join(authors)}]\n"
        path.write_text(f"---\n{front}---\n", "utf-8")
    library, problems = load(Table(folder), Settings(url="https://tafel.example/"))
    assert [problem for problem in problems if problem.severity == "error"] == []
    return library


def ids(documents) -> list[str]:
    return [document.id for document in documents]


def holds(spine, theme: str, facet: str, library: Library) -> bool:
    """Whether a document is in a facet, told without any list."""
    first, _, second = facet.partition("/")
    if first == "met":
        return spine.id in ids(library.about(second))
    if first == "personen":
        return second in {library.slug_of(name) for name in spine.names}
    wanted = {"sessies": "session", "essays": "essay"}
    return all(
        spine.kind == wanted[part] if part in wanted else (str(spine.year) if spine.year else "zd") == part
        for part in facet.split("/")
    )


documents = st.lists(
    st.tuples(
        st.sampled_from(["sessions", "essays"]),
        st.sampled_from([0, 2019, 2020, 2021]),
        st.lists(st.sampled_from(THEMES), max_size=3, unique=True),
        st.lists(st.sampled_from(["A. Voorbeeld", "B. Voorbeeld", "C. Voorbeeld"]), max_size=2, unique=True),
    ),
    max_size=30,
)


@given(documents)
def test_a_facet_is_what_of_the_theme_fits_it_and_never_all_of_it(tmp_path_factory, made):
    library = table(tmp_path_factory.mktemp("table"), made)
    for theme in THEMES:
        facets, members = library.facets(theme), library.about(theme)
        assert facets.total == len(members)
        sizes = dict((*facets.kinds, *facets.years, *facets.both))
        for name in facets.names:
            wanted = [spine.id for spine in members if holds(spine, theme, name, library)]
            assert ids(library.narrowed(theme, name)) == wanted
            assert 0 < len(wanted) < len(members)
            assert sizes.get(name, len(wanted)) == len(wanted)
        assert all(number >= LEAST for _, number in (*facets.people, *facets.together))
        years = {name for name, _ in facets.years}
        everything = {spine.id for year in years for spine in library.narrowed(theme, year)}
        assert everything in (set(), set(ids(members)))


@given(documents)
def test_other_themes_stand_beside_one_from_both_sides_and_more_often_than_by_chance(tmp_path_factory, made):
    library = table(tmp_path_factory.mktemp("table"), made)
    here = len(library.documents)
    about = {theme: set(ids(library.about(theme))) for theme in THEMES}
    for one, other in product(THEMES, THEMES):
        beside = other in library.facets(one).beside
        assert beside == (one in library.facets(other).beside)
        family = one == other or {one, other} == {"water", "sluizen"}
        more = len(about[one] & about[other]) * here > len(about[one]) * len(about[other])
        assert beside == (more and not family)


def test_a_telling_theme_comes_before_one_that_stands_everywhere(tmp_path):
    both = [("essays", 2020, ["sluizen", "bruggen", "wind"], [])] * 4 + [("essays", 2020, ["sluizen", "wind"], [])] * 2
    library = table(tmp_path, both + [("essays", 2021, ["wind"], [])] * 20 + [("essays", 2021, [], [])])
    facets = library.facets("sluizen")
    assert facets.beside == ("bruggen", "wind")
    assert facets.together == (("bruggen", 4),)


@pytest.mark.parametrize(
    ("cells", "wanted"), [((110, 2552, 221, 31777), 270.72), ((29, 42, 152, 31777), 263.90), ((10, 20, 20, 40), 0)]
)
def test_the_likelihood_is_what_dunning_found(cells, wanted):
    """The first two are his own: «the swiss» and «can be», table 1."""
    assert _likelihood(*cells) == pytest.approx(wanted, abs=0.01)


def test_people_and_years_with_kinds_are_as_many_as_a_page_can_show(tmp_path):
    people = [f"Auteur {number:02}" for number in range(MOST + 5)]
    made = [("sessions" if n % 2 else "essays", 2000 + n // 8, ["wind"], people) for n in range(80)]
    library = table(tmp_path, made)
    facets = library.facets("wind")
    assert facets.people == ()  # each stands with everything
    few = [("essays", 2020, ["wind"], [name]) for name in people for _ in range(LEAST)]
    facets = table(tmp_path / "few", few).facets("wind")
    assert [size for _, size in facets.people] == [LEAST] * MOST
    assert facets.others == len(people) - MOST
    both = {name.partition("/")[2] for name, _ in library.facets("wind").both}
    assert both == {str(year) for year in range(2009, 2009 - MOST_YEARS, -1)}
    many = [
        (kind, year, ["wind"], [])
        for year in range(2000, 2010)
        for kind in ("sessions", "essays")
        for _ in range(LARGE // 2)
    ]
    assert len(table(tmp_path / "many", many).facets("wind").both) == 20


def test_what_is_asked_of_a_facet_is_written_down_and_marked():
    library, _ = load(Table(SPECIMEN), Settings(url="https://specimen.example/"))
    marks = library.marks()
    for theme in library.vocabulary:
        for name in library.facets(theme.id).names:
            _, reads = library.traced(lambda library, theme=theme, name=name: library.narrowed(theme.id, name))
            assert reads == {f"facet:{theme.id}/{name}"}
            assert reads <= marks.keys()
    assert library.facets("lege-thema").names == ()
    assert not library.narrowed("lege-thema", "sessies")
