"""What people subscribe with: the page offers everything there is and stays light, the lists of feeds are valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats import opml_file
from leestafel.formats.site_xml import write_opml
from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.publish.follow_page import MOST_PEOPLE, MOST_TALKS, feeds_page, theme_subscriptions
from leestafel.publish.plan import plan
from leestafel.publish.views import FollowGroup
from leestafel.table import Table

SITE = "https://specimen.example/"
FULL = re.compile(r"[a-zA-Z][0-9a-zA-Z+\-.]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
"""What the W3C's validator takes for a whole address."""


def loaded(table: Path, url: str = SITE) -> Library:
    return load(Table(table), Settings(name="Tafel", url=url))[0]


def groups(library: Library) -> dict[str, FollowGroup]:
    return {group.anchor: group for group in feeds_page(library).groups}


def lists(specimen) -> Iterator[tuple[str, ET.Element]]:
    found = sorted(specimen.site.rglob("*.opml"))
    assert len(found) > 5
    for path in found:
        yield path.relative_to(specimen.site).as_posix(), ET.parse(path).getroot()


# lists of feeds


def complaints(root: ET.Element) -> list[str]:
    """What the W3C's validator says of a list of feeds (its opml.py)."""
    found = [] if root.tag == "opml" and root.get("version") == "2.0" else ["no OPML 2.0"]
    if [child.tag for child in root] != ["head", "body"]:
        found.append("not a head and a body")
    known = {"title", "dateCreated", "dateModified", "ownerName", "ownerEmail", "ownerId"}
    found += [f"in the head: {child.tag}" for child in root[0] if child.tag not in known]
    outlines = list(root.iter("outline"))
    found += [] if root.find("body/outline") is not None else ["nothing in the body"]
    for outline in outlines:
        found += [f"{name}: {outline.attrib}" for name in ("text",) if not outline.get(name)]
        if outline.get("type") == "rss":
            found += [f"no {name}: {outline.attrib}" for name in ("xmlUrl", "title") if not outline.get(name)]
            found += [f"{key} is not whole" for key in ("xmlUrl", "htmlUrl") if not FULL.fullmatch(outline.get(key))]
        elif len(outline.attrib) > 1:
            found.append(f"no type: {outline.attrib}")
        found += [
            f"no text of HTML: {text}" for text in outline.attrib.values() if re.search(r"<|&(?![\w#]+;| |$)", text)
        ]
        found += [f"unknown: {key}" for key in set(outline.keys()) - {"text", "title", "type", "xmlUrl", "htmlUrl"}]
    return found


def test_every_list_of_feeds_is_valid_and_every_feed_in_it_is_there(specimen):
    for name, root in lists(specimen):
        assert complaints(root) == [], name
        for outline in root.iterfind("body/outline/outline"):
            assert (specimen.site / outline.get("xmlUrl").removeprefix(SITE)).is_file(), name
            assert (specimen.site / outline.get("htmlUrl").removeprefix(SITE) / "index.html").is_file(), name


def test_the_checks_of_a_list_find_what_is_wrong():
    wrong = ET.fromstring(
        '<opml version="2.0"><head><docs/></head><body><outline xmlUrl="x" title="&lt;b>"/></body></opml>'
    )
    assert len(complaints(wrong)) == 4


def test_a_theme_has_a_list_of_its_feed_and_those_below_it_and_no_others(specimen):
    found = dict(lists(specimen))
    urls = [
        line.get("xmlUrl") for line in found["feeds/themas/waterbestuur.opml"].iter("outline") if line.get("xmlUrl")
    ]
    themes = ["waterbestuur", "sluizen", "nachtelijk-schutten", "stoomgemalen", "veerdiensten"]
    assert urls == [f"{SITE}feeds/themas/{theme}/atom.xml" for theme in themes]
    assert len(list(found["feeds/themas/loketten.opml"].iterfind(".//outline[@xmlUrl]"))) == 1


def test_no_theme_no_list(specimen_table):
    with pytest.raises(KeyError):
        theme_subscriptions("bestaat-niet", loaded(specimen_table))


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=30).filter(str.strip)


@given(st.lists(NAMES | st.sampled_from(["R&D", "A & B", "&amp;", "&lt;b>", "<b>vet</b>", "&copy", "a&&<b", "&"])))
def test_what_feeds_are_called_is_read_back_as_it_was(names: list[str]):
    feeds = [(name, f"https://t.example.org/{n}/é.xml", "https://t.example.org/") for n, name in enumerate(names)]
    data = write_opml("<Tafel> & meer", "Tafel", [("Groep <een>", feeds), ("Leeg", [])])
    assert complaints(ET.fromstring(data)) == ([] if names else ["nothing in the body"])
    read = [(normalize("NFC", one.name), one.url) for one in opml_file.read(data)]
    called = [normalize("NFC", " ".join(name.split())) for name in names]  # an accent may stand apart from its letter
    assert read == [(name, f"https://t.example.org/{n}/%C3%A9.xml") for n, name in enumerate(called)]


# the page


def test_the_page_offers_every_feed_and_calendar_of_a_small_site(page, specimen):
    soup = page("feeds/")
    here = f"{SITE}feeds/"
    offered = {urljoin(here, link["href"]) for link in soup.select(".lt-feeds a")}
    feeds = {f"{SITE}{path.relative_to(specimen.site).as_posix()}" for path in specimen.site.rglob("feed.json")}
    feeds.remove(f"{SITE}feeds/themas/waterwegen/feed.json")  # replaced: only who subscribed to it needs it
    assert len(feeds) > 15
    assert {address for address in offered if address.endswith("feed.json")} == feeds
    for form in ("atom.xml", "rss.xml"):
        assert {address for address in offered if address.endswith(form)} == {
            address.replace("feed.json", form) for address in feeds
        }
    assert f"{SITE}agenda.ics" in offered
    assert f"{SITE}themas/sluizen.ics" in offered


def test_a_calendar_is_subscribed_to_at_its_own_whole_address(page):
    lines = page("feeds/").select(".lt-feeds li:has([data-copy])")
    assert len(lines) > 5
    for line in lines:
        subscribe, file = line.select("a")
        assert subscribe["href"] == urljoin(f"{SITE}feeds/", file["href"]).replace("https:", "webcal:")


def test_groups_have_their_own_anchors_and_are_jumped_to(page):
    soup = page("feeds/")
    anchors = [link["href"] for link in soup.select(".lt-jumps a")]
    assert anchors == [f"#{section['aria-labelledby']}" for section in soup.select(".lt-sieved")]
    assert len(anchors) == len(set(anchors)) >= 5


def test_themes_stand_in_the_order_of_their_tree(specimen_table):
    library = loaded(specimen_table)
    urls = [row.feed.url for row in groups(library)["themas"].rows]
    tree = [theme.id for top in library.vocabulary.top() for theme in library.vocabulary.family(top.id)]
    tree.remove("waterwegen")  # replaced by others
    assert urls == [f"feeds/themas/{theme}/" for theme in tree]
    assert [row.feed.url for row in groups(library)["themas"].rows if row.opml] == [
        f"feeds/themas/{theme}/" for theme in tree if library.vocabulary.narrower(theme)
    ]


def test_without_an_address_there_is_nothing_to_follow_and_no_list(specimen_table):
    library = loaded(specimen_table, "")
    assert feeds_page(library).groups == ()
    assert not [output.path for output in plan(library) if output.path.endswith(".opml")]


COMMENTS = """\
document: stuk-{n}
comments:
  - id: c1
    author: A. Voorbeeld
    date: 2030-01-01
    status: published
    body: Ja.
"""


CONFIG = """\
site_name: Menigte
site_url: https://menigte.example/
docs_dir: content
theme: {name: material, language: nl, font: false}
plugins: [leestafel]
"""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table with more people and discussions than the page lists; the last person writes most."""
    table = tmp_path_factory.mktemp("crowd")
    (table / "essays/2030").mkdir(parents=True)
    (table / "content/discussions").mkdir(parents=True)
    (table / "content/_data").mkdir()
    (table / "content/_data/series.yml").write_text("- {id: kring, title: De kring}\n")
    (table / "content/index.md").write_text("# Menigte\n")
    (table / "mkdocs.yml").write_text(CONFIG)
    for n in range(MOST_PEOPLE + 50):
        text = f"---\ntitle: Een tamelijk lange titel van stuk {n}, zoals die vaker voorkomt in het bestuur\n"
        text += f"date: 2030-01-{n % 28 + 1:02d}\nauthors: [Voornaam{n} Achternaam{n}, Z. Ijverig]\n---\n\nTekst.\n"
        (table / f"essays/2030/stuk-{n}.md").write_text(text)
        (table / f"content/discussions/stuk-{n}.yml").write_text(COMMENTS.format(n=n))
    return table


def test_with_very_many_people_and_discussions_the_page_names_the_first_and_says_where_the_others_are(crowd):
    library = loaded(crowd)
    found = groups(library)
    assert [row.feed.url for row in found["discussies"].rows] == [
        f"feeds/discussies/{spine.id}/" for spine, _ in library.talks()[:MOST_TALKS]
    ]
    assert found["personen"].size == MOST_PEOPLE
    assert "Van Z. Ijverig" in {row.feed.title for row in found["personen"].rows}
    assert [link.webcal for link in found["agendas-reeksen"].calendars] == [
        "webcal://specimen.example/reeksen/kring.ics"
    ]
    assert (found["discussies"].more.url, found["personen"].more.url) == ("discussies/", "personen/")
    assert str(MOST_TALKS) in found["discussies"].note


def test_the_page_of_a_large_site_is_below_300_kilobytes(crowd, leestafel):
    done = leestafel(crowd, "build", "--no-search", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert 50_000 < (crowd / "site/feeds/index.html").stat().st_size < 300_000
