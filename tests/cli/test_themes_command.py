"""``leestafel themes import``, ``export`` and ``check``: the file of the vocabulary keeps its every other line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

CONFIG = "site_name: Verzonnen tafel\nsite_url: https://tafel.example/\ndocs_dir: content\ntheme: {name: material}\n"
THEMES = """\
# Onze lijst; met zorg gemaakt
- id: zorg   # blijft
  label: "Zorg"
  alt: [verpleging]

# Straks meer
- id: wonen
  label: Wonen
"""
SKOS_FILE = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <https://lijst.voorbeeld.test/> .
ex:1 a skos:Concept ; skos:prefLabel "zorg"@nl ; skos:altLabel "zorgen"@nl, "care"@en ; skos:notation "1" .
ex:2 a skos:Concept ; skos:prefLabel "jeugdzorg"@nl ; skos:broader ex:1 ; skos:definition "Zorg voor wie jong is."@nl .
ex:3 a skos:Concept ; skos:prefLabel "Wonen"@nl ; skos:broader ex:1 .
"""
AFTER = """\
# Onze lijst; met zorg gemaakt
- id: zorg   # blijft
  label: "Zorg"
  alt: {nl: [verpleging, zorgen], en: [care]}
  match: ['https://lijst.voorbeeld.test/1']

# Straks meer
- id: wonen
  label: Wonen
  match: ['https://lijst.voorbeeld.test/3']

- id: jeugdzorg
  label: jeugdzorg
  broader: zorg
  match: ['https://lijst.voorbeeld.test/2']
  definition: Zorg voor wie jong is.
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for name, text in {
        "mkdocs.yml": f"{CONFIG}plugins: [leestafel]\n",
        "content/index.md": "# Welkom\n",
        "content/_data/themes.yml": THEMES,
        "lijst.ttl": SKOS_FILE,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def themes(table: Path) -> str:
    return (table / "content/_data/themes.yml").read_text("utf-8")


def kept(table: Path) -> Path:
    return table / "content/_data/themes.more.ttl"


def test_an_import_adds_and_leaves_every_other_line(table: Path, command) -> None:
    done = command(table, "themes", "import", str(table / "lijst.ttl"))
    assert (done.code, done.err) == (0, "")
    assert themes(table) == AFTER
    assert "nieuw jeugdzorg – jeugdzorg" in done.out
    assert "conflict wonen – Wonen: uw lijst zegt iets anders bij broader" in done.out
    assert "1 nieuw, 1 aangevuld, 0 gelijk, 1 in conflict" in done.out
    assert '<zorg/> <http://www.w3.org/2004/02/skos/core#notation> "1" .' in kept(table).read_text("utf-8")


def test_a_second_import_changes_no_file(table: Path, command) -> None:
    command(table, "themes", "import", str(table / "lijst.ttl"))
    before = (themes(table), kept(table).read_bytes())
    done = command(table, "themes", "import", str(table / "lijst.ttl"))
    assert (themes(table), kept(table).read_bytes()) == before
    assert "0 nieuw, 0 aangevuld, 2 gelijk, 1 in conflict" in done.out


def test_a_dry_run_writes_nothing(table: Path, command) -> None:
    done = command(table, "themes", "import", str(table / "lijst.ttl"), "--dry-run")
    assert "1 nieuw" in done.out
    assert themes(table) == THEMES
    assert not kept(table).exists()


def test_programs_get_a_line_for_each_theme(table: Path, command) -> None:
    done = command(table, "themes", "import", str(table / "lijst.ttl"), "--json")
    found = {line["theme"]: (line["result"], line["keys"]) for line in map(json.loads, done.out.splitlines())}
    assert found == {"zorg": ("changed", []), "jeugdzorg": ("new", []), "wonen": ("conflict", ["broader"])}


@pytest.mark.parametrize("form", ["turtle", "json-ld", "rdf-xml"])
def test_an_export_goes_into_an_empty_list_as_it_was(table: Path, command, form: str) -> None:
    command(table, "themes", "import", str(table / "lijst.ttl"))
    out = table / "uit.bestand"
    assert command(table, "themes", "export", "--format", form, "--out", str(out)).code == 0
    other = table / "ander.yml"
    assert command(table, "themes", "import", str(out), "--form", form, "--into", str(other)).code == 0
    again = table / "weer.bestand"
    other.replace(table / "content/_data/themes.yml")
    (table / "ander.more.ttl").replace(kept(table))
    assert command(table, "themes", "export", "--format", form, "--out", str(again)).code == 0
    assert again.read_bytes() == out.read_bytes()


def test_an_export_goes_to_the_screen(table: Path, command) -> None:
    done = command(table, "themes", "export")
    graph = Graph().parse(data=done.out, format="turtle")
    assert (
        URIRef("https://tafel.example/themas/zorg/"),
        SKOS.inScheme,
        URIRef("https://tafel.example/themas/"),
    ) in graph


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@prefix", "is geen Turtle"),
        ("<a:a> <b:b> <c:c> .", "geen thema's"),
        (
            '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . [] a skos:Concept ; skos:prefLabel "los"@nl .',
            "1 begrip heeft geen adres en is overgeslagen (los)",
        ),
    ],
)
def test_what_is_no_vocabulary_is_said_in_a_sentence(table: Path, command, text: str, says: str) -> None:
    (table / "lijst.ttl").write_text(text, "utf-8")
    done = command(table, "themes", "import", str(table / "lijst.ttl"))
    assert done.code == 1
    assert says in done.err.replace("dit is geen", "is geen")
    assert themes(table) == THEMES


def test_a_file_that_is_not_there(table: Path, command) -> None:
    done = command(table, "themes", "import", str(table / "weg.ttl"))
    assert done.code == 1
    assert "weg.ttl" in done.err


def test_a_list_with_mistakes_is_left_alone(table: Path, command) -> None:
    (table / "content/_data/themes.yml").write_text(f"{THEMES}- id: wonen\n  label: Weer\n", "utf-8")
    done = command(table, "themes", "import", str(table / "lijst.ttl"))
    assert done.code == 1
    assert "themes check" in done.err
    assert "ook op regel" in done.err


DOUBTFUL = """\
- id: alleen
  label: Alleen
  match: [https://begrippen/1]
- id: oud
  label: Oud
  deprecated: true
- id: ouder
  label: Ouder
  deprecated: true
  replaced_by: [oud]
- id: onder
  label: Onder
  alt: [Onder]
  broader: oud
- id: een
  label: Een
  broader: onder
  match: [https://begrippen.test/1]
- id: twee
  label: Twee
  broader: onder
  match: [https://begrippen.test/1]
  close: [https://begrippen.test/1]
"""


def test_a_check_names_what_is_doubtful_with_its_line(table: Path, command) -> None:
    (table / "content/_data/themes.yml").write_text(DOUBTFUL, "utf-8")
    report = table / "essays/2023/essay.md"
    report.parent.mkdir(parents=True)
    report.write_text("---\ntitle: Een essay\ndate: 2023-03-02\nthemes: [oud]\n---\n\nTekst.\n", "utf-8")
    kept(table).write_text(
        '<weg/> <http://www.w3.org/2004/02/skos/core#notation> "1" .\n'
        "<een/> <http://www.w3.org/2004/02/skos/core#related> <onder/> .\n",
        "utf-8",
    )
    done = command(table, "themes", "check")
    assert done.code == 0
    found = {
        (line.split("themes.")[1].split(":")[0], line.split(": ", 1)[0].rsplit(":", 1)[-1], said)
        for line in done.err.splitlines()
        if line.startswith("let op")
        for said in (line.split(": ", 1)[1],)
    }
    lines = {(name, number): said for name, number, said in found}
    assert set(lines) >= {("yml", "1"), ("yml", "3"), ("yml", "6"), ("yml", "10"), ("yml", "13"), ("yml", "14")}
    assert "nergens aan vast" in lines["yml", "1"]
    assert "kan geen adres" in lines["yml", "3"]
    assert "zonder vervanger" in lines["yml", "6"]
    assert "zelf vervallen" in lines["yml", "10"]
    assert "twee keer" in lines["yml", "13"]
    assert "dat is vervallen" in lines["yml", "14"]
    assert "van nog een thema" in lines["yml", "18"]
    said = " ".join(one for *_, one in found)
    assert "«weg»" in said
    assert "S27" in said
    assert all(line.startswith("    →") for line in done.err.splitlines() if not line.startswith("let op"))
    assert command(table, "themes", "check", "--strict").code == 1


def test_a_check_of_a_good_list_ends_well(table: Path, command) -> None:
    (table / "content/_data/themes.yml").write_text("- {id: a, label: A}\n- {id: b, label: B, broader: a}\n", "utf-8")
    done = command(table, "themes", "check", "--strict")
    assert (done.code, done.err) == (0, "")
    assert "2 thema's: 0 fouten, 0 waarschuwingen" in done.out


def test_a_check_finds_the_mistakes_that_every_check_finds(table: Path, command) -> None:
    (table / "content/_data/themes.yml").write_text("- {id: a, label: A, broader: a}\n", "utf-8")
    done = command(table, "themes", "check")
    assert done.code == 1
    assert "a → a" in done.err


def test_what_is_kept_and_cannot_be_read_is_a_mistake(table: Path, command) -> None:
    kept(table).write_text("dit is geen Turtle", "utf-8")
    done = command(table, "themes", "check")
    assert done.code == 1
    assert "themes.more.ttl" in done.err


@pytest.mark.parametrize("name", ["import", "export", "check"])
def test_help_teaches_by_examples(command, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = command(None, "themes", name, "--help")
    assert "Voorbeelden:" in done.out
    assert f"  leestafel themes {name}" in done.out
