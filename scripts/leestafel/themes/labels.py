"""Every label of a vocabulary, ready to be met in a text: indexed by first word, the longest label winning."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple

from leestafel.model import Theme
from leestafel.text.dutch import FILLERS, Words, fold, inflections, same_word, stem, words
from leestafel.themes.compounds import LONGEST_COMPOUND, SHORTEST_COMPOUND, CompoundIndex, compound_index
from leestafel.themes.memo import Memo

Kind = Literal["phrase", "word", "hidden", "first", "last"]
"""How a label met the text: as several words, as one, as a hidden label, as the first or last part of a compound."""

_STRENGTH: dict[Kind, int] = {"phrase": 4, "word": 3, "hidden": 2, "first": 1, "last": 0}
_MOST_FILLERS = 2
_PAUSES = frozenset(".,;:!?()[]…")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a theme: its words folded, their stems, and whether its capitals must be met (*AI*, *Wmo*)."""

    theme: str
    text: str
    folds: tuple[str, ...]
    stems: tuple[str, ...]
    hidden: bool
    exact: bool

    @property
    def kind(self) -> Kind:
        """How strongly a full match of it counts."""
        if self.hidden:
            return "hidden"
        return "phrase" if len(self.folds) > 1 else "word"


class Hit(NamedTuple):
    """A label met in a text, from one position up to another."""

    label: Label
    kind: Kind
    start: int
    end: int


class _Match(NamedTuple):
    """A label met from the word ``first`` up to and including ``last``; it starts with all that ranks it."""

    back: int
    first: int
    weakness: int
    theme: str
    text: str
    last: int
    label: Label
    kind: Kind


_RANK = itemgetter(0, 1, 2, 3, 4)


class Meets(NamedTuple):
    """What a word meets: the labels that it starts, each with how it counts; those that it is in its capitals; and the
    label that it is a compound of.
    """

    labels: tuple[tuple[Label, Kind], ...]
    capitals: tuple[Label, ...]
    compound: tuple[Label, Kind] | None


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """The labels by the stem of their first word, by their capitals, and as parts of compounds."""

    by_stem: Mapping[str, tuple[Label, ...]]
    by_capitals: Mapping[str, tuple[Label, ...]]
    stems: Memo[str]
    compounds: _Compounds

    def meets(self, word: str, folded: str) -> Meets | None:
        """What a word meets, as it stands and folded; ``None`` for nothing."""
        starting = self.by_stem.get(self.stems[folded], ())
        labels = tuple((label, label.kind) for label in starting if same_word(label.folds[0], folded))
        capitals = () if word.islower() else self.by_capitals.get(_without_s(word), ())
        compound = self.compounds.label(folded)
        return Meets(labels, capitals, compound) if labels or capitals or compound else None

    def hits(self, text: str, found: Words, met: Sequence[tuple[int, Meets]]) -> list[Hit]:
        """The labels met in a plain text with these words, of which those at some places meet something.

        The longest come first; none of another span shares a word.
        """
        whole, claimed = _longest(list(self._whole_matches(text, found, met)))
        parts = [
            _match(place, place, *one.compound)
            for place, one in met
            if one.compound is not None and place not in claimed
        ]
        starts, ends = found.starts, found.ends
        matches = sorted([*whole, *parts], key=_RANK)
        return [Hit(match.label, match.kind, starts[match.first], ends[match.last]) for match in matches]

    def _whole_matches(self, text: str, found: Words, met: Iterable[tuple[int, Meets]]) -> Iterator[_Match]:
        shouting = text.isupper()
        for first, (labels, capitals, _) in met:
            for label, kind in labels:
                last = first if len(label.folds) == 1 else _follow(label, text, found, self.stems, first)
                if last is not None:
                    yield _match(first, last, label, _kind_of_match(label, kind, found, first))
            for label in () if shouting else capitals:
                yield _match(first, first, label, _kind_of_match(label, label.kind, found, first))


@dataclass(frozen=True, slots=True)
class _Compounds:
    """Which label a compound starts with, or else ends with."""

    index: CompoundIndex[Label]

    def label(self, folded: str) -> tuple[Label, Kind] | None:
        if not SHORTEST_COMPOUND <= len(folded) <= LONGEST_COMPOUND:
            return None
        first = self.index.starts(folded)
        if first is not None:
            return first, "first"
        last = self.index.ends(folded)
        return None if last is None else (last, "last")


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of words, made one where the stemmer parts forms of one word."""

    same: Mapping[str, str]

    def stem(self, folded: str) -> str:
        base = stem(folded)
        return self.same.get(base, base)


def label_index(themes: Iterable[Theme]) -> LabelIndex:
    """The index over the labels of themes in use; deprecated themes are left out."""
    labels = [label for theme in themes if not theme.deprecated for label in _labels_of(theme)]
    same_stem = _same_stems(labels)
    by_stem: dict[str, list[Label]] = {}
    by_capitals: dict[str, list[Label]] = {}
    for label in labels:
        if label.exact:
            for form in {label.text, label.text.upper()}:
                by_capitals.setdefault(form, []).append(label)
        else:
            alike = _with_stems(label, same_stem)
            by_stem.setdefault(alike.stems[0], []).append(alike)
    single = {label.folds[0]: label for label in reversed(labels) if label.kind == "word" and not label.exact}
    stems, compounds = Memo(_Stems(same_stem).stem), _Compounds(compound_index(single))
    return LabelIndex(_frozen(by_stem), _frozen(by_capitals), stems, compounds)


def _frozen(index: Mapping[str, list[Label]]) -> dict[str, tuple[Label, ...]]:
    return {key: tuple(labels) for key, labels in index.items()}


def _labels_of(theme: Theme) -> Iterator[Label]:
    seen: set[tuple[str, ...]] = set()
    for hidden, texts in ((False, (theme.label(), *theme.alt)), (True, theme.hidden)):
        for text in texts:
            folds = tuple(word.fold for word in words(text) if word.text.casefold() not in FILLERS)
            key = (text,) if _is_abbreviation(text) else folds
            if folds and key not in seen:
                seen.add(key)
                stems = tuple(map(stem, folds))
                yield Label(theme.id, text, folds, stems, hidden, _is_abbreviation(text))


def _is_abbreviation(text: str) -> bool:
    """Whether a label only means itself in its own capitals: *AI*, *Wmo*, *AVG*; never a label in small letters."""
    if not text.isalnum() or text.islower():
        return False
    return len(text) <= 3 or (len(text) <= 6 and sum(map(str.isupper, text)) > 1)


def _same_stems(labels: Iterable[Label]) -> dict[str, str]:
    """What makes one stem of two, where the stemmer parts the plural of a label's word from its singular."""
    same: dict[str, str] = {}
    for folded in sorted({folded for label in labels for folded in label.folds if len(folded) > 3}):
        base = stem(folded)
        for form in inflections(folded):
            other = stem(form)
            if other != base and other not in same and len(form) > 4:
                same[other] = same.get(base, base)
    return same


def _with_stems(label: Label, same: Mapping[str, str]) -> Label:
    stems = tuple(same.get(base, base) for base in label.stems)
    return Label(label.theme, label.text, label.folds, stems, label.hidden, label.exact)


def _follow(label: Label, text: str, found: Words, stems: Memo[str], first: int) -> int | None:
    """The place of a label's last word, if the words after ``first`` are its other words: fillers may come between."""
    place, texts = first, found.texts
    for folded, wanted in zip(label.folds[1:], label.stems[1:], strict=True):
        before, place = place, place + 1
        if place < len(texts) and stems[fold(texts[place])] != wanted and texts[place].casefold() in FILLERS:
            place = _after_fillers(texts, place + 1, wanted, stems, place + _MOST_FILLERS)
        if place >= len(texts) or stems[fold(texts[place])] != wanted or not same_word(folded, fold(texts[place])):
            return None
        if not _PAUSES.isdisjoint(text[found.ends[before] : found.starts[place]]):
            return None
    return place


def _after_fillers(texts: Sequence[str], place: int, wanted: str, stems: Memo[str], furthest: int) -> int:
    furthest = min(furthest, len(texts) - 1)
    while place < furthest and texts[place].casefold() in FILLERS and stems[fold(texts[place])] != wanted:
        place += 1
    return place


def _kind_of_match(label: Label, kind: Kind, found: Words, first: int) -> Kind:
    """What stands at the end of a hyphenated word is its last part; at its start the hyphen shows the label whole."""
    return "last" if not label.hidden and found.tied_before(first) else kind


def _without_s(text: str) -> str:
    return text[:-2] if text[-2:] in ("'s", "’s") else text


def _match(first: int, last: int, label: Label, kind: Kind) -> _Match:
    return _Match(first - last, first, -_STRENGTH[kind], label.theme, label.text, last, label, kind)


def _longest(matches: list[_Match]) -> tuple[list[_Match], Container[int]]:
    """The matches that remain when the longest take their words first, and the places of those words.

    Of one theme on one span only the strongest remains.
    """
    matches.sort(key=_RANK)
    taken: dict[int, tuple[int, int]] = {}
    kept: dict[tuple[int, int, str], _Match] = {}
    for match in matches:
        first, last = span = match.first, match.last
        if first == last:
            free = taken.setdefault(first, span) == span
        elif free := all(taken.get(place, span) == span for place in range(first, last + 1)):
            taken.update(dict.fromkeys(range(first, last + 1), span))
        if free:
            kept.setdefault((first, last, match.theme), match)
    return list(kept.values()), taken
