"""Answers and what they answer: the nearest one above that is shown, in linear time however hostile a thread is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from leestafel.model import GatheredComment

_TOP = ""


class Remark(NamedTuple):
    """A comment as its source keeps it: its id there, that of the one it answers (empty for none), whether it shows."""

    id: str
    parent: str
    shown: bool
    comment: GatheredComment


def in_their_places(remarks: Iterable[Remark]) -> tuple[GatheredComment, ...]:
    """The comments that are shown, in their order, each with its parent's place; an answer to one that is not shown
    hangs below the nearest one above it that is.
    """
    everyone = list(remarks)
    above = {one.id: one.parent for one in everyone}
    shown = [one for one in everyone if one.shown]
    parents = places_above([one.id for one in shown], above)
    return tuple(
        replace(one.comment, parent=None if parent == place else parent)
        for place, (one, parent) in enumerate(zip(shown, parents, strict=True))
    )


def nearest(start: str, above: Mapping[str, str], shown: Container[str], beyond: dict[str, str]) -> str:
    """The nearest shown ancestor, empty where there is none. ``above`` has the id that each one answers; ``beyond``
    remembers that of every hidden one passed, so that none is passed twice.
    """
    passed: list[str] = []
    here = above.get(start, _TOP)
    while here and here not in shown and here not in beyond:
        beyond[here] = _TOP  # what a ring of hidden ones comes back to
        passed.append(here)
        here = above.get(here, _TOP)
    found = beyond.get(here, here)
    beyond.update(dict.fromkeys(passed, found))
    return found


def places_above(shown: Sequence[str], above: Mapping[str, str]) -> list[int | None]:
    """For each shown one the place of its nearest shown ancestor in the same list, ``None`` where there is none."""
    places = {one: place for place, one in enumerate(shown)}
    beyond: dict[str, str] = {}
    return [places.get(nearest(one, above, places, beyond)) for one in shown]
