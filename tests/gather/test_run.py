"""The whole of gathering: files in, files out, an editor in between."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leestafel.errors import NotFetched
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.gather import readers
from leestafel.gather.courier import OneByOne
from leestafel.gather.decide import Options
from leestafel.gather.errands import Ask, Wanted
from leestafel.gather.raw import Raw
from leestafel.gather.run import gather
from leestafel.model import Document, Moment, Receipt, Source
from leestafel.table import Table

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
DAY = dt.date(2024, 5, 6)
NEXT = dt.date(2024, 7, 8)
Snapshot = Callable[[], dict[str, bytes]]

ESSAY = """\
Over het tellen van verzonnen schapen

2 maart 2024

Wie schapen telt die er niet zijn, komt altijd goed uit. Dat is de stelling van dit verzonnen stuk.

De eerste kudde

In de eerste kudde lopen geen schapen, en toch worden zij iedere morgen geteld. De herder schrijft een nul in het boek
en is tevreden, want een nul is een uitkomst als iedere andere.

De tweede kudde

In de tweede kudde loopt ook niemand, maar daar wordt niet geteld. Niemand weet dus hoeveel schapen er niet zijn, en
dat geeft elke winter opnieuw aanleiding tot een lang en verzonnen gesprek.
"""


def run(table: Table, *asked: Path | str, day: dt.date = DAY, **options: object) -> list[Receipt]:
    chosen = Options(**options)  # type: ignore[arg-type]
    return list(gather(table, [Ask(str(one), chosen) for one in asked], today=day))


def outcomes(table: Table, *asked: Path | str, day: dt.date = NEXT, **options: object) -> list[str]:
    return [receipt.outcome for receipt in run(table, *asked, day=day, **options)]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "bronnen" / "schapen.txt"
    path.parent.mkdir()
    path.write_text(ESSAY, encoding="utf-8")
    return path


def file_of(table: Table) -> Path:
    (path,) = (table.root / "essays").rglob("*.md")
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode("utf-8"))


def test_a_page_becomes_a_file_with_its_origin_and_no_machine_path(table: Table, page: Path) -> None:
    (receipt,) = run(table, page, rights="full")
    assert receipt.outcome == "new"
    text = (table.root / receipt.path).read_text(encoding="utf-8")
    assert "title: Over het tellen van verzonnen schapen\n" in text
    assert "name: schapen.txt" in text
    assert "rights: full" in text
    assert "lang en verzonnen gesprek" in text
    assert str(page.parent) not in text


def test_gathering_twice_changes_no_byte(table: Table, page: Path, snapshot: Snapshot) -> None:
    run(table, page)
    before = snapshot()
    assert outcomes(table, page) == ["unchanged"]
    assert snapshot() == before


def test_an_edited_file_and_a_changed_page_are_a_conflict(table: Table, page: Path, snapshot: Snapshot) -> None:
    run(table, page)
    path = file_of(table)
    edit(path, "tevreden", "dik tevreden")
    edited = path.read_bytes()
    assert outcomes(table, page) == ["unchanged"]
    edit(page, "een nul is een uitkomst", "een nul is een antwoord")
    assert outcomes(table, page) == ["conflict"]
    assert path.read_bytes() == edited
    beside = path.with_name(f"{path.name}.new")
    assert "een antwoord" in beside.read_text(encoding="utf-8")
    before = snapshot()
    assert outcomes(table, page, day=dt.date(2024, 9, 9)) == ["conflict"]
    assert snapshot() == before
    assert len(read_documents(table)[0]) == 1


def test_a_version_beside_that_an_editor_works_in_is_left(table: Table, page: Path) -> None:
    run(table, page)
    path = file_of(table)
    edit(path, "tevreden", "dik tevreden")
    edit(page, "een uitkomst", "een antwoord")
    run(table, page)
    beside = path.with_name(f"{path.name}.new")
    edit(beside, "De herder", "De oude herder")
    merging = beside.read_bytes()
    edit(page, "De herder", "De nieuwe herder")
    (receipt,) = run(table, page, day=NEXT)
    assert receipt.outcome == "conflict"
    for step in ("neem over wat u wilt", "«source:»", f"verwijder {table.name_of(beside)}"):
        assert step in receipt.reason
    assert beside.read_bytes() == merging


def test_an_editors_own_keys_survive_a_change_at_the_source(table: Table, page: Path) -> None:
    run(table, page)
    path = file_of(table)
    edit(path, "\nsource:", "\n# gekozen door de redactie\nthemes: [b, a]\nthemes_rejected: [c]\ndraft: true\nsource:")
    edit(page, "een uitkomst", "een antwoord")
    assert outcomes(table, page) == ["changed"]
    text = path.read_text(encoding="utf-8")
    assert "\n# gekozen door de redactie\nthemes: [b, a]\nthemes_rejected: [c]\ndraft: true\nsource:" in text
    assert "een antwoord" in text


def test_a_note_among_the_lines_of_a_key_that_changes_is_not_lost(table: Table, page: Path, snapshot: Snapshot) -> None:
    run(table, page)
    path = file_of(table)
    edit(
        path, "title: Over het tellen van verzonnen schapen\n", "title: Over het tellen van verzonnen schapen  # zo!\n"
    )
    noted = path.read_bytes()
    edit(page, "verzonnen schapen", "bedachte schapen")
    assert outcomes(table, page) == ["conflict"]
    assert path.read_bytes() == noted
    before = snapshot()
    assert outcomes(table, page) == ["conflict"]
    assert snapshot() == before


def test_a_file_with_crlf_keeps_its_line_ends(table: Table, page: Path) -> None:
    run(table, page)
    path = file_of(table)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert outcomes(table, page) == ["unchanged"]
    edit(page, "een uitkomst", "een antwoord")
    assert outcomes(table, page) == ["changed"]
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 5
    assert "een antwoord" in data.decode()


def test_a_page_with_crlf_is_the_same_document(table: Table, page: Path, snapshot: Snapshot) -> None:
    run(table, page)
    before = snapshot()
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert outcomes(table, page) == ["unchanged"]
    assert snapshot() == before


def test_the_same_page_twice_in_one_run_is_one_document(table: Table, page: Path, snapshot: Snapshot) -> None:
    copy = page.with_name("kopie.txt")
    shutil.copy(page, copy)
    assert [one.outcome for one in run(table, page, page, copy)] == ["new", "unchanged", "unchanged"]
    edit(copy, "tevreden", "dik tevreden")
    assert outcomes(table, page, copy) == ["unchanged", "changed"]
    before = snapshot()
    assert outcomes(table, page, copy) == ["unchanged", "unchanged"]
    assert outcomes(table, copy, page) == ["unchanged", "unchanged"]
    assert snapshot() == before


def test_one_bad_item_never_stops_the_run(table: Table, page: Path) -> None:
    empty = page.with_name("leeg.txt")
    empty.write_bytes(b"")
    binary = page.with_name("beeld.txt")
    binary.write_bytes(bytes(range(256)) * 40)
    found = run(table, "bestaat-niet.txt", empty, binary, "ftp://example.org/", page)
    assert sorted(receipt.outcome for receipt in found) == ["new"] + ["refused"] * 4
    assert all(receipt.reason for receipt in found)


def test_a_page_that_breaks_its_reader_is_refused(table: Table, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RecursionError

    monkeypatch.setattr("leestafel.gather.raw.read_items", broken)
    (receipt,) = run(table, page)
    assert receipt.outcome == "refused"
    assert "RecursionError" in receipt.reason


def test_a_folder_gives_its_pages_by_name(table: Table, page: Path) -> None:
    for name, title in (("b.TXT", "Tweede"), ("a.htm", "Eerste"), ("c.pdf", "Geen"), (".verborgen.txt", "Geen")):
        page.with_name(name).write_text(f"{title} verzonnen stuk\n\n{ESSAY}", encoding="utf-8")
    names = [Path(receipt.name).name for receipt in run(table, page.parent)]
    assert names == ["a.htm", "b.TXT", "schapen.txt"]


def test_a_folder_without_pages_is_refused(table: Table, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (receipt,) = run(table, tmp_path / "leeg")
    assert (receipt.outcome, "geen pagina's" in receipt.reason) == ("refused", True)


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("https://example.org/schapen\n", "https://example.org/schapen"),
        ("\ufeffhttps://example.org/schapen\r\nnog iets", "https://example.org/schapen"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_an_address_beside_the_file_is_its_address(table: Table, page: Path, line: str, url: str) -> None:
    Path(f"{page}.url").write_text(line, encoding="utf-8", newline="")
    run(table, page)
    (document,) = read_documents(table)[0]
    assert document.source
    assert document.source.url == url
    assert document.source.name == ("" if url else "schapen.txt")


def test_new_documents_are_tagged_and_known_ones_are_not(table: Table, page: Path) -> None:
    def tag(document: Document) -> Document:
        return replace(document, themes=("schapen",))

    list(gather(table, [Ask(str(page))], today=DAY, tag=tag))
    edit(file_of(table), "themes: [schapen]", "themes: []")
    edit(page, "een uitkomst", "een antwoord")
    (receipt,) = gather(table, [Ask(str(page))], today=NEXT, tag=tag)
    assert receipt.outcome == "changed"
    assert read_documents(table)[0][0].themes == ()


def test_what_is_fetched_is_filed_under_the_last_address(table: Table) -> None:
    def retrieve(wanted: Wanted) -> Raw:
        if wanted.url.endswith("weg"):
            raise NotFetched("geen pagina", subject=wanted.url)
        return Raw(ESSAY.encode(), ESSAY.encode(), address="https://example.org/schapen")

    asked = ["https://example.org/weg", "https://example.org/?p=1", "https://example.org/schapen/"]
    found = list(gather(table, map(Ask, asked), today=DAY, courier=OneByOne(retrieve)))
    assert [receipt.outcome for receipt in found] == ["refused", "new", "unchanged"]
    assert read_documents(table)[0][0].source is not None


def test_a_broken_document_of_that_name_is_not_replaced(table: Table, page: Path) -> None:
    run(table, page)
    path = file_of(table)
    path.write_text("---\ntitle: [kapot\n---\nTekst van een redacteur.\n", encoding="utf-8")
    broken = path.read_bytes()
    assert outcomes(table, page) == ["refused"]
    assert path.read_bytes() == broken


def test_a_disk_that_cannot_be_written_gives_a_refusal(
    table: Table, page: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    before = snapshot()
    with monkeypatch.context() as broken:
        broken.setattr("leestafel.gather.write.write_atomically", full)
        (receipt,) = run(table, page)
    assert receipt.outcome == "refused"
    assert "No space left" in receipt.reason
    assert receipt.path in receipt.reason
    assert snapshot() == before
    assert outcomes(table, page) == ["new"]


@pytest.mark.skipif(sys.platform != "linux", reason="only here can a file's name be any bytes")
def test_a_file_name_that_is_no_text_breaks_nothing(table: Table, page: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(page.parent) + b"/\xe9\x1b[31m.txt"))
    shutil.copy(page, odd)
    empty = Path(os.fsdecode(os.fsencode(page.parent) + b"/\xff.txt"))
    empty.write_bytes(b"")
    found = run(table, odd, empty)
    assert [receipt.outcome for receipt in found] == ["new", "refused"]
    for receipt in found:
        assert "\x1b" not in receipt.name
        assert (receipt.name + receipt.reason).encode("utf-8")
    assert read_documents(table)[0][0].source == replace(
        read_documents(table)[0][0].source or Source(), name="?[31m.txt"
    )


def test_a_discussion_that_an_editor_filed_elsewhere_is_added_to_there(table: Table, page: Path) -> None:
    talk = f"{ESSAY}\nReacties: 1\n\nA. Verzonnen\nEen bedachte reactie op het tellen van schapen die er niet zijn.\n"
    page.write_text(talk, encoding="utf-8")
    run(table, page)
    (filed,) = table.discussion_files()
    moved = filed.rename(filed.with_name("schapen.yml"))
    page.write_text(
        talk.replace("Reacties: 1", "Reacties: 2")
        + "\nB. Bedacht\nEn dit is een tweede bedachte reactie, over de herder en zijn boek met nullen.\n",
        encoding="utf-8",
    )
    assert outcomes(table, page) == ["changed"]
    assert list(table.discussion_files()) == [moved]
    thread, problems = read_discussion(moved.read_text(encoding="utf-8"), moved.name)
    assert problems == ()
    assert thread is not None
    assert [comment.author for comment in thread.comments] == ["A. Verzonnen", "B. Bedacht"]


def test_a_discussion_that_cannot_be_added_to_is_a_conflict_and_stays(table: Table, page: Path) -> None:
    page.write_text(ESSAY + "\nReacties: 1\n\nA. Verzonnen\nEen bedachte reactie over schapen.\n", encoding="utf-8")
    table.discussions.mkdir(parents=True)
    own = table.discussion_path("2024-03-02-over-het-tellen-van-verzonnen-schapen")
    own.write_text("document: iets-anders\ncomments: []\n", encoding="utf-8")
    before = own.read_bytes()
    (receipt,) = run(table, page)
    assert receipt.outcome == "conflict"
    assert "content/discussions/" in receipt.reason
    assert own.read_bytes() == before
    assert len(read_documents(table)[0]) == 1


def test_what_a_discussion_could_not_take_is_tried_again_with_the_very_same_page(table: Table, page: Path) -> None:
    talk = f"{ESSAY}\nReacties: 1\n\nA. Verzonnen\nEen bedachte reactie over schapen die er niet zijn.\n"
    page.write_text(talk, encoding="utf-8")
    run(table, page)
    (filed,) = table.discussion_files()
    whole = filed.read_text(encoding="utf-8")
    filed.write_text(whole.replace("comments:", "comments: kapot #"), encoding="utf-8")
    edit(page, "een uitkomst", "een antwoord")
    edit(page, "bedachte reactie over", "bedachte en herziene reactie over")
    assert outcomes(table, page) == ["conflict"]
    assert "een antwoord" in file_of(table).read_text(encoding="utf-8")
    filed.write_text(whole, encoding="utf-8")
    assert outcomes(table, page) == ["changed"]
    assert "herziene" in filed.read_text(encoding="utf-8")
    assert outcomes(table, page) == ["unchanged"]


def test_two_pages_of_one_title_and_date_in_two_runs_are_two_documents(table: Table, page: Path) -> None:
    run(table, page)
    other = page.with_name("tweede.txt")
    head = "\n".join(ESSAY.split("\n")[:4])
    other.write_text(f"{head}\nHier staat iets dat met kuddes niets van doen heeft, maar wel even lang is.\n", "utf-8")
    before = file_of(table).read_bytes()
    (receipt,) = run(table, other, day=NEXT)
    assert (receipt.outcome, receipt.document[-2:]) == ("new", "-2")
    assert before in [path.read_bytes() for _, path in table.document_files()]
    assert outcomes(table, page, other) == ["unchanged", "unchanged"]


def test_title_with_quotes_colons_and_angle_brackets(table: Table, page: Path) -> None:
    title = "Vraag: «wat is \"een\" 'titel'» & <script>alert(1)</script> #niet-meer?"
    page.write_text(ESSAY.replace("Over het tellen van verzonnen schapen", title), encoding="utf-8")
    (receipt,) = run(table, page)
    documents, problems = read_documents(table)
    assert problems == ()
    assert receipt.outcome == "new"
    gathered = readers.read_item(page.read_bytes(), name=page.name)
    assert documents[0].title == gathered.title
    assert "Vraag: «wat is \"een\" 'titel'» &" in documents[0].title
    assert outcomes(table, page) == ["unchanged"]


class TestTheSeeds:
    """The two pages that came with the project, where they lie beside it."""

    @pytest.fixture
    def seeds(self) -> list[Path]:
        found = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
        if not found:
            pytest.skip("shared/seeds is not beside the project")
        return found

    def test_they_become_a_session_and_an_essay_with_its_discussion(self, table: Table, seeds: list[Path]) -> None:
        assert outcomes(table, *seeds, rights="full") == ["new", "new"]
        documents, problems = read_documents(table)
        assert problems == ()
        session, essay = documents
        assert session.title == "Voorbij de eeuw van bureaucratie: Werken en organiseren vanuit de opgave"
        assert (session.kind, session.day) == ("session", None)
        assert getattr(session, "start", None) == Moment(None, 9, 14)
        assert essay.title == "Terug naar een organische visie op besturen"
        assert (essay.kind, essay.date) == ("essay", Moment(2023, 6, 11))
        (filed,) = table.discussion_files()
        thread, wrong = read_discussion(filed.read_text(encoding="utf-8"), filed.name)
        assert wrong == ()
        assert thread is not None
        assert [comment.author for comment in thread.comments] == ["PJ Westerhof LL.M MIM"]
        assert thread.comments[0].body.count("\n\n") >= 2

    def test_again_changes_no_byte(self, table: Table, seeds: list[Path], snapshot: Snapshot) -> None:
        run(table, *seeds, rights="full")
        before = snapshot()
        assert outcomes(table, *seeds, rights="full") == ["unchanged", "unchanged"]
        assert outcomes(table, *reversed(seeds)) == ["unchanged", "unchanged"]
        assert snapshot() == before

    def test_an_edited_word_and_a_changed_page(self, table: Table, seeds: list[Path], tmp_path: Path) -> None:
        copies = [shutil.copy(seed, tmp_path / seed.name) for seed in seeds]
        run(table, *copies)
        edited: dict[Path, bytes] = {}
        for kind, path in table.document_files():
            edit(path, " de ", " deze ")
            edited[path] = path.read_bytes()
            assert kind in ("session", "essay")
        for copy in copies:
            edit(Path(copy), " het ", " dat ")
        assert outcomes(table, *copies) == ["conflict", "conflict"]
        assert {path: path.read_bytes() for path in edited} == edited
