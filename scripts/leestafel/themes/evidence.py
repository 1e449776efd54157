"""What the words of a text say for each theme of a vocabulary, from its labels alone: a weight and its reasons.

The pipeline: passages -> the labels met in them -> what each meeting adds -> one sum per theme. What a meeting adds is
its kind (a label of several words adds most, half a compound least) times its place (title above heading above body)
over how often that label was met before. The sums are not brought between 0 and 1: that is for who weighs them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from leestafel.model import Document, Reason, Session, Where
from leestafel.text.dutch import fold
from leestafel.themes.labels import Kind, LabelIndex, label_index
from leestafel.themes.passages import Passage, passages
from leestafel.themes.vocabulary import Vocabulary

_KINDS: dict[Kind, float] = {"phrase": 0.55, "word": 0.5, "hidden": 0.2, "first": 0.28, "last": 0.18}
_PLACES: dict[Where, float] = {"title": 1.6, "heading": 1.3, "summary": 1.3, "opening": 1.15, "body": 1.0}
_WEAK: frozenset[Kind] = frozenset({"hidden", "first", "last"})
_WEAK_LENGTH = 6_000
_PLAIN_LENGTH = 10_000
"""Characters up to which weak and plain signs count in full: the longer a text, the more it touches in passing."""


class Evidence(NamedTuple):
    """What speaks for a theme: the sum of its reasons' weights (0 or more, no upper bound), the weightiest first."""

    score: float
    because: tuple[Reason, ...]


class _Sign(NamedTuple):
    """A label met: the theme and label, how, the words as they stand, and where."""

    theme: str
    label: str
    kind: Kind
    words: str
    where: Where


class _Weighed(NamedTuple):
    sign: _Sign
    weight: float


@dataclass(frozen=True, slots=True)
class LabelScorer:
    """Weighs the themes of one vocabulary by their labels. Made once, used for many texts; keeps nothing of any."""

    vocabulary: Vocabulary
    _index: LabelIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", label_index(self.vocabulary))

    def scores(self, title: str, text: str) -> dict[str, Evidence]:
        """The themes that something in a title or a Markdown text speaks for, by their ids."""
        return self.weigh(Session(id="", path="", title=title, body=text))

    def weigh(self, document: Document) -> dict[str, Evidence]:
        """The themes that something in a document speaks for, by their ids; also those an editor rejected."""
        read = list(passages(document))
        by_theme: dict[str, list[_Weighed]] = {}
        for item in _weighed(_signs(self._index, read), sum(len(passage.text) for passage in read)):
            by_theme.setdefault(item.sign.theme, []).append(item)
        return {theme: _evidence(items) for theme, items in by_theme.items()}


def _signs(index: LabelIndex, read: Iterable[Passage]) -> list[_Sign]:
    return [
        _Sign(hit.label.theme, hit.label.text, hit.kind, passage.text[hit.start : hit.end], passage.where)
        for passage in read
        for hit in index.hits(passage.text)
    ]


def _weighed(signs: Sequence[_Sign], length: int) -> list[_Weighed]:
    """Each sign with what it adds; the weightiest place of a label counts in full, each next meeting a fraction."""
    met: Counter[tuple[str, str, Kind]] = Counter()
    weighed = []
    for sign in sorted(signs, key=lambda sign: -_PLACES[sign.where]):
        met[sign.theme, sign.label, sign.kind] += 1
        weight = _KINDS[sign.kind] * _PLACES[sign.where] * _thinning(sign, length)
        weighed.append(_Weighed(sign, weight / met[sign.theme, sign.label, sign.kind]))
    return weighed


def _thinning(sign: _Sign, length: int) -> float:
    """What a long text takes off: nothing from its title, a little from plain words, more from weak signs."""
    if sign.where == "title":
        return 1.0
    if sign.kind in _WEAK:
        return math.sqrt(min(1.0, _WEAK_LENGTH / max(length, 1)))
    return math.sqrt(math.sqrt(min(1.0, _PLAIN_LENGTH / max(length, 1))))


def _evidence(items: Iterable[_Weighed]) -> Evidence:
    groups: dict[tuple[str, str, Where], list[_Weighed]] = {}
    for item in items:
        groups.setdefault((fold(item.sign.words), item.sign.label, item.sign.where), []).append(item)
    reasons = [_reason(group) for group in groups.values()]
    ranked = sorted(reasons, key=lambda reason: (-reason.weight, reason.words, reason.label, reason.where))
    return Evidence(math.fsum(reason.weight for reason in reasons), tuple(ranked))


def _reason(group: Sequence[_Weighed]) -> Reason:
    sign = group[0].sign
    return Reason(sign.words, sign.label, sign.where, len(group), round(math.fsum(item.weight for item in group), 3))
