"""Dossiers on the shelf: which documents each one holds, and which dossiers hold a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from leestafel.identity import digest_of
from leestafel.library.places import Places
from leestafel.library.rows import Pieces, Row
from leestafel.library.spine import Spine
from leestafel.model import Dossier
from leestafel.text.dates import sort_key

Held = tuple[tuple[str, str], ...]
"""Dossiers by their ids and titles."""


class Dossiers:
    """The dossiers that readers may see, the newest first. ``marks`` are the marks of documents by their numbers."""

    def __init__(self, dossiers: Iterable[Dossier], places: Places, marks: Pieces) -> None:
        self.known = {one.id: one for one in sorted(dossiers, key=_order) if not one.draft}
        self._marks = marks
        self._shelf = places.lists["shelf"]
        here = set(places.lists["all"].numbers)
        places_by_id = {id: number for id, number in places.numbers.items() if number in here} if self.known else {}
        self._chosen: dict[str, list[int]] = {}
        self._rest: dict[str, list[int]] = {}
        self._held: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._about: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one in self.known.values():
            self._gather(one, places, places_by_id)

    def _gather(self, one: Dossier, places: Places, numbers: Mapping[str, int]) -> None:
        without = {numbers[id] for id in one.without if id in numbers}
        wanted = dict.fromkeys(numbers[item.id] for item in one.documents if item.id in numbers)
        chosen = [number for number in wanted if number not in without]
        lists = [places.lists[name] for theme in one.themes if (name := f"about:{theme}") in places.lists]
        about = {number for row in lists for number in row.numbers}
        self._chosen[one.id] = chosen
        self._rest[one.id] = sorted(about.difference(without, chosen))
        for number in (*chosen, *self._rest[one.id]):
            self._held[self._shelf[number].id].append((one.id, one.title))
        for theme in dict.fromkeys(one.themes):
            self._about[theme].append((one.id, one.title))

    def marks(self) -> dict[str, bytes]:
        """The marks of all that can be read here; see :meth:`leestafel.library.Library.marks`."""
        known = tuple((one.id, one.title, one.summary) for one in self.known.values())
        found = {"list:dossiers": _told(known), "ids:dossiers": _told(tuple(self.known))}
        found["any:dossiers"] = b"%d" % bool(known)
        for id, one in self.known.items():
            found[f"dossier:{id}"] = _told(one)
            members = [self._marks[number] for number in (*self._chosen[id], *self._rest[id])]
            found[f"list:dossier:{id}"] = digest_of(b"%d " % len(self._chosen[id]), *members)
        found |= {f"holding:{document}": _told(held) for document, held in self._held.items()}
        return found | {f"dossiers:{theme}": _told(held) for theme, held in self._about.items()}

    def chosen(self, dossier: str) -> Row[Spine]:
        """What was chosen by hand for a dossier, in its order."""
        return self._shelf.of(self._chosen[dossier])

    def rest(self, dossier: str) -> Row[Spine]:
        """What else a dossier holds, by its themes, newest first."""
        return self._shelf.of(self._rest[dossier])

    def holding(self, document: str) -> Held:
        """The dossiers that hold a document."""
        return tuple(self._held.get(document, ()))

    def about(self, theme: str) -> Held:
        """The dossiers that gather what is about a theme."""
        return tuple(self._about.get(theme, ()))


def _told(value: object) -> bytes:
    return digest_of(repr(value).encode("utf-8", "surrogatepass"))


def _order(dossier: Dossier) -> tuple[object, ...]:
    year, month, day, _ = sort_key(dossier.date)
    return (-year, -month, -day, dossier.title, dossier.id)
