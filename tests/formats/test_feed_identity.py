"""What a feed says of an entry besides its text: its name and other addresses, its tags, whether it is all there."""

from __future__ import annotations

import json

import pytest

from leestafel.formats import feed_file, json_feed_file
from leestafel.formats.feed_excerpts import Written, are_excerpts, is_cut_off
from leestafel.model import Gathered

SENTENCE = "In het verzonnen dorp Nergenshuizen telt men de schapen die er niet zijn."
LONG = " ".join([SENTENCE] * 30)


def rss(*items: str) -> tuple[Gathered, ...]:
    return feed_file.read(
        f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Nergens</title>
        <link>https://blad.example/</link>{"".join(items)}</channel></rss>""".encode()
    )


def item(number: int, text: str = SENTENCE, *, content: str = "", more: str = "", title: str = "Schapen") -> str:
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return f"""<item><title>{title}</title><link>https://blad.example/{number}/</link>
        <description><![CDATA[{text}]]></description>{whole}{more}</item>"""


def atom(entry: str) -> Gathered:
    (one,) = feed_file.read(
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Nergens</title><id>urn:x:1</id>
        <entry><title>Schapen</title><updated>2024-03-09T10:00:00Z</updated>{entry}</entry></feed>""".encode()
    )
    return one


def test_a_guid_is_a_name_and_where_it_is_an_address_another_address():
    (one,) = rss(item(1, more='<guid isPermaLink="false">https://blad.example/?p=1</guid>'))
    assert one.url == "https://blad.example/1/"
    assert one.key == "https://blad.example/?p=1"
    assert one.also == ("https://blad.example/?p=1",)


def test_a_guid_that_is_no_address_is_a_name_only():
    (one,) = rss(item(1, more='<guid isPermaLink="false">1 at https://blad.example</guid>'))
    assert (one.key, one.also) == ("1 at https://blad.example", ())


def test_the_address_of_an_entry_before_a_service_counted_its_readers():
    (one,) = rss(
        "<item><title>Schapen</title><link>https://feeds.example/~r/1</link>"
        "<feedburner:origLink>https://blad.example/1/</feedburner:origLink></item>"
    )
    assert (one.url, one.also) == ("https://blad.example/1/", ("https://feeds.example/~r/1",))


def test_what_several_entries_claim_names_none_of_them():
    same = '<guid isPermaLink="false">https://blad.example/nieuws/</guid>'
    assert [(one.key, one.also) for one in rss(item(1, more=same), item(2, more=same))] == [("", ()), ("", ())]


def test_an_entry_that_is_there_twice_keeps_its_name():
    same = '<guid isPermaLink="false">nieuws-1</guid>'
    assert [one.key for one in rss(item(1, more=same), item(1, more=same))] == ["nieuws-1", "nieuws-1"]


def test_the_front_page_is_the_address_of_no_entry():
    (one,) = rss(item(1, more='<guid isPermaLink="true">https://blad.example/</guid>'))
    assert one.also == ()


def test_of_an_atom_entrys_alternates_those_count_that_are_pages_in_its_language():
    one = atom(
        """<id>https://blad.example/id/1</id><link href="https://blad.example/1" hreflang="nl"/>
        <link rel="alternate" type="text/html" href="https://m.blad.example/1" hreflang="nl"/>
        <link rel="alternate" type="text/html" href="https://blad.example/en/1" hreflang="en"/>
        <link rel="alternate" type="application/pdf" href="https://blad.example/1.pdf" hreflang="nl"/>
        <link rel="replies" type="text/html" href="https://blad.example/1#reacties"/>"""
    )
    assert one.url == "https://blad.example/1"
    assert one.also == ("https://blad.example/id/1", "https://m.blad.example/1")


def test_tags_are_kept_as_people_read_them():
    (one,) = rss(
        item(
            1,
            more="<category><![CDATA[Schapen &amp; geiten]]></category><category>telling</category>"
            "<category>telling</category><category></category>",
        )
    )
    assert one.categories == ("Schapen & geiten", "telling")
    two = atom(
        '<id>urn:x:2</id><category term="t1" label="Telling"/><category term="kudde"/>'
        '<category scheme="https://x.example/kind" term="https://x.example/kind#post"/>'
    )
    assert two.categories == ("Telling", "kudde")


def test_a_json_feeds_items_have_ids_and_tags():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "https://blad.example/id/1",
                "url": "https://blad.example/1",
                "title": "Een",
                "summary": SENTENCE,
                "tags": ["schapen < geiten", 3],
            },
            {"id": 2, "url": "https://blad.example/2", "title": "Twee", "content_html": f"<p>{SENTENCE}</p>"},
        ],
    }
    one, two = json_feed_file.read(json.dumps(feed).encode())
    assert (one.key, one.also) == ("https://blad.example/id/1", ("https://blad.example/id/1",))
    assert one.categories == ("schapen < geiten",)
    assert two.key == "2"
    assert (one.partial, two.partial) == (False, False)


# Whole or only how it begins


def test_a_feed_with_whole_texts_is_whole_though_some_are_short():
    found = rss(item(1, content=f"<p>{LONG}</p>"), item(2, content=f"<p>{SENTENCE}</p>"), item(3))
    assert [one.partial for one in found] == [False] * 3


def test_a_feed_of_short_descriptions_is_one_of_excerpts():
    assert [one.partial for one in rss(*map(item, range(5)))] == [True] * 5


def test_a_feed_of_long_descriptions_is_whole():
    found = rss(*(item(number, f"<p>{LONG}</p><p>{LONG}</p>") for number in range(5)))
    assert not any(one.partial for one in found)


@pytest.mark.parametrize(
    "end",
    [
        "[…]",
        "[&#8230;]",
        "[...]",
        "(…)",
        '<a href="/1/">Lees verder</a>',
        "Lees meer »",
        "… Continue reading Schapen →",
        "Read more...",
        "…</p><p>Het bericht <a href='/1/'>Schapen</a> verscheen eerst op <a href='/'>Nergens</a>.",
    ],
)
def test_an_entry_that_was_cut_off_is_not_whole_whatever_the_others_are(end: str):
    long = item(2, content=f"<p>{LONG}</p>")
    cut, whole = rss(item(1, f"<p>{SENTENCE[:-1]} {end}</p>"), long)
    assert (cut.partial, whole.partial) == (True, False)


def test_the_text_itself_may_be_the_part_that_was_cut_off():
    cut, _ = rss(item(1, content=f"<p>{SENTENCE[:-1]} [&hellip;]</p>"), item(2, content=f"<p>{LONG}</p>"))
    assert cut.partial


def test_a_text_that_ends_in_dots_is_whole():
    (one,) = rss(item(1, content=f"<p>{SENTENCE} En de geiten, die…</p>"))
    assert not one.partial
    assert not is_cut_off("Zij ging naar huis, en toen...")


def test_a_long_text_may_end_with_a_link_to_more():
    (one,) = rss(item(1, content=f"<p>{LONG}</p>" * 3 + "<p><a href='/meer/'>Lees meer</a></p>"))
    assert not one.partial


def test_an_entry_without_any_text_stands_on_its_page():
    empty, whole = rss(item(1, ""), item(2, content=f"<p>{LONG}</p>"))
    assert (empty.partial, whole.partial) == (True, False)


def test_notes_without_titles_are_whole_however_short():
    assert not any(one.partial for one in rss(*(item(number, title="") for number in range(5))))


def test_without_an_address_there_is_no_more_to_be_had():
    found = rss(*("<item><title>Schapen</title><description>Kort.</description></item>" for _ in range(3)))
    assert [one.partial for one in found] == [False] * 3


def test_an_atom_feed_of_summaries_is_one_of_excerpts_and_a_text_kept_elsewhere_too():
    link = '<id>urn:x:2</id><link href="https://blad.example/1"/>'
    assert atom(f"{link}<summary>{SENTENCE}</summary>").partial
    assert atom(f'{link}<summary>{SENTENCE}</summary><content src="https://blad.example/1" type="text/html"/>').partial
    assert not atom(f"{link}<content>{SENTENCE}</content>").partial


def test_a_list_is_no_excerpt():
    html = f"<p>{SENTENCE}</p><ul><li>een</li></ul>"
    assert are_excerpts([Written(html, titled=True, whole=False)] * 3) == [False] * 3
