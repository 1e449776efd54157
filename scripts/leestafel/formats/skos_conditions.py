"""The integrity conditions of SKOS (SKOS Reference, W3C 2009) over plain statements, and putting right what breaks one.

S9 a scheme is no concept; S13 a label is of one kind; S14 one prefLabel in a language; S27 related concepts are not
above one another; S37 a collection is neither concept nor scheme; S46 an exact match is no broader or related match.
And one of ours, which SKOS leaves open: nothing lies above itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Literal, NamedTuple

from leestafel.errors import NotReadable
from leestafel.formats import skos
from leestafel.formats.triples import Node, Term, Text, Triple, written
from leestafel.words import say

Condition = Literal["S9", "S13", "S14", "S27", "S37", "S46", "ring"]
Role = Literal["scheme", "collection", "concept"]
MOST_IN_TREE = 20_000
"""Concepts above or below others, of which all that is above can be held at once."""
_ABOVE = (skos.BROADER, skos.BROADER_WAY, skos.BROAD_MATCH)
_BELOW = (skos.NARROWER, skos.NARROWER_WAY, skos.NARROW_MATCH)
_BESIDE = (skos.RELATED, skos.RELATED_MATCH)
_LOOSE = (skos.BROAD_MATCH, skos.NARROW_MATCH, skos.RELATED_MATCH)
_SEMANTIC = (skos.BROADER, skos.NARROWER, skos.RELATED, skos.BROADER_WAY, skos.NARROWER_WAY)
_TYPES: dict[Term, Role] = {
    skos.CONCEPT_SCHEME: "scheme",
    **dict.fromkeys(skos.COLLECTIONS, "collection"),
    skos.CONCEPT: "concept",
}
_WEIGHTIEST: tuple[Role, ...] = ("scheme", "collection", "concept")


class Breach(NamedTuple):
    """A statement that cannot stand beside the others, the condition it breaks, and what stands in its place, if
    anything does.
    """

    condition: Condition
    triple: Triple
    instead: Triple | None = None


def put_right(triples: Iterable[Triple], settled: Set[Triple] = frozenset()) -> tuple[frozenset[Triple], list[Breach]]:
    """The statements without those that break a condition, and which these were, in a fixed order. Of two that
    exclude one another, the one that is ``settled`` stands.

    Raises :class:`NotReadable` for a hierarchy that is too large to look through.
    """
    ordered = sorted(set(triples), key=lambda triple: (triple not in settled, *map(written, triple)))
    found: list[Breach] = []
    for condition in _CONDITIONS:
        broken = [breach for breach in condition(ordered, settled) if breach.triple not in settled]
        gone = {breach.triple for breach in broken}
        instead = (breach.instead for breach in broken if breach.instead)
        ordered = [*(triple for triple in ordered if triple not in gone), *instead] if broken else ordered
        found += broken
    return frozenset(ordered), found


# S9, S37


def roles(triples: Iterable[Triple]) -> dict[Node, set[Role]]:
    """What things are, by their types and by the domains and ranges of the properties that are used of them."""
    found: dict[Node, set[Role]] = defaultdict(set)
    for triple in triples:
        for node, role in _given(triple):
            found[node].add(role)
    return dict(found)


def _given(triple: Triple) -> Iterator[tuple[Node, Role]]:
    subject, predicate, value = triple
    if isinstance(value, Text):
        return
    if predicate == skos.TYPE and value in _TYPES:
        yield subject, _TYPES[value]
    elif predicate in _SEMANTIC:
        yield from ((subject, "concept"), (value, "concept"))
    elif predicate == skos.IN_SCHEME:
        yield value, "scheme"
    elif predicate == skos.TOP_OF:
        yield from ((subject, "concept"), (value, "scheme"))
    elif predicate == skos.HAS_TOP:
        yield from ((subject, "scheme"), (value, "concept"))


def _one_role(ordered: list[Triple], settled: Set[Triple]) -> Iterator[Breach]:
    """What makes a thing two kinds of thing. It is what is settled, else what it is typed as; a scheme first."""
    several = {node: found for node, found in roles(ordered).items() if len(found) > 1}
    known = roles(triple for triple in ordered if triple in settled) if several else {}
    typed = roles(triple for triple in ordered if triple.predicate == skos.TYPE and triple.subject in several)
    given = {node: known.get(node) or typed.get(node) or found for node, found in several.items()}
    stands = {node: next(role for role in _WEIGHTIEST if role in found) for node, found in given.items()}
    for triple in ordered:
        for node, role in _given(triple):
            if node in stands and stands[node] != role:
                yield Breach("S37" if "collection" in (role, stands[node]) else "S9", triple)
                break


# S14, S13


def _one_name(ordered: list[Triple], _: Set[Triple]) -> Iterator[Breach]:
    """A second prefLabel in a language, which becomes an altLabel."""
    seen: set[tuple[Node, str]] = set()
    for triple in ordered:
        if triple.predicate == skos.PREF and isinstance(triple.value, Text):
            key = (triple.subject, triple.value.language)
            if key in seen:
                yield Breach("S14", triple, triple._replace(predicate=skos.ALT))
            seen.add(key)


def _one_kind(ordered: list[Triple], _: Set[Triple]) -> Iterator[Breach]:
    """A label that is of a weightier kind already."""
    owned: dict[tuple[Node, Term], Triple] = {}
    for kind in skos.LABELS:
        for triple in ordered:
            if triple.predicate == kind and owned.setdefault((triple.subject, triple.value), triple) != triple:
                yield Breach("S13", triple)


# S27


def _no_rings(ordered: list[Triple], _: Set[Triple]) -> Iterator[Breach]:
    """What closes a ring of concepts above one another."""
    above: dict[Node, list[tuple[Node, Triple]]] = defaultdict(list)
    for lower, upper, triple in _steps(ordered):
        above[lower].append((upper, triple))
    if len({*above, *(upper for steps in above.values() for upper, _ in steps)}) > MOST_IN_TREE:
        raise NotReadable(say("skos.too_many_concepts", most=MOST_IN_TREE))
    begun: set[Node] = set()
    done: set[Node] = set()
    for start in sorted(above, key=written):
        ways = [(start, iter(above[start]))] if start not in begun else []
        begun.add(start)
        while ways:
            here, steps = ways[-1]
            for upper, triple in steps:
                if upper in begun and upper not in done:
                    yield Breach("ring", triple)
                elif upper not in begun:
                    begun.add(upper)
                    ways.append((upper, iter(above.get(upper, ()))))
                    break
            else:
                done.add(here)
                ways.pop()


def _steps(triples: Iterable[Triple]) -> Iterator[tuple[Node, Node, Triple]]:
    """Each step up: from where, to where, and the statement that says so."""
    for triple in triples:
        subject, predicate, value = triple
        if isinstance(value, Text):
            continue
        if predicate in _ABOVE:
            yield subject, value, triple
        elif predicate in _BELOW:
            yield value, subject, triple


def _not_above(ordered: list[Triple], _: Set[Triple]) -> Iterator[Breach]:
    """Related concepts of which one lies above the other, however far, or that are one and the same."""
    beside = [triple for triple in ordered if triple.predicate in _BESIDE and not isinstance(triple.value, Text)]
    if not beside:
        return
    above = _all_above(ordered)
    for triple in beside:
        one, other = triple.subject, triple.value
        if one == other or above(one, other) or above(other, one):
            yield Breach("S27", triple)


def _all_above(triples: Iterable[Triple]) -> Callable[[Term, Term], bool]:
    """Whether of two things the second lies above the first: broaderTransitive, as bits of a number for each."""
    above: dict[Node, list[Node]] = defaultdict(list)
    for lower, upper, _ in _steps(triples):
        above[lower].append(upper)
    place = {node: number for number, node in enumerate(dict.fromkeys(node for up in above.values() for node in up))}
    bits: dict[Term, int] = {}
    for node in _highest_first(above):
        bits[node] = 0
        for upper in above.get(node, ()):
            bits[node] |= bits.get(upper, 0) | 1 << place[upper]
    return lambda one, other: other in place and bool(bits.get(one, 0) >> place[_node(other)] & 1)


def _node(term: Term) -> Node:
    assert not isinstance(term, Text)
    return term


def _highest_first(above: Mapping[Node, list[Node]]) -> Iterator[Node]:
    """Every thing after those above it."""
    begun: set[Node] = set()
    done: set[Node] = set()
    for start in above:
        waiting = [start]
        while waiting:
            here = waiting[-1]
            fresh = [] if here in begun else [upper for upper in above.get(here, ()) if upper not in begun]
            begun.add(here)
            waiting += fresh
            if not fresh:
                waiting.pop()
                if here not in done:
                    done.add(here)
                    yield here


# S46


def _no_loose_match(ordered: list[Triple], _: Set[Triple]) -> Iterator[Breach]:
    """A broader, narrower or related match between what is exactly the same, by way of others too: exactMatch is
    symmetric and transitive (SKOS Reference, 10.3, S44 and S45).
    """
    same: dict[Term, Term] = {}

    def first(term: Term) -> Term:
        while term in same and same[term] != term:
            same[term] = same.get(same[term], same[term])
            term = same[term]
        return term

    for subject, predicate, value in ordered:
        if predicate == skos.EXACT:
            same[first(subject)] = first(value)
    for triple in ordered:
        if triple.predicate in _LOOSE and first(triple.subject) == first(triple.value):
            yield Breach("S46", triple)


_CONDITIONS: tuple[Callable[[list[Triple], Set[Triple]], Iterator[Breach]], ...] = (
    _one_role,
    _one_name,
    _one_kind,
    _no_rings,
    _not_above,
    _no_loose_match,
)
