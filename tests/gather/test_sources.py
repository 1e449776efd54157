"""Sources by name: what the table's own list says goes where nothing else was asked. All made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leestafel.formats.document_file import read_documents
from leestafel.formats.sources_file import read_sources
from leestafel.gather.decide import Options
from leestafel.gather.errands import Ask
from leestafel.gather.run import gather
from leestafel.gather.sources import asks
from leestafel.model import Document, Filter, Moment, Supplier
from leestafel.table import Table

DAY = dt.date(2024, 5, 6)
BLAD = Supplier(name="Het Nergensblad", url="https://blad.example/feed/", into="essay", rights="link", comments=False)
MAP = Supplier(name="Opgeslagen", path="bronnen", rights="full")
PAGE = """<html><title>Schapen tellen</title><article><h1>Schapen tellen</h1>
<p>In het verzonnen dorp Nergenshuizen telt men iedere morgen de schapen die er niet zijn. De uitkomst is altijd nul.
</p>
<p>Toch wordt er lang over gesproken, want een nul is een uitkomst als iedere andere, vindt de verzonnen herder.</p>
</article></html>"""
Snapshot = Callable[[], dict[str, bytes]]


def test_without_a_name_every_source_is_asked_for(tmp_path):
    found = asks((), (BLAD, MAP), Options(), tmp_path)
    assert found == (
        Ask("https://blad.example/feed/", Options(into="essay", rights_if_new="link"), BLAD),
        Ask(str(tmp_path / "bronnen"), Options(rights_if_new="full"), MAP),
    )


def test_a_source_is_found_by_its_name_and_what_is_typed_goes_before_what_it_says(tmp_path):
    asked = Options(into="session", rights="excerpt")
    (found,) = asks(("het NERGENSBLAD",), (BLAD, MAP), asked, tmp_path)
    assert (found.name, found.options.into, found.options.rights) == (BLAD.url, "session", "excerpt")


def test_a_file_that_is_there_goes_before_a_source_of_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Opgeslagen").write_text("tekst")
    assert asks(("Opgeslagen", "x.html"), (BLAD, MAP), Options(), tmp_path) == (Ask("Opgeslagen"), Ask("x.html"))


@pytest.fixture
def source(table: Table) -> tuple[Ask, ...]:
    (table.root / "bronnen").mkdir()
    (table.root / "bronnen" / "schapen.html").write_text(PAGE, "utf-8")
    return asks((), (MAP,), Options(), table.root)


def test_a_sources_rights_are_given_once_and_are_the_editors_from_then_on(
    table: Table, source: tuple[Ask, ...]
) -> None:
    list(gather(table, source, today=DAY))
    ((_, path),) = table.document_files()
    assert "rights: full" in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("rights: full", "rights: link"), "utf-8")
    (receipt,) = gather(table, source, today=DAY)
    assert receipt.outcome == "unchanged"
    assert read_documents(table)[0][0].rights == "link"


def test_a_rehearsal_says_what_would_happen_and_writes_nothing(
    table: Table, source: tuple[Ask, ...], snapshot: Snapshot
) -> None:
    before = snapshot()
    rehearsed = list(gather(table, source, today=DAY, write=False))
    assert snapshot() == before
    assert rehearsed == list(gather(table, source, today=DAY))
    assert [receipt.outcome for receipt in rehearsed] == ["new"]
    page = table.root / "bronnen" / "schapen.html"
    page.write_text(PAGE.replace("altijd nul", "nooit een"), "utf-8")
    before = snapshot()
    assert [receipt.outcome for receipt in gather(table, source, today=DAY, write=False)] == ["changed"]
    assert snapshot() == before


def test_a_rehearsal_finds_the_conflicts_that_the_run_finds(
    table: Table, source: tuple[Ask, ...], snapshot: Snapshot
) -> None:
    list(gather(table, source, today=DAY))
    ((_, path),) = table.document_files()
    noted = path.read_text("utf-8").replace("source: {", "source: # van de redactie\n  {")
    path.write_text(noted, "utf-8")
    page = table.root / "bronnen" / "schapen.html"
    page.write_text(PAGE.replace("altijd nul", "nooit een"), "utf-8")
    before = snapshot()
    rehearsed = list(gather(table, source, today=DAY, write=False))
    assert snapshot() == before
    assert [receipt.outcome for receipt in rehearsed] == ["conflict"]
    assert rehearsed == list(gather(table, source, today=DAY))


def test_comments_stay_away_where_the_source_says_so(table: Table, tmp_path: Path) -> None:
    mail = "From x Mon Feb  5 09:00:00 2024\nMessage-ID: <{0}@x>\n{1}Subject: Kudde\n\nVerzonnen bericht {0}.\n\n"
    path = tmp_path / "lijst.mbox"
    path.write_text(mail.format("a", "") + mail.format("b", "In-Reply-To: <a@x>\n"), "utf-8")
    supplier = Supplier(name="Lijst", path=str(path), comments=False)
    list(gather(table, asks(("Lijst",), (supplier,), Options(), table.root), today=DAY))
    assert len(read_documents(table)[0]) == 1
    assert not list(table.discussion_files())


FEED = """<rss version="2.0"><channel><title>Blad</title>
<item><title>Over schapen</title><link>https://blad.example/1</link><description>Een kudde.</description></item>
<item><title>Over iets</title><link>https://blad.example/2</link><description>Er loopt een SCHAAP.</description></item>
<item><title>Schaapskooien</title><link>https://blad.example/3</link><description>Een stal.</description></item>
</channel></rss>"""


def test_only_what_holds_a_word_of_the_filter_comes_along_and_gets_the_themes(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, "utf-8")
    supplier = Supplier(name="Blad", path=str(path), filter=Filter(words=("schaap", "kudde")), themes=("dieren",))
    wanted = asks((), (supplier,), Options(), table.root)

    def tag(document: Document) -> Document:
        return replace(document, themes=("landbouw", "dieren"))

    assert [receipt.outcome for receipt in gather(table, wanted, today=DAY, tag=tag)] == ["new", "new"]
    documents, _ = read_documents(table)
    assert sorted(document.title for document in documents) == ["Over iets", "Over schapen"]
    assert {document.themes for document in documents} == {("dieren", "landbouw")}


@pytest.mark.parametrize(
    ("line", "filter_", "themes"),
    [
        ("filter: schaap", ("schaap",), ()),
        ("filter: [schaap, kudde]", ("schaap", "kudde"), ()),
        ("themes: [dieren, '']", (), ("dieren",)),
        ("filter:", (), ()),
    ],
)
def test_a_source_says_what_comes_along_and_what_it_is_about(line, filter_, themes):
    (supplier,), problems = read_sources(f"- name: Blad\n  url: https://blad.example/\n  {line}\n", "bronnen.yml")
    assert (supplier.filter, supplier.themes, problems) == (Filter(words=filter_), themes, ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("filter: {a: b}", "een filter is een woord"),
        ("filter: {since: gisteren}", "een filter is een woord"),
        ("themes: [a, [b]]", "thema's zijn een lijst"),
        ("themes: true", "thema's zijn een lijst"),
        ("fields: [title]", "hier hoort per sleutel"),
        ("every: soms", "«soms» is geen periode"),
        ("hosts: {a: b}", "hier hoort een tekst of een lijst van teksten"),
        ("kind: krant", "«krant» kan niet; kies uit page, feed"),
        ("path: map", "een bron heeft een adres of een pad, niet allebei"),
    ],
)
def test_what_a_source_says_wrongly_is_told_with_its_line(line, message):
    suppliers, (problem,) = read_sources(f"- name: Blad\n  url: https://blad.example/\n  {line}\n", "bronnen.yml")
    assert suppliers == ()
    assert problem.line == 3
    assert problem.message.startswith(message)


@pytest.mark.parametrize("address", ["blad.example/feed", "ftp://blad.example/", "/blad/feed", "https://"])
def test_an_address_that_is_none_is_told_with_its_line(address: str) -> None:
    suppliers, (problem,) = read_sources(f"- name: Blad\n  url: {address}\n", "bronnen.yml")
    assert (suppliers, problem.line) == ((), 2)
    assert problem.message.startswith(f"«{address}» is geen webadres")


def test_of_two_sources_of_one_name_none_is_left_out_in_silence() -> None:
    _, (problem,) = read_sources("- {name: Blad, path: a}\n- name: blad\n  path: b\n", "bronnen.yml")
    assert (problem.line, problem.message) == (2, "er is al een bron met de naam «blad»")


def test_everything_that_a_source_can_say():
    text = """\
- name: Blad
  kind: feed
  url: https://blad.example/feed/
  filter: {words: [schaap], categories: Vee, since: 2024-01-01}
  themes: {Vee: dieren, Gras en hooi: [land, dieren], "*": buiten}
  every: 2 weken
  hosts: [WWW.elders.example]
  private: true
"""
    (supplier,), problems = read_sources(text, "bronnen.yml")
    assert problems == ()
    assert supplier.filter == Filter(words=("schaap",), categories=("Vee",), since=Moment(2024, 1, 1))
    assert supplier.themes == ("buiten",)
    assert supplier.theme_map == {"vee": ("dieren",), "gras en hooi": ("land", "dieren")}
    assert (supplier.every, supplier.hosts, supplier.private) == (dt.timedelta(days=14), ("www.elders.example",), True)
