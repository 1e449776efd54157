"""Which file of a site stands at an address; nothing outside the site, and nothing hidden."""

from __future__ import annotations

import mimetypes
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".xml": "application/xml",
    ".ics": "text/calendar",
    ".opml": "text/x-opml",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
"""Said here, since a machine's own list may say anything."""
_TEXT = ("text/", "application/json", "application/xml", "image/svg", "application/manifest")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address: a file, or another address to go to, or neither."""

    path: Path | None = None
    elsewhere: str = ""


def find(folder: Path, base: str, address: str) -> Found:
    """What stands at an address' path, percent-encoded as it came in; ``base`` is where the site begins."""
    parts = _parts(address)
    above = tuple(part for part in base.split("/") if part)
    if parts is None:
        return Found()
    if parts[: len(above)] != above:
        return Found(elsewhere=base) if not any(parts) else Found()
    home = folder.resolve()
    inside = parts[len(above) :]
    if not inside:
        return Found(elsewhere=base)
    wanted = home.joinpath(*inside[:-1], inside[-1] or "index.html")
    if wanted.is_dir():
        return Found(elsewhere="/" + quote("/".join(parts)) + "/") if (wanted / "index.html").is_file() else Found()
    path = wanted.resolve()
    return Found(path) if path.is_relative_to(home) and path.is_file() else Found()


def _parts(address: str) -> tuple[str, ...] | None:
    """The parts of an address' path, the last one empty where it ends in a slash; ``None`` for one we never serve."""
    try:
        text = unquote_to_bytes(address).decode("utf-8")
    except UnicodeDecodeError:
        return None
    *between, last = text.removeprefix("/").split("/")
    named = [part for part in (*between, last) if part]
    if "" in between or any(part.startswith(".") or not _usual(part) for part in named):
        return None
    return (*between, last)


def _usual(part: str) -> bool:
    return part.isprintable() and not any(char in part for char in ("\\", ":" if os.name == "nt" else "\0"))


def content_type(path: Path) -> str:
    """A file's media type, with its character set where it is text."""
    kind = _TYPES.get(path.suffix.lower())
    if kind is None:
        guessed, packed = mimetypes.guess_type(path.name)
        kind = guessed if guessed and not packed else "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind
