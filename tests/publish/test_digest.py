"""The raw material of a newsletter: what is told of some days, once, in three forms. The golden files were read."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.publish.digest import Digest, DigestItem, DigestLine, DigestSection, digest
from leestafel.publish.digest_forms import FORMS, WIDTH, as_html, as_markdown, as_text
from leestafel.table import Table
from leestafel.text.markdown import to_html

GOLDEN = Path(__file__).parent / "digest"
SITE = "https://voorbeeld.example.org/tafel/"
SINCE, UNTIL = dt.date(2031, 1, 1), dt.date(2031, 1, 31)

SETTINGS = Settings(name="De Voorbeeldtafel", url=SITE)
THEMES = """\
- {id: water, label: Water}
- {id: sluizen, label: Sluizen, broader: water}
- {id: wegen, label: Wegen}
"""
FILES = {
    "sessions/2031/aangekondigd.md": """\
title: Open dag van de sluis
announced: 2031-01-10
status: announced
start: 2031-02-03 12:00
end: 2031-02-03 13:30
place: Gemeentehuis
address: Voorbeeldstraat 1, Voorbeeldstad
online: https://zaal.example.org/open?x=1&y=2
register: https://aanmelden.example.org/sluis
register_by: 2031-02-01
capacity: Er is plaats voor veertig mensen.
price: gratis
themes: [sluizen]
summary: Kom kijken hoe een sluis werkt.
""",
    "sessions/2031/verplaatst.md": """\
title: Werkbezoek aan de weg
announced: 2030-11-01
status: moved
start: 2031-03-05
end: 2031-03-06
previous_start: 2031-01-20 10:00
reason: De zaal was dubbel verhuurd.
register: mailto:zaal@voorbeeld.example.org
themes: [wegen]
changes:
  - {date: 2030-12-15, what: [where], note: Een andere zaal.}
  - {date: 2031-01-12 09:30, what: [when, where], note: "Nu in het dorp, over twee dagen."}
  - {date: 2031-01-13, what: [where], note: De zaal was dubbel verhuurd.}
""",
    "sessions/2031/geannuleerd.md": """\
title: Lezing over de dijk
announced: 2030-12-01
status: cancelled
start: 2031-02-20 20:00
reason: De spreker is ziek.
themes: [water]
changes:
  - {date: 2031-01-30, what: [status]}
""",
    "sessions/2031/onbekend.md": """\
title: Bijeenkomst op een dag die nog gekozen wordt
announced: 2030-10-01
status: announced
""",
    "sessions/2030/verslag.md": """\
title: Verslag van de kring
announced: 2030-12-01
date: 2031-01-15
start: 2031-01-08 19:30
organiser: Kring Voorbeeld
themes: [sluizen]
summary: Wat er op de avond werd gezegd.
""",
    "sessions/2030/oud-verslag.md": """\
title: Een verslag dat werd verbeterd
date: 2030-05-06
themes: [wegen]
changes:
  - {date: 2031-01-05, what: [text, people], note: De naam van de spreker was verkeerd.}
  - {date: 2031-02-01, what: [title]}
""",
    "sessions/2030/oud-geannuleerd.md": """\
title: Wat in december niet doorging
announced: 2030-11-05
status: cancelled
start: 2030-12-20
""",
    "essays/2031/nieuw.md": """\
title: "Een <script>alert(1)</script> & *nieuw* essay [met](http://x) een lange titel, die niet op een regel past"
date: 2031-01-20
authors: [A. Voorbeeld, B. Voorbeeld]
themes: [water]
summary: Een <b>samenvatting</b>, met _tekens_ & 1. cijfers.
changes:
  - {date: 2031-01-22, what: [text], note: Een tikfout.}
""",
    "essays/2031/later.md": "title: Komt later\ndate: 2031-02-01\n",
    "essays/2031/zonder-dag.md": "title: Zonder dag\ndate: 2031-01\n",
    "essays/2030/ingetrokken.md": """\
title: Een stuk dat is teruggenomen
date: 2030-03-04
withdrawn: 2031-01-09
reason: Op verzoek van de schrijver.
themes: [sluizen]
""",
    "essays/2031/even.md": "title: Stond hier even\ndate: 2031-01-02\nwithdrawn: 2031-01-03\n",
}
TALK = """\
document: oud-verslag
comments:
  - {id: c1, author: C. Voorbeeld, date: 2031-01-11T10:00:00+01:00, status: published, body: Eens.}
  - {id: c2, author: D. Voorbeeld, date: 2031-01-12, status: published, body: Oneens., parent: c1}
  - {id: c3, author: C. Voorbeeld, date: 2031-01-13, status: published, body: Toch eens.}
  - {id: c4, author: E. Voorbeeld, date: 2030-12-31, status: published, body: Te vroeg.}
  - {id: c5, author: F. Voorbeeld, date: 2031-01-14, status: hidden, body: Verborgen.}
  - {id: c6, author: G. Voorbeeld, status: published, body: Zonder dag.}
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """A made-up table in which everything happened that a digest tells of."""
    folder = tmp_path_factory.mktemp("nieuws")
    for name, head in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\nid: {path.stem}\n{head}---\n\nTekst.\n", "utf-8")
    (folder / "content/discussions").mkdir(parents=True)
    (folder / "content/_data").mkdir()
    (folder / "content/_data/themes.yml").write_text(THEMES, "utf-8")
    (folder / "content/discussions/oud-verslag.yml").write_text(TALK, "utf-8")
    return Table(folder)


@pytest.fixture(scope="module")
def library(table) -> Library:
    made, problems = load(table, SETTINGS)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return made


@pytest.fixture(scope="module")
def in_english(table) -> Library:
    """The same table, of a site in English."""
    return load(table, replace(SETTINGS, language="en"))[0]


def titles(made: Digest) -> dict[str, list[str]]:
    return {section.title: [item.title for item in section.items] for section in made.sections}


@pytest.mark.parametrize("form", FORMS)
def test_a_digest_reads_as_it_was_read(library, form):
    name, write = FORMS[form]
    written = write(digest(library, SINCE, UNTIL))
    if os.environ.get("LEESTAFEL_GOLDEN"):
        (GOLDEN / name).write_text(written, "utf-8", newline="\n")
    assert written == (GOLDEN / name).read_text("utf-8")
    assert written == write(digest(library, SINCE, UNTIL))


def test_everything_is_told_once_what_moved_or_is_cancelled_first(library):
    assert titles(digest(library, SINCE, UNTIL)) == {
        "Wat er komt": [
            "Geannuleerd: Lezing over de dijk",
            "Verplaatst: Werkbezoek aan de weg",
            "Open dag van de sluis",
            "Bijeenkomst op een dag die nog gekozen wordt",
        ],
        "Nieuw": [
            "Een <script>alert(1)</script> & *nieuw* essay [met](http://x) een lange titel, die niet op een regel past",
            "Verslag van de kring",
        ],
        "Veranderd": ["Een verslag dat werd verbeterd", "Ingetrokken: Een stuk dat is teruggenomen"],
        "Discussies": ["Een verslag dat werd verbeterd"],
    }


def test_only_what_happened_in_these_days_is_told(library):
    items = {item.title: item for section in digest(library, SINCE, UNTIL).sections for item in section.items}
    moved = [line.text for line in items["Verplaatst: Werkbezoek aan de weg"].lines]
    assert "datum en tijd, plaats: Nu in het dorp, over twee dagen." in moved
    assert moved.count("De zaal was dubbel verhuurd.") == 1
    assert "plaats" in moved
    assert not any("Een andere zaal." in text for text in moved)
    assert "20 januari 2031, 10.00 uur" in moved
    assert items["Een verslag dat werd verbeterd"].lines[0].text == "C. Voorbeeld, D. Voorbeeld"
    assert items["Een verslag dat werd verbeterd"].lines[0].label == "3 nieuwe reacties"


def test_of_a_theme_only_what_is_about_it_or_below_it(library):
    assert titles(digest(library, SINCE, UNTIL, "sluizen")) == {
        "Wat er komt": ["Open dag van de sluis"],
        "Nieuw": ["Verslag van de kring"],
        "Veranderd": ["Ingetrokken: Een stuk dat is teruggenomen"],
    }
    assert "Geannuleerd: Lezing over de dijk" in titles(digest(library, SINCE, UNTIL, "water"))["Wat er komt"]
    assert "Open dag van de sluis" in titles(digest(library, SINCE, UNTIL, "water"))["Wat er komt"]
    with pytest.raises(KeyError):
        digest(library, SINCE, UNTIL, "bestaat-niet")


@pytest.mark.parametrize("length", [1, 3, 7, 10])
def test_days_that_follow_each_other_lose_nothing_and_nothing_is_new_twice(library, length):
    whole = titles(digest(library, SINCE, UNTIL))
    found: dict[str, list[str]] = {}
    for first in range(0, (UNTIL - SINCE).days + 1, length):
        since = SINCE + dt.timedelta(days=first)
        made = digest(library, since, min(since + dt.timedelta(days=length - 1), UNTIL))
        for section, told in titles(made).items():
            found.setdefault(section, []).extend(told)
    assert {*whole["Veranderd"]} <= {*found["Veranderd"]}
    assert {*whole["Discussies"]} == {*found["Discussies"]}
    assert sorted(title for title in found["Nieuw"] if title in whole["Nieuw"]) == sorted(whole["Nieuw"])
    assert {*whole["Wat er komt"]} <= {*found["Wat er komt"]}


def test_of_days_without_news_that_is_said(library):
    made = digest(library, dt.date(2040, 1, 1), dt.date(2040, 1, 2))
    assert list(titles(made)) == ["Wat er komt"]
    assert titles(made)["Wat er komt"] == ["Bijeenkomst op een dag die nog gekozen wordt"]
    none = Digest("Titel", "Inleiding.", (), "In deze dagen was er niets nieuws.", DigestLine("Op", "T", SITE), "nl")
    assert all("In deze dagen was er niets nieuws." in write(none) for _, write in FORMS.values())


def test_it_speaks_the_language_of_the_site(in_english):
    text = as_text(digest(in_english, SINCE, UNTIL))
    for said in ("Coming\n------", "- When: 3 February 2031, 12:00 to 13:30\n", "Withdrawn: ", "3 new comments"):
        assert said in text
    assert "Wanneer" not in text


# the forms


def links(html: str) -> list[tuple[str, str]]:
    return [(" ".join(a.get_text().split()), a["href"]) for a in BeautifulSoup(html, "html.parser").select("a[href]")]


def test_the_three_forms_say_the_same_and_lead_to_the_same_places(library):
    made = digest(library, SINCE, UNTIL)
    items = [item for section in made.sections for item in section.items]
    mail = BeautifulSoup(as_html(made), "html.parser")
    markdown = BeautifulSoup(to_html(as_markdown(made)), "html.parser")
    assert [tag.get_text() for tag in mail.select("h3")] == [item.title for item in items]
    assert [tag.get_text() for tag in markdown.select("h3")] == [item.title for item in items]
    assert [a["href"] for a in mail.select("a")] == [a["href"] for a in markdown.select("a")]
    text = as_text(made).splitlines()
    assert {a["href"].removeprefix("mailto:") for a in mail.select("a")} <= {line.strip() for line in text}
    assert all(item.url.startswith(SITE) for item in items)


def test_html_for_mail_asks_for_nothing_and_runs_nothing(library):
    html = as_html(digest(library, SINCE, UNTIL))
    soup = BeautifulSoup(html, "html.parser")
    known = {"html", "head", "meta", "title", "body", "div", "h1", "h2", "h3", "p", "ul", "li", "strong", "a"}
    assert {tag.name for tag in soup.find_all(True)} <= known
    allowed = {"href", "style", "lang", "charset", "name", "content"}
    assert {name for tag in soup.find_all(True) for name in tag.attrs} <= allowed
    assert "url(" not in html
    assert max(map(len, html.encode().splitlines())) < 998  # RFC 5322, 2.1.1


def test_plain_text_has_no_line_over_72_columns_but_addresses(library):
    for line in as_text(digest(library, SINCE, UNTIL)).splitlines():
        assert len(line) <= WIDTH or re.fullmatch(r"\s*https?://\S+", line), line


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "](javascript:alert(1))",
    "`a` *b* _c_ ~d~ | e",
    "# kop #",
    "#",
    "C ##",
    "1. een",
    "&lt;b>",
]
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=40) | st.sampled_from(
    [*HOSTILE, "a\n\n<script>x</script>\n# kop", "www.elders.example.org", "https://elders.example.org/", "$x$", "[^1]"]
)


@given(TEXTS.filter(str.strip), TEXTS, TEXTS.filter(str.strip))
def test_whatever_a_title_is_each_form_shows_it_as_it_is_and_links_nowhere_else(title: str, text: str, value: str):
    url = f"{SITE}essays/2031/x/"
    item = DigestItem(title, url, (DigestLine("Regel", value), DigestLine("Link", value, f"{SITE}y?a=1&b=2")), text)
    made = Digest(title, text, (DigestSection("Nieuw", (item,)),), "", DigestLine("Op", "tafel", SITE), "nl")
    for html in (as_html(made), to_html(as_markdown(made))):
        soup = BeautifulSoup(html, "html.parser")
        body = soup.body or soup
        assert [a["href"] for a in body.select("a") if not to_itself(a)] == [url, f"{SITE}y?a=1&b=2", SITE]
        headings = body.find_all(re.compile("^h[1-6]$"))
        assert [shown(heading.get_text()) for heading in headings] == [shown(title), "Nieuw", shown(title)]
        assert [shown(li.get_text()) for li in soup.select("li")] == [shown(f"Regel: {value}"), shown(f"Link: {value}")]
        assert not soup.select("img, script, em, code, table, b, del")
    assert shown(title) in shown(as_text(made))


def to_itself(link) -> bool:
    """Whether a link is a bare address in a text, of which Markdown on the web (GFM, 6.9) makes a link by itself."""
    return link["href"] in (link.get_text(), f"http://{link.get_text()}", f"mailto:{link.get_text()}")


def shown(text: str) -> str:
    """A text as it is seen, whatever quotes, dashes and dots its renderer makes of plain ones."""
    seen = re.sub('[\u201c\u201d\u201e"]', '"', re.sub("[\u2018\u2019]", "'", text))
    return " ".join(re.sub("[.\u2026]+", ".", re.sub("[-\u2013\u2014]+", "-", seen)).split())


def test_a_heading_of_an_item_is_a_link_in_markdown(library):
    found = dict(links(to_html(as_markdown(digest(library, SINCE, UNTIL)))))
    assert found["Open dag van de sluis"] == f"{SITE}sessies/2031/aangekondigd/"
    assert found["https://zaal.example.org/open?x=1&y=2"] == "https://zaal.example.org/open?x=1&y=2"
