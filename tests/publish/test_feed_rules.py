"""Every feed of the specimen by the rules of the W3C's feed validator, and that the rules can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from feed_rules import problems

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
