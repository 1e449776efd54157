"""``leestafel extract``: one JSON line per file."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leestafel.cli.extract import command
from leestafel.gather import extract as extracting
from leestafel.gather.extract import as_json, extract
from leestafel.model import Gathered, GatheredComment, Moment

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
KEYS = ["file", "kind", "title", "date", "authors", "summary", "text", "comments"]
PAGE = """\
Over het tellen van verzonnen schapen

2 maart 2024

Wie schapen telt die er niet zijn, komt altijd goed uit. Dat is de stelling van dit verzonnen «stuk» over schapen.
"""


def run(*files: object) -> Result:
    result = CliRunner().invoke(command, [str(one) for one in files])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def records(*files: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*files).stdout.splitlines()]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "schapen.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_file_gives_exactly_the_keys_of_the_contract(page: Path) -> None:
    (record,) = records(page)
    assert list(record) == KEYS
    assert record["file"] == str(page)
    assert (record["kind"], record["date"]) == ("essay", "2024-03-02")
    assert record["title"] == "Over het tellen van verzonnen schapen"
    assert "verzonnen «stuk» over schapen." in str(record["text"])
    assert (record["authors"], record["comments"]) == ([], [])


def test_letters_stand_as_they_are(page: Path) -> None:
    assert "«stuk»" in run(page).stdout


def test_nothing_is_written(page: Path) -> None:
    run(page)
    assert list(page.parent.iterdir()) == [page]


def test_a_file_that_cannot_be_read_gives_its_error_in_its_place(page: Path) -> None:
    found = records("weg.txt", page, page.parent)
    assert [list(record) for record in found] == [["file", "error"], KEYS, ["file", "error"]]
    assert [record["file"] for record in found] == ["weg.txt", str(page), str(page.parent)]


def test_it_ends_with_1_only_if_no_file_could_be_read(page: Path) -> None:
    assert run("weg.txt", page).exit_code == 0
    assert run("weg.txt", "ook-weg.txt").exit_code == 1


def test_text_is_plain_and_whole_and_comments_name_their_parent_by_place() -> None:
    gathered = Gathered(
        title="T",
        body="## Kop\n\nEen *schuine* \\*ster met [een link](https://example.org/).",
        kind="session",
        start=Moment(None, 9, 14),
        summary="De lead.",
        comments=(
            GatheredComment(author="A", text="Eerste.", date=Moment(2024, 1, 2)),
            GatheredComment(author="B", text="Antwoord.", parent=0),
        ),
    )
    record = as_json("f", gathered)
    assert record["date"] is None
    assert record["text"] == "De lead.\n\nKop\n\nEen schuine *ster met een link."
    assert record["comments"] == [
        {"author": "A", "date": "2024-01-02", "parent": None, "text": "Eerste."},
        {"author": "B", "date": None, "parent": 0, "text": "Antwoord."},
    ]


def test_a_date_is_a_day_as_far_as_it_is_known() -> None:
    assert as_json("f", Gathered(title="T", body="", date=Moment(2024, 3)))["date"] == "2024-03"
    assert as_json("f", Gathered(title="T", body="", start=Moment(2024, 3, 1)))["date"] == "2024-03-01"


def test_many_files_go_over_a_pool_and_come_in_the_order_given(page: Path) -> None:
    files = []
    for number in range(45):
        path = page.with_name(f"{number}.txt")
        path.write_text(f"Verzonnen stuk nummer {number}\n\n{PAGE}", encoding="utf-8")
        files += [str(path), f"weg-{number}.txt"]
    found = list(extract(files, executor=lambda: ThreadPoolExecutor(2)))
    assert [record["file"] for record in found] == files
    assert sum("error" in record for record in found) == 45
    with extracting._processes() as pool:
        assert list(pool.map(extracting.read_one, files[:4])) == found[:4]


def test_a_page_that_breaks_its_reader_is_an_error_of_that_file(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise AttributeError("x")

    monkeypatch.setattr("leestafel.gather.raw.read_item", broken)
    (record,) = records(page)
    assert "AttributeError" in str(record["error"])


def test_an_address_beside_the_file_reaches_the_reader(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def read(_: bytes, *, address: str, **__: object) -> Gathered:
        seen.append(address)
        return Gathered(title="T", body="B")

    page.with_name("schapen.txt.url").write_text("https://example.org/schapen\n", encoding="utf-8")
    monkeypatch.setattr("leestafel.gather.raw.read_item", read)
    run(page)
    assert seen == ["https://example.org/schapen"]


def test_the_seeds() -> None:
    files = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    if not files:
        pytest.skip("shared/seeds is not beside the project")
    session, essay = records(*files)
    assert (session["kind"], session["date"], session["comments"]) == ("session", None, [])
    assert (essay["kind"], essay["date"]) == ("essay", "2023-06-11")
    assert [one["author"] for one in essay["comments"]] == ["PJ Westerhof LL.M MIM"]  # type: ignore[attr-defined]
