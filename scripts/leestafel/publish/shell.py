"""The shell: what stays the same from page to page, made once by MkDocs' theme, and the slots for what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from leestafel.publish.views import Link

MARK = "\x02"
"""Stands for the way from a page to the site's root. No text that is published can hold it."""
HOME = MARK * 2
"""Stands for the root itself, as a link to it."""
SLOTS = ("head", "search", "nav", "trail", "content", "scripts")
LISTS = "lists"
_VARYING = ("head", "trail", "content")
"""The parts that hardly two pages have in common."""
_GAP = "\x03"


def slot(name: str) -> str:
    """What stands in a shell where a part goes."""
    return f"\x03{name}\x03"


@dataclass(frozen=True, slots=True)
class Site:
    """What every page may say about the site it is on."""

    name: str
    url: str
    language: str
    description: str = ""


@dataclass(frozen=True)
class Shell:
    """What our pages need of MkDocs. ``frame`` is a page with slots in it; ``starts`` are the hand-written pages that
    show lists, by address, with one slot each; ``pages`` the addresses of all hand-written pages, ``files`` their
    files.
    """

    site: Site
    frame: str
    sections: tuple[Link, ...]
    folders: tuple[str, ...]
    starts: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The frame cut at its slots, which stand there in the order of ``SLOTS``."""
        pieces: list[str] = []
        rest = self.frame
        for name in SLOTS:
            before, found, rest = rest.partition(slot(name))
            if not found:
                raise ValueError(f"no slot for {name} in the theme's main.html")
            pieces.append(before)
        return (*pieces, rest)

    def assembled(self, parts: Mapping[str, str], way: str) -> bytes:
        """A finished page: the frame with its slots filled, and its links leading home by ``way``."""
        varying = finished(_GAP.join([parts[name] for name in _VARYING]), way)
        found = dict(zip(_VARYING, varying.split(_GAP.encode()), strict=True))
        filled: list[bytes] = []
        for piece, name in zip(_encoded_pieces(self.pieces, way), SLOTS, strict=False):
            filled += [piece, found[name] if name in found else _encoded(parts[name], way)]
        return b"".join([*filled, _encoded(self.pieces[-1], way)])


def finished(html: str, way: str) -> bytes:
    """A page as its file holds it, its links leading home by ``way``."""
    return settled(html, way).encode("utf-8", "xmlcharrefreplace")


_encoded = lru_cache(maxsize=4096)(finished)


@lru_cache(maxsize=256)
def _encoded_pieces(pieces: tuple[str, ...], way: str) -> tuple[bytes, ...]:
    return tuple(_encoded(piece, way) for piece in pieces)


def way_home(path: str) -> str:
    """The way from a file of the site to the site's root: empty, or as many ``../`` as it lies deep."""
    return "../" * path.count("/")


def settled(html: str, way: str) -> str:
    """A page with its marks replaced by the way home."""
    return html.replace(HOME, way or ".").replace(MARK, way)
