"""Themes of statements of SKOS: what we understand becomes themes, and what we do not is kept as it was.

What is kept is everything that the themes, written as SKOS again, do not say: so nothing is lost on the way.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from leestafel.formats import skos
from leestafel.formats.skos_conditions import Breach, put_right, roles
from leestafel.formats.skos_normal import normal, plainly_dutch
from leestafel.formats.themes_faults import faults
from leestafel.formats.themes_file import DUTCH, is_language
from leestafel.formats.triples import Blank, Iri, Node, Term, Text, Triple, with_addresses, with_lasting_names
from leestafel.identity import is_id, slug
from leestafel.model import Theme
from leestafel.text.dutch import fold, sort_key

_TRUE = ("true", "1")
_MATCHES = (skos.EXACT, skos.CLOSE)
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may speak of already: ids of themes by their addresses and by their labels (folded), and ids that no
    other theme may have.
    """

    by_address: Mapping[str, str]
    by_label: Mapping[str, str]
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file of SKOS says.

    A theme that is known already may come without a label. ``kept`` is what we do not understand, ``broken`` what broke
    a condition of SKOS and was put right. ``nameless`` are addresses of concepts without a label, which become no
    theme, and nor do the ``unaddressed``: the labels of concepts that have no address to be known by. ``loose`` are
    addresses that have labels and nothing that says what they are. ``addresses`` are the file's own for its concepts,
    by the ids that they have here.
    """

    themes: tuple[Theme, ...] = ()
    kept: frozenset[Triple] = frozenset()
    broken: tuple[Breach, ...] = ()
    nameless: tuple[str, ...] = ()
    unaddressed: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)


def known_of(themes: Iterable[Theme], kept: Iterable[Triple] = ()) -> Known:
    """What is known of a vocabulary: a theme's own address, and those that are exactly the same."""
    given = tuple(themes)
    ours: dict[Node, str] = {skos.concept(theme.id): theme.id for theme in given}
    by_address = {
        value.address: ours[subject]
        for subject, predicate, value in sorted(kept, key=repr)
        if predicate == skos.EXACT and isinstance(value, Iri) and subject in ours
    }
    for theme in reversed(given):
        by_address |= dict.fromkeys((skos.concept(theme.id).address, *theme.match), theme.id)
    by_label = {fold(theme.label()): theme.id for theme in reversed(given) if not theme.deprecated}
    return Known(by_address, by_label, frozenset(theme.id for theme in given))


def read_skos(triples: Iterable[Triple], known: Known) -> Read:
    """The themes of a file's statements.

    Raises :class:`NotReadable` for a hierarchy too large to look through.
    """
    said = normal(triples)
    settled = frozenset(_typed(said, known))
    first, early = put_right(said | settled, settled)
    first |= set(plainly_dutch(first))  # a second prefLabel in nl-NL is another label by now
    concepts = _concepts(first, known)
    labels = _names(first, concepts)
    ids = _identities({node: labels[node] for node in concepts if node in labels}, concepts, known)
    addresses = {theme: address for address, theme in sorted(ids.items(), reverse=True)}
    loose = frozenset(loose_labels(first, known.by_address))
    ids |= _same(first, ids)
    loose -= {Iri(address) for address in ids}
    ours = {address: skos.concept(theme).address for address, theme in ids.items()}
    renamed = with_addresses((triple for triple in first if triple.subject not in loose), ours)
    apart = {triple for triple in renamed if not (triple.predicate in _MATCHES and triple.subject == triple.value)}
    right, late = put_right(with_lasting_names(apart) | _addresses(ids))
    themes = _settled(_themes(right, sorted(set(ids.values()))))
    return Read(
        themes=_from_the_top(themes),
        kept=right - set(_said(themes)),
        broken=(*early, *late),
        nameless=tuple(sorted(node.address for node in concepts if node.address not in ids)),
        unaddressed=tuple(sorted(_unaddressed(first))),
        loose=tuple(sorted(node.address for node in loose)),
        addresses=addresses,
    )


# Which themes there are, and their ids


def _concepts(triples: Set[Triple], known: Known) -> set[Iri]:
    """What is said to be a concept; and whatever has the address of a theme that is known, unless it is said to be
    something else.
    """
    given = roles(triples)
    named = {triple.subject for triple in triples if triple.predicate in (skos.TYPE, skos.PREF)}
    found = {node for node, told in given.items() if told == {"concept"} and node in named}
    found |= {node for node, _, _ in triples if _is_known(node, known) and given.get(node, {"concept"}) == {"concept"}}
    return {node for node in found if isinstance(node, Iri)}


def _unaddressed(triples: Set[Triple]) -> set[str]:
    given = roles(triples)
    return {
        value.text
        for subject, predicate, value in triples
        if predicate == skos.PREF and isinstance(value, Text) and isinstance(subject, Blank)
        if given.get(subject) == {"concept"}
    }


def _is_known(node: Node, known: Known) -> bool:
    return isinstance(node, Iri) and node.address in known.by_address


def _typed(triples: Iterable[Triple], known: Known) -> Iterator[Triple]:
    """That our vocabulary is a scheme and a theme of ours a concept, whatever else they are said to be."""
    yield Triple(skos.SCHEME, skos.TYPE, skos.CONCEPT_SCHEME)
    for subject, _, value in triples:
        for node in (subject, value):
            if isinstance(node, Iri) and _own_id(node.address) in known.taken:
                yield Triple(node, skos.TYPE, skos.CONCEPT)


def _names(triples: Iterable[Triple], concepts: Set[Iri]) -> dict[Node, str]:
    """The label that a concept is called by: in Dutch, else in English, else in the first language there is."""
    found: dict[Node, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in triples:
        if predicate == skos.PREF and isinstance(value, Text) and subject in concepts and is_language(value.language):
            found[subject][value.language] = value.text
    return {node: named.get(DUTCH) or named.get("en") or min(named.items())[1] for node, named in found.items()}


def _identities(named: Mapping[Iri, str], concepts: Iterable[Iri], known: Known) -> dict[str, str]:
    """The id of each concept by its address: that of the theme it is known as, else one made of its label. Ids made for
    one file do not depend on the order in which it says things.
    """
    ids = {node.address: known.by_address[node.address] for node in concepts if node.address in known.by_address}
    ids |= {node.address: own for node in named if (own := _own_id(node.address)) and node.address not in ids}
    used = {*known.taken, *ids.values()}
    joined = set(ids.values())
    for label, address in sorted((label, node.address) for node, label in named.items() if node.address not in ids):
        same = known.by_label.get(fold(label), "")
        ids[address] = same if same and same not in joined else _fresh(label, address, used)
        joined.add(ids[address])
        used.add(ids[address])
    return ids


def _own_id(address: str) -> str:
    """The id in an address that is one of ours."""
    theme = address.removesuffix("/")
    return theme if address.endswith("/") and is_id(theme) else ""


def _fresh(label: str, address: str, used: Set[str]) -> str:
    made = slug(label) or f"thema-{hashlib.sha256(address.encode()).hexdigest()[:8]}"
    number = 2
    theme = made
    while theme in used:
        theme = f"{made}-{number}"
        number += 1
    return theme


def loose_labels(triples: Iterable[Triple], known: Container[str]) -> Iterator[Iri]:
    """What has labels, and neither a type nor a place among concepts, so that it is of something told elsewhere."""
    given = tuple(triples)
    told = {*roles(given), *(triple.subject for triple in given if triple.predicate == skos.TYPE)}
    labelled = {triple.subject for triple in given if triple.predicate in skos.LABELS}
    for node in labelled - told:
        if isinstance(node, Iri) and node.address not in known:
            yield node


def _same(triples: Set[Triple], ids: Mapping[str, str]) -> dict[str, str]:
    """The themes that are exactly the same as something without a name, by way of others too: what is said of it is
    theirs.
    """
    given = roles(triples)
    nameless = {node for node, _, _ in triples if given.get(node, {"concept"}) == {"concept"}}
    alike: dict[str, list[str]] = defaultdict(list)
    for subject, predicate, value in triples:
        if predicate == skos.EXACT and isinstance(subject, Iri) and isinstance(value, Iri) and value in nameless:
            alike[subject.address].append(value.address)
    found = dict(ids)
    waiting = sorted(ids)
    while waiting:
        here = waiting.pop()
        fresh = sorted(other for other in alike[here] if other not in found)
        found |= dict.fromkeys(fresh, found[here])
        waiting += fresh
    return {address: theme for address, theme in found.items() if address not in ids}


def _addresses(ids: Mapping[str, str]) -> set[Triple]:
    """That a theme is exactly what has the address it came with."""
    return {Triple(skos.concept(theme), skos.EXACT, Iri(address)) for address, theme in ids.items() if ":" in address}


# What a theme says


def _themes(triples: Iterable[Triple], ids: Iterable[str]) -> list[Theme]:
    said: dict[Node, dict[Iri, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        said[subject][predicate].append(value)
        if predicate == skos.NARROWER and not isinstance(value, Text):
            said[value][skos.BROADER].append(subject)
    ours: dict[Term, str] = {skos.concept(theme): theme for theme in ids}
    return [_theme(theme, said[node], ours) for node, theme in ours.items() if isinstance(node, Iri)]


def _theme(identity: str, said: Mapping[Iri, list[Term]], ours: Mapping[Term, str]) -> Theme:
    def texts(predicate: Iri) -> dict[str, tuple[str, ...]]:
        return _by_language(said.get(predicate, ()))

    def themes(predicate: Iri) -> tuple[str, ...]:
        return tuple(sorted({ours[value] for value in said.get(predicate, ()) if value in ours}))

    def addresses(predicate: Iri) -> tuple[str, ...]:
        found = (value.address for value in said.get(predicate, ()) if isinstance(value, Iri))
        return tuple(sorted(address for address in found if address.startswith(_WEB)))

    alt, hidden = texts(skos.ALT), texts(skos.HIDDEN)
    deprecated = any(isinstance(value, Text) and value.text in _TRUE for value in said.get(skos.DEPRECATED, ()))
    return Theme(
        id=identity,
        labels={language: found[0] for language, found in texts(skos.PREF).items()},
        alt=alt.pop(DUTCH, ()),
        hidden=hidden.pop(DUTCH, ()),
        alt_elsewhere=alt,
        hidden_elsewhere=hidden,
        broader=next(iter(themes(skos.BROADER)), ""),
        related=themes(skos.RELATED),
        match=addresses(skos.EXACT),
        close=addresses(skos.CLOSE),
        definition=next(iter(texts(skos.DEFINITION).get(DUTCH, ())), ""),
        scope=next(iter(texts(skos.SCOPE).get(DUTCH, ())), ""),
        deprecated=deprecated,
        replaced_by=themes(skos.REPLACED_BY) if deprecated else (),
    )


def _by_language(values: Iterable[Term]) -> dict[str, tuple[str, ...]]:
    """Texts by their language, Dutch first, in Dutch order."""
    found: dict[str, set[str]] = defaultdict(set)
    for value in values:
        if isinstance(value, Text) and not value.datatype and _is_usable(value.language):
            found[value.language].add(value.text)
    languages = sorted(found, key=lambda language: (language != DUTCH, language))
    return {language: tuple(sorted(found[language], key=lambda text: (sort_key(text), text))) for language in languages}


def _is_usable(language: str) -> bool:
    """Whether a theme can have labels in a language; the Dutch of one country is plain Dutch as well by now."""
    return is_language(language) and not language.startswith(f"{DUTCH}-")


def _settled(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """The themes without what their file may not say: a label that another has, replacements that go round."""
    given = {theme.id: theme for theme in themes}
    rings = {fault.theme for fault in faults(given) if fault.what == "replaced_ring"}
    owners: dict[str, str] = {}
    for theme in given.values():
        if theme.labels and not theme.deprecated:
            owners.setdefault(fold(theme.label()), theme.id)
    return tuple(
        _own_labels(replace(theme, replaced_by=()) if theme.id in rings else theme, owners) for theme in given.values()
    )


def _own_labels(theme: Theme, owners: dict[str, str]) -> Theme:
    if theme.deprecated:
        return theme

    def own(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if owners.setdefault(fold(text), theme.id) == theme.id)

    return replace(theme, alt=own(theme.alt), hidden=own(theme.hidden))


def _said(themes: Iterable[Theme]) -> Iterator[Triple]:
    """What the themes say, and what follows from that."""
    for triple in skos.vocabulary_triples(tuple(themes)):
        yield triple
        if triple.predicate == skos.BROADER and isinstance(triple.value, Iri):
            yield Triple(triple.value, skos.NARROWER, triple.subject)


def _from_the_top(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """The themes as people would list them: each before those below it, and beside one another in Dutch order."""
    given = {theme.id: theme for theme in themes}
    below: dict[str, list[Theme]] = defaultdict(list)
    for theme in sorted(given.values(), key=lambda theme: (sort_key(theme.label()), theme.id), reverse=True):
        below[theme.broader if theme.broader in given else ""].append(theme)
    found: list[Theme] = []
    waiting = below[""]
    while waiting:
        theme = waiting.pop()
        found.append(theme)
        waiting += below.get(theme.id, ())
    return tuple(found)
