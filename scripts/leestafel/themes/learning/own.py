"""A table's own suggester: taught by what its editors chose, kept in ``.leestafel/``, taught anew when stale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol

from leestafel.files import write_atomically
from leestafel.model import Document, Suggestion, Theme
from leestafel.table import Table
from leestafel.themes.learning.examples import Example, Names, enough
from leestafel.themes.learning.mixed import MixedSuggester
from leestafel.themes.learning.opinions import advisers
from leestafel.themes.learning.teaching import MOST_GROWN, can_learn
from leestafel.themes.suggest import Suggester
from leestafel.themes.vocabulary import Vocabulary

KEPT = "themes-model.npz"


class Suggests(Protocol):
    """Whatever suggests themes for a document, each with its reasons."""

    def suggest(self, document: Document, *, limit: int = ..., above: float = ...) -> tuple[Suggestion, ...]:
        """The best ``limit`` themes that score at least ``above``."""
        ...


def suggester_of(table: Table, vocabulary: Vocabulary, documents: Sequence[Document]) -> Suggests:
    """A suggester that learned from a table's documents, or one that goes by labels.

    It has learned where there are examples enough and what that needs is installed. The model is kept, and read
    again as long as the documents, the vocabulary and the program are the same.
    """
    examples, untagged = examples_of(documents, vocabulary)
    if not enough(examples) or not can_learn():
        return Suggester(vocabulary)
    from leestafel.themes.learning.keeping import read_model, written
    from leestafel.themes.learning.training import evenly, learn

    known = advisers(vocabulary, evenly(sorted(documents, key=lambda one: one.id), MOST_GROWN), len(examples))
    made_of, path = _digest(vocabulary, examples, untagged), table.store / KEPT
    model = read_model(path.read_bytes(), made_of) if path.is_file() else None
    if model is None:
        model = learn(themes_in_use(vocabulary), examples, untagged, known).model
        write_atomically(path, written(model, made_of))
    return MixedSuggester(known, model)


def examples_of(documents: Iterable[Document], vocabulary: Vocabulary) -> tuple[list[Example], list[Document]]:
    """The documents that an editor chose themes for, and the others."""
    names = Names(vocabulary)
    examples, untagged = [], []
    for document in documents:
        has, has_not = (_known(given, names) for given in (document.themes, document.themes_rejected))
        if has or has_not:
            examples.append(Example(document, has, has_not - has))
        else:
            untagged.append(document)
    return examples, untagged


def themes_in_use(vocabulary: Vocabulary) -> list[str]:
    """The ids that can be suggested, in a fixed order."""
    return sorted(theme.id for theme in vocabulary if not theme.deprecated)


def _known(given: Iterable[str], names: Names) -> frozenset[str]:
    return frozenset(filter(None, map(names.theme, given)))


def _digest(vocabulary: Iterable[Theme], examples: Iterable[Example], untagged: Iterable[Document]) -> str:
    found = hashlib.sha256()
    for theme in vocabulary:
        found.update(repr((theme.id, sorted(theme.labels.items()), theme.alt, theme.hidden, theme.broader)).encode())
        found.update(repr(theme.deprecated).encode())
    rows = [(one.document, sorted(one.themes), sorted(one.rejected)) for one in examples]
    rows += [(document, [], []) for document in untagged]
    for document, has, has_not in sorted(rows, key=lambda row: (row[0].id, row[0].path)):
        text = (document.id, document.title, document.summary, document.body)
        found.update(repr((text, has, has_not)).encode("utf-8", "replace"))
    return found.hexdigest()
