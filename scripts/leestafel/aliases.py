"""Old addresses that lead to a document: which can be one, and which are the site's own."""

from __future__ import annotations

import re

_ALIAS = re.compile(r"(?:/(?!\.)[\w\-.~%]{1,200})+/?")
"""A path on this site of which every part can be a file's name, and none is hidden or leads upwards."""

_OWN_FOLDERS = {"assets", "feeds", "pagefind", "themas", "personen", "discussies", "archief", "reeksen"}
_OWN_PAGES = {"", "index.html", "404.html", "sitemap.xml", "zoeken", "sessies", "essays"}
_AGENDA = re.compile(r"agenda(?:\.ics|/\d{4}(?:\.ics|/\d{2})?)?(?:/index\.html)?", re.ASCII)
"""The agenda's own addresses; others below it can be old addresses of sessions."""


def can_be_alias(alias: str) -> bool:
    """Whether a path can be an old address: each part of it becomes a file's name."""
    return _ALIAS.fullmatch(alias) is not None


def is_of_site(alias: str) -> bool:
    """Whether an old address is one that the site itself has, whatever lies on the table."""
    path = alias.strip("/")
    first, _, rest = path.partition("/")
    return first in _OWN_FOLDERS or (not rest and first in _OWN_PAGES) or _AGENDA.fullmatch(path) is not None
