"""The pages of themes, each with what it means and everything about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from leestafel.library import Library
from leestafel.library.facets import MOST
from leestafel.library.spine import Spine, folder_of
from leestafel.model import Theme
from leestafel.publish import structured_data
from leestafel.publish.calendar_plan import theme_calendar
from leestafel.publish.feed_plan import theme_feed
from leestafel.publish.linked_themes import alternates
from leestafel.publish.list_pages import by_year
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import dossier_links, person_link, theme_links
from leestafel.publish.replaced_themes import replaced_output
from leestafel.publish.theme_facets import NEWEST, STYLE, rest_of, rows_of, trail_to, year_urls
from leestafel.publish.theme_views import ThemePage
from leestafel.publish.theme_years import years_picture
from leestafel.publish.themes_page import theme_link as _link
from leestafel.publish.themes_page import themes_page
from leestafel.publish.views import Head, Link
from leestafel.themes.vocabulary import replacement_of


def theme_outputs(library: Library) -> Iterator[Output]:
    """The page of all themes, and one for each."""
    yield page("themes.html", "themas/", themes_page)
    for theme in library.vocabulary:
        if replacement_of(theme, library.vocabulary):
            yield replaced_output(theme, library)
        else:
            yield page("theme.html", f"themas/{theme.id}/", theme_page, theme.id)


def theme_page(identifier: str, library: Library) -> ThemePage:
    """A theme by its id: its meaning, its place in the tree, and everything about it and its narrower themes. Of a very
    long theme the newest, the rest by year.

    Raises :class:`KeyError` for an id that the vocabulary does not have.
    """
    theme = library.vocabulary.get(identifier)
    if theme is None:
        raise KeyError(identifier)
    vocabulary, facets = library.vocabulary, library.facets(theme.id)
    members = library.about(theme.id)
    shown = members[:NEWEST] if facets.years else members
    calendar = library.settings.url and any(member.kind == "session" for member in members)
    return ThemePage(
        head=_head(theme, library),
        definition=theme.definition,
        scope=theme.scope,
        deprecated=theme.deprecated,
        alt=theme.alt,
        broader=tuple(_link(above, library) for above in reversed(vocabulary.ancestors(theme.id))),
        narrower=tuple(_link(child, library) for child in _below(theme, library)),
        related=_related(theme, library),
        matches=tuple(Link(match, match) for match in theme.match if match.startswith("https://")),
        people=() if facets.people else _people(members, library),
        beside=() if facets.together else theme_links(facets.beside, library),
        dossiers=dossier_links(library.dossiers_about(theme.id)),
        years=years_picture(Counter(folder_of(spine.year) for spine in members), year_urls(theme.id, library), library),
        rows=rows_of(theme, library),
        groups=by_year(shown, library, lambda year: year_urls(theme.id, library).get(folder_of(year), "")),
        rest=rest_of(len(shown), len(members), library),
        feed=theme_feed(theme, library),
        calendars=(theme_calendar(theme, library),) if calendar else (),
    )


def _head(theme: Theme, library: Library) -> Head:
    language = library.settings.language
    title = theme.label(language)
    trail = trail_to(theme, library)
    way = structured_data.way((*trail, Link(title, f"themas/{theme.id}/")), library)
    return Head(
        title=title,
        url=f"themas/{theme.id}/",
        description=theme.definition or title,
        section="themas/",
        trail=trail,
        language=language,
        feeds=(theme_feed(theme, library),),
        structured=structured_data.theme_data(theme, way, library),
        alternates=alternates(f"themas/{theme.id}", title),
        styles=(STYLE,),
    )


def _below(theme: Theme, library: Library) -> Iterator[Theme]:
    """The themes right below one, but for those that lead to another."""
    vocabulary = library.vocabulary
    return (child for child in vocabulary.narrower(theme.id) if not replacement_of(child, vocabulary))


def _related(theme: Theme, library: Library) -> tuple[Link, ...]:
    """What the vocabulary calls related, from either side: the relation is symmetric (SKOS, S23)."""
    vocabulary = library.vocabulary
    back = (other.id for other in vocabulary if theme.id in other.related)
    found = (vocabulary.get(other) for other in dict.fromkeys((*theme.related, *back)))
    return tuple(_link(other, library) for other in found if other and not other.deprecated)


def _people(members: Iterable[Spine], library: Library) -> tuple[Link, ...]:
    """Those who wrote most of a theme too small to have them as facets."""
    names = Counter(name for document in members for name in document.names)
    links = (person_link(name, library) for name, _ in names.most_common(MOST))
    return tuple(link for link in links if isinstance(link, Link))
