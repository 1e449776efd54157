"""Renderers: an output's view made into bytes. Pages are made by a function that the site's shell supplies."""

from __future__ import annotations

from collections.abc import Callable

from leestafel.publish.outputs import Output
from leestafel.publish.views import Feed, Sitemap, Subscriptions

PageRenderer = Callable[[Output], bytes]
"""Renders a page or a redirect within the site's shell: its template, filled with its view."""


def render(output: Output, render_page: PageRenderer) -> bytes:
    """The bytes of an output. Pure: the same output and shell give the same bytes."""
    view = output.view
    if isinstance(view, Feed):
        return _feed(view, output.renderer)
    if isinstance(view, Sitemap):
        from leestafel.formats.site_xml import write_sitemap

        return write_sitemap((entry.url, entry.modified) for entry in view.entries)
    if isinstance(view, Subscriptions):
        return _opml(view)
    return render_page(output)


def _feed(feed: Feed, renderer: str) -> bytes:
    if renderer == "json_feed":
        from leestafel.formats.json_feed import write_feed as write_json

        return write_json(feed)
    from leestafel.formats.feed_xml import write_feed

    return write_feed(feed, renderer)


def _opml(view: Subscriptions) -> bytes:
    from leestafel.formats.site_xml import write_opml

    groups = [
        (title, [(feed.title, f"{view.site}{feed.form('atom')}", f"{view.site}{feed.page}") for feed in feeds])
        for title, feeds in view.groups
    ]
    return write_opml(view.title, groups)
