"""Logs: what happened to documents, in the order in which it did, as feeds tell it.

A feed is the log of its documents' happenings. Twenty happenings make a page, counted from the oldest, so that what is
new moves nothing. A document stands at its latest happening only. A page is archived once it is complete and those
after it hold twenty entries or more: what is not archived is what a feed shows to everyone (RFC 5005, section 4).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from leestafel.identity import digest_of
from leestafel.library.rows import Pieces
from leestafel.library.spine import Event, Spine, Talk

PAGE = 20
TALKS = "talks"
"""The name of the log of all comments; those of one discussion are ``talk:`` with its document's id."""
NOTHING = -1
"""What stands in a log where a later happening of the same document took the place."""


class Log(NamedTuple):
    """A log: for each happening in order the number of what it happened to, and how many pages of it are archived.
    ``begun`` is when each of those begins, in seconds since 1970.
    """

    numbers: array[int]
    archived: int
    begun: array[float] = array("d")

    def page(self, number: int) -> list[int]:
        """What stands in an archived page, from 1 for the oldest; in page 0 stands all that is not archived."""
        start, end = (number - 1) * PAGE, number * PAGE
        if not number:
            start, end = self.archived * PAGE, len(self.numbers)
        return [found for found in self.numbers[start:end] if found != NOTHING]

    def followed(self, number: int) -> bool:
        """Whether a later page than this one is archived."""
        return number < self.archived


def log_of(numbers: Sequence[int]) -> Log:
    """The log of happenings that are given in order."""
    return Log(array("l", numbers), archived(numbers))


def archived(numbers: Sequence[int]) -> int:
    """How many pages of a log are archived. One alone is none: it could not say what is before or after it, which is
    how readers know an archive.
    """
    wanted = PAGE
    for place in range(len(numbers) - 1, -1, -1):
        wanted -= numbers[place] != NOTHING
        if not wanted:
            pages = place // PAGE
            return pages if pages > 1 else 0
    return 0


def document_logs(spines: Sequence[Spine], keys: Sequence[Iterable[str]]) -> dict[str, Log]:
    """The logs of documents, by name. ``keys`` are the names of the logs that each document stands in."""
    events = sorted(
        (instant, spine.id, number, place == len(spine.happened))
        for number, spine in enumerate(spines)
        for place, instant in enumerate(spine.happened, 1)
    )
    places: dict[str, list[int]] = defaultdict(list)
    for place, (_, _, number, _) in enumerate(events):
        for key in keys[number]:
            places[key].append(place)
    stands = [number if last else NOTHING for _, _, number, last in events]
    return {name: _begun(log_of([stands[one] for one in found]), found, events) for name, found in places.items()}


def _begun(log: Log, places: Sequence[int], events: Sequence[tuple[float, str, int, bool]]) -> Log:
    return log._replace(begun=array("d", [events[places[page * PAGE]][0] for page in range(log.archived)]))


def log_of_talk(events: Sequence[Event]) -> Log:
    """The log of one discussion; its numbers are the places of what happened."""
    return log_of([place if last else NOTHING for place, (_, _, last) in enumerate(events)])


def talk_logs(talks: Iterable[Talk]) -> dict[str, Log]:
    """The logs of those discussions of which something is archived."""
    long = {f"talk:{talk.document}": log_of_talk(talk.events) for talk in talks if len(talk.events) > 2 * PAGE}
    return {name: log for name, log in long.items() if log.archived}


def talk_log(talks: Iterable[Talk]) -> tuple[Log, list[str]]:
    """The log of all comments, and what its numbers stand for: a document's id and a comment's, with ``#`` between."""
    events = sorted(
        (instant, talk.document, place, comment, last)
        for talk in talks
        for place, (instant, comment, last) in enumerate(talk.events)
    )
    names = [f"{document}#{comment}" for _, document, _, comment, _ in events]
    log = log_of([number if last else NOTHING for number, (_, _, _, _, last) in enumerate(events)])
    return log._replace(begun=array("d", [events[page * PAGE][0] for page in range(log.archived)])), names


def marks_of(logs: Mapping[str, Log], marks: Sequence[bytes]) -> dict[str, bytes]:
    """The marks of what can be read of logs: how many pages are archived, and each page; ``marks`` are by number."""
    found: dict[str, bytes] = {}
    for name, log in logs.items():
        found[f"log:{name}"] = b"%d" % log.archived
        for number in range(log.archived + 1):
            there = b"\0".join([marks[one] for one in log.page(number)])
            found[f"log:{name}:{number}"] = digest_of(there, b"%d" % log.followed(number))
    return found


def names_in(names: Iterable[str]) -> Pieces:
    """Names by number, packed."""
    return Pieces(name.encode("utf-8", "surrogatepass") for name in names)
