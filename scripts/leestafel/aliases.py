"""Old addresses that lead to a document: which can be one, and which are the site's own."""

from __future__ import annotations

import re

_ALIAS = re.compile(r"(?:/(?!\.)[\w\-.~%]{1,200})+/?")
"""A path on this site of which every part can be a file's name, and none is hidden or leads upwards."""

_OWN_FOLDERS = {"assets", "feeds", "pagefind", "themas", "personen", "discussies", "archief"}
_OWN_PAGES = {"", "index.html", "404.html", "sitemap.xml", "agenda", "zoeken", "sessies", "essays"}


def can_be_alias(alias: str) -> bool:
    """Whether a path can be an old address: each part of it becomes a file's name."""
    return _ALIAS.fullmatch(alias) is not None


def is_of_site(alias: str) -> bool:
    """Whether an old address is one that the site itself has, whatever lies on the table."""
    first, _, rest = alias.strip("/").partition("/")
    return first in _OWN_FOLDERS or (not rest and first in _OWN_PAGES)
