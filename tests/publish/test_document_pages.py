"""Sessions, essays and their discussions, as the built specimen shows them."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest

FULL = "sessies/2023/2023-sluizen-open/"
HOSTILE = "sessies/2024/2024-vijandige-pagina/"
TITLE = 'Sluizen "open": van <beheer> & bedrijf naar coöperatie'
SHOWN = ["c1", "c2", "c3", "c4", "c5", "c6", "c8", "c11"]


def facts(soup) -> dict[str, list[str]]:
    return {
        term.get_text(): [item.get_text(" ", strip=True) for item in term.find_next_siblings("dd")]
        for term in soup.select("article.lt-document .lt-facts dt")
    }


def text(soup) -> str:
    return re.sub(r"\s+", " ", soup.get_text(" ")).strip()


def everything(specimen) -> dict[str, bytes]:
    """Every file of the site with its bytes, those of the search index unpacked."""
    found = {}
    for path in specimen.files():
        data = path.read_bytes()
        packed = path.suffix.startswith((".pf_", ".pagefind"))
        found[path.relative_to(specimen.site).as_posix()] = gzip.decompress(data) if packed else data
    return found


@pytest.fixture(scope="module")
def whole(specimen) -> dict[str, bytes]:
    return everything(specimen)


def test_the_search_index_is_read_by_these_tests(whole):
    assert any(b"kwelbergje" in data for name, data in whole.items() if name.startswith("pagefind/fragment/"))


def test_a_session_says_what_is_known_of_it(page):
    soup = page(FULL)
    assert soup.h1.get_text() == TITLE
    assert soup.title.get_text() == f"{TITLE} – De Proeftafel"
    assert facts(soup) == {
        "Wanneer": ["donderdag 2 maart 2023, 12.00 tot 13.30 uur"],
        "Waar": ["Sluishuis, Zevenbrug"],
        "Organisatie": ["Kring Zevenbrug"],
        "Sprekers": ["Wiebe Proefstra (sluiswachter, Gemeente Zevenbrug)", "Annelies de Vries-Verzonnen"],
        "Verslag": ["Çelik Ümitoğlu"],
        "Verslag van": ["10 maart 2023"],
        "Opname": ["De middag in beeld (opname, CC BY-SA 4.0 )"],
        "Materiaal": ['Platen & "prenten" (presentatie)'],
        "Reeks": ["Sluisavonden"],
    }
    assert soup.select_one(".lt-lead").get_text() == "Een middag over sluizen die van niemand zijn, en toch open gaan."
    assert [item.get_text() for item in soup.select(".lt-about li")] == ["Sluizen", "Coöperatie"]


def test_an_essay_says_what_is_known_of_it(page):
    assert facts(page("essays/2024/2024-loketten/")) == {
        "Auteur": ["Wiebe Proefstra", "Annelies de Vries-Verzonnen"],
        "Datum": ["5 april 2024"],
        "Verschenen in": ["Verzonnen Bladen 7"],
    }


def test_the_body_stands_in_html_with_dutch_typography(page):
    prose = page(FULL).select_one(".lt-prose")
    for words in ("Wie ’s avonds langs", "“Dat komt door ’t licht”", "– en hij had gelijk", "De jaren ’90"):
        assert words in prose.get_text()
    assert [heading.get_text() for heading in prose.select("h2, h3")] == [
        "Wat er gezegd werd",
        "Een voetnoot",
        "Discussie",
        "Wat er bleef liggen",
    ]
    assert [cell.get_text() for cell in prose.select("table th")] == ["sluis", "peil"]
    assert prose.select_one(".markdown-alert-title").get_text() == "Let op"
    assert [box.has_attr("checked") for box in prose.select("input[type=checkbox]")] == [True, False]
    assert prose.select_one("details summary").get_text() == "Meer over het peil"
    assert "Volgens een verzonnen archief" in prose.select_one("section.footnotes").get_text()
    assert prose.select_one("pre code").get_text() == "peil = 12\n"


def test_a_picture_of_the_site_is_shown_and_one_from_elsewhere_is_a_link(page):
    prose = page(FULL).select_one(".lt-prose")
    assert [image["alt"] for image in prose.find_all("img")] == ["De zaal"]
    assert prose.find("a", href="https://beelden.example/foto.png").get_text() == "Afbeelding: Van elders"


def test_a_link_to_another_file_leads_to_its_page(page):
    link = page(FULL).find("a", string="het essay over loketten")
    assert link["href"] == "../../../essays/2024/2024-loketten/#slot"
    back = page("essays/2024/2024-loketten/").find("a", string="het verslag")
    assert back["href"] == "../../../sessies/2023/2023-sluizen-open/"


def test_every_page_has_one_h1_and_no_heading_skips_a_level(pages):
    for name, soup in pages.items():
        if soup.select_one("meta[http-equiv=refresh]"):
            continue
        levels = [int(heading.name[1]) for heading in soup.find_all(re.compile(r"^h[1-6]$"))]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_no_page_has_an_id_twice(pages):
    for name, soup in pages.items():
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert sorted(ids) == sorted(set(ids)), name


def test_a_coming_moved_or_cancelled_session_says_so_and_one_that_was_held_does_not(page):
    def status(address):
        found = page(address).select_one(".lt-document__head .lt-status")
        return found.get_text() if found else None

    assert status("sessies/2099/2099-aangekondigd/") == "Aangekondigd"
    assert status("sessies/2099/2099-verplaatst/") == "Verplaatst"
    assert status("sessies/2024/2024-geannuleerd/") == "Geannuleerd"
    assert status(FULL) is None


def test_an_unknown_year_stays_unknown(page):
    soup = page("sessies/zd/zonder-jaar/")
    head = soup.select_one(".lt-document__head")
    assert "14 september (jaar onbekend)" in text(head)
    assert head.abbr.get_text() == "z.d."
    assert head.time["datetime"] == "09-14"
    assert not re.search(r"\b(19|20)\d\d\b", text(soup.select_one("article.lt-document")))


def test_a_text_in_another_language_says_so(page):
    assert page("essays/2022/2022-english/").select_one("article.lt-document")["lang"] == "en"
    assert not page(FULL).select_one("article.lt-document").has_attr("lang")
    card = page("essays/").find("a", string="On locks & keys")
    assert card["lang"] == "en"


def test_of_an_excerpt_only_the_summary_is_shown(page, whole):
    soup = page("essays/2023/2023-alleen-samenvatting/")
    assert soup.select_one(".lt-prose") is None
    assert soup.select_one(".lt-lead").get_text() == "Een samenvatting die wel mag."
    assert soup.select_one(".lt-source a")["href"] == "https://tijdschrift.example/stuk"
    assert [name for name, data in whole.items() if b"kwikstaartbrood" in data] == []


def test_of_a_reference_only_title_and_link_are_shown(page, whole):
    soup = page("essays/2023/2023-alleen-verwijzing/")
    assert soup.select_one(".lt-prose, .lt-lead, .lt-discussion") is None
    assert soup.select_one(".lt-source a")["href"] == "https://tijdschrift.example/dicht"
    for words in (b"pimpelmeeswals", b"roerdompsonate", b"Onzichtbare Spreker"):
        assert [name for name, data in whole.items() if words in data] == []


def test_a_draft_is_nowhere(specimen, whole):
    for words in (b"spreeuwenpap", b"2024-klad", b"Voorbarige Spreker"):
        assert [name for name, data in whole.items() if words in data] == []


def test_what_moderators_took_away_is_nowhere(whole):
    for words in ("Verborgen Spreker", "boterbloemrede", "Wachtende Spreker", "distelredevoering", "Gewiste Spreker"):
        assert [name for name, data in whole.items() if words.encode() in data] == []
    assert [name for name, data in whole.items() if b"klaprooszin" in data] == []


def test_the_data_the_pages_are_made_of_is_not_published(whole):
    assert not [name for name in whole if name.startswith(("_data", "discussions")) or name.endswith((".yml", ".md"))]


@pytest.mark.parametrize("address", [FULL, "discussies/2023-sluizen-open/"])
def test_every_comment_stands_on_its_own_anchor_below_what_it_answers(page, address):
    soup = page(address)
    assert [item["id"] for item in soup.select("li.lt-comment")] == SHOWN
    parents = {item["id"]: item.find_parent("li", class_="lt-comment") for item in soup.select("li.lt-comment")}
    above = {name: parent["id"] if parent else None for name, parent in parents.items()}
    assert above == dict(zip(SHOWN, [None, "c1", "c2", "c3", "c4", "c5", None, None], strict=True))
    first = soup.find(id="c1").article
    assert [part.get_text() for part in first.select(".lt-comment__body p")] == [
        "Eerste alinea van c1.",
        "Tweede alinea van c1.",
    ]
    assert first.select_one(".lt-comment__source a")["href"] == "https://elders.example/r#1"
    assert soup.find(id="c11").select_one(".lt-comment__when").get_text(strip=True) == "datum onbekend"


def test_a_number_of_comments_is_spoken_well(page):
    assert page("essays/2024/2024-een-reactie/").find(id=re.compile("discussie$")).get_text() == "1 reactie"
    assert page(HOSTILE).find(id=re.compile("discussie$")).get_text() == "2 reacties"
    assert "8 reacties" in text(page("discussies/"))
    assert "1 reacties" not in text(page("discussies/"))


def test_nothing_that_acts_comes_from_the_content(pages):
    ours = re.compile(r"^(\.\./|\./)*assets/|^/assets/")
    for name, soup in pages.items():
        for tag in soup.find_all(True):
            acting = [key for key in tag.attrs if key.startswith("on") or key in ("srcdoc", "style", "formaction")]
            assert not acting, (name, str(tag)[:200])
            for key in ("href", "src", "action", "data", "poster"):
                value = re.sub(r"\s", "", str(tag.get(key, ""))).lower()
                assert not value.startswith(("javascript:", "data:", "vbscript:")), (name, str(tag)[:200])
        assert not soup.select("iframe, object, embed, video, audio, base, style, frame, applet")
        for loaded in soup.select("script[src], link[rel=stylesheet], img"):
            source = loaded.get("src") or loaded.get("href")
            assert ours.match(source) or source.endswith("beeld/zaal.svg"), (name, source)


def test_scripts_in_titles_names_and_comments_are_text(page):
    soup = page(HOSTILE)
    assert soup.h1.get_text() == "Een bijeenkomst over <script>alert(1)</script> in titels"
    assert facts(soup)["Waar"] == ['<b>Achterzaal</b> & "kelder"']
    assert soup.find(id="k1").select_one(".lt-comment__author").get_text() == '<script>gekaaptNegen()</script> & "Zoon"'
    assert soup.find(id="k1").select_one(".lt-comment__source") is None
    for script in soup.find_all("script"):
        assert "gekaapt" not in script.get_text() or script["type"] == "application/ld+json"


def test_no_email_address_is_on_the_site(whole):
    for name, data in whole.items():
        if name.endswith((".html", ".xml", ".json", ".opml", ".pf_fragment")):
            assert b"kwaad.example" not in re.findall(rb"@([\w.]+)", data), name
            assert b"mailto:" not in data, name


@pytest.mark.parametrize(("alias", "target"), [("verslagen/123/index.html", "../../"), ("oud/pad.html", "../")])
def test_an_old_address_leads_to_the_new_one(pages, alias, target):
    soup = pages[alias]
    assert soup.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={target}{FULL}"
    assert soup.select_one("link[rel=canonical]")["href"] == f"https://specimen.example/{FULL}"
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    assert soup.a.get_text() == TITLE


def test_related_pieces_share_a_theme_and_are_never_the_piece_itself(page):
    titles = [link.get_text() for link in page(FULL).select(".lt-related h3 a")]
    assert TITLE not in titles
    assert "Loketten: een essay over 's lands balies" in titles
    assert "De afgelaste rondvaart" not in titles
