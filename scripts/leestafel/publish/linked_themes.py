"""The vocabulary as linked data: all of it, and each theme at an address beside its page's, as Turtle and JSON-LD.

The site says what its themes are, and nothing of what is kept for an export: notes for editors are no readers' matter.
Where the site's address is unknown, what is named is named relative to the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from leestafel.formats.skos import scheme_triples, theme_triples, vocabulary_triples
from leestafel.library import Library
from leestafel.model import Theme
from leestafel.publish.outputs import Output, Renderer
from leestafel.publish.views import Alternate, LinkedData
from leestafel.words import say

_FORMS: tuple[tuple[Renderer, str, str, str], ...] = (
    ("turtle", "ttl", "text/turtle", "Turtle"),
    ("json_ld", "jsonld", "application/ld+json", "JSON-LD"),
)
"""Each form with its file's ending, its media type and its name."""


def linked_outputs(library: Library) -> Iterator[Output]:
    """All themes in one file, and a file for each, in each form. The first lies at the root: below ``/themas/`` every
    name may be a theme's.
    """
    if not len(library.vocabulary):
        return
    for renderer, ending, *_ in _FORMS:
        yield Output(f"themas.{ending}", renderer, linked_vocabulary)
        for theme in library.vocabulary:
            yield Output(f"themas/{theme.id}.{ending}", renderer, linked_theme, (theme.id,))


def alternates(path: str, title: str) -> tuple[Alternate, ...]:
    """The files that say the same as a page, by their address without its ending: ``themas``, ``themas/<id>``."""
    return tuple(Alternate(f"{title} ({name})", f"{path}.{ending}", media) for _, ending, media, name in _FORMS)


def linked_vocabulary(library: Library) -> LinkedData:
    """All themes."""
    address = f"{library.settings.url}themas/"
    return LinkedData(tuple(vocabulary_triples(library.vocabulary.themes, *_title(library))), address)


def linked_theme(identifier: str, library: Library) -> LinkedData:
    """One theme by its id. Raises :class:`KeyError` for an id that the vocabulary does not have."""
    vocabulary = library.vocabulary
    theme = vocabulary.get(identifier)
    if theme is None:
        raise KeyError(identifier)
    known: dict[str, Theme] = {other: found for other in _named(theme) if (found := vocabulary.get(other))}
    address = f"{library.settings.url}themas/" if library.settings.url else ""
    return LinkedData((*theme_triples(theme, known), *scheme_triples((), *_title(library))), address)


def _named(theme: Theme) -> tuple[str, ...]:
    return (theme.broader, *theme.related, *theme.replaced_by)


def _title(library: Library) -> tuple[str, str]:
    """What the vocabulary is called, and in which language."""
    settings = library.settings
    return say("skos.title", settings.language, site=settings.name), settings.language
