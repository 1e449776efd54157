"""A WordPress export goes in whole: what is in it, what is read of it, and why the rest is not."""

from __future__ import annotations

import random
from collections import Counter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats.wordpress_export import Entry, Why, inventory, read
from leestafel.formats.wordpress_media import images_in, mute_images, with_alts
from leestafel.model import Gathered

SITE = "https://wp.example"


def export(*items: str, encoding: str = "utf-8") -> bytes:
    return f"""<?xml version="1.0" encoding="{encoding}" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Vereniging Nergens</title><link>{SITE}</link>
<wp:base_site_url>{SITE}</wp:base_site_url><wp:base_blog_url>{SITE}/blog</wp:base_blog_url>
<wp:category><wp:term_id>1</wp:term_id><wp:cat_name><![CDATA[Schapen]]></wp:cat_name></wp:category>
{"".join(items)}</channel></rss>""".encode(encoding)


def item(number: int, *, kind: str = "post", status: str = "publish", text: str = "", more: str = "") -> str:
    return f"""<item><title>Stuk {number}</title><link>{SITE}/blog/stuk-{number}/</link>
<guid isPermaLink="false">{SITE}/blog/?p={number}</guid><content:encoded><![CDATA[{text}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>2015-03-01 09:00:00</wp:post_date><wp:status>{status}</wp:status>
<wp:post_name>stuk-{number}</wp:post_name><wp:post_parent>0</wp:post_parent><wp:post_type>{kind}</wp:post_type>{more}
</item>"""


def remark(number: int, parent: int = 0, approved: str = "1", kind: str = "comment", text: str = "") -> str:
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Lezer {number}</wp:comment_author>
<wp:comment_date>2015-03-02 10:11:12</wp:comment_date><wp:comment_content><![CDATA[{text or f"Reactie {number}."}]]>
</wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def one(*args: object, **more: object) -> Gathered:
    (found,) = read(export(item(*args, **more)))  # type: ignore[arg-type]
    return found


def test_what_a_post_goes_by():
    found = one(
        7,
        more='<category domain="category" nicename="s-g"><![CDATA[Schapen & geiten]]></category>'
        '<category domain="post_tag" nicename="telling"><![CDATA[telling]]></category>'
        '<category domain="jaargang" nicename="2015"><![CDATA[2015]]></category>'
        '<category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>'
        '<category domain="nav_menu" nicename="top"><![CDATA[Top]]></category>'
        + meta("_wp_old_slug", "oude-naam")
        + meta("_edit_last", "1"),
    )
    assert found.key == f"{SITE}/blog/?p=7"
    assert found.categories == ("Schapen & geiten", "telling", "2015")
    assert found.also == (f"{SITE}/blog/?p=7", f"{SITE}/blog/oude-naam/")


@pytest.mark.parametrize(("kind", "form"), [("page", "?page_id=7"), ("verslag", "?post_type=verslag&p=7")])
def test_a_page_and_a_kind_of_its_own_have_numbered_addresses_too(kind: str, form: str) -> None:
    assert f"{SITE}/blog/{form}" in one(7, kind=kind).also


def test_an_image_without_a_text_gets_that_of_the_media_library():
    image = f'<p>Kijk:</p><img class="size-full wp-image-8" src="{SITE}/kudde.jpg" alt=""/>'
    library = item(8, kind="attachment", status="inherit", more=meta("_wp_attachment_image_alt", 'Een "kudde"'))
    (found,) = read(export(item(7, text=image), library))
    assert found.body.endswith('![Een "kudde"](https://wp.example/kudde.jpg)')


def test_control_characters_that_an_export_should_not_have_are_left_out():
    assert one(7, text="<p>Een\x0b twee\x1f drie.</p>").body == "Een twee drie."


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_an_export_says_in_what_encoding_it_is(encoding: str) -> None:
    (found,) = read(export(item(7, text="<p>Eén geit.</p>"), encoding=encoding))
    assert found.body == "Eén geit."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    trick = export(item(7, text="&a;"), encoding=encoding).decode(encoding)
    trick = trick.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>\n<rss', 1)
    with pytest.raises(NotReadable, match="entiteiten"):
        read(trick.encode(encoding))


@pytest.mark.parametrize("encoding", ["shift_jis_2004", "nergens", "utf-7"])
def test_an_encoding_that_cannot_be_read_is_refused(encoding: str) -> None:
    with pytest.raises(NotReadable):
        read(export(item(7)).replace(b'encoding="utf-8"', f'encoding="{encoding}"'.encode()))


def test_an_answer_to_itself_stands_alone():
    (found,) = read(export(item(7, more=remark(1, parent=1) + remark(2, parent=1))))
    assert [reply.parent for reply in found.comments] == [None, 0]


# What stands in it

EVERYTHING = export(
    item(1, more=remark(1) + remark(2, 1) + remark(3, 2, "0") + remark(4, 0, "spam") + remark(5, kind="pingback")),
    item(2, kind="page", text=f'<img src="{SITE}/a.jpg?x=1&amp;y=2"><img data-x="1" src=\'b.png\' alt="b">'),
    item(3, status="draft"),
    item(4, status="private", more=remark(6)),
    item(5, status="future"),
    item(6, more="<wp:post_password>geheim</wp:post_password>"),
    item(7, kind="attachment", status="inherit",
         more=f"<wp:attachment_url>{SITE}/uploads/kudde.jpg</wp:attachment_url>").replace(
        "<wp:post_parent>0", "<wp:post_parent>1"),
    item(8, kind="nav_menu_item"),
    item(9, kind="wp_block"),
    item(10, status="trash"),
    item(11, status="pending"),
    item(12, status="gearchiveerd"),
)  # fmt: skip


def test_everything_in_an_export_is_listed_with_why_it_is_not_read():
    entries = inventory(EVERYTHING)
    assert [(entry.kind, entry.id, entry.why_not) for entry in entries] == [
        ("post", "1", ""),
        ("comment", "1", ""),
        ("comment", "2", ""),
        ("comment", "3", "pending"),
        ("comment", "4", "spam"),
        ("pingback", "5", "own"),
        ("page", "2", ""),
        ("post", "3", "draft"),
        ("post", "4", "private"),
        ("comment", "6", "with_its_post"),
        ("post", "5", "scheduled"),
        ("post", "6", "password"),
        ("attachment", "7", "file"),
        ("nav_menu_item", "8", "own"),
        ("wp_block", "9", "own"),
        ("post", "10", "trash"),
        ("post", "11", "pending"),
        ("post", "12", "unpublished"),
    ]


def test_an_entry_says_where_it_is_and_what_it_belongs_to():
    entries = {(entry.kind, entry.id): entry for entry in inventory(EVERYTHING)}
    assert entries["attachment", "7"] == Entry(
        kind="attachment", id="7", title="Stuk 7", address=f"{SITE}/uploads/kudde.jpg", state="inherit", post="1",
        why_not="file",
    )  # fmt: skip
    assert entries["comment", "3"] == Entry(
        kind="comment", id="3", title="Lezer 3", address=f"{SITE}/blog/stuk-1/#comment-3", state="pending", post="1",
        why_not="pending",
    )  # fmt: skip
    assert entries["page", "2"].images == (f"{SITE}/a.jpg?x=1&y=2", "b.png")


def some_export(numbers: random.Random, size: int) -> bytes:
    """An export in which everything that can be drawn is: kinds, states, nested comments of every state."""
    kinds = ["post"] * 6 + ["page", "attachment", "revision", "verslag", "wp_template"]
    states = ["publish"] * 8 + ["draft", "private", "trash", "inherit"]
    items = []
    for number in range(1, size + 1):
        comments = [
            remark(
                number * 100 + place,
                number * 100 + numbers.randrange(place) if place and numbers.random() < 0.7 else 0,
                numbers.choice(["1", "1", "1", "0", "spam", "trash", "post-trashed"]),
                numbers.choice(["comment", "", "comment", "trackback"]),
            )
            for place in range(numbers.randrange(9))
        ]
        items.append(item(number, kind=numbers.choice(kinds), status=numbers.choice(states), more="".join(comments)))
    return export(*items)


@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_the_totals_add_up_whatever_the_export(numbers: random.Random, size: int) -> None:
    data = some_export(numbers, size)
    entries, found = inventory(data), read(data)
    assert len(entries) == data.count(b"<item>") + data.count(b"<wp:comment>")
    kept = [entry for entry in entries if not entry.why_not]
    assert [entry.address for entry in kept if "#" not in entry.address] == [one.url for one in found]
    assert [entry.id for entry in kept if "#" in entry.address] == [
        reply.key.removeprefix("comment-") for one in found for reply in one.comments
    ]
    assert {entry.why_not for entry in entries} <= {*get_args(Why), "with_its_post"}


def test_an_export_of_180_posts_with_nested_comments_goes_in_whole():
    """Every link between an answer and what it answers is that of the file, unless what it answers is not shown."""
    depth = 12
    parents = {
        number * 100 + place: number * 100 + place - 1 if place else 0
        for number in range(180)
        for place in range(depth)
    }
    held = {number: "spam" if number % 17 == 0 else "0" if number % 13 == 0 else "1" for number in parents}
    data = export(
        *(
            item(number + 1, more="".join(
                remark(own, parents[own], held[own]) for own in range(number * 100, number * 100 + depth)))
            for number in range(180)
        )
    )  # fmt: skip
    found = read(data)
    assert len(found) == 180
    shown = {number for number, state in held.items() if state == "1"}
    keys = [[int(reply.key.removeprefix("comment-")) for reply in one.comments] for one in found]
    assert {number for some in keys for number in some} == shown
    for post, own in zip(found, keys, strict=True):
        for reply, number in zip(post.comments, own, strict=True):
            above = parents[number]
            while above and above not in shown:
                above = parents[above]
            assert (own[reply.parent] if reply.parent is not None else 0) == above
    assert Counter(entry.why_not for entry in inventory(data)) == Counter(
        [""] * 180 + [{"1": "", "0": "pending", "spam": "spam"}[state] for state in held.values()]
    )


# Images


def test_images_are_found_however_they_are_written():
    html = """<img src="a.jpg"><IMG width=1 SRC='b.jpg?x&amp;y'><img srcset="no" src=c.jpg><img src="a.jpg"><img>"""
    assert images_in(html) == ("a.jpg", "b.jpg?x&y", "c.jpg")


def test_an_image_that_says_something_is_left_alone():
    told = '<img class="wp-image-1" alt="Een schaap" src="a.jpg">'
    mute = '<img class="a wp-image-2" src="b.jpg">'
    assert mute_images(told + mute) == ("2",)
    assert with_alts(told + mute, {"1": "Anders", "2": "<b>"}) == (
        told + '<img alt="&lt;b&gt;" class="a wp-image-2" src="b.jpg">'
    )
