"""The whole way of two real pages: begun, gathered, tagged, built, followed and discussed.

The pages lie beside the project and are not ours to copy: what is expected is asked in short words, or compared with
the pages themselves. The same way is walked with made-up pages in ``tests/gather`` and ``tests/publish``.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.identity import feed_entry_id
from leestafel.model import Essay, Session
from leestafel.table import Table, address

SESSION_TITLE = "Voorbij de eeuw van bureaucratie: Werken en organiseren vanuit de opgave"
ESSAY_TITLE = "Terug naar een organische visie op besturen"
HEADINGS = ["Vitale overheid", "Vastlopend bestuur", "Honderd plannen", "Digitale revolutie", "Grenzen bereikt"]
NOT_CONTENT = ("Advertentie", "Shutterstock", "Raderwieltjes", "JS Consultancy", "Teamleider", "ingelogd", "nr. 11")
AUTHOR = "PJ Westerhof LL.M MIM"


@pytest.fixture(scope="module")
def documents(whole_way) -> dict[str, object]:
    found, problems = read_documents(Table(whole_way.table))
    assert problems == ()
    return {document.kind: document for document in found}


@pytest.fixture(scope="module")
def session(documents) -> Session:
    return documents["session"]


@pytest.fixture(scope="module")
def essay(documents) -> Essay:
    return documents["essay"]


@pytest.fixture(scope="module")
def comment(seeds) -> list[str]:
    """The lines of the comment as the saved page has them."""
    after = seeds[1].read_text("utf-8").partition(f"{AUTHOR}\n")[2]
    lines = [line.strip() for line in after.splitlines() if line.strip() and line.strip() != "Advertentie"]
    assert len(lines) >= 3
    return lines


def soup(built, where: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(where), "lxml")


def flat(text: str) -> str:
    """A text without what typography and markup change."""
    return re.sub(r"[\W_]+", " ", text).strip()


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not {"site", ".leestafel"} & set(path.relative_to(folder).parts)
    }


def test_the_report_is_a_session_of_a_day_without_a_year(session, whole_way):
    assert session.title == SESSION_TITLE
    assert str(session.start) == "XXXX-09-14"
    assert session.date is None
    assert session.day is None
    page = soup(whole_way, address(session))
    assert page.h1.get_text() == SESSION_TITLE
    head = page.select_one(".lt-document__head").get_text(" ", strip=True)
    assert "14 september (jaar onbekend)" in head
    assert "z.d." in head


def test_no_year_is_invented_anywhere(session, whole_way):
    page = soup(whole_way, address(session))
    years = re.compile(r"\b(?:19|20)\d\d\b")
    assert not years.search(page.select_one("article.lt-document").get_text(" "))
    for script in page.select("script[type='application/ld+json']"):
        items = json.loads(script.get_text())["@graph"]
        assert [item["@type"] for item in items] == ["Article", "BreadcrumbList"]
        assert not [item for item in items if {"datePublished", "startDate", "dateModified"} & item.keys()]
    assert address(session).startswith("sessies/zd/")
    for path in whole_way.site.rglob("atom.xml"):
        assert feed_entry_id(session.id) not in path.read_text("utf-8")
    place = whole_way.text("sitemap.xml").partition(address(session))[2].partition("</url>")[0]
    assert "lastmod" not in place


def test_what_the_report_says_is_there_whole_and_its_footer_is_not(session, whole_way, seeds):
    shown = flat(soup(whole_way, address(session)).select_one(".lt-prose").get_text(" "))
    paragraphs = [line.strip() for line in seeds[0].read_text("utf-8").splitlines() if len(line) > 200]
    assert len(paragraphs) == 4
    for paragraph in paragraphs:
        assert flat(paragraph) in shown
    assert "s2Member" not in soup(whole_way, address(session)).get_text()
    assert "s2Member" not in session.body


def test_the_article_is_an_essay_with_its_date_headings_and_lead(essay, whole_way, seeds):
    assert essay.title == ESSAY_TITLE
    assert str(essay.date) == "2023-06-11"
    page = soup(whole_way, address(essay))
    assert page.h1.get_text() == ESSAY_TITLE
    assert [heading.get_text() for heading in page.select(".lt-prose h2")] == HEADINGS
    lead = seeds[1].read_text("utf-8").splitlines()[4].strip()
    assert essay.summary.startswith(lead)
    assert flat(page.select_one(".lt-lead").get_text()).startswith(flat(lead))
    assert flat(lead) not in flat(page.select_one(".lt-prose").get_text(" "))


def test_what_is_around_the_article_is_not_in_it(essay, whole_way):
    text = essay.summary + essay.body + soup(whole_way, address(essay)).get_text(" ")
    assert [words for words in NOT_CONTENT if words.lower() in text.lower()] == []


def test_what_the_article_says_is_there_whole(essay, whole_way, seeds):
    text = seeds[1].read_text("utf-8").partition(HEADINGS[0])[2].partition("Lees het volledige essay")[0]
    paragraphs = [line.strip() for line in text.splitlines() if len(line) > 100]
    assert len(paragraphs) >= 8
    shown = flat(soup(whole_way, address(essay)).select_one(".lt-prose").get_text(" "))
    for paragraph in paragraphs:
        assert flat(paragraph) in shown


def test_the_comment_stands_whole_in_the_archive_on_its_own_anchor(essay, whole_way, comment):
    path = Table(whole_way.table).discussion_path(essay.id)
    thread, problems = read_discussion(path.read_text("utf-8"), path.name)
    assert problems == ()
    (found,) = thread.comments
    assert (found.author, found.date, found.status) == (AUTHOR, None, "published")
    for where in (f"discussies/{essay.id}/", address(essay)):
        shown = soup(whole_way, where).find(id=found.id)
        assert shown.select_one(".lt-comment__author").get_text() == AUTHOR
        assert len(shown.select(".lt-comment__body p")) >= 3
        body = flat(shown.select_one(".lt-comment__body").get_text(" "))
        assert body == flat(" ".join(comment))
        assert shown.select_one(".lt-comment__link")["href"].endswith(f"#{found.id}")


@pytest.mark.parametrize("form", ["atom.xml", "rss.xml", "feed.json"])
def test_the_comment_is_in_its_discussions_feed(form, essay, whole_way, comment):
    text = whole_way.text(f"feeds/discussies/{essay.id}/{form}")
    if form == "feed.json":
        (item,) = json.loads(text)["items"]
        found = (item["content_html"], item["url"], item["authors"][0]["name"])
        assert "date_published" not in item
    else:
        feed = feedparser.parse(text)
        assert not feed.bozo
        (entry,) = feed.entries
        found = (entry.content[0].value if "content" in entry else entry.summary, entry.link, entry.author)
        assert "published" not in entry
    html, link, author = found
    assert flat(BeautifulSoup(html, "html.parser").get_text(" ")) == flat(" ".join(comment))
    assert link.startswith(f"https://leestafel.example/discussies/{essay.id}/#")
    assert author == AUTHOR


def test_the_themes_a_reader_would_name_are_found(session, essay):
    assert {"bureaucratie", "opgavegericht-werken", "rechtsstaat"} <= set(session.themes)
    wanted = {"schuldenproblematiek", "arbeidstoeleiding", "huiselijk-geweld", "mensenhandel", "ondermijning"}
    assert len(wanted & set(session.themes)) >= 3
    assert {"digitalisering", "sociaal-domein", "huis-van-thorbecke"} <= set(essay.themes)
    assert {"decentralisatie", "decentraal-organiseren"} & set(essay.themes)


def test_a_theme_leads_to_the_session_and_offers_its_feed(session, whole_way):
    page = soup(whole_way, "themas/ondermijning/")
    assert SESSION_TITLE in [link.get_text() for link in page.select(".lt-card__title a")]
    assert page.select_one("link[type='application/atom+xml']")["href"].endswith("feeds/themas/ondermijning/atom.xml")


def test_every_feed_of_this_site_is_read_without_complaint(whole_way):
    for path in whole_way.site.rglob("*.xml"):
        if path.name in ("atom.xml", "rss.xml"):
            assert not feedparser.parse(path.read_bytes()).bozo, path


@pytest.fixture
def table(whole_way, tmp_path) -> Path:
    return Path(shutil.copytree(whole_way.table, tmp_path / "tafel", ignore=shutil.ignore_patterns("site")))


def test_gathering_again_changes_no_file(table, leestafel, seeds):
    before = hashes(table)
    done = leestafel(table, "gather", "--rights", "full", *map(str, seeds))
    assert done.returncode == 0, done.stderr
    assert "2 ongewijzigd" in done.stdout
    assert hashes(table) == before


def test_an_editors_word_stays_where_the_page_changed_too(table, leestafel, seeds, tmp_path, essay):
    file = table / essay.path
    edited = file.read_text("utf-8").replace("Vitale overheid", "Levende overheid", 1)
    file.write_text(edited, "utf-8")
    changed = tmp_path / seeds[1].name
    text = seeds[1].read_text("utf-8")
    changed.write_text(text.replace("Honderd plannen\n", "Tweehonderd plannen\n"), "utf-8")
    done = leestafel(table, "gather", "--rights", "full", str(changed))
    assert "conflict" in done.stdout
    assert file.read_text("utf-8") == edited
    beside = file.with_name(f"{file.name}.new")
    assert "Tweehonderd plannen" in beside.read_text("utf-8")
    checked = leestafel(table, "check")
    assert f"{essay.path}.new: hier ligt een nieuwe versie van de bron" in checked.stderr


def test_an_editors_word_stays_where_the_page_did_not_change(table, leestafel, seeds, essay):
    file = table / essay.path
    file.write_text(file.read_text("utf-8").replace("Vitale overheid", "Levende overheid", 1), "utf-8")
    before = hashes(table)
    leestafel(table, "gather", "--rights", "full", *map(str, seeds))
    assert hashes(table) == before
