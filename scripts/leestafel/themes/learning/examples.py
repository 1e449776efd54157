"""What is learned from: documents with the themes that people gave them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from leestafel.model import Document, Theme
from leestafel.text.dutch import fold
from leestafel.themes.vocabulary import Vocabulary

FEWEST_EXAMPLES = 10


class Example(NamedTuple):
    """A document, the ids of the themes it has, and of those an editor said it does not have."""

    document: Document
    themes: frozenset[str]
    rejected: frozenset[str] = frozenset()


def enough(examples: Iterable[Example]) -> bool:
    """Whether there is anything to learn from: a few examples, of more than one theme."""
    tagged = [example.themes for example in examples if example.themes]
    return len(tagged) >= FEWEST_EXAMPLES and len(frozenset().union(*tagged)) > 1


class Names:
    """Finds the theme that someone meant by an id, a label or an address, in use or replaced by one that is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_name: dict[str, str] = {}
        for kind in (_labels, _other_labels, _addresses):
            for theme in vocabulary:
                for name in kind(theme):
                    self._by_name.setdefault(name, theme.id)

    def theme(self, name: str) -> str:
        """The id of a theme in use, or nothing where none is meant."""
        known = name if name in self._vocabulary else self._by_name.get(name) or self._by_name.get(fold(name), "")
        found = self._vocabulary.get(known)
        return self._in_use(found) if found else ""

    def _in_use(self, theme: Theme) -> str:
        seen: set[str] = set()
        while theme.deprecated and len(theme.replaced_by) == 1 and theme.id not in seen:
            seen.add(theme.id)
            theme = self._vocabulary.get(theme.replaced_by[0]) or theme
        return "" if theme.deprecated else theme.id


def _labels(theme: Theme) -> Iterable[str]:
    return map(fold, theme.labels.values())


def _other_labels(theme: Theme) -> Iterable[str]:
    return map(fold, (*theme.alt, *theme.hidden))


def _addresses(theme: Theme) -> Iterable[str]:
    return theme.match
