"""What all structured data is put together from: dates, addresses, people, themes (https://schema.org)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from leestafel.library import Library
from leestafel.model import Document, Moment, Theme
from leestafel.text.dates import to_datetime
from leestafel.text.urls import web_address

Data = dict[str, Any]
_PLAIN = re.compile(r"https?://[\w.-]{1,250}(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]{0,1500})?", re.ASCII)
"""An address that is whole and needs no second look, as nearly every one is."""


def iso(moment: Moment | None, zone: str) -> str:
    """An ISO 8601 date or instant, as far as it is known; empty without a year."""
    if moment is None or moment.year is None:
        return ""
    instant = to_datetime(moment, zone) if moment.time else None
    return instant.isoformat() if instant else str(moment)


def filled(data: Data) -> Data:
    """An item without the properties that have no value. A number that may be 0 is written as text."""
    return {key: value for key, value in data.items() if value}


def whole(url: str, library: Library) -> str:
    """An address below the site's root, as a whole one."""
    return f"{library.settings.url}{url}"


def web(address: str, library: Library) -> str:
    """An address of the web as a whole one, a path on this site too; nothing for any other, such as of mail."""
    return address if not address or _PLAIN.fullmatch(address) else web_address(address, library.settings.url)


@lru_cache(maxsize=1024)
def organisation(name: str, url: str = "") -> Data:
    """An Organization by its name, or nothing without one. The same few stand on thousands of pages."""
    return filled({"@type": "Organization", "name": name, "url": url}) if name else {}


def site_reference(library: Library) -> Data:
    """The site as a whole: its start page says more of it."""
    return {"@id": whole("#site", library)}


def person(name: str, library: Library) -> Data:
    """A Person by a name as a document writes it, with the page about them if there is one."""
    page = library.slug_of(name)
    if not page:
        return {"@type": "Person", "name": name}
    return {"@type": "Person", "name": library.person(page).name, "url": whole(f"personen/{page}/", library)}


def themes_of(document: Document, library: Library) -> list[Theme]:
    """The themes of a document that the vocabulary has."""
    return [theme for theme in map(library.vocabulary.get, document.themes) if theme]


def term(theme: Theme, library: Library) -> Data:
    """A theme as a DefinedTerm. Its ``@id`` is the address of its page."""
    url, name = whole(f"themas/{theme.id}/", library), theme.label(library.settings.language)
    found: Data = {"@type": "DefinedTerm", "@id": url, "name": name}
    return {**found, "sameAs": theme.match} if theme.match else found
