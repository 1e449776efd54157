"""The pages of series: all of them, and each with its sessions, what is coming before what was."""

from __future__ import annotations

from collections.abc import Iterator

from leestafel.library import Library
from leestafel.life.story import COMING
from leestafel.model import Series
from leestafel.publish import structured_data
from leestafel.publish.agenda_pages import AGENDA, coming_and_past, page_head, sides
from leestafel.publish.agenda_views import AllSeriesPage, MeetingsPage
from leestafel.publish.calendar_plan import series_calendar
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import series_called, series_feed
from leestafel.publish.views import Fact, Link
from leestafel.words import count, say

SERIES = "reeksen/"


def series_outputs(library: Library) -> Iterator[Output]:
    """The page of all series and one for each; none at all where there are no series."""
    if library.series():
        yield page("series.html", SERIES, all_series_page)
    for series in library.series():
        yield page("meetings.html", f"{SERIES}{series.id}/", series_page, series.id)


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"site.{key}", library.settings.language, **values)


def all_series_page(library: Library) -> AllSeriesPage:
    """All series, in the order of their file."""
    return AllSeriesPage(
        head=page_head(_say("series_all", library), SERIES, library, trail=(_agenda(library),)),
        intro=_say("series_intro", library),
        series=tuple(
            (Link(one.title, f"{SERIES}{one.id}/", len(library.of_series(one.id))), one.description)
            for one in library.series()
        ),
    )


def _agenda(library: Library) -> Link:
    return Link(_say("agenda", library), AGENDA)


def series_page(identifier: str, library: Library) -> MeetingsPage:
    """A series by its id: what it is, what is coming and what was. Raises :class:`KeyError` where there is none."""
    series = series_called(identifier, library)
    if series is None:
        raise KeyError(identifier)
    sessions = library.of_series(identifier)
    coming, past = sides(sessions, [spine for spine in sessions if spine.status in COMING])
    trail = (_agenda(library), Link(_say("series_all", library), SERIES))
    url = f"{SERIES}{identifier}/"
    way = structured_data.way((*trail, Link(series.title, url)), library)
    data = structured_data.series_data(series, (spine.id for spine in coming), way, library)
    return MeetingsPage(
        head=page_head(series.title, url, library, trail=trail, about=series.description, structured=data),
        lead=series.description,
        intro=count("site.sessions", len(sessions), library.settings.language),
        calendars=(series_calendar(series, library),) if library.settings.url else (),
        feed=series_feed(series, library),
        facts=tuple(fact for fact in _facts(series, library) if fact.values),
        groups=coming_and_past(coming, past, library),
        empty="" if sessions else _say("series_empty", library),
    )


def _facts(series: Series, library: Library) -> Iterator[Fact]:
    yield Fact(_say("fact_organiser", library), (series.organiser,) if series.organiser else ())
    web = series.url.startswith(("https://", "http://"))
    yield Fact(_say("fact_site", library), (Link(series.url, series.url),) if web else ())
