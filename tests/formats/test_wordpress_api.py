"""The REST API of WordPress: everything a site shows, asked for with few addresses, and what is missing is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from leestafel.errors import NotReadable
from leestafel.formats import wordpress_api
from leestafel.formats.wordpress_api import MAX_PAGES, Answer, root_of
from leestafel.formats.wordpress_export import read as read_export
from leestafel.gather.addresses import canonical
from leestafel.model import Moment
from made_up_wordpress import SITE, TYPES, answers, comment, drive, post, said, small


def routes(addresses: list[str]) -> list[str]:
    """What was asked for, without the fields."""
    return [address.partition("/wp-json/")[2].partition("&_")[0].partition("?_")[0] for address in addresses]


def test_posts_pages_and_own_kinds_are_read_and_nothing_behind_a_password():
    found, asked = drive(answers(small()))
    assert [one.url for one in found] == [
        f"{SITE}/2015/03/stuk-1/",
        f"{SITE}/2015/03/stuk-2/",
        f"{SITE}/over/",
        f"{SITE}/2015/03/stuk-21/",
    ]
    assert routes(asked) == [
        "",
        "wp/v2/types",
        "wp/v2/posts?per_page=100&page=1",
        "wp/v2/pages?per_page=100&page=1",
        "wp/v2/verslagen?per_page=100&page=1",
        "wp/v2/comments?per_page=100&page=1",
    ]


def test_what_a_post_says():
    one = drive(answers(small()))[0][1]
    assert (one.title, one.body) == (
        "Stuk nummer 2 – Nergenshuizen",
        "In Nergenshuizen telt men schaap 2 nog eens.",
    )
    assert (one.date, one.authors, one.publisher) == (
        Moment(2015, 3, 3),
        ("Bedachta Verzonnen",),
        "Vereniging & Nergens",
    )
    assert one.categories == ("Schapen & geiten", "telling")
    assert (one.key, one.also) == (f"{SITE}/?p=2", (f"{SITE}/?p=2",))
    assert (one.summary, one.partial, one.remarks) == ("", False, ())


def test_a_page_has_its_number_in_two_forms():
    page = drive(answers(small()))[0][2]
    assert page.also == (f"{SITE}/?page_id=11", f"{SITE}/?p=11")


def test_comments_come_oldest_first_each_in_its_place():
    first, second, *_ = drive(answers(small()))[0]
    assert [(one.key, one.author, one.parent) for one in first.comments] == [
        ("comment-5", "Lezer 5", 1),
        ("comment-6", "Lezer 6", None),
    ]
    assert first.comments[0].text == "Verzonnen reactie nummer 5."
    assert first.comments[0].date == Moment(2015, 4, 6, dt.time(10, 11))
    assert [one.key for one in second.comments] == ["comment-7"]


def test_a_comment_has_one_name_in_the_export_and_here():
    """So that a site that was gathered by its export can be followed by its API."""
    (exported,) = read_export(
        f"""<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><title>x</title><item><title>Stuk nummer 2 – Nergenshuizen</title><link>{SITE}/2015/03/stuk-2/</link>
        <guid>{SITE}/?p=2</guid><content:encoded>In Nergenshuizen telt men schaap 2 nog eens.</content:encoded>
        <wp:post_id>2</wp:post_id><wp:status>publish</wp:status><wp:comment><wp:comment_id>7</wp:comment_id>
        <wp:comment_author>Lezer 7</wp:comment_author><wp:comment_date>2015-04-08 10:11:12</wp:comment_date>
        <wp:comment_content>Verzonnen reactie nummer 7.</wp:comment_content><wp:comment_approved>1</wp:comment_approved>
        </wp:comment></item></channel></rss>""".encode()
    )
    asked = drive(answers(small()))[0][1]
    assert exported.comments == asked.comments
    assert (exported.key, exported.body, canonical(exported.url)) == (asked.key, asked.body, canonical(asked.url))


def test_the_image_above_a_post_comes_along_with_its_caption():
    first = drive(answers(small()))[0][0]
    assert first.body.startswith(f"![Een kudde]({SITE}/kudde.jpg)\n\nGeen schaap.\n\n")


def test_what_did_not_come_with_a_post_is_asked_for_by_number():
    bare = post(1, content={"rendered": f'<p><img class="wp-image-9" src="{SITE}/a.jpg" alt=""></p>'})
    bare["_embedded"] = {"author": [{"code": "rest_user_invalid_id"}]}
    site = {
        "posts": [bare],
        "users": [{"id": 7, "name": "Bedachta Verzonnen"}],
        "categories": [{"id": 3, "name": "Schapen &amp; geiten"}],
        "tags": [{"id": 4, "name": "telling"}],
        "media": [{"id": 9, "alt_text": "Een kudde"}],
    }
    (one,), asked = drive(answers(site, types={"post": TYPES["post"]}))
    assert (one.authors, one.categories) == (("Bedachta Verzonnen",), ("Schapen & geiten", "telling"))
    assert one.body == f"![Een kudde]({SITE}/a.jpg)"
    assert "wp/v2/users?per_page=100&page=1&include=7" in routes(asked)


def test_the_author_that_search_engines_are_told_will_do():
    one = post(1, yoast_head_json={"author": "Bedachta Verzonnen"})
    del one["_embedded"]["author"]
    (found,), _ = drive(answers({"posts": [one]}, types={"post": TYPES["post"]}))
    assert found.authors == ("Bedachta Verzonnen",)


@pytest.mark.parametrize("size", [99, 100, 101, 250])
def test_every_page_of_a_list_is_asked_for_once(size: int) -> None:
    site = {"posts": [post(number) for number in range(1, size + 1)], "comments": []}
    found, asked = drive(answers(site, types={"post": TYPES["post"]}))
    assert len(found) == size
    assert len([one for one in routes(asked) if "posts" in one]) == -(-size // 100)


def test_without_totals_a_short_page_is_the_last():
    usual = answers(
        {"posts": [post(number) for number in range(1, 151)], "comments": []}, types={"post": TYPES["post"]}
    )

    def silent(address: str) -> Answer | None:
        answer = usual(address)
        return answer and answer._replace(headers={})

    found, asked = drive(silent)
    assert len(found) == 150
    assert len([one for one in routes(asked) if "posts" in one]) == 2


def test_180_posts_with_nested_comments_come_whole():
    posts = [post(number) for number in range(1, 181)]
    comments = [
        comment(number * 10 + place, number, parent=number * 10 + place - 1 if place else 0)
        for number in range(1, 181)
        for place in range(6)
    ]
    found, asked = drive(answers({"posts": posts, "comments": comments[::-1]}, types={"post": TYPES["post"]}))
    assert [[reply.parent for reply in one.comments] for one in found] == [[None, 0, 1, 2, 3, 4]] * 180
    assert len(asked) == 2 + 2 + 11


# Only what is new


def test_since_a_moment_only_what_changed_or_was_discussed():
    site = small()
    site["comments"].append(comment(900, 2, parent=7, date="2015-05-01T10:00:00"))
    found, asked = drive(answers(site), since=Moment(2015, 4, 20, dt.time(12)))
    assert [one.url for one in found] == [f"{SITE}/2015/03/stuk-2/"]
    assert [(one.key, one.parent) for one in found[0].comments] == [("comment-7", None), ("comment-900", 0)]
    assert "wp/v2/posts?per_page=100&page=1" in routes(asked)
    assert any("modified_after=2015-04-20T12:00:00" in address for address in asked)
    assert "wp/v2/posts?per_page=100&page=1&include=2" in routes(asked)


def test_without_comments_none_are_asked_for():
    found, asked = drive(answers(small()), comments=False)
    assert not any("comments" in address for address in asked)
    assert not any(one.comments for one in found)


# What cannot be had


def without(site: wordpress_api.Asking[Any] | Any, *parts: str) -> Any:
    return lambda address: None if any(part in address for part in parts) else site(address)


def test_without_its_comments_a_site_is_read_and_says_so():
    found, _ = drive(without(answers(small()), "/comments"))
    assert [len(one.comments) for one in found] == [0] * 4
    assert {one.remarks for one in found} == {("de site gaf niet alle reacties: haal haar later opnieuw binnen",)}


def test_a_page_that_is_missing_is_told_with_the_first_item():
    site = {"posts": [post(number) for number in range(1, 251)], "comments": []}
    found, _ = drive(without(answers(site, types={"post": TYPES["post"]}), "/posts?per_page=100&page=2"))
    assert len(found) == 150
    (remark,) = found[0].remarks
    assert "100 van 250" in remark
    assert {one.remarks for one in found[1:]} == {()}


def test_without_its_kinds_posts_and_pages_are_read():
    found, _ = drive(without(answers(small()), "/types"))
    assert len(found) == 3


@pytest.mark.parametrize("page", ["", "<html><title>Geen</title></html>", '<link rel="https://api.w.org/" href="/x/">'])
def test_what_is_no_wordpress_is_refused(page: str) -> None:
    def answer(address: str) -> Answer | None:
        return Answer(page.encode(), {}) if page and "wp-json" not in address else None

    with pytest.raises(NotReadable, match="geen gegevens van WordPress"):
        drive(answer)


@pytest.mark.parametrize("site", ["", "javascript:alert(1)", "niets"])
def test_what_is_no_address_is_refused(site: str) -> None:
    with pytest.raises(NotReadable):
        drive(lambda address: None, site)


def test_a_list_without_end_ends():
    """A site that makes up new posts for as long as it is asked."""

    def answer(address: str) -> Answer | None:
        if "/posts" in address:
            page = int(address.partition("&page=")[2].partition("&")[0])
            return said([{"id": page * 100 + n, "status": "draft"} for n in range(100)], x_wp_totalpages="99999999")
        return answers(small(), types={"post": TYPES["post"]})(address)

    _, asked = drive(answer, comments=False)
    assert len([one for one in asked if "/posts" in one]) == MAX_PAGES


# Where it is


def test_the_api_is_found_by_what_the_page_says():
    def moved(address: str) -> Answer | None:
        if address == f"{SITE}/blad/":
            return Answer(b"<html></html>", {"link": f'<{SITE}/wp-json/>; rel="https://api.w.org/"'})
        return None if "/blad/" in address else answers(small())(address)

    found, asked = drive(moved, f"{SITE}/blad/")
    assert len(found) == 4
    assert asked[:2] == [f"{SITE}/blad/wp-json/?_fields=name,url,home,namespaces", f"{SITE}/blad/"]


def test_a_site_without_pretty_addresses_has_it_behind_a_question_mark():
    usual = answers(small())

    def plain(address: str) -> Answer | None:
        route, _, query = address.partition("?rest_route=/")[2].partition("&")
        return usual(f"{SITE}/wp-json/{route}?{query}") if "rest_route" in address else None

    found, asked = drive(plain)
    assert len(found) == 4
    assert asked[2] == f"{SITE}/?rest_route=/&_fields=name,url,home,namespaces"


@pytest.mark.parametrize("site", [f"{SITE}/wp-json", f"{SITE}/wp-json/", f"{SITE}/wp-json/wp/v2/posts?page=3"])
def test_the_address_of_the_api_itself_will_do(site: str) -> None:
    found, asked = drive(answers(small()), site)
    assert len(found) == 4
    assert asked[0] == f"{SITE}/wp-json/?_fields=name,url,home,namespaces"


@pytest.mark.parametrize(
    ("page", "headers", "root"),
    [
        ('<link rel="https://api.w.org/" href="https://wp.example/wp-json/" />', {}, f"{SITE}/wp-json/"),
        (
            "<link href=https://wp.example/?rest_route=/&amp;x=1 rel='https://api.w.org/'>",
            {},
            f"{SITE}/?rest_route=/&x=1",
        ),
        ("", {"link": f'<{SITE}/x>; rel=shortlink, <{SITE}/wp-json/>; rel="https://api.w.org/"'}, f"{SITE}/wp-json/"),
        ('<link rel="https://api.w.org/" href="javascript:alert(1)">', {}, ""),
        ("<p>https://api.w.org/</p>", {"link": "<>; rel=x"}, ""),
        ("<link " * 50_000, {"link": "<a>;" * 50_000}, ""),
    ],
)
def test_the_address_that_a_page_names(page: str, headers: dict[str, str], root: str) -> None:
    assert root_of(page, headers) == root


def test_a_kind_whose_address_is_nonsense_is_left_alone():
    types = {"post": TYPES["post"], "x": {"rest_base": "../../users"}, "y": {"rest_base": None}, "z": 3}
    _, asked = drive(answers(small(), types=types), comments=False)
    assert [one for one in routes(asked) if "page=" in one] == ["wp/v2/posts?per_page=100&page=1"]
