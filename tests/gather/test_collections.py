"""Feeds and exports: every entry becomes a document of its own, once. All texts here are made up."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.formats.feed_items import day_in
from leestafel.formats.wordpress_export import with_paragraphs
from leestafel.gather.decide import Options
from leestafel.gather.errands import Ask
from leestafel.gather.readers import read_items
from leestafel.gather.run import gather
from leestafel.model import Gathered, Moment, Receipt
from leestafel.table import Table
from leestafel.text.markdown import to_plain

DAY = dt.date(2024, 5, 6)
Snapshot = Callable[[], dict[str, bytes]]

LONG = (
    "In het verzonnen dorp Nergenshuizen telt men de schapen die er niet zijn. De uitkomst is iedere keer nul, en toch "
    "wordt er lang over gesproken."
)
RSS = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Het Nergensblad</title><link>https://blad.example/</link><language>nl-NL</language>
<item>
 <title>Schapen &amp;amp; geiten</title><link>https://blad.example/schapen/</link>
 <pubDate>Mon, 05 Feb 2024 23:30:00 +0100</pubDate><dc:creator>Bedachta Verzonnen</dc:creator>
 <description>In het verzonnen dorp Nergenshuizen telt men de schapen [&amp;#8230;]</description>
 <content:encoded><![CDATA[<p>{LONG}</p><h2>Kudde</h2><p>Zie <a href="/geiten/">de geiten</a>.</p>
 <script>alert(1)</script>
 <p>Het bericht <a href="/schapen/">Schapen</a> verscheen eerst op <a href="/">Het Nergensblad</a>.</p>]]>
 </content:encoded>
</item>
<item>
 <title>Alleen een kop en een zin</title><link>https://blad.example/kop/</link>
 <author>redactie@blad.example (Gerrit Gefingeerd)</author>
 <description>Een enkele zin over niets.</description>
</item>
</channel></rss>
"""
ATOM = f"""\
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl"><title>Nergens</title><id>urn:x:1</id>
<updated>2024-03-09T10:00:00Z</updated>
<entry><id>urn:x:2</id><title type="html">Een &lt;em&gt;kudde&lt;/em&gt;</title>
<link rel="alternate" href="https://nergens.example/kudde"/><published>2024-03-08T23:30:00+01:00</published>
<updated>2024-03-10T10:00:00Z</updated><author><name>Iemand Anders</name><email>i@nergens.example</email></author>
<summary>Waar het over gaat.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content></entry></feed>
"""
RDF = f"""\
<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://oud.example/"><title>Oud blad</title><link>https://oud.example/</link></channel>
<item rdf:about="https://oud.example/1"><title>Van lang geleden</title><link>https://oud.example/1</link>
<description>{LONG}</description><dc:date>2003-12-31T12:00:00+01:00</dc:date></item>
</rdf:RDF>
"""
OLD = f"""\
<rss version="0.91"><channel><title>Ouder blad</title><link>https://ouder.example/</link>
<item><title>Zonder datum</title><link>https://ouder.example/1</link><description>{LONG}</description></item>
</channel></rss>
"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Nergens < hier",
        "language": "nl",
        "authors": [{"name": "Redactie Nergens"}],
        "items": [
            {
                "id": "1",
                "url": "https://json.example/1",
                "title": "Kudde < kudde",
                "content_html": f"<p>{LONG}</p>",
                "date_published": "2024-03-08T23:30:00+01:00",
            },
            {
                "id": "2",
                "external_url": "https://json.example/2",
                "content_text": "Losse <b>tekst</b>,\ngeen opmaak.\n\nTweede alinea.",
            },
        ],
    },
    ensure_ascii=False,
)


def comment(number: int, parent: int = 0, approved: str = "1", kind: str = "comment", text: str = "") -> str:
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[Lezer {number}]]></wp:comment_author>
<wp:comment_author_email>lezer{number}@verzonnen.example</wp:comment_author_email>
<wp:comment_date>2015-03-0{1 + number % 8} 10:11:12</wp:comment_date>
<wp:comment_content><![CDATA[{text or f"Verzonnen reactie nummer {number}."}]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def post(number: int, content: str = LONG, kind: str = "post", status: str = "publish", **more: str) -> str:
    return f"""<item><title>Stuk nummer {number} uit Nergenshuizen</title>
<link>https://wp.example/2015/{number}/</link><dc:creator><![CDATA[{more.get("by", "bv")}]]></dc:creator>
<guid isPermaLink="false">https://wp.example/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{more.get("excerpt", "")}]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>{more.get("date", "2015-03-01 09:00:00")}</wp:post_date>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
<wp:post_password>{more.get("password", "")}</wp:post_password>{more.get("comments", "")}</item>"""


def export(*posts: str, version: str = "1.2") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- Een verzonnen export. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/{version}/">
<channel><title>Vereniging Nergens</title><link>https://wp.example</link><language>nl-NL</language>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:author><wp:author_login>bv</wp:author_login><wp:author_email>bv@wp.example</wp:author_email>
<wp:author_display_name><![CDATA[Bedachta Verzonnen]]></wp:author_display_name></wp:author>
{"".join(posts)}</channel></rss>
"""


def items(text: str | bytes, name: str = "bestand") -> tuple[Gathered, ...]:
    found = read_items(text.encode() if isinstance(text, str) else text, name=name)
    assert found.collection
    return found.items


def run(table: Table, path: Path, **options: object) -> list[Receipt]:
    chosen = Options(**options)  # type: ignore[arg-type]
    return list(gather(table, [Ask(str(path), chosen)], today=DAY))


def test_an_rss_feeds_entries_are_read_in_full():
    first, second = items(RSS)
    assert (first.title, first.url, first.publisher) == (
        "Schapen & geiten",
        "https://blad.example/schapen/",
        "Het Nergensblad",
    )
    assert first.date == Moment(2024, 2, 5)
    assert first.authors == ("Bedachta Verzonnen",)
    assert first.body == f"{LONG}\n\n## Kudde\n\nZie [de geiten](https://blad.example/geiten/)."
    assert first.summary == ""
    assert (second.body, second.date, second.authors) == ("Een enkele zin over niets.", None, ("Gerrit Gefingeerd",))


def test_an_atom_feed_says_when_it_came_out_in_its_own_zone():
    (entry,) = items(ATOM)
    assert (entry.title, entry.url, entry.date) == ("Een kudde", "https://nergens.example/kudde", Moment(2024, 3, 8))
    assert (entry.body, entry.summary, entry.authors) == (LONG, "Waar het over gaat.", ("Iemand Anders",))
    assert entry.language == "nl"


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [(RDF, "Van lang geleden", Moment(2003, 12, 31)), (OLD, "Zonder datum", None)],
    ids=["rdf", "rss 0.91"],
)
def test_old_feeds_are_read(text, title, date):
    (entry,) = items(text)
    assert (entry.title, entry.date, entry.body) == (title, date, LONG)


def test_a_json_feeds_texts_are_texts():
    first, second = items(JSON_FEED)
    assert (first.title, first.publisher, first.date) == ("Kudde < kudde", "Nergens < hier", Moment(2024, 3, 8))
    assert (first.authors, first.body) == (("Redactie Nergens",), LONG)
    assert second.url == "https://json.example/2"
    assert to_plain(second.body) == "Losse <b>tekst</b>,\n\ngeen opmaak.\n\nTweede alinea."


@pytest.mark.parametrize("form", ["atom.xml", "rss.xml", "feed.json"])
def test_our_own_feeds_are_read_back(specimen, form):
    """What the site publishes in three forms comes back as one and the same."""
    feed = json.loads((specimen.site / "feeds/alles/feed.json").read_text("utf-8"))
    wanted = {item["url"]: (item["title"], item["date_published"][:10]) for item in feed["items"]}
    found = {one.url: one for one in items((specimen.site / "feeds/alles" / form).read_bytes())}
    assert list(found) == list(wanted)
    for url, (title, day) in wanted.items():
        assert str(found[url].date) == day
        shown = found[url].title.translate(str.maketrans("‹›", "<>"))  # where a reader could take it for markup
        assert shown == title or (form == "rss.xml" and "<" in title)  # RSS cannot say what is markup
    assert all(one.body for one in found.values())


def test_an_export_gives_what_was_public():
    kept = [post(1), post(2, kind="page"), post(3, kind="verslag")]
    left_out = [
        post(4, status="draft"),
        post(5, status="private"),
        post(6, password="geheim"),
        post(7, kind="attachment", status="inherit"),
        post(8, kind="wp_block"),
        post(9, kind="nav_menu_item"),
    ]
    found = items(export(*kept, *left_out))
    assert [one.url for one in found] == [f"https://wp.example/2015/{number}/" for number in (1, 2, 3)]
    assert {one.publisher for one in found} == {"Vereniging Nergens"}
    assert {one.authors for one in found} == {("Bedachta Verzonnen",)}
    assert {one.date for one in found} == {Moment(2015, 3, 1)}


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_of_an_export_is_read(version):
    (one,) = items(export(post(1, excerpt="Een eigen samenvatting."), version=version))
    assert (one.summary, one.body) == ("Een eigen samenvatting.", LONG)


def test_the_old_editors_text_gets_its_paragraphs():
    text = (
        "Eerste alinea\nmet een regel.\n\n"
        '[caption id="a" width="1"]<img src="https://wp.example/x.png" alt="Een schaap"> '
        "Bijschrift[/caption]\n\n<h2>Kop</h2>\nTweede alinea [sic].\n\n<ul><li>een</li></ul>[gallery ids=1,2]"
    )
    (one,) = items(export(post(1, text)))
    assert one.body.startswith("Eerste alinea\\\nmet een regel.\n\n")
    assert "## Kop\n\nTweede alinea \\[sic\\]." in one.body
    assert "Bijschrift" in one.body
    assert "caption" not in one.body
    assert "gallery" not in one.body
    assert one.body.endswith("- een")


def test_the_new_editors_text_is_left_alone():
    text = f"<!-- wp:paragraph -->\n<p>{LONG}</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:separator --><hr>"
    assert with_paragraphs(text) == text
    (one,) = items(export(post(1, text, date="0000-00-00 00:00:00")))
    assert one.body.startswith(LONG)
    assert one.date is None


def test_only_approved_comments_come_along_and_answers_find_their_place():
    comments = (
        comment(1)
        + comment(2, parent=1)
        + comment(3, parent=1, approved="0")
        + comment(4, parent=3)
        + comment(5, approved="spam")
        + comment(6, approved="trash")
        + comment(7, kind="pingback")
        + comment(8, parent=9)
        + comment(9, parent=8, text="Een <em>ring</em>.\n\nTweede alinea.")
    )
    (one,) = items(export(post(1, comments=comments)))
    assert [(reply.key, reply.parent) for reply in one.comments] == [
        ("comment-1", None),
        ("comment-2", 0),
        ("comment-4", 0),
        ("comment-8", 4),
        ("comment-9", 3),
    ]
    assert one.comments[0].author == "Lezer 1"
    assert one.comments[0].date == Moment(2015, 3, 2, dt.time(10, 11))
    assert one.comments[-1].text == "Een ring.\n\nTweede alinea."


def test_a_post_may_speak_of_entities():
    (one,) = items(export(post(1, "Zo begint een entiteit: <code>&lt;!ENTITY</code> of <!ENTITY.")))
    assert "entiteit" in one.body


def test_answers_below_thousands_that_are_hidden_are_found_a_place():
    comments = "".join(comment(number, number - 1, "1" if number % 2 else "0") for number in range(1, 3001))
    (one,) = items(export(post(1, comments=comments)))
    assert [reply.parent for reply in one.comments] == [None, *range(1499)]


def test_a_large_export_goes_in_whole_and_only_once(table: Table, tmp_path: Path, snapshot: Snapshot) -> None:
    """Each third piece has nested comments, of which every fifth is spam."""

    def some(number: int) -> str:
        first = number * 10
        return "".join(
            comment(first + place, first + place - 1 if place else 0, "spam" if place == 4 else "1")
            for place in range(6)
        )

    path = tmp_path / "export.xml"
    path.write_text(export(*(post(n, comments=some(n) if n % 3 == 0 else "") for n in range(180))), "utf-8")
    receipts = run(table, path, rights="full")
    assert [receipt.outcome for receipt in receipts] == ["new"] * 180
    documents, problems = read_documents(table)
    assert (len(documents), problems) == (180, ())
    threads = [read_discussion(file.read_text("utf-8"), file.name)[0] for file in table.discussion_files()]
    assert sorted(len(thread.comments) for thread in threads if thread) == [5] * 60
    parents = [reply.parent for thread in threads if thread for reply in thread.comments]
    assert parents.count(None) == 60
    before = snapshot()
    assert {receipt.outcome for receipt in run(table, path)} == {"unchanged"}
    assert snapshot() == before
    assert b"@verzonnen.example" not in b"".join(before.values())


def test_an_entry_that_changed_is_changed_unless_an_editor_was_there(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS, "utf-8")
    assert [receipt.outcome for receipt in run(table, path)] == ["new", "new"]
    first = next(file for _, file in table.document_files() if "schapen" in file.name)
    path.write_text(RSS.replace("lang over gesproken", "kort over gezwegen"), "utf-8")
    assert [receipt.outcome for receipt in run(table, path)] == ["changed", "unchanged"]
    assert "kort over gezwegen" in first.read_text("utf-8")
    edited = first.read_text("utf-8").replace("telt men", "turft men")
    first.write_text(edited, "utf-8")
    path.write_text(RSS.replace("lang over gesproken", "nooit meer over gerept"), "utf-8")
    assert [receipt.outcome for receipt in run(table, path)] == ["conflict", "unchanged"]
    assert first.read_text("utf-8") == edited


def test_an_entry_and_its_page_are_one_document(table: Table, tmp_path: Path) -> None:
    feed, page = tmp_path / "feed.xml", tmp_path / "schapen.html"
    feed.write_text(RSS, "utf-8")
    page.write_text(f"<html><title>Schapen &amp; geiten</title><article><p>{LONG * 4}</p></article></html>", "utf-8")
    Path(f"{page}.url").write_text("http://blad.example/schapen?utm_source=feed\n", "utf-8")
    run(table, feed)
    (receipt,) = run(table, page)
    assert receipt.outcome == "changed"
    assert len(read_documents(table)[0]) == 2


def test_of_a_feed_that_was_cut_off_the_last_entry_is_left_out():
    cut = RSS[: RSS.index("Een enkele zin")]
    assert [one.title for one in items(cut)] == ["Schapen & geiten"]


@pytest.mark.parametrize(
    "text",
    [
        export(post(1))[:-200],
        export(post(1)).replace("<!-- Een", '<!DOCTYPE rss [<!ENTITY a "b">]><!-- Een'),
        '{"version": "https://jsonfeed.org/version/1.1", "items": ',
        '{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
        "<feed",
    ],
    ids=["cut off", "entities", "half json", "no list", "no feed"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(text, table, tmp_path):
    path = tmp_path / "kapot.xml"
    path.write_text(text, "utf-8")
    (receipt,) = run(table, path)
    assert receipt.outcome == "refused"
    assert "kapot.xml" in receipt.reason
    assert not list(table.document_files())


def test_a_feed_without_entries_is_refused(table, tmp_path):
    path = tmp_path / "leeg.xml"
    path.write_text(export(post(1, status="draft")), "utf-8")
    (receipt,) = run(table, path)
    assert (receipt.outcome, receipt.reason) == ("refused", "er staat niets in dat openbaar is")


@pytest.mark.parametrize("name", ["pagina.xml", "feed.json", "pagina.html"])
def test_a_page_is_a_page_whatever_it_is_called(name):
    page = f"<?xml version='1.0'?><html><title>Feed</title><article><p>{LONG * 3}</p></article></html>".encode()
    assert not read_items(page, name=name).collection


def mutated() -> Iterator[bytes]:
    yield from (text.encode() for text in (RSS, ATOM, RDF, JSON_FEED, export(post(1, comments=comment(1)))))


@given(st.sampled_from(list(mutated())), st.data())
def test_whatever_was_done_to_a_feed_it_is_read_or_refused(whole, data):
    place = data.draw(st.integers(0, len(whole)))
    other = data.draw(st.binary(max_size=6) | st.sampled_from([b"<", b"]]>", b"</item>", b"\x00", b"&x;", b'"']))
    length = data.draw(st.integers(0, 40))
    try:
        found = read_items(whole[:place] + other + whole[place + length :], name="x")
    except NotReadable:
        return
    assert all(isinstance(one, Gathered) for one in found.items)


@given(st.datetimes(min_value=dt.datetime(1995, 1, 1)), st.integers(-12, 12))
def test_the_day_of_an_instant_is_that_of_its_own_zone(moment, hours):
    zoned = moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours)))
    day = Moment(moment.year, moment.month, moment.day)
    assert day_in(zoned.isoformat()) == day
    assert day_in(zoned.strftime("%d %b %Y %H:%M:%S %z")) == day


@pytest.mark.parametrize("text", ["", "gisteren", "2024-13-40T00:00:00Z", "Mon, 99 Foo 2024"])
def test_a_day_that_is_not_understood_is_unknown(text):
    assert day_in(text) is None
