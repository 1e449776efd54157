"""The days of a gathered item: what its page says, what an editor gives with it, and what is filed already."""

from __future__ import annotations

from dataclasses import replace

from leestafel.model import Document, Moment, Session
from leestafel.text.dates_in_words import resolve


def fuller(fresh: Moment | None, known: Moment | None) -> Moment | None:
    """The fresh moment, unless it only says less of what is known: no year to the same day, or no day at all."""
    if fresh is None or known is None:
        return fresh or known
    parts = (
        (fresh.year, known.year),
        (fresh.month, known.month),
        (fresh.day, known.day),
        (fresh.time, known.time),
    )
    return known if all(new is None or new == old for new, old in parts) else fresh


def report_date(page: Moment | None, given: Moment | None) -> Moment | None:
    """The date of a report: the page's own; what that leaves open is as the editor gives it.

    A day without a year becomes the latest such day up to and including the given date.
    """
    if page is None or given is None:
        return page or given
    return fuller(resolve(page, given, "past"), given)


def is_unused(page: Moment | None, given: Moment | None) -> bool:
    """Whether a page names another date than the editor gives, so that the given one says nothing."""
    return page is not None and given is not None and report_date(page, given) == page != fuller(given, page)


def dated(document: Document, page: Moment | None, given: Moment | None) -> Document:
    """The document with the date an editor gives, where its page does not name it.

    A session's day without a year becomes the latest such day up to and including that date.
    """
    if given is None or is_unused(page, given):
        return document
    result = replace(document, date=report_date(page, given))
    if isinstance(result, Session) and result.start and result.start.year is None:
        return replace(result, start=resolve(result.start, given, "past"))
    return result
