"""Statements as Turtle and as JSON-LD, for the site: written plainly, in the order given, by nothing but this.

A build does not import a library for RDF (see :mod:`leestafel.formats.skos_graph` for reading and for other forms).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from leestafel.formats.triples import Blank, Iri, Term, Text, Triple, written

PREFIXES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
}
_TYPE = "rdf:type"


def turtle(triples: Iterable[Triple], base: str = "") -> bytes:
    """A file of Turtle (RDF 1.1 Turtle). Relative addresses are below ``base``, where it is given."""
    blocks = ["".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())]
    for subject, said in _by_subject(triples, base).items():
        parts = [
            f"{'a' if name == _TYPE else name} {', '.join(_short_term(value) for value in values)}"
            for name, values in said.items()
        ]
        blocks.append(f"{written(subject)}\n    " + " ;\n    ".join(parts) + " .\n")
    return "\n".join(blocks).encode()


def json_ld(triples: Iterable[Triple], base: str = "") -> bytes:
    """A file of JSON-LD 1.1 that names no context elsewhere. Relative addresses are below ``base``."""
    things = [
        {
            "@id": _name(subject),
            **{_key(name): [_value(name, value) for value in values] for name, values in said.items()},
        }
        for subject, said in _by_subject(triples, base).items()
    ]
    whole = {"@context": dict(PREFIXES), "@graph": things}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _by_subject(triples: Iterable[Triple], base: str) -> dict[Term, dict[str, list[Term]]]:
    """What is said of each thing, by the short names of properties."""
    found: dict[Term, dict[str, list[Term]]] = {}
    for subject, predicate, value in triples:
        found.setdefault(_whole(subject, base), {}).setdefault(_short(predicate), []).append(_whole(value, base))
    return found


def _whole(term: Term, base: str) -> Term:
    if isinstance(term, Iri) and base and ":" not in term.address.partition("/")[0]:
        return Iri(base + term.address.removeprefix("./"))
    return term


def _short(iri: Iri) -> str:
    """The short name of a property; all that the site says are in the vocabularies that have a prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.address.startswith(namespace):
            return f"{prefix}:{iri.address.removeprefix(namespace)}"
    return written(iri)


def _short_term(term: Term) -> str:
    return _short(term) if isinstance(term, Iri) else written(term)


def _key(name: str) -> str:
    return "@type" if name == _TYPE else name.strip("<>")


def _name(term: Term) -> str:
    return term.address if isinstance(term, Iri) else f"_:{term.name}" if isinstance(term, Blank) else ""


def _value(name: str, term: Term) -> object:
    if not isinstance(term, Text):
        return _short(term) if name == _TYPE and isinstance(term, Iri) else {"@id": _name(term)}
    if term.language:
        return {"@language": term.language, "@value": term.text}
    return {"@type": term.datatype, "@value": term.text} if term.datatype else {"@value": term.text}
