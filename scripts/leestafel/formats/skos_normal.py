"""Statements of SKOS as the rest of this package wants them: what can be said in several ways is said in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from leestafel.formats import skos
from leestafel.formats.themes_file import DUTCH
from leestafel.formats.triples import STRING, Iri, Node, Term, Text, Triple

_XL = "http://www.w3.org/2008/05/skos-xl#"
_XL_KINDS = {Iri(f"{_XL}{kind.address.removeprefix(skos.SKOS)}"): kind for kind in skos.LABELS}
_LITERAL_FORM = Iri(f"{_XL}literalForm")
_SINGLE = (skos.PREF, skos.DEFINITION, skos.SCOPE)
_TEXTS = (*skos.LABELS, skos.DEFINITION, skos.SCOPE)
_OURS = (skos.TYPE, skos.TITLE, skos.HAS_TOP)


def normal(triples: Iterable[Triple]) -> frozenset[Triple]:
    """The same, said in one way.

    Texts of labels and notes have single spaces, and are Dutch where no language is named; what is only there in the
    Dutch of one country is also plainly Dutch; labels by way of SKOS-XL are plain labels too (SKOS Reference, B.3.4.1).
    What this vocabulary says of itself as a whole is left out: that follows from its themes.
    """
    plain = {_plain(triple) for triple in triples if not _of_our_scheme(triple)}
    plain = {triple for triple in plain if not _says_nothing(triple)}
    plain |= set(_by_label_things(plain))
    return frozenset(plain | set(plainly_dutch(plain)))


def _of_our_scheme(triple: Triple) -> bool:
    return (triple.subject == skos.SCHEME and triple.predicate in _OURS) or (
        triple.value == skos.SCHEME and triple.predicate in (skos.IN_SCHEME, skos.TOP_OF)
    )


def _says_nothing(triple: Triple) -> bool:
    return triple.predicate in _TEXTS and isinstance(triple.value, Text) and not triple.value.text


def _plain(triple: Triple) -> Triple:
    value = triple.value
    if triple.predicate not in _TEXTS or not isinstance(value, Text) or value.datatype not in ("", STRING):
        return triple
    return triple._replace(value=Text(" ".join(value.text.split()), value.language or DUTCH))


def _by_label_things(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Labels that are things of their own, as plain labels; a prefLabel only where there is none in its language."""
    forms: dict[Term, list[Text]] = defaultdict(list)
    named: set[tuple[Node, str]] = set()
    pointing = []
    for triple in triples:
        if triple.predicate == _LITERAL_FORM and isinstance(triple.value, Text):
            forms[triple.subject].append(triple.value)
        elif triple.predicate == skos.PREF and isinstance(triple.value, Text):
            named.add((triple.subject, triple.value.language))
        elif triple.predicate in _XL_KINDS:
            pointing.append(triple)
    for subject, predicate, thing in pointing:
        for form in forms.get(thing, ()):
            label = _plain(Triple(subject, _XL_KINDS[predicate], form))
            if label.predicate != skos.PREF or (subject, form.language or DUTCH) not in named:
                yield label


def plainly_dutch(triples: Iterable[Triple]) -> Iterator[Triple]:
    """What is said in ``nl-NL`` or ``nl-BE`` and not in ``nl``, in ``nl``."""
    labels: set[tuple[Node, str]] = set()
    single: set[tuple[Node, Iri]] = set()
    abroad = []
    for triple in triples:
        subject, predicate, value = triple
        if predicate in _TEXTS and isinstance(value, Text):
            if value.language == DUTCH:
                single.add((subject, predicate))
                labels |= {(subject, value.text)} if predicate in skos.LABELS else set()
            elif value.language.startswith(f"{DUTCH}-"):
                abroad.append((_TEXTS.index(predicate), value.text, triple))
    for _, text, triple in sorted(abroad, key=lambda item: item[:2]):
        key = (triple.subject, triple.predicate)
        known = key in single if triple.predicate in _SINGLE else (triple.subject, text) in labels
        if not known:
            single.add(key)
            labels.add((triple.subject, text))
            yield triple._replace(value=Text(text, DUTCH))
