"""Every feed of the specimen by the rules of the W3C's feed validator, and that the rules can be broken."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from feed_rules import DOUBLED, ODD, problems
from hypothesis import given
from hypothesis import strategies as st
from opml_rules import opml_problems

from leestafel.formats.feed_extras import clean, plain
from leestafel.formats.site_xml import write_opml

SITE = "https://specimen.example/"


def broken(site: Path, home: str) -> dict[str, list[str]]:
    """The rules that the feeds of a site break, by the feed's path."""
    paths = sorted(path for path in (site / "feeds").rglob("*.xml"))
    names = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    assert len(names) > 15
    found = {name: problems(data, f"{home}{name}") for name, data in names.items()}
    return {name: wrong for name, wrong in found.items() if wrong}


def test_no_feed_of_the_specimen_breaks_a_rule(specimen) -> None:
    assert broken(specimen.site, SITE) == {}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<title>De Proeftafel: ", "<title>&lt;b>De&lt;/b> ", "ContainsHTML"),
        ('rel="self"', 'rel="zelf"', "SelfDoesntMatchLocation"),
        ("<generator>", '<generator xmlns:x="https://x.example/">', "UnknownNamespace"),
        ("&lt;p&gt;", "&lt;iframe&gt;", "NotHtml or SecurityRisk <iframe>"),
        ("&lt;p&gt;", '&lt;p onclick="x"&gt;', "SecurityRiskAttr p onclick"),
        ('src="https://specimen.example/', 'src="', "ContainsRelRef"),
        ("&lt;/p&gt;", "", "NotHtml"),
        ("urn:uuid:", "uuid:", "InvalidUUID"),
        ("De Proeftafel: ", "De \x85Proeftafel: ", "BadCharacters"),
        ("De Proeftafel: ", "CafÃ©: ", "BadCharacters"),
        ("<?xml-stylesheet ", f"<!--{' ' * 512}--><?xml-stylesheet ", "NonSpecificMediaType"),
    ],
)
@pytest.mark.parametrize("form", ["atom.xml", "rss.xml"])
def test_a_rule_that_is_broken_is_named(specimen, old, new, rule, form) -> None:
    name = f"feeds/sessies/{form}"
    text = specimen.text(name)
    assert old in text
    found = problems(text.replace(old, new).encode(), f"{SITE}{name}")
    wanted = "MissingAtomSelfLink" if rule == "SelfDoesntMatchLocation" and form == "rss.xml" else rule
    assert any(problem.startswith(wanted) for problem in found), found


@pytest.mark.parametrize(
    ("form", "old", "new", "rule"),
    [
        ("rss.xml", r"<pubDate>\w+, \d+ \w+ \d{4}", "<pubDate>Sun, 31 Dec 1989", "ImplausibleDate"),
        ("rss.xml", r"<pubDate>\w+, \d+ \w+ \d{4}", "<pubDate>Mon, 31 Dec 1989", "IncorrectDOW"),
        ("atom.xml", r"<published>\d{4}", "<published>1989", "ImplausibleDate published"),
        ("atom.xml", r"<updated>\d{4}", "<updated>2989", "ImplausibleDate"),
        ("atom.xml", r"<author><name>", "<author><name>A &lt;a@voorbeeld.nl> ", "ContainsEmail"),
        ("atom.xml", r"<entry>", '<entry><link rel="current" href="https://x.example/"/>', "FeedHistoryRelInEntry"),
        ("atom.xml", r'rel="self"', 'type="text/html" rel="self"', "SelfNotAtom"),
        ("atom.xml", r'thr:count="', 'thr:count="-', "InvalidNonNegativeInteger"),
        ("atom.xml", r'thr:updated="\d{4}', 'thr:updated="1979', "ImplausibleDate thr:updated"),
    ],
)
def test_a_rule_of_one_form_that_is_broken_is_named(specimen, form, old, new, rule) -> None:
    name = f"feeds/alles/{form}"
    text, times = re.subn(old, new, specimen.text(name))
    assert times
    found = problems(text.encode(), f"{SITE}{name}")
    assert any(problem.startswith(rule) for problem in found), found


def test_no_list_of_feeds_breaks_a_rule(specimen) -> None:
    lists = sorted((specimen.site / "feeds").rglob("*.opml"))
    assert len(lists) > 3
    assert [(path.name, found) for path in lists if (found := opml_problems(path.read_bytes()))] == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('text="', 'text="R&amp;D ', "NotHtml text"),
        ('title="', 'title="a &lt; b ', "NotHtml title"),
        ("<title>", "<title>\ufffd", "BadCharacters"),
        ('type="rss" ', "", "MissingOutlineType"),
        ('xmlUrl="https://', 'xmlUrl="', "InvalidFullLink"),
        ('version="2.0"', 'version="3.0"', "InvalidOPMLVersion"),
        ("<ownerName>", "<owner>x</owner><ownerName>", "UndefinedElement"),
    ],
)
def test_a_rule_that_a_list_breaks_is_named(specimen, old, new, rule) -> None:
    text = specimen.text("feeds/leestafel.opml")
    assert old in text
    found = opml_problems(text.replace(old, new).encode())
    assert any(problem.startswith(rule) for problem in found), found


HARD = (
    *(
        "R&D",
        "a<b",
        "a < b",
        "&copy",
        "&copy; &nope;",
        "<b>x</b>",
        "bel\a",
        "\ufffd\x85 x",
        "CafÃ©",
        "Ã\x0b©",
        "<!-- c",
    ),
    *("A. <a@voorbeeld.nl>", "&#x41;", "&amp", "& zo", "\ud800"),
)


@pytest.mark.parametrize("text", HARD)
def test_a_list_with_hard_texts_breaks_no_rule(text) -> None:
    link = ("https://x.example/é?a=<b>&c", "https://x.example/[1]")
    assert opml_problems(write_opml(text, text, [(text, [(text, *link)])])) == []


@given(st.text(st.sampled_from("ÂÃ\x0b\x85\xa0\xa9\xbfa \ufffd"), max_size=12))
def test_no_text_looks_as_if_read_in_a_wrong_character_set(text) -> None:
    cleaned = clean(text)
    assert not DOUBLED.search(cleaned)
    assert clean(cleaned) == cleaned
    if not ODD.search(text) and "\x0b" not in text:
        assert unicodedata.normalize("NFC", cleaned) == unicodedata.normalize("NFC", text)


def test_an_address_to_write_to_is_a_name_like_any_other() -> None:
    assert plain("A. <a@voorbeeld.nl> en 3 < 4") == "A. ‹a@voorbeeld.nl› en 3 < 4"
