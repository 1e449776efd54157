"""The workshop: outputs made into bytes.

A page is put together from the shell, which is the same for all, and the few parts that differ; each part is a small
template of its own. Links in a part begin with a mark that is replaced when the page is finished, so that a card is
rendered once however many pages show it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from leestafel.formats.feed_records import Feed
from leestafel.library import Library
from leestafel.publish.calendar_views import Calendar
from leestafel.publish.feed_plan import site_feeds
from leestafel.publish.outputs import Output
from leestafel.publish.shell import LISTS, Shell, finished, slot, way_home
from leestafel.publish.templates import Template, Templates, compile_all, kept_by_identity, kept_by_value, templates_of
from leestafel.publish.views import Head, Link, LinkedData, Page, Redirect, Sitemap, StartLists, Subscriptions, View
from leestafel.resources import theme_folder

_PARTIALS = "partials/leestafel/"
_PAGES = "pages/"
_SEARCHED = ("document.html", "dossier.html")
_MOST_CARDS = 4000
_MOST_COMMENTS = 600


def warm_up(shell: Shell) -> None:
    """Learn what every workshop needs for that shell's pages and for feeds, for processes that will be copies of this
    one.
    """
    from leestafel.formats.feed_xml import ask_pelican

    compile_all(_folders(shell), shell.site.language, (_PAGES, _PARTIALS))
    ask_pelican()


def _folders(shell: Shell) -> tuple[str, ...]:
    return (*shell.folders, str(theme_folder()))


class Workshop:
    """Makes outputs of one library, within one shell."""

    def __init__(self, shell: Shell, library: Library) -> None:
        self.shell = shell
        self.library = library

    def __getstate__(self) -> tuple[Shell, Library]:
        return self.shell, self.library

    def __setstate__(self, state: tuple[Shell, Library]) -> None:
        self.shell, self.library = state

    @cached_property
    def _templates(self) -> Templates:
        shell = self.shell
        return templates_of(
            _folders(shell),
            shell.site.language,
            site=shell.site,
            site_feeds=site_feeds(self.library),
            sections=shell.sections,
            kept=kept_by_value(self._macro),
            kept_card=kept_by_identity(self._macro, _MOST_CARDS),
            kept_small=kept_by_identity(self._macro, _MOST_CARDS),
            kept_comment=kept_by_identity(self._macro, _MOST_COMMENTS),
        )

    @cached_property
    def _template(self) -> Callable[[str], Template]:
        return lru_cache(maxsize=None)(self._templates.get_template)

    def _macro(self, name: str, *arguments: object) -> str:
        made: str = getattr(self._macros, name)(*arguments)
        return made

    @cached_property
    def _macros(self) -> Any:
        return self._template(f"{_PARTIALS}macros.html").module

    def _part(self, template: str, **values: object) -> str:
        return self._template(template).render(values)

    def parts(self, head: Head) -> dict[str, str]:
        """The parts of a page that follow from its head. What search form and scripts there are follows from less."""
        return {
            "head": self._part(f"{_PARTIALS}head.html", head=head),
            "search": "" if head.url == "zoeken/" else self._search,
            "nav": self._nav(head.section, head.url == head.section),
            "trail": self._trail(head.trail) if head.trail else "",
            "scripts": self._part(f"{_PARTIALS}scripts.html", head=head) if head.scripts else "",
        }

    @cached_property
    def _trail(self) -> Callable[[tuple[Link, ...]], str]:
        def trail(steps: tuple[Link, ...]) -> str:
            return self._part(f"{_PARTIALS}trail.html", trail=steps)

        return lru_cache(maxsize=1024)(trail)

    @cached_property
    def _search(self) -> str:
        return self._part(f"{_PARTIALS}search_form.html")

    @cached_property
    def _nav(self) -> Callable[[str, bool], str]:
        def nav(section: str, current: bool) -> str:
            return self._part(f"{_PARTIALS}nav.html", section=section, current=current)

        return lru_cache(nav)

    def page_parts(self, output: Output, view: Page) -> dict[str, str]:
        """All parts of one of our pages, with marks for the way home."""
        content = self._part(_PAGES + output.template, view=view, head=view.head)
        return {**self.parts(view.head), "content": content}

    def render(self, output: Output) -> bytes:
        """The bytes of an output. Pure: the same output, library and shell give the same bytes."""
        return self.finish(output, output.view(self.library))

    def searchable(self, output: Output, data: bytes) -> bytes:
        """The digest of what a reader can search for in a page, empty for what is not searched."""
        if output.template not in _SEARCHED:
            return b""
        start = data.find(b"data-pagefind-body")
        part = data[start : data.rfind(b"</article>")] if start > 0 else data
        return hashlib.blake2b(part, digest_size=16).digest()

    def finish(self, output: Output, view: View) -> bytes:
        """The bytes of an output whose view has been made."""
        if isinstance(view, Calendar):
            return _calendar(view)
        way = way_home(output.path)
        if isinstance(view, Page):
            return self.shell.assembled(self.page_parts(output, view), way)
        if isinstance(view, Feed):
            return _feed(view, output.renderer)
        if isinstance(view, StartLists):
            lists = self._part(_PAGES + output.template, view=view)
            frame = self.shell.starts[output.path.removesuffix("index.html")]
            return finished(frame.replace(slot(LISTS), lists), way)
        if isinstance(view, Redirect):
            return finished(self._part(_PAGES + output.template, view=view), way)
        if isinstance(view, LinkedData):
            return _linked(view, output.renderer)
        return _index(view)


def _linked(data: LinkedData, renderer: str) -> bytes:
    from leestafel.formats.linked_data import json_ld, turtle

    return (turtle if renderer == "turtle" else json_ld)(data.triples, data.base)


def _feed(feed: Feed, renderer: str) -> bytes:
    if renderer == "json_feed":
        from leestafel.formats.json_feed import write_feed as write_json

        return write_json(feed)
    from leestafel.formats.feed_xml import write_feed

    return write_feed(feed, "rss" if renderer == "rss" else "atom")


def _calendar(calendar: Calendar) -> bytes:
    from leestafel.formats.calendar_writer import write_calendar

    return write_calendar(calendar)


def _index(view: View) -> bytes:
    from leestafel.formats.site_xml import write_opml, write_sitemap

    if isinstance(view, Sitemap):
        return write_sitemap((entry.url, entry.modified) for entry in view.entries)
    if not isinstance(view, Subscriptions):
        raise TypeError(type(view).__name__)
    groups = [
        (title, [(feed.title, f"{view.site}{feed.form('atom')}", f"{view.site}{feed.page}") for feed in feeds])
        for title, feeds in view.groups
    ]
    return write_opml(view.title, view.owner, groups)
