"""The integrity conditions of the SKOS Reference (W3C Recommendation, 18 August 2009) over a graph of rdflib, each as
that document words it, with what follows from its other statements worked out. They share nothing with our own code.
"""

from __future__ import annotations

from itertools import chain

from rdflib import RDF, Graph
from rdflib.namespace import SKOS
from rdflib.term import Literal

Pairs = set[tuple[object, object]]


def pairs(graph: Graph, *predicates: object) -> Pairs:
    return {(s, o) for predicate in predicates for s, o in graph.subject_objects(predicate)}


def turned(found: Pairs) -> Pairs:
    return {(o, s) for s, o in found}


def closure(found: Pairs) -> Pairs:
    """Transitive closure."""
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c} - found
        if not more:
            return found
        found = found | more


def broken(graph: Graph) -> dict[str, set[object]]:
    """What breaks each condition; nothing in a sound vocabulary."""
    # S22: broader and narrower are transitive up to broaderTransitive; S25, S26: inverses; S41: mapping sub-properties
    above = pairs(graph, SKOS.broader, SKOS.broaderTransitive, SKOS.broadMatch)
    above |= turned(pairs(graph, SKOS.narrower, SKOS.narrowerTransitive, SKOS.narrowMatch))
    beside = pairs(graph, SKOS.related, SKOS.relatedMatch)
    beside |= turned(beside)  # S23
    # S3-S8, S19-S26: domains and ranges
    semantic = pairs(graph, SKOS.broader, SKOS.narrower, SKOS.related, SKOS.broaderTransitive, SKOS.narrowerTransitive)
    tops = pairs(graph, SKOS.topConceptOf) | turned(pairs(graph, SKOS.hasTopConcept))
    concepts = {*chain.from_iterable(semantic), *graph.subjects(RDF.type, SKOS.Concept), *(one for one, _ in tops)}
    schemes = {
        *graph.subjects(RDF.type, SKOS.ConceptScheme),
        *graph.objects(None, SKOS.inScheme),
        *(scheme for _, scheme in tops),
    }
    labels = [pairs(graph, kind) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
    names: dict[object, list[object]] = {}
    for thing, label in labels[0]:
        assert isinstance(label, Literal)
        names.setdefault((thing, (label.language or "").lower()), []).append(label)
    exact = pairs(graph, SKOS.exactMatch)
    exact = closure(exact | turned(exact))  # S44, S45
    loose = pairs(graph, SKOS.broadMatch, SKOS.relatedMatch)
    loose |= turned(pairs(graph, SKOS.narrowMatch, SKOS.relatedMatch))
    return {
        "S9": concepts & schemes,
        "S13": (labels[0] & labels[1]) | (labels[0] & labels[2]) | (labels[1] & labels[2]),
        "S14": {key for key, found in names.items() if len(found) > 1},
        "S27": beside & (closure(above) | turned(closure(above))),
        "S46": exact & loose,
    }


SOUND: dict[str, set[object]] = {name: set() for name in ("S9", "S13", "S14", "S27", "S46")}
