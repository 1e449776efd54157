"""A suggester for a vocabulary, taught by whatever examples there are."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from leestafel.errors import LeestafelError
from leestafel.model import Document
from leestafel.themes.learning.examples import Example, enough
from leestafel.themes.learning.mixed import MixedSuggester
from leestafel.themes.learning.opinions import advisers
from leestafel.themes.vocabulary import Vocabulary
from leestafel.words import say

MOST_GROWN = 2_000
"""So many documents are enough to see which words stand around a label."""


def can_learn() -> bool:
    """Whether what learning needs is installed."""
    return all(find_spec(library) for library in ("numpy", "scipy"))


def taught(vocabulary: Vocabulary, examples: Sequence[Example], untagged: Sequence[Document]) -> MixedSuggester:
    """A suggester that knows these documents. Without examples enough it goes by labels.

    Raises :class:`LeestafelError` where there are examples, and what learning needs is not installed.
    """
    if not enough(examples):
        return MixedSuggester(advisers(vocabulary, [*(example.document for example in examples), *untagged]))
    if not can_learn():
        raise LeestafelError(say("learning.not_installed"), subject="numpy")
    from leestafel.themes.learning.training import evenly, learn

    themes = sorted(theme.id for theme in vocabulary if not theme.deprecated)
    documents = evenly([*(example.document for example in examples), *untagged], MOST_GROWN)
    known = advisers(vocabulary, documents, len(examples))
    return MixedSuggester(known, learn(themes, examples, untagged, known).model)
