"""What is doubtful in a vocabulary and is no mistake: each worth a look, with the theme and the key it stands at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from leestafel.formats import skos
from leestafel.formats.skos_conditions import put_right
from leestafel.formats.triples import Iri, Triple
from leestafel.model import Theme
from leestafel.text.urls import host, web_address
from leestafel.themes.vocabulary import Vocabulary, replacement_of


class Doubt(NamedTuple):
    """Something doubtful: the theme, the key of its file (empty for the theme as a whole), the name of the sentence
    about it, and what that sentence names.
    """

    theme: str
    key: str
    what: str
    values: Mapping[str, object]


def doubts(vocabulary: Vocabulary, documents: Mapping[str, int]) -> Iterator[Doubt]:
    """What is doubtful about themes; ``documents`` says how many have each theme themselves."""
    addresses = Counter(address for theme in vocabulary for address in theme.match)
    for theme in vocabulary:
        yield from _alone(theme, vocabulary, documents)
        yield from _gone(theme, vocabulary, documents.get(theme.id, 0))
        yield from _labels(theme)
        yield from _addresses(theme, addresses)


def _alone(theme: Theme, vocabulary: Vocabulary, documents: Mapping[str, int]) -> Iterator[Doubt]:
    tied = vocabulary.ancestors(theme.id) or vocabulary.narrower(theme.id) or documents.get(theme.id)
    if not (tied or theme.deprecated):
        yield Doubt(theme.id, "", "orphan", {"id": theme.id})


def _gone(theme: Theme, vocabulary: Vocabulary, documents: int) -> Iterator[Doubt]:
    """A theme that is no longer used, and yet is; or whose replacements are not in use either."""
    if theme.deprecated and documents:
        new = [one.id for one in replacement_of(theme, vocabulary)]
        what = "deprecated_several" if len(new) > 1 else "deprecated_used" if new else "deprecated_alone"
        values = {"id": theme.id, "n": documents, "new": ", ".join(new)}
        yield Doubt(theme.id, "deprecated", what, values)
    if theme.deprecated and theme.replaced_by and not replacement_of(theme, vocabulary):
        yield Doubt(theme.id, "replaced_by", "replaced_nowhere", {"id": theme.id})
    above = vocabulary.get(theme.broader)
    if above and above.deprecated and not theme.deprecated:
        yield Doubt(theme.id, "broader", "below_deprecated", {"id": theme.id, "other": above.id})


def _labels(theme: Theme) -> Iterator[Doubt]:
    """A label that stands twice at one theme, in one language, to the letter (SKOS S13)."""
    kinds = ("alt", "hidden")
    seen = {(language, text) for language, text in theme.labels.items()}
    for key, dutch, elsewhere in zip(
        kinds, (theme.alt, theme.hidden), (theme.alt_elsewhere, theme.hidden_elsewhere), strict=True
    ):
        given = {(language, text) for language, texts in {"nl": dutch, **elsewhere}.items() for text in texts}
        for _, text in sorted(given & seen):
            yield Doubt(theme.id, key, "label_twice", {"id": theme.id, "label": text})
        seen |= given


def _addresses(theme: Theme, shared: Mapping[str, int]) -> Iterator[Doubt]:
    for key, addresses in (("match", theme.match), ("close", theme.close)):
        for address in addresses:
            if not _can_be_found(address):
                yield Doubt(theme.id, key, "address_impossible", {"address": address})
            elif key == "match" and shared[address] > 1:
                yield Doubt(theme.id, key, "address_shared", {"address": address})
            elif key == "close" and address in theme.match:
                yield Doubt(theme.id, key, "address_twice", {"address": address})


def _can_be_found(address: str) -> bool:
    """Whether an address can lead anywhere: a web address as it should be written, of a machine with a whole name."""
    return web_address(address) == address and "." in host(address).strip(".")


def doubts_of_kept(themes: Sequence[Theme], kept: Set[Triple]) -> Iterator[Doubt]:
    """What is doubtful about what is kept beside a vocabulary: what breaks a condition of SKOS together with it, and
    what is of themes that are gone. The theme is empty where it is about none.
    """
    ids = {skos.concept(theme.id): theme.id for theme in themes}
    said = frozenset(skos.vocabulary_triples(themes))
    _, broken = put_right(said | kept, frozenset())
    for breach in broken:
        yield Doubt(ids.get(_iri(breach.triple), ""), "", f"kept_{breach.condition}", {})
    subjects = {triple.subject.address for triple in kept if isinstance(triple.subject, Iri)}
    for address in sorted(subjects):
        if address.endswith("/") and ":" not in address and Iri(address) not in {*ids, skos.SCHEME}:
            yield Doubt("", "", "kept_of_none", {"id": address.rstrip("/")})


def _iri(triple: Triple) -> Iri:
    return triple.subject if isinstance(triple.subject, Iri) else Iri("")
