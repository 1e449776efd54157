"""Statements of RDF as plain records, and as lines of Turtle (RDF 1.1 Concepts, 3; RDF 1.1 Turtle, 2.4 and 3.3).

An address may be relative: what this table's own vocabulary says of its themes stands below ``/themas/``, wherever the
site is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\n\r\t]')
_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff\ufffe\uffff]')
STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing by its address, which may be relative to ``/themas/``."""

    address: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A thing without an address, by a name that only counts among the statements it stands with."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its language, or with a datatype's address, or with neither."""

    text: str
    language: str = ""
    datatype: str = ""


Node = Iri | Blank
Term = Iri | Blank | Text


class Triple(NamedTuple):
    """A statement: of what, which property, and its value."""

    subject: Node
    predicate: Iri
    value: Term


def is_address(text: str) -> bool:
    """Whether a text can stand between ``<`` and ``>`` in Turtle (its IRIREF)."""
    return not _NO_ADDRESS.search(text)


def as_address(text: str) -> str:
    """A text in which what cannot stand in an address is written octet by octet, as on the web (RFC 3986, 2.1)."""
    return _NO_ADDRESS.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def written(term: Term) -> str:
    """A term as Turtle writes it out in full."""
    if isinstance(term, Iri):
        return f"<{term.address}>"
    if isinstance(term, Blank):
        return f"_:{term.name}"
    text = '"' + _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], term.text) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text


def lines(triples: Iterable[Triple]) -> list[str]:
    """Each statement as a line of Turtle, in a fixed order."""
    return sorted(f"{written(s)} {written(p)} {written(v)} ." for s, p, v in triples)


def with_addresses(triples: Iterable[Triple], renamed: Mapping[str, str]) -> frozenset[Triple]:
    """The statements with other addresses for what they are of and what they name; properties keep theirs."""

    def other(term: Term) -> Term:
        return Iri(renamed[term.address]) if isinstance(term, Iri) and term.address in renamed else term

    return frozenset(Triple(_node(other(s)), p, other(v)) for s, p, v in triples)


def _node(term: Term) -> Node:
    assert not isinstance(term, Text)
    return term


def with_lasting_names(triples: Iterable[Triple]) -> frozenset[Triple]:
    """The statements with names for blank things that follow from what is said of them, so that one file read twice
    says the same twice. Two blank things of which the same is said become one, which says no less (RDF 1.1 Semantics,
    5: lean graphs).
    """
    known = frozenset(triples)
    said: dict[Blank, list[Triple]] = {}
    for triple in known:
        if isinstance(triple.subject, Blank):
            said.setdefault(triple.subject, []).append(triple)
    names = _names(said)

    def other(term: Term) -> Term:
        return Blank(names.get(term, "b0")) if isinstance(term, Blank) else term

    return frozenset(Triple(_node(other(s)), p, other(v)) for s, p, v in known)


def _names(said: Mapping[Blank, list[Triple]]) -> dict[Blank, str]:
    """A name for each blank thing, those it speaks of first; in a ring, the one met again counts as any."""
    names: dict[Blank, str] = {}
    begun: set[Blank] = set()
    for start in sorted(said, key=lambda blank: blank.name):
        waiting = [start]
        while waiting:
            blank = waiting[-1]
            if blank in names:
                waiting.pop()
                continue
            begun.add(blank)
            further = [triple.value for triple in said[blank] if isinstance(triple.value, Blank)]
            unknown = [value for value in further if value in said and value not in begun]
            if unknown:
                waiting += unknown
            else:
                names[waiting.pop()] = _name(said[blank], names)
    return names


def _name(triples: Iterable[Triple], names: Mapping[Blank, str]) -> str:
    def told(value: Term) -> Term:
        return replace(value, name=names.get(value, "")) if isinstance(value, Blank) else value

    text = "\n".join(sorted(f"{written(predicate)} {written(told(value))}" for _, predicate, value in triples))
    return f"b{hashlib.sha256(text.encode()).hexdigest()[:16]}"
