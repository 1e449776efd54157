"""Every label of a vocabulary, ready to be met in a text: indexed by first word, the longest label winning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from leestafel.model import Theme
from leestafel.text.dutch import FILLERS, Word, inflections, same_word, stem, words
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
    """A label met by the words ``first`` up to and including ``last``."""

    first: int
    last: int
    label: Label
    kind: Kind


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """The labels by the stem of their first word, by their capitals, and as parts of compounds."""

    by_stem: Mapping[str, tuple[Label, ...]]
    by_capitals: Mapping[str, tuple[Label, ...]]
    stems: Memo[str]
    in_compounds: Memo[tuple[Label, Kind] | None]

    def hits(self, text: str, found: Sequence[Word]) -> list[Hit]:
        """The labels met in a plain text with these words, the longest first; none of another span shares a word."""
        known = self.stems
        stems = [known[word.fold] for word in found]
        whole = _longest(self._whole_matches(text, found, stems))
        claimed = {place for match in whole for place in range(match.first, match.last + 1)}
        parts = self._parts(found, claimed)
        matches = sorted([*whole, *parts], key=_rank)
        return [_hit(match, found) for match in matches]

    def _whole_matches(self, text: str, found: Sequence[Word], stems: Sequence[str]) -> Iterator[_Match]:
        shouting = text.isupper()
        by_stem = self.by_stem
        for first, base in [(place, base) for place, base in enumerate(stems) if base in by_stem]:
            for label in by_stem[base]:
                last = _follow(label, text, found, stems, first)
                if last is not None:
                    yield _Match(first, last, label, _kind_of_match(label, found[first], found[last]))
        if self.by_capitals and not shouting:
            for first, word in [(place, word) for place, word in enumerate(found) if not word.text.islower()]:
                for label in self.by_capitals.get(_without_s(word.text), ()):
                    yield _Match(first, first, label, _kind_of_match(label, word, word))

    def _parts(self, found: Sequence[Word], claimed: set[int]) -> Iterator[_Match]:
        for place, word in enumerate(found):
            if not SHORTEST_COMPOUND <= len(word.fold) <= LONGEST_COMPOUND or place in claimed:
                continue
            met = self.in_compounds[word.fold]
            if met is not None:
                yield _Match(place, place, *met)


@dataclass(frozen=True, slots=True)
class _Compounds:
    """Which label a compound starts with, or else ends with."""

    index: CompoundIndex[Label]

    def label(self, folded: str) -> tuple[Label, Kind] | None:
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
    stems, compounds = Memo(_Stems(same_stem).stem), Memo(_Compounds(compound_index(single)).label)
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


def _follow(label: Label, text: str, found: Sequence[Word], stems: Sequence[str], first: int) -> int | None:
    """The place of a label's last word, if the words from ``first`` on are its words: fillers may come between."""
    if not same_word(label.folds[0], found[first].fold):
        return None
    place = first
    for folded, wanted in zip(label.folds[1:], label.stems[1:], strict=True):
        before, place = place, _after_fillers(found, place + 1, wanted, stems)
        if place >= len(found) or stems[place] != wanted or not same_word(folded, found[place].fold):
            return None
        if not _PAUSES.isdisjoint(text[found[before].end : found[place].start]):
            return None
    return place


def _after_fillers(found: Sequence[Word], place: int, wanted: str, stems: Sequence[str]) -> int:
    furthest = min(place + _MOST_FILLERS, len(found) - 1)
    while place < furthest and stems[place] != wanted and found[place].text.casefold() in FILLERS:
        place += 1
    return place


def _kind_of_match(label: Label, first: Word, last: Word) -> Kind:
    """What stands at the end of a hyphenated word is its last part; at its start the hyphen shows the label whole."""
    return "last" if first.tied_before and not label.hidden else label.kind


def _without_s(text: str) -> str:
    return text[:-2] if text[-2:] in ("'s", "’s") else text


def _longest(matches: Iterable[_Match]) -> list[_Match]:
    """The matches that remain when the longest take their words first; of one theme on one span, the strongest."""
    ranked = sorted(matches, key=_rank)
    taken: dict[int, tuple[int, int]] = {}
    kept: dict[tuple[int, int, str], _Match] = {}
    for match in ranked:
        span = (match.first, match.last)
        if all(taken.get(place, span) == span for place in range(match.first, match.last + 1)):
            taken.update(dict.fromkeys(range(match.first, match.last + 1), span))
            kept.setdefault((*span, match.label.theme), match)
    return list(kept.values())


def _rank(match: _Match) -> tuple[int, int, int, str, str]:
    return (match.first - match.last, match.first, -_STRENGTH[match.kind], match.label.theme, match.label.text)


def _hit(match: _Match, found: Sequence[Word]) -> Hit:
    return Hit(match.label, match.kind, found[match.first].start, found[match.last].end)
