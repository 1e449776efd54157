"""Places: where every document stands. By theme, year, kind and person, worked out from spines alone."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leestafel.identity import digest, digest_of, slug
from leestafel.library.columns import Columns
from leestafel.library.facets import Facets, faceted
from leestafel.library.logs import TALKS, Log, document_logs, marks_of, names_in, talk_log, talk_logs
from leestafel.library.rows import Pieces, Row, alone, pieces_of
from leestafel.library.spine import Spine, Talk
from leestafel.life.story import COMING
from leestafel.model import Person
from leestafel.themes.vocabulary import Vocabulary, replacement_of

BLOCK = 8
"""Documents of a theme stand in blocks of so many, counted from the oldest, so that a new one moves only the last."""
NEAR = 1
"""How many blocks on either side are near."""

Spines = Row[Spine]
Numbers = Mapping[str, "array[int]"]


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands. ``lists`` are by name, newest first, ``columns`` of all documents; ``marks`` are of all
    that can be read here.

    Documents are counted from the newest: ``numbers`` are by id, ``by_path`` by the path of the file. ``logs`` are by
    name, of documents by their numbers; what the numbers of the log of comments stand for is ``said``. ``facets`` are
    by theme, each with the documents of every facet.
    """

    lists: Mapping[str, Spines]
    columns: Columns
    years: tuple[tuple[int | None, int], ...]
    months: tuple[str, ...]
    talks: Row[tuple[Spine, Talk]]
    people: Mapping[str, tuple[Person, Spines]]
    slugs: Mapping[str, str]
    numbers: Mapping[str, int]
    by_path: Mapping[str, int]
    logs: Mapping[str, Log]
    said: Pieces
    facets: Mapping[str, tuple[Facets, Numbers]]
    marks: Mapping[str, bytes]

    def block(self, theme: str, document: str) -> int:
        """In which block a document stands among those with a theme."""
        tagged = self.lists[f"tagged:{theme}"].numbers
        return (len(tagged) - 1 - bisect_left(tagged, self.numbers[document])) // BLOCK

    def blocks(self, theme: str, first: int, last: int) -> Spines:
        """What stands in some blocks of the documents with a theme, newest first."""
        tagged = self.lists[f"tagged:{theme}"]
        return tagged[max(0, len(tagged) - (last + 1) * BLOCK) : max(0, len(tagged) - first * BLOCK)]


def arrange(
    spines: Sequence[Spine],
    spine_marks: Mapping[str, bytes],
    talks: Mapping[str, Talk],
    vocabulary: Vocabulary,
    people: Iterable[Person],
) -> Places:
    """The places of spines that are given newest first."""
    lists = _lists(spines, vocabulary)
    here = [spine for spine in spines if not spine.withdrawn]
    years, months = _times(here, lists)
    talking = [(spine, talks[spine.id]) for spine in here if spine.id in talks and talks[spine.id].comments]
    pages, slugs = _pages(spines, people)
    logs, said, log_marks = _logs(spines, talks.values(), vocabulary, slugs)
    facets = faceted(spines, lists, vocabulary, slugs)
    marks = {
        **_list_marks(lists, {page: found for page, (_, found) in pages.items()}, spines, spine_marks),
        **_people_marks({page: person for page, (person, _) in pages.items()}, slugs),
        **{f"path:{spine.path}": spine.url.encode() for spine in spines},
        **log_marks,
        **{f"list:{name}": digest_of(repr(it).encode()) for name, it in (("years", years), ("months", months))},
        "list:talks": digest_of(*(repr(tuple(talk)).encode() + spine_marks[spine.id] for spine, talk in talking)),
        **_facet_marks(facets, [spine_marks[spine.id] for spine in spines]),
    }
    pieces = pieces_of(map(tuple, spines))
    return Places(
        {name: Row(pieces, found, Spine._make) for name, found in lists.items()},
        Columns(spines),
        years,
        months,
        Row(pieces_of((tuple(spine), tuple(talk)) for spine, talk in talking), _counted(len(talking)), _talking),
        {page: (person, Row(pieces, found, Spine._make)) for page, (person, found) in pages.items()},
        slugs,
        {alone(spine.id): number for number, spine in enumerate(spines)},
        {alone(spine.path): number for number, spine in enumerate(spines)},
        logs,
        said,
        facets,
        marks,
    )


def _people_marks(pages: Mapping[str, Person], slugs: Mapping[str, str]) -> dict[str, bytes]:
    known = {page: _text(f"{page} {person.name}") for page, person in pages.items()}
    return {"list:people": digest_of(*known.values()), **{f"slug:{name}": known[page] for name, page in slugs.items()}}


def _times(here: Sequence[Spine], lists: Numbers) -> tuple[tuple[tuple[int | None, int], ...], tuple[str, ...]]:
    """The years with their number of documents, and the months of sessions, newest first."""
    years = dict.fromkeys(spine.year for spine in here)
    months = sorted({month for spine in here for month in spine.months}, reverse=True)
    return tuple((year, len(lists[f"year:{year}"])) for year in years), tuple(months)


def _facet_marks(facets: Mapping[str, tuple[Facets, Numbers]], marks: Sequence[bytes]) -> dict[str, bytes]:
    found = {f"facets:{theme}": digest_of(repr(tuple(told)).encode()) for theme, (told, _) in facets.items()}
    for theme, (_, lists) in facets.items():
        found |= {f"facet:{theme}/{name}": _mark(numbers, marks) for name, numbers in lists.items()}
    return found


def _logs(
    spines: Sequence[Spine], talks: Collection[Talk], vocabulary: Vocabulary, slugs: Mapping[str, str]
) -> tuple[dict[str, Log], Pieces, dict[str, bytes]]:
    """All logs, what the numbers of that of all comments stand for, and the marks of what can be read of logs."""
    above = _above(vocabulary)
    logs = document_logs(spines, [_logs_of(spine, above, slugs) for spine in spines])
    everything, said = talk_log(talks)
    long = talk_logs(talks)
    marks = marks_of(logs, [_text(spine.id) for spine in spines]) | marks_of({TALKS: everything}, [*map(_text, said)])
    marks |= {f"log:{name}": b"%d" % log.archived for name, log in long.items()}
    return {**logs, **long, TALKS: everything}, names_in(said), marks


def _above(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Of each theme those that a document with it is about: itself and all above it, and what any of these replaced, so
    that whoever subscribed to an old theme hears of the new one.
    """
    replaced: dict[str, list[str]] = defaultdict(list)
    for theme in vocabulary:
        for new in replacement_of(theme, vocabulary):
            replaced[new.id].append(theme.id)
    lines = {theme.id: [theme.id, *(broader.id for broader in vocabulary.ancestors(theme.id))] for theme in vocabulary}
    return {
        theme: list(dict.fromkeys(one for above in line for one in (above, *replaced[above])))
        for theme, line in lines.items()
    }


def _logs_of(spine: Spine, above: Mapping[str, Sequence[str]], slugs: Mapping[str, str]) -> dict[str, None]:
    """The names of the logs that a document stands in, whether or not it was withdrawn."""
    names = ["all", f"kind:{spine.kind}"]
    for theme in spine.themes:
        names += [f"about:{one}" for one in above.get(theme, ())]
    names += [f"person:{slugs[name]}" for name in spine.names if name in slugs]
    names += [f"series:{spine.series}"] * bool(spine.series) + ["agenda"] * spine.agenda
    return dict.fromkeys(names)


def _text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _counted(length: int) -> array[int]:
    return array("I", range(length))


def _talking(plain: tuple[Any, Any]) -> tuple[Spine, Talk]:
    return Spine._make(plain[0]), Talk._make(plain[1])


def scarcity(documents: int) -> int:
    """What sharing a theme is worth: more for a theme with few documents, in steps so that one more changes little."""
    return 1000 // (1 << documents.bit_length())


def _mark(numbers: Iterable[int], marks: Sequence[bytes]) -> bytes:
    return digest_of(b"".join([marks[number] for number in numbers]))


def _list_marks(
    lists: Numbers, people: Numbers, spines: Sequence[Spine], spine_marks: Mapping[str, bytes]
) -> dict[str, bytes]:
    in_order = [spine_marks[spine.id] for spine in spines]
    return {
        **{f"list:{name}": _mark(found, in_order) for name, found in lists.items()},
        **{f"list:person:{page}": _mark(found, in_order) for page, found in people.items()},
        **_near_marks(lists, in_order),
    }


def _near_marks(lists: Numbers, marks: Sequence[bytes]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, numbers in lists.items():
        kind, _, theme = name.partition(":")
        if kind == "tagged":
            oldest_first = numbers[::-1]
            found[f"scarce:{theme}"] = b"%d" % scarcity(len(numbers))
            for place, start in enumerate(range(0, len(numbers), BLOCK)):
                found[f"near:{theme}:{place}"] = _mark(oldest_first[start : start + BLOCK], marks)
    return found


def _lists(spines: Sequence[Spine], vocabulary: Vocabulary) -> Numbers:
    above = _above(vocabulary)
    lists: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, spine in enumerate(spines):
        lists["withdrawn" if spine.withdrawn else "all"].append(number)
        if spine.withdrawn:
            continue
        if spine.series:
            lists[f"series:{spine.series}"].append(number)
        for month in spine.months:
            lists[f"month:{month}"].append(number)
        lists[f"kind:{spine.kind}"].append(number)
        lists[f"year:{spine.year}"].append(number)
        for theme in spine.themes:
            lists[f"tagged:{theme}"].append(number)
        for key in dict.fromkeys(key for theme in spine.themes for key in above.get(theme, ())):
            lists[f"about:{key}"].append(number)
    coming = [number for number in lists["kind:session"] if spines[number].status in COMING]
    return {
        "shelf": _counted(len(spines)),
        "all": array("I"),
        "withdrawn": array("I"),
        **lists,
        "coming": array("I", reversed(coming)),
    }


def _pages(
    spines: Iterable[Spine], people: Iterable[Person]
) -> tuple[dict[str, tuple[Person, array[int]]], dict[str, str]]:
    known = {name: person for person in people for name in (person.name, *person.aliases)}
    by_person: dict[Person, dict[int, None]] = defaultdict(dict)
    for number, spine in enumerate(spines):
        for name in () if spine.withdrawn else spine.names:
            person = known.get(name) or known.setdefault(name, Person(name=name))
            by_person[person][number] = None
    pages: dict[str, tuple[Person, array[int]]] = {}
    slugs: dict[str, str] = {}
    for person in sorted(by_person, key=lambda person: person.name):
        page = _page(person.name, pages)
        pages[page] = (person, array("I", by_person[person]))
        slugs.update(dict.fromkeys((person.name, *person.aliases), page))
    return pages, slugs


def _page(name: str, taken: Mapping[str, object]) -> str:
    page = slug(name) or digest(name)[7:15]
    return page if page not in taken else f"{page}-{digest(name)[7:11]}"
