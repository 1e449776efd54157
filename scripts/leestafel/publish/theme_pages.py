"""The pages of themes, each with what it means and everything about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from leestafel.library import Library
from leestafel.library.spine import Spine
from leestafel.model import Theme
from leestafel.publish import structured_data
from leestafel.publish.calendar_plan import theme_calendar
from leestafel.publish.feed_plan import theme_feed
from leestafel.publish.linked_themes import alternates
from leestafel.publish.list_pages import by_year
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import person_link, theme_links
from leestafel.publish.replaced_themes import replaced_output
from leestafel.publish.themes_page import theme_link as _link
from leestafel.publish.themes_page import themes_page
from leestafel.publish.views import Head, Link, ThemePage
from leestafel.themes.vocabulary import replacement_of
from leestafel.words import say

_TOGETHER = 8
_PEOPLE = 8


def theme_outputs(library: Library) -> Iterator[Output]:
    """The page of all themes, and one for each."""
    yield page("themes.html", "themas/", themes_page)
    for theme in library.vocabulary:
        if replacement_of(theme, library.vocabulary):
            yield replaced_output(theme, library)
        else:
            yield page("theme.html", f"themas/{theme.id}/", theme_page, theme.id)


def theme_page(identifier: str, library: Library) -> ThemePage:
    """A theme by its id: its meaning, its place in the tree, and everything about it and its narrower themes.

    Raises :class:`KeyError` for an id that the vocabulary does not have.
    """
    theme = library.vocabulary.get(identifier)
    if theme is None:
        raise KeyError(identifier)
    members = tuple(library.about(theme.id))
    sessions = any(member.kind == "session" for member in members)
    above = tuple(reversed(library.vocabulary.ancestors(theme.id)))
    return ThemePage(
        head=_head(theme, above, library),
        definition=theme.definition,
        deprecated=theme.deprecated,
        alt=theme.alt,
        broader=tuple(_link(broader, library) for broader in above),
        narrower=tuple(_link(child, library) for child in library.vocabulary.narrower(theme.id)),
        matches=tuple(Link(match, match) for match in theme.match if match.startswith("https://")),
        groups=by_year(members, library),
        people=_people(members, library),
        together=_together(theme, members, library),
        feed=theme_feed(theme, library),
        calendars=(theme_calendar(theme, library),) if library.settings.url and sessions else (),
    )


def _head(theme: Theme, above: tuple[Theme, ...], library: Library) -> Head:
    language = library.settings.language
    title = theme.label(language)
    trail = (Link(say("site.themes", language), "themas/"), *(_link(broader, library) for broader in above))
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
    )


def _people(members: Iterable[Spine], library: Library) -> tuple[Link, ...]:
    names = Counter(name for document in members for name in document.names)
    links = (person_link(name, library) for name, _ in names.most_common(_PEOPLE))
    return tuple(link for link in links if isinstance(link, Link))


def _together(theme: Theme, members: Iterable[Spine], library: Library) -> tuple[Link, ...]:
    """The themes that most often stand beside this one, its own family left out."""
    family = {member.id for member in (*library.vocabulary.family(theme.id), *library.vocabulary.ancestors(theme.id))}
    beside = Counter(other for document in members for other in document.themes if other not in family)
    best = sorted(beside, key=lambda other: (-beside[other], other))
    return theme_links(best[:_TOGETHER], library)
