"""The main text of an unknown page, by trafilatura: the only module that knows it."""

from __future__ import annotations

import logging


def main_text(html: str) -> str:
    """A page's main text as plain HTML: headings, paragraphs, lists, quotes, tables, links. Empty when none is found."""
    import trafilatura

    for name in ("trafilatura", "readability", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            html,
            output_format="html",
            include_comments=False,
            include_formatting=True,
            include_images=True,
            include_links=True,
            include_tables=True,
            favor_recall=True,
        )
    except Exception:  # a hostile page can raise anything from deep within; the caller has another way to read it
        return ""
    return found or ""
