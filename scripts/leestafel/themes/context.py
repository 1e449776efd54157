"""What stands around a label decides what it means: other words of its theme, fixed expressions, narrower themes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from leestafel.model import Reason, Theme, Where
from leestafel.text.dutch import fold, words
from leestafel.text.dutch_forms import base
from leestafel.themes.parts import content_words
from leestafel.themes.passages import Read
from leestafel.themes.posts import Span
from leestafel.themes.vocabulary import Vocabulary

_EXPRESSIONS = re.compile(
    r"\b(?:ten einde raad|raad en daad|(?:goede|om|geen) raad|(?:geeft|gaf|gaven|geven|won|wint) raad"
    r"|raad (?:geven|vragen|gevraagd|gegeven|inwinnen|weten)|(?:zit|zitten|zat|lig|ligt|liggen) op (?:de|een) bank"
    r"|door de bank|op de lange baan|van huis uit|opgave (?:doen|van redenen)|(?:onder|volgens|zonder) opgave"
    r"|hele opgave)\b",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset(("raad", "bank", "baan", "huis", "opgave"))
_UNSUPPORTED = 0.4
"""What is left of a label of several themes for those that nothing else speaks for, where something does for others."""
_SUPPORT = 0.1
_CONTEXT_WORDS = 2
_UP, _MANY = 0.1, 3
"""What a broader theme gets of each narrower one that is met, when at least so many are."""
_UP_FROM_ONE = 1.0
_UP_HINT = 0.3


class Meeting(NamedTuple):
    """A label met, for who must know whether other themes have it too."""

    theme: str
    words: str
    where: Where


def other_meanings(text: str) -> tuple[Span, ...]:
    """Where a text uses a fixed expression, in which words do not mean what they name."""
    return tuple(Span(*found.span()) for found in _EXPRESSIONS.finditer(text))


def is_ambiguous(folded: str) -> bool:
    """Whether a word is one that fixed expressions have: without any there are none in a text."""
    return folded in _AMBIGUOUS


class Doubt(NamedTuple):
    """What is left of a label of several themes for one of them (0 to 1), and the word that settled it, if any."""

    left: float
    settled_by: Meeting | None = None


NO_DOUBT = Doubt(1.0)


def doubts(met: Sequence[Meeting], read: Sequence[Read], vocabulary: Vocabulary) -> dict[tuple[str, str], Doubt]:
    """For each theme and folded words that name other themes too: what is left of it, by what else speaks for each."""
    owners: dict[str, set[str]] = {}
    for one in met:
        owners.setdefault(fold(one.words), set()).add(one.theme)
    shared = {said: themes for said, themes in owners.items() if len(themes) > 1}
    if not shared:
        return {}
    found: dict[tuple[str, str], Doubt] = {}
    by_theme: dict[str, list[Meeting]] = {}
    for one in met:
        by_theme.setdefault(one.theme, []).append(one)
    surroundings = _Surroundings(by_theme, read, vocabulary)
    for said, themes in shared.items():
        support = {theme: surroundings.support(theme, said) for theme in themes}
        if any(support.values()):
            found |= {(theme, said): Doubt(1.0 if word else _UNSUPPORTED, word) for theme, word in support.items()}
    return found


@dataclass(slots=True)
class _Surroundings:
    """The labels met by theme, and every word of the document with where it stands first, found when asked for."""

    by_theme: Mapping[str, Sequence[Meeting]]
    read: Sequence[Read]
    vocabulary: Vocabulary
    found: dict[str, Meeting] = field(default_factory=dict)

    def standing(self) -> Mapping[str, Meeting]:
        if not self.found:
            for where, _, found in self.read:
                for folded, word in zip(found.folds, found.texts, strict=True):
                    self.found.setdefault(base(folded), Meeting("", word, where))
        return self.found

    def support(self, theme: str, said: str) -> Meeting | None:
        """Another label of the theme or of one beside it, or words of its definition, that the document has."""
        known = self.vocabulary.get(theme)
        for near in (theme, *(_beside(known, self.vocabulary) if known else ())):
            other = next((one for one in self.by_theme.get(near, ()) if fold(one.words) != said), None)
            if other is not None:
                return other
        own = {base(folded) for folded in content_words(f"{known.definition} {known.scope}")} if known else set()
        own -= {base(word.fold) for word in words(said)}
        around = [self.standing()[word] for word in sorted(own) if word in self.standing()]
        return around[0] if len(around) >= _CONTEXT_WORDS else None


def _beside(theme: Theme, vocabulary: Vocabulary) -> Iterator[str]:
    yield from theme.related
    yield from (one.id for one in vocabulary.narrower(theme.id))
    yield from (one.id for one in vocabulary.ancestors(theme.id)[:1])


def settling(doubt: Doubt, weight: float) -> Reason | None:
    """The word that made an ambiguous label mean this theme, as a reason beside it."""
    word = doubt.settled_by
    return Reason(word.words, "", word.where, 1, round(_SUPPORT * weight, 3), "context") if word else None


class Weight(NamedTuple):
    """What speaks for a theme, and which word says it best."""

    whole: float
    hinted: float
    best: Reason


def from_narrower(
    found: Mapping[str, Weight], vocabulary: Vocabulary
) -> tuple[dict[str, list[Reason]], dict[str, list[Reason]]]:
    """What narrower themes add to the theme right above them: by their labels, and as hints where they are few."""
    below: dict[str, list[str]] = {}
    for theme in sorted(found):
        for nearest in vocabulary.ancestors(theme)[:1]:
            below.setdefault(nearest.id, []).append(theme)
    firm: dict[str, list[Reason]] = {}
    weak: dict[str, list[Reason]] = {}
    for above, themes in below.items():
        if sum(found[theme].whole > 0 for theme in themes) >= _MANY:
            firm[above] = [
                _up(found[one], one, _UP * min(found[one].whole, _UP_FROM_ONE), vocabulary) for one in themes
            ]
        else:
            weak[above] = [
                _up(found[one], one, _UP_HINT * (found[one].whole + found[one].hinted), vocabulary) for one in themes
            ]
    return firm, weak


def _up(weight: Weight, theme: str, added: float, vocabulary: Vocabulary) -> Reason:
    known = vocabulary.get(theme)
    label = known.label() if known else theme
    return replace(weight.best, label=label, weight=round(added, 4), kind="narrower")
