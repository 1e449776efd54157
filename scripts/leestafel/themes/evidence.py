"""What the words of a text say for each theme of a vocabulary, from its labels alone: a weight and its reasons.

The pipeline: passages -> the labels met in them whole, and the parts of labels met in the words that are left -> what
each meeting adds -> what narrower themes add to broader ones -> one sum per theme. What a meeting adds is its kind (a
label of several words adds most, half a compound least) times its place (title above heading above body) times how
telling the label is among the texts at hand, over how often it was met before. The sums are not brought between 0
and 1: that is for who weighs them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from leestafel.model import Document, Reason, Session, Where
from leestafel.text.dutch import fold
from leestafel.themes.context import NO_DOUBT, Doubt, Meeting, Weight, doubts, from_narrower, other_meanings, settling
from leestafel.themes.hints import Hints
from leestafel.themes.labels import Kind, LabelIndex, label_index
from leestafel.themes.parts import PartIndex, named_within, part_index
from leestafel.themes.passages import Read, reading
from leestafel.themes.posts import names_of_posts, outside
from leestafel.themes.telling import Collection
from leestafel.themes.vocabulary import Vocabulary

_KINDS: dict[Kind, float] = {"phrase": 0.55, "word": 0.5, "hidden": 0.2, "first": 0.28, "last": 0.18}
_PLACES: dict[Where, float] = {"title": 1.6, "heading": 1.3, "summary": 1.3, "opening": 1.15, "body": 1.0}
_WEAK: frozenset[Kind] = frozenset({"hidden", "first", "last"})
_WEAK_LENGTH = 6_000
_PLAIN_LENGTH = 10_000
"""Characters up to which weak and plain signs count in full: the longer a text, the more it touches in passing."""


class Evidence(NamedTuple):
    """What speaks for a theme: a sum (0 or more, no upper bound) and what it rests on, the weightiest first.

    ``hinted`` is how much of the score rests on parts of labels: too weak to suggest a theme by themselves, but they
    put the likeliest themes in order where few are met by name. They are only told where nothing else is.
    """

    score: float
    because: tuple[Reason, ...]
    hinted: float = 0.0


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
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class LabelScorer:
    """Weighs the themes of one vocabulary by their labels. Made once, used for many texts; keeps nothing of any.

    ``met`` is what the texts at hand say of their words; without it every label is as telling as any other.
    """

    vocabulary: Vocabulary
    met: Collection = field(default=Collection(), repr=False)
    _index: LabelIndex = field(init=False, repr=False, compare=False)
    _parts: PartIndex = field(init=False, repr=False, compare=False)
    _telling: Mapping[tuple[str, str], float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = part_index(self.vocabulary, self.met)
        object.__setattr__(self, "_index", label_index(self.vocabulary))
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_telling", {(label.theme, label.text): label.telling for label in parts.labels})

    def named_within(self) -> dict[str, tuple[str, ...]]:
        """For each theme those whose name holds its name and more: by their names they are narrower."""
        return named_within(self._parts, self.vocabulary)

    def scores(self, title: str, text: str) -> dict[str, Evidence]:
        """The themes that something in a title or a Markdown text speaks for, by their ids."""
        return self.weigh(Session(id="", path="", title=title, body=text))

    def weigh(self, document: Document) -> dict[str, Evidence]:
        """The themes that something in a document speaks for, by their ids; also those an editor rejected."""
        return self.weigh_read(reading(document))

    def weigh_read(self, read: Sequence[Read]) -> dict[str, Evidence]:
        """As :meth:`weigh`, for a document whose words have been found already."""
        signs, hinted = self._read(read)
        firm: dict[str, list[Reason]] = {}
        for theme, items in _by_theme(self._weighed(signs, read)).items():
            firm[theme] = list(_reasons(items))
        found = {theme: _weight(firm.get(theme, ()), hinted.get(theme, ())) for theme in firm | hinted}
        up, maybe = from_narrower({theme: one for theme, one in found.items() if one is not None}, self.vocabulary)
        return {
            theme: summed([*firm.get(theme, ()), *up.get(theme, ())], [*hinted.get(theme, ()), *maybe.get(theme, ())])
            for theme in {**found, **up, **maybe}
        }

    def _read(self, read: Iterable[Read]) -> tuple[list[_Sign], dict[str, list[Reason]]]:
        signs: list[_Sign] = []
        weak = Hints(self._parts)
        for where, text, found in read:
            taken = [*names_of_posts(text, found), *other_meanings(text, found)]
            met = outside(taken, self._index.hits(text, found))
            signs += [_Sign(hit.label.theme, hit.label.text, hit.kind, text[hit.start : hit.end], where) for hit in met]
            weak.read(where, found, taken)
        return signs, weak.by_theme({(sign.theme, sign.label) for sign in signs})

    def _weighed(self, signs: Sequence[_Sign], read: Sequence[Read]) -> list[_Weighed]:
        """Each sign with what it adds; the weightiest place of a label counts in full, each next one a fraction."""
        length = sum(len(passage.text) for passage in read)
        doubted = doubts([Meeting(sign.theme, sign.words, sign.where) for sign in signs], read, self.vocabulary)
        met: Counter[tuple[str, str, Kind]] = Counter()
        weighed = []
        for sign in sorted(signs, key=lambda sign: -_PLACES[sign.where]):
            met[sign.theme, sign.label, sign.kind] += 1
            doubt = doubted.get((sign.theme, fold(sign.words)), NO_DOUBT)
            telling = self._telling.get((sign.theme, sign.label), 1.0) * doubt.left
            weight = _KINDS[sign.kind] * _PLACES[sign.where] * _thinning(sign, length) * telling
            weighed.append(_Weighed(sign, weight / met[sign.theme, sign.label, sign.kind], doubt))
        return weighed


def _by_theme(items: Iterable[_Weighed]) -> dict[str, list[_Weighed]]:
    found: dict[str, list[_Weighed]] = {}
    for item in items:
        found.setdefault(item.sign.theme, []).append(item)
    return found


def _thinning(sign: _Sign, length: int) -> float:
    """What a long text takes off: nothing from its title, a little from plain words, more from weak signs."""
    if sign.where == "title":
        return 1.0
    if sign.kind in _WEAK:
        return math.sqrt(min(1.0, _WEAK_LENGTH / max(length, 1)))
    return math.sqrt(math.sqrt(min(1.0, _PLAIN_LENGTH / max(length, 1))))


def _reasons(items: Iterable[_Weighed]) -> Iterator[Reason]:
    groups: dict[tuple[str, str, Where], list[_Weighed]] = {}
    for item in items:
        groups.setdefault((fold(item.sign.words), item.sign.label, item.sign.where), []).append(item)
    for group in groups.values():
        reason = _reason(group)
        yield reason
        if settled := settling(group[0].doubt, reason.weight):
            yield settled


def _reason(group: Sequence[_Weighed]) -> Reason:
    sign = group[0].sign
    return Reason(sign.words, sign.label, sign.where, len(group), round(math.fsum(item.weight for item in group), 3))


def _weight(firm: Sequence[Reason], hinted: Sequence[Reason]) -> Weight | None:
    best = max((*firm, *hinted), key=lambda reason: reason.weight, default=None)
    return None if best is None else Weight(_sum(firm), _sum(hinted), best)


def _sum(reasons: Iterable[Reason]) -> float:
    return sum([reason.weight for reason in reasons])


def summed(firm: Iterable[Reason], hinted: Sequence[Reason] = ()) -> Evidence:
    """Evidence of these reasons together, the weightiest first."""
    known = tuple(firm)
    weak = _sum(hinted)
    return Evidence(_sum(known) + weak, ranked_reasons(known or hinted), weak)


def ranked_reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons, the weightiest first."""
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.words, reason.label, reason.where)))
