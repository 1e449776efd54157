"""Outputs: what the plan asks for, each a path, a view and the renderer that makes bytes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leestafel.publish.views import View

Renderer = Literal["page", "redirect", "atom", "rss", "json_feed", "sitemap", "opml"]


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: where it goes (relative, with slashes), what it shows and how.

    ``template`` is the name of the page's template, empty for what needs none.
    """

    path: str
    renderer: Renderer
    view: View
    template: str = ""


def page(view: View, template: str, url: str) -> Output:
    """The output of a page at an address that ends in a slash."""
    return Output(f"{url}index.html", "page", view, template)
