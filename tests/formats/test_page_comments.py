"""A page's discussion: what a script would load is said, parents are a forest, and work grows with the page only."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.formats import plain_text, web_page
from leestafel.formats.comment_words import as_name, is_button, is_pingback, name_before_verb
from leestafel.formats.page_comments import Discussion, take_discussion
from leestafel.text.dates_abroad import moment_in, puts_month_first
from leestafel.text.page_tree import parse
from leestafel.words import say

TEXT = "Het verzonnen waterschap praat met bewoners over de dijk, en schrijft op wat zij daarvan vinden en waarom. "


def discussion(html: str, today: dt.date | None = None) -> Discussion:
    return take_discussion(parse(f"<html lang='nl'><body><h1>Dijk</h1><p>{TEXT}</p>{html}</body></html>"), today)


def comment(number: int, *, marks: str = "", inner: str = "") -> str:
    return (
        f'<li class="comment" id="comment-{number}" {marks}><b class="fn">A. Bedenksel</b>'
        f'<time datetime="2021-04-03T10:00">3 april</time>'
        f'<div class="comment-content"><p>Tekst {number}</p></div>{inner}</li>'
    )


@pytest.mark.parametrize(
    "place",
    [
        '<div id="disqus_thread"></div>',
        '<script src="https://kade.disqus.com/embed.js" async></script>',
        '<div class="fb-comments" data-href="https://kade.example"></div>',
        '<hyvor-talk-comments website-id="1"></hyvor-talk-comments>',
        '<script src="https://giscus.app/client.js" data-repo="a/b"></script>',
        '<div id="commento"></div>',
        '<div id="coral_thread"></div>',
        '<div id="vuukle-comments"></div>',
        "<vf-conversations></vf-conversations>",
        '<script>DiscourseEmbed = { discourseUrl: "https://f.example/" };</script>',
        '<section data-isso-id="/a"></section><script data-isso="/isso/" src="/isso/js/embed.min.js"></script>',
        '<div data-big-pipe-placeholder-id="callback=comment.lazy_builders:renderForm"  id="c"></div>',
        '<div id="comments"><h2>7 reacties</h2><div class="lijst"></div></div>',
        '<script type="application/ld+json">{"@type": "BlogPosting", "commentCount": 4}</script>',
    ],
)
def test_comments_that_a_script_loads_are_said_to_be_so(place: str) -> None:
    assert discussion(place) == Discussion(by_script=True)
    page = web_page.read(f"<html lang='nl'><body><h1>Dijk</h1><p>{TEXT * 3}</p>{place}</body></html>".encode())
    assert page.remarks == (say("read.comments_by_script"),)


@pytest.mark.parametrize(
    "place",
    [
        "",
        '<div id="comments"><h2>Reacties</h2><p>Er zijn nog geen reacties.</p></div>',
        '<div id="comments"><h2>0 reacties</h2></div>',
        '<div id="respond"><h3>Geef een reactie</h3><form><p>Vereiste velden</p></form></div>',
        '<p>Wij gebruiken geen Disqus.</p><a href="https://disqus.com/embed">link</a>',
    ],
)
def test_a_page_without_comments_says_nothing(place: str) -> None:
    assert discussion(place) == Discussion()


TEASER = (
    '<div class="post" id="post-{0}"><h2><a href="/bericht-{0}">Bericht {0}</a></h2>'
    '<span class="author">A. Bedenksel</span>'
    '<span class="date">3 mei 2020</span><div class="entry"><p>Begin van bericht {0}.</p></div></div>'
)
ANSWERED = (
    '<div class="question">Wat kost {0}?</div><div class="answer"><p>Dat kost niets, want {0} is verzonnen.</p></div>'
)


@pytest.mark.parametrize("block", [TEASER, ANSWERED])
def test_a_list_of_articles_or_of_questions_is_no_thread(block: str) -> None:
    assert discussion("".join(block.format(number) for number in range(1, 5))) == Discussion()


def test_a_page_with_comments_says_nothing_of_scripts() -> None:
    found = discussion(f'<div id="disqus_thread"></div><ol>{comment(1)}</ol>')
    assert (len(found.comments), found.by_script) == (1, False)


def test_a_relative_date_is_known_on_a_known_day_only() -> None:
    html = '<div class="comment" id="comment-1"><b class="fn">A</b><span class="date">{}</span><p>Mooi.</p></div>'
    assert discussion(html.format("2 dagen geleden")).comments[0].date is None
    found = discussion(html.format("2 dagen geleden"), dt.date(2021, 4, 3))
    assert str(found.comments[0].date) == "2021-04-01"


@pytest.mark.parametrize("html", ["<ol>{0}</ol>", '<div class="pingback" id="comment-9"><ol>{0}</ol></div>'])
def test_what_lies_in_a_ping_is_no_comment(html: str) -> None:
    assert len(discussion(html.format(comment(1))).comments) == (0 if "pingback" in html else 1)


def test_parents_by_number_and_no_circles() -> None:
    numbers = {1: 3, 2: 1, 3: 2, 4: 4, 5: 77}
    rows = "".join(comment(number, marks=f'data-parent-id="{above}"') for number, above in numbers.items())
    parents = [one.parent for one in discussion(f"<ol>{rows}</ol>").comments]
    for start in range(len(parents)):
        seen, place = set(), start
        while parents[place] is not None:
            assert place not in seen
            seen.add(place)
            place = parents[place]
    assert sum(parent is not None for parent in parents) == 2


@given(st.lists(st.integers(1, 6), min_size=1, max_size=30))
def test_depths_give_the_nearest_shallower_before(depths: list[int]) -> None:
    rows = "".join(
        comment(number).replace('"comment"', f'"comment depth-{depth}"') for number, depth in enumerate(depths)
    )
    found = [
        one.parent for one in discussion(f"<div>{rows.replace('<li', '<div').replace('</li', '</div')}</div>").comments
    ]
    wanted = [
        next((above for above in range(place - 1, -1, -1) if depths[above] < depth), None)
        for place, depth in enumerate(depths)
    ]
    assert found == wanted


@given(st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=4), max_leaves=25))
def test_nesting_gives_the_parents(tree: list) -> None:
    numbers = iter(range(1, 10_000))
    wanted: list[int | None] = []

    def drawn(nodes: list, above: int | None) -> str:
        parts = []
        for inner in nodes:
            wanted.append(above)
            place, number = len(wanted) - 1, next(numbers)
            children = drawn(inner, place)
            parts.append(comment(number, inner=f'<ul class="children">{children}</ul>' if children else ""))
        return "".join(parts)

    html = f"<ol>{drawn([tree], None)}</ol>"
    assert [one.parent for one in discussion(html).comments] == wanted


def test_thousands_of_comments_and_of_boxes_come_to_an_end() -> None:
    assert len(discussion(f"<ol>{''.join(map(comment, range(6000)))}</ol>").comments) == 5000
    deep = '<ul class="children"><li class="comment"><b class="fn">A</b><p>x</p>' * 60 + "</li></ul>" * 60
    assert discussion(deep * 20).comments
    assert discussion("<div class='comments'>" + "<div>3 mei 2020</div>" * 20_000 + "</div>") == Discussion()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Door A. Voorbeeld op 3 mei 2020 om 10:22", "A. Voorbeeld"),
        ("Anna Bedenksel zegt:", "Anna Bedenksel"),
        ("Stefan Muster sagt:", "Stefan Muster"),
        ("Thérèse Exemple a dit :", "Thérèse Exemple"),
        ("Am 29. Mai 2017 um 14:38 von Hugo Muster", "Hugo Muster"),
        ("omg -_-", "omg -_-"),
        ("a.voorbeeld@voorbeeld.example", ""),
        ("Beantwoorden", ""),
        ("#3", ""),
        ("", ""),
    ],
)
def test_names(text: str, name: str) -> None:
    assert as_name(text) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Anna Bedenksel schreef op 3 mei 2020 om 10:22:", "Anna Bedenksel"),
        ("Anna zegt dat het regent.", ""),
        ("Stefan schrieb am 8. März 2011 um 21:07", "Stefan"),
    ],
)
def test_names_before_verbs(line: str, name: str) -> None:
    assert name_before_verb(line) == name


def test_no_address_is_a_name_in_plain_text_either() -> None:
    said = "{} zegt:\n\n3 mei 2020 om 10:22\n\nMooi stuk over de dijk, dank daarvoor.\n\n"
    names = ("a.voorbeeld@voorbeeld.example", "B. Voorbeeld")
    read = plain_text.read(f"Dijk\n\n{TEXT}\n\n{TEXT}\n\nReacties: 2\n\n{''.join(map(said.format, names))}")
    assert [comment.author for comment in read.comments] == ["", "B. Voorbeeld"]


def test_buttons_and_pings_are_told_from_text() -> None:
    assert all(
        map(is_button, ["Beantwoorden", "Antworten", "Répondre", "LikenLiken", "3 likes", "Klik om te vergroten..."])
    )
    assert not any(map(is_button, ["Leuk stuk", "Antworten wir ihm", "Danke!"]))
    assert is_pingback("[…] las ik elders […]")
    assert not is_pingback("Zoals hij schreef […] is het zo.")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("26. Mai 2008 um 21:07", "2008-05-26 21:07"),
        ("Januar 6, 2020 um 10:22", "2020-01-06 10:22"),
        ("4 juin 2012 à 15 h 14", "2012-06-04 15:14"),
        ("1er mars 2019", "2019-03-01"),
        ("14 de junio de 2023 a las 10:22", "2023-06-14 10:22"),
        ("June 4th, 2012 at 3:14 pm", "2012-06-04 15:14"),
        ("do 14 juni 2023 om 10:22", "2023-06-14 10:22"),
        ("04.06.12, 14:22", "2012-06-04 14:22"),
        ("2012/06/04", "2012-06-04"),
        ("31. Februar 2020", "None"),
        ("versie 3.14.15", "None"),
    ],
)
def test_dates_of_other_countries(text: str, date: str) -> None:
    assert str(moment_in(text)) == date


def test_the_order_of_numbers_is_the_pages_own() -> None:
    assert not puts_month_first(["06/04/2012"], "nl")
    assert puts_month_first(["06/04/2012"], "en-US")
    assert not puts_month_first(["06/04/2012"], "en-GB")
    assert not puts_month_first(["06/04/2012", "16/04/2012"], "en-US")
    assert puts_month_first(["06/04/2012", "06/14/2012"], "nl")
    assert str(moment_in("06/04/2012 at 10:30 pm", month_first=True)) == "2012-06-04 22:30"
