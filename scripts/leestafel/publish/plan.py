"""The plan: every file of the site that is not a hand-written page, as outputs. A pure function of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leestafel.library import Library
from leestafel.model import Document
from leestafel.publish.document_pages import document_outputs
from leestafel.publish.feed_plan import all_feeds, feed_outputs
from leestafel.publish.list_pages import list_outputs
from leestafel.publish.outputs import Output
from leestafel.publish.parts import shown
from leestafel.publish.structured_data import iso
from leestafel.publish.theme_pages import theme_outputs
from leestafel.publish.views import Page, Sitemap, SitemapEntry, Subscriptions
from leestafel.table import address


def plan(library: Library, pages: Iterable[str] = ()) -> tuple[Output, ...]:
    """Every output of a library. ``pages`` are the addresses of the hand-written pages, for the sitemap.

    Where two outputs want one path, the first has it: a real page never gives way to a redirect, so those come last.
    """
    by_path: dict[str, Output] = {}
    for output in (*_pages(library), *feed_outputs(library)):
        known = by_path.get(output.path)
        if known is None or (known.renderer == "redirect" and output.renderer != "redirect"):
            by_path[output.path] = output
    outputs = sorted(by_path.values(), key=lambda output: output.renderer == "redirect")
    return (*outputs, *_indexes(library, pages, outputs))


def _pages(library: Library) -> Iterator[Output]:
    for document in library.documents:
        yield from document_outputs(document, library)
    yield from theme_outputs(library)
    yield from list_outputs(library)


def _indexes(library: Library, pages: Iterable[str], outputs: Iterable[Output]) -> Iterator[Output]:
    """The files for machines that list the others: they need whole addresses."""
    site = library.settings.url
    if not site:
        return
    changed = {address(document): _changed(document, library) for document in library.documents}
    heads = [output.view.head for output in outputs if isinstance(output.view, Page)]
    urls = [*pages, *(head.url for head in heads if head.listed)]
    entries = tuple(SitemapEntry(f"{site}{url}", changed.get(url, "")) for url in sorted(set(urls)))
    yield Output("sitemap.xml", "sitemap", Sitemap(entries))
    yield Output("feeds/leestafel.opml", "opml", Subscriptions(library.settings.name, site, all_feeds(library)))


def _changed(document: Document, library: Library) -> str:
    """The day a page last changed, as far as its dates say: the document's, or its latest shown comment's."""
    comments = shown(library.thread(document))
    moments = [document.date, *(comment.date or comment.recorded for comment in comments)]
    return max(iso(moment, library.settings.timezone)[:10] for moment in moments)
