"""What posts and bodies are named for: "minister van Wonen" says who speaks, not what is spoken of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple, Protocol, TypeVar

from leestafel.text.dutch import fold, words

_BODIES = (
    "ministerie|departement|inspectie|raad|vereniging|stichting|faculteit|leerstoel|directie|afdeling|dienst|"
    "universiteit|hogeschool|commissie|agentschap|instituut|tijdschrift|lectoraat|master|"
    "rijksdienst|ministerraad|FOD|POD|autoriteit"
)
_POSTS = (
    "minister(?:-president)?|ministers|staatssecretaris(?:sen)?|hoogleraar|hoogleraren|lector|docent|"
    "universitair (?:hoofd)?docent|wethouder|wethouders|gedeputeerde|portefeuillehouder|professor|promovendus|"
    "directeur(?:-generaal)?|adviseur|programmamanager|programmadirecteur|commissaris|vakgroep|staatsraad|"
    "rijkscommissaris|nationaal coördinator|beleidsadviseur|beleidsmedewerker|teamleider|redacteur|"
    "(?:provincie|gemeente)?secretaris"
)
_MINISTRIES = (
    "Binnenlandse [Zz]aken en Koninkrijksrelaties|Justitie en Veiligheid|Veiligheid en Justitie|"
    "Sociale [Zz]aken en Werkgelegenheid|Volksgezondheid, Welzijn en Sport|Infrastructuur en (?:Waterstaat|Milieu)|"
    "Klimaat en Groene Groei|Volkshuisvesting en Ruimtelijke Ordening|Asiel en Migratie|"
    "Economische [Zz]aken en Klimaat|Onderwijs, Cultuur en Wetenschap|Landbouw, Natuur en Voedselkwaliteit|"
    "Wonen en Rijksdienst"
)
_LINK = r"(?:(?:van|voor|in|bij|der)\s+)?(?:(?:de|het|den)\s+)?"
_CAPITALS = r"[A-Z]\w+(?:(?:,|\s+[a-z]+\s+en|\s+(?:en|van|voor|de|het)|,\s+[a-z]+\s+en)?\s+[A-Z]\w+)*"
_LOWER = rf"[\w-]+(?:\s+(?:en|van|voor)(?:\s+(?:de|het))?\s+(?!(?i:{_BODIES}|{_POSTS})\b)[\w-]+)*"
_NAME = re.compile(
    rf"\b(?i:{_BODIES}|{_POSTS})\s+({_LINK}{_CAPITALS})|\b({_MINISTRIES})\b"
    rf"|\b(?i:{_POSTS})\s+((?:(?:van|voor|in)\s+)?{_LOWER})"
)

_FIRST_WORDS = frozenset(
    fold(word)
    for word in (
        f"{_BODIES}|minister|ministers|staatssecretaris|staatssecretarissen|hoogleraar|hoogleraren|lector|docent|"
        "universitair|wethouder|wethouders|gedeputeerde|portefeuillehouder|professor|promovendus|directeur|adviseur|"
        "programmamanager|programmadirecteur|commissaris|vakgroep|staatsraad|rijkscommissaris|nationaal|"
        "beleidsadviseur|beleidsmedewerker|teamleider|redacteur|secretaris|provinciesecretaris|gemeentesecretaris"
    ).split("|")
) | frozenset(fold(name.split()[0].rstrip(",")) for name in _MINISTRIES.split("|") if not name.endswith(")"))
"""The words that such a name can start with: the pattern is only tried where one of them stands."""


class Span(NamedTuple):
    """A stretch of a text, by its first position and the one after its last."""

    start: int
    end: int


def names_of_posts(text: str, starts: Iterable[int] | None = None) -> tuple[Span, ...]:
    """Where a text names what a post or a body is of: "jeugdzorg" in "wethouder jeugdzorg".

    ``starts`` is where its words stand that such a name can start with, if that is known already.
    """
    spans: list[Span] = []
    free = 0
    if starts is None:
        found = words(text)
        starts = [start for start, folded in zip(found.starts, found.folds, strict=True) if starts_name(folded)]
    for start in starts:
        if start >= free and (name := _NAME.match(text, start)):
            free = max(name.end(), free)
            spans.append(Span(*name.span(name.lastindex or 0)))
    return tuple(spans)


def starts_name(folded: str) -> bool:
    """Whether the name of a post or a body can start with this word."""
    return folded in _FIRST_WORDS


class _Starting(Protocol):
    @property
    def start(self) -> int: ...


_Hit = TypeVar("_Hit", bound=_Starting)


def outside(gone: Container[int], hits: Iterable[_Hit]) -> list[_Hit]:
    """What does not start at any of these positions."""
    return [hit for hit in hits if hit.start not in gone]


def places_in(spans: Iterable[Span]) -> frozenset[int]:
    """Every position in these stretches."""
    return frozenset(place for span in spans for place in range(span.start, span.end))
