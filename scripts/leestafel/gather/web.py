"""The web, as an errand's courier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from leestafel.gather.courier import Courier, OneByOne
from leestafel.gather.errands import Wanted
from leestafel.gather.raw import Raw
from leestafel.table import Table

_ADDRESS = re.compile(r"^site_url:\s*[\"']?(https?://[^\s\"'#]{1,300})", re.MULTILINE)


@contextmanager
def web_courier(table: Table, *, private: bool = False, write: bool = True) -> Iterator[Courier]:
    """A courier that fetches from the web; ``private`` allows addresses of a network that is not public."""
    yield OneByOne(lambda wanted: _fetched(wanted, private))


def _fetched(wanted: Wanted, private: bool) -> Raw:
    from leestafel.gather.fetch import fetch, readable

    page = fetch(wanted.url, allow_private=private or wanted.private)
    return Raw(page.data, readable(page), address=page.url)


def contact_of(table: Table) -> str:
    """The address of the table's site, by which whoever runs a server can find who asks; empty where it has none."""
    try:
        found = _ADDRESS.search(table.config.read_text("utf-8", "replace"))
    except OSError:
        return ""
    return found[1] if found else ""
