"""The pages that list: sessions, essays, archive, people, discussions, search and the start page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from leestafel.library import Library, Profile
from leestafel.library.spine import Spine
from leestafel.life.story import COMING
from leestafel.model import KINDS, Kind
from leestafel.publish import structured_data
from leestafel.publish.feed_plan import kind_feed, person_feed, site_feeds
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import card, cards, line, source_link, theme_links
from leestafel.publish.views import (
    DiscussionsPage,
    Fact,
    FeedLink,
    Group,
    Head,
    Line,
    Link,
    ListingPage,
    PeoplePage,
    SearchPage,
    StartLists,
    Talk,
)
from leestafel.table import SECTIONS, UNDATED
from leestafel.text.dutch import person_sort_key
from leestafel.words import count, say

_NEWEST = 5
_CARDS = 40
"""Documents that a long list shows as cards; the others stand below them as lines."""
_START_THEMES = 16


def list_outputs(library: Library) -> Iterator[Output]:
    """Every listing page."""
    for kind in KINDS:
        yield page("listing.html", f"{_section(kind)}/", kind_page, kind)
    yield page("listing.html", "archief/", archive_page)
    for year, _ in library.year_counts():
        yield page("listing.html", year_url(year), year_page, year)
    yield page("people.html", "personen/", people_page)
    for slug in library.people():
        yield page("listing.html", f"personen/{slug}/", person_page, slug)
    yield page("discussions.html", "discussies/", discussions_page)
    yield page("search.html", "zoeken/", search_page)


def _section(kind: Kind) -> str:
    return SECTIONS[kind]


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"site.{key}", library.settings.language, **values)


def _head(title: str, url: str, library: Library, *, section: str = "", trail: tuple[Link, ...] = ()) -> Head:
    return Head(
        title=title,
        url=url,
        description=f"{title} – {library.settings.name}",
        section=section or url,
        trail=trail,
        language=library.settings.language,
        structured=_way(title, url, trail, library) if trail else (),
    )


def _way(title: str, url: str, trail: tuple[Link, ...], library: Library) -> tuple[str, ...]:
    return structured_data.breadcrumbs(structured_data.way((*trail, Link(title, url)), library), library)


def year_url(year: int | None) -> str:
    """The address of the archive of a year."""
    return f"archief/{year if year is not None else UNDATED}/"


def by_year(
    documents: Iterable[Spine], library: Library, url: Callable[[int | None], str] = year_url
) -> tuple[Group, ...]:
    """Documents in the order given, in a group for each year, those of an unknown year under *z.d.*

    The first stand there as cards; those after them as lines, so that a page of thousands can still be read. ``url``
    tells where a group's heading leads.
    """
    groups: list[Group] = []
    room = _CARDS
    for year, found in groupby(documents, key=lambda spine: spine.year):
        members = tuple(found)
        title = str(year) if year is not None else _say("undated", library)
        groups.append(_group(title, url(year), members, room, library))
        room = max(0, room - len(members))
    return tuple(groups)


def _group(title: str, url: str, members: Sequence[Spine], room: int, library: Library) -> Group:
    lines = tuple(line(member, library) for member in members[room:])
    return Group(title, url, cards(members[:room], library), lines)


def kind_page(kind: Kind, library: Library) -> ListingPage:
    """All sessions, or all essays."""
    members = library.of_kind(kind)
    feed = kind_feed(kind, library)
    head = _head(_say(f"{kind}s", library), f"{_section(kind)}/", library)
    return ListingPage(
        head=_with_feed(head, feed),
        intro=_say(f"{kind}s_intro", library),
        groups=by_year(members, library),
        empty=_say("nothing_yet", library),
        feed=feed,
        more=_beside(kind, library),
    )


def _beside(kind: Kind, library: Library) -> tuple[Link, ...]:
    """The other ways to sessions."""
    if kind != "session":
        return ()
    series = (Link(_say("series_all", library), "reeksen/"),) if library.series() else ()
    return (Link(_say("agenda", library), "agenda/"), *series)


def _with_feed(head: Head, feed: FeedLink) -> Head:
    return replace(head, feeds=(feed,))


def archive_page(library: Library) -> ListingPage:
    """The years, with the newest documents of each."""
    years = library.year_counts()
    groups = tuple(
        Group(_year_title(year, library), year_url(year), cards(library.of_year(year)[:_NEWEST], library))
        for year, _ in years
    )
    return ListingPage(
        head=_head(_say("archive", library), "archief/", library),
        intro=_say("archive_intro", library),
        jumps=tuple(Link(_year_title(year, library), year_url(year), number) for year, number in years),
        groups=groups,
        empty=_say("nothing_yet", library),
    )


def _year_title(year: int | None, library: Library) -> str:
    return str(year) if year is not None else _say("undated_long", library)


def year_page(year: int | None, library: Library) -> ListingPage:
    """Everything of one year, or of no known year."""
    title = _year_title(year, library)
    members = library.of_year(year)
    trail = (Link(_say("archive", library), "archief/"),)
    return ListingPage(
        head=_head(_say("archive_of", library, year=title), year_url(year), library, section="archief/", trail=trail),
        intro=count("site.documents", len(members), library.settings.language),
        groups=tuple(
            _group(_say(f"{kind}s", library), f"{_section(kind)}/", group, _CARDS, library)
            for kind in KINDS
            if (group := [document for document in members if document.kind == kind])
        ),
    )


def people_page(library: Library) -> PeoplePage:
    """Everyone who wrote or spoke here, by surname."""
    profiles = sorted(map(library.profile, library.people()), key=lambda profile: person_sort_key(profile.person.name))
    return PeoplePage(
        head=_head(_say("people", library), "personen/", library),
        intro=_say("people_intro" if profiles else "nothing_yet", library),
        people=tuple(
            Link(profile.person.name, f"personen/{profile.slug}/", len(profile.documents)) for profile in profiles
        ),
    )


def person_page(slug: str, library: Library) -> ListingPage:
    """A person, by the slug of the page: who they are here, and what they wrote or spoke at."""
    profile = library.profile(slug)
    person = profile.person
    facts = (
        Fact(_say("fact_role", library), tuple(part for part in (person.role, person.organisation) if part)),
        Fact(_say("fact_site", library), (Link(person.url, person.url),) if person.url.startswith("http") else ()),
        Fact(_say("fact_about", library), _themes_of(profile, library)),
    )
    feed = person_feed(slug, library)
    trail = (Link(_say("people", library), "personen/"),)
    head = _head(person.name, f"personen/{profile.slug}/", library, section="personen/", trail=trail)
    way = structured_data.way((*trail, Link(head.title, head.url)), library)
    return ListingPage(
        head=replace(_with_feed(head, feed), structured=structured_data.person_data(profile, way, library)),
        intro=count("site.contributions", len(profile.documents), library.settings.language),
        facts=tuple(fact for fact in facts if fact.values),
        groups=by_year(profile.documents, library),
        feed=feed,
    )


def _themes_of(profile: Profile, library: Library) -> tuple[Link, ...]:
    themes = dict.fromkeys(theme for document in profile.documents for theme in document.themes)
    return theme_links(list(themes)[:8], library)


def discussions_page(library: Library) -> DiscussionsPage:
    """All discussions, those on the newest documents first."""
    talks = library.talks()
    feed = site_feeds(library)[-1]
    return DiscussionsPage(
        head=_with_feed(_head(_say("discussions", library), "discussies/", library), feed),
        intro=_say("discussions_intro" if talks else "discussions_empty", library),
        rows=tuple(_talk(spine.id, talk.comments, library) for spine, talk in talks[:_CARDS]),
        lines=tuple(_talk_line(spine, talk.comments, library) for spine, talk in talks[_CARDS:]),
        feed=feed,
    )


def _talk(document: str, comments: int, library: Library) -> Talk:
    label = count("site.comments", comments, library.settings.language)
    return Talk(card(document, library), f"discussies/{document}/", label, source_link(library.get(document)))


def _talk_line(spine: Spine, comments: int, library: Library) -> Line:
    label = count("site.comments", comments, library.settings.language)
    return replace(line(spine, library), url=f"discussies/{spine.id}/", note=label)


def search_page(library: Library) -> SearchPage:
    """The search page, with the ways around it for who has no JavaScript."""
    top = [theme.id for theme in library.vocabulary.top()]
    head = _head(_say("search", library), "zoeken/", library)
    return SearchPage(
        head=replace(head, scripts=("assets/leestafel/search.js",)),
        years=tuple(
            Link(str(year), year_url(year), number) for year, number in library.year_counts() if year is not None
        ),
        themes=theme_links(top, library),
    )


def start_lists(library: Library) -> StartLists:
    """What the start page shows: what is coming, the newest, the themes most written about, the latest discussions."""
    coming = library.coming()[:_NEWEST]
    sessions = islice((spine for spine in library.of_kind("session") if spine.status not in COMING), _NEWEST)
    return StartLists(
        coming=cards(coming, library),
        sessions=cards(sessions, library),
        essays=cards(library.of_kind("essay")[:_NEWEST], library),
        themes=_busiest_themes(library),
        discussions=tuple(
            Link(library.title(spine.id), f"discussies/{spine.id}/", talk.comments)
            for spine, talk in library.talks()[:_NEWEST]
        ),
        structured=structured_data.site_data(library),
    )


def _busiest_themes(library: Library) -> tuple[Link, ...]:
    direct = {theme.id: number for theme in library.vocabulary if (number := len(library.tagged(theme.id)))}
    best = sorted(direct, key=lambda theme: (-direct[theme], theme))
    chosen = best[:_START_THEMES] or [theme.id for theme in library.vocabulary.top()]
    links = theme_links(chosen, library)
    return tuple(Link(link.title, link.url, direct.get(theme)) for link, theme in zip(links, chosen, strict=True))
