"""The workshop: outputs made into bytes. The one module that knows Jinja2.

A page is put together from the shell, which is the same for all, and the few parts that differ; each part is a small
template of its own. Links in a part begin with a mark that is replaced when the page is finished, so that a card is
rendered once however many pages show it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from leestafel.library import Library
from leestafel.publish.feed_plan import site_feeds
from leestafel.publish.outputs import Output
from leestafel.publish.shell import HOME, LISTS, MARK, Shell, finished, slot, way_home
from leestafel.publish.views import Feed, Head, Link, Page, Redirect, Sitemap, StartLists, Subscriptions, View, When
from leestafel.resources import theme_folder
from leestafel.words import count, say

_PARTIALS = "partials/leestafel/"
_PAGES = "pages/"


def mark_url(address: str) -> str:
    """An address below the site's root, marked so that it leads there from any page; other addresses as they are."""
    if not address:
        return HOME
    return address if "://" in address[:12] or address[0] in "#/" else MARK + address


def furnish(templates: Environment, own: Collection[str], language: str) -> None:
    """Give MkDocs' templates what ours ask for. Ours, by name, escape what they show; Material's cannot."""
    templates.autoescape = lambda name: name in own
    templates.globals.update(_sentences(language))
    templates.filters["url"] = _marking(templates.filters["url"])


def safe(html: Mapping[str, str]) -> dict[str, str]:
    """Parts that were rendered, for a template that is to take them as they are."""
    return {name: Markup(part) for name, part in html.items()}


def _marking(url: Callable[..., str]) -> Callable[..., str]:
    """MkDocs' filter for addresses, but in our own pages, whose links are marked and finished later."""

    @pass_context
    def marked(context: Context, value: str) -> str:
        return mark_url(value) if context.get("marked") else url(context, value)

    return marked


def _sentences(language: str) -> dict[str, Callable[..., str]]:
    return {
        "t": lambda key, **values: say(f"site.{key}", language, **values),
        "count": lambda key, number: count(f"site.{key}", number, language),
    }


_SPOKEN = re.compile(r"\{\{ t\('(\w+)'\) \}\}")


class _Spoken(FileSystemLoader):
    """Templates in which what the site always says the same way already stands in its language."""

    def __init__(self, folders: Sequence[str], language: str) -> None:
        super().__init__(folders)
        self._language = language

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As :meth:`FileSystemLoader.get_source`."""
        source, name, current = super().get_source(environment, template)
        return _SPOKEN.sub(self._spoken, source), name, current

    def _spoken(self, found: re.Match[str]) -> str:
        return str(escape(say(f"site.{found[1]}", self._language)))


class _Compiled(BytecodeCache):
    """Templates that this process compiled before, by their sources: who builds again and again compiles once."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """As :class:`BytecodeCache` asks."""
        code = self._codes.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As :class:`BytecodeCache` asks."""
        self._codes[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _Templates(Environment):
    """Templates of views, which are records: what a record does not have is a mistake of ours, and says so."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]


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
    def _templates(self) -> Environment:
        folders = [*self.shell.folders, str(theme_folder())]
        templates = _Templates(
            loader=_Spoken(folders, self.shell.site.language),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        templates.filters["url"] = mark_url
        templates.tests["moment"] = lambda value: isinstance(value, When)
        templates.globals.update(
            _sentences(self.shell.site.language),
            site=self.shell.site,
            site_feeds=site_feeds(self.library),
            sections=self.shell.sections,
            kept=self._kept,
        )
        return templates

    @cached_property
    def _template(self) -> Callable[[str], Template]:
        return lru_cache(maxsize=None)(self._templates.get_template)

    @cached_property
    def _kept(self) -> Callable[..., Markup]:
        """What a macro makes, kept for the next time: for what stands on many pages."""

        @lru_cache(maxsize=3000)
        def rendered(macro: str, *arguments: object) -> Markup:
            module: Any = self._template(f"{_PARTIALS}macros.html").module
            return Markup(getattr(module, macro)(*arguments))

        return rendered

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
        if output.template != "document.html":
            return b""
        start = data.find(b"data-pagefind-body")
        part = data[start : data.rfind(b"</article>")] if start > 0 else data
        return hashlib.blake2b(part, digest_size=16).digest()

    def finish(self, output: Output, view: View) -> bytes:
        """The bytes of an output whose view has been made."""
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
        return _index(view)


def _feed(feed: Feed, renderer: str) -> bytes:
    if renderer == "json_feed":
        from leestafel.formats.json_feed import write_feed as write_json

        return write_json(feed)
    from leestafel.formats.feed_xml import write_feed

    return write_feed(feed, renderer)


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
    return write_opml(view.title, groups)
