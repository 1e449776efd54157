"""Which feeds there are, and the outputs that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leestafel.formats.feed_records import Feed
from leestafel.library import Library
from leestafel.library.logs import TALKS
from leestafel.model import Kind, Theme
from leestafel.publish.feed_log import ARCHIVE, Source, archived_feed, shown_feed
from leestafel.publish.outputs import Output, Renderer
from leestafel.publish.parts import agenda_feed, discussion_feed, series_feed
from leestafel.publish.views import FEED_FILES, FeedLink, FeedType
from leestafel.table import SECTIONS, address
from leestafel.themes.vocabulary import replacement_of
from leestafel.words import say

_RENDERERS: dict[FeedType, Renderer] = {"atom": "atom", "rss": "rss", "json": "json_feed"}


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"site.{key}", library.settings.language, **values)


def site_feeds(library: Library) -> tuple[FeedLink, ...]:
    """The feeds every page offers: everything, sessions, essays, the agenda, all discussions."""
    return (
        FeedLink(_say("feed_all", library), "feeds/alles/", ""),
        kind_feed("session", library),
        kind_feed("essay", library),
        agenda_feed(library),
        FeedLink(_say("feed_discussions", library), "feeds/discussies/", "discussies/"),
    )


def kind_feed(kind: Kind, library: Library) -> FeedLink:
    """The feed of all sessions, or of all essays."""
    folder = SECTIONS[kind]
    return FeedLink(_say(f"feed_{kind}s", library), f"feeds/{folder}/", f"{folder}/")


def theme_feed(theme: Theme, library: Library) -> FeedLink:
    """The feed of a theme and its narrower themes."""
    title = _say("feed_theme", library, title=theme.label(library.settings.language))
    return FeedLink(title, f"feeds/themas/{theme.id}/", f"themas/{theme.id}/")


def person_feed(slug: str, library: Library) -> FeedLink:
    """The feed of what a person writes and speaks at, by the slug of the person's page."""
    title = _say("feed_person", library, name=library.person(slug).name)
    return FeedLink(title, f"feeds/personen/{slug}/", f"personen/{slug}/")


def all_feeds(library: Library) -> tuple[tuple[str, tuple[FeedLink, ...]], ...]:
    """Every feed in groups, as the page for people shows them. That of a theme which others replaced stays for whoever
    follows it, and is not offered any more.
    """
    vocabulary = library.vocabulary
    themes = tuple(theme_feed(theme, library) for theme in vocabulary if not replacement_of(theme, vocabulary))
    people = tuple(person_feed(slug, library) for slug in library.people())
    series = tuple(series_feed(one, library) for one in library.series())
    talks = tuple(discussion_feed(spine.id, library) for spine, _ in library.talks())
    groups = ((_say("feeds_site", library), site_feeds(library)), (_say("feeds_themes", library), themes))
    of_series = (say("feeds.feeds_series", library.settings.language), series)
    more = (of_series, (_say("feeds_people", library), people), (_say("feeds_talks", library), talks))
    return tuple(group for group in (*groups, *more) if group[1])


def feed_outputs(library: Library) -> Iterator[Output]:
    """Every feed but those of discussions, in its three forms and with its archive; none at all where the site's
    address is unknown, for links must be whole. What was archived at one time comes together: it is the same entries.
    """
    if not library.settings.url:
        return
    logs = {"alles": "all", **{section: f"kind:{kind}" for kind, section in SECTIONS.items()}}
    logs |= {"agenda": "agenda", "discussies": TALKS}
    logs |= {f"themas/{theme.id}": f"about:{theme.id}" for theme in library.vocabulary}
    logs |= {f"reeksen/{series.id}": f"series:{series.id}" for series in library.series()}
    logs |= {f"personen/{slug}": f"person:{slug}" for slug in library.people()}
    archives: list[tuple[float, Output]] = []
    for folder, log in logs.items():
        yield from _forms(folder)
        if log != TALKS:
            archives += zip(library.begun(log), _archive(folder, log, library), strict=False)
    yield from (output for _, output in sorted(archives, key=lambda pair: pair[0]))


def talk_archives(library: Library) -> list[tuple[float, Output]]:
    """The archive of all discussions, the oldest page first, each with when it begins in seconds since 1970: to be made
    beside the documents of that time, since it holds the comments on those.
    """
    if not library.settings.url:
        return []
    return list(zip(library.begun(TALKS), _archive("discussies", TALKS, library), strict=False))


def discussion_feed_outputs(document: str, library: Library) -> Iterator[Output]:
    """The feed of a document's discussion, in its three forms and with its archive; of one that was taken back too."""
    if library.settings.url and library.was_discussed(document):
        yield from _forms(f"discussies/{document}")
        yield from _archive(f"discussies/{document}", f"talk:{document}", library)


def gathers_entries(output: Output) -> bool:
    """Whether an output is a feed, or a page of its archive, that holds what stands on many pages."""
    return output.make in (feed, archive) and not output.arguments[0].startswith("discussies/")


def _forms(folder: str) -> Iterator[Output]:
    for kind, file in FEED_FILES.items():
        yield Output(f"feeds/{folder}/{file}", _RENDERERS[kind], feed, (folder, file))


def _archive(folder: str, log: str, library: Library) -> Iterator[Output]:
    for page in range(1, library.archived(log) + 1):
        yield Output(f"feeds/{folder}/{ARCHIVE}{page}.xml", "atom", archive, (folder, page))


def feed(folder: str, file: str, library: Library) -> Feed:
    """One form of the feed in a folder below ``feeds/``. Raises :class:`KeyError` where there is none."""
    return shown_feed(source_of(folder, library), file, library)


def archive(folder: str, page: int, library: Library) -> Feed:
    """An archived page of the feed in a folder below ``feeds/``. Raises :class:`KeyError` where there is none."""
    return archived_feed(source_of(folder, library), page, library)


def source_of(folder: str, library: Library) -> Source:
    """What a feed is made of, by its folder below ``feeds/``. Raises :class:`KeyError` where there is none."""
    group, _, name = folder.partition("/")
    return _SUBJECTS[group](name, library) if name else _LISTS[folder](library)


def _kind_source(kind: Kind) -> Callable[[Library], Source]:
    return lambda library: Source(kind_feed(kind, library), f"kind:{kind}")


def _theme_source(identifier: str, library: Library) -> Source:
    theme = library.vocabulary.get(identifier)
    if theme is None:
        raise KeyError(identifier)
    return Source(theme_feed(theme, library), f"about:{identifier}", brief=True)


def _series_source(identifier: str, library: Library) -> Source:
    series = {one.id: one for one in library.series()}[identifier]
    return Source(series_feed(series, library), f"series:{identifier}")


def _person_source(slug: str, library: Library) -> Source:
    return Source(person_feed(slug, library), f"person:{slug}", brief=True)


def _talk_source(document: str, library: Library) -> Source:
    link = discussion_feed(document, library)
    if not library.comments(document):  # its page is gone
        link = FeedLink(link.title, link.url, address(library.get(document)))
    return Source(link, f"talk:{document}", talk=document)


_LISTS: dict[str, Callable[[Library], Source]] = {
    "alles": lambda library: Source(site_feeds(library)[0], "all"),
    SECTIONS["session"]: _kind_source("session"),
    SECTIONS["essay"]: _kind_source("essay"),
    "agenda": lambda library: Source(agenda_feed(library), "agenda"),
    "discussies": lambda library: Source(site_feeds(library)[-1], TALKS),
}
_SUBJECTS: dict[str, Callable[[str, Library], Source]] = {
    "themas": _theme_source,
    "reeksen": _series_source,
    "personen": _person_source,
    "discussies": _talk_source,
}
