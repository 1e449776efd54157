"""What people subscribe with: the page that explains feeds and calendars and offers them, and lists of feeds (OPML).

The page stays light however much lies on the table. Feeds of the whole site, of themes and of series are all on it; of
discussions the newest, of people those who contributed most. A note says so and leads to where the others are: every
discussion and every person has a page, and on it its own feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leestafel.library import Library
from leestafel.model import Theme
from leestafel.publish.calendar_plan import all_calendars
from leestafel.publish.feed_plan import all_feeds, theme_feed
from leestafel.publish.outputs import Output, page
from leestafel.publish.views import (
    CalendarLink,
    FeedLink,
    FeedsPage,
    FollowGroup,
    FollowRow,
    Head,
    Link,
    Subscriptions,
)
from leestafel.themes.vocabulary import replacement_of
from leestafel.words import say

MOST_TALKS = 100
MOST_PEOPLE = 200
_OF_CALENDARS = {
    "agenda.ics": "agendas",
    "themas": "agendas-themas",
    "reeksen": "agendas-reeksen",
    "agenda": "agendas-jaren",
}
"""The anchors of the groups of calendars, by what their addresses begin with. Those of feeds are called as the folder
that holds the feeds.
"""
_ORDER = ("alles", *_OF_CALENDARS.values(), "themas", "reeksen", "personen", "discussies")


def follow_outputs(library: Library) -> Iterator[Output]:
    """The page for people, and a list of feeds for every theme; none of those where the site's address is unknown."""
    yield page("feeds.html", "feeds/", feeds_page)
    if library.settings.url:
        for theme in library.vocabulary:
            yield Output(_theme_opml(theme.id), "opml", theme_subscriptions, (theme.id,))


def _theme_opml(theme: str) -> str:
    return f"feeds/themas/{theme}.opml"


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"site.{key}", library.settings.language, **values)


# lists of feeds


def subscriptions(library: Library) -> Subscriptions:
    """Every feed, for a feed reader to take over at once."""
    name = library.settings.name
    return Subscriptions(name, name, library.settings.url, all_feeds(library))


def theme_subscriptions(theme: str, library: Library) -> Subscriptions:
    """The feeds of a theme and of each theme below it, but for those that others replaced: their feeds say the same.

    Raises :class:`KeyError` for a theme that is not here.
    """
    known = library.vocabulary
    family = [one for one in known.family(theme) if one.id == theme or not replacement_of(one, known)]
    if not family:
        raise KeyError(theme)
    feeds = tuple(theme_feed(member, library) for member in family)
    name = library.settings.name
    title = f"{name}: {feeds[0].title}"
    return Subscriptions(title, name, library.settings.url, ((_say("feeds_themes", library), feeds),))


# the page


def feeds_page(library: Library) -> FeedsPage:
    """What feeds and calendars are, and those there are to choose from."""
    calendars = all_calendars(library)
    return FeedsPage(
        head=Head(
            title=_say("feeds", library),
            url="feeds/",
            description=_say("feeds_intro", library),
            section="feeds/",
            language=library.settings.language,
            scripts=("assets/leestafel/follow.js",),
            styles=("assets/leestafel/follow.css",),
        ),
        groups=_groups(calendars, library) if library.settings.url else (),
        first=FeedLink(_say("feed_all", library), "feeds/alles/", ""),
        agenda=calendars[0][1][0] if calendars else None,
    )


def _groups(calendars: tuple[tuple[str, tuple[CalendarLink, ...]], ...], library: Library) -> tuple[FollowGroup, ...]:
    of_calendars = (_calendar_group(title, links, library) for title, links in calendars)
    of_feeds = (_group(title, feeds, library) for title, feeds in all_feeds(library))
    return tuple(sorted([*of_calendars, *of_feeds], key=_place))


def _calendar_group(title: str, links: tuple[CalendarLink, ...], library: Library) -> FollowGroup:
    beginning = links[0].url.split("/")[0]
    if beginning == "themas":
        by_url = {link.url: link for link in links}
        links = tuple(link for theme in _tree(library) if (link := by_url.get(f"themas/{theme.id}.ics")))
    return FollowGroup(_OF_CALENDARS.get(beginning, f"agendas-{beginning}"), title, calendars=links)


def _tree(library: Library) -> Iterator[Theme]:
    """The themes as their tree has them, each before its own narrower ones."""
    return (theme for top in library.vocabulary.top() for theme in library.vocabulary.family(top.id))


def _place(group: FollowGroup) -> int:
    return _ORDER.index(group.anchor) if group.anchor in _ORDER else 0


def _group(title: str, feeds: tuple[FeedLink, ...], library: Library) -> FollowGroup:
    anchor = feeds[0].url.split("/")[1]
    if anchor == "themas":
        return FollowGroup(anchor, title, tuple(_theme_rows(feeds, library)))
    if anchor == "discussies" and len(feeds) > MOST_TALKS:
        note = _say("feeds_newest", library, most=MOST_TALKS)
        more = Link(_say("discussions", library), "discussies/")
        return FollowGroup(anchor, title, _rows(feeds[:MOST_TALKS]), note=note, more=more)
    if anchor == "personen" and len(feeds) > MOST_PEOPLE:
        note = _say("feeds_busiest", library, most=MOST_PEOPLE)
        return FollowGroup(
            anchor, title, _rows(_busiest(feeds, library)), note=note, more=Link(_say("people", library), "personen/")
        )
    return FollowGroup(anchor, title, _rows(feeds))


def _rows(feeds: Iterable[FeedLink]) -> tuple[FollowRow, ...]:
    return tuple(map(FollowRow, feeds))


def _theme_rows(feeds: tuple[FeedLink, ...], library: Library) -> Iterator[FollowRow]:
    """Themes as their tree has them; those with narrower ones have a list of their feeds."""
    by_url = {feed.url: feed for feed in feeds}
    vocabulary = library.vocabulary
    for theme in _tree(library):
        feed = by_url.get(f"feeds/themas/{theme.id}/")
        if feed:
            yield FollowRow(feed, _theme_opml(theme.id) if vocabulary.narrower(theme.id) else "")


def _busiest(feeds: tuple[FeedLink, ...], library: Library) -> list[FeedLink]:
    """The feeds of the people with most documents, in the order they stood in."""

    def documents(feed: FeedLink) -> int:
        return -len(library.profile(feed.url.split("/")[-2]).documents)

    chosen = {feed.url for feed in sorted(feeds, key=documents)[:MOST_PEOPLE]}
    return [feed for feed in feeds if feed.url in chosen]
