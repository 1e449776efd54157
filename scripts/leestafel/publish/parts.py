"""The small parts that pages share: links, dates, cards, comments. Pure functions from records to views."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache

from leestafel.discussions.threads import walk
from leestafel.library import Library
from leestafel.library.shelving import opening_of
from leestafel.library.spine import Spine
from leestafel.life.story import COMING
from leestafel.model import Comment, Document, Moment, Reply, Series, Session, Thread
from leestafel.publish.views import CalendarLink, Card, CommentView, Discussion, FeedLink, Line, Link, When
from leestafel.table import address
from leestafel.text.dates import local, machine_date, machine_instant, parse_moment, spoken_date, spoken_period
from leestafel.text.markdown import comment_html, excerpt, resolved, without_addresses
from leestafel.words import count, say


def when(moment: Moment | None, language: str) -> When | None:
    """A moment as a page says it; a day of an unknown year says so."""
    if moment is None:
        return None
    text = spoken_date(moment, language)
    if moment.year is None:
        text = say("site.year_unknown", language, day=text)
    return When(text, machine_date(moment))


def period(start: Moment | None, end: Moment | None, library: Library, *, weekday: bool = False) -> When | None:
    """When something is, by the clocks of the site's time zone, as a page says it; its end follows its start."""
    if start is None:
        return None
    language, zone = library.settings.language, library.settings.timezone
    ending = local(end, zone) if end else None
    spoken = spoken_period(local(start, zone), ending, language, weekday=weekday)
    machine = machine_instant(start, zone)
    if end is None or not spoken.until:
        return When(_of_year(spoken.begin, start, language), machine)
    until = When(_of_year(spoken.until, end, language), machine_instant(end, zone))
    return When(spoken.begin, machine, spoken.joint, until)


def said_when(session: Session, library: Library) -> str:
    """When a session is, by the clocks of the site's time zone, in a line of text; nothing where that is unknown."""
    if session.start is None:
        return ""
    language, zone = library.settings.language, library.settings.timezone
    return "".join(spoken_period(local(session.start, zone), session.end and local(session.end, zone), language))


def _of_year(text: str, moment: Moment, language: str) -> str:
    return text if moment.year is not None else say("site.year_unknown", language, day=text)


def when_of(document: Document, library: Library, *, weekday: bool = False) -> When | None:
    """When a session is, with the day of the week where that is asked for, else the date of a document."""
    if isinstance(document, Session) and document.start:
        return period(document.start, document.end, library, weekday=weekday)
    return when(document.date, library.settings.language)


def status_label(status: str, language: str) -> str:
    """What is said of a session's status; nothing of one that was held."""
    return "" if status in ("", "held") else say(f"site.status_{status}", language)


def summary_of(document: Document, words: int = 45) -> str:
    """A document's summary, else its first sentences; nothing where its rights allow only title and link."""
    if document.rights == "link":
        return ""
    text = document.summary or excerpt(document.opening or opening_of(document), words)
    return without_addresses(text, document.language) if document.source else text


def html_of(document: Document, library: Library) -> str:
    """A document's body as safe HTML, empty unless its rights allow it in full. Links to other files become addresses.

    In what came from elsewhere, e-mail addresses are left out.
    """
    if document.rights != "full":
        return ""
    html = library.prose(document)
    return linked(html, document.path, address(document), library)


def linked(html: str, path: str, here: str, library: Library) -> str:
    """The HTML of a file of the table for the page at an address: its links to other files become addresses."""
    return resolved(html, lambda link: _resolve(link, path, here, library)) if ".md" in html else html


def _resolve(link: str, path: str, here: str, library: Library) -> str:
    """A relative link between documents' files, as an address from a page; other links as they are."""
    target, _, fragment = link.partition("#")
    if not target.endswith(".md"):
        return link
    found = library.at_path(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
    if found is None:
        return link
    relative = posixpath.relpath(found.url, here)
    return f"{relative}/{'#' + fragment if fragment else ''}"


def theme_links(themes: Iterable[str], library: Library) -> tuple[Link, ...]:
    """Links to the pages of themes, in the order given; an id the vocabulary does not have is left out."""
    known = (library.vocabulary.get(theme) for theme in themes)
    language = library.settings.language
    return tuple(Link(theme.label(language), f"themas/{theme.id}/") for theme in known if theme)


def dossier_links(dossiers: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """Links to the pages of dossiers, by their ids and titles."""
    return tuple(Link(title, f"dossiers/{id}/") for id, title in dossiers)


def person_link(name: str, library: Library) -> Link | str:
    """A link to a person's page, or the bare name where there is none."""
    page = library.slug_of(name)
    return Link(library.person(page).name, f"personen/{page}/") if page else name


def byline(document: Document) -> str:
    """Who it is by: a session's organiser, an essay's authors, else where it came from."""
    if isinstance(document, Session) and document.organiser:
        return document.organiser
    return ", ".join(document.authors) or (document.source.publisher if document.source else "")


def card(document: str, library: Library) -> Card:
    """A document in a list, by its id."""
    return library.remembered(("card", document), lambda: _card(library.get(document), library), lasting=True)


def _card(document: Document, library: Library) -> Card:
    language = library.settings.language
    status = document.status if isinstance(document, Session) else ""
    return Card(
        title=document.title,
        url=address(document),
        kind=document.kind,
        kind_label=say(f"site.{document.kind}", language),
        when=when_of(document, library, weekday=status in COMING),
        summary=excerpt(summary_of(document)),
        themes=theme_links(document.themes, library),
        byline=byline(document),
        place=document.place if isinstance(document, Session) else "",
        status=status,
        status_label=status_label(status, language),
        comments=library.comments(document.id),
        language=document.language,
    )


def cards(documents: Iterable[Spine], library: Library) -> tuple[Card, ...]:
    """Documents in a list."""
    return tuple(card(document.id, library) for document in documents)


def line(document: Spine, library: Library) -> Line:
    """A document in a long list."""
    settings = library.settings
    moment = _said(document.moment, settings.language, settings.timezone) if document.moment else None
    kind = say(f"site.{document.kind}", settings.language)
    return Line(
        library.title(document.id), document.url, moment, kind, status_label(document.status, settings.language)
    )


@lru_cache(maxsize=1 << 16)
def _said(text: str, language: str, zone: str) -> When | None:
    moment = parse_moment(text)
    if moment.time is None:
        return when(moment, language)
    return When(spoken_date(local(moment, zone), language), machine_instant(moment, zone))


def shown(thread: Thread | None) -> tuple[Comment, ...]:
    """Every comment of a thread that readers see, each before its answers; none where there is no thread."""
    return tuple(reply.comment for reply in walk(thread.tree)) if thread else ()


def discussion_feed(document: str, library: Library) -> FeedLink:
    """The feed that follows the discussion of a document, by its id."""
    title = say("site.feed_discussion", library.settings.language, title=library.title(document))
    return FeedLink(title, f"feeds/discussies/{document}/", f"discussies/{document}/")


def series_feed(series: Series, library: Library) -> FeedLink:
    """The feed of a series' sessions."""
    title = say("site.feed_series", library.settings.language, title=series.title)
    return FeedLink(title, f"feeds/reeksen/{series.id}/", f"reeksen/{series.id}/")


def agenda_feed(library: Library) -> FeedLink:
    """The feed of what is coming and what changed about it."""
    return FeedLink(say("site.feed_agenda", library.settings.language), "feeds/agenda/", "agenda/")


def calendar_link(path: str, title: str, library: Library) -> CalendarLink:
    """A calendar by its file's path below the site's root. There are none where the site's address is unknown, for what
    they hold must be whole.
    """
    return CalendarLink(title, path, f"webcal://{library.settings.url.partition('://')[2]}{path}")


def series_called(identifier: str, library: Library) -> Series | None:
    """A series by its id, ``None`` where there is no such series."""
    return next((one for one in library.series() if one.id == identifier), None) if identifier else None


def discussion(document: Document, library: Library) -> Discussion | None:
    """A document's discussion, or ``None`` where readers see none."""
    return library.remembered(("discussion", document.id), lambda: _discussion(document, library))


def _discussion(document: Document, library: Library) -> Discussion | None:
    thread = library.thread(document.id)
    if thread is None or not thread.tree:
        return None
    url = f"discussies/{document.id}/"
    return Discussion(
        url=url,
        label=count("site.comments", len(shown(thread)), library.settings.language),
        comments=tuple(_comment(reply, url, library) for reply in thread.tree),
        feed=discussion_feed(document.id, library),
        source=source_link(document),
    )


def _comment(reply: Reply, url: str, library: Library) -> CommentView:
    comment = reply.comment
    language = library.settings.language
    return CommentView(
        anchor=comment.id,
        permalink=f"{url}#{comment.id}",
        author=without_addresses(comment.author, language) or say("site.anonymous", language),
        when=when(comment.date, language),
        html=comment_html(comment.body, language),
        source=comment.source if comment.source.startswith(("https://", "http://")) else "",
        depth=reply.depth,
        replies=tuple(_comment(answer, url, library) for answer in reply.replies),
    )


def source_link(document: Document) -> Link | None:
    """Where a document came from: a link, or a bare name (an empty address) where no address is known."""
    source = document.source
    if source is None or not (source.url or source.publisher):
        return None
    web = source.url if source.url.startswith(("https://", "http://")) else ""
    return Link(source.publisher or web.split("/")[2] if web else source.publisher, web)
