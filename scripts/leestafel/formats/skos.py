"""Themes as statements of SKOS (SKOS Reference, W3C 2009): a concept scheme at ``/themas/``, a concept at each theme's
own address below it. Addresses are relative to ``/themas/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from leestafel.formats.themes_file import DUTCH
from leestafel.formats.triples import Iri, Term, Text, Triple, is_address
from leestafel.model import Theme

SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SCHEME = Iri("./")
"""The vocabulary itself."""
DEPRECATED = Iri("http://www.w3.org/2002/07/owl#deprecated")
REPLACED_BY = Iri("http://purl.org/dc/terms/isReplacedBy")
TITLE = Iri("http://purl.org/dc/terms/title")
TRUE = Text("true", datatype="http://www.w3.org/2001/XMLSchema#boolean")

CONCEPT, CONCEPT_SCHEME = Iri(f"{SKOS}Concept"), Iri(f"{SKOS}ConceptScheme")
COLLECTIONS = (Iri(f"{SKOS}Collection"), Iri(f"{SKOS}OrderedCollection"))
PREF, ALT, HIDDEN = Iri(f"{SKOS}prefLabel"), Iri(f"{SKOS}altLabel"), Iri(f"{SKOS}hiddenLabel")
LABELS = (PREF, ALT, HIDDEN)
DEFINITION, SCOPE = Iri(f"{SKOS}definition"), Iri(f"{SKOS}scopeNote")
BROADER, NARROWER, RELATED = Iri(f"{SKOS}broader"), Iri(f"{SKOS}narrower"), Iri(f"{SKOS}related")
BROADER_WAY, NARROWER_WAY = Iri(f"{SKOS}broaderTransitive"), Iri(f"{SKOS}narrowerTransitive")
EXACT, CLOSE = Iri(f"{SKOS}exactMatch"), Iri(f"{SKOS}closeMatch")
BROAD_MATCH, NARROW_MATCH = Iri(f"{SKOS}broadMatch"), Iri(f"{SKOS}narrowMatch")
RELATED_MATCH = Iri(f"{SKOS}relatedMatch")
IN_SCHEME, TOP_OF, HAS_TOP = Iri(f"{SKOS}inScheme"), Iri(f"{SKOS}topConceptOf"), Iri(f"{SKOS}hasTopConcept")


def concept(theme: str) -> Iri:
    """The address of a theme by its id, relative to ``/themas/``."""
    return Iri(f"{theme}/")


def scheme_triples(themes: Sequence[Theme], title: str = "", language: str = DUTCH) -> Iterator[Triple]:
    """What is said of the vocabulary as a whole: what it is, its title, its top themes."""
    yield Triple(SCHEME, TYPE, CONCEPT_SCHEME)
    if title:
        yield Triple(SCHEME, TITLE, Text(title, language))
    known = {theme.id for theme in themes}
    yield from (Triple(SCHEME, HAS_TOP, concept(theme.id)) for theme in themes if theme.broader not in known)


def vocabulary_triples(themes: Sequence[Theme], title: str = "", language: str = DUTCH) -> Iterator[Triple]:
    """Everything that a vocabulary says. What its file must not say, and may say by mistake, is left out: themes that
    are not there, addresses that are none, a label that is there already in a weightier way (S13).
    """
    known = {theme.id: theme for theme in themes}
    yield from scheme_triples(themes, title, language)
    for theme in themes:
        yield from theme_triples(theme, known)


def theme_triples(theme: Theme, known: Mapping[str, Theme]) -> Iterator[Triple]:
    """What a theme's concept says, and which themes in its vocabulary lie below it or name it as related."""
    this = concept(theme.id)
    top = theme.broader not in known
    values: tuple[tuple[Iri, Iterable[Term]], ...] = (
        (TYPE, (CONCEPT,)),
        *_labels(theme),
        (BROADER, () if top else (concept(theme.broader),)),
        (RELATED, (concept(other) for other in theme.related if other in known)),
        (EXACT, _addresses(theme.match)),
        (CLOSE, _addresses(theme.close)),
        (DEFINITION, (Text(theme.definition, DUTCH),) if theme.definition else ()),
        (SCOPE, (Text(theme.scope, DUTCH),) if theme.scope else ()),
        (IN_SCHEME, (SCHEME,)),
        (TOP_OF, (SCHEME,) if top else ()),
        (DEPRECATED, (TRUE,) if theme.deprecated else ()),
        (REPLACED_BY, (concept(other) for other in theme.replaced_by if other in known)),
    )
    for predicate, terms in values:
        yield from (Triple(this, predicate, term) for term in terms)


def _labels(theme: Theme) -> Iterator[tuple[Iri, list[Text]]]:
    """Labels by kind, each only in the weightiest one (SKOS Reference, 5.4, S13)."""
    seen: set[Text] = set()
    given: tuple[Mapping[str, tuple[str, ...]], ...] = (
        {language: (label,) for language, label in theme.labels.items()},
        {DUTCH: theme.alt, **theme.alt_elsewhere},
        {DUTCH: theme.hidden, **theme.hidden_elsewhere},
    )
    for predicate, labels in zip(LABELS, given, strict=True):
        found = [Text(text, language.lower()) for language, texts in labels.items() for text in texts]
        yield predicate, list(dict.fromkeys(label for label in found if label not in seen))
        seen.update(found)


def _addresses(addresses: Iterable[str]) -> Iterator[Iri]:
    return (Iri(address) for address in addresses if ":" in address and is_address(address))
