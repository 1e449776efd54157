"""Which site generator a folder is of, where its texts stand, and at which address each of them was published."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from leestafel.errors import BadYaml
from leestafel.formats import generator_front, yaml_data
from leestafel.formats.text_file import read_text
from leestafel.identity import slug
from leestafel.model import Moment
from leestafel.text.decode import clean_characters

Generator = Literal["hugo", "jekyll", "eleventy", "pelican", "mkdocs", "plain"]

_CONFIGS: tuple[tuple[Generator, tuple[str, ...]], ...] = (
    ("hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.toml")),
    ("mkdocs", ("mkdocs.yml", "mkdocs.yaml")),
    ("pelican", ("pelicanconf.py",)),
    ("jekyll", ("_config.yml", "_config.yaml")),
    ("eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")),
    ("hugo", ("config.toml", "config.yaml", "config.json", "config/_default/config.toml")),
)
_SETTING = re.compile(r"^(SITEURL|PATH|ARTICLE_URL|PAGE_URL)[ \t]*=[ \t]*[\"']([^\"'\n]{0,300})[\"']", re.MULTILINE)
_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")
_LANGUAGE = re.compile(r"(.+)\.([a-z]{2})")
_HUGO_MARK = re.compile(r":([a-z]{2,20})(?:\[[^\]]{0,20}\])?")
_PELICAN_MARK = re.compile(r"\{(\w{1,20})(?::([^{}]{1,20}))?\}")
_DAY_MARK = {"%Y": "year", "%m": "month", "%d": "day", "%y": "year", "%b": "month"}
_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}


class Site(NamedTuple):
    """A generator's folder: ``root`` is where its texts stand, ``address`` that of the site, if it says."""

    generator: Generator
    root: Path
    address: str
    settings: Mapping[str, object]


class Piece(NamedTuple):
    """What an address is made of: the text's path below the root, its title, day, own slug and categories."""

    path: PurePosixPath
    title: str
    date: Moment | None
    slug: str
    categories: tuple[str, ...]


def site_of(folder: Path) -> Site:
    """What a folder says of itself, by the settings of a generator that stand in it; ``plain`` without any."""
    found = ((generator, folder / name) for generator, names in _CONFIGS for name in names)
    generator, path = next(((one, path) for one, path in found if path.is_file()), ("plain", folder))
    if generator == "plain":
        posts = (folder / "_posts").is_dir()
        return Site("jekyll" if posts else "plain", folder, "", {})
    settings = _settings(path)
    return Site(generator, _root(generator, folder, settings), _address(generator, settings), settings)


def _settings(path: Path) -> Mapping[str, object]:
    """A generator's settings; none where they cannot be read, or are a program of JavaScript."""
    text, _ = read_text(path, path.name)
    if text is None:
        return {}
    if path.suffix == ".py":
        return {found[1]: found[2] for found in _SETTING.finditer(text)}
    try:
        if path.suffix == ".toml":
            return generator_front.split(f"+++\n{text}\n+++\n").values
        if path.suffix == ".json":
            return generator_front.split(text).values
        value = yaml_data.load(_without_tags(text)) if path.suffix in (".yml", ".yaml") else {}
    except BadYaml:
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def _without_tags(text: str) -> str:
    """Settings of MkDocs without the names of Python's things, which are none of ours to make."""
    return re.sub(r"!!python/\S{1,200}|!ENV", "", text)


def _root(generator: Generator, folder: Path, settings: Mapping[str, object]) -> Path:
    named = {"hugo": "contentDir", "mkdocs": "docs_dir", "pelican": "PATH", "jekyll": "source"}.get(generator, "")
    usual = {"hugo": "content", "mkdocs": "docs", "pelican": "content"}.get(generator, "")
    root = folder / (_text(settings, named) or usual)
    try:
        inside = root.resolve().is_relative_to(folder.resolve()) and root.is_dir()
    except (ValueError, OSError):  # a name that no folder can have
        return folder
    return root if inside else folder


def _address(generator: Generator, settings: Mapping[str, object]) -> str:
    if generator == "jekyll":
        return f"{_text(settings, 'url').rstrip('/')}{_text(settings, 'baseurl')}"
    name = {"hugo": "baseURL", "mkdocs": "site_url", "pelican": "SITEURL"}.get(generator, "")
    return _text(settings, name) or _text(settings, name.lower())


def _text(settings: Mapping[str, object], name: str) -> str:
    value = settings.get(name)
    return clean_characters(value).strip() if isinstance(value, str) else ""


def address_of(piece: Piece, site: Site, own: str) -> str:
    """The address on its site at which a text was published, by its generator's rules: a path from the first slash.

    ``own`` is the address or pattern that the text itself gives. Empty where nothing tells.
    """
    if own and "{{" not in own and not re.search(r"[:{]\w", own.partition("://")[2] or own):
        return _rooted(own)
    return _rooted(_RULES[site.generator](piece, site, own))


def whole(path: str, site: Site) -> str:
    """A path as an address of the site, where that is known: of a site in a folder too, whose name may stand in it."""
    try:
        parts = urlsplit(site.address)
    except ValueError:
        return path
    folder = parts.path.rstrip("/")
    inside = f"{path}/".startswith(f"{folder}/")
    return urlunsplit((parts.scheme, parts.netloc, path if inside else f"{folder}{path}", "", ""))


def _rooted(path: str) -> str:
    """A path from the first slash, its doubled slashes one; empty for what is none, or leads out of the site."""
    bare = re.sub(r"^[a-z]{1,10}://[^/]{1,300}", "", path.strip())
    parts = [part for part in bare.split("/") if part not in ("", ".")]
    if not path.strip() or ".." in parts or "://" in bare or re.search(r"[\s?#\\<>\"]|[\x00-\x1f\ud800-\udfff]", bare):
        return ""
    end = "/" if bare.endswith("/") and parts else ""
    return f"/{'/'.join(parts)}{end}"


def stem_of(path: PurePosixPath) -> str:
    """A text's own name: of its file without its language, of a bundle (``naam/index.md``) that of its folder."""
    found = _LANGUAGE.fullmatch(path.stem)
    stem = found[1] if found else path.stem
    return path.parent.name if stem in ("index", "_index") and path.parent.name else stem


def day_in(path: PurePosixPath) -> tuple[Moment | None, str]:
    """The day at the head of a text's name, and the rest of that."""
    stem = stem_of(path)
    found = _DATED.fullmatch(stem)
    if not found:
        return None, stem
    return Moment(int(found[1]), int(found[2]), int(found[3])), found[4]


def _section(path: PurePosixPath) -> str:
    bundle = path.stem.partition(".")[0] in ("index", "_index")
    folder = path.parent.parent if bundle else path.parent
    return "" if str(folder) == "." else str(folder)


def _hugo(piece: Piece, site: Site, own: str) -> str:
    name = piece.slug or stem_of(piece.path)
    section = _section(piece.path)
    patterns = site.settings.get("permalinks")
    first = section.partition("/")[0]
    page = patterns.get("page", patterns) if isinstance(patterns, dict) else {}
    pattern = page.get(first) if isinstance(page, dict) else None
    if isinstance(pattern, str):
        return _filled(pattern, {**_marks(piece), "section": first, "sections": section, "filename": name}).lower()
    if not name:
        return "/"
    return f"/{section}/{name}/".lower().replace(" ", "-")


def _marks(piece: Piece) -> dict[str, str]:
    day, name = piece.date, day_in(piece.path)[1]
    year, month, number = (day.year, day.month, day.day) if day and day.complete else (None, None, None)
    parts = {
        "year": "" if year is None else f"{year:04d}",
        "month": "" if month is None else f"{month:02d}",
        "day": "" if number is None else f"{number:02d}",
        "i_month": f"{month or ''}",
        "i_day": f"{number or ''}",
        "short_year": "" if year is None else f"{year:04d}"[2:],
    }
    categories = "/".join(slug(one) for one in piece.categories[:5])
    title = piece.slug or slug(piece.title)
    names = {"slug": title, "title": slug(piece.title), "contentbasename": name, "slugorfilename": piece.slug or name}
    return {**parts, **names, "categories": categories, "slugorcontentbasename": piece.slug or name}


def _filled(pattern: str, marks: Mapping[str, str]) -> str:
    """A pattern with its ``:marks`` filled in; empty where one is not known."""
    unknown = [found[1] for found in _HUGO_MARK.finditer(pattern) if found[1] not in marks]
    return "" if unknown else _HUGO_MARK.sub(lambda found: marks[found[1]], pattern)


def _jekyll(piece: Piece, site: Site, own: str) -> str:
    name = day_in(piece.path)[1]
    given = own or _text(site.settings, "permalink") or "date"
    pattern = _JEKYLL_STYLES.get(given, given)
    if "_posts" in piece.path.parts:
        return _filled(pattern, {**_marks(piece), "title": piece.slug or name, "slug": piece.slug or slug(name)})
    folder = "" if str(piece.path.parent) == "." else f"{piece.path.parent}/"
    if piece.path.stem == "index":
        return f"/{folder}"
    return f"/{folder}{piece.path.stem}{'/' if pattern.endswith('/') else '.html'}"


def _folders(piece: Piece, site: Site, own: str) -> str:
    """An address that is the path of the text, as Eleventy makes it."""
    return f"/{_section(piece.path)}/{day_in(piece.path)[1]}/"


def _pelican(piece: Piece, site: Site, own: str) -> str:
    pages = "pages" in piece.path.parts
    name = "PAGE_URL" if pages else "ARTICLE_URL"
    pattern = own or _text(site.settings, name) or ("pages/{slug}.html" if pages else "{slug}.html")
    marks = _marks(piece)
    marks["category"] = marks["categories"].partition("/")[0]

    def fill(found: re.Match[str]) -> str:
        if found[1] != "date":
            return marks.get(found[1], "")
        return re.sub(r"%\w", lambda mark: marks.get(_DAY_MARK.get(mark[0], ""), ""), found[2] or "")

    return _PELICAN_MARK.sub(fill, pattern)


def _mkdocs(piece: Piece, site: Site, own: str) -> str:
    parts = piece.path.parts
    if "posts" in parts and piece.date and piece.date.complete:
        marks = _marks(piece)
        before = "/".join(parts[: parts.index("posts")])
        return f"/{before}/{marks['year']}/{marks['month']}/{marks['day']}/{marks['slug']}/"
    return f"/{_section(piece.path)}/{stem_of(piece.path)}/" if parts != ("index.md",) else "/"


def _nowhere(piece: Piece, site: Site, own: str) -> str:
    return ""


_RULES: Mapping[Generator, Callable[[Piece, Site, str], str]] = {
    "hugo": _hugo,
    "jekyll": _jekyll,
    "eleventy": _folders,
    "pelican": _pelican,
    "mkdocs": _mkdocs,
    "plain": _nowhere,
}
