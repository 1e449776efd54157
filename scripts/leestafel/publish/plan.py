"""The plan: every file of the site that is not a hand-written page, as outputs. A pure function of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from leestafel.library import Library
from leestafel.publish.agenda_pages import agenda_outputs
from leestafel.publish.calendar_plan import calendar_outputs, session_outputs, stood
from leestafel.publish.document_pages import document_outputs, withdrawn_outputs
from leestafel.publish.dossier_pages import dossier_outputs
from leestafel.publish.feed_plan import feed_outputs, talk_archives
from leestafel.publish.follow_page import follow_outputs, subscriptions
from leestafel.publish.linked_themes import linked_outputs
from leestafel.publish.list_pages import list_outputs, start_lists
from leestafel.publish.outputs import Output
from leestafel.publish.series_pages import series_outputs
from leestafel.publish.theme_facets import facet_outputs
from leestafel.publish.theme_pages import theme_outputs
from leestafel.publish.views import Sitemap, SitemapEntry

_INDEX = "index.html"


def plan(library: Library, pages: Iterable[str] = (), starts: Iterable[str] = ()) -> tuple[Output, ...]:
    """Every output of a library. ``pages`` are the addresses of the hand-written pages, for the sitemap; ``starts``
    those among them that show lists.

    Where two outputs want one path, the first has it: a real page never gives way to a redirect, so those come last.
    What lists all others takes longest, so that comes first: whoever makes it is not the last one at work.
    """
    begins = [Output(f"{url}{_INDEX}", "start", start_lists, (), "start_lists.html") for url in starts]
    by_path = {output.path: output for output in begins}
    lists = (facet_outputs(library), feed_outputs(library), calendar_outputs(library), linked_outputs(library))
    for output in chain(_pages(library), *lists):
        known = by_path.get(output.path)
        if known is None or (known.renderer == "redirect" and output.renderer != "redirect"):
            by_path[output.path] = output
    outputs = sorted(by_path.values(), key=lambda output: output.renderer == "redirect")
    return (*_indexes(library, tuple(pages)), *outputs)


def _pages(library: Library) -> Iterator[Output]:
    yield from _documents(library)
    for spine in library.withdrawn():
        yield from withdrawn_outputs(spine, library)
        if stood(spine):
            yield from session_outputs(spine, library)
    yield from theme_outputs(library)
    yield from dossier_outputs(library)
    yield from list_outputs(library)
    yield from follow_outputs(library)
    yield from agenda_outputs(library)
    yield from series_outputs(library)


def _documents(library: Library) -> Iterator[Output]:
    """The pages and feeds of documents, the newest first, with the archive of what was said about them at that time."""
    archives = talk_archives(library)
    for spine in library.documents:
        while archives and spine.happened and archives[-1][0] >= spine.happened[0]:
            yield archives.pop()[1]
        yield from document_outputs(spine, library)
        yield from session_outputs(spine, library)
    yield from (output for _, output in reversed(archives))


def _indexes(library: Library, pages: tuple[str, ...]) -> Iterator[Output]:
    """The files for machines that list the others: they need whole addresses."""
    if library.settings.url:
        yield Output("sitemap.xml", "sitemap", sitemap, (pages,))
        yield Output("feeds/leestafel.opml", "opml", subscriptions)


def sitemap(pages: tuple[str, ...], library: Library) -> Sitemap:
    """Every page but those of what was withdrawn, with the day it last changed as far as its dates say: a document's,
    or its latest comment's.
    """
    site = library.settings.url
    talks = {spine.id: talk.changed for spine, talk in library.talks()}
    changed = {spine.url: max(spine.changed, talks.get(spine.id, "")) for spine in library.documents}
    ours = {output.path.removesuffix(_INDEX) for output in _pages(library) if output.renderer == "page"}
    ours -= {spine.url for spine in library.withdrawn()}
    return Sitemap(tuple(SitemapEntry(f"{site}{url}", changed.get(url, "")) for url in sorted({*pages, *ours})))
