"""What was made a while ago and may be wanted again, as much of it as may stay in memory."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """A mapping that forgets: at least the ``most`` values put into it last are there, and never twice as many.

    Cheaper than an order of use, which every look-up would have to change.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._new: dict[Hashable, Value] = {}
        self._old: dict[Hashable, Value] = {}

    def get(self, key: Hashable) -> Value | None:
        """The value of a key, ``None`` for one that is not here or not any more."""
        found = self._new.get(key)
        return self._old.get(key) if found is None else found

    def put(self, key: Hashable, value: Value) -> Value:
        """Take a value in, and give it back."""
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[key] = value
        return value
