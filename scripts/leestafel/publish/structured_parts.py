"""What all structured data is put together from: dates, addresses, people, themes (https://schema.org)."""

from __future__ import annotations

from typing import Any

from leestafel.library import Library
from leestafel.model import Document, Moment, Theme
from leestafel.text.dates import to_datetime
from leestafel.text.urls import web_address

Data = dict[str, Any]
_EMPTY: tuple[object, ...] = ("", None, [], {})


def iso(moment: Moment | None, zone: str) -> str:
    """An ISO 8601 date or instant, as far as it is known; empty without a year."""
    if moment is None or moment.year is None:
        return ""
    instant = to_datetime(moment, zone) if moment.time else None
    return instant.isoformat() if instant else str(moment)


def filled(data: Data) -> Data:
    """An item without the properties that have no value."""
    return {key: value for key, value in data.items() if value not in _EMPTY}


def whole(url: str, library: Library) -> str:
    """An address below the site's root, as a whole one."""
    return f"{library.settings.url}{url}"


def web(address: str, library: Library) -> str:
    """An address of the web as a whole one, a path on this site too; nothing for any other, such as of mail."""
    return web_address(address, library.settings.url) if address else ""


def organisation(name: str, url: str = "") -> Data:
    """An Organization by its name, or nothing without one."""
    return filled({"@type": "Organization", "name": name, "url": url}) if name else {}


def site_reference(library: Library) -> Data:
    """The site as a whole: its start page says more of it."""
    return {"@id": whole("#site", library)}


def person(name: str, library: Library) -> Data:
    """A Person by a name as a document writes it, with the page about them if there is one."""
    page = library.slug_of(name)
    known = library.person(page).name if page else name
    return filled({"@type": "Person", "name": known, "url": whole(f"personen/{page}/", library) if page else ""})


def themes_of(document: Document, library: Library) -> list[Theme]:
    """The themes of a document that the vocabulary has."""
    return [theme for theme in map(library.vocabulary.get, document.themes) if theme]


def term(theme: Theme, library: Library) -> Data:
    """A theme as a DefinedTerm. Its ``@id`` is the address of its page."""
    return filled(
        {
            "@type": "DefinedTerm",
            "@id": whole(f"themas/{theme.id}/", library),
            "name": theme.label(library.settings.language),
            "sameAs": list(theme.match),
        }
    )
