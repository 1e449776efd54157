"""A page as it is shown: a file of the site, with a script beside it that follows the next builds.

A page's *print* is a digest of its own bytes and of the local files it names (styles, scripts, pictures): an open
page is loaded anew when its print changes, and only then.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from leestafel.serving import own_page
from leestafel.serving.board import State
from leestafel.serving.site_files import Found, find

OURS = "/_leestafel/"
_NAMED = re.compile(
    rb"""\s(?:src|href|poster|data-src)=["']?([^"'\s>]+\.(?:css|m?js|svg|png|jpe?g|gif|webp|avif|ico))"""
)
_END = re.compile(rb"</body\s*>", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page to show: its status, its bytes on disk and its print."""

    status: int
    body: bytes
    print: str

    def live(self) -> bytes:
        """The page with the script that follows builds, before the end of its body."""
        script = f'<script src="{OURS}live.js" data-print="{self.print}" defer></script>\n'.encode()
        ends = list(_END.finditer(self.body))
        place = ends[-1].start() if ends else len(self.body)
        return self.body[:place] + script + self.body[place:]


def page_at(state: State, address: str) -> Page | Found:
    """The page at an address' path, or the file or other address that is there instead."""
    if not state.ready:
        return _page(503, own_page.body(state), state, address)
    found = find(state.folder, state.base, address)
    if found.elsewhere or (found.path and found.path.suffix.lower() not in (".html", ".htm")):
        return found
    body = _read(found.path) if found.path else None
    if body is not None:
        return _page(200, body, state, address)
    return _page(404, _read(state.folder / "404.html") or own_page.missing(), state, address)


def print_at(state: State, address: str) -> str:
    """The print of the page at an address' path; empty for what is no page."""
    page = page_at(state, address)
    return page.print if isinstance(page, Page) else ""


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # gone since it was found
        return None


def _page(status: int, body: bytes, state: State, address: str) -> Page:
    whole = hashlib.sha256(body)
    for name in sorted(set(_NAMED.findall(body))):
        whole.update(name + _asset(state, address, unescape(name.decode("utf-8", "replace"))))
    return Page(status, body, whole.hexdigest()[:32])


def _asset(state: State, address: str, name: str) -> bytes:
    """The digest of a local file that a page names; empty where there is none."""
    parts = urlsplit(name)
    if parts.scheme or parts.netloc or not state.ready:
        return b""
    path = find(state.folder, state.base, urljoin(address, parts.path)).path
    try:
        seen = path.stat() if path else None
    except OSError:
        return b""
    return _digest(path, seen.st_mtime_ns, seen.st_size, seen.st_ino) if path and seen else b""


@lru_cache(maxsize=1024)
def _digest(path: Path, *_version: int) -> bytes:
    """The digest of a file in the version that its times and size name: the same content is no change."""
    return hashlib.sha256(_read(path) or b"").digest()
