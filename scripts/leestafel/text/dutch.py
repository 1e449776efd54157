"""Dutch words: finding them, folding them, stemming them and putting them in order. The one user of PyStemmer.

The stemmer is Snowball's ``dutch`` (Kraaij and Pohlmann, 1994). It makes one stem of words that are not the same
(*over* and *overheid*) and two of words that are (*opgave*, *opgaven*), so :func:`same_word` and
:func:`inflections` stand beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

FILLERS = frozenset(
    "de het een 't t n 'n deze dit die dat ons onze hun haar zijn uw mijn jouw elke elk iedere ieder alle te".split()
)
"""Words that may come between the words of a name without changing what it names."""

_WORD = re.compile(r"([^\W_]++(?:(?:[\u0300-\u036f]++|[\u0300-\u036f]*+['’ʼ\u00ad]++)[^\W_]++)*+[\u0300-\u036f]*+)")
_DROPPED = str.maketrans(dict.fromkeys("'’ʼ‘`\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HYPHENS = frozenset("-\u2010\u2011")
_LETTERS = str.maketrans({"ĳ": "ij", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"(?:e?s|en)$")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_LONG_VOWEL = re.compile(r"([aeou])\1([bcdfgklmnprst])$")
_DERIVED = ("ing", "heid", "atie", "iteit", "schap", "ment", "isme", "er")
_PARTICLES = frozenset(
    "van de der den het ter ten te in 't t op aan bij uit onder over voor tot 's la le les du des d' da di do dos von "
    "zu zur zum af al el ben ibn".split()
)
_TITLES = frozenset(
    "prof dr mr mrs drs ir ing ds bc dhr mevr mw mevrouw meneer heer em hc professor doctor lic sir dame".split()
)


class Word(NamedTuple):
    """A word of a text: as it stands, folded, where, and whether a hyphen ties it to what is before and after."""

    text: str
    fold: str
    start: int
    end: int
    tied_before: bool
    tied_after: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, as lists beside one another: a :class:`Word` is only made of one asked for."""

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    _gaps: Sequence[str]
    """What stands before each word, and after the last."""
    _folds: list[str] = field(default_factory=list, repr=False, compare=False)

    @property
    def folds(self) -> Sequence[str]:
        """The words folded, which is only done when asked for."""
        if not self._folds:
            self._folds.extend(map(fold, self.texts))
        return self._folds

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, place: int) -> Word:
        tied_after = _ties(self.texts[place], self._gaps[place + 1])
        return Word(
            self.texts[place],
            fold(self.texts[place]),
            self.starts[place],
            self.ends[place],
            self.tied_before(place),
            tied_after,
        )

    def __iter__(self) -> Iterator[Word]:
        return map(self.__getitem__, range(len(self.texts)))

    def tied_before(self, place: int) -> bool:
        """Whether a hyphen ties a word to the one before it."""
        gap = self._gaps[place]
        return place > 0 and len(gap) == 1 and _ties(self.texts[place - 1], gap)


def words(text: str) -> Words:
    """The words of a text in order, split at hyphens; ``start`` and ``end`` are positions in the text as given."""
    pieces = _WORD.split(text)
    places = list(accumulate(map(len, pieces)))
    texts = pieces[1::2]
    return Words(texts, places[:-1:2], places[1::2], pieces[::2])


def different_words(text: str) -> frozenset[str]:
    """The folded words of a text, each once."""
    return frozenset(map(fold, set(_WORD.findall(text))))


def _ties(word: str, gap: str) -> bool:
    return gap[:1] in _HYPHENS and word[-1].isalnum()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A text without case, diacritics, apostrophes and soft hyphens: what two spellings of one word share."""
    plain = text.casefold().translate(_DROPPED)
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS)).casefold().translate(_DROPPED)
    return "".join(char for char in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(char))


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stem_word: Callable[[str], str] = Stemmer.Stemmer("dutch").stemWord
    return stem_word


@lru_cache(maxsize=1 << 16)
def stem(folded: str) -> str:
    """The stem of a folded word. Very short and long words, and words with digits, are their own stem."""
    if not 4 <= len(folded) <= 60 or not folded.isalpha():
        return folded
    return _stemmer()(folded)


@lru_cache(maxsize=1 << 14)
def same_word(one: str, other: str) -> bool:
    """Whether two folded words with one stem are forms of one word: *taak* and *taken*, but not *over*, *overheid*.

    A noun made by a suffix (*uitvoering*) is only met by its own forms, not by the verb beneath it; words in
    *-isering* are the exception, since there the verb speaks of the same thing.
    """
    if one == other:
        return True
    shared = _shared_start(one, other)
    if shared < 2 or max(len(one), len(other)) - shared > 3 + ("iser" in one):
        return False
    return _suffix(one) == _suffix(other) or ("iser" in one and "iser" in other)


def _shared_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _suffix(folded: str) -> str:
    singular = f"{folded[:-5]}heid" if folded.endswith("heden") else _DOUBLED.sub(r"\1", _PLURAL.sub("", folded))
    return next((end for end in _DERIVED if singular.endswith(end) or folded.endswith(end)), "")


def inflections(folded: str) -> tuple[str, ...]:
    """A folded word with its likely forms, right or not: *schuld* gives *schulden*, *schulds*; *sociaal*, *sociale*."""
    forms = [folded, f"{folded}s", f"{folded}n" if folded.endswith("e") else f"{folded}en"]
    open_vowel = _LONG_VOWEL.sub(r"\1\2", folded)
    if open_vowel != folded:
        forms += [f"{open_vowel}e", f"{open_vowel}en"]
    if len(folded) > 5 and folded.endswith("en"):
        forms += [folded[:-1], folded[:-2]]
    if len(folded) > 5 and folded.endswith("s"):
        forms.append(folded[:-1])
    return tuple(forms)


@lru_cache(maxsize=1 << 14)
def sort_key(text: str) -> tuple[str, str]:
    """Orders titles and names as a Dutch reader expects: no case, no diacritics, no punctuation, numbers by value."""
    plain = _SPACES.sub(" ", fold(text)).strip()
    return _DIGITS.sub(_by_value, plain), text


def _by_value(found: re.Match[str]) -> str:
    digits = found[0].lstrip("0") or "0"
    return f"{len(digits):04d}{digits}"


@lru_cache(maxsize=1 << 14)
def person_sort_key(name: str) -> tuple[str, str]:
    """Orders persons by surname without its prefix (*tussenvoegsel*), then by the rest.

    "prof. dr. Anna van der Berg LL.M" goes under "berg, anna van der"; "Berg, Anna van der" beside it.
    """
    surname, rest = _surname_first(name)
    return sort_key(f"{surname} {rest}")[0], name


def _surname_first(name: str) -> tuple[str, str]:
    before, comma, after = name.partition(",")
    turned = bool(comma and after.strip()) and not _is_degree(after.split()[0])
    parts = before.split() if turned else _without_degrees(_without_titles(before.split()))
    start = _surname_start(parts, whole=turned)
    return " ".join(parts[start:]), " ".join([after if turned else "", *parts[:start]])


def _without_titles(parts: list[str]) -> list[str]:
    while len(parts) > 1 and fold(parts[0]).rstrip(".") in _TITLES:
        parts = parts[1:]
    return parts


def _without_degrees(parts: list[str]) -> list[str]:
    while len(parts) > 2 and _is_degree(parts[-1]):
        parts = parts[:-1]
    return parts


def _is_degree(part: str) -> bool:
    return "." in part or (len(part) > 1 and part.isupper())


def _surname_start(parts: list[str], *, whole: bool) -> int:
    """Where the surname itself starts: after the first run of prefixes, else at the last word.

    ``whole`` says that the parts are a surname and nothing else.
    """
    for place, part in enumerate(parts[:-1]):
        if part.rpartition("-")[2] in _PARTICLES and "-" in part:
            return place
        if part.lower() in _PARTICLES and (place == 0 or part.islower() or part.startswith("'")):
            return _after_particles(parts, place)
    return 0 if whole else max(len(parts) - 1, 0)


def _after_particles(parts: list[str], place: int) -> int:
    while place < len(parts) - 1 and parts[place].lower() in _PARTICLES:
        place += 1
    return place
