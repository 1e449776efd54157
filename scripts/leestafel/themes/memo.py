"""Answers worked out once for each word, since texts use few words often."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_MOST = 1 << 17
_Answer = TypeVar("_Answer")


class Memo(dict[str, _Answer]):
    """A mapping that works out what it does not have yet; over 130,000 answers it starts anew.

    It travels to another process without its answers.
    """

    def __init__(self, answer: Callable[[str], _Answer]) -> None:
        self.answer = answer

    def __missing__(self, word: str) -> _Answer:
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = self.answer(word)
        return found

    def __reduce__(self) -> tuple[type[Memo[_Answer]], tuple[Callable[[str], _Answer]]]:
        return Memo, (self.answer,)
