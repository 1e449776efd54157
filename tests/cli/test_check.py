"""Tables that must be refused: each folder of ``tests/broken`` lies over a good table and is a test.

A folder holds only the files that differ, and ``expected.txt``: a line for each error that must be reported, its
beginning ``<file>:<line>: <message>``. No other error may be reported.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

BROKEN = Path(__file__).parents[1] / "broken"
GOOD = BROKEN / "_good"
CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir() and path != GOOD)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but what a build keeps for the next."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".leestafel/")
    }


@pytest.fixture(scope="module")
def good(tmp_path_factory, leestafel) -> Path:
    """The good table, with the site that was built of it."""
    table = tmp_path_factory.mktemp("good") / "table"
    shutil.copytree(GOOD, table)
    done = leestafel(table, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return table


def test_the_good_table_is_good(good, command):
    done = command(good, "check", "--strict")
    assert done.code == 0
    assert "2 stukken: 0 fouten, 0 waarschuwingen" in done.out


def test_there_are_cases():
    assert len(CASES) > 25


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_broken_table_is_refused_and_the_last_good_site_stays(case, good, command, tmp_path):
    table = tmp_path / "table"
    shutil.copytree(good, table)
    shutil.copytree(case, table, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    expected = (case / "expected.txt").read_text("utf-8").splitlines()
    site, sources = tree(table / "site"), tree(table)

    checked = command(table, "check")
    assert checked.code == 1, checked
    reported = errors(checked.err)
    assert len(reported) == len(expected), checked.err
    for line in expected:
        assert any(message.startswith(line) for message in reported), (line, checked.err)
    assert checked.err.count("→") >= len(errors(checked.err, labelled=True))

    built = command(table, "build")
    assert built.code == 1, built
    assert errors(built.err) == reported
    assert tree(table / "site") == site
    assert tree(table) == sources
    assert "Traceback" not in checked.out + checked.err + built.out + built.err


def errors(text: str, *, labelled: bool = False) -> list[str]:
    """The errors among what was reported, without their label: of one table's files, or of its settings."""
    labels = ("fout ",) if labelled else ("fout ", "Dit gaat niet: ")
    return [line.removeprefix(label) for line in text.splitlines() for label in labels if line.startswith(label)]


@pytest.fixture
def table(good, tmp_path) -> Path:
    """A good table of one's own."""
    return Path(shutil.copytree(good, tmp_path / "table"))


def write(table: Path, name: str, text: str | bytes) -> None:
    path = table / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


WARNINGS = {
    "unknown-parent": (
        "content/discussions/essay.yml",
        "document: essay\ncomments:\n  - id: c1\n    author: X\n    parent: c9\n    status: published\n    body: Hm.\n",
        "content/discussions/essay.yml:5: ",
    ),
    "year-unknown": (
        "sessions/zd/lunch.md",
        "---\ntitle: Lunch\nthemes: [bruggen]\nstart: XXXX-09-14\n---\n",
        "sessions/zd/lunch.md:4: van «XXXX-09-14» is het jaar onbekend (z.d.)",
    ),
    "no-date": ("essays/x.md", "---\ntitle: X\nthemes: [bruggen]\n---\n", "essays/x.md:1: de datum is onbekend (z.d.)"),
    "no-themes": ("essays/x.md", "---\ntitle: X\ndate: 2023\n---\n", "essays/x.md:1: er is nog geen thema gekozen"),
    "still-announced": (
        "sessions/2020/x.md",
        "---\ntitle: X\nstart: 2020-01-01\nthemes: [bruggen]\nstatus: announced\n---\n",
        "sessions/2020/x.md:5: de sessie is geweest en staat nog als «announced»",
    ),
    "unknown-key": (
        "essays/x.md",
        "---\ntitle: X\ndate: 2023\ntheme: [bruggen]\nthemes: [bruggen]\n---\n",
        "essays/x.md:4: de sleutel «theme» is onbekend",
    ),
    "time-twice": (
        "sessions/2023/x.md",
        "---\ntitle: X\nthemes: [bruggen]\nstart: 2023-10-29 02:30\n---\n",
        "sessions/2023/x.md:4: start: «2023-10-29 02:30» is er twee keer",
    ),
    "changes-not-in-order": (
        "sessions/2023/x.md",
        "---\ntitle: X\nthemes: [bruggen]\nstart: 2023-10-29\nchanges:\n"
        "  - {date: 2023-10-02, what: [when]}\n  - {date: 2023-10-01, what: [where]}\n---\n",
        "sessions/2023/x.md:5: de wijzigingen staan niet op volgorde van datum",
    ),
    "not-recorded": (
        "sessions/2023/x.md",
        "---\ntitle: X\nthemes: [bruggen]\nstart: 2023-10-29\nrecorded: '- title:00000000'\n---\n",
        "sessions/2023/x.md:5: er is iets gewijzigd dat nog niet is vastgelegd (titel)",
    ),
    "not-announced": (
        "sessions/9999/x.md",
        "---\ntitle: X\nthemes: [bruggen]\nstart: 9999-10-29\nstatus: announced\n---\n",
        "sessions/9999/x.md:1: er staat niet bij wanneer de sessie is aangekondigd",
    ),
    "conflict-left": (
        "essays/2023/essay.md.new",
        "---\ntitle: Een essay\n---\n",
        "essays/2023/essay.md.new: hier ligt een nieuwe versie van de bron naast het bestand",
    ),
    "deprecated-theme": (
        "content/_data/themes.yml",
        "- id: bruggen\n  label: Bruggen\n- id: sluizen\n  label: Sluizen\n  deprecated: true\n",
        "essays/2023/essay.md:4: het thema «sluizen» is vervallen",
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_an_editor_would_want_to_know_is_said_and_stops_nothing_but_strict(name, table, command):
    file, text, expected = WARNINGS[name]
    write(table, file, text)
    done = command(table, "check")
    assert done.code == 0, done.err
    assert f"let op {expected}" in done.err
    assert "0 fouten, 1 waarschuwing" in done.out
    assert command(table, "check", "--strict").code == 1


def test_the_remedy_for_an_unknown_year_works(table, command):
    head = "---\ntitle: X\nthemes: [bruggen]\nstart: XXXX-09-14\n"
    write(table, "sessions/x.md", head + "source: {name: oud.txt, digest: 'sha256:0'}\n---\n")
    remedy = command(table, "check").err
    assert "«start: JJJJ-09-14»" in remedy
    assert "«leestafel gather oud.txt --date JJJJ-09-14»" in remedy
    write(table, "sessions/x.md", head.replace("XXXX", "2023") + "---\n")
    assert command(table, "check", "--strict").code == 0


def test_a_near_miss_is_guessed(table, command):
    write(table, "essays/x.md", "---\ntitle: X\ndate: 2023\nauthor: Y\nthemes: [sluisen]\n---\n")
    done = command(table, "check")
    assert "bedoelde u «authors»?" in done.err
    assert "bedoelde u «sluizen»?" in done.err


def test_a_draft_may_be_unfinished_but_not_broken(table, command):
    write(table, "essays/x.md", "---\ntitle: X\ndraft: true\n---\n")
    assert command(table, "check", "--strict").code == 0
    write(table, "essays/x.md", "---\ntitle: X\ndraft: true\nthemes: [weg]\n---\n")
    assert command(table, "check").code == 1


@pytest.mark.parametrize(
    "text",
    [
        b"---\r\ntitle: Windows\r\ndate: 2023-01-01\r\nthemes: [bruggen]\r\n---\r\n\r\nTekst.\r\n",
        b"\xef\xbb\xbf---\ntitle: Met een BOM\ndate: 2023-01-01\nthemes: [bruggen]\n---\n\nTekst.\n",
        b"---\ntitle: 'Zegt: \"<b>ja</b>\" & nee'\ndate: 2023-01-01\nthemes: [bruggen]\n---\n",
        b"---\ntitle: >-\n  Een lange\n  titel\ndate: 2023-01-01\nthemes: [bruggen]\n---",
    ],
    ids=["crlf", "bom", "quotes-colons-and-tags", "folded-title"],
)
def test_what_editors_write_is_fine(text, table, command):
    write(table, "essays/2023/x.md", text)
    done = command(table, "check", "--strict")
    assert done.code == 0, done.err
    assert "3 stukken: 0 fouten, 0 waarschuwingen" in done.out
    assert (table / "essays/2023/x.md").read_bytes() == text


@pytest.mark.parametrize(
    "front",
    [
        "start: 2023-09-14 12:00\nend: 2023-09-14",
        "start: 2023-09-14\nend: 2023-09-14",
        "start: 2023-09-14 12:00\nregister_by: 2023-09-14 12:00",
        "start: 2023-09-14 12:00\nregister_by: 2023-09-14",
        "start: 2023-03-26T02:30:00+01:00",
        "start: 2023-10-29T02:30:00+02:00",
        "start: 2023-09-14\nprevious_start: 2023-09-13\nstatus: cancelled",
        "start: 2023-09-14\nregister: mailto:zaal@voorbeeld.example\nonline: /live/",
        "start: 2023-09-14\nmaterials: {url: ../dia.pdf}",
        "start: 2023-09-14\nspeakers: [{name: A, organisation: B}, {name: A, organisation: C}]",
        "start: 2023-09-14\nwithdrawn: 2023-09-20\nrecorded: '- title:0'",
    ],
)
def test_what_may_be_so_is_not_a_mistake(front, table, command):
    write(table, "sessions/2023/x.md", f"---\ntitle: X\nthemes: [bruggen]\n{front}\n---\n")
    done = command(table, "check", "--strict")
    assert done.code == 0, done.err


def test_a_huge_file_is_refused_without_being_read(table, command):
    write(table, "essays/2023/x.md", b"---\ntitle: X\n---\n" + b"lang " * 1_300_000)
    done = command(table, "check")
    assert done.code == 1
    assert "essays/2023/x.md:1: het bestand is groter dan 5 MB" in done.err.replace("x.md: ", "x.md:1: ")


def test_messages_are_in_english_for_whoever_asks(table, leestafel):
    write(table, "essays/x.md", "---\ntitle: X\nthemes: [weg]\n---\n")
    done = leestafel(table, "check", env={"LEESTAFEL_LANGUAGE": "en"})
    assert done.returncode == 1
    assert "error essays/x.md:3: the theme «weg» is not in the vocabulary" in done.stderr
    assert "1 error, 1 warning" in done.stdout


def test_a_folder_that_is_no_table_says_what_to_do(tmp_path, command):
    for name in ("check", "build", "serve"):
        done = command(tmp_path, name)
        assert done.code == 1
        assert "mkdocs.yml ontbreekt" in done.err
        assert "leestafel init MAP" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_says_so(tmp_path, command):
    done = command(tmp_path / "weg", "check")
    assert done.code == 1
    assert "mkdocs.yml ontbreekt" in done.err
