"""``leestafel gather``, as it is typed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leestafel.cli.gather import command
from leestafel.formats.document_file import read_documents
from leestafel.table import Table

PAGE = """\
Over het tellen van verzonnen schapen

2 maart 2024

Wie schapen telt die er niet zijn, komt altijd goed uit. Dat is de stelling van dit verzonnen stuk over schapen.

De eerste kudde

In de eerste kudde lopen geen schapen, en toch worden zij iedere morgen geteld. De herder schrijft een nul in het boek.
"""
THEMES = """\
- id: schapen
  label: Schapen
  alt: [tellen van schapen]
- id: koeien
  label: Koeien
"""


@pytest.fixture
def table(tmp_path: Path) -> Table:
    root = tmp_path / "tafel"
    (root / "content" / "_data").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Proeftafel\n", encoding="utf-8")
    (root / "content" / "_data" / "themes.yml").write_text(THEMES, encoding="utf-8")
    return Table(root)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "schapen.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(table: Table, *arguments: object) -> Result:
    result = CliRunner().invoke(command, [str(one) for one in arguments], obj=table)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_receipt_for_each_item_and_the_totals(table: Table, page: Path) -> None:
    result = run(table, page, "bestaat-niet.txt")
    assert result.exit_code == 1
    first, second, totals = result.stdout.splitlines()
    path = "essays/2024/2024-03-02-over-het-tellen-van-verzonnen-schapen.md"
    assert first == f"nieuw        {page} → {path}: nog niet op de leestafel"
    assert second.startswith("geweigerd    bestaat-niet.txt: bestaat-niet.txt bestaat niet.")
    assert totals == "Samen: 1 nieuw, 1 geweigerd."


def test_new_documents_get_their_themes(table: Table, page: Path) -> None:
    assert run(table, page).exit_code == 0
    assert read_documents(table)[0][0].themes == ("schapen",)


@pytest.mark.parametrize("themes", [None, "- id: [kapot\n"])
def test_without_a_usable_vocabulary_it_warns_and_goes_on(table: Table, page: Path, themes: str | None) -> None:
    table.themes.unlink()
    if themes is not None:
        table.themes.write_text(themes, encoding="utf-8")
    result = run(table, page)
    assert result.exit_code == 0
    assert "content/_data/themes.yml" in result.stderr
    assert read_documents(table)[0][0].themes == ()


def test_json_gives_a_line_for_each_receipt(table: Table, page: Path) -> None:
    (line,) = run(table, page, "--json").stdout.splitlines()
    receipt = json.loads(line)
    assert (receipt["outcome"], receipt["name"]) == ("new", str(page))
    assert (table.root / receipt["path"]).is_file()


def test_the_options_are_followed(table: Table, page: Path) -> None:
    page.write_text(PAGE.replace("2 maart 2024\n\n", ""), encoding="utf-8")
    assert run(table, "--into", "sessions", "--rights", "link", "--date", "2023-09-20", page).exit_code == 0
    (document,) = read_documents(table)[0]
    assert (document.kind, document.rights, str(document.date)) == ("session", "link", "2023-09-20")
    assert run(table, "--rights", "full", page).stdout.startswith("gewijzigd")
    assert read_documents(table)[0][0].rights == "full"


def test_a_date_given_is_never_undone_by_the_next_run(table: Table, page: Path) -> None:
    for text in (PAGE, PAGE.replace("2 maart 2024\n\n", "").replace("schapen", "geiten")):
        page.write_text(text, encoding="utf-8")
        run(table, page)
        run(table, "--date", "2023-09-20", page)
        before = {path: path.read_bytes() for path in table.root.rglob("*.md")}
        assert run(table, page).stdout.startswith("ongewijzigd")
        assert {path: path.read_bytes() for path in table.root.rglob("*.md")} == before


@pytest.mark.parametrize(
    "arguments", [[], ["--date", "31-2-2023", "x"], ["--date", "XXXX-09-14", "x"], ["--into", "boeken", "x"]]
)
def test_wrong_use_ends_with_2(table: Table, arguments: list[str]) -> None:
    assert run(table, *arguments).exit_code == 2


def test_outside_a_table_nothing_is_written(tmp_path: Path, page: Path) -> None:
    elsewhere = tmp_path / "leeg"
    elsewhere.mkdir()
    result = run(Table(elsewhere), page)
    assert result.exit_code == 1
    assert "leestafel init" in result.output
    assert list(elsewhere.iterdir()) == []


def test_a_conflict_ends_with_1_and_says_what_to_do(table: Table, page: Path) -> None:
    run(table, page)
    (path,) = (table.root / "essays").rglob("*.md")
    path.write_text(path.read_text(encoding="utf-8").replace("goed uit", "slecht uit"), encoding="utf-8")
    page.write_text(PAGE.replace("een nul", "een één"), encoding="utf-8")
    result = run(table, page)
    assert result.exit_code == 1
    assert result.stdout.startswith("conflict")
    shown = result.stdout.splitlines()
    assert "    - zo staat het hier" in shown
    assert "    + zo staat het nu bij de bron" in shown
    assert any(line.startswith("    -") and "slecht uit" in line for line in shown), shown
    assert any(line.startswith("    +") and "een één" in line for line in shown), shown
    assert not any(line.startswith(("    -source", "    +source")) for line in shown)
    assert f"{path.name}.new" in result.stdout


class TestBadInput:
    """A clear message, and nothing lost."""

    def refused(self, table: Table, path: Path) -> str:
        before = sorted(table.root.rglob("*"))
        result = run(table, path)
        assert result.exit_code == 1
        assert result.stdout.startswith("geweigerd")
        assert sorted(table.root.rglob("*")) == before
        return result.stdout

    def test_an_empty_file(self, table: Table, tmp_path: Path) -> None:
        (tmp_path / "leeg.txt").write_bytes(b"\n\n")
        assert "is leeg" in self.refused(table, tmp_path / "leeg.txt")

    def test_a_binary_file(self, table: Table, tmp_path: Path) -> None:
        (tmp_path / "beeld.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
        assert "geen tekst" in self.refused(table, tmp_path / "beeld.html")

    def test_a_page_of_50_megabytes(self, table: Table, tmp_path: Path) -> None:
        with (tmp_path / "groot.html").open("wb") as stream:
            stream.truncate(50 * 2**20)
        assert "te groot" in self.refused(table, tmp_path / "groot.html")

    def test_a_file_that_is_not_there(self, table: Table, tmp_path: Path) -> None:
        assert "bestaat niet" in self.refused(table, tmp_path / "weg.html")

    def test_a_folder_without_pages(self, table: Table, tmp_path: Path) -> None:
        (tmp_path / "map").mkdir()
        assert "geen pagina's" in self.refused(table, tmp_path / "map")

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits like these")
    def test_a_folder_that_may_not_be_written(self, table: Table, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def denied(self: Path, *_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "mkdir", denied)
        assert "kon niet worden geschreven (Permission denied)" in self.refused(table, page)

    def test_a_text_in_windows_1252(self, table: Table, page: Path) -> None:
        page.write_bytes(PAGE.replace("een nul", "één «nul» – €").encode("cp1252"))
        assert run(table, page).exit_code == 0
        assert "één «nul» – €" in read_documents(table)[0][0].body

    def test_crlf_line_ends(self, table: Table, page: Path) -> None:
        page.write_bytes(PAGE.replace("\n", "\r\n").encode())
        assert run(table, page).exit_code == 0
        (path,) = (table.root / "essays").rglob("*.md")
        assert b"\r" not in path.read_bytes()
        assert "## De eerste kudde" in path.read_text(encoding="utf-8")

    def test_a_script_in_a_page(self, table: Table, tmp_path: Path) -> None:
        paragraphs = "".join(f"<p>{text}</p>" for text in PAGE.split("\n\n")[2:] * 3)
        page = tmp_path / "script.html"
        page.write_text(
            "<!doctype html><html lang=nl><head><title>Verzonnen schapen</title></head><body><article>"
            f"<h1>Verzonnen schapen</h1>{paragraphs}<script>alert('gekaapt')</script>"
            "<p onclick=\"alert('gekaapt')\">Slot.</p></article></body></html>",
            encoding="utf-8",
        )
        assert run(table, page).exit_code == 0
        (document,) = read_documents(table)[0]
        assert "iedere morgen geteld" in document.body
        assert "alert" not in document.body

    def test_a_title_with_quotes_colons_and_angle_brackets(self, table: Table, page: Path) -> None:
        title = "Vraag: is dit \"een\" 'titel' met a < b & #teken?"
        page.write_text(PAGE.replace("Over het tellen van verzonnen schapen", title), encoding="utf-8")
        assert run(table, page).exit_code == 0
        assert read_documents(table)[0][0].title == title
        assert run(table, page).stdout.startswith("ongewijzigd")

    def test_many_items_with_a_bad_one_among_them(self, table: Table, page: Path, tmp_path: Path) -> None:
        copies = tmp_path / "veel"
        copies.mkdir()
        for number in range(40):
            shutil.copy(page, copies / f"{number:02}.txt")
        (copies / "00.txt").write_bytes(b"")
        totals = run(table, copies).stdout.splitlines()[-1]
        assert totals == "Samen: 1 nieuw, 38 ongewijzigd, 1 geweigerd."


@pytest.mark.parametrize(("language", "words"), [("nl", "Voorbeelden:"), ("en", "Examples:")])
def test_help_teaches_with_examples_in_both_languages(
    language: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib
    import sys

    monkeypatch.setenv("LEESTAFEL_LANGUAGE", language)
    for name in ("gather", "extract", "tag"):
        monkeypatch.delitem(sys.modules, f"leestafel.cli.{name}", raising=False)
        shown = CliRunner().invoke(importlib.import_module(f"leestafel.cli.{name}").command, ["--help"])
        assert words in shown.stdout
        assert f"  leestafel {name} " in shown.stdout


def test_sources_are_gathered_by_name_or_all_together(table: Table, page: Path) -> None:
    table.sources.write_text(f"- name: Schapenblad\n  path: {page}\n  rights: link\n", encoding="utf-8")
    rehearsal = run(table, "--dry-run")
    assert rehearsal.exit_code == 0
    assert rehearsal.stdout.endswith("Er is niets geschreven.\n")
    assert not list(table.document_files())
    assert "nieuw" in run(table, "schapenblad").stdout
    assert read_documents(table)[0][0].rights == "link"
    assert "ongewijzigd" in run(table).stdout


def test_where_nothing_is_asked_and_no_source_is_known_it_says_so(table: Table) -> None:
    for text in (None, "[]\n"):
        if text:
            table.sources.write_text(text, encoding="utf-8")
        result = run(table)
        assert result.exit_code == 2
        assert "content/_data/sources.yml" in result.stderr


def test_a_list_of_sources_that_is_wrong_is_told_with_its_line_where_a_source_is_asked_for(
    table: Table, page: Path
) -> None:
    table.sources.write_text("- name: Een\n  url: https://een.example/\n- naam: Twee\n", encoding="utf-8")
    result = run(table)
    assert result.exit_code == 1
    assert "content/_data/sources.yml:3" in result.stderr
    assert run(table, page).exit_code == 0
