"""Entries that were written before their feeds: the same bytes, and the same is known of what they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from leestafel import crew
from leestafel.formats import feed_xml
from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.publish import feed_ahead
from leestafel.publish.feed_plan import feed_outputs
from leestafel.publish.workshop import Workshop
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"


def specimen() -> Library:
    return load(Table(SPECIMEN), Settings(name="Proef", url="https://proef.example/"))[0]


def made(library: Library) -> dict[str, tuple[bytes, frozenset[str]]]:
    workshop = Workshop.__new__(Workshop)
    workshop.library = library
    found = {}
    for output in feed_outputs(library):
        view, reads = library.traced(output.view)
        found[output.path] = (workshop.finish(output, view), reads)
    return found


@pytest.fixture
def ahead(tmp_path, monkeypatch) -> Library:
    monkeypatch.setattr(crew, "FEW", 2)
    monkeypatch.setattr(feed_ahead, "FEW", 2)
    library = specimen()
    feed_ahead.write_ahead(library, tmp_path / "entries", 2)
    assert library.ahead is not None
    assert any(library.ahead[number] for number in range(len(library.ahead)))
    return library


def test_feeds_are_the_same_and_so_is_what_was_read_for_them(ahead):
    assert made(ahead) == made(specimen())


def test_a_feed_that_pelican_must_write_is_the_same_too(ahead, monkeypatch):
    before = made(specimen())
    monkeypatch.setattr(feed_xml, "_quickly", lambda feed, kind: None)
    assert made(ahead) == before


def test_one_process_writes_nothing_ahead(tmp_path):
    library = specimen()
    feed_ahead.write_ahead(library, tmp_path / "entries", 1)
    assert library.ahead is None
