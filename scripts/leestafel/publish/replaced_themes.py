"""What stands at the address of a theme that others replaced: the way to it where it is one, else their names."""

from __future__ import annotations

from dataclasses import dataclass

from leestafel.library import Library
from leestafel.model import Theme
from leestafel.publish import structured_data
from leestafel.publish.outputs import Output, page
from leestafel.publish.views import Head, Link, Page, Redirect
from leestafel.themes.vocabulary import replacement_of
from leestafel.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedPage(Page):
    """A theme that was replaced by several: which these are."""

    note: str
    themes: tuple[Link, ...]


def replaced_output(theme: Theme, library: Library) -> Output:
    """The output for a theme that one or more others replaced."""
    if len(replacement_of(theme, library.vocabulary)) == 1:
        path = f"themas/{theme.id}/index.html"
        return Output(path, "redirect", moved_theme, (theme.id,), "redirect.html")
    return page("replaced.html", f"themas/{theme.id}/", replaced_page, theme.id)


def moved_theme(identifier: str, library: Library) -> Redirect:
    """The way from a theme to the one that replaced it. Raises :class:`KeyError` for an id that has none."""
    (theme,) = _replacements(identifier, library)
    target = f"themas/{theme.id}/"
    language = library.settings.language
    old = f"themas/{identifier}"
    return Redirect(theme.label(language), old, target, f"{library.settings.url}{target}", language)


def replaced_page(identifier: str, library: Library) -> ReplacedPage:
    """A theme that several others replaced. Raises :class:`KeyError` for an id that has none."""
    themes = _replacements(identifier, library)
    language = library.settings.language
    theme = library.vocabulary.get(identifier) or themes[0]
    label = theme.label(language)
    trail = (Link(say("site.themes", language), "themas/"),)
    way = structured_data.way((*trail, Link(label, f"themas/{identifier}/")), library)
    return ReplacedPage(
        head=Head(
            title=label,
            url=f"themas/{identifier}/",
            description=say("changes.replaced_description", language, title=label),
            section="themas/",
            trail=trail,
            language=language,
            structured=structured_data.theme_data(theme, way, library),
        ),
        note=say("changes.replaced_note", language),
        themes=tuple(Link(one.label(language), f"themas/{one.id}/", len(library.about(one.id))) for one in themes),
    )


def _replacements(identifier: str, library: Library) -> tuple[Theme, ...]:
    theme = library.vocabulary.get(identifier)
    found = replacement_of(theme, library.vocabulary) if theme else ()
    if not found:
        raise KeyError(identifier)
    return found
