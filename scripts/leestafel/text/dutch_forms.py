"""Forms of Dutch words, by spelling alone: what is left without plural and inflection, and without a derivation.

Lighter than the stemmer of :mod:`leestafel.text.dutch`: it never takes a prefix off and never joins *over* and
*overheid*, so that what it makes equal may be counted as one word over many texts.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 3
_VOWELS = frozenset("aeiouy")
_LONG_VOWEL = re.compile(r"([aeou])\1([^aeiouy]?)$")
_HARD = {"v": "f", "z": "s"}
_ENDS_OF_DERIVED = (
    "aliteit iteit atie ering erar eren erend iel isch lijk heid bar ing ar er al ief iek ie us el ist air ant ent"
).split()
_SHORTEST_ROOT = 4
_OFTEN_NO_ENDING = frozenset(("heid", "er", "ar", "el", "ent"))
"""Endings that also end words of one piece (*overheid*, *burger*, *gemeente*): what is left must be longer."""


@lru_cache(maxsize=1 << 16)
def base(folded: str) -> str:
    """A folded word without plural and inflection: *taken* and *taak* give *tak*, *veiligheden* gives *veiligheid*."""
    if len(folded) <= _SHORTEST or not folded.isalpha():
        return folded
    if folded.endswith("heden") and len(folded) > 7:
        return f"{folded[:-5]}heid"
    plain = _without_ending(folded[:-1] if folded.endswith("es") and len(folded) > 5 else folded)
    if len(plain) > _SHORTEST and plain[-1] == plain[-2] and plain[-1] not in _VOWELS:
        plain = plain[:-1]
    plain = _LONG_VOWEL.sub(r"\1\2", plain)
    return plain[:-1] + _HARD.get(plain[-1], plain[-1])


def _without_ending(folded: str) -> str:
    for ending in ("en", "e", "s"):
        rest = folded[: -len(ending)]
        if folded.endswith(ending) and len(rest) >= _SHORTEST and not _VOWELS.isdisjoint(rest):
            if ending == "s":
                return folded if rest[-1] in "sijuo" else rest
            return rest if rest[-1] not in "aeiou" else folded if ending == "e" else folded[:-1]
    return folded


@lru_cache(maxsize=1 << 16)
def root(bare: str) -> str:
    """What :func:`base` gives, without one derivation: *fiscaal*, *fiscale* and *fiscaliteit* meet in *fisc*."""
    for ending in _ENDS_OF_DERIVED:
        rest = bare[: -len(ending)]
        if bare.endswith(ending) and len(rest) >= _SHORTEST_ROOT + (ending in _OFTEN_NO_ENDING):
            return rest[:-1] if len(rest) > _SHORTEST_ROOT and rest[-1] == rest[-2] else rest
    return bare
