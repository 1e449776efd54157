"""The corpus as a Pelican site: a category for each section, a tag for each theme, an author for each person."""

import json
from pathlib import Path

from markdown import Markdown

SITENAME = "Onze leestafel"
SITEURL = "https://leestafel.example"
PATH = "content"
ARTICLE_PATHS = ["sessies", "essays"]
TIMEZONE = "Europe/Amsterdam"
DEFAULT_LANG = "nl"
THEME = "simple"
THEME_TEMPLATES_OVERRIDES = ["templates"]
DEFAULT_PAGINATION = False
STATIC_PATHS: list[str] = []

ARTICLE_URL = "{category}/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{date:%Y}/{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "themas/{slug}/"
TAG_SAVE_AS = "themas/{slug}/index.html"
TAGS_SAVE_AS = "themas/index.html"
AUTHOR_URL = "personen/{slug}/"
AUTHOR_SAVE_AS = "personen/{slug}/index.html"
AUTHORS_SAVE_AS = "personen/index.html"
ARCHIVES_SAVE_AS = "archief/index.html"
YEAR_ARCHIVE_SAVE_AS = "archief/{date:%Y}/index.html"

FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_ATOM = "feeds/alles/atom.xml"
FEED_ALL_RSS = "feeds/alles/rss.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}/atom.xml"
CATEGORY_FEED_RSS = "feeds/{slug}/rss.xml"
TAG_FEED_ATOM = "feeds/themas/{slug}/atom.xml"
TAG_FEED_RSS = "feeds/themas/{slug}/rss.xml"
AUTHOR_FEED_ATOM = "feeds/personen/{slug}/atom.xml"
AUTHOR_FEED_RSS = "feeds/personen/{slug}/rss.xml"
TRANSLATION_FEED_ATOM = None

# A second build reads only what changed.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False

_COMMENTS = Path(__file__).parent / "comments"
_MARKDOWN = Markdown()


def comments_of(slug: str) -> list[dict[str, str]]:
    """The comments on an article, each with its HTML."""
    path = _COMMENTS / f"{slug}.json"
    if not path.exists():
        return []
    return [{**item, "html": _MARKDOWN.reset().convert(item["body"])} for item in json.loads(path.read_text("utf-8"))]


JINJA_FILTERS = {"comments_of": comments_of}
