"""The page of all themes: as a tree, and by every label they have.

A phone shows some thirty lines at a time, so a long list is folded to what a reader can choose from: the top themes,
and the letters of the alphabet. What is short is unfolded from the start. Many themes without any order but that of the
alphabet stand there once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from leestafel.library import Library
from leestafel.model import Theme
from leestafel.publish import structured_data
from leestafel.publish.linked_themes import alternates
from leestafel.publish.theme_facets import STYLE
from leestafel.publish.theme_views import Branch, LabelEntry, LabelGroup, ThemeNode, ThemesPage
from leestafel.publish.views import Head, Link
from leestafel.text.dutch import sort_key
from leestafel.themes.vocabulary import replacement_of
from leestafel.words import say

_DEEPEST = 12
_OTHER = "0-9"
_FEW = 30
"""So many lines are no trouble on a phone."""
_SHORT = 4
"""Where much is folded, what is below a top theme is unfolded up to so many themes."""


def themes_page(library: Library) -> ThemesPage:
    """All themes as a tree, each with its number of documents and its meaning; and all their labels in order."""
    language = library.settings.language
    title = say("site.themes", language)
    used = [theme for theme in library.vocabulary if not theme.deprecated]
    tops = [_node(theme, library) for theme in library.vocabulary.top() if not theme.deprecated]
    tree = tuple(_branch(node, few=len(used) <= _FEW) for node in tops if node.narrower)
    alone = tuple(node for node in tops if not node.narrower)
    labels = _by_letter(_labels(library))
    return ThemesPage(
        head=Head(
            title=title,
            url="themas/",
            description=f"{title} – {library.settings.name}",
            section="themas/",
            language=language,
            structured=structured_data.themes_data(used, library),
            styles=(STYLE,),
            alternates=alternates("themas", title) if len(library.vocabulary) else (),
        ),
        intro=say("site.themes_intro" if tree else "site.themes_intro_flat", language),
        tree=tree,
        alone=alone if tree or len(alone) <= _FEW else (),
        labels=labels,
        alone_unfolded=len(alone) <= _FEW,
        labels_unfolded=sum(len(group.entries) for group in labels) <= _FEW,
    )


def _branch(top: ThemeNode, *, few: bool) -> Branch:
    below = _size(top) - 1
    return Branch(top, below, few or below <= _SHORT)


def _size(node: ThemeNode) -> int:
    """How many themes are here, with all below."""
    return 1 + sum(map(_size, node.narrower))


def _node(theme: Theme, library: Library, level: int = 1) -> ThemeNode:
    """A theme with those below it; what lies deeper than the deepest level stands there side by side."""
    below = library.vocabulary.narrower(theme.id) if level < _DEEPEST else library.vocabulary.family(theme.id)[1:]
    nodes = (
        _node(child, library, level + 1)
        if level < _DEEPEST
        else ThemeNode(theme_link(child, library), child.definition, ())
        for child in below
        if not child.deprecated
    )
    return ThemeNode(theme_link(theme, library), theme.definition, tuple(nodes))


def theme_link(theme: Theme, library: Library) -> Link:
    """The link to a theme's page, with the number of documents about it and all below it."""
    language = library.settings.language
    label = theme.label(language)
    title = say("site.deprecated_label", language, label=label) if theme.deprecated else label
    return Link(title, f"themas/{theme.id}/", len(library.about(theme.id)))


# By label


def _labels(library: Library) -> Iterator[LabelEntry]:
    """Every label that is shown in the site's language; what a deprecated theme was called leads to its replacement."""
    language = library.settings.language
    links: dict[str, Link] = {}
    for theme in library.vocabulary:
        here = _in_use(theme, library)
        if here is None:
            continue
        link = links.setdefault(here.id, theme_link(here, library))
        alt = theme.alt if language == "nl" else theme.alt_elsewhere.get(language, ())
        for label in dict.fromkeys((theme.label(language), *alt)):
            yield LabelEntry(label, link, "" if label == link.title else link.title)


def _in_use(theme: Theme, library: Library) -> Theme | None:
    """A theme that is in use: this one, else the first that came in its place."""
    return next(iter(replacement_of(theme, library.vocabulary)), None) if theme.deprecated else theme


def _by_letter(entries: Iterable[LabelEntry]) -> tuple[LabelGroup, ...]:
    """Labels in Dutch order below the letter they begin with; what begins with none comes first."""
    ordered = sorted(
        {*entries}, key=lambda entry: (_letter(entry.label) != _OTHER, sort_key(entry.label), entry.link.url)
    )
    groups = groupby(ordered, key=lambda entry: _letter(entry.label))
    return tuple(_group(letter, tuple(found)) for letter, found in groups)


def _group(letter: str, entries: tuple[LabelEntry, ...]) -> LabelGroup:
    ends = dict.fromkeys(entry.label.partition(" ")[0] for entry in (entries[0], entries[-1]))
    return LabelGroup(letter, f"letter-{letter.lower()}", " – ".join(ends), entries)


def _letter(label: str) -> str:
    first = sort_key(label)[0][:1]
    return first.upper() if "a" <= first <= "z" else _OTHER
