"""The library: everything on the table that readers may see, with the look-ups that pages are made of.

Whatever a page is made of is asked of the library, and the library writes down what was asked: a *reading*, the name
of one thing that can be looked up. Two libraries that give the same marks for the readings of a page give the same
page. That is how an incremental build knows what it may skip (verifying traces: Mokhov, Mitchell and Peyton Jones,
*Build systems à la carte*, 2018).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from leestafel.errors import ChangedMeanwhile
from leestafel.formats import front_matter
from leestafel.formats.text_file import read_text
from leestafel.identity import digest_of
from leestafel.library import packing
from leestafel.library.dossiers import Dossiers, Held
from leestafel.library.facets import Facets
from leestafel.library.filling import latest_in, places_of, shelf_of, spine_in, talk_in, talks_on
from leestafel.library.logs import TALKS
from leestafel.library.places import NEAR, Places, scarcity
from leestafel.library.recent import Recent
from leestafel.library.rows import Pieces, Row, alone, pieces_in
from leestafel.library.scraps import Laid, Scrap, prose_of
from leestafel.library.shelving import Filed, Shelved, text_digest, unfold
from leestafel.library.spine import Spine, Talk
from leestafel.model import Document, Dossier, Kind, Person, Series, Settings, Thread
from leestafel.themes.vocabulary import Vocabulary
from leestafel.words import say

Value = TypeVar("Value")
_MOST_AT_HAND = 600
"""Values that are remembered as long as pages that stand together are made: they can be large."""
_MOST_LASTING = 4000
"""Small values that pages far apart share."""
_NO_FACETS: tuple[Facets, Mapping[str, Sequence[int]]] = (Facets(), {})


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as the site shows one: the slug of the page, and what they wrote or spoke at, newest first."""

    slug: str
    person: Person
    documents: Row[Spine]


class Library:
    """What readers may see: no drafts, newest first, those of an unknown year last.

    Lists hold spines; a whole document is made when it is asked for, and its body is read from its file then, unless
    ``rendered`` has it, by the path of its file. ``listed`` are the people of the table's own list, ``series`` those
    that sessions can belong to, ``dossiers`` what editors gathered, ``places`` where everything stands if that is known
    already, ``aside`` a folder for what is large, that must be there as long as the library is used. ``ahead``: made of
    documents beforehand, packed.
    """

    def __init__(
        self,
        settings: Settings,
        vocabulary: Vocabulary,
        people: Iterable[Person] = (),
        documents: Iterable[Shelved] = (),
        discussions: Iterable[Filed] = (),
        root: Path = Path(),
        rendered: Mapping[str, Scrap] | None = None,
        places: Places | None = None,
        aside: Path | None = None,
        series: Iterable[Series] = (),
        dossiers: Iterable[Dossier] = (),
    ) -> None:
        self.settings = settings
        self.vocabulary = vocabulary
        self.reads: set[str] | None = None
        self.ahead: Pieces | None = None
        self._root = root
        self.listed = tuple(people)
        self.known_series = {one.id: one for one in series}
        self.known_dossiers = tuple(dossiers)
        shelf = shelf_of(documents)
        talks = talks_on(discussions, shelf, settings.timezone)
        self.places = places or places_of(shelf, talks, vocabulary, self.listed)
        self._numbers = self.places.numbers
        self._documents = pieces_in(aside, "documents", (item.packed for item in shelf.values()))
        self._titles = Pieces(item.title.encode("utf-8", "surrogatepass") for item in shelf.values())
        self._marks = Pieces(item.mark for item in shelf.values())
        self._digests = Pieces(item.digest for item in shelf.values())
        self._bodies = Laid((rendered or {}).get(spine_in(item).path) for item in shelf.values())
        self._dossiers = Dossiers(self.known_dossiers, self.places, self._marks)
        self._talks = {alone(id): number for number, id in enumerate(talks)}
        self._threads = pieces_in(aside, "threads", (filed.packed for filed in talks.values()))
        self._thread_digests = Pieces(filed.digest for filed in talks.values())
        self._comments = array("I", (talk_in(filed).comments for filed in talks.values()))
        self._latest = array("q", (latest_in(talk_in(filed)) for filed in talks.values()))
        self._at_hand: Recent[tuple[Any, frozenset[str]]] = Recent(_MOST_AT_HAND)
        self._lasting: Recent[tuple[Any, frozenset[str]]] = Recent(_MOST_LASTING)

    # what was asked

    def _read(self, reading: str) -> None:
        if self.reads is not None:
            self.reads.add(reading)

    def remembered(self, key: Hashable, make: Callable[[], Value], *, lasting: bool = False) -> Value:
        """A value made once and given again, with what was read for it counted as read each time.

        One that is ``lasting`` is remembered longer: for what is small and stands on pages far apart.
        """
        recent = self._lasting if lasting else self._at_hand
        found = recent.get(key)
        if found is None:
            found = recent.put(key, self._made(make))
        if self.reads is not None:
            self.reads |= found[1]
        value: Value = found[0]
        return value

    def _made(self, make: Callable[[], Any]) -> tuple[Any, frozenset[str]]:
        before, self.reads = self.reads, set()
        try:
            return make(), frozenset(self.reads)
        finally:
            self.reads = before

    def traced(self, make: Callable[[Library], Value]) -> tuple[Value, frozenset[str]]:
        """What a function makes of this library, and everything it asked."""
        made: tuple[Value, frozenset[str]] = self._made(lambda: make(self))
        return made

    def marks(self) -> Mapping[str, bytes]:
        """The mark of everything that can be read in this library. Where two marks are the same, so is what is read."""
        marks: dict[str, bytes] = {**self.places.marks, **self._dossiers.marks()}
        marks["list:series"] = digest_of(repr(tuple(self.known_series.values())).encode("utf-8", "surrogatepass"))
        for id, number in self._numbers.items():
            marks[f"doc:{id}"] = self._marks[number]
            marks[f"body:{id}"] = self._digests[number]
            marks[f"title:{id}"] = self._titles[number]
        for id, number in self._talks.items():
            marks[f"thread:{id}"] = self._thread_digests[number]
            marks[f"comments:{id}"] = b"%d %d" % (self._comments[number], self._latest[number])
        return marks

    # documents

    def get(self, document: str) -> Document:
        """A document without its body. Raises :class:`KeyError` for an id that is not here."""
        self._read(f"doc:{document}")
        return self.remembered(("doc", document), lambda: self._unpacked(document))

    def _unpacked(self, document: str) -> Document:
        found: Document = packing.unpack(self._documents[self._numbers[document]])
        return found

    def title(self, document: str) -> str:
        """A document's title."""
        self._read(f"title:{document}")
        return self._titles[self._numbers[document]].decode("utf-8", "surrogatepass")

    def prose(self, document: Document) -> str:
        """A document's body as safe HTML, whatever its rights. Links to other files of the table are as written.

        Raises :class:`ChangedMeanwhile` where its file is no longer what it was.
        """
        self._read(f"body:{document.id}")
        kept = self._bodies[self._numbers[document.id]]
        if kept:
            return kept.text()
        text, _ = read_text(self._root / document.path, document.path)
        if text is None or text_digest(text) != self._digests[self._numbers[document.id]]:
            raise ChangedMeanwhile(say("build.changed_meanwhile", path=document.path), subject=document.path)
        return prose_of(document, front_matter.split(text).body, self.settings.language)

    def at_path(self, path: str) -> Spine | None:
        """The document in a file of the table, if readers may see it."""
        self._read(f"path:{path}")
        number = self.places.by_path.get(path)
        return None if number is None else self.places.lists["shelf"][number]

    # discussions

    def thread(self, document: str) -> Thread | None:
        """A document's discussion, if there is or was one that readers may see: not where only a link is shown."""
        self._read(f"thread:{document}")
        number = self._talks.get(document)
        if number is None:
            return None
        return self.remembered(("thread", document), lambda: unfold(self._threads[number]))

    def comments(self, document: str) -> int:
        """How many comments readers see under a document."""
        self._read(f"comments:{document}")
        return self._comments[self._talks[document]] if document in self._talks else 0

    def latest_comment(self, document: str) -> int:
        """When the latest comment under a document came in, in whole seconds since 1970; 0 where there is none."""
        self._read(f"comments:{document}")
        return self._latest[self._talks[document]] if document in self._talks else 0

    def was_discussed(self, document: str) -> bool:
        """Whether readers see comments under a document, or did before they were taken back."""
        self._read(f"comments:{document}")
        return document in self._talks

    def talks(self) -> Row[tuple[Spine, Talk]]:
        """The documents with a discussion that readers see, newest document first, each with its discussion."""
        self._read("list:talks")
        return self.places.talks

    # lists

    def _list(self, name: str) -> Row[Spine]:
        self._read(f"list:{name}")
        return self.places.lists.get(name) or self.places.lists["all"][:0]

    @property
    def documents(self) -> Row[Spine]:
        """Everything, newest first."""
        return self._list("all")

    def of_kind(self, kind: Kind) -> Row[Spine]:
        """All sessions, or all essays, newest first."""
        return self._list(f"kind:{kind}")

    def of_year(self, year: int | None) -> Row[Spine]:
        """Everything of a year, or of no known year."""
        return self._list(f"year:{year}")

    def about(self, theme: str) -> Row[Spine]:
        """The documents about a theme or one of its narrower themes, newest first."""
        return self._list(f"about:{theme}")

    def facets(self, theme: str) -> Facets:
        """What there is of a theme by kind, year, person and other theme, and which of that has a page."""
        self._read(f"facets:{theme}")
        return self.places.facets.get(theme, _NO_FACETS)[0]

    def narrowed(self, theme: str, facet: str) -> Row[Spine]:
        """The documents of a facet of a theme, by its name, newest first; see :mod:`leestafel.library.facets`."""
        self._read(f"facet:{theme}/{facet}")
        found = self.places.facets.get(theme, _NO_FACETS)[1].get(facet, ())
        return self.places.lists["all"].of(found)

    def tagged(self, theme: str) -> Row[Spine]:
        """The documents with a theme itself, newest first."""
        return self._list(f"tagged:{theme}")

    def coming(self, among: Row[Spine] | None = None) -> Row[Spine]:
        """The sessions still to come, the first one first: their status says so, not a clock. Of one of this library's
        lists, those ``among`` it: what it holds tells that, so nothing else is read.
        """
        return self._list("coming") if among is None else self._both("coming", among)

    def past(self, among: Row[Spine]) -> Row[Spine]:
        """The sessions of one of this library's lists that are not to come, newest first."""
        coming = set(self._both("coming", among).numbers)
        sessions = self._both("kind:session", among)
        return sessions.of(number for number in sessions.numbers if number not in coming)

    def _both(self, name: str, among: Row[Spine]) -> Row[Spine]:
        """What stands in a list and in another one, in the first one's order."""
        lists, wanted = self.places.lists, set(among.numbers)
        row = lists.get(name) or lists["all"][:0]
        return row.of(number for number in row.numbers if number in wanted)

    def archived(self, log: str) -> int:
        """How many pages of a log are archived: see :mod:`leestafel.library.logs`."""
        self._read(f"log:{log}")
        return found.archived if (found := self.places.logs.get(log)) else 0

    def logged(self, log: str, page: int = 0) -> list[str]:
        """The ids of the documents in an archived page of a log, or in what is not archived, those to which something
        happened last at the end. In the log of comments, ``talks``, they are ``document#comment``.
        """
        self._read(f"log:{log}:{page}")
        found = self.places.logs.get(log)
        numbers = found.page(page) if found else []
        if log == TALKS:
            return [self.places.said[number].decode("utf-8", "surrogatepass") for number in numbers]
        return [self.places.columns.id(number) for number in numbers]

    def begun(self, log: str) -> Sequence[float]:
        """When each archived page of a log begins, in seconds since 1970, for doing at one time what needs the same
        documents. Nothing that is shown may depend on it: asking is not written down.
        """
        return found.begun if (found := self.places.logs.get(log)) else ()

    def followed(self, log: str, page: int) -> bool:
        """Whether a later page of a log than this one is archived. Told by reading the page."""
        self._read(f"log:{log}:{page}")
        found = self.places.logs.get(log)
        return found is not None and found.followed(page)

    def withdrawn(self) -> Row[Spine]:
        """What was taken back: in no other list, and of each only that it was."""
        return self._list("withdrawn")

    def series(self) -> tuple[Series, ...]:
        """The series that sessions can belong to, in the order of their file."""
        self._read("list:series")
        return tuple(self.known_series.values())

    def of_series(self, series: str) -> Row[Spine]:
        """The sessions of a series, by its id, newest first."""
        return self._list(f"series:{series}")

    def months(self) -> tuple[str, ...]:
        """The months in which there are sessions, as ``2023-09``, newest first."""
        self._read("list:months")
        return self.places.months

    def of_month(self, month: str) -> Row[Spine]:
        """The sessions that begin or go on in a month, newest first."""
        return self._list(f"month:{month}")

    def years(self) -> tuple[int, ...]:
        """The years there are documents of, newest first."""
        self._read("list:years")
        return tuple(year for year, _ in self.places.years if year is not None)

    def year_counts(self) -> tuple[tuple[int | None, int], ...]:
        """The years with their number of documents, newest first, the unknown year last."""
        self._read("list:years")
        return self.places.years

    def near(self, theme: str, document: str) -> tuple[int, Mapping[str, int]]:
        """What sharing a theme is worth, and the documents that stand near one among those with it, itself too: their
        days by their ids, a day as in :class:`leestafel.library.spine.Spine`.
        """
        block = self.places.block(theme, document)
        return self.remembered(("near", theme, block), lambda: self._near(theme, block))

    def _near(self, theme: str, block: int) -> tuple[int, Mapping[str, int]]:
        first, last = max(0, block - NEAR), block + NEAR
        for place in range(first, last + 1):
            self._read(f"near:{theme}:{place}")
        self._read(f"scarce:{theme}")
        tagged, columns = len(self.places.lists[f"tagged:{theme}"]), self.places.columns
        numbers = self.places.blocks(theme, first, last).numbers
        return scarcity(tagged), {columns.id(number): columns.days[number] for number in numbers}

    # dossiers

    def dossier_ids(self) -> tuple[str, ...]:
        """The ids of all dossiers, the newest first."""
        self._read("ids:dossiers")
        return tuple(self._dossiers.known)

    def dossiers(self) -> tuple[tuple[str, str, str], ...]:
        """All dossiers by id, title and summary, the newest first."""
        self._read("list:dossiers")
        return tuple((one.id, one.title, one.summary) for one in self._dossiers.known.values())

    def dossier(self, dossier: str) -> tuple[Dossier, Row[Spine], Row[Spine]]:
        """A dossier, what was chosen for it by hand in its order, and what its themes bring besides, newest first.

        Raises :class:`KeyError` for an id that is none.
        """
        self._read(f"dossier:{dossier}")
        self._read(f"list:dossier:{dossier}")
        return self._dossiers.known[dossier], self._dossiers.chosen(dossier), self._dossiers.rest(dossier)

    def holding(self, document: str) -> Held:
        """The dossiers that hold a document."""
        self._read("any:dossiers")
        if not self._dossiers.known:
            return ()
        self._read(f"holding:{document}")
        return self._dossiers.holding(document)

    def dossiers_about(self, theme: str) -> Held:
        """The dossiers that gather what is about a theme."""
        self._read(f"dossiers:{theme}")
        return self._dossiers.about(theme)

    # people

    def people(self) -> tuple[str, ...]:
        """The pages of everyone who wrote or spoke here, by their slugs."""
        self._read("list:people")
        return tuple(self.places.people)

    def profile(self, slug: str) -> Profile:
        """A person's page. Raises :class:`KeyError` for a slug that is none."""
        self._read(f"list:person:{slug}")
        person, documents = self.places.people[slug]
        return Profile(slug, person, documents)

    def person(self, slug: str) -> Person:
        """The person of a page."""
        return self.places.people[slug][0]

    def slug_of(self, name: str) -> str:
        """The page of someone called so, empty where there is none."""
        self._read(f"slug:{name}")
        return self.places.slugs.get(name, "")
