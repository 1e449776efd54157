"""Entries that were written before their feeds: the same bytes, and the same is known of what they were made of."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from leestafel.formats import feed_xml
from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.publish.calendar_plan import holds_sessions
from leestafel.publish.feed_ahead import EntriesAhead, worthwhile
from leestafel.publish.feed_plan import feed_outputs, tells_of_documents
from leestafel.publish.outputs import Output
from leestafel.publish.plan import plan
from leestafel.publish.workshop import Workshop
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"


def specimen() -> Library:
    return load(Table(SPECIMEN), Settings(name="Proef", url="https://proef.example/"))[0]


def waiting(library: Library) -> list[Output]:
    return [output for output in plan(library) if tells_of_documents(output) or holds_sessions(output)]


def made(library: Library) -> dict[str, tuple[bytes, frozenset[str]]]:
    workshop = Workshop.__new__(Workshop)
    workshop.library = library
    found = {}
    for output in waiting(library):
        view, reads = library.traced(output.view)
        found[output.path] = (workshop.finish(output, view), reads)
    return found


@pytest.fixture
def ahead(tmp_path) -> Library:
    library = specimen()
    entries = EntriesAhead(tmp_path / "entries")
    worker = pickle.loads(pickle.dumps(entries))
    worker.begin(specimen())
    outputs = list(plan(library))
    for part in (outputs[:30], outputs[30:]):
        entries.take(worker.of(part))
    entries.settle(library)
    there = [bool(library.ahead[number]) for number in range(len(library.ahead))]
    assert sum(there) >= 2 * len([spine for spine in library.documents if spine.changed])
    return library


def test_feeds_are_the_same_and_so_is_what_was_read_for_them(ahead):
    assert made(ahead) == made(specimen())


def test_a_feed_that_pelican_must_write_is_the_same_too(ahead, monkeypatch):
    before = made(specimen())
    monkeypatch.setattr(feed_xml, "_quickly", lambda feed, kind: None)
    assert made(ahead) == before


def test_what_holds_entries_of_documents_waits_for_them():
    wait = {output.path for output in waiting(specimen())}
    feeds = {output.path for output in feed_outputs(specimen()) if not output.path.startswith("feeds/discussies/")}
    calendars = {output.path for output in plan(specimen()) if output.path.endswith(".ics")}
    assert wait == feeds | {path for path in calendars if not path.endswith("/sessie.ics")}
    assert calendars - wait


def test_a_little_is_not_written_ahead():
    assert not worthwhile(specimen(), 2)
