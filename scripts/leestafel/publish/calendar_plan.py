"""Which calendars there are, and what stands in each.

A session whose day is not known to the year is in no calendar. One that was still to take place when it was withdrawn
stands there as cancelled: whoever has it in an agenda must hear of it. Of one that took place, only the report is gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from leestafel.library import Library
from leestafel.library.spine import Spine
from leestafel.model import Series, Theme
from leestafel.publish.calendar_ahead import entry_of
from leestafel.publish.calendar_events import calendar_event
from leestafel.publish.calendar_views import AnyEvent, Calendar
from leestafel.publish.outputs import Output
from leestafel.publish.parts import calendar_link
from leestafel.publish.session_parts import CALENDAR
from leestafel.publish.views import CalendarLink
from leestafel.themes.vocabulary import replacement_of
from leestafel.words import say

MOST = 300
"""Entries in a calendar of what is coming: all of that, and what has been until there are so many."""
_STOOD = ("announced", "moved", "cancelled")
_DAY = len("2023-09-14")
Key = tuple[str, str]
"""What a calendar is about: everything, a year, a theme or a series, with its id."""


def _say(key: str, library: Library, **values: object) -> str:
    return say(f"agenda.{key}", library.settings.language, **values)


# Links


def agenda_calendar(library: Library) -> CalendarLink:
    """The calendar of everything."""
    return calendar_link("agenda.ics", _say("calendar_all", library), library)


def year_calendar(year: str, library: Library) -> CalendarLink:
    """The calendar of a year."""
    return calendar_link(f"agenda/{year}.ics", _say("calendar_year", library, year=year), library)


def theme_calendar(theme: Theme, library: Library) -> CalendarLink:
    """The calendar of a theme and its narrower themes."""
    title = _say("calendar_theme", library, title=theme.label(library.settings.language))
    return calendar_link(f"themas/{theme.id}.ics", title, library)


def series_calendar(series: Series, library: Library) -> CalendarLink:
    """The calendar of a series."""
    return calendar_link(f"reeksen/{series.id}.ics", _say("calendar_series", library, title=series.title), library)


def all_calendars(library: Library) -> tuple[tuple[str, tuple[CalendarLink, ...]], ...]:
    """Every calendar to subscribe to, in groups for the page for people; none where the site's address is unknown."""
    if not library.settings.url:
        return ()
    vocabulary = library.vocabulary
    groups = (
        ("site", (agenda_calendar(library),)),
        (
            "themes",
            tuple(theme_calendar(theme, library) for theme in vocabulary if not replacement_of(theme, vocabulary)),
        ),
        ("series", tuple(series_calendar(series, library) for series in library.series())),
        ("years", tuple(year_calendar(year, library) for year in _years(library))),
    )
    return tuple((_say(f"calendars_{key}", library), links) for key, links in groups if links)


# Outputs


def calendar_outputs(library: Library) -> Iterator[Output]:
    """Every calendar to subscribe to; none where the site's address is unknown, for links must be whole."""
    if not library.settings.url:
        return
    yield Output("agenda.ics", "calendar", whole_agenda)
    for year in _years(library):
        yield Output(f"agenda/{year}.ics", "calendar", agenda_of_year, (year,))
    for theme in library.vocabulary:
        yield Output(f"themas/{theme.id}.ics", "calendar", agenda_of_theme, (theme.id,))
    for series in library.series():
        yield Output(f"reeksen/{series.id}.ics", "calendar", agenda_of_series, (series.id,))


def session_outputs(spine: Spine, library: Library) -> Iterator[Output]:
    """The calendar of a session alone, where it stands in calendars."""
    if library.settings.url and is_dated(spine):
        yield Output(f"{spine.url}{CALENDAR}", "calendar", one_session, (spine.id,))


def stood(spine: Spine) -> bool:
    """Whether a document that was withdrawn stands in calendars all the same."""
    return is_dated(spine) and spine.status in _STOOD


def gathers_sessions(output: Output) -> bool:
    """Whether an output is a calendar of many sessions."""
    return output.renderer == "calendar" and output.make is not one_session


def is_dated(spine: Spine) -> bool:
    """Whether a document is a session that begins on a known day."""
    return bool(spine.months) and len(spine.moment) >= _DAY


def _years(library: Library) -> tuple[str, ...]:
    """The years in which there are sessions or were to be, newest first."""
    years = {month[:4] for month in library.months()}
    return tuple(sorted(years | {name for kind, name in _withdrawn(library) if kind == "year"}, reverse=True))


# Views


def whole_agenda(library: Library) -> Calendar:
    """All that is coming, and the newest of what has been."""
    link = agenda_calendar(library)
    events = _coming_first(library.coming(), library.past(library.of_kind("session")), ("all", ""), library)
    return _calendar(link, "agenda/", events, library)


def agenda_of_year(year: str, library: Library) -> Calendar:
    """A whole year."""
    return _calendar(
        year_calendar(year, library), f"agenda/{year}/", _events(_in_year(year, library), library), library
    )


def _in_year(year: str, library: Library) -> list[Spine]:
    """The sessions that calendars hold of a year, the oldest first, each once."""
    months = (library.of_month(f"{year}-{month:02d}") for month in range(1, 13))
    spines = chain(chain.from_iterable(months), _withdrawn(library).get(("year", year), ()))
    return sorted(dict.fromkeys(filter(is_dated, spines)), key=_order, reverse=True)


def agenda_of_theme(identifier: str, library: Library) -> Calendar:
    """A theme with its narrower themes. Raises :class:`KeyError` for an id that the vocabulary does not have."""
    theme = library.vocabulary.get(identifier)
    if theme is None:
        raise KeyError(identifier)
    about = library.about(identifier)
    events = _coming_first(library.coming(about), library.past(about), ("theme", identifier), library)
    return _calendar(theme_calendar(theme, library), f"themas/{identifier}/", events, library, theme.definition)


def agenda_of_series(identifier: str, library: Library) -> Calendar:
    """A series. Raises :class:`KeyError` for an id that is none."""
    series = {one.id: one for one in library.series()}[identifier]
    within = library.of_series(identifier)
    events = _coming_first(library.coming(within), library.past(within), ("series", identifier), library)
    return _calendar(series_calendar(series, library), f"reeksen/{identifier}/", events, library, series.description)


def one_session(document: str, library: Library) -> Calendar:
    """A session alone, by its id. Raises :class:`KeyError` for one that has no day."""
    event = calendar_event(document, library)
    if event is None:
        raise KeyError(document)
    settings = library.settings
    return Calendar("", "", f"{event.url}{CALENDAR}", event.url, settings.timezone, settings.language, (event,))


def _calendar(
    link: CalendarLink,
    page: str,
    events: Iterable[AnyEvent],
    library: Library,
    description: str = "",
) -> Calendar:
    settings = library.settings
    return Calendar(
        title=f"{settings.name}: {link.title}",
        description=description or settings.description,
        url=f"{settings.url}{link.url}",
        page=f"{settings.url}{page}",
        zone=settings.timezone,
        language=settings.language,
        events=tuple(events),
    )


def _coming_first(coming: Iterable[Spine], past: Iterable[Spine], key: Key, library: Library) -> Iterator[AnyEvent]:
    """What is coming, the first one first; then what has been, or would have been, the newest first."""
    first = list(filter(is_dated, coming))
    newest = list(islice(filter(is_dated, past), max(0, MOST - len(first))))
    gone = _withdrawn(library).get(key, ())
    rest = sorted((*newest, *gone), key=_order)[: max(0, MOST - len(first))] if gone else newest
    return _events((*first, *rest), library)


def _events(spines: Iterable[Spine], library: Library) -> Iterator[AnyEvent]:
    events = (entry_of(spine.id, library) for spine in spines)
    return filter(None, events)


def _order(spine: Spine) -> tuple[object, ...]:
    return spine.order


def _withdrawn(library: Library) -> Mapping[Key, tuple[Spine, ...]]:
    """The withdrawn sessions that calendars held as to come or as cancelled, newest first, by what a calendar is of."""
    return library.remembered("withdrawn sessions", lambda: _find_withdrawn(library), lasting=True)


def _find_withdrawn(library: Library) -> Mapping[Key, tuple[Spine, ...]]:
    found: dict[Key, list[Spine]] = defaultdict(list)
    for spine in library.withdrawn():
        if stood(spine):
            for key in _keys(spine, library):
                found[key].append(spine)
    return {key: tuple(spines) for key, spines in found.items()}


def _keys(spine: Spine, library: Library) -> Iterator[Key]:
    vocabulary = library.vocabulary
    yield ("all", "")
    yield from dict.fromkeys(("year", month[:4]) for month in spine.months)
    themes = {above.id for theme in spine.themes if theme in vocabulary for above in vocabulary.ancestors(theme)}
    themes.update(spine.themes)
    replaced = {theme.id for theme in vocabulary if any(new.id in themes for new in replacement_of(theme, vocabulary))}
    yield from (("theme", theme) for theme in sorted(themes | replaced))
    if spine.series:
        yield ("series", spine.series)
