"""Entries that were written before their feeds: the same bytes, and the same is known of what they were made of."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from leestafel.formats import feed_xml
from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.publish.calendar_plan import gathers_sessions
from leestafel.publish.feed_ahead import EntriesAhead, worthwhile
from leestafel.publish.feed_plan import feed_outputs, gathers_entries
from leestafel.publish.outputs import Output
from leestafel.publish.plan import plan
from leestafel.publish.workshop import Workshop
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"


def specimen() -> Library:
    return load(Table(SPECIMEN), Settings(name="Proef", url="https://proef.example/"))[0]


def waiting(library: Library) -> list[Output]:
    return [output for output in plan(library) if gathers_entries(output) or gathers_sessions(output)]


def made(library: Library) -> dict[str, tuple[bytes, frozenset[str]]]:
    workshop = Workshop.__new__(Workshop)
    workshop.library = library
    found = {}
    for output in waiting(library):
        view, reads = library.traced(output.view)
        found[output.path] = (workshop.finish(output, view), reads)
    return found


def with_ahead(load_it: Callable[[], Library], folder: Path) -> Library:
    library = load_it()
    entries = EntriesAhead(folder)
    worker = pickle.loads(pickle.dumps(entries))
    worker.begin(load_it())
    outputs = list(plan(library))
    for part in (outputs[:30], outputs[30:]):
        entries.take(worker.of(part))
    entries.settle(library)
    return library


@pytest.fixture
def ahead(tmp_path) -> Library:
    library = with_ahead(specimen, tmp_path / "entries")
    there = [bool(library.ahead[number]) for number in range(len(library.ahead))]
    assert sum(there) >= 2 * len([spine for spine in library.documents if spine.changed])
    return library


def talked_about(table: Path, withdrawn: str = "") -> Library:
    """Three essays, talked about at the same time, with more comments than a feed shows to everyone."""
    for folder in ("essays", "content/discussions"):
        (table / folder).mkdir(parents=True, exist_ok=True)
    for number in range(3):
        (table / f"essays/e{number}.md").write_text(
            f"---\ntitle: Stuk {number}\ndate: 2030-01-01\n---\n\nTekst.\n", "utf-8"
        )
        comments = [
            f"- {{id: c{day}, author: A. Voorbeeld, date: '2030-02-{day:02} 1{number}:00', body: Woord {day}.}}"
            for day in range(1, 28)
        ]
        (table / f"content/discussions/e{number}.yml").write_text(
            f"document: e{number}\ncomments:\n" + "\n".join([*comments, withdrawn]) + "\n", "utf-8"
        )
    return load(Table(table), Settings(name="Proef", url="https://proef.example/"))[0]


@pytest.mark.parametrize(
    "withdrawn", ["", "- {id: w, author: W, date: 2030-02-03, status: erased, withdrawn: 2030-02-04, body: ''}"]
)
def test_the_archive_of_all_discussions_is_the_same(withdrawn, tmp_path):
    plain = made(talked_about(tmp_path, withdrawn))
    assert any(path == "feeds/discussies/archief/2.xml" for path in plain)
    assert made(with_ahead(lambda: talked_about(tmp_path, withdrawn), tmp_path / "entries")) == plain


def test_where_a_document_with_comments_was_withdrawn_the_archive_is_the_same_too(tmp_path):
    talked_about(tmp_path)
    essay = tmp_path / "essays/e1.md"
    essay.write_text(essay.read_text("utf-8").replace("date:", "withdrawn: 2030-03-01\ndate:"), "utf-8")

    def table() -> Library:
        return load(Table(tmp_path), Settings(name="Proef", url="https://proef.example/"))[0]

    plain = made(table())
    assert b"deleted-entry" in b"".join(data for path, (data, _) in plain.items() if "feeds/discussies/" in path)
    assert made(with_ahead(table, tmp_path / "entries")) == plain


def test_a_comment_that_pelican_must_write_is_the_same_too(tmp_path, monkeypatch):
    plain = made(talked_about(tmp_path))
    library = with_ahead(lambda: talked_about(tmp_path), tmp_path / "entries")
    monkeypatch.setattr(feed_xml, "_quickly", lambda feed, kind: None)
    assert made(library) == plain


def test_feeds_are_the_same_and_so_is_what_was_read_for_them(ahead):
    assert made(ahead) == made(specimen())


def test_a_feed_that_pelican_must_write_is_the_same_too(ahead, monkeypatch):
    before = made(specimen())
    monkeypatch.setattr(feed_xml, "_quickly", lambda feed, kind: None)
    assert made(ahead) == before


def test_what_holds_entries_of_documents_waits_for_them():
    wait = {output.path for output in waiting(specimen())}
    feeds = {output.path for output in feed_outputs(specimen())}
    calendars = {output.path for output in plan(specimen()) if output.path.endswith(".ics")}
    assert wait == feeds | {path for path in calendars if not path.endswith("/sessie.ics")}
    assert calendars - wait


def test_a_little_is_not_written_ahead():
    assert not worthwhile(specimen(), 2)
