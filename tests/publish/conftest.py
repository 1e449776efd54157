"""The built specimen's pages, parsed once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="session")
def pages(specimen) -> dict[str, BeautifulSoup]:
    """Every HTML file of the site, by its name in the site's folder."""
    return {
        path.relative_to(specimen.site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "lxml")
        for path in specimen.files()
        if path.suffix == ".html"
    }


@pytest.fixture(scope="session")
def page(pages) -> Callable[[str], BeautifulSoup]:
    """The page at an address below the site's root."""
    return lambda address: pages[f"{address}index.html"]
