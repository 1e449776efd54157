"""What is learned from: texts with the themes that people gave them, and texts that nobody tagged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from leestafel.model import Theme
from leestafel.text.dutch import fold
from leestafel.themes.vocabulary import Vocabulary


class Text(NamedTuple):
    """A title and a text, with an id that tells it from others."""

    id: str
    title: str
    text: str


class Example(NamedTuple):
    """A text, the ids of the themes it has, and of those an editor said it does not have."""

    text: Text
    themes: frozenset[str]
    rejected: frozenset[str] = frozenset()


class Names:
    """Finds the theme that someone meant by an id or a label, in use or replaced by one that is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_label: dict[str, str] = {}
        for theme in vocabulary:
            for label in (*theme.labels.values(), *theme.alt, *theme.hidden):
                self._by_label.setdefault(fold(label), theme.id)

    def theme(self, name: str) -> str:
        """The id of a theme in use, or nothing where none is meant."""
        found = self._vocabulary.get(name) or self._vocabulary.get(self._by_label.get(fold(name), ""))
        return self._in_use(found) if found else ""

    def _in_use(self, theme: Theme) -> str:
        seen: set[str] = set()
        while theme.deprecated and len(theme.replaced_by) == 1 and theme.id not in seen:
            seen.add(theme.id)
            after = self._vocabulary.get(theme.replaced_by[0])
            if after is None:
                return ""
            theme = after
        return "" if theme.deprecated else theme.id


def enough(examples: Iterable[Example]) -> bool:
    """Whether there is anything to learn from: a few examples, of more than one theme."""
    tagged = [example for example in examples if example.themes]
    themes: set[str] = set().union(*(example.themes for example in tagged)) if tagged else set()
    return len(tagged) >= _FEWEST_EXAMPLES and len(themes) > 1


_FEWEST_EXAMPLES = 10
Scores = Mapping[str, float]
