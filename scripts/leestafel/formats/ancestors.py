"""Answers and what they answer: the nearest one above that is shown, in linear time however hostile a thread is."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

_TOP = ""


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
