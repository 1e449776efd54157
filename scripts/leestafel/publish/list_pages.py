"""The pages that list: sessions, essays, archive, agenda, people, discussions, feeds, search and the start page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from leestafel.library import Library, Profile
from leestafel.library.records import COMING
from leestafel.model import Document, Session
from leestafel.publish.feed_plan import all_feeds, kind_feed, person_feed, site_feeds
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import card, cards, discussion, shown, theme_links
from leestafel.publish.views import (
    DiscussionsPage,
    Fact,
    FeedLink,
    FeedsPage,
    Group,
    Head,
    Link,
    ListingPage,
    PeoplePage,
    SearchPage,
    StartLists,
)
from leestafel.table import UNDATED
from leestafel.text.dutch import person_sort_key
from leestafel.words import count, say

_NEWEST = 5
_START_THEMES = 16


def list_outputs(library: Library) -> Iterator[Output]:
    """Every listing page."""
    for kind in ("session", "essay"):
        yield page(kind_page(kind, library), "listing.html", f"{_section(kind)}/")
    yield page(agenda_page(library), "listing.html", "agenda/")
    yield page(archive_page(library), "listing.html", "archief/")
    for year in (*library.years(), *([None] if None in library.by_year else [])):
        view = year_page(year, library)
        yield page(view, "listing.html", view.head.url)
    yield page(people_page(library), "people.html", "personen/")
    for profile in library.people.values():
        yield page(person_page(profile, library), "listing.html", f"personen/{profile.slug}/")
    yield page(discussions_page(library), "discussions.html", "discussies/")
    yield page(feeds_page(library), "feeds.html", "feeds/")
    yield page(search_page(library), "search.html", "zoeken/")


def _section(kind: str) -> str:
    return {"session": "sessies", "essay": "essays"}[kind]


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
    )


def by_year(documents: Iterable[Document], library: Library) -> tuple[Group, ...]:
    """Documents in the order given, in a group for each year, those of an unknown year under *z.d.*"""
    groups = groupby(documents, key=lambda document: document.day.year if document.day else None)
    return tuple(
        Group(
            str(year) if year is not None else _say("undated", library),
            f"archief/{year if year is not None else UNDATED}/",
            cards(members, library),
        )
        for year, members in groups
    )


def kind_page(kind: str, library: Library) -> ListingPage:
    """All sessions, or all essays."""
    members = [document for document in library.documents if document.kind == kind]
    feed = kind_feed(kind, library)
    head = _head(_say(f"{kind}s", library), f"{_section(kind)}/", library)
    return ListingPage(
        head=_with_feed(head, feed),
        intro=_say(f"{kind}s_intro", library),
        groups=by_year(members, library),
        empty=_say("nothing_yet", library),
        feed=feed,
    )


def _with_feed(head: Head, feed: FeedLink) -> Head:
    return replace(head, feeds=(feed,))


def archive_page(library: Library) -> ListingPage:
    """The years, with the newest documents of each."""
    years = [*library.years(), *([None] if None in library.by_year else [])]
    groups = tuple(
        Group(_year_title(year, library), _year_url(year), cards(library.by_year[year][:_NEWEST], library))
        for year in years
    )
    jumps = tuple(Link(_year_title(year, library), _year_url(year), len(library.by_year[year])) for year in years)
    return ListingPage(
        head=_head(_say("archive", library), "archief/", library),
        intro=_say("archive_intro", library),
        jumps=jumps,
        groups=groups,
        empty=_say("nothing_yet", library),
    )


def _year_title(year: int | None, library: Library) -> str:
    return str(year) if year is not None else _say("undated_long", library)


def _year_url(year: int | None) -> str:
    return f"archief/{year if year is not None else UNDATED}/"


def year_page(year: int | None, library: Library) -> ListingPage:
    """Everything of one year, or of no known year."""
    title = _year_title(year, library)
    members = library.by_year[year]
    trail = (Link(_say("archive", library), "archief/"),)
    return ListingPage(
        head=_head(_say("archive_of", library, year=title), _year_url(year), library, section="archief/", trail=trail),
        intro=count("site.documents", len(members), library.settings.language),
        groups=tuple(
            Group(_say(f"{kind}s", library), f"{_section(kind)}/", cards(group, library))
            for kind in ("session", "essay")
            if (group := [document for document in members if document.kind == kind])
        ),
    )


def agenda_page(library: Library) -> ListingPage:
    """What is coming, then what has been."""
    coming = library.coming()
    sessions = [document for document in library.documents if isinstance(document, Session)]
    past = [session for session in sessions if session.status not in COMING]
    return ListingPage(
        head=_head(_say("agenda", library), "agenda/", library),
        intro=_say("agenda_intro" if coming else "agenda_empty", library),
        groups=tuple(
            Group(_say(key, library), "", cards(members, library))
            for key, members in (("coming", coming), ("past", past[:30]))
            if members
        ),
        empty=_say("nothing_yet", library),
    )


def people_page(library: Library) -> PeoplePage:
    """Everyone who wrote or spoke here, by surname."""
    profiles = sorted(library.people.values(), key=lambda profile: person_sort_key(profile.person.name))
    return PeoplePage(
        head=_head(_say("people", library), "personen/", library),
        intro=_say("people_intro" if profiles else "nothing_yet", library),
        people=tuple(
            Link(profile.person.name, f"personen/{profile.slug}/", len(profile.documents)) for profile in profiles
        ),
    )


def person_page(profile: Profile, library: Library) -> ListingPage:
    """A person: who they are here, and what they wrote or spoke at."""
    person = profile.person
    facts = (
        Fact(_say("fact_role", library), tuple(part for part in (person.role, person.organisation) if part)),
        Fact(_say("fact_site", library), (Link(person.url, person.url),) if person.url.startswith("http") else ()),
        Fact(_say("fact_about", library), _themes_of(profile, library)),
    )
    feed = person_feed(profile, library)
    trail = (Link(_say("people", library), "personen/"),)
    head = _head(person.name, f"personen/{profile.slug}/", library, section="personen/", trail=trail)
    return ListingPage(
        head=_with_feed(head, feed),
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
    talks = ((document, discussion(document, library)) for document in library.documents)
    rows = tuple((card(document, library), talk) for document, talk in talks if talk)
    feed = next(link for link in site_feeds(library) if link.url == "feeds/discussies/")
    head = _with_feed(_head(_say("discussions", library), "discussies/", library), feed)
    intro = _say("discussions_intro" if rows else "discussions_empty", library)
    return DiscussionsPage(head=head, intro=intro, rows=rows, feed=feed)


def feeds_page(library: Library) -> FeedsPage:
    """Every feed, for people."""
    return FeedsPage(head=_head(_say("feeds", library), "feeds/", library), groups=all_feeds(library))


def search_page(library: Library) -> SearchPage:
    """The search page, with the ways around it for who has no JavaScript."""
    top = [theme.id for theme in library.vocabulary.top()]
    return SearchPage(
        head=_head(_say("search", library), "zoeken/", library),
        years=tuple(Link(str(year), _year_url(year), len(library.by_year[year])) for year in library.years()),
        themes=theme_links(top, library),
    )


def start_lists(library: Library) -> StartLists:
    """What the start page shows: what is coming, the newest, the themes most written about, the latest discussions."""

    def newest(kind: str) -> list[Document]:
        return [document for document in library.documents if document.kind == kind][:_NEWEST]

    coming = library.coming()
    talks = [document for document in library.documents if library.thread(document)][:_NEWEST]
    return StartLists(
        coming=cards(coming[:_NEWEST], library),
        sessions=cards([item for item in newest("session") if item not in coming], library),
        essays=cards(newest("essay"), library),
        themes=_busiest_themes(library),
        discussions=tuple(
            Link(document.title, f"discussies/{document.id}/", len(shown(library.thread(document))))
            for document in talks
        ),
    )


def _busiest_themes(library: Library) -> tuple[Link, ...]:
    direct = {theme: len(members) for theme, members in library.by_exact_theme.items()}
    best = sorted((theme for theme in direct if theme in library.vocabulary), key=lambda theme: (-direct[theme], theme))
    chosen = best[:_START_THEMES] or [theme.id for theme in library.vocabulary.top()]
    links = theme_links(chosen, library)
    return tuple(Link(link.title, link.url, direct.get(theme)) for link, theme in zip(links, chosen, strict=True))
