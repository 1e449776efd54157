"""What the words of a text say for each theme of a vocabulary, from its labels alone: a weight and its reasons.

The pipeline: passages -> the labels met in them whole, and the parts of labels met in the words that are left -> what
each meeting adds -> what narrower themes add to broader ones -> one sum per theme. What a meeting adds is its kind (a
label of several words adds most, half a compound least) times its place (title above heading above body) times how
telling the label is among the texts at hand, over how often it was met before. The sums are not brought between 0
and 1: that is for who weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from leestafel.model import Document, Reason, Session, Where
from leestafel.text.dutch import Words, fold
from leestafel.themes.context import (
    NO_DOUBT,
    Doubt,
    Meeting,
    Weight,
    doubts,
    from_narrower,
    is_ambiguous,
    other_meanings,
    settling,
)
from leestafel.themes.hints import Hint, Hints, Marks, marks_at, marks_of, told
from leestafel.themes.labels import Kind, LabelIndex, Meets, label_index
from leestafel.themes.memo import Memo
from leestafel.themes.parts import PartIndex, named_within, part_index
from leestafel.themes.passages import Read, reading
from leestafel.themes.posts import names_of_posts, outside, places_in, starts_name
from leestafel.themes.telling import Collection
from leestafel.themes.vocabulary import Vocabulary

_KINDS: dict[Kind, float] = {"phrase": 0.55, "word": 0.5, "hidden": 0.2, "first": 0.28, "last": 0.18}
_PLACES: dict[Where, float] = {"title": 1.6, "heading": 1.3, "summary": 1.3, "opening": 1.15, "body": 1.0}
_WEAK: frozenset[Kind] = frozenset({"hidden", "first", "last"})
_WEAK_LENGTH = 6_000
_PLAIN_LENGTH = 10_000
"""Characters up to which weak and plain signs count in full: the longer a text, the more it touches in passing."""


class Evidence(NamedTuple):
    """What speaks for a theme: a sum (0 or more, no upper bound) and what it rests on.

    ``hinted`` is how much of the score rests on parts of labels: too weak to suggest a theme by themselves, but they
    put the likeliest themes in order where few are met by name. They are only told where nothing else is.
    """

    score: float
    reasons: Sequence[Reason]
    hinted: float = 0.0
    hints: Sequence[Hint] = ()

    @property
    def because(self) -> tuple[Reason, ...]:
        """The reasons, the weightiest first. Made when asked for: of all themes that are weighed few are told."""
        return ranked_reasons([*self.reasons, *map(told, self.hints)])


class _Sign(NamedTuple):
    """A label met: the theme and label, how, the words as they stand, and where."""

    theme: str
    label: str
    kind: Kind
    words: str
    where: Where


class _Group(NamedTuple):
    """One label met in the same words in the same kind of place: the first time, and what each time adds."""

    sign: _Sign
    doubt: Doubt
    weights: list[float]


_Groups = dict[str, dict[tuple[str, str, Where], _Group]]
"""By theme, and there by folded words, label and place."""


class _Said(NamedTuple):
    """What a word can say wherever it stands; most words say nothing."""

    meets: Meets | None
    marks: Marks
    starts_name: bool
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class _Saying:
    labels: LabelIndex
    parts: PartIndex

    def said(self, word: str) -> _Said | None:
        folded = fold(word)
        said = _Said(
            self.labels.meets(word, folded), marks_of(folded, self.parts), starts_name(folded), is_ambiguous(folded)
        )
        return said if said.meets or said.marks.announced or said.starts_name or said.ambiguous else None


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
    _said: Memo[_Said | None] = field(init=False, repr=False, compare=False)
    _narrower: Container[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts, labels = part_index(self.vocabulary, self.met), label_index(self.vocabulary)
        object.__setattr__(self, "_index", labels)
        object.__setattr__(self, "_said", Memo(_Saying(labels, parts).said))
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_telling", {(label.theme, label.text): label.telling for label in parts.labels})
        narrower = frozenset(theme.id for theme in self.vocabulary if self.vocabulary.ancestors(theme.id))
        object.__setattr__(self, "_narrower", narrower)

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
        firm = {theme: _reasons(groups) for theme, groups in self._weighed(signs, read).items()}
        found = firm | hinted
        below = [theme for theme in found if theme in self._narrower]
        weights = {theme: _weight(firm.get(theme, ()), hinted.get(theme, ())) for theme in below}
        up, maybe = from_narrower({theme: one for theme, one in weights.items() if one is not None}, self.vocabulary)
        return {
            theme: _summed([*firm.get(theme, ()), *up.get(theme, ())], hinted.get(theme, ()), maybe.get(theme, ()))
            if theme in firm or theme in up or theme in maybe
            else _only_hinted(hinted[theme])
            for theme in {**found, **up, **maybe}
        }

    def _read(self, read: Iterable[Read]) -> tuple[list[_Sign], dict[str, list[Hint]]]:
        signs: list[_Sign] = []
        weak = Hints(self._parts)
        for where, text, found in read:
            known = enumerate(map(self._said.__getitem__, found.texts))
            said = [(place, one) for place, one in known if one is not None]
            gone = _taken(text, found, said)
            met = [(place, one.meets) for place, one in said if one.meets is not None]
            hits = list(outside(gone, self._index.hits(text, found, met)))
            signs += [
                _Sign(hit.label.theme, hit.label.text, hit.kind, text[hit.start : hit.end], where) for hit in hits
            ]
            named = gone | {hit.start for hit in hits if hit.kind == "word"}  # a *rechtbank* is no bank
            marks_here, starts = marks_at(where), found.starts
            marked = [(place, marks) for place, one in said if (marks := marks_here(one.marks))]
            weak.read(where, found, [one for one in marked if starts[one[0]] not in named] if named else marked)
        return signs, weak.by_theme({(sign.theme, sign.label) for sign in signs})

    def _weighed(self, signs: Sequence[_Sign], read: Sequence[Read]) -> _Groups:
        """The signs with what they add; the weightiest place of a label counts in full, each next one a fraction."""
        thinned = _thinned(sum([len(passage.text) for passage in read]))
        doubted = doubts([Meeting(sign.theme, sign.words, sign.where) for sign in signs], read, self.vocabulary)
        met: dict[tuple[str, str, Kind], int] = {}
        found: _Groups = {}
        for sign in sorted(signs, key=lambda sign: -_PLACES[sign.where]):
            theme, label, kind, words, where = sign
            times = met[theme, label, kind] = met.get((theme, label, kind), 0) + 1
            folded = fold(words)
            doubt = doubted.get((theme, folded), NO_DOUBT) if doubted else NO_DOUBT
            telling = self._telling.get((theme, label), 1.0) * doubt.left
            weight = _KINDS[kind] * _PLACES[where] * (1.0 if where == "title" else thinned[kind]) * telling / times
            groups = found.setdefault(theme, {})
            key = (folded, label, where)
            if key in groups:
                groups[key].weights.append(weight)
            else:
                groups[key] = _Group(sign, doubt, [weight])
        return found


def _taken(text: str, found: Words, said: Iterable[tuple[int, _Said]]) -> frozenset[int]:
    """The positions in a text where words name a post, or mean something else than they name."""
    names = names_of_posts(text, [found.starts[place] for place, one in said if one.starts_name])
    return places_in([*names, *(other_meanings(text) if any(one.ambiguous for _, one in said) else ())])


def _thinned(length: int) -> dict[Kind, float]:
    """What a long text leaves of what is below its title: most of plain words, less of weak signs."""
    weak = math.sqrt(min(1.0, _WEAK_LENGTH / max(length, 1)))
    plain = math.sqrt(math.sqrt(min(1.0, _PLAIN_LENGTH / max(length, 1))))
    return {kind: weak if kind in _WEAK else plain for kind in _KINDS}


def _reasons(groups: Mapping[tuple[str, str, Where], _Group]) -> list[Reason]:
    found = []
    for (_, label, where), (sign, doubt, weights) in groups.items():
        weight = round(math.fsum(weights), 3)
        found.append(Reason(sign.words, label, where, len(weights), weight))
        if doubt.settled_by and (settled := settling(doubt, weight)):
            found.append(settled)
    return found


def _weight(firm: Sequence[Reason], hinted: Sequence[Hint]) -> Weight | None:
    best = max(firm, key=lambda reason: reason.weight, default=None)
    hint = max(hinted, key=itemgetter(0), default=None)
    if hint is not None and (best is None or hint[0] > best.weight):
        best = told(hint)
    return None if best is None else Weight(_sum(firm), _sum_of(hinted), best)


def _sum(reasons: Iterable[Reason]) -> float:
    return sum([reason.weight for reason in reasons])


def _summed(firm: Sequence[Reason], hinted: Sequence[Hint], maybe: Sequence[Reason]) -> Evidence:
    """Evidence of these together; what only hints is told where nothing else is."""
    weak = sum([reason.weight for reason in maybe], _sum_of(hinted))
    return Evidence(_sum(firm) + weak, firm or maybe, weak, () if firm else hinted)


def _only_hinted(hints: Sequence[Hint]) -> Evidence:
    weak = _sum_of(hints)
    return Evidence(weak, (), weak, hints)


def _sum_of(hints: Sequence[Hint]) -> float:
    return sum([hint[0] for hint in hints])


def ranked_reasons(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Reasons, the weightiest first."""
    if len(reasons) < 2:
        return tuple(reasons)
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.words, reason.label, reason.where)))
