"""The feeds of the built specimen, read back as a subscriber's reader reads them."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from bs4 import BeautifulSoup

from leestafel.identity import feed_entry_id

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}")


def feeds(site: Path) -> list[str]:
    """The address of every feed, without the file of its form."""
    found = sorted(path.parent.relative_to(site).as_posix() for path in (site / "feeds").rglob("feed.json"))
    assert len(found) > 15
    return found


def parsed(site: Path, name: str, form: str) -> feedparser.FeedParserDict:
    return feedparser.parse((site / name / form).read_bytes())


def entries(site: Path, name: str) -> dict[str, feedparser.FeedParserDict]:
    return {entry.id: entry for entry in parsed(site, name, "atom.xml").entries}


def json_items(site: Path, name: str) -> list[dict]:
    return json.loads((site / name / "feed.json").read_text("utf-8"))["items"]


def bodies(specimen, name: str) -> list[tuple[str, str]]:
    """The HTML of each entry of each form of a feed, by the entry's id."""
    found = [(item["id"], item["content_html"]) for item in json_items(specimen.site, name)]
    found += [(entry.id, entry.content[0].value) for entry in parsed(specimen.site, name, "atom.xml").entries]
    root = ET.parse(specimen.site / name / "rss.xml").getroot()
    return found + [(item.findtext("guid"), item.findtext("description") or "") for item in root.iter("item")]


def test_feedparser_reads_every_feed_without_complaint(specimen):
    for name in feeds(specimen.site):
        for form in ("atom.xml", "rss.xml"):
            feed = parsed(specimen.site, name, form)
            assert not feed.bozo, (name, form, feed.get("bozo_exception"))
            assert feed.version == {"atom.xml": "atom10", "rss.xml": "rss20"}[form]
            assert feed.feed.title.startswith("De Proeftafel: ")


def test_every_theme_person_kind_and_discussion_has_a_feed(specimen):
    assert {name.removeprefix("feeds/") for name in feeds(specimen.site)} == {
        "alles",
        "sessies",
        "essays",
        "agenda",
        "discussies",
        "reeksen/sluisavonden",
        "reeksen/lege-reeks",
        *(f"discussies/{id}" for id in ("2023-sluizen-open", "2024-vijandige-pagina", "2024-een-reactie")),
        *(f"themas/{id}" for id in ("waterbestuur", "sluizen", "nachtelijk-schutten", "organisatie", "loketten")),
        *(f"themas/{id}" for id in ("cooperatie", "veerdiensten", "lege-thema", "stoomgemalen")),
        "themas/waterwegen",  # replaced: who subscribed to it goes on hearing
        *(f"personen/{slug}" for slug in ("wiebe-proefstra", "annelies-de-vries-verzonnen", "berend-bedacht")),
        *(f"personen/{slug}" for slug in ("celik-umitoglu", "img-src-x-onerror-alert-2")),
    }


def test_the_three_forms_hold_the_same_entries_in_the_same_order(specimen):
    for name in feeds(specimen.site):
        ids = [item["id"] for item in json_items(specimen.site, name)]
        assert ids == [entry.id for entry in parsed(specimen.site, name, "atom.xml").entries], name
        assert ids == [entry.id for entry in parsed(specimen.site, name, "rss.xml").entries], name
        assert len(ids) == len(set(ids)), name
        assert all(id.startswith("urn:uuid:") for id in ids)


def test_an_entry_leads_to_a_page_of_the_site(specimen):
    for name in feeds(specimen.site):
        for item in json_items(specimen.site, name):
            assert item["url"].startswith("https://specimen.example/")
            page, _, anchor = item["url"].removeprefix("https://specimen.example/").partition("#")
            html = specimen.text(page)
            assert not anchor or f'id="{anchor}"' in html


def test_every_date_has_a_zone(specimen):
    for name in feeds(specimen.site):
        root = ET.parse(specimen.site / name / "atom.xml").getroot()
        for element in (*root.iterfind(".//a:updated", ATOM), *root.iterfind(".//a:published", ATOM)):
            assert dt.datetime.fromisoformat(element.text).tzinfo, name
        rss = ET.parse(specimen.site / name / "rss.xml").getroot()
        for element in (*rss.iter("pubDate"), *rss.iter("lastBuildDate")):
            assert parsedate_to_datetime(element.text).tzinfo, name


def test_entries_stand_newest_first(specimen):
    for name in feeds(specimen.site):
        dates = [item.get("date_published", item["date_modified"]) for item in json_items(specimen.site, name)]
        moments = [dt.datetime.fromisoformat(date) for date in dates]
        assert moments == sorted(moments, reverse=True), name


def test_a_full_text_is_in_the_feed_whole(specimen):
    body = dict(bodies(specimen, "feeds/sessies"))[feed_entry_id("2023-sluizen-open")]
    for part in ("kwelbergje", "Wat er gezegd werd", "<table>", "Volgens een verzonnen archief", "peil = 12"):
        assert part in body


def test_an_excerpt_has_its_summary_and_its_source_and_no_more(specimen):
    id = feed_entry_id("2023-alleen-samenvatting")
    texts = [
        BeautifulSoup(html, "html.parser").get_text(" ", strip=True)
        for key, html in bodies(specimen, "feeds/essays")
        if key == id
    ]
    assert texts == ["Een samenvatting die wel mag. Lees verder bij Tijdschrift Verzonnen"] * 3


def test_a_mere_reference_has_its_title_and_its_source_and_no_more(specimen):
    id = feed_entry_id("2023-alleen-verwijzing")
    for key, html in bodies(specimen, "feeds/essays"):
        if key == id:
            soup = BeautifulSoup(html, "html.parser")
            assert soup.get_text(" ", strip=True) == "Lees verder bij Tijdschrift Verzonnen"
            assert soup.a["href"] == "https://tijdschrift.example/dicht"
    item = next(item for item in json_items(specimen.site, "feeds/essays") if item["id"] == id)
    assert "summary" not in item


def test_links_and_pictures_in_a_feed_are_whole_addresses(specimen):
    seen = 0
    for name in feeds(specimen.site):
        for _, html in bodies(specimen, name):
            soup = BeautifulSoup(html, "html.parser")
            for link in [*soup.select("a[href]"), *soup.select("img[src]")]:
                seen += 1
                parts = urlsplit(link.get("href") or link.get("src"))
                assert parts.scheme in ("https", "http"), (name, str(link))
                assert parts.netloc, (name, str(link))
    assert seen > 20


def test_what_has_no_full_date_is_in_no_feed_of_documents(specimen):
    undated = {feed_entry_id("zonder-jaar"), feed_entry_id("2022-english")}
    for name in feeds(specimen.site):
        assert not undated & entries(specimen.site, name).keys(), name


def test_a_comment_without_a_date_is_in_its_discussions_feed_without_one(specimen):
    id = feed_entry_id("2023-sluizen-open", "c11")
    for name in ("feeds/discussies", "feeds/discussies/2023-sluizen-open"):
        entry = entries(specimen.site, name)[id]
        assert "published" not in entry
        assert entry.updated.startswith("2023-04-01T00:00:")
        assert "date_published" not in next(item for item in json_items(specimen.site, name) if item["id"] == id)
        rss = next(entry for entry in parsed(specimen.site, name, "rss.xml").entries if entry.id == id)
        assert "published" not in rss


def test_a_discussions_feed_has_what_readers_see_and_nothing_else(specimen):
    ids = entries(specimen.site, "feeds/discussies/2023-sluizen-open").keys()
    assert ids == {feed_entry_id("2023-sluizen-open", f"c{n}") for n in (1, 2, 3, 4, 5, 6, 8, 11)}


def test_a_themes_feed_has_its_narrower_themes_too(specimen):
    water = entries(specimen.site, "feeds/themas/waterbestuur").keys()
    assert feed_entry_id("2099-aangekondigd") in water
    assert entries(specimen.site, "feeds/themas/nachtelijk-schutten").keys() == {feed_entry_id("2099-aangekondigd")}
    assert water >= entries(specimen.site, "feeds/themas/sluizen").keys()


def test_a_persons_feed_has_what_is_under_an_alias_too(specimen):
    ids = entries(specimen.site, "feeds/personen/wiebe-proefstra").keys()
    assert ids == {feed_entry_id(id) for id in ("2024-loketten", "2023-sluizen-open", "2099-aangekondigd")}


def test_titles_survive_unharmed(specimen):
    title = 'Sluizen "open": van <beheer> & bedrijf naar coöperatie'
    id = feed_entry_id("2023-sluizen-open")
    root = ET.parse(specimen.site / "feeds/sessies/atom.xml").getroot()
    found = next(entry for entry in root.iterfind("a:entry", ATOM) if entry.findtext("a:id", None, ATOM) == id)
    assert found.findtext("a:title", None, ATOM) == title
    assert found.find("a:title", ATOM).get("type", "text") == "text"
    rss = ET.parse(specimen.site / "feeds/sessies/rss.xml").getroot()
    assert title in [item.findtext("title") for item in rss.iter("item")]
    assert title in [item["title"] for item in json_items(specimen.site, "feeds/sessies")]


def test_an_empty_feed_is_a_feed(specimen):
    for form in ("atom.xml", "rss.xml"):
        feed = parsed(specimen.site, "feeds/themas/lege-thema", form)
        assert not feed.bozo
        assert feed.entries == []
    assert json_items(specimen.site, "feeds/themas/lege-thema") == []


def test_feeds_name_themselves(specimen):
    for name in feeds(specimen.site):
        whole = f"https://specimen.example/{name}"
        atom = ET.parse(specimen.site / name / "atom.xml").getroot()
        assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
        assert [link.get("href") for link in atom.iterfind("a:link[@rel='self']", ATOM)] == [f"{whole}/atom.xml"]
        channel = ET.parse(specimen.site / name / "rss.xml").getroot().find("channel")
        assert channel.findtext("language") == "nl"
        assert channel.find("a:link[@rel='self']", ATOM).get("href") == f"{whole}/rss.xml"
        for guid in channel.iter("guid"):
            assert guid.get("isPermaLink") == "false"
        assert json.loads(specimen.text(f"{name}/feed.json"))["feed_url"] == f"{whole}/feed.json"


def test_feeds_of_feeds_have_ids_of_their_own(specimen):
    ids = [
        ET.parse(specimen.site / name / "atom.xml").getroot().findtext("a:id", None, ATOM)
        for name in feeds(specimen.site)
    ]
    assert len(ids) == len(set(ids))


def test_no_feed_holds_an_email_address_or_anything_that_acts(specimen):
    for name in feeds(specimen.site):
        for form in ("atom.xml", "rss.xml", "feed.json"):
            assert not ADDRESS.search((specimen.site / name / form).read_text("utf-8")), (name, form)
        for _, html in bodies(specimen, name):
            soup = BeautifulSoup(html, "html.parser")
            assert not soup.select("script, style, iframe, form, object, svg, link, meta, base, video")
            assert not [tag for tag in soup.find_all(True) for key in tag.attrs if key.startswith("on")]


def test_every_feed_a_page_names_is_there_and_every_feed_is_in_the_opml(specimen):
    for path in specimen.site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        for link in soup.select("link[rel=alternate]"):
            target = link["href"].removeprefix("/")
            assert (path.parent / target).resolve().is_file(), (path, link["href"])
    opml = ET.parse(specimen.site / "feeds/leestafel.opml").getroot()
    listed = {outline.get("xmlUrl") for outline in opml.iter("outline") if outline.get("xmlUrl")}
    replaced = {"feeds/themas/waterwegen"}
    assert listed == {f"https://specimen.example/{name}/atom.xml" for name in {*feeds(specimen.site)} - replaced}
    for outline in opml.iter("outline"):
        if outline.get("htmlUrl"):
            page = outline.get("htmlUrl").removeprefix("https://specimen.example/")
            assert (specimen.site / page / "index.html").is_file(), page


@pytest.fixture(scope="module")
def moved(specimen, leestafel, tmp_path_factory) -> Path:
    """The specimen's site after an editor gave a document another title, folder, date and theme."""
    table = tmp_path_factory.mktemp("moved") / "table"
    shutil.copytree(specimen.table, table, ignore=shutil.ignore_patterns("site", ".leestafel"))
    old = table / "sessions/2023/2023-sluizen-open.md"
    text = old.read_text("utf-8").replace("2023-03-10", "2023-04-11").replace("2023-03-02", "2023-03-03")
    text = re.sub(r"(?m)^title: .*$", "title: Iets heel anders", text)
    text = re.sub(r"(?m)^themes: .*$", "themes: [veerdiensten]", text)
    new = table / "sessions/archief/een-andere-naam.md"
    new.parent.mkdir()
    new.write_text(text, "utf-8")
    old.unlink()
    done = leestafel(table, "build")
    assert done.returncode == 0, done.stderr
    return table / "site"


def test_an_entry_keeps_its_id_whatever_an_editor_changes(specimen, moved):
    id = feed_entry_id("2023-sluizen-open")
    before, after = (entries(site, "feeds/sessies") for site in (specimen.site, moved))
    assert before.keys() == after.keys()
    assert before[id].title != after[id].title == "Iets heel anders"
    assert id not in entries(specimen.site, "feeds/themas/veerdiensten")
    assert id in entries(moved, "feeds/themas/veerdiensten")
    talk = "feeds/discussies/2023-sluizen-open"
    assert entries(specimen.site, talk).keys() == entries(moved, talk).keys()
