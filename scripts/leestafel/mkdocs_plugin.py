"""The one place that knows MkDocs: a plugin that adds a table's pages to a MkDocs site, and a build of our own over it.

MkDocs renders the hand-written pages of ``content/``; everything else is rendered by our engine with the same theme
environment, which MkDocs hands over in its ``on_env`` event. Only public plugin events are used.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

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
from mkdocs.utils.templates import TemplateContext

from leestafel import crew
from leestafel.errors import BrokenTable, LeestafelError
from leestafel.library import Library, load
from leestafel.library.load import read_dossiers
from leestafel.model import Moment, Problem, Settings
from leestafel.publish import search
from leestafel.publish.engine import make, settle_paths
from leestafel.publish.outputs import Output
from leestafel.publish.plan import plan
from leestafel.publish.shell import HOME, LISTS, MARK, SLOTS, Shell, Site, finished, settled, slot, way_home
from leestafel.publish.templates import furnish, safe
from leestafel.publish.views import Head, Link
from leestafel.publish.views import Page as PageView
from leestafel.publish.workshop import Workshop
from leestafel.resources import theme_folder
from leestafel.table import Table
from leestafel.text.dates import to_datetime
from leestafel.themes.vocabulary import Vocabulary
from leestafel.words import say

_SECTIONS = (
    ("sessions", "sessies/"),
    ("essays", "essays/"),
    ("themes", "themas/"),
    ("dossiers", "dossiers/"),
    ("agenda", "agenda/"),
    ("archive", "archief/"),
    ("discussions", "discussies/"),
)
_OURS = (*(url for _, url in _SECTIONS), "personen/", "reeksen/", "feeds/", "zoeken/")
_HUB = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_PRIVATE = ("_data/", "discussions/", "dossiers/")
"""What lies among the hand-written pages and is none: data, and the files that dossiers are made of."""
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
    hub = Type(str, default="")


class LeestafelPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds a table's sessions, essays, themes, discussions, feeds and search to a MkDocs site.

    With ``settings`` given, MkDocs renders the hand-written pages only, and ``shell`` holds what the table's own pages
    need of it afterwards.
    """

    settings: Settings | None = None
    shell: Shell | None = None
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
        if self.settings is not None:
            self.library = Library(self.settings, Vocabulary())
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

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Our own templates escape what they show; Material's were not written for it."""
        library = self._loaded()
        own = {path.relative_to(theme_folder()).as_posix() for path in theme_folder().rglob("*.html")}
        language = library.settings.language
        furnish(env, own, language)
        folders = (str(config.theme.custom_dir),) if config.theme.custom_dir else ()
        site = Site(config.site_name, library.settings.url, language, library.settings.description)
        self._shell = Shell(site, "", self._sections(_table(config), language), folders)
        self._workshop = Workshop(self._shell, library)
        self._starts: dict[str, str] = {}
        self._env, self._files = env, files
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a hand-written page what our own pages have: its parts, and the lists of the start page."""
        head = _head(page, self._loaded().settings)
        lists = slot(LISTS) if page.meta.get("template") == "start.html" else ""
        return _with(context, parts=self._parts(head, way_home(page.file.dest_uri), lists=lists))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep back a page that is to show lists: it is finished with the table's own pages."""
        if slot(LISTS) not in output:
            return output
        self._starts[page.url] = output
        return ""

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The head of the page that says there is no such page. It is shown at any address, so its links are whole."""
        title = say("site.not_found", self._loaded().settings.language)
        head = Head(title=title, url=template_name, listed=False)
        root = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
        return _with(context, head=head, parts=self._parts(head, root))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Render the table's own pages and feeds beside those of MkDocs, and index them."""
        site = Path(config.site_dir)
        files = tuple(sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()))
        pages = tuple(file.page.url for file in self._files.documentation_pages() if file.page)
        frame = self._frame(config)
        self.shell = replace(self._shell, frame=frame, starts=self._starts, pages=pages, files=files)
        if self.settings is None:
            self._make_rest(config, self.shell)

    def _make_rest(self, config: MkDocsConfig, shell: Shell) -> None:
        library = self._loaded()
        site = Path(config.site_dir)
        try:
            outputs = settle_paths(plan(library, shell.pages, tuple(shell.starts)), shell.files)
            list(make(Workshop(shell, library), outputs, site, None, crew.cores()))
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

    def _loaded(self) -> Library:
        if self.library is None:
            raise PluginError("the table was not read")
        return self.library

    def _sections(self, table: Table, language: str) -> tuple[Link, ...]:
        there = any(not dossier.draft for dossier in read_dossiers(table)[0])
        sections = (pair for pair in _SECTIONS if there or pair[0] != "dossiers")
        own = tuple(Link(say(f"site.{key}", language), url) for key, url in sections)
        written = tuple(link for item in self._nav.items if (link := _nav_link(item)))
        return own + written

    def _parts(self, head: Head, way: str, *, lists: str = "") -> dict[str, object]:
        """The parts of a hand-written page, its links leading to the site's root by ``way``."""
        parts = {name: settled(part, way) for name, part in self._workshop.parts(head).items()}
        return {**safe({**parts, "lists": lists}), "written": True}

    def plain(self, config: MkDocsConfig, output: Output) -> bytes:
        """One of our pages rendered whole by MkDocs' theme: what the quick way must give too."""
        view = output.view(self._loaded())
        if not isinstance(view, PageView):
            raise TypeError(output.path)
        parts = Workshop(self._shell, self._loaded()).page_parts(output, view)
        return finished(self._rendered(config, parts, view.head), way_home(output.path))

    def _frame(self, config: MkDocsConfig) -> str:
        return self._rendered(config, {name: slot(name) for name in SLOTS}, Head(title=config.site_name, url=""))

    def _rendered(self, config: MkDocsConfig, parts: dict[str, str], head: Head) -> str:
        site = self._loaded().settings.url
        page = _ShellPage(head.title, head.url, f"{site}{head.url}" if site else None)
        context = get_context(self._nav, self._files, config, page)  # type: ignore[arg-type]
        ours = {"base_url": HOME, "marked": True, "parts": safe(parts)}
        values = {**context, **ours}
        html: str = self._env.get_template("main.html").render({**values, "sheets": self._sheets(values)})
        for mark in (HOME, MARK):
            html = html.replace(json.dumps(mark)[1:-1], mark)
        return html

    def _sheets(self, values: dict[str, Any]) -> str:
        """The links to Material's stylesheets, as its own shell has them."""
        base = self._env.get_template("base.html")
        html = "".join(base.blocks["styles"](base.new_context(values)))
        return "\n".join(line for line in map(str.strip, html.split("\n")) if line)


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
    """A site's settings, from its ``mkdocs.yml``. Raises :class:`BrokenTable` for a time zone that is none, or a hub
    that has no address of the web.
    """
    plugin: Any = config.plugins["leestafel"]
    check_timezone(plugin.config.timezone)
    check_hub(plugin.config.hub)
    return Settings(
        name=config.site_name,
        url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        description=config.site_description or "",
        language=str(config.theme.get("language", "nl")),
        timezone=plugin.config.timezone,
        hub=plugin.config.hub,
    )


def check_timezone(zone: str) -> None:
    """Raises :class:`BrokenTable` for a time zone that this machine does not know."""
    try:
        to_datetime(Moment(2000, 1, 1), zone)
    except LeestafelError as error:
        raise BrokenTable(say("build.bad_timezone", zone=zone), subject="mkdocs.yml") from error


def check_hub(hub: str) -> None:
    """Raises :class:`BrokenTable` for a WebSub hub that is named and has no address of the web."""
    if hub and not _HUB.fullmatch(hub):
        raise BrokenTable(say("feeds.bad_hub", hub=hub), subject="mkdocs.yml")


def clashes(config: MkDocsConfig, library: Library) -> tuple[Problem, ...]:
    """The hand-written pages that stand at an address of the table's own pages."""
    pages = [file for file in get_files(config) if not file.src_uri.startswith(_PRIVATE)]
    near = [file for file in pages if file.dest_uri.startswith(_OURS)]
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


def write_pages(config: MkDocsConfig, folder: Path, settings: Settings) -> Shell:
    """Have MkDocs render the hand-written pages and its own files into an empty folder; the shell for all the others.

    Raises :class:`BrokenTable` with what MkDocs says where it stops.
    """
    config.site_dir = str(folder)
    plugin: Any = config.plugins["leestafel"]
    plugin.settings = settings
    errors = _Collected()
    logging.getLogger("mkdocs").addHandler(errors)
    try:
        mkdocs_build(config)
    except (Abort, MkDocsException) as error:
        why = "; ".join(dict.fromkeys([*errors.messages, str(error)]))
        raise BrokenTable(say("build.bad_config", why=why), subject="mkdocs.yml") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(errors)
    shell: Shell = plugin.shell
    return shell
