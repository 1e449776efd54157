"""The one place that knows MkDocs: a plugin that adds a table's pages to a MkDocs site, and a build of our own over it.

MkDocs renders the hand-written pages of ``content/``; everything else is rendered by our engine with the same theme
environment, which MkDocs hands over in its ``on_env`` event. Only public plugin events are used.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from leestafel.errors import BrokenTable, LeestafelError
from leestafel.library import Library, load
from leestafel.model import Moment, Problem, Settings
from leestafel.publish import search
from leestafel.publish.engine import write_outputs
from leestafel.publish.feed_plan import site_feeds
from leestafel.publish.list_pages import start_lists
from leestafel.publish.outputs import Output
from leestafel.publish.plan import plan
from leestafel.publish.views import Head, Link, Redirect
from leestafel.publish.views import Page as PageView
from leestafel.resources import theme_folder
from leestafel.table import Table
from leestafel.text.dates import to_datetime
from leestafel.words import count, say

_SECTIONS = (
    ("sessions", "sessies/"),
    ("essays", "essays/"),
    ("themes", "themas/"),
    ("agenda", "agenda/"),
    ("archive", "archief/"),
    ("discussions", "discussies/"),
)
_OURS = (*(url for _, url in _SECTIONS), "personen/", "feeds/", "zoeken/")
_PRIVATE = ("_data/", "discussions/")
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


@dataclass
class _ShellPage:
    """What Material's templates ask of the page they wrap, for a page that MkDocs does not know."""

    title: str
    url: str
    canonical_url: str | None
    meta: dict[str, Any] = field(default_factory=dict)
    toc: tuple[Any, ...] = ()
    content: str = ""
    is_homepage: bool = False
    previous_page: None = None
    next_page: None = None
    edit_url: None = None


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's own settings in ``mkdocs.yml``."""

    timezone = Type(str, default="Europe/Amsterdam")


class LeestafelPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds a table's sessions, essays, themes, discussions, feeds and search to a MkDocs site."""

    library: Library | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme between the user's own overrides and Material."""
        why = _unfit(config)
        if why:
            raise PluginError(why)
        folder = str(theme_folder())
        if folder not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(own, folder)
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the table; a broken one stops here, before anything of the last site is touched."""
        if self.library is not None:
            return
        try:
            library, problems = load(_table(config), settings_of(config))
        except LeestafelError as error:
            raise PluginError(error.message) from error
        found = (*problems, *clashes(config, library))
        errors = [f"{problem} – {problem.remedy}" for problem in found if problem.severity == "error"]
        if errors:
            raise PluginError("\n".join(errors))
        self.library = library

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the data that lies among the pages, and the parts of Material that this site does not use."""
        for file in list(files):
            if file.src_uri.startswith((*_PRIVATE, *_UNUSED)) or file.src_uri == "sitemap.xml" or _is_map(file):
                files.remove(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Our own templates escape what they show; Material's were not written for it."""
        library = self._loaded()
        own = {path.relative_to(theme_folder()).as_posix() for path in theme_folder().rglob("*.html")}
        env.autoescape = lambda name: name in own
        language = library.settings.language
        env.globals["t"] = lambda key, **values: say(f"site.{key}", language, **values)
        env.globals["count"] = lambda key, number: count(f"site.{key}", number, language)
        env.globals["site_feeds"] = site_feeds(library)
        env.globals["sections"] = self._sections(language)
        self._env, self._files = env, files
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a hand-written page what our own pages have: its head, and the lists of the start page."""
        library = self._loaded()
        lists = start_lists(library) if page.meta.get("template") == "start.html" else None
        return _with(context, head=_head(page, library.settings), view=None, lists=lists)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The head of the page that says there is no such page."""
        title = say("site.not_found", self._loaded().settings.language)
        return _with(context, head=Head(title=title, url=template_name, listed=False), view=None)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Render the table's own pages and feeds beside those of MkDocs, and index them."""
        library = self._loaded()
        site = Path(config.site_dir)
        pages = [file.page.url for file in self._files.documentation_pages() if file.page]
        try:
            write_outputs(plan(library, pages), site, partial(self._render, config))
            search.index(site, library.settings.language)
        except LeestafelError as error:
            raise PluginError(error.message) from error

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the collections too, and read them anew at every build."""
        for folder in ("sessions", "essays"):
            path = _table(config).root / folder
            if path.is_dir():
                server.watch(str(path))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        self.library = None

    def _loaded(self) -> Library:
        if self.library is None:
            raise PluginError("the table was not read")
        return self.library

    def _sections(self, language: str) -> tuple[Link, ...]:
        own = tuple(Link(say(f"site.{key}", language), url) for key, url in _SECTIONS)
        written = tuple(link for item in self._nav.items if (link := _nav_link(item)))
        return own + written

    def _render(self, config: MkDocsConfig, output: Output) -> bytes:
        view = output.view
        template = self._env.get_template(output.template)
        if isinstance(view, Redirect):
            canonical = f"{self._loaded().settings.url}{view.target}"
            target = get_relative_url(view.target, output.path.removesuffix("index.html"))
            return template.render(view=view, canonical=canonical, target=target).encode()
        if not isinstance(view, PageView):
            raise TypeError(f"no page: {output.path}")
        head = view.head
        site = self._loaded().settings.url
        page = _ShellPage(head.title, head.url, f"{site}{head.url}" if site else None)
        context = get_context(self._nav, self._files, config, page)  # type: ignore[arg-type]
        return template.render({**context, "view": view, "head": head}).encode("utf-8", "xmlcharrefreplace")


def _with(context: Any, **values: object) -> TemplateContext:
    context.update(values)
    return cast(TemplateContext, context)


def _is_map(file: File) -> bool:
    return file.src_uri.endswith(".map") and file.src_uri.startswith("assets/")


def _nav_link(item: Any) -> Link | None:
    """A top item of the hand-written pages' navigation: a page, or a section by its first page; not the start page."""
    if isinstance(item, Section):
        first = next((child for child in item.children if isinstance(child, Page)), None)
        return Link(item.title or "", first.url) if first else None
    if isinstance(item, Page):
        return None if item.is_homepage else Link(str(item.title), item.url)
    return Link(str(item.title), item.url) if item.url else None


def _head(page: Page, settings: Settings) -> Head:
    above = list(page.ancestors)
    link = _nav_link(above[-1] if above else page)
    return Head(
        title=settings.name if page.is_homepage else str(page.title or settings.name),
        url=page.url,
        description=str(page.meta.get("description") or settings.description),
        section=link.url if link else "",
        language=settings.language,
    )


def _table(config: MkDocsConfig) -> Table:
    return Table(Path(config.config_file_path or "mkdocs.yml").resolve().parent)


def settings_of(config: MkDocsConfig) -> Settings:
    """A site's settings, from its ``mkdocs.yml``. Raises :class:`BrokenTable` for a time zone that is none."""
    plugin: Any = config.plugins["leestafel"]
    check_timezone(plugin.config.timezone)
    return Settings(
        name=config.site_name,
        url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        description=config.site_description or "",
        language=str(config.theme.get("language", "nl")),
        timezone=plugin.config.timezone,
    )


def check_timezone(zone: str) -> None:
    """Raises :class:`BrokenTable` for a time zone that this machine does not know."""
    try:
        to_datetime(Moment(2000, 1, 1), zone)
    except LeestafelError as error:
        raise BrokenTable(say("build.bad_timezone", zone=zone), subject="mkdocs.yml") from error


def clashes(config: MkDocsConfig, library: Library) -> tuple[Problem, ...]:
    """The hand-written pages that stand at an address of the table's own pages."""
    near = [file for file in get_files(config) if file.dest_uri.startswith(_OURS)]
    written = [file for file in near if file.inclusion.is_included()]  # type: ignore[no-untyped-call]
    ours = {output.path for output in plan(library) if output.renderer != "redirect"} if written else set()
    remedy = say("check.page_taken_remedy")
    return tuple(
        Problem(f"{Path(config.docs_dir).name}/{file.src_uri}", 1, say("check.page_taken", address=file.url), remedy)
        for file in written
        if file.dest_uri in ours
    )


def configuration(table: Table, **overrides: Any) -> MkDocsConfig:
    """A table's MkDocs configuration. Raises :class:`BrokenTable` with MkDocs' own words where it is wrong."""
    errors = _Collected()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(errors)
    try:
        config = load_config(str(table.config), **overrides)
    except (ConfigurationError, Abort) as error:
        why = "; ".join(errors.messages) or str(error)
        raise BrokenTable(say("build.bad_config", why=why), subject="mkdocs.yml") from error
    finally:
        logger.removeHandler(errors)
    if "leestafel" not in config.plugins:
        raise BrokenTable(say("build.no_plugin"), subject="mkdocs.yml")
    why = _unfit(config)
    if why:
        raise BrokenTable(why, subject="mkdocs.yml")
    return config


def _unfit(config: MkDocsConfig) -> str:
    """Why no site can be made with a configuration; empty where one can."""
    if config.theme.name != "material":
        return say("build.not_material")
    if not config.use_directory_urls:
        return say("build.no_directory_urls")
    if _table(config).endangered_by(Path(config.site_dir)):
        return say("build.site_over_table", folder=config.site_dir)
    return ""


class _Collected(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_into(config: MkDocsConfig, folder: Path, library: Library) -> None:
    """Build a whole site into an empty folder. Raises :class:`BrokenTable` with what MkDocs says where it stops."""
    config.site_dir = str(folder)
    plugin: Any = config.plugins["leestafel"]
    plugin.library = library
    errors = _Collected()
    logging.getLogger("mkdocs").addHandler(errors)
    try:
        mkdocs_build(config)
    except (Abort, MkDocsException) as error:
        why = "; ".join(dict.fromkeys([*errors.messages, str(error)]))
        raise BrokenTable(say("build.bad_config", why=why), subject="mkdocs.yml") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(errors)


def serve(table: Table, address: str) -> None:
    """Serve a table with MkDocs' own server, which watches and reloads, until it is interrupted."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    mkdocs_serve(str(table.config), dev_addr=address)
