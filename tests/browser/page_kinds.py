"""One address of the specimen for every kind of page there is, by what kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

KINDS = {
    "start": "",
    "sessions": "sessies/",
    "essays": "essays/",
    "session": "sessies/2023/2023-sluizen-open/",
    "session that is announced": "sessies/2099/2099-aangekondigd/",
    "session that is moved": "sessies/2099/2099-verplaatst/",
    "session that is cancelled": "sessies/2024/2024-geannuleerd/",
    "session of several days": "sessies/2099/2099-driedaagse/",
    "session that is withdrawn": "sessies/2024/2024-ingetrokken/",
    "session without a year": "sessies/zd/zonder-jaar/",
    "session from a hostile page": "sessies/2024/2024-vijandige-pagina/",
    "essay": "essays/2024/2024-loketten/",
    "essay with a comment": "essays/2024/2024-een-reactie/",
    "essay in English": "essays/2022/2022-english/",
    "essay as an excerpt": "essays/2023/2023-alleen-samenvatting/",
    "essay as a link": "essays/2023/2023-alleen-verwijzing/",
    "theme": "themas/sluizen/",
    "theme without documents": "themas/lege-thema/",
    "theme with years": "themas/organisatie/",
    "theme that others replaced": "themas/waterwegen/",
    "theme by kind": "themas/organisatie/sessies/",
    "theme by year": "themas/waterbestuur/2024/",
    "theme by kind and year": "themas/waterbestuur/sessies/2024/",
    "theme by person": "themas/sluizen/personen/wiebe-proefstra/",
    "themes": "themas/",
    "dossier": "dossiers/van-wie-is-de-sluis/",
    "dossiers": "dossiers/",
    "person": "personen/annelies-de-vries-verzonnen/",
    "people": "personen/",
    "archive": "archief/",
    "archive of a year": "archief/2024/",
    "archive without a year": "archief/zd/",
    "agenda": "agenda/",
    "agenda of a year": "agenda/2099/",
    "agenda of a month": "agenda/2099/06/",
    "agenda of a month with what was cancelled": "agenda/2024/05/",
    "series": "reeksen/sluisavonden/",
    "series without sessions": "reeksen/lege-reeks/",
    "all series": "reeksen/",
    "discussion": "discussies/2023-sluizen-open/",
    "discussions": "discussies/",
    "search": "zoeken/",
    "search with results": "zoeken/?q=sluis",
    "search without results": "zoeken/?q=kwikkwakkwok",
    "feeds": "feeds/",
    "handbook": "handboek/verslag/",
    "about": "over/",
    "not found": "404.html",
}


def visit(page: Page, base: str, kind: str) -> None:
    """Open a page of this kind, and wait until its search, if any, has answered."""
    page.goto(f"{base}{KINDS[kind]}")
    if kind.startswith("search with"):
        page.wait_for_function("/\\d|«/.test(document.querySelector('.lt-finder__status').textContent)")
