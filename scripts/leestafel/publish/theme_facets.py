"""The facets of a theme: what of it there is by kind, year, person and other theme, each at an address of its own.

Their pages hold nothing but lists of what has a page already, so they ask search engines not to list them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

from leestafel.library import Library
from leestafel.library.facets import of_person, with_theme
from leestafel.library.rows import Row
from leestafel.library.spine import Spine, folder_of
from leestafel.model import Theme
from leestafel.publish import structured_data
from leestafel.publish.feed_plan import theme_feed
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import line, theme_links
from leestafel.publish.theme_views import FacetPage, FacetRow, YearLines
from leestafel.publish.views import Head, Line, Link
from leestafel.table import SECTIONS, UNDATED
from leestafel.themes.vocabulary import replacement_of
from leestafel.words import count, say

STYLE = "assets/leestafel/theme.css"
NEWEST = 100
"""A list that can be divided by year shows so many; the older ones are in the lists of their years."""
_KINDS = {section: kind for kind, section in SECTIONS.items()}


def facet_outputs(library: Library) -> Iterator[Output]:
    """The pages of all facets of all themes but those that lead to another."""
    for theme in library.vocabulary:
        if replacement_of(theme, library.vocabulary):
            continue
        for name in library.facets(theme.id).names:
            yield page("facet.html", f"themas/{theme.id}/{name}/", facet_page, theme.id, name)


def facet_page(identifier: str, name: str, library: Library) -> FacetPage:
    """A facet of a theme, by the theme's id and the facet's name; see :mod:`leestafel.library.facets`.

    Raises :class:`KeyError` for a theme that the vocabulary does not have.
    """
    theme = library.vocabulary.get(identifier)
    if theme is None:
        raise KeyError(identifier)
    members = library.narrowed(identifier, name)
    facets = library.facets(identifier)
    shown = members[:NEWEST] if name in _KINDS and facets.years else members
    return FacetPage(
        head=_head(theme, name, library),
        back=_back(theme, library),
        intro=count("site.documents", len(members), library.settings.language),
        rows=_rows_on(theme, name, library),
        near=_near(name, library),
        groups=tuple(_by_year(shown, library)),
        rest=rest_of(len(shown), len(members), library),
    )


def year_urls(theme: str, library: Library) -> dict[str, str]:
    """The addresses of a theme's years that have a page, by the years' names in addresses."""
    return {year: f"themas/{theme}/{year}/" for year, _ in library.facets(theme).years}


def rest_of(shown: int, there: int, library: Library) -> str:
    """What is said below a list that does not show everything."""
    if shown == there:
        return ""
    return say("site.facet_rest", library.settings.language, shown=shown, there=there)


def _by_year(members: Row[Spine], library: Library) -> Iterator[YearLines]:
    found = [
        library.remembered(("line", number), partial(_line, members, number, library), lasting=True)
        for number in members.numbers
    ]
    for year, lines in groupby(found, key=itemgetter(0)):
        yield YearLines(_year_title(year, library), tuple([line for _, line in lines]))


def _line(members: Row[Spine], number: int, library: Library) -> tuple[str, Line]:
    """A document's year and its line, made once: it stands in the lists of many facets, one after the other."""
    spine = members.of((number,))[0]
    return folder_of(spine.year), line(spine, library)


def _back(theme: Theme, library: Library) -> Link:
    language = library.settings.language
    return Link(say("site.facet_back", language, title=theme.label(language)), f"themas/{theme.id}/")


def _head(theme: Theme, name: str, library: Library) -> Head:
    language = library.settings.language
    title = _title(theme.label(language), name, library)
    url = f"themas/{theme.id}/{name}/"
    trail = library.remembered(("trail", theme.id), lambda: trail_to(theme, library, below=True))
    return Head(
        title=title,
        url=url,
        description=f"{title} – {library.settings.name}",
        section="themas/",
        trail=trail,
        language=language,
        feeds=(theme_feed(theme, library),),
        structured=structured_data.breadcrumbs(structured_data.way((*trail, Link(title, url)), library), library),
        listed=False,
        styles=(STYLE,),
    )


def trail_to(theme: Theme, library: Library, *, below: bool = False) -> tuple[Link, ...]:
    """The way to a theme's page by those above it; ``below`` it, by that page too."""
    language = library.settings.language
    above = [*reversed(library.vocabulary.ancestors(theme.id)), *[theme] * below]
    steps = (Link(one.label(language), f"themas/{one.id}/") for one in above)
    return (Link(say("site.themes", language), "themas/"), *steps)


def _title(theme: str, name: str, library: Library) -> str:
    language = library.settings.language
    first, _, second = name.partition("/")
    if first == "met":
        other = theme_links([second], library)[0].title
        return say("site.facet_with", language, theme=theme, other=other)
    if first == "personen":
        return say("site.facet_by", language, theme=theme, name=library.person(second).name)
    if second:
        words = {"theme": theme, "kind": _kind(first, library).lower(), "year": _year_title(second, library).lower()}
        return say("site.facet_both", language, **words)
    return say("site.facet_of", language, theme=theme, what=_part(first, library).lower())


def _part(name: str, library: Library) -> str:
    return _kind(name, library) if name in _KINDS else _year_title(name, library)


def _kind(section: str, library: Library) -> str:
    return say(f"site.{_KINDS[section]}s", library.settings.language)


def _year_title(year: str, library: Library) -> str:
    return say("site.undated_long", library.settings.language) if year == UNDATED else year


def _near(name: str, library: Library) -> tuple[Link, ...]:
    first, _, second = name.partition("/")
    if first == "met":
        return theme_links([second], library)
    return (Link(library.person(second).name, f"personen/{second}/"),) if first == "personen" else ()


# the rows of links to facets


def rows_of(theme: Theme, library: Library) -> tuple[FacetRow, ...]:
    """All facets of a theme, as its own page offers them."""
    rows = (
        _kinds_row(theme.id, "", library),
        _years_row(theme.id, "", library),
        _people_row(theme.id, library),
        _together_row(theme.id, library),
    )
    return tuple(row for row in rows if row.links)


def _rows_on(theme: Theme, name: str, library: Library) -> tuple[FacetRow, ...]:
    """The facets that a facet's page offers: of a person or another theme, those beside it; else kinds and years, each
    within what was chosen of the other.
    """
    first, _, second = name.partition("/")
    if first in ("met", "personen"):
        make = _together_row if first == "met" else _people_row
        return (library.remembered(("row", first, theme.id), lambda: make(theme.id, library)),)
    kind = first if first in _KINDS else ""
    year = second or ("" if kind else first)
    rows = (
        library.remembered(("row", "kinds", theme.id, year), lambda: _kinds_row(theme.id, year, library)),
        library.remembered(("row", "years", theme.id, kind), lambda: _years_row(theme.id, kind, library)),
    )
    return tuple(row for row in rows if row.links)


def _kinds_row(theme: str, year: str, library: Library) -> FacetRow:
    """The kinds, of a year only where they have a page there."""
    facets = library.facets(theme)
    sizes = dict(facets.both if year else facets.kinds)
    parts = [(part, name) for part in SECTIONS.values() if (name := f"{part}/{year}".strip("/")) in sizes]
    links = [Link(_say("filter_all", library), f"themas/{theme}/{year}/")] * bool(year and parts)
    links += [Link(_kind(part, library), f"themas/{theme}/{name}/", sizes[name]) for part, name in parts]
    return FacetRow(_say("filter_soort", library), tuple(links))


def _years_row(theme: str, kind: str, library: Library) -> FacetRow:
    facets = library.facets(theme)
    sizes, both = dict(facets.years), dict(facets.both)
    links = [Link(_say("facet_all_years", library), f"themas/{theme}/{kind}/")] * bool(kind and sizes)
    for year in sizes:
        name = f"{kind}/{year}"
        here, size = (name, both[name]) if name in both else (year, sizes[year])
        links.append(Link(_year_title(year, library), f"themas/{theme}/{here}/", size))
    return FacetRow(_say("filter_jaar", library), tuple(links))


def _people_row(theme: str, library: Library) -> FacetRow:
    facets = library.facets(theme)
    links = tuple(
        Link(library.person(slug).name, f"themas/{theme}/{of_person(slug)}/", size) for slug, size in facets.people
    )
    rest = count("site.facet_others", facets.others, library.settings.language)
    return FacetRow(_say("facet_people", library), links, Link(rest, "personen/") if facets.others else None)


def _together_row(theme: str, library: Library) -> FacetRow:
    found = library.facets(theme).together
    titles = theme_links([other for other, _ in found], library)
    links = tuple(
        Link(link.title, f"themas/{theme}/{with_theme(other)}/", size)
        for link, (other, size) in zip(titles, found, strict=True)
    )
    return FacetRow(_say("facet_together", library), links)


def _say(key: str, library: Library) -> str:
    return say(f"site.{key}", library.settings.language)
