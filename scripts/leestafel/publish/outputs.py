"""Outputs: what the plan asks for, each a path, a view and the renderer that makes bytes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from leestafel.library import Library
from leestafel.publish.views import View

Renderer = Literal[
    "page", "start", "redirect", "atom", "rss", "json_feed", "calendar", "sitemap", "opml", "turtle", "json_ld"
]


Signature = tuple[Any, ...]


class Output(NamedTuple):
    """One file of the site: where it goes (relative, with slashes), what it shows and how.

    The view is not there yet: ``make`` makes it of a library, with ``arguments`` of plain texts and tuples of them.
    ``template`` is the name of the page's template, empty for what needs none.
    """

    path: str
    renderer: Renderer
    make: Callable[..., View]
    arguments: tuple[Any, ...] = ()
    template: str = ""

    def view(self, library: Library) -> View:
        """What the output shows, as its library has it."""
        return self.make(*self.arguments, library)

    @property
    def signature(self) -> Signature:
        """What is asked for, as plain data: two outputs with one signature show the same of the same library."""
        return (self.renderer, self.template, self.make.__name__, self.arguments)


def page(template: str, url: str, make: Callable[..., View], *arguments: object) -> Output:
    """The output of a page at an address that ends in a slash."""
    return Output(f"{url}index.html", "page", make, arguments, template)
