"""``leestafel themes suggest``: lines in, lines out, in order; bad lines named; learning on demand only."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from leestafel.cli.themes import suggest

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "kamervragen"
THEMES = "- {id: schapen, label: Schapen}\n- {id: bijen, label: Bijen, alt: [imkerij]}\n- {id: koeien, label: Koeien}\n"
LEARNING = {"numpy", "scipy", "sklearn"}


def lines(*values: object) -> str:
    return "".join(f"{value if isinstance(value, str) else json.dumps(value)}\n" for value in values)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "themes.yml").write_text(THEMES, encoding="utf-8")
    texts = [
        {"id": "1", "title": "Over schapen", "text": "De schapen lopen."},
        {"id": 2, "title": "", "text": "Niets."},
        {"id": "3", "title": "De imkerij", "text": "Een verzonnen imkerij met koeien."},
    ]
    (tmp_path / "docs.jsonl").write_text(lines(*texts), encoding="utf-8")
    words = {"schapen": "wol kudde herder lam", "bijen": "honing korf zwerm raat", "Koeien": "melk kalf stal uier"}
    examples = [
        {"id": f"{place}", "title": f"Verzonnen {place}", "text": f"{text} {place % 4}", "themes": [theme, "elders"]}
        for place, (theme, text) in enumerate(list(words.items()) * 10)
    ]
    (tmp_path / "examples.jsonl").write_text(lines(*examples, {"id": "x", "title": "Los", "text": "wol"}), "utf-8")
    return tmp_path


def suggested(command: Callable, folder: Path, *more: str, docs: str = "docs.jsonl"):
    return command(None, "themes", "suggest", "--vocabulary", str(folder / "themes.yml"), *more, str(folder / docs))


def test_each_line_has_its_answer_in_order_with_reasons(command, folder):
    done = suggested(command, folder)
    assert (done.code, done.err) == (0, "")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [one["id"] for one in found] == ["1", "2", "3"]
    assert [one["themes"][0]["id"] if one["themes"] else "" for one in found] == ["schapen", "", "bijen"]
    first = found[0]["themes"][0]
    assert set(first) == {"id", "label", "score", "because"}
    assert first["label"] == "Schapen"
    assert 0 < first["score"] <= 1
    assert {"schapen"} == {reason["words"].lower() for reason in first["because"]}


def test_limit_gives_so_many(command, folder):
    found = map(json.loads, suggested(command, folder, "--limit", "2").out.splitlines())
    ids = [[one["id"] for one in answer["themes"]] for answer in found]
    assert ids[2] == ["bijen", "koeien"]
    assert max(map(len, ids)) <= 2


def test_examples_teach_words_that_no_label_has(command, folder):
    (folder / "docs.jsonl").write_text(
        lines({"id": "a", "title": "", "text": "Een korf met honing en een zwerm."}), "utf-8"
    )
    done = suggested(command, folder, "--learn", str(folder / "examples.jsonl"))
    assert done.code == 0
    assert "1 thema van de voorbeelden staat niet in de themalijst" in done.err
    (theme,) = json.loads(done.out)["themes"]
    assert theme["id"] == "bijen"
    assert {"learned"} <= {reason["kind"] for reason in theme["because"]}


def test_few_examples_are_said_and_labels_do_the_work(command, folder):
    (folder / "few.jsonl").write_text(lines({"id": "1", "title": "a", "text": "b", "themes": ["bijen"]}), "utf-8")
    done = suggested(command, folder, "--learn", str(folder / "few.jsonl"))
    assert done.code == 0
    assert "10 voorbeelden nodig" in done.err
    (folder / "few.jsonl").write_text(lines({"id": "1", "title": "a", "text": "b", "labels": ["bijen"]}), "utf-8")
    assert "geen regel heeft «themes»" in suggested(command, folder, "--learn", str(folder / "few.jsonl")).err
    assert json.loads(done.out.splitlines()[0])["themes"][0]["id"] == "schapen"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "geen JSON"),
        ("[" * 100_000, "geen JSON"),
        ("[]", "geen JSON-object"),
        ('{"title": "a", "text": "b"}', "geen «id»"),
        ('{"id": "a"}', "«a» heeft geen titel en geen tekst"),
        ('{"id": "a", "title": "b", "themes": "c"}', "zijn geen lijst"),
    ],
)
def test_a_bad_line_is_named_and_holds_up_nothing(command, folder, line, said):
    good = {"id": "na", "title": "Bijen", "text": ""}
    (folder / "docs.jsonl").write_text(lines(line, good), encoding="utf-8")
    done = suggested(command, folder)
    assert done.code == 1
    assert f"{folder / 'docs.jsonl'}:1: " in done.err.replace("\n", "")
    assert said in done.err
    assert [json.loads(one)["id"] for one in done.out.splitlines()] == ["na"]


def test_bytes_that_are_no_utf8_are_named(command, folder):
    (folder / "docs.jsonl").write_bytes(b'{"id": "a", "title": "\xff"}\n')
    done = suggested(command, folder)
    assert (done.code, done.out) == (1, "")
    assert "geen UTF-8" in done.err


@pytest.mark.parametrize("content", ["", "geen lijst", "[]", "- id: ['"])
def test_a_vocabulary_that_cannot_be_used_ends_it_with_a_remedy(command, folder, content):
    (folder / "themes.yml").write_text(content, encoding="utf-8")
    done = suggested(command, folder)
    assert (done.code, done.out) == (1, "")
    assert "themes.yml" in done.err


def test_mistakes_in_a_vocabulary_are_told_and_the_rest_is_used(command, folder):
    wrong = "".join(f"- {{id: x{number}, lable: X}}\n" for number in range(7))
    (folder / "themes.yml").write_text(THEMES + wrong, encoding="utf-8")
    done = suggested(command, folder, "--limit", "1")
    assert done.code == 0
    assert json.loads(done.out.splitlines()[0])["themes"][0]["id"] == "schapen"
    assert f"{folder / 'themes.yml'}:4: " in done.err
    assert done.err.count("let op ") == 5
    assert done.err.rstrip().endswith("fouten in de themalijst")


@pytest.mark.parametrize("missing", ["themes.yml", "docs.jsonl"])
def test_a_file_that_is_not_there_ends_it(command, folder, missing):
    (folder / missing).unlink()
    done = suggested(command, folder)
    assert done.code == 1
    assert missing in done.err


def test_a_vocabulary_may_be_json_or_skos(command, folder):
    as_json = [{"id": "schapen", "label": "Schapen"}]
    (folder / "v.json").write_text(json.dumps(as_json), encoding="utf-8")
    turtle = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://voorbeeld.example.org/c_1> a skos:Concept ; skos:prefLabel "Schapen"@nl .\n'
    )
    (folder / "v.ttl").write_text(turtle, encoding="utf-8")
    (folder / "v.txt").write_text(turtle, encoding="utf-8")
    xml = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:skos="http://www.w3.org/2004/02/skos/core#" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><skos:Concept rdf:about="https://voorbeeld.example.org'
        '/c_1"><skos:prefLabel xml:lang="nl">Schapen</skos:prefLabel><skos:altLabel xml:lang="nl">ooiën</skos:altLabel>'
        "</skos:Concept></rdf:RDF>"
    )
    (folder / "v.rdf").write_bytes(xml.encode("iso-8859-1"))
    address = "https://voorbeeld.example.org/c_1"
    for name, id in (("v.json", "schapen"), ("v.ttl", address), ("v.txt", address), ("v.rdf", address)):
        done = command(None, "themes", "suggest", "--vocabulary", str(folder / name), str(folder / "docs.jsonl"))
        assert done.code == 0, done.err
        first = json.loads(done.out.splitlines()[0])["themes"][0]
        assert (first["id"], first["label"]) == (id, "Schapen")


def test_standard_input_is_answered_while_more_comes(command, folder, monkeypatch, capsys):
    """Only so many texts are held at once: the first answers are there before the last text is read."""
    monkeypatch.setattr(suggest, "AHEAD", 5)
    seen_at: list[int] = []

    class Slow(io.RawIOBase):
        number = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            if self.number == 12:
                return 0
            if self.number % 5 == 1:
                seen_at.append(len(capsys.readouterr().out.splitlines()))
            self.number += 1
            data = lines({"id": str(self.number), "title": "Bijen", "text": ""}).encode()
            buffer[: len(data)] = data
            return len(data)

    class Input:
        buffer = io.BufferedReader(Slow(), buffer_size=64)

    monkeypatch.setattr("sys.stdin", Input)
    assert command(None, "themes", "suggest", "--vocabulary", str(folder / "themes.yml"), "-").code == 0
    assert sum(seen_at) >= 5


def test_learning_is_imported_when_it_is_asked_for_and_not_before(folder):
    def loaded(*arguments: str) -> set[str]:
        code = (
            "import sys\n"
            "from leestafel.cli.main import run\n"
            f"sys.argv = {['leestafel', *arguments]!r}\n"
            "try: run()\n"
            "except SystemExit: pass\n"
            "print(','.join(sys.modules), file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
        return {name.split(".")[0] for name in done.stderr.strip().splitlines()[-1].split(",")}

    (folder / "mkdocs.yml").write_text("site_name: Verzonnen\ntheme: {name: material}\nplugins: [leestafel]\n", "utf-8")
    (folder / "content" / "_data").mkdir(parents=True)
    (folder / "content" / "index.md").write_text("# Verzonnen\n", encoding="utf-8")
    (folder / "content" / "_data" / "themes.yml").write_text(THEMES, encoding="utf-8")
    (folder / "essays").mkdir()
    (folder / "essays" / "een.md").write_text("---\ntitle: Over bijen\n---\n\nBijen.\n", encoding="utf-8")
    there = ("-C", str(folder))
    for arguments in (("--help",), (*there, "check"), (*there, "tag"), (*there, "build", "--no-search")):
        assert not loaded(*arguments) & LEARNING, arguments
    assert not loaded(*there, "themes", "suggest", "--help") & LEARNING
    words = ("--vocabulary", str(folder / "themes.yml"), "--learn", str(folder / "examples.jsonl"))
    assert loaded("themes", "suggest", *words, str(folder / "docs.jsonl")) & LEARNING == {"numpy", "scipy"}


def test_real_questions_get_their_themes_from_a_hundred_and_twenty_examples(command, tmp_path):
    if not DATA.is_dir():
        pytest.skip("the data beside the project is not here")
    vocabulary = json.loads((DATA / "main-themes.json").read_text("utf-8"))
    labels = {theme["label"] for theme in vocabulary}
    rows = [json.loads(line) for line in (DATA / "train.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["main_theme"] in labels][:270]
    given, asked = rows[:120], rows[120:]
    (tmp_path / "e.jsonl").write_text(lines(*({**row, "themes": [row["main_theme"]]} for row in given)), "utf-8")
    (tmp_path / "d.jsonl").write_text(lines(*({k: row[k] for k in ("id", "title", "text")} for row in asked)), "utf-8")
    words = ("--vocabulary", str(DATA / "main-themes.json"), "--learn", str(tmp_path / "e.jsonl"), "--limit", "1")
    done = command(None, "themes", "suggest", *words, str(tmp_path / "d.jsonl"))
    assert done.code == 0
    found = [json.loads(line)["themes"][0]["label"] for line in done.out.splitlines()]
    right = sum(one == row["main_theme"] for one, row in zip(found, asked, strict=True))
    assert right / len(asked) >= 0.62
