"""Where everything stands: each list by its own plain rule, and marks that change when, and only when, it does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leestafel.library.logs import TALKS
from leestafel.library.places import BLOCK, NEAR, Places, arrange, scarcity
from leestafel.library.shelving import digest_of
from leestafel.library.spine import Spine, Talk, spine_of
from leestafel.life.story import COMING
from leestafel.model import Document, Essay, Moment, Person, Session, Theme
from leestafel.themes.vocabulary import Vocabulary

ABOVE = {"water": "", "sluizen": "water", "nacht": "sluizen", "loketten": "", "leeg": "water"}
VOCABULARY = Vocabulary(tuple(Theme(id=id, labels={"nl": id}, broader=above) for id, above in ABOVE.items()))
PEOPLE = (Person(name="Anna Bedacht", aliases=("A. Bedacht",)),)
NAMES = ("Anna Bedacht", "A. Bedacht", "Jan Bos", "Ján Bos", "日本")


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Some documents with ids of their own."""
    count = draw(st.integers(0, 12))
    return [draw(_document(f"d{number}")) for number in range(count)]


@cache
def _document(id: str) -> st.SearchStrategy[Document]:
    moments = st.builds(Moment, st.none() | st.integers(2020, 2023), st.integers(1, 12), st.integers(1, 28))
    common = {
        "id": st.just(id),
        "title": st.just(id),
        "path": st.just(f"essays/{id}.md"),
        "date": st.none() | moments,
        "authors": st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple),
        "themes": st.lists(
            st.sampled_from(["water", "sluizen", "nacht", "loketten", "onbekend"]), max_size=3, unique=True
        ).map(tuple),
    }
    common["withdrawn"] = st.just(None) | st.just(None) | moments
    sessions = st.builds(
        Session,
        start=st.none() | moments,
        status=st.sampled_from(["held", *COMING]),
        series=st.sampled_from(["", "lunches", "colleges"]),
        **common,
    )
    return st.builds(Essay, **common) | sessions


def placed(found: Iterable[Document], talks: Sequence[str] = ()) -> tuple[list[Spine], Places]:
    spines = sorted((spine_of(document, "Europe/Amsterdam") for document in found), key=lambda spine: spine.order)
    marks = {spine.id: digest_of(repr(tuple(spine)).encode()) for spine in spines}
    told = {id: Talk(id, f"content/discussions/{id}.yml", 1, "2023-01-01") for id in talks}
    return spines, arrange(spines, marks, told, VOCABULARY, PEOPLE)


@given(documents())
def test_every_list_holds_what_its_name_says_newest_first(found: list[Document]) -> None:
    shelf, places = placed(found)
    assert list(places.lists["shelf"]) == shelf
    assert list(places.lists["withdrawn"]) == [spine for spine in shelf if spine.withdrawn]
    spines = [spine for spine in shelf if not spine.withdrawn]
    for series in ("lunches", "colleges"):
        assert list(places.lists.get(f"series:{series}", ())) == [spine for spine in spines if spine.series == series]
    assert list(places.months) == sorted({month for spine in spines for month in spine.months}, reverse=True)
    for month in places.months:
        assert list(places.lists[f"month:{month}"]) == [spine for spine in spines if month in spine.months]
    for kind in ("session", "essay"):
        assert list(places.lists.get(f"kind:{kind}", ())) == [spine for spine in spines if spine.kind == kind]
    for year in (None, *range(2020, 2024)):
        members = [spine for spine in spines if spine.year == year]
        assert list(places.lists.get(f"year:{year}", ())) == members
        assert dict(places.years).get(year, 0) == len(members)
    for theme in VOCABULARY:
        family = {member.id for member in VOCABULARY.family(theme.id)}
        about = [spine for spine in spines if family & set(spine.themes)]
        assert list(places.lists.get(f"about:{theme.id}", ())) == about
        tagged = [spine for spine in spines if theme.id in spine.themes]
        assert list(places.lists.get(f"tagged:{theme.id}", ())) == tagged
    coming = [spine for spine in spines if spine.kind == "session" and spine.status in COMING]
    assert list(places.lists["coming"]) == coming[::-1]
    assert list(places.lists["all"]) == spines


@given(documents())
def test_everyone_has_one_page_with_all_that_is_theirs(found: list[Document]) -> None:
    shelf, places = placed(found)
    spines = [spine for spine in shelf if not spine.withdrawn]
    for name in NAMES:
        same = {"Anna Bedacht", "A. Bedacht"} if "Bedacht" in name else {name}
        theirs = [spine for spine in spines if same & set(spine.names)]
        page = places.slugs.get(name, "")
        assert bool(page) == bool(theirs)
        if page:
            person, documents = places.people[page]
            assert name in (person.name, *person.aliases)
            assert list(documents) == theirs
    assert len(places.people) == len({person.name for person, _ in places.people.values()})


@given(documents())
def test_near_one_another_is_a_few_blocks_from_the_oldest(found: list[Document]) -> None:
    _, places = placed(found)
    for theme in ABOVE:
        oldest_first = list(places.lists.get(f"tagged:{theme}", ()))[::-1]
        for place, spine in enumerate(oldest_first):
            block = places.block(theme, spine.id)
            assert block == place // BLOCK
            near = oldest_first[block * BLOCK : (block + 2) * BLOCK]
            assert list(places.blocks(theme, block, block + 1)) == near[::-1]


@given(documents(), documents(), st.lists(st.sampled_from(["d0", "d1", "d2"]), unique=True))
def test_what_has_one_mark_is_the_same(one: list[Document], other: list[Document], talks: list[str]) -> None:
    """The promise that an incremental build rests on."""
    (_, before), (_, after) = placed(one), placed(other, talks)
    for reading in before.marks.keys() & after.marks.keys():
        same = before.marks[reading] == after.marks[reading]
        assert same == (_read(before, reading) == _read(after, reading)), reading


def _facet(places: Places, theme: str, facet: str = "") -> object:
    facets, lists = places.facets[theme]
    return list(places.lists["shelf"].of(lists[facet])) if facet else facets


def _log(places: Places, name: str) -> object:
    log, _, page = name.rpartition(":")
    if not page.isdecimal():
        return places.logs[name].archived
    said = log == TALKS
    found = places.logs[log]
    names = [places.said[one] if said else places.columns.id(one) for one in found.page(int(page))]
    return names, found.followed(int(page))


def _read(places: Places, reading: str) -> object:
    """What a reading is of."""
    kind, _, name = reading.partition(":")
    if kind == "near":
        theme, _, place = name.rpartition(":")
        return places.blocks(theme, int(place), int(place))
    if kind.startswith("facet"):
        return _facet(places, *name.split("/", 1))
    if kind == "scarce":
        return scarcity(len(places.lists[f"tagged:{name}"]))
    if kind == "slug":
        return places.slugs[name], places.people[places.slugs[name]][0].name
    if kind == "path":
        return places.lists["shelf"][places.by_path[name]].url
    if kind == "log":
        return _log(places, name)
    if name.startswith("person:"):
        return places.people[name.removeprefix("person:")][1]
    if name == "people":
        return [(page, person.name) for page, (person, _) in places.people.items()]
    return {"years": places.years, "months": places.months, "talks": places.talks}.get(name) or places.lists.get(
        name, ()
    )


@given(documents())
def test_columns_hold_what_the_spines_say(found: list[Document]) -> None:
    spines, places = placed(found)
    assert [places.columns.id(number) for number in range(len(spines))] == [spine.id for spine in spines]
    assert list(places.columns.days) == [spine.days for spine in spines]


def _essays(count: int) -> list[Document]:
    """Essays under one theme, each a day after the one before it."""
    first = dt.date(2020, 1, 1)
    days = [first + dt.timedelta(days=number) for number in range(count)]
    return [
        Essay(
            id=f"e{number:03}",
            title=f"Essay {number}",
            path=f"essays/e{number}.md",
            date=Moment(day.year, day.month, day.day),
            themes=("water",),
        )
        for number, day in enumerate(days)
    ]


def test_one_more_moves_only_the_newest_block_of_its_theme() -> None:
    before, after = placed(_essays(100))[1].marks, placed(_essays(101))[1].marks
    blocks = [name for name in after if name.startswith("near:")]
    assert len(blocks) == 100 // BLOCK + 1
    assert [name for name in blocks if before.get(name) != after[name]] == [f"near:water:{100 // BLOCK}"]
    assert before["scarce:water"] == after["scarce:water"]


def test_a_scarce_theme_says_more_and_seldom_changes_what_it_says() -> None:
    worths = [scarcity(number) for number in range(1, 1000)]
    assert worths == sorted(worths, reverse=True)
    assert worths[0] > worths[1] > worths[-1]
    assert sum(one != other for one, other in pairwise(worths)) < 10
    assert NEAR >= 1
