"""What an entry tells of a document's life, and what is left of what was taken back."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from feed_rules import problems

from leestafel.formats.feed_records import Entry, Feed
from leestafel.formats.feed_xml import write_feed
from leestafel.identity import feed_entry_id
from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.publish.feed_log import ARCHIVE
from leestafel.publish.feed_plan import all_feeds, feed, feed_outputs, talk_archives
from leestafel.publish.plan import plan
from leestafel.table import Table

SETTINGS = Settings(name="De Tafel", url="https://tafel.example/", hub="https://hub.example/")
HEAD = "title: De lezing\nannounced: 2030-01-05\nstart: 2030-03-03 12:00\nplace: Zaal Voorbeeld\nthemes: [water]"
MOVED = """
previous_start: 2030-02-02 12:00
status: moved
reason: De zaal was dubbel verhuurd.
changes:
  - {date: 2030-01-20, what: [when, where], note: Nu in maart.}"""
MATERIALS = """
date: 2030-03-10
series: lezingen
materials:
  - {title: Platen, url: "https://platen.example/p%20(1).pdf", kind: slides}
  - {title: Opname, url: "https://opname.example/kijk", kind: recording}"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for folder in ("sessions", "essays", "content/_data", "content/discussions"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/_data/themes.yml").write_text("- {id: water, label: Water & wal}\n", "utf-8")
    (tmp_path / "content/_data/series.yml").write_text("- {id: lezingen, title: Lezingen}\n", "utf-8")
    return tmp_path


def written(table: Path, head: str, body: str = "Een tekst.") -> Library:
    (table / "sessions/lezing.md").write_text(f"---\n{head}\n---\n\n{body}\n", "utf-8")
    return load(Table(table), SETTINGS)[0]


def entries_of(view: Feed) -> list[Entry]:
    return [entry.whole() for entry in view.entries]


def only(library: Library, folder: str = "alles") -> Entry:
    (entry,) = entries_of(feed(folder, "atom.xml", library))
    return entry


def words(entry: Entry) -> str:
    return BeautifulSoup(entry.html, "html.parser").get_text(" ", strip=True)


def test_what_is_coming_says_when_and_where(table: Path) -> None:
    entry = only(written(table, f"{HEAD}\nstatus: announced"))
    assert words(entry).startswith("Aangekondigd. Wanneer: 3 maart 2030, 12.00 uur Waar: Zaal Voorbeeld")
    assert entry.title == "De lezing"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2030-03-03 12:00", "2030-03-03 13:30", "3 maart 2030, 12.00 tot 13.30 uur"),
        ("2030-03-03", "2030-03-05", "3 tot en met 5 maart 2030"),
        ("2030-03-31", "2030-04-02", "31 maart tot en met 2 april 2030"),
        ("2030-03-03 20:00", "2030-03-04 01:00", "3 maart 2030, 20.00 uur tot 4 maart 2030, 01.00 uur"),
        ("2030-03-03T12:00Z", "2030-03-03T13:00Z", "3 maart 2030, 13.00 tot 14.00 uur"),
    ],
)
def test_when_a_meeting_begins_and_ends_is_said_in_one_line_by_the_clocks_here(table, start, end, said) -> None:
    head = f"title: X\nannounced: 2030-01-05\nstart: {start}\nend: {end}\nprevious_start: 2030-02-02T12:00Z"
    lines = BeautifulSoup(only(written(table, f"{head}\nstatus: moved")).html, "html.parser").find_all("p")
    assert list(lines[1].stripped_strings) == [
        f"Wanneer: {said}",
        "Eerder gepland op: 2 februari 2030, 13.00 uur",
    ]


def test_what_moved_says_so_first_with_both_dates_and_what_changed(table: Path) -> None:
    before = only(written(table, f"{HEAD}\nstatus: announced"))
    entry = only(written(table, HEAD + MOVED))
    assert entry.title == "Verplaatst: De lezing"
    text = words(entry)
    assert text.startswith("Deze bijeenkomst is verplaatst. De zaal was dubbel verhuurd. Wanneer: 3 maart 2030")
    assert "Eerder gepland op: 2 februari 2030, 12.00 uur" in text
    assert "Gewijzigd op 20 januari 2030: datum en tijd, plaats. Nu in maart." in text
    assert (entry.id, entry.published) == (before.id, before.published)
    assert entry.updated > before.updated
    assert entry == only(written(table, HEAD + MOVED), "agenda")


def test_what_comes_with_a_report_can_be_fetched(table: Path) -> None:
    library = written(table, HEAD + MATERIALS)
    assert [(one.url, one.type) for one in only(library, "reeksen/lezingen").enclosures] == [
        ("https://platen.example/p%20(1).pdf", "application/pdf"),
        ("https://opname.example/kijk", ""),
    ]
    assert only(library).categories == (("water", "https://tafel.example/themas/", "Water & wal"),)


@pytest.mark.parametrize("head", [HEAD, HEAD + MOVED, HEAD + MATERIALS, f"{HEAD}\nwithdrawn: 2030-02-01"])
@pytest.mark.parametrize("body", ["", "<details open><summary>Meer</summary>\n\n- [x] af\n\n<mark>m</mark></details>"])
def test_every_feed_of_it_follows_the_rules(table: Path, head: str, body: str) -> None:
    library = written(table, head, body)
    for output in feed_outputs(library):
        if output.renderer != "json_feed":
            data = write_feed(output.view(library), output.renderer)
            found = [one for one in problems(data, f"{SETTINGS.url}{output.path}") if "ImplausibleDate" not in one]
            assert found == [], output.path


def test_what_was_withdrawn_leaves_a_tombstone_with_its_reason(table: Path) -> None:
    library = written(table, f"{HEAD}\nwithdrawn: 2030-02-01\nreason: Op verzoek van <de spreker>")
    for folder in ("alles", "sessies", "themas/water", "agenda"):
        found: Feed = feed(folder, "atom.xml", library)
        assert found.entries == ()
        assert [(one.ref, one.comment) for one in found.tombstones] == [
            (feed_entry_id("lezing"), "Op verzoek van <de spreker>")
        ]
    gone = ET.fromstring(write_feed(found, "atom")).find("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert gone.get("ref") == feed_entry_id("lezing")
    assert gone.get("when").startswith("2030-02-01T00:00:")


TALK = """document: lezing
comments:
  - {id: c1, author: A. Voorbeeld, date: 2030-03-11, body: Mooi.}
  - {id: c2, author: B. Voorbeeld, date: 2030-03-12, parent: c1, body: Zeker.}
  - {id: c3, author: C. Voorbeeld, date: 2030-03-13, status: erased, withdrawn: 2030-03-14, body: ''}
  - {id: c4, author: D. Voorbeeld, date: 2030-03-13, status: hidden, body: Nooit getoond.}
"""


def test_a_discussion_tells_who_answers_whom_and_what_was_removed(table: Path) -> None:
    (table / "content/discussions/lezing.yml").write_text(TALK, "utf-8")
    library = written(table, HEAD)
    for folder in ("discussies", "discussies/lezing"):
        found = feed(folder, "atom.xml", library)
        assert [entry.id for entry in entries_of(found)] == [feed_entry_id("lezing", f"c{number}") for number in (2, 1)]
        assert [entry.reply_to.ref for entry in entries_of(found)] == [
            feed_entry_id("lezing", "c1"),
            feed_entry_id("lezing"),
        ]
        assert [one.ref for one in found.tombstones] == [feed_entry_id("lezing", "c3")]
    replies = only(library).replies
    assert (replies.total, replies.page) == (2, "https://tafel.example/discussies/lezing/")


def test_of_a_document_that_was_withdrawn_the_comments_went_with_it(table: Path) -> None:
    (table / "content/discussions/lezing.yml").write_text(TALK, "utf-8")
    before = {one.id for one in entries_of(feed("discussies", "atom.xml", written(table, HEAD)))}
    library = written(table, f"{HEAD}\nwithdrawn: 2030-04-01")
    for folder in ("discussies", "discussies/lezing"):
        found = feed(folder, "atom.xml", library)
        assert found.entries == ()
        assert {one.ref for one in found.tombstones[:2]} == before
        assert [f"{one.when:%Y-%m-%d}" for one in found.tombstones] == ["2030-04-01", "2030-04-01", "2030-03-14"]
        data = write_feed(found, "atom").decode()
        assert [word for word in ("Voorbeeld", "Mooi", "Zeker", "c4") if word in data] == []
    assert found.page == "https://tafel.example/sessies/2030/lezing/"
    outputs = {output.path: output for output in plan(library)}
    assert "discussies/lezing/index.html" not in outputs
    assert {f"feeds/discussies/lezing/{file}" for file in ("atom.xml", "rss.xml", "feed.json")} <= outputs.keys()
    offered = {link.url for _, links in all_feeds(library) for link in links}
    assert "feeds/discussies/lezing/" not in offered
    assert outputs["discussies/index.html"].view(library).rows == ()


def test_a_discussion_whose_last_comment_was_removed_still_tells_its_readers(table: Path) -> None:
    gone = TALK.replace(", body: Mooi.", ", status: erased, withdrawn: 2030-05-01")
    gone = gone.replace(", body: Zeker.", ", status: hidden, withdrawn: 2030-05-02")
    (table / "content/discussions/lezing.yml").write_text(gone, "utf-8")
    library = written(table, HEAD)
    for folder in ("discussies", "discussies/lezing"):
        found = feed(folder, "atom.xml", library)
        assert (len(found.entries), len(found.tombstones)) == (0, 3)
    outputs = {output.path: output for output in plan(library)}
    assert "discussies/lezing/index.html" not in outputs
    assert outputs["sessies/2030/lezing/index.html"].view(library).discussion is None
    assert only(library).replies is None


def test_what_else_was_archived_stays_where_it_is_when_a_document_with_comments_is_withdrawn(table: Path) -> None:
    def archived() -> list[Feed]:
        library = load(Table(table), SETTINGS)[0]
        return [output.view(library) for _, output in talk_archives(library)]

    for number in range(3):
        essay = f"---\ntitle: Stuk {number}\ndate: 2030-01-01\n---\n\nTekst.\n"
        (table / f"essays/e{number}.md").write_text(essay, "utf-8")
        comments = [f"- {{id: c{day}, date: '2030-02-{day:02} 1{number}:00', body: Ja.}}\n" for day in range(1, 28)]
        talk = f"document: e{number}\ncomments:\n{''.join(comments)}"
        (table / f"content/discussions/e{number}.yml").write_text(talk, "utf-8")
    before = archived()
    assert len(before) == 3
    essay = table / "essays/e1.md"
    essay.write_text(essay.read_text("utf-8").replace("date:", "withdrawn: 2030-03-01\ndate:"), "utf-8")
    after = archived()
    taken_back = {feed_entry_id("e1", f"c{day}") for day in range(1, 28)}
    kept = [[entry.id for entry in page.entries if entry.id not in taken_back] for page in before]
    assert [[entry.id for entry in page.entries] for page in after[:3]] == kept
    shown = feed("discussies", "atom.xml", load(Table(table), SETTINGS)[0])
    assert {one.ref for page in (*after, shown) for one in page.tombstones} == taken_back


def test_no_feed_is_longer_than_500_kb(table: Path) -> None:
    for number in range(30):
        text = "Een lange <b>alinea</b> & meer. " * (2000 if number % 2 else 20)
        head = f"title: Lang {number}\ndate: 2030-01-{number + 1:02}\nauthors: [A. Voorbeeld]"
        (table / f"essays/e{number}.md").write_text(f"---\n{head}\n---\n\n{text}\n", "utf-8")
    library = load(Table(table), SETTINGS)[0]
    for kind, file in (("atom", "atom.xml"), ("rss", "rss.xml")):
        found = feed("alles", file, library)
        assert len(write_feed(found, kind)) < 500_000
        assert len(found.entries) == 30
    short = [entry for entry in entries_of(found) if "Lees verder op De Tafel" in entry.html]
    assert 0 < len(short) < 15


def test_the_archives_of_a_subject_hold_summaries_and_link_one_another(table: Path) -> None:
    for number in range(85):
        head = f"title: Kort {number}\ndate: 2030-{number // 28 + 1:02}-{number % 28 + 1:02}\nthemes: [water]"
        (table / f"essays/e{number}.md").write_text(
            f"---\n{head}\n---\n\n{'Een zin van zes gewone woorden. ' * 9}\n\nSlot {number}.\n", "utf-8"
        )
    library = load(Table(table), SETTINGS)[0]
    views = {output.path: output.view(library) for output in feed_outputs(library) if ARCHIVE in output.path}
    home = "https://tafel.example/feeds/themas/water/"
    page = views[f"feeds/themas/water/{ARCHIVE}2.xml"]
    assert (page.previous, page.next) == (f"{home}{ARCHIVE}1.xml", f"{home}{ARCHIVE}3.xml")
    assert page.current == f"{home}atom.xml"
    assert feed("themas/water", "atom.xml", library).previous == f"{home}{ARCHIVE}3.xml"
    assert not any("Slot" in entry.html for entry in entries_of(page))
    assert all("Slot" in entry.html for entry in entries_of(views[f"feeds/alles/{ARCHIVE}2.xml"]))
    for path, view in views.items():
        found = problems(write_feed(view, "atom"), f"{SETTINGS.url}{path}")
        assert [one for one in found if "ImplausibleDate" not in one] == []


def test_the_page_for_people_lists_agenda_and_series(table: Path) -> None:
    groups = dict(all_feeds(written(table, HEAD)))
    assert "feeds/agenda/" in {link.url for link in groups["De hele site"]}
    assert [link.url for link in groups["Per reeks"]] == ["feeds/reeksen/lezingen/"]


def test_the_hub_is_named(table: Path) -> None:
    library = written(table, HEAD)
    assert (
        '<link rel="hub" href="https://hub.example/"/>'
        in write_feed(feed("alles", "atom.xml", library), "atom").decode()
    )
    assert '<atom:link rel="hub"' in write_feed(feed("alles", "rss.xml", library), "rss").decode()


@pytest.mark.parametrize("day", ["1985", "1985-03", "1985-03-04", "1989-12-31 23:59", "1600-01-01", "0900-01-01"])
def test_what_is_older_than_feed_readers_believe_is_told_without_its_date(table: Path, day: str) -> None:
    for number in range(25):
        (table / f"essays/e{number}.md").write_text(f"---\ntitle: Oud {number}\ndate: {day}\n---\n\nToen.\n", "utf-8")
    library = written(table, "title: Jong\ndate: 1990-01-01")
    told = {output.path: output.view(library) for output in feed_outputs(library) if output.renderer in ("atom", "rss")}
    for path, view in told.items():
        form = "rss" if path.endswith("rss.xml") else "atom"
        assert problems(write_feed(view, form), f"{SETTINGS.url}{path}") == []
    entries = {entry.title: entry for view in told.values() for entry in entries_of(view)}
    assert [entry.title for entry in entries.values() if entry.published] == ["Jong"]
    assert len(entries) == (26 if len(day) >= 10 else 1)
    assert len({entry.updated for entry in entries.values()}) == len(entries)
