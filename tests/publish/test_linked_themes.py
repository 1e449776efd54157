"""The vocabulary as linked data: the site says in Turtle and JSON-LD what an export says, without a library for RDF."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS

from leestafel.formats.linked_data import json_ld, turtle
from leestafel.formats.triples import Iri, Text, Triple

SITE = "https://specimen.example/themas/"
FORMS = (("ttl", "turtle"), ("jsonld", "json-ld"))


def graph(data: bytes, form: str, base: str) -> Graph:
    return Graph().parse(data=data, format=form, publicID=base)


@pytest.mark.parametrize(("ending", "form"), FORMS)
def test_the_site_says_what_an_export_says(specimen, leestafel, ending: str, form: str) -> None:
    done = leestafel(specimen.table, "themes", "export")
    assert done.returncode == 0, done.stderr
    expected = graph(done.stdout.encode(), "turtle", SITE)
    found = graph((specimen.site / f"themas.{ending}").read_bytes(), form, SITE)
    assert len(found) > 20
    assert isomorphic(found, expected)


@pytest.mark.parametrize(("ending", "form"), FORMS)
def test_a_theme_has_a_file_that_says_what_the_whole_says_of_it(specimen, ending: str, form: str) -> None:
    whole = graph((specimen.site / f"themas.{ending}").read_bytes(), form, SITE)
    themes = set(whole.subjects(RDF.type, SKOS.Concept))
    assert len(themes) == len(list((specimen.site / "themas").glob(f"*.{ending}")))
    for theme in themes:
        name = str(theme).removeprefix(SITE).rstrip("/")
        found = graph((specimen.site / "themas" / f"{name}.{ending}").read_bytes(), form, SITE)
        assert set(found.triples((theme, None, None))) == set(whole.triples((theme, None, None)))
        assert set(found.subjects()) == {theme, URIRef(SITE)}
        assert set(found) <= set(whole)


def test_pages_point_at_their_data(page) -> None:
    def named(address: str) -> dict[str, str]:
        links = page(address).select("head link[rel=alternate]")
        return {link["type"]: link["href"] for link in links if link["type"] in ("text/turtle", "application/ld+json")}

    assert named("themas/sluizen/") == {
        "text/turtle": "../../themas/sluizen.ttl",
        "application/ld+json": "../../themas/sluizen.jsonld",
    }
    assert named("themas/") == {
        "text/turtle": "../themas.ttl",
        "application/ld+json": "../themas.jsonld",
    }


@pytest.mark.parametrize("write", [(turtle, "turtle"), (json_ld, "json-ld")], ids=["turtle", "json-ld"])
def test_without_an_address_of_the_site_what_is_named_is_beside_the_file(write) -> None:
    writer, form = write
    triples = [
        Triple(Iri("zorg/"), Iri(str(SKOS.inScheme)), Iri("./")),
        Triple(Iri("zorg/"), Iri(str(SKOS.broader)), Iri("wij/")),
    ]
    beside = graph(writer(triples), form, "https://ergens.voorbeeld.test/themas/zorg.ttl")
    below = graph(writer(triples, "themas/"), form, "https://ergens.voorbeeld.test/themas.ttl")
    assert (
        set(beside)
        == set(below)
        == {
            (
                URIRef("https://ergens.voorbeeld.test/themas/zorg/"),
                SKOS.inScheme,
                URIRef("https://ergens.voorbeeld.test/themas/"),
            ),
            (
                URIRef("https://ergens.voorbeeld.test/themas/zorg/"),
                SKOS.broader,
                URIRef("https://ergens.voorbeeld.test/themas/wij/"),
            ),
        }
    )


ODD = ['"', "\\", "\n\t\r", "'''", "é✓\U0001f600", "<b>", "\\u0041", "@nl", " "]


@pytest.mark.parametrize("write", [(turtle, "turtle"), (json_ld, "json-ld")], ids=["turtle", "json-ld"])
def test_any_text_comes_out_as_it_went_in(write) -> None:
    writer, form = write
    triples = [Triple(Iri("https://x.test/a"), Iri(str(SKOS.altLabel)), Text(text, "nl")) for text in ODD]
    assert {str(label) for label in graph(writer(triples), form, SITE).objects()} == set(ODD)


# No library for RDF is imported where none is needed

WITHOUT = """
import sys
from leestafel.cli.main import run
try:
    run()
except SystemExit as end:
    assert not end.code, end.code
assert "rdflib" not in sys.modules, "rdflib was imported"
"""


@pytest.mark.parametrize("arguments", [["--help"], ["themes", "--help"], ["themes", "import", "--help"], ["build"]])
def test_nothing_that_needs_no_rdf_imports_its_library(arguments: list[str], specimen, tmp_path: Path) -> None:
    table = tmp_path / "tafel"
    shutil.copytree(specimen.table, table, ignore=shutil.ignore_patterns("site", ".leestafel"))
    where = [] if arguments[-1] == "--help" else ["-C", str(table)]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *where, *arguments], capture_output=True, text=True, check=False, cwd=table
    )
    assert done.returncode == 0, done.stderr
    if arguments == ["build"]:
        assert json.loads((table / "site" / "themas.jsonld").read_text("utf-8"))["@graph"]
