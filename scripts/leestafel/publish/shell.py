"""The shell: what stays the same from page to page, made once by MkDocs' theme, and the slots for what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from leestafel.publish.views import Link

MARK = "\x02"
"""Stands for the way from a page to the site's root. No text that is published can hold it."""
HOME = "\x04"
"""Stands for the root itself, as a link to it. No text that is published can hold it."""
SLOTS = ("head", "search", "nav", "trail", "content", "scripts")
LISTS = "lists"
_MOST_FRAMES = 512
_MARK, _HOME = MARK.encode(), HOME.encode()


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
        before, between, after = _frame(
            self.pieces, way, parts["search"], parts["nav"], parts["trail"], parts["scripts"]
        )
        return b"".join((before, finished(parts["head"], way), between, finished(parts["content"], way), after))


def finished(html: str, way: str) -> bytes:
    """A page as its file holds it, its links leading home by ``way``."""
    data = html.encode("utf-8", "xmlcharrefreplace")
    there = way.encode()
    return data.replace(_HOME, there or b".").replace(_MARK, there)


@lru_cache(maxsize=_MOST_FRAMES)
def _frame(
    pieces: tuple[str, ...], way: str, search: str, nav: str, trail: str, scripts: str
) -> tuple[bytes, bytes, bytes]:
    """What stands before, between and after a page's head and its content, which no two pages have in common."""
    first, second, third, fourth, fifth, sixth, last = pieces
    between = f"{second}{search}{third}{nav}{fourth}{trail}{fifth}"
    return finished(first, way), finished(between, way), finished(f"{sixth}{scripts}{last}", way)


def way_home(path: str) -> str:
    """The way from a file of the site to the site's root: empty, or as many ``../`` as it lies deep."""
    return "../" * path.count("/")


def settled(html: str, way: str) -> str:
    """A page with its marks replaced by the way home."""
    return html.replace(HOME, way or ".").replace(MARK, way)
