"""Filling a library: which of the files that were read readers may see, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leestafel.library.places import Places, arrange
from leestafel.library.shelving import Filed, Shelved, taken_back
from leestafel.library.spine import Spine, Talk
from leestafel.model import Person
from leestafel.themes.vocabulary import Vocabulary


def shelf_of(documents: Iterable[Shelved]) -> dict[str, Shelved]:
    """What readers may see, by id, newest first. Of a doubled id the first counts."""
    first: dict[str, Shelved] = {}
    shown = [item for item in documents if item.spine and not item.spine.draft]
    for item in sorted(shown, key=_order):
        first.setdefault(spine_in(item).id, item)
    return first


def spine_in(item: Shelved) -> Spine:
    """The spine of a file that holds a document. Raises :class:`ValueError` for any other."""
    if item.spine is None:
        raise ValueError("no document")
    return item.spine


def talk_in(filed: Filed) -> Talk:
    """The talk of a file that holds a discussion. Raises :class:`ValueError` for any other."""
    if filed.talk is None:
        raise ValueError("no discussion")
    return filed.talk


def latest_in(talk: Talk) -> int:
    """When the latest comment came in, in whole seconds since 1970; 0 where there is none."""
    return max((int(instant) for instant, _, _ in talk.events), default=0)


def places_of(
    shelf: Mapping[str, Shelved], talks: Mapping[str, Filed], vocabulary: Vocabulary, people: Iterable[Person]
) -> Places:
    """Where everything on a shelf stands."""
    return arrange(
        list(map(spine_in, shelf.values())),
        {id: item.spine_mark for id, item in shelf.items()},
        {id: talk_in(filed) for id, filed in talks.items()},
        vocabulary,
        people,
    )


def _order(item: Shelved) -> tuple[object, ...]:
    return spine_in(item).order


def talks_on(discussions: Iterable[Filed], shelf: Mapping[str, Shelved], zone: str) -> dict[str, Filed]:
    """The discussions that readers may see or have seen, by their documents: of one that was taken back, whoever
    follows it must hear. ``zone`` is the site's time zone.
    """
    found: dict[str, Filed] = {}
    for filed in discussions:
        item = shelf.get(filed.talk.document) if filed.talk else None
        if item is None or spine_in(item).rights == "link":
            continue
        told = taken_back(filed, spine_in(item).withdrawn, zone) if spine_in(item).withdrawn else filed
        if talk_in(told).events:
            found[spine_in(item).id] = told
    return found
