"""Columns: what is asked of many spines at once. A whole spine is not unpacked where one value of it is wanted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from leestafel.library.rows import Pieces
from leestafel.library.spine import Spine


class Columns:
    """Some values of every spine, by the number of its document. ``days`` are as in a spine."""

    def __init__(self, spines: Sequence[Spine]) -> None:
        self._ids = Pieces(spine.id.encode("utf-8", "surrogatepass") for spine in spines)
        self.days = array("q", (spine.days for spine in spines))

    def id(self, number: int) -> str:
        """The id of a document."""
        return self._ids[number].decode("utf-8", "surrogatepass")
