"""Places: where every document stands. By theme, year, kind and person, worked out from spines alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leestafel.identity import digest, digest_of, slug
from leestafel.library.spine import COMING, Spine, Talk
from leestafel.model import Person
from leestafel.themes.vocabulary import Vocabulary

BLOCK = 8
"""Documents of a theme stand in blocks of so many, counted from the oldest, so that a new one moves only the last."""
NEAR = 1
"""How many blocks on either side are near."""

Spines = tuple[Spine, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands. ``lists`` are by name, newest first; ``marks`` of all that can be read here.

    ``oldest_first`` are the ids of the documents with a theme, ``positions`` their places among them.
    """

    lists: Mapping[str, Spines]
    years: tuple[tuple[int | None, int], ...]
    talks: tuple[tuple[Spine, Talk], ...]
    oldest_first: Mapping[str, tuple[str, ...]]
    positions: Mapping[str, Mapping[str, int]]
    people: Mapping[str, tuple[Person, Spines]]
    slugs: Mapping[str, str]
    by_path: Mapping[str, Spine]
    marks: Mapping[str, bytes]


def arrange(
    spines: Sequence[Spine],
    spine_marks: Mapping[str, bytes],
    talks: Mapping[str, Talk],
    vocabulary: Vocabulary,
    people: Iterable[Person],
) -> Places:
    """The places of spines that are given newest first."""
    lists = _lists(spines, vocabulary)
    years = tuple((year, len(lists[f"year:{year}"])) for year in dict.fromkeys(spine.year for spine in spines))
    talking = tuple((spine, talks[spine.id]) for spine in spines if spine.id in talks)
    tagged = {name[7:]: found[::-1] for name, found in lists.items() if name.startswith("tagged:")}
    oldest_first = {name: tuple(spine.id for spine in found) for name, found in tagged.items()}
    pages, slugs = _pages(spines, people)
    by_path = {spine.path: spine for spine in spines}
    marks = {
        **{f"list:{name}": _mark(found, spine_marks) for name, found in lists.items()},
        **{f"list:person:{page}": _mark(found, spine_marks) for page, (_, found) in pages.items()},
        **_near_marks(oldest_first, spine_marks),
        **{
            f"slug:{name}": f"{page} {pages[page][0].name}".encode("utf-8", "surrogatepass")
            for name, page in slugs.items()
        },
        **{f"path:{path}": spine.url.encode() for path, spine in by_path.items()},
        "list:years": digest_of(repr(years).encode()),
        "list:talks": digest_of(*(repr(tuple(talk)).encode() + spine_marks[spine.id] for spine, talk in talking)),
        "list:people": digest_of(
            *(f"{page} {person.name}".encode("utf-8", "surrogatepass") for page, (person, _) in pages.items())
        ),
    }
    positions = {name: {id: at for at, id in enumerate(found)} for name, found in oldest_first.items()}
    return Places(lists, years, talking, oldest_first, positions, pages, slugs, by_path, marks)


def scarcity(documents: int) -> int:
    """What sharing a theme is worth: more for a theme with few documents, in steps so that one more changes little."""
    return 1000 // (1 << documents.bit_length())


def _mark(spines: Iterable[Spine], marks: Mapping[str, bytes]) -> bytes:
    return digest_of(b"".join([marks[spine.id] for spine in spines]))


def _near_marks(oldest_first: Mapping[str, tuple[str, ...]], marks: Mapping[str, bytes]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for theme, ids in oldest_first.items():
        found[f"scarce:{theme}"] = b"%d" % scarcity(len(ids))
        for place, start in enumerate(range(0, len(ids), BLOCK)):
            found[f"near:{theme}:{place}"] = digest_of(b"".join([marks[id] for id in ids[start : start + BLOCK]]))
    return found


def _lists(spines: Sequence[Spine], vocabulary: Vocabulary) -> dict[str, Spines]:
    above = {theme.id: [theme.id, *(broader.id for broader in vocabulary.ancestors(theme.id))] for theme in vocabulary}
    lists: dict[str, list[Spine]] = defaultdict(list)
    for spine in spines:
        lists[f"kind:{spine.kind}"].append(spine)
        lists[f"year:{spine.year}"].append(spine)
        for theme in spine.themes:
            lists[f"tagged:{theme}"].append(spine)
        for key in dict.fromkeys(key for theme in spine.themes for key in above.get(theme, ())):
            lists[f"about:{key}"].append(spine)
    coming = [spine for spine in reversed(spines) if spine.kind == "session" and spine.status in COMING]
    return {"all": tuple(spines), "coming": tuple(coming), **{name: tuple(found) for name, found in lists.items()}}


def _pages(
    spines: Iterable[Spine], people: Iterable[Person]
) -> tuple[dict[str, tuple[Person, Spines]], dict[str, str]]:
    known = {name: person for person in people for name in (person.name, *person.aliases)}
    by_person: dict[Person, dict[str, Spine]] = defaultdict(dict)
    for spine in spines:
        for name in spine.names:
            person = known.get(name) or known.setdefault(name, Person(name=name))
            by_person[person][spine.id] = spine
    pages: dict[str, tuple[Person, Spines]] = {}
    slugs: dict[str, str] = {}
    for person in sorted(by_person, key=lambda person: person.name):
        page = _page(person.name, pages)
        pages[page] = (person, tuple(by_person[person].values()))
        slugs.update(dict.fromkeys((person.name, *person.aliases), page))
    return pages, slugs


def _page(name: str, taken: Mapping[str, object]) -> str:
    page = slug(name) or digest(name)[7:15]
    return page if page not in taken else f"{page}-{digest(name)[7:11]}"
