"""SKOS in and out: what comes in becomes themes, what is not understood is kept, and what goes out keeps to SKOS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import skos_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, SKOS

from leestafel.errors import LeestafelError, NotReadable
from leestafel.formats import skos_conditions, skos_graph
from leestafel.formats.skos import vocabulary_triples
from leestafel.formats.skos_import import known_of, read_skos
from leestafel.formats.skos_kept import write_kept
from leestafel.formats.themes_file import read_themes, write_themes
from leestafel.formats.triples import Text, Triple
from leestafel.model import Theme
from leestafel.themes.adopt import Adoption, adopt

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
BASE = "https://tafel.voorbeeld.test/themas/"
EX = Namespace("https://lijst.voorbeeld.test/")
PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <https://lijst.voorbeeld.test/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .\n"
)


def into(themes: tuple[Theme, ...], kept: frozenset[Triple], triples: frozenset[Triple]) -> Adoption:
    return adopt(themes, kept, read_skos(triples, known_of(themes, kept)))


def imported(turtle: str, themes: tuple[Theme, ...] = (), kept: frozenset[Triple] = frozenset()) -> Adoption:
    return into(themes, kept, skos_graph.read(f"{PREFIXES}{turtle}".encode(), "turtle", BASE))


def exported(adoption: Adoption, form: skos_graph.Form = "turtle", base: str = BASE) -> bytes:
    return skos_graph.write({*vocabulary_triples(adoption.themes), *adoption.kept}, form, base)


def by_id(adoption: Adoption) -> dict[str, Theme]:
    return {theme.id: theme for theme in adoption.themes}


def graph_of(data: bytes, form: str = "turtle", base: str = BASE) -> Graph:
    return Graph().parse(data=data, format=form, publicID=base)


WHOLE = """
ex:zorg a skos:Concept ; skos:prefLabel "zorg"@nl, "care"@en ; skos:altLabel "verpleging"@nl, "nursing"@en ;
  skos:hiddenLabel "zog"@nl ; skos:definition "Zorgen   voor\\n een ander."@nl ; skos:scopeNote "Niet: zorgen."@nl ;
  skos:closeMatch <https://elders.voorbeeld.test/1> ; skos:narrower ex:jeugd ; skos:related ex:wonen ;
  skos:notation "A.1" ; skos:editorialNote [ dct:created "2024" ; dct:creator "A. Voorbeeld" ] ;
  skos:definition "Caring."@en ; skos:broadMatch <https://elders.voorbeeld.test/2> ; ex:eigen 7 .
ex:jeugd a skos:Concept ; skos:prefLabel "Zorg voor jeugd" ; skos:altLabel "jeugdhulp"@nl-NL .
ex:wonen a skos:Concept ; skos:prefLabel "wonen"@nl .
ex:oud a skos:Concept ; skos:prefLabel "oude zorg"@nl ; owl:deprecated true ; dct:isReplacedBy ex:zorg .
ex:groep a skos:Collection ; skos:prefLabel "groep"@nl ; skos:member ex:zorg, ex:wonen .
ex:lijst a skos:ConceptScheme ; dct:title "Lijst"@nl ; skos:hasTopConcept ex:zorg .
"""


def test_a_whole_vocabulary() -> None:
    adoption = imported(WHOLE)
    assert by_id(adoption) == {
        "zorg": Theme(
            id="zorg",
            labels={"nl": "zorg", "en": "care"},
            alt=("verpleging",),
            hidden=("zog",),
            alt_elsewhere={"en": ("nursing",)},
            related=("wonen",),
            match=(f"{EX}zorg",),
            close=("https://elders.voorbeeld.test/1",),
            definition="Zorgen voor een ander.",
            scope="Niet: zorgen.",
        ),
        "zorg-voor-jeugd": Theme(
            id="zorg-voor-jeugd",
            labels={"nl": "Zorg voor jeugd"},
            alt=("jeugdhulp",),
            broader="zorg",
            match=(f"{EX}jeugd",),
        ),
        "wonen": Theme(id="wonen", labels={"nl": "wonen"}, match=(f"{EX}wonen",)),
        "oude-zorg": Theme(
            id="oude-zorg",
            labels={"nl": "oude zorg"},
            match=(f"{EX}oud",),
            deprecated=True,
            replaced_by=("zorg",),
        ),
    }
    assert {outcome.result for outcome in adoption.outcomes} == {"new"}


def test_what_is_not_understood_comes_out_again() -> None:
    graph = graph_of(exported(imported(WHOLE)))
    zorg = URIRef(f"{BASE}zorg/")
    assert (zorg, SKOS.notation, Literal("A.1")) in graph
    assert (zorg, SKOS.definition, Literal("Caring.", lang="en")) in graph
    assert (zorg, SKOS.broadMatch, URIRef("https://elders.voorbeeld.test/2")) in graph
    assert (zorg, EX.eigen, Literal(7)) in graph
    note = graph.value(zorg, SKOS.editorialNote)
    assert str(graph.value(note, URIRef("http://purl.org/dc/terms/creator"))) == "A. Voorbeeld"
    assert set(graph.objects(EX.groep, SKOS.member)) == {zorg, URIRef(f"{BASE}wonen/")}
    assert (EX.lijst, SKOS.hasTopConcept, zorg) in graph
    assert (URIRef(f"{BASE}zorg-voor-jeugd/"), SKOS.altLabel, Literal("jeugdhulp", lang="nl-nl")) in graph
    assert (URIRef(f"{BASE}oude-zorg/"), OWL.deprecated, Literal(True)) in graph


@pytest.mark.parametrize("base", [BASE, ""], ids=["site-with-an-address", "relative"])
@pytest.mark.parametrize("form", skos_graph.FORMS)
def test_import_export_import_gives_the_same(form: skos_graph.Form, base: str) -> None:
    first = imported(WHOLE)
    again = into((), frozenset(), skos_graph.read(exported(first, form, base), form, base))
    assert unordered(again.themes) == unordered(first.themes)
    assert again.kept == first.kept


def test_a_second_import_changes_nothing() -> None:
    first = imported(WHOLE)
    second = imported(WHOLE, first.themes, first.kept)
    assert (second.themes, second.kept) == (first.themes, first.kept)
    assert {outcome.result for outcome in second.outcomes} == {"same"}


def test_labels_that_are_things_of_their_own_are_read() -> None:
    adoption = imported('ex:a a skos:Concept ; xl:prefLabel ex:l . ex:l xl:literalForm "sluizen"@nl ; ex:bron "x" .')
    assert [theme.labels for theme in adoption.themes] == [{"nl": "sluizen"}]
    assert (EX.l, EX.bron, Literal("x")) in graph_of(exported(adoption))


def test_themes_with_one_label_have_ids_of_their_own_whatever_comes_first() -> None:
    turtle = 'ex:b a skos:Concept ; skos:prefLabel "bank"@nl . ex:a a skos:Concept ; skos:prefLabel "bank"@nl .'
    read = read_skos(skos_graph.read(f"{PREFIXES}{turtle}".encode(), "turtle", BASE), known_of(()))
    assert {theme.id: theme.match for theme in read.themes} == {"bank": (f"{EX}a",), "bank-2": (f"{EX}b",)}


def test_of_new_themes_with_one_label_the_first_is_added_and_the_others_told() -> None:
    adoption = imported(
        'ex:a a skos:Concept ; skos:prefLabel "Bank"@nl ; skos:broader ex:c . '
        'ex:b a skos:Concept ; skos:prefLabel "bank"@nl ; skos:broader ex:g . '
        'ex:c a skos:Concept ; skos:prefLabel "krediet"@nl ; skos:broader ex:b . '
        'ex:g a skos:Concept ; skos:prefLabel "geld"@nl .'
    )
    text = write_themes(adoption.themes)
    assert read_themes(text, "t.yml") == (adoption.themes, ())
    assert {theme.id: (theme.broader, *theme.match) for theme in adoption.themes} == {
        "geld": ("", f"{EX}g"),
        "krediet": ("", f"{EX}c"),
        "bank": ("krediet", f"{EX}a"),
    }
    told = [(outcome.theme, outcome.other) for outcome in adoption.outcomes if outcome.result == "conflict"]
    assert told == [("bank-2", "bank")]


def test_an_address_with_what_no_address_can_have_is_written_as_the_web_writes_it() -> None:
    adoption = imported(
        '<https://lijst.voorbeeld.test/met spatie> a skos:Concept ; skos:prefLabel "spatie"@nl ; '
        "skos:closeMatch <https://elders.voorbeeld.test/a|b> ."
    )
    assert by_id(adoption)["spatie"].match == ("https://lijst.voorbeeld.test/met%20spatie",)
    assert by_id(adoption)["spatie"].close == ("https://elders.voorbeeld.test/a%7Cb",)


LATIN = """<?xml version="1.0" encoding="{0}"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="https://lijst.voorbeeld.test/a"><skos:prefLabel xml:lang="nl">café</skos:prefLabel>
</skos:Concept></rdf:RDF>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_rdf_xml_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    triples = skos_graph.read(LATIN.format(encoding).encode(encoding), "rdf-xml", BASE)
    assert Text("café", "nl") in {triple.value for triple in triples}


def test_a_mistake_in_turtle_is_told_with_its_line() -> None:
    with pytest.raises(NotReadable, match=r"\(regel 7: [^\"<>]+\)"):
        skos_graph.read(f'{PREFIXES}ex:a skos:prefLabel "a"\nskos:broader ex:b .'.encode(), "turtle")


# What breaks a condition of SKOS is put right

BREACHES = {
    "S9": 'ex:a a skos:Concept, skos:ConceptScheme ; skos:prefLabel "a"@nl ; skos:broader ex:b . '
    'ex:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:inScheme ex:a .',
    "S13": 'ex:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:altLabel "a"@nl ; skos:hiddenLabel "a"@nl .',
    "S14": 'ex:a a skos:Concept ; skos:prefLabel "a"@nl, "b"@nl, "c"@en, "d"@EN .',
    "S27": 'ex:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:broader ex:b ; skos:related ex:c . '
    'ex:b skos:prefLabel "b"@nl ; skos:broader ex:c . ex:c skos:prefLabel "c"@nl .',
    "S37": 'ex:a a skos:Concept ; skos:prefLabel "a"@nl . '
    'ex:g a skos:Collection ; skos:prefLabel "g"@nl ; skos:broader ex:a .',
    "S46": 'ex:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:exactMatch ex:x ; skos:broadMatch ex:y . '
    "ex:x skos:exactMatch ex:y .",
    "ring": 'ex:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:broader ex:b . '
    'ex:b skos:prefLabel "b"@nl ; skos:broader ex:a ; skos:broader ex:b .',
}


@pytest.mark.parametrize("condition", BREACHES)
def test_what_breaks_a_condition_is_put_right_and_told(condition: str) -> None:
    graph = Graph().parse(data=PREFIXES + BREACHES[condition], format="turtle")
    if condition in skos_rules.SOUND:
        assert skos_rules.broken(graph)[condition]
    read = read_skos(skos_graph.read(f"{PREFIXES}{BREACHES[condition]}".encode(), "turtle", BASE), known_of(()))
    assert condition in {breach.condition for breach in read.broken}
    assert skos_rules.broken(graph_of(exported(adopt((), frozenset(), read)))) == skos_rules.SOUND
    assert read.themes


def test_a_second_name_becomes_another_label() -> None:
    (theme,) = imported(BREACHES["S14"]).themes
    assert (theme.labels, theme.alt, theme.alt_elsewhere) == ({"nl": "a", "en": "c"}, ("b",), {"en": ("d",)})


# An editor's own themes

OWN = """\
- id: hulp-voor-jeugd
  label: Hulp voor jeugd
  match: [https://lijst.voorbeeld.test/jeugd]
- id: wonen
  label: Wonen
  alt: [sluizen]
"""


def own() -> tuple[Theme, ...]:
    return read_themes(OWN, "t.yml")[0]


def test_what_an_editor_wrote_stays_and_what_was_not_said_is_added() -> None:
    adoption = imported(WHOLE, own())
    themes = by_id(adoption)
    assert themes["hulp-voor-jeugd"].labels == {"nl": "Hulp voor jeugd"}
    assert themes["hulp-voor-jeugd"].alt == ("jeugdhulp",)
    assert themes["hulp-voor-jeugd"].broader == ""
    assert themes["wonen"].match == (f"{EX}wonen",)
    outcomes = {outcome.theme: (outcome.result, outcome.keys) for outcome in adoption.outcomes}
    assert outcomes["hulp-voor-jeugd"] == ("conflict", ("label", "broader"))
    assert outcomes["wonen"] == ("changed", ())
    assert outcomes["zorg"] == ("new", ())


def test_a_theme_whose_label_another_has_is_not_added_and_that_one_stands_for_it() -> None:
    adoption = imported(
        'ex:s a skos:Concept ; skos:prefLabel "Sluizen"@nl ; skos:notation "1" . '
        'ex:k a skos:Concept ; skos:prefLabel "kolken"@nl ; skos:broader ex:s ; skos:altLabel "wonen"@nl .',
        own(),
    )
    assert by_id(adoption)["kolken"].broader == "wonen"
    assert by_id(adoption)["kolken"].alt == ()
    assert {(outcome.theme, outcome.result, outcome.other) for outcome in adoption.outcomes} == {
        ("sluizen", "conflict", "wonen"),
        ("kolken", "conflict", ""),
    }
    assert adoption.kept == frozenset()


def test_an_id_of_a_theme_that_is_gone_is_not_used_again() -> None:
    gone = (Theme(id="zorg", labels={"nl": "Zorg"}, deprecated=True),)
    themes = by_id(imported(WHOLE, gone))
    assert themes["zorg"] == gone[0]
    assert themes["zorg-2"].match == (f"{EX}zorg",)


def test_labels_alone_go_to_the_theme_with_that_address() -> None:
    turtle = 'ex:jeugd skos:altLabel "kinderhulp"@nl . ex:weg skos:altLabel "weg"@nl .'
    triples = skos_graph.read(f"{PREFIXES}{turtle}".encode(), "turtle", BASE)
    read = read_skos(triples, known_of(own()))
    assert read.loose == (f"{EX}weg",)
    adoption = adopt(own(), frozenset(), read)
    assert by_id(adoption)["hulp-voor-jeugd"].alt == ("kinderhulp",)
    assert adoption.kept == frozenset()


# The list of themes for official publications, where it is there


def top(name: str) -> frozenset[Triple]:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the folder shared is not beside the project")
    return skos_graph.read(path.read_bytes(), "json-ld", BASE)


@pytest.mark.parametrize("form", skos_graph.FORMS)
def test_the_whole_top_list_is_used_as_it_is(form: skos_graph.Form) -> None:
    triples = top("toplijst.skos.json")
    first = into((), frozenset(), triples)
    assert len(first.themes) == 92
    assert sum(not theme.broader for theme in first.themes) == 16
    assert {outcome.result for outcome in first.outcomes} == {"new"}
    assert read_themes(write_themes(first.themes), "t.yml") == (first.themes, ())
    older = into(first.themes, first.kept, top("toplijst-altlabels.skos.json"))
    assert sum(len(theme.alt) for theme in older.themes) == 48
    assert {outcome.result for outcome in older.outcomes} == {"changed"}
    again = into((), frozenset(), skos_graph.read(exported(older, form), form, BASE))
    assert unordered(again.themes) == unordered(older.themes)
    assert again.kept == older.kept
    assert skos_rules.broken(graph_of(exported(older))) == skos_rules.SOUND
    said = {(triple.predicate, triple.value) for triple in {*vocabulary_triples(older.themes), *older.kept}}
    assert {(one.predicate, one.value) for one in triples if isinstance(one.value, Text)} <= said


def test_our_own_themes_and_the_top_list_go_together() -> None:
    mine, _ = read_themes((ROOT / "content" / "_data" / "themes.yml").read_text("utf-8"), "themes.yml")
    adoption = into(mine, frozenset(), top("toplijst.skos.json"))
    assert skos_rules.broken(graph_of(exported(adoption))) == skos_rules.SOUND
    assert read_themes(write_themes(adoption.themes), "t.yml")[1] == ()
    assert {theme.id: (theme.labels, theme.broader, theme.definition) for theme in mine} == {
        theme.id: (theme.labels, theme.broader, theme.definition) for theme in adoption.themes[: len(mine)]
    }
    matched = {address for theme in adoption.themes for address in theme.match}
    taken = {outcome.theme for outcome in adoption.outcomes if outcome.other}
    assert len(matched & {triple.subject.address for triple in top("toplijst.skos.json")}) >= 92 - len(taken)


# What is no vocabulary, and what means harm

HARM: list[tuple[str, skos_graph.Form, bytes]] = [
    ("entities", "rdf-xml", b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>'),
    ("a file of this machine", "rdf-xml", b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'),
    ("xml cut off", "rdf-xml", b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Desc'),
    ("no encoding", "rdf-xml", b'<?xml version="1.0" encoding="geheim"?><a/>'),
    ("utf-16 as turtle", "turtle", "<a> <b> <c> .".encode("utf-16")),
    ("latin-1 as turtle", "turtle", '<a:a> <b:b> "caf\xe9" .'.encode("latin-1")),
    ("a context elsewhere", "json-ld", b'{"@context": "https://kwaad.voorbeeld.test/c", "@id": "a"}'),
    ("a context in a list", "json-ld", b'{"@context": [{}, "https://kwaad.voorbeeld.test/c"]}'),
    ("a context of this machine", "json-ld", b'{"@graph": [{"@context": "file:///etc/passwd"}]}'),
    ("a context in a term", "json-ld", b'{"@context": {"a": {"@id": "b:", "@context": "https://kwaad.test/"}}}'),
    ("an imported context", "json-ld", b'{"@context": {"@import": "https://kwaad.voorbeeld.test/c"}}'),
    ("json without end", "json-ld", b"[" * 200_000),
    ("lists without end", "turtle", b"<a:a> <b:b> " + b"(" * 50_000),
    ("blank things without end", "turtle", b"[ <b:b> " * 50_000),
    ("binary", "turtle", bytes(range(256))),
]


@pytest.mark.parametrize(("form", "data"), [(form, data) for _, form, data in HARM], ids=[name for name, *_ in HARM])
def test_harm_is_refused_in_a_sentence(form: skos_graph.Form, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda self, address: reached.append(address))
    with pytest.raises(NotReadable):
        skos_graph.read(data, form, BASE)
    assert reached == []


def test_a_file_has_a_size_that_a_vocabulary_can_have() -> None:
    with pytest.raises(NotReadable, match="groter dan"):
        skos_graph.read(b" " * (skos_graph.LARGEST + 1), "turtle", BASE)


def test_a_hierarchy_too_large_to_look_through_is_refused_and_a_deep_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def chain(length: int) -> bytes:
        steps = (
            f'ex:c{n} a skos:Concept ; skos:prefLabel "c{n}"@nl ; skos:broader ex:c{n + 1} .' for n in range(length)
        )
        return (PREFIXES + "\n".join(steps)).encode()

    read = read_skos(skos_graph.read(chain(1500), "turtle", BASE), known_of(()))
    assert len(read.themes) == 1500
    monkeypatch.setattr(skos_conditions, "MOST_IN_TREE", 100)
    with pytest.raises(NotReadable):
        read_skos(skos_graph.read(chain(101), "turtle", BASE), known_of(()))


def test_a_property_that_rdf_xml_cannot_name_is_an_error_with_a_way_out() -> None:
    adoption = imported('ex:a a skos:Concept ; skos:prefLabel "a"@nl ; <https://lijst.voorbeeld.test/1/2> "x" .')
    with pytest.raises(LeestafelError, match="--format"):
        exported(adoption, "rdf-xml")
    assert exported(adoption, "json-ld")


SEEDS = [(form, exported(imported(WHOLE), form)) for form in skos_graph.FORMS]  # what is almost right goes furthest


@given(st.sampled_from(SEEDS), st.data())
def test_anything_gives_statements_or_one_of_our_errors(
    seed: tuple[skos_graph.Form, bytes], data: st.DataObject
) -> None:
    form, good = seed
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    bad = good[:start] + data.draw(st.binary(max_size=12) | st.just(good[end:start] or good[:40])) + good[end:]
    try:
        triples = skos_graph.read(bad, form, BASE)
    except LeestafelError:
        return
    adoption = into((), frozenset(), triples)
    assert skos_rules.broken(graph_of(exported(adoption))) == skos_rules.SOUND


def test_an_export_is_the_same_every_time() -> None:
    code = (
        "import sys\nfrom leestafel.formats import skos_graph\n"
        "triples = skos_graph.read(sys.stdin.buffer.read(), 'turtle')\n"
        "for form in skos_graph.FORMS: sys.stdout.buffer.write(skos_graph.write(triples, form))"
    )
    whole = exported(imported(WHOLE.replace("ex:eigen", "<https://a.test/b#c>")))
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=whole,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in (1, 2, 3)
    }
    assert len(made) == 1


def test_a_second_name_in_the_dutch_of_one_country_becomes_another_label() -> None:
    first = imported('ex:a a skos:Concept ; skos:prefLabel "een"@nl-NL, "ander"@nl-NL .')
    assert (by_id(first)["ander"].label(), by_id(first)["ander"].alt) == ("ander", ("een",))
    again = imported(exported(first).decode())
    assert (again.themes, again.kept) == (first.themes, first.kept)


def test_what_is_the_same_by_way_of_others_is_the_same() -> None:
    first = imported(
        'ex:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:exactMatch ex:d . ex:d skos:exactMatch ex:c . '
        'ex:c a skos:Concept ; skos:notation "1" .'
    )
    assert by_id(first)["a"].match == (f"{EX}a", f"{EX}c", f"{EX}d")
    again = imported(exported(first).decode())
    assert (again.themes, again.kept) == (first.themes, first.kept)


def test_a_thing_without_an_address_keeps_its_name_when_something_of_it_is_left_out() -> None:
    turtle = '[] skos:narrower <wonen/> ; skos:prefLabel "zorg"@nl . ex:a skos:prefLabel "zorg"@nl .'
    first = imported(turtle, own())
    assert skos_graph.read(write_kept(first.kept, "themes.yml").encode(), "turtle", BASE) == first.kept != frozenset()
    assert imported(turtle, first.themes, first.kept).kept == first.kept


# Anything at all

WORDS = st.sampled_from(["zorg", "Zorg", "zorg ", "jeugd", "'t Gooi", "¿que?", "a: b", "no", "✓", "x\ty\n", ""])
LANGUAGES = st.sampled_from(["nl", "nl-NL", "en", "en-GB", "no", None])
THINGS = st.sampled_from(
    [EX.a, EX.b, EX.c, EX.d, URIRef(f"{BASE}wonen/"), URIRef(f"{BASE}f/"), URIRef(BASE), BNode("n")]
)
LABEL = st.builds(lambda text, language: Literal(text, lang=language), WORDS, LANGUAGES)
LITERAL_PROPERTIES = st.sampled_from(
    [SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition, SKOS.scopeNote, SKOS.notation]
)
PROPERTIES = st.sampled_from(
    "broader narrower related broaderTransitive exactMatch closeMatch broadMatch narrowMatch relatedMatch inScheme "
    "topConceptOf hasTopConcept member".split()
).map(lambda name: SKOS[name])
KINDS = st.sampled_from([SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection, EX.Kind])
STATEMENT = st.one_of(
    st.tuples(THINGS, LITERAL_PROPERTIES, LABEL),
    st.tuples(THINGS, PROPERTIES, THINGS),
    st.tuples(THINGS, st.just(RDF.type), KINDS),
    st.tuples(THINGS, st.just(OWL.deprecated), st.sampled_from([Literal(True), Literal("ja")])),
    st.tuples(THINGS, st.just(URIRef("http://purl.org/dc/terms/isReplacedBy")), THINGS),
)
CONCEPTS = [(thing, RDF.type, SKOS.Concept) for thing in (EX.a, EX.b, EX.c)] + [
    (EX.a, SKOS.prefLabel, Literal("een", lang="nl")),
    (EX.b, SKOS.prefLabel, Literal("twee")),
]


def as_bytes(statements: list[tuple[object, object, object]]) -> bytes:
    graph = Graph()
    for statement in statements:
        graph.add(statement)  # type: ignore[arg-type]
    return graph.serialize(format="nt", encoding="utf-8")


@settings(max_examples=200)
@given(st.lists(STATEMENT, max_size=14), st.booleans(), st.booleans())
def test_any_graph_gives_a_sound_vocabulary_that_comes_back_the_same(
    statements: list[tuple[object, object, object]], concepts: bool, there: bool
) -> None:
    data = as_bytes([*(CONCEPTS if concepts else []), *statements])
    first = into(own() if there else (), frozenset(), skos_graph.read(data, "turtle", BASE))
    graph = graph_of(exported(first))
    assert skos_rules.broken(graph) == skos_rules.SOUND
    text = write_themes(first.themes)
    themes, problems = read_themes(text, "t.yml")
    assert themes == first.themes
    assert problems == ()
    kept = skos_graph.read(write_kept(first.kept, "themes.yml").encode(), "turtle", BASE)
    assert kept == first.kept
    again = into((), frozenset(), skos_graph.read(exported(first), "turtle", BASE))
    assert unordered(again.themes) == unordered(first.themes)
    assert again.kept == first.kept
    twice = into(first.themes, first.kept, skos_graph.read(data, "turtle", BASE))
    assert (twice.themes, twice.kept) == (first.themes, first.kept)


def unordered(themes: tuple[Theme, ...]) -> dict[str, object]:
    """Themes without the order of what stands in lists: RDF has none."""

    def plain(value: object) -> object:
        if isinstance(value, tuple):
            return frozenset(value)
        return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value

    return {theme.id: {name: plain(getattr(theme, name)) for name in Theme.__slots__} for theme in themes}
