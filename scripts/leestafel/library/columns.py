"""Columns: what is asked of many spines at once. A whole spine is not unpacked where one value of it is wanted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from heapq import nlargest
from math import isnan, nan

from leestafel.library.rows import Pieces
from leestafel.library.spine import Spine


class Columns:
    """Some values of every spine, by the number of its document.

    ``days`` are as in a spine; in ``published``, NaN stands for what is unknown.
    """

    def __init__(self, spines: Sequence[Spine]) -> None:
        self._ids = Pieces(spine.id.encode("utf-8", "surrogatepass") for spine in spines)
        self.days = array("q", (spine.days for spine in spines))
        self.published = array("d", (nan if spine.published is None else spine.published for spine in spines))

    def id(self, number: int) -> str:
        """The id of a document."""
        return self._ids[number].decode("utf-8", "surrogatepass")

    def newest(self, numbers: Sequence[int], most: int) -> list[str]:
        """The ids of the documents that came out last, the latest first, those of one moment by id. What came out at
        an unknown moment is left out.
        """
        published = self.published
        known = [number for number in numbers if not isnan(published[number])]
        last = min(nlargest(most, map(published.__getitem__, known)), default=0.0)
        found = [(-published[number], self.id(number)) for number in known if published[number] >= last]
        return [id for _, id in sorted(found)[:most]]
