"""A site that moves here: its old addresses lead on, and everything in its export has a line in the report."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from test_collections import LONG, comment, export, post

from leestafel.cli.gather import command
from leestafel.formats.document_file import read_documents
from leestafel.formats.wordpress_export import Entry, inventory
from leestafel.gather.decide import Options
from leestafel.gather.errands import Ask
from leestafel.gather.migration import Here, as_csv, as_markdown, report, totals
from leestafel.gather.migration_file import is_export_file, write_report
from leestafel.gather.run import gather, read_known
from leestafel.model import Essay, Receipt, Source
from leestafel.table import Table

DAY = dt.date(2031, 5, 6)
IMAGE = '<img src="https://wp.example/schaap.png" alt="Een schaap">'


def run(table: Table, path: Path) -> list[Receipt]:
    return list(gather(table, [Ask(str(path), Options(rights="full"))], today=DAY))


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    path = tmp_path / "wp.example.xml"
    remarks = comment(1) + comment(2, parent=1) + comment(3, approved="spam") + comment(4, approved="0")
    path.write_text(
        export(
            post(1, f"{LONG} {IMAGE}", comments=remarks),
            post(2, kind="page"),
            post(3, status="draft", comments=comment(5)),
            post(4, kind="attachment"),
            post(5, kind="nav_menu_item"),
        ),
        "utf-8",
    )
    return path


def test_old_addresses_become_aliases(table: Table, moved: Path) -> None:
    run(table, moved)
    entries = {entry.id: entry for entry in inventory(moved.read_bytes()) if entry.kind in ("post", "page")}
    documents, problems = read_documents(table)
    assert problems == ()
    aliases = {alias for document in documents for alias in document.aliases}
    old = {entries[number].address.removeprefix("https://wp.example") for number in ("1", "2")}
    assert old <= aliases


def test_an_old_address_that_leads_elsewhere_already_is_left_to_it(table: Table, moved: Path) -> None:
    entry = next(entry for entry in inventory(moved.read_bytes()) if entry.id == "1")
    path = entry.address.removeprefix("https://wp.example")
    mine = table.root / "essays" / "2020" / "eigen.md"
    mine.parent.mkdir(parents=True)
    mine.write_text(f"---\ntitle: Eigen stuk\naliases: [{path}]\n---\nTekst.\n", "utf-8")
    run(table, moved)
    assert [document.id for document in read_documents(table)[0] if path in document.aliases] == ["eigen"]
    line = next(line for line in lines(table, moved) if line["soort"] == "address" and line["nummer"] == "1")
    assert (line["werd"], line["reden"]) == ("geweigerd", "dat adres leidt hier al naar iets anders")


def lines(table: Table, path: Path) -> list[dict[str, str]]:
    write_report(table, path)
    text = (table.store / "migration" / "wp-example.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_everything_has_a_line_and_the_totals_add_up(table: Table, moved: Path) -> None:
    assert is_export_file(str(moved))
    run(table, moved)
    found = lines(table, moved)
    assert [(line["soort"], line["nummer"], line["werd"]) for line in found] == [
        ("post", "1", "bewaard"),
        ("address", "1", "doorverwezen"),
        ("image", "1", "bewaard"),
        ("comment", "1", "bewaard"),
        ("comment", "2", "bewaard"),
        ("comment", "3", "geweigerd"),
        ("comment", "4", "geweigerd"),
        ("page", "2", "bewaard"),
        ("address", "2", "doorverwezen"),
        ("post", "3", "geweigerd"),
        ("address", "3", "geweigerd"),
        ("comment", "5", "geweigerd"),
        ("attachment", "4", "geweigerd"),
        ("nav_menu_item", "5", "geweigerd"),
        ("address", "5", "geweigerd"),
    ]
    assert all(line["reden"] for line in found if line["werd"] == "geweigerd")
    short = (table.store / "migration" / "wp-example.md").read_text("utf-8")
    assert f"| alles | {len(found)} | 5 | 2 | 8 |" in short
    assert "- 1 × het was spam" in short


def test_the_report_reads_the_same_after_the_export_was_gathered_again(table: Table, moved: Path) -> None:
    run(table, moved)
    first = lines(table, moved)
    assert {receipt.outcome for receipt in run(table, moved)} == {"unchanged"}
    assert lines(table, moved) == first


def test_no_cell_is_a_formula() -> None:
    entry = Entry("post", "1", "=cmd|' /c calc'!A1", "https://wp.example/1", "publish")
    assert "\n" not in as_csv(report([entry], Here([], {}))).splitlines()[1]
    assert ",'=cmd" in as_csv(report([entry], Here([], {})))


KINDS = st.sampled_from(["post", "page", "attachment", "nav_menu_item", "verslag"])
REASONS = st.sampled_from(["", "", "", "draft", "spam", "own", "file"])


@given(st.lists(st.tuples(KINDS, REASONS, st.integers(0, 3), st.integers(0, 2)), max_size=12))
@settings(max_examples=100, deadline=None)
def test_whatever_an_export_holds_each_thing_of_it_is_counted_once(things: list[tuple[str, str, int, int]]) -> None:
    entries: list[Entry] = []
    documents = []
    for number, (kind, why_not, remarks, images) in enumerate(things):
        address = f"https://wp.example/stuk-{number}/"
        pictures = tuple(f"https://wp.example/{number}-{one}.png" for one in range(images))
        entries.append(Entry(kind, str(number), f"Stuk {number}", address, "", "", why_not, pictures))
        for one in range(remarks):
            own = f"{number}0{one}"
            entries.append(Entry("comment", own, "Lezer", f"{address}#comment-{own}", "approved", str(number)))
        if not why_not and number % 2:
            documents.append(Essay(id=f"s{number}", title="x", path="x", source=Source(url=address)))
    found = report(entries, Here(documents, {}))
    counted = totals(found)
    assert sum(sum(one.values()) for one in counted.values()) == len(found)
    assert {kind: sum(counted[kind].values()) for kind in counted if kind not in ("address", "image")} == Counter(
        entry.kind for entry in entries
    )
    assert sum(counted.get("image", Counter()).values()) == sum(len(entry.images) for entry in entries)
    numbers = [int(cell) for cell in as_markdown(found, "x").split("| alles | ")[1].partition(" |\n")[0].split(" | ")]
    assert numbers[0] == sum(numbers[1:]) == len(found)


def test_an_export_that_is_a_source_has_its_report_too(table: Table, moved: Path) -> None:
    table.sources.write_text(f"- name: Oude site\n  kind: export\n  path: {moved}\n", "utf-8")
    shown = CliRunner().invoke(command, ["Oude site"], obj=table)
    assert "Verhuisverslag" in shown.stdout
    assert len(list((table.store / "migration").iterdir())) == 2
    assert "Verhuisverslag" in CliRunner().invoke(command, [], obj=table).stdout


def test_an_old_address_leads_nowhere_that_is_taken_and_is_filed_without_escapes(table: Table, tmp_path: Path) -> None:
    (table.content / "over.md").write_text("# Over\n", "utf-8")
    (table.content / "hulp").mkdir()
    (table.content / "hulp" / "index.md").write_text("# Hulp\n", "utf-8")
    links = ("over/", "hulp/index.html", "caf%c3%a9/", "a/", "a/index.html")
    items = [
        f"<item><title>Stuk {number}</title><link>https://oud.example/{link}</link>"
        f"<description>Dit verzonnen stuk gaat over {number} dieren. {LONG}</description></item>"
        for number, link in enumerate(links)
    ]
    known = read_known(table)
    assert known.free([f"/{link}" for link in links], "x") == ("/caf%c3%a9/", "/a/", "/a/index.html")
    file = tmp_path / "oud.xml"
    head = (
        "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel><wp:wxr_version>1.2</wp:wxr_version>"
    )
    published = "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
    file.write_text(f"{head}{''.join(items).replace('</item>', published)}</channel></rss>", "utf-8")
    run(table, file)
    aliases = {document.title: document.aliases for document in read_documents(table)[0]}
    assert [aliases[f"Stuk {number}"] for number in range(5)] == [(), (), ("/café/",), ("/a/",), ()]
    documents = read_documents(table)[0]
    lines = [line for line in report(inventory(file.read_bytes()), Here(documents, {})) if line.kind == "address"]
    assert [line.became for line in lines] == ["refused", "refused", "redirected", "redirected", "refused"]
