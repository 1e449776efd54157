"""Graphs as files, by rdflib: Turtle, JSON-LD and RDF/XML, read into plain statements and written from them.

What is read is hostile: nothing is ever fetched that a file names, entities of XML are refused, and a file is of a
size that a vocabulary can have.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Literal, get_args

import rdflib
from rdflib.parser import InputSource
from rdflib.term import BNode, Identifier, URIRef

from leestafel.errors import LeestafelError, NotReadable
from leestafel.formats.export_xml import refuse_entities
from leestafel.formats.triples import STRING, Blank, Iri, Node, Term, Text, Triple, as_address, with_lasting_names
from leestafel.text.decode import clean_characters
from leestafel.words import say

Form = Literal["turtle", "json-ld", "rdf-xml"]
FORMS: tuple[Form, ...] = get_args(Form)
LARGEST = 20 * 2**20
"""Bytes of a file."""
MOST = 300_000
"""Statements in a file."""
_NAMES: dict[Form, str] = {"turtle": "turtle", "json-ld": "json-ld", "rdf-xml": "xml"}
_ENDINGS: dict[str, Form] = {
    **dict.fromkeys(("ttl", "turtle", "nt"), "turtle"),
    **dict.fromkeys(("jsonld", "json"), "json-ld"),
    **dict.fromkeys(("rdf", "xml", "owl", "rdfs"), "rdf-xml"),
}
_IN_TURTLE = re.compile(r"^at line (\d{1,9}) of <[^>]{0,500}>:\s{1,3}Bad syntax \(([^)\n]{1,200})\)")
"""How rdflib tells of a mistake in Turtle; what it shows of the text is left out."""
_BEGINNING = re.compile(r".*[#/]", re.DOTALL)
_PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
}
_BASE = "https://leestafel.invalid/themas/"
"""What relative addresses are relative to while rdflib has them: a name that never leads anywhere (RFC 2606, 2)."""

rdflib.NORMALIZE_LITERALS = False  # a text comes out as it went in
logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # it logs each odd address; we say what we leave out


def form_of(name: str, data: bytes) -> Form:
    """The form of a file: by the ending of its name, else by how it begins."""
    known = _ENDINGS.get(name.rpartition(".")[2].lower())
    start = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    if known:
        return known
    if start.startswith((b"<?xml", b"<rdf:", b"<!DOCTYPE", b"<!--")):
        return "rdf-xml"
    return "json-ld" if start.startswith((b"{", b"[")) else "turtle"


def read(data: bytes, form: Form, base: str = "") -> frozenset[Triple]:
    """The statements of a file. What stands below ``base`` (the address of the themes) comes out relative to it.

    What no address can have is written as on the web (RFC 3986, 2.1).

    Raises :class:`NotReadable` for what is no such file.
    """
    if len(data) > LARGEST:
        raise NotReadable(say("skos.too_large", most=LARGEST // 2**20))
    graph = rdflib.Graph()
    try:
        source = InputSource()  # of octets: given as data, rdflib takes all of it for UTF-8
        source.setByteStream(BytesIO(_PREPARED[form](data)))
        graph.parse(source, format=_NAMES[form], publicID=base or _BASE)
        found = with_lasting_names(_plain(graph, base or _BASE))
    except NotReadable:
        raise
    except Exception as error:  # its parsers name no error of their own, and raise what Python does from deep within
        raise NotReadable(say("skos.not_readable", form=say(f"skos.{form}"), why=_why(error))) from error
    return found


def write(triples: Iterable[Triple], form: Form, base: str = "") -> bytes:
    """The statements as a file, always in the same order; relative addresses are below ``base``, where it is given.

    Raises :class:`LeestafelError` for what RDF/XML cannot say: a property whose address ends in no name.
    """
    graph = _Ordered(bind_namespaces="none")
    ordered = sorted(triples, key=repr)
    _refuse_unwritable(ordered, form)
    for prefix, namespace in _namespaces(ordered):
        graph.bind(prefix, namespace)
    for triple in ordered:
        graph.add(tuple(_theirs(term, base) for term in triple))  # type: ignore[arg-type]
    try:
        text = graph.serialize(format=_NAMES[form], encoding="utf-8")
    except ValueError as error:
        raise LeestafelError(say("skos.not_in_form", form=say(f"skos.{form}"), why=_why(error))) from error
    return (_ordered(text) if form == "json-ld" else text.rstrip(b"\n")) + b"\n"


class _Ordered(rdflib.Graph):
    """A graph that is told in an order of its own: that of rdflib is another one every time."""

    def subjects(self, *args: Any, **kwargs: Any) -> Any:
        return iter(sorted(super().subjects(*args, **kwargs), key=_n3))

    def predicate_objects(self, *args: Any, **kwargs: Any) -> Any:
        return iter(sorted(super().predicate_objects(*args, **kwargs), key=lambda pair: tuple(map(_n3, pair))))


def _n3(term: Any) -> str:
    return str(term.n3())


def _refuse_unwritable(triples: Iterable[Triple], form: Form) -> None:
    """What rdflib would write as broken XML: it does not escape the address of a datatype."""
    for triple in triples:
        if form == "rdf-xml" and isinstance(triple.value, Text) and "&" in triple.value.datatype:
            raise LeestafelError(say("skos.not_in_form", form=say(f"skos.{form}"), why=triple.value.datatype))


def _namespaces(triples: Iterable[Triple]) -> Iterator[tuple[str, str]]:
    """A short name for each beginning of a property's address: rdflib's own choice is another one every time."""
    yield from _PREFIXES.items()
    found = {_BEGINNING.match(predicate.address) for _, predicate, _ in triples}
    others = {match[0] for match in found if match} - set(_PREFIXES.values())
    yield from ((f"ns{number}", namespace) for number, namespace in enumerate(sorted(others), 1))


def _ordered(text: bytes) -> bytes:
    """JSON-LD in an order of its own: rdflib's follows that of its sets, which is another one every time."""
    things = json.loads(text)
    for thing in things:
        for values in thing.values():
            if isinstance(values, list):
                values.sort(key=lambda value: json.dumps(value, sort_keys=True))
    things.sort(key=lambda thing: str(thing.get("@id")))
    return json.dumps(things, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _why(error: Exception) -> str:
    found = _IN_TURTLE.search(str(error))
    if found:
        return say("skos.at_line", line=found[1], why=found[2])
    return " ".join(str(error).split())[:200] or type(error).__name__


# From bytes


def _turtle(data: bytes) -> bytes:
    try:
        return data.decode("utf-8-sig").encode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotReadable(say("skos.not_utf8", line=line)) from error


def _json(data: bytes) -> bytes:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotReadable(say("skos.not_readable", form=say("skos.json-ld"), why=_why(error))) from error
    _refuse_distant_contexts(value)
    return json.dumps(value).encode()


def _refuse_distant_contexts(value: Any) -> None:
    """Refuses every context that is an address (JSON-LD 1.1, 3.1 and 4.1.5), wherever: it would be fetched."""
    waiting = [(value, False)]
    while waiting:
        here, within = waiting.pop()
        if within and isinstance(here, str):
            raise NotReadable(say("skos.distant_context", address=here[:200]))
        if isinstance(here, dict):
            if "@import" in here:
                raise NotReadable(say("skos.distant_context", address=str(here["@import"])[:200]))
            waiting += [(below, name == "@context") for name, below in here.items()]
        elif isinstance(here, list):
            waiting += [(below, within) for below in here]


def _xml(data: bytes) -> bytes:
    refuse_entities(data, "skos.entities")
    return data


_PREPARED: dict[Form, Any] = {"turtle": _turtle, "json-ld": _json, "rdf-xml": _xml}


# Between their terms and ours


def _plain(graph: rdflib.Graph, base: str) -> Iterator[Triple]:
    if len(graph) > MOST:
        raise NotReadable(say("skos.too_many", most=MOST))
    for triple in graph:
        yield _triple(*(_ours(term, base) for term in triple))


def _triple(subject: Term, predicate: Term, value: Term) -> Triple:
    """Raises :class:`NotReadable` for a statement about a text, or with a property that has no address."""
    if isinstance(subject, Text) or not isinstance(predicate, Iri):
        raise NotReadable(say("skos.no_statement"))
    return Triple(subject, predicate, value)


def _ours(term: Any, base: str) -> Term:
    if isinstance(term, URIRef):
        address = as_address(str(term))
        return Iri(address.removeprefix(base) or "./") if address.startswith(base) else Iri(address)
    if isinstance(term, BNode):
        return Blank(str(term))
    datatype = str(term.datatype or "")
    return Text(clean_characters(str(term)), str(term.language or "").lower(), "" if datatype == STRING else datatype)


def _theirs(term: Term, base: str) -> Identifier:
    if isinstance(term, Text):
        return rdflib.Literal(term.text, lang=term.language or None, datatype=term.datatype or None)
    return _their_node(term, base)


def _their_node(term: Node, base: str) -> Identifier:
    if isinstance(term, Blank):
        return BNode(term.name)
    relative = ":" not in term.address.split("/")[0]
    return URIRef(base + term.address.removeprefix("./") if relative and base else term.address)
