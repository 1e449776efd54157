"""Facets: what of a theme there is by kind, year, person and other theme, and which of those lists are worth a page.

A facet is called as its page is below its theme's: ``sessies``, ``2023``, ``sessies/2023``, ``personen/<slug>``,
``met/<theme>``.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import chain, groupby
from typing import NamedTuple

from leestafel.library.spine import Spine, folder_of
from leestafel.table import SECTIONS
from leestafel.themes.vocabulary import Vocabulary

LEAST = 3
"""A person and another theme have a page from so many documents on."""
MOST = 8
"""So many people, and so many other themes, have one."""
MOST_YEARS = 5
"""Of so many years, the largest, every kind has one, and of all that are :data:`LARGE`."""
LARGE = 30

Numbers = Sequence[int]
Part = tuple[str, int]
"""A facet's name, a slug or a theme, and how many documents it has."""
Lists = Mapping[str, "array[int]"]


class Facets(NamedTuple):
    """What there is of a theme: how many documents, and the facets that have a page; none of those is the whole theme.

    ``kinds``, ``years`` and ``both`` (a kind in a year) have names of facets, ``people`` slugs and ``together`` themes;
    ``others`` tells how many people there are besides. ``beside`` are the themes that stand together with this one more
    often than by chance, with a page or without, the most telling first.
    """

    total: int = 0
    kinds: tuple[Part, ...] = ()
    years: tuple[Part, ...] = ()
    both: tuple[Part, ...] = ()
    people: tuple[Part, ...] = ()
    others: int = 0
    together: tuple[Part, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all facets, in order."""
        people = [of_person(slug) for slug, _ in self.people]
        together = [with_theme(theme) for theme, _ in self.together]
        return (*[name for name, _ in (*self.kinds, *self.years, *self.both)], *people, *together)


def of_person(slug: str) -> str:
    """The name of the facet of a person."""
    return f"personen/{slug}"


def with_theme(theme: str) -> str:
    """The name of the facet of another theme."""
    return f"met/{theme}"


def faceted(
    spines: Sequence[Spine], lists: Mapping[str, Numbers], vocabulary: Vocabulary, slugs: Mapping[str, str]
) -> dict[str, tuple[Facets, Lists]]:
    """The facets of every theme that has documents, and those documents by the facet's name, newest first.

    ``lists`` has a theme's documents under ``about:<theme>``, ``slugs`` the pages of people by their names.
    """
    known = {theme.id: lists[name] for theme in vocabulary if (name := f"about:{theme.id}") in lists}
    themes: list[list[str]] = [[] for _ in spines]
    for theme, numbers in known.items():
        for number in numbers:
            themes[number].append(theme)
    kinds = [SECTIONS[spine.kind] for spine in spines]
    years = [folder_of(spine.year) for spine in spines]
    people = [tuple({slugs[name]: None for name in spine.names if name in slugs}) for spine in spines]
    of_theme = {theme: frozenset(numbers) for theme, numbers in known.items()}
    of_people: dict[str, set[int]] = defaultdict(set)
    for number, slugs_of in enumerate(people):
        for slug in slugs_of:
            of_people[slug].add(number)
    here = sum(not spine.withdrawn for spine in spines)
    sizes = {theme: len(numbers) for theme, numbers in known.items()}
    made: dict[str, tuple[Facets, Lists]] = {}
    for theme, numbers in known.items():
        parts = _by_kind_and_year(numbers, kinds, years)
        found = Counter(chain.from_iterable(map(people.__getitem__, numbers)))
        met = Counter(chain.from_iterable(map(themes.__getitem__, numbers)))
        family = {one.id for one in (*vocabulary.family(theme), *vocabulary.ancestors(theme))}
        telling = _telling({other: n for other, n in met.items() if other not in family}, sizes, len(numbers), here)
        facets = _facets(len(numbers), parts, found, [(other, met[other]) for other in telling])
        lists_of = {name: part for name in facets.names if (part := parts.get(name)) is not None}
        lists_of |= {of_person(slug): _both_in(of_theme[theme], of_people[slug]) for slug, _ in facets.people}
        lists_of |= {with_theme(one): _both_in(of_theme[theme], of_theme[one]) for one, _ in facets.together}
        made[theme] = (facets, lists_of)
    return made


def _facets(total: int, parts: Lists, people: Mapping[str, int], telling: Sequence[Part]) -> Facets:
    sizes = {name: len(found) for name, found in parts.items() if len(found) < total}
    kinds = [(name, sizes[name]) for name in SECTIONS.values() if name in sizes]
    years = [(name, size) for name, size in sizes.items() if "/" not in name and name not in dict(kinds)]
    known = _most({slug: size for slug, size in people.items() if LEAST <= size < total})[:MOST]
    return Facets(
        total,
        tuple(kinds),
        tuple(years),
        tuple(_both(sizes)),
        tuple(known),
        len(people) - len(known),
        tuple([pair for pair in telling if LEAST <= pair[1] < total][:MOST]),
        tuple([theme for theme, _ in telling[:MOST]]),
    )


def _by_kind_and_year(numbers: Numbers, kinds: Sequence[str], years: Sequence[str]) -> dict[str, array[int]]:
    """The documents of every kind, every year, and every kind in a year, newest first."""
    parts: dict[str, array[int]] = {}
    for year, run in groupby(numbers, key=years.__getitem__):
        found = parts[year] = array("I", run)
        for kind in SECTIONS.values():
            of_kind = array("I", [number for number in found if kinds[number] == kind])
            if of_kind:
                parts.setdefault(kind, array("I")).extend(of_kind)
                parts[f"{kind}/{year}"] = of_kind
    return parts


def _both(sizes: Mapping[str, int]) -> list[Part]:
    """The kinds in a year that have a page: of a year with both kinds, each of them or none."""
    of_year: dict[str, list[Part]] = {}
    for name, size in sizes.items():
        kind, _, year = name.partition("/")
        if year and size < min(sizes.get(kind, 0), sizes.get(year, 0)):
            of_year.setdefault(year, []).append((name, size))
    largest = sorted(of_year, key=lambda year: -sizes[year])
    chosen = {*largest[:MOST_YEARS], *(year for year in largest if sizes[year] >= LARGE)}
    return [part for year, parts in of_year.items() if year in chosen for part in parts]


def _most(counts: Mapping[str, int]) -> list[Part]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _telling(met: Mapping[str, int], sizes: Mapping[str, int], total: int, here: int) -> list[str]:
    """The themes that stand beside one with ``total`` documents more often than by chance, the most telling first, by
    the log-likelihood ratio (Dunning, *Accurate methods for the statistics of surprise and coincidence*, 1993): unlike
    a count it does not favour themes that stand everywhere, and unlike a ratio it does not favour rare ones.
    """
    ratios = {
        other: _likelihood(both, total, sizes[other], here)
        for other, both in met.items()
        if both * here > total * sizes[other]
    }
    return sorted(ratios, key=lambda other: (-ratios[other], other))


def _likelihood(both: int, one: int, other: int, here: int) -> float:
    """Dunning's ratio for what stands together ``both`` times, of ``one`` and ``other`` times among ``here``."""
    cells = (
        (both, one, other),
        (one - both, one, here - other),
        (other - both, here - one, other),
        (here - one - other + both, here - one, here - other),
    )
    return round(2 * sum(seen * math.log(seen * here / (row * column)) for seen, row, column in cells if seen), 6)


def _both_in(one: Set[int], other: Set[int]) -> array[int]:
    """What is in both, newest first."""
    return array("I", sorted(one & other))
