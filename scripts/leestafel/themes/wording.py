"""Words that documents with a theme have in common and that no label says: what may be missing from the vocabulary.

Words are counted by the documents they stand in, by their stems, and so are phrases of two words. How telling one is
for a theme is the log-likelihood ratio of its documents against all others (Dunning, *Accurate methods for the
statistics of surprise and coincidence*, Computational Linguistics 19, 1993).
"""

from __future__ import annotations

import itertools
import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from leestafel.text.dutch import FILLERS, stem, words
from leestafel.themes.changes import labels_of
from leestafel.themes.vocabulary import Vocabulary

Term = tuple[int, ...]
"""One word or two that stand side by side, by their numbers."""
_NOTHING = (
    frozenset(
        "aan al alleen alles als altijd ander andere anders bij binnen bijvoorbeeld daar daarbij daarmee daarna "
        "daarom dan dat dus door echter een eerder eerste en enkele er ermee eruit goed gaan gaat geen geven "
        "geweest had hebben heeft hem hen hier hij hoe hoewel ieder iets ik in is ja je kan komen komt kon kunnen "
        "kunt laten maar maken maakt me meer meest men met mensen mij moet moeten mogelijk na naar nee niet "
        "nieuwe niets nog nodig nooit nu of om omdat onder ook op over past per reeds samen sinds soms staat "
        "steeds te tegen ten ter terwijl toch toen tot tussen twee uit vaak van vanuit veel verder vinden volgens "
        "voor vooral vraag waar waarbij waarin waarom waren want was wat we wel welke wie wij wil willen worden "
        "wordt werd werden zal ze zeer zei zelf zich zijn zo zoals zonder zou zouden zullen the and of to for "
        "with from that this are was were have has not but they their which will would can".split()
    )
    | FILLERS
)
_SHORTEST = 4
_LEAST = 3
"""Documents with a theme that a word must stand in, at least."""
_BUCKETS = 1 << 24
_PRIME = 1_000_003
_MOST_COMMON = 0.3
"""In what share of the other documents a word may stand to be of any use."""
_TIMES = 2.0
"""How many times as often it must stand in documents with the theme as in others."""
_TELLING = 10.83
"""The log-likelihood ratio that chance exceeds once in a thousand times (chi-square, one degree of freedom)."""
_MOSTLY = 0.8
"""In what share of the documents with a word a phrase must stand to be shown instead of it."""
_EXAMPLE = 60
"""Characters of an example on either side of the words."""


class Tagged(NamedTuple):
    """A document: its text, its themes, and the names of the people in it, which are no words for a theme."""

    text: str
    themes: tuple[str, ...]
    names: tuple[str, ...] = ()


class Missing(NamedTuple):
    """A word or phrase that no label has: as it stands most often, in how many documents with the theme and in how many
    others, how telling that is, and an example.
    """

    words: str
    documents: int
    elsewhere: int
    score: float
    example: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents with the terms in each, and in how many each term is; made once, asked for every theme. A pair of words
    that stands in too few documents to be of any use is left out.
    """

    documents: tuple[Tagged, ...]
    numbers: Mapping[str, int]
    terms: tuple[tuple[Term, ...], ...]
    spread: Mapping[Term, int]


def collection(documents: Iterable[Tagged]) -> Collection:
    """Documents, ready to be asked what is missing."""
    kept: list[Tagged] = []
    texts: list[array[int]] = []
    numbers: dict[str, int] = {}
    for document in documents:
        texts.append(array("I", (number for number, _, _ in _numbered(document, partial(_number, numbers)))))
        kept.append(document)
    often = _often(texts)
    spread: Counter[Term] = Counter()
    same: dict[Term, Term] = {}
    terms: list[tuple[Term, ...]] = []
    for text in texts:
        found = [
            same.setdefault(term, term) for term in _terms(text) if len(term) == 1 or often[_bucket(term)] >= _LEAST
        ]
        spread.update(found)
        terms.append(tuple(found))
    return Collection(tuple(kept), numbers, tuple(terms), spread)


def _often(texts: Iterable[array[int]]) -> bytearray:
    """In how many texts the pairs of each bucket stand, counted up to the least that counts.

    Counting buckets first, and then only pairs in full ones, keeps the many pairs that stand in one text out of memory
    (Park, Chen and Yu, *An effective hash-based algorithm for mining association rules*, SIGMOD 1995).
    """
    often = bytearray(_BUCKETS)
    for text in texts:
        for pair in _terms(text):
            if len(pair) > 1 and often[_bucket(pair)] < _LEAST:
                often[_bucket(pair)] += 1
    return often


def _bucket(pair: Term) -> int:
    return (pair[0] * _PRIME + pair[-1]) % _BUCKETS


def missing(theme: str, gathered: Collection, vocabulary: Vocabulary, limit: int) -> tuple[Missing, ...]:
    """What may be missing among the labels of a theme, the most telling first."""
    within = [number for number, document in enumerate(gathered.documents) if theme in document.themes]
    if len(within) < _LEAST:
        return ()
    said = _said(vocabulary, gathered.numbers)
    counts = Counter(term for number in within for term in gathered.terms[number])
    others = {term: gathered.spread[term] - count for term, count in counts.items()}
    rest = len(gathered.documents) - len(within)
    candidates = (
        term
        for term, count in counts.items()
        if count >= _LEAST and term not in said and all(others[(one,)] <= _MOST_COMMON * rest for one in term)
    )
    scored = [(_likelihood(counts[term], len(within), others[term], rest), term) for term in candidates]
    best = sorted((-score, term) for score, term in scored if score >= _TELLING)
    chosen = _without_parts([term for _, term in best], counts)[:limit]
    scores = {term: -score for score, term in best}
    shown = _shown(chosen, [gathered.documents[number] for number in within], gathered.numbers)
    return tuple(
        Missing(shown[term][0], counts[term], others[term], round(scores[term], 1), shown[term][1])
        for term in chosen
        if term in shown
    )


def _number(numbers: dict[str, int], base: str) -> int:
    return numbers.setdefault(base, len(numbers) + 1)


def _numbered(document: Tagged, number: Callable[[str], int]) -> Iterator[tuple[int, int, int]]:
    """The words of a document in order: the number of its stem, where it begins and ends; nought for what means
    nothing, and for a break between two words.
    """
    names = {word.fold for name in document.names for word in words(name)}
    last = 0
    for word in words(document.text):
        if document.text[last : word.start].strip(" -\u2010\u2011"):
            yield 0, last, last
        last = word.end
        empty = word.fold in _NOTHING or word.fold in names or len(word.fold) < _SHORTEST or not word.fold.isalpha()
        yield 0 if empty else number(stem(word.fold)), word.start, word.end


def _terms(text: array[int]) -> set[Term]:
    singles = {(word,) for word in text if word}
    return singles | {pair for pair in itertools.pairwise(text) if pair[0] and pair[1]}


def _said(vocabulary: Vocabulary, numbers: Mapping[str, int]) -> set[Term]:
    """Every word, and every two words side by side, of the labels of themes in use."""
    found: set[Term] = set()
    for theme in vocabulary:
        for label in () if theme.deprecated else labels_of(theme):
            stems = [numbers.get(stem(word.fold), 0) for word in words(label)]
            found |= {(one,) for one in stems if one} | set(itertools.pairwise(stems))
    return found


def _likelihood(inside: int, documents: int, outside: int, others: int) -> float:
    """The log-likelihood ratio of standing in so many of these documents and so many of the others; nought where it
    stands in these hardly more often.
    """
    if outside * documents * _TIMES > inside * others:
        return 0.0
    share = (inside + outside) / (documents + others)
    cells = (
        (inside, documents * share),
        (documents - inside, documents * (1 - share)),
        (outside, others * share),
        (others - outside, others * (1 - share)),
    )
    return 2 * math.fsum(seen * math.log(seen / due) for seen, due in cells if seen and due)


def _without_parts(terms: Sequence[Term], counts: Mapping[Term, int]) -> list[Term]:
    """Terms without the words that hardly ever stand outside a phrase among them, and without phrases that tell no more
    than a word in them.
    """
    found: list[Term] = []
    for term in terms:
        sharing = [other for other in found if len(other) != len(term) and {*other} & {*term}]
        parts = [other for other in sharing if len(other) < len(term) and counts[term] >= _MOSTLY * counts[other]]
        if parts:
            found[found.index(parts[0])] = term
            found = [other for other in found if other not in parts]
        elif not sharing or (len(term) == 1 and all(counts[other] < _MOSTLY * counts[term] for other in sharing)):
            found.append(term)
    return found


def _shown(
    terms: Sequence[Term], documents: Iterable[Tagged], numbers: Mapping[str, int]
) -> dict[Term, tuple[str, str]]:
    """Each term as it stands most often in these documents, and an example."""
    forms: dict[Term, Counter[str]] = {term: Counter() for term in terms}
    examples: dict[Term, str] = {}
    for document in documents:
        found = list(_numbered(document, lambda base: numbers.get(base, 0)))
        for place, (number, start, end) in enumerate(found):
            following = found[place + 1] if place + 1 < len(found) else (0, end, end)
            for term, last in (((number,), end), ((number, following[0]), following[2])):
                if term in forms:
                    forms[term][_plain(document.text[start:last])] += 1
                    examples.setdefault(term, _example(document.text, start, last))
    return {
        term: (min(form, key=lambda one: (-form[one], one)), examples[term]) for term, form in forms.items() if form
    }


def _plain(text: str) -> str:
    """Words as a label has them: on one line, in small letters unless they are capitals all over."""
    flat = " ".join(text.split())
    return flat if flat.isupper() else flat.lower()


def _example(text: str, start: int, end: int) -> str:
    """The words as they stand, with some of what is around them."""
    begin, stop = max(0, start - _EXAMPLE), min(len(text), end + _EXAMPLE)
    before = text[begin:start].partition(" ")[2] if begin else text[:start]
    after = text[end:stop].rpartition(" ")[0] if stop < len(text) else text[end:]
    flat = " ".join(f"{before}{text[start:end]}{after}".split())
    return f"{'…' if begin else ''}{flat}{'…' if stop < len(text) else ''}"
