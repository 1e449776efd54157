"""The specimen as a whole: which pages there are, and that every way between them leads somewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FIXED = ("", "agenda/", "archief/", "discussies/", "essays/", "feeds/", "personen/", "sessies/", "themas/", "zoeken/")

COMING = ["Nachtschutten bij volle maan", "Het verplaatste veerbotenontbijt", "Drie dagen sluiswachten"]
OTHERS = (
    "reeksen/",
    "agenda/2099/",
    "agenda/2099/06/",
    "reeksen/sluisavonden/",
    "themas/nachtelijk-schutten/",
    "over/",
    "dossiers/",
    "dossiers/van-wie-is-de-sluis/",
    "themas/waterbestuur/sessies/",
    "themas/waterbestuur/2024/",
    "themas/waterbestuur/sessies/2024/",
    "themas/organisatie/zd/",
    "themas/sluizen/personen/wiebe-proefstra/",
)

FACET = re.compile(r"themas/[\w-]+/.+/")
"""The address of a part of what is about a theme."""
WITHDRAWN = "sessies/2024/2024-ingetrokken/"
SITE_FEEDS = ("alles", "sessies", "essays", "discussies")


def sitemap(specimen) -> list[tuple[str, str | None]]:
    root = ET.parse(specimen.site / "sitemap.xml").getroot()
    assert root.tag == f"{{{SITEMAP['s']}}}urlset"
    return [(url.findtext("s:loc", None, SITEMAP), url.findtext("s:lastmod", None, SITEMAP)) for url in root]


def is_redirect(soup) -> bool:
    return soup.select_one("meta[http-equiv=refresh]") is not None


def is_unlisted(soup) -> bool:
    """Whether a page asks search engines not to list it."""
    return soup.select_one("meta[name=robots][content=noindex]") is not None


def headings(soup, selector: str) -> list[str]:
    return [tag.get_text(strip=True) for tag in soup.select(selector)]


def titles(soup, section: str) -> list[str]:
    """The titles of the cards below a heading that says ``section``."""
    heading = next(tag for tag in soup.find_all("h2") if tag.get_text(strip=True).startswith(section))
    return headings(heading.find_parent("section"), ".lt-card__title")


@pytest.mark.parametrize("address", [*FIXED, "archief/2023/", "archief/zd/", *OTHERS])
def test_the_addresses_of_the_design_are_there(page, address):
    assert page(address).h1


def test_documents_are_at_the_addresses_of_the_design(specimen):
    found = {path.parent.relative_to(specimen.site).as_posix() for path in specimen.site.glob("*/*/*/index.html")}
    assert {path for path in found if path.startswith(("sessies/", "essays/"))} == {
        "sessies/2023/2023-sluizen-open",
        "sessies/2024/2024-vijandige-pagina",
        "sessies/2024/2024-geannuleerd",
        "sessies/2099/2099-aangekondigd",
        "sessies/2099/2099-verplaatst",
        "sessies/2099/2099-driedaagse",
        "sessies/2024/2024-ingetrokken",
        "sessies/zd/zonder-jaar",
        "essays/2022/2022-english",
        "essays/2023/2023-alleen-samenvatting",
        "essays/2023/2023-alleen-verwijzing",
        "essays/2024/2024-loketten",
        "essays/2024/2024-een-reactie",
    }


@pytest.mark.parametrize("root", ["https://specimen.example/", "https://specimen.example/sub/"])
def test_every_link_within_the_site_leads_to_a_page_and_its_anchor(pages, specimen, root):
    followed = 0
    for name, soup in pages.items():
        if name == "404.html":
            continue
        here = f"{root}{name.removesuffix('index.html')}"
        for tag in soup.select("a[href], link[href], img[src], script[src], form[action]"):
            address = tag.get("href") or tag.get("src") or tag.get("action")
            target, anchor = urldefrag(urljoin(here, address.replace("webcal://specimen.example/", root)))
            if urlsplit(target).netloc != "specimen.example" or tag.get("rel") == ["canonical"]:
                continue
            if target.startswith("webcal:"):  # whole, wherever the page is read: see test_subscriptions
                continue
            assert target.startswith(root), (name, str(tag))
            path = unquote(urlsplit(target.removeprefix(root)).path)
            file = f"{path}index.html" if path.endswith("/") or not path else path
            assert (specimen.site / file).is_file(), (name, str(tag))
            assert not anchor or pages[file].find(id=unquote(anchor)), (name, str(tag))
            followed += 1
    assert followed > 1000


def test_the_page_for_what_is_not_there_leads_back_from_any_depth(pages, specimen):
    soup = pages["404.html"]
    assert soup.h1.get_text() == "Deze pagina is er niet"
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    for link in soup.select("a[href]:not([href^='#']), link[rel=stylesheet], script[src]"):
        target = link.get("href") or link.get("src")
        assert target.startswith("/"), str(link)
        found = specimen.site / target.lstrip("/")
        assert (found / "index.html" if found.is_dir() else found).is_file(), str(link)


def test_every_page_can_be_reached_from_the_start_page(pages):
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for link in pages[name].select("a[href]"):
            target = urldefrag(urljoin(f"https://specimen.example/{name}", link["href"]))[0]
            path = unquote(target.removeprefix("https://specimen.example/"))
            file = f"{path}index.html" if path.endswith("/") or not path else path
            if file in pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    rest = {name for name in pages if name not in reached and not is_redirect(pages[name])}
    assert rest == {"404.html", f"{WITHDRAWN}index.html"}


def test_the_sitemap_lists_each_page_once_and_nothing_else(specimen, pages):
    listed = [address.removeprefix("https://specimen.example/") for address, _ in sitemap(specimen)]
    assert len(listed) == len(set(listed))
    real = {name.removesuffix("index.html") for name, soup in pages.items() if not is_redirect(soup)}
    unlisted = {address for address in real if is_unlisted(pages.get(f"{address}index.html", pages["404.html"]))}
    assert set(listed) == real - unlisted
    assert {name for name in unlisted if not FACET.fullmatch(name)} == {"404.html", WITHDRAWN}
    assert not any(FACET.fullmatch(address) for address in listed)


def test_the_sitemap_has_true_dates_only(specimen):
    dates = {address.removeprefix("https://specimen.example/"): date for address, date in sitemap(specimen) if date}
    assert dates == {
        "essays/2022/2022-english/": "2022",
        "essays/2023/2023-alleen-samenvatting/": "2023-06-11",
        "essays/2023/2023-alleen-verwijzing/": "2023-07-01",
        "essays/2024/2024-een-reactie/": "2024-09-02",
        "essays/2024/2024-loketten/": "2024-04-05",
        "sessies/2023/2023-sluizen-open/": "2023-04-01",
        "sessies/2024/2024-vijandige-pagina/": "2024-02-03",
        "sessies/2099/2099-aangekondigd/": "2025-01-15",
        "sessies/2099/2099-driedaagse/": "2025-01-05",
        "sessies/2099/2099-verplaatst/": "2025-01-12",
    }


def test_every_page_says_what_it_is_to_other_sites(pages):
    for name, soup in pages.items():
        if is_redirect(soup) or is_unlisted(soup):
            continue
        address = f"https://specimen.example/{name.removesuffix('index.html')}"
        assert [link["href"] for link in soup.select("link[rel=canonical]")] == [address]
        card = {tag["property"]: tag["content"] for tag in soup.select("meta[property^='og:']")}
        assert card["og:url"] == address
        assert re.sub("^(Geannuleerd|Verplaatst): ", "", card["og:title"]) == soup.h1.get_text(strip=True).removesuffix(
            "¶"
        ), name
        assert card["og:type"] == ("article" if re.match(r"(sessies|essays)/\w+/", name) else "website")
        assert card["og:site_name"] == "De Proeftafel"
        assert soup.select_one("meta[name=description]")["content"]
        assert soup.html["lang"] == "nl"
        assert soup.select_one("meta[name=viewport]")


def test_no_two_pages_have_one_title(pages):
    found = [soup.title.get_text() for soup in pages.values() if not is_redirect(soup)]
    assert len(found) == len(set(found))


def test_the_start_page_shows_what_comes_what_is_new_and_the_themes(page):
    soup = page("")
    assert titles(soup, "Wat er komt") == COMING
    assert titles(soup, "Nieuwste sessies") == [
        "De afgelaste rondvaart",
        "Een bijeenkomst over <script>alert(1)</script> in titels",
        'Sluizen "open": van <beheer> & bedrijf naar coöperatie',
        "Een lunch zonder jaartal",
    ]
    assert titles(soup, "Nieuwste essays") == [
        "Het stuk met één reactie",
        "Loketten: een essay over 's lands balies",
        "Het essay waarvan alleen de verwijzing mag",
        "Het essay waarvan alleen de samenvatting mag",
        "On locks & keys",
    ]
    themes = next(tag for tag in soup.find_all("h2") if tag.get_text() == "Thema's").find_parent("section")
    assert "Sluizen" in themes.get_text()
    assert "Windmolenverkeer" not in themes.get_text()
    assert "Alles op deze tafel is verzonnen" in soup.get_text()


def test_the_archive_has_every_piece_once_the_undated_last(page):
    soup = page("archief/")
    assert [text.split(" (")[0] for text in headings(soup, ".lt-group h2")] == [
        "2099",
        "2024",
        "2023",
        "2022",
        "Zonder jaar",
    ]
    everything = [
        title
        for year in ("2099", "2024", "2023", "2022", "zd")
        for title in headings(page(f"archief/{year}/"), "h3.lt-card__title")
    ]
    assert len(everything) == len(set(everything)) == 12


def test_the_agenda_tells_what_comes_from_what_was(page):
    soup = page("agenda/")
    assert titles(soup, "Wat er komt") == COMING
    assert titles(soup, "Wat er was")[-1] == "Een lunch zonder jaartal"


def test_a_theme_shows_its_place_and_what_its_narrower_themes_have(page):
    soup = page("themas/sluizen/")
    assert [link.get_text(strip=True) for link in soup.select(".lt-trail a")] == ["Start", "Thema's", "Waterbestuur"]
    text = soup.select_one(".lt-page").get_text(" ", strip=True)
    for words in ("Het openen en sluiten van verzonnen sluizen.", "sluisbeheer, schutsluizen", "Nachtelijk schutten"):
        assert words in text
    assert "Nachtschutten bij volle maan" in headings(soup, ".lt-card__title")
    assert soup.find("a", href="https://begrippen.example/sluizen")


def test_what_is_only_to_be_found_is_never_shown(pages):
    assert [name for name, soup in pages.items() if "nachtschut" in soup.get_text().replace("Nachtschutten", "")] == []


def test_the_tree_of_themes_is_three_deep_and_leaves_out_what_was_dropped(page):
    soup = page("themas/")
    link = soup.find("a", string=re.compile("^Nachtelijk schutten"))
    assert len(link.find_parents("ul")) == 2
    assert "Waterbestuur" in link.find_parent("section").h2.get_text()
    assert "Stoomgemalen" not in soup.get_text()


def test_a_theme_without_pieces_says_so(page):
    assert "Over dit thema ligt nog niets op tafel" in page("themas/lege-thema/").get_text()


def test_a_person_has_one_page_under_whichever_name(page, specimen):
    soup = page("personen/wiebe-proefstra/")
    assert soup.h1.get_text() == "Wiebe Proefstra"
    assert set(headings(soup, ".lt-card__title")) == {
        "Nachtschutten bij volle maan",
        "Loketten: een essay over 's lands balies",
        'Sluizen "open": van <beheer> & bedrijf naar coöperatie',
    }
    assert soup.find("a", href="https://zevenbrug.example/wiebe")
    assert not (specimen.site / "personen/w-proefstra").exists()
    names = headings(page("personen/"), "ul.lt-people a")
    assert names.index("Berend Bedacht") < names.index("Wiebe Proefstra") < names.index("Annelies de Vries-Verzonnen")


def test_the_search_page_offers_other_ways_without_javascript(page):
    soup = page("zoeken/")
    assert "Zonder JavaScript" in soup.select_one(".lt-without-script").get_text()
    links = {link["href"] for link in soup.select(".lt-page a[href]")}
    assert {"../archief/", "../themas/", "../archief/2023/", "../themas/waterbestuur/"} <= links


def test_every_page_offers_the_feeds_of_the_site(pages):
    for name, soup in pages.items():
        if not is_redirect(soup):
            links = soup.select("link[type='application/atom+xml']")
            found = {urljoin(f"https://specimen.example/{name}", link["href"]) for link in links}
            wanted = {f"https://specimen.example/feeds/{what}/atom.xml" for what in SITE_FEEDS}
            assert wanted <= found, name
    own = [link["href"] for link in pages["themas/sluizen/index.html"].select("link[rel=alternate]")]
    assert own[0].endswith("feeds/themas/sluizen/atom.xml")
    assert {"application/rss+xml", "application/feed+json"} <= {
        link["type"] for link in pages["index.html"].select("link[rel=alternate]")
    }


def test_what_material_has_and_this_site_does_not_use_is_left_out(specimen):
    names = [path.relative_to(specimen.site).as_posix() for path in specimen.files()]
    assert not [name for name in names if "lunr" in name or name.endswith(".map") or name.startswith("search/")]
