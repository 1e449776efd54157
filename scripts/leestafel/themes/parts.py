"""Parts of labels in a text: *treinvervoer* for the label *vervoerbeleid*, *zekerheid* for *sociale zekerheid*.

A label is taken apart into its atoms: its content words, and those apart where they are compounds of words that the
vocabulary or the texts at hand know. Each atom carries a share of what the label says: an atom of many themes
(*beleid*) carries little. A word of a text marks the atoms it speaks of: in another form, inside a compound, by a
shared derivation. All of it is weaker than a label met whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from leestafel.model import Theme
from leestafel.text.dutch import FILLERS, inflections, words
from leestafel.text.dutch_forms import base, root
from leestafel.themes.compounds import Splitter, is_first_part, is_last_part
from leestafel.themes.telling import Collection

SMALL_WORDS = FILLERS | frozenset(
    "aan achter al als ander andere anders beide bij binnen boven buiten de der des dit door een en er goed goede het "
    "hoe in is jegens langs meer met mijn na naar nieuw nieuwe niet nog of om onder ons ook op over overig overige per "
    "rond sinds te tegen ten ter tijdens tot tussen uit van vanuit via voor waar wat wie worden zich zonder".split()
)
"""Words that join others and carry no meaning of a label."""
_INSIDE_KNOWN, _INSIDE, _DERIVED, SAME_START = 0.9, 0.5, 0.7, 0.25
_SHORTEST_INSIDE, _SHORTEST_REST, _LONGEST_WORD = 4, 3, 60
_START = 4
_SAYS_ENOUGH = 0.25
_OPEN_VOWEL = re.compile(r"(?<![aeiou])([aeou])([bcdfgklmnprst])$")


class Mark(NamedTuple):
    """An atom that a word speaks of, and how surely (0 to 1)."""

    atom: str
    strength: float


class Parted(NamedTuple):
    """A label taken apart: its theme and text, the share of each atom (together 1) and how telling it is."""

    theme: str
    text: str
    shares: Mapping[str, float]
    telling: float


class PartIndex(NamedTuple):
    """The labels taken apart, which of them have an atom, and what tells the atoms that a folded word speaks of."""

    labels: tuple[Parted, ...]
    by_atom: Mapping[str, tuple[int, ...]]
    marks: Callable[[str], tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class _Forms:
    """The atoms of all labels, by their forms, by their roots and by how they start."""

    atoms: frozenset[str]
    forms: Mapping[str, str]
    roots: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[str, ...]]
    splitter: Splitter

    def marks(self, folded: str) -> tuple[Mark, ...]:
        """The atoms that a folded word speaks of."""
        bare = base(folded)
        if bare in self.atoms:
            return (Mark(bare, 1.0),)
        if not 4 <= len(folded) <= _LONGEST_WORD or not folded.isalpha():
            return ()
        found = dict.fromkeys(self.roots.get(root(bare), ()), _DERIVED)
        found.update(self._inside(folded))
        for atom in self.starts.get(folded[:_START], ()):
            found.setdefault(atom, SAME_START)
        return tuple(Mark(atom, strength) for atom, strength in found.items())

    def _inside(self, folded: str) -> dict[str, float]:
        """The longest atom that a compound starts with and the longest it ends with."""
        found: dict[str, float] = {}
        for cut in range(len(folded) - _SHORTEST_REST, _SHORTEST_INSIDE - 1, -1):
            atom = self.forms.get(folded[:cut])
            if atom is not None and is_last_part(folded[cut:]):
                found[atom] = _INSIDE_KNOWN if self.splitter.knows(folded[cut:]) else _INSIDE
                break
        for cut in range(_SHORTEST_REST, len(folded) - _SHORTEST_INSIDE + 1):
            atom = self.forms.get(folded[cut:])
            if atom is not None and is_first_part(folded[:cut]):
                strength = _INSIDE_KNOWN if self.splitter.knows_first(folded[:cut]) else _INSIDE
                found[atom] = max(strength, found.get(atom, 0.0))
                break
        return found


def part_index(themes: Iterable[Theme], met: Collection) -> PartIndex:
    """The atoms of the labels of themes in use; hidden labels are not taken apart."""
    named = [(theme.id, text) for theme in themes if not theme.deprecated for text in (theme.label(), *theme.alt)]
    splitter = Splitter.of((word for _, text in named for word in content_words(text)), met.met)
    apart = [(theme, text, _atoms(text, splitter)) for theme, text in named]
    apart = [one for one in apart if one[2]]
    owners: dict[str, set[str]] = {}
    for theme, _, atoms in apart:
        for atom in atoms:
            owners.setdefault(atom, set()).add(theme)
    telling, number = _telling(owners, met), len({theme for theme, _, _ in apart})
    weights = {atom: (math.log((number + 1) / len(of)) + 0.1) * telling[atom] for atom, of in owners.items()}
    labels = tuple(_parted(theme, text, atoms, weights, telling) for theme, text, atoms in apart)
    by_atom: dict[str, list[int]] = {}
    for number, label in enumerate(labels):
        for atom in label.shares:
            by_atom.setdefault(atom, []).append(number)
    written = {atom: written for _, _, atoms in apart for atom, written in atoms.items()}
    frozen = {atom: tuple(numbers) for atom, numbers in by_atom.items()}
    forms = _Forms(frozenset(by_atom), _forms(written), _grouped(written, root), _grouped(written, _start), splitter)
    return PartIndex(labels, frozen, forms.marks)


def named_within(index: PartIndex, themes: Iterable[Theme]) -> dict[str, tuple[str, ...]]:
    """For each theme those whose own name says all that it says and more: *vervoer per spoor* for *vervoerbeleid*.

    An atom that says little in a name (*beleid*) need not be in the other.
    """
    names = {(theme.id, theme.label()) for theme in themes}
    kept = {
        number: frozenset(atom for atom, share in label.shares.items() if share >= _SAYS_ENOUGH)
        for number, label in enumerate(index.labels)
        if (label.theme, label.text) in names
    }
    found: dict[str, tuple[str, ...]] = {}
    for number, atoms in kept.items():
        beside = [other for other in index.by_atom[next(iter(sorted(atoms)))] if atoms < kept.get(other, frozenset())]
        if beside:
            found[index.labels[number].theme] = tuple(sorted({index.labels[other].theme for other in beside}))
    return found


def content_words(text: str) -> list[str]:
    """The folded words of a label that carry its meaning."""
    return [word.fold for word in words(text) if word.fold not in SMALL_WORDS]


def _atoms(text: str, splitter: Splitter) -> dict[str, str]:
    """The atoms of a label, each with how it is written there."""
    pieces = [piece for word in content_words(text) for piece in splitter.split(word) or (word,)]
    return {base(piece): piece for piece in pieces}


def _telling(atoms: Iterable[str], met: Collection) -> dict[str, float]:
    """How telling each atom is: met in any form, or as the start or the end of a longer word."""
    wanted = set(atoms)
    forms: dict[str, set[str]] = {atom: set() for atom in wanted}
    for form in met.met:
        if (bare := base(form)) in wanted:
            forms[bare].add(form)
        for cut in range(_SHORTEST_INSIDE, min(len(form), _LONGEST_WORD) - _SHORTEST_REST + 1):
            for piece in (form[:cut], bare[cut:]):
                if piece in wanted:
                    forms[piece].add(form)
    return {atom: met.telling(sorted(of)) for atom, of in forms.items()}


def _parted(
    theme: str, text: str, atoms: Iterable[str], weights: Mapping[str, float], telling: Mapping[str, float]
) -> Parted:
    whole = math.fsum(weights[atom] for atom in atoms)
    shares = {atom: weights[atom] / whole for atom in atoms}
    return Parted(theme, text, shares, math.fsum(share * telling[atom] for atom, share in shares.items()))


def _forms(written: Mapping[str, str]) -> dict[str, str]:
    """Every way an atom may be written at the start or the end of a compound, its linking letters with it."""
    found: dict[str, str] = {}
    for atom, word in written.items():
        for form in (*inflections(word), f"{word}e", word, atom, _OPEN_VOWEL.sub(r"\1\1\2", atom)):
            if len(form) >= _SHORTEST_INSIDE and form.isalpha():
                found.setdefault(form, atom)
    return found


def _grouped(written: Iterable[str], key: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for atom in written:
        if shared := key(atom):
            found.setdefault(shared, []).append(atom)
    return {shared: tuple(atoms) for shared, atoms in found.items()}


def _start(atom: str) -> str:
    return atom[:_START] if len(atom) >= _START else ""
