"""The agenda by year and month, series, and sessions in every state of their life, as the built specimen shows them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from leestafel.library import load
from leestafel.model import Settings
from leestafel.publish.calendar_plan import agenda_of_year
from leestafel.publish.plan import plan
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"
ANNOUNCED = "sessies/2099/2099-aangekondigd/"
MOVED = "sessies/2099/2099-verplaatst/"
CANCELLED = "sessies/2024/2024-geannuleerd/"
SEVERAL_DAYS = "sessies/2099/2099-driedaagse/"
HELD = "sessies/2023/2023-sluizen-open/"
WITHDRAWN = "sessies/2024/2024-ingetrokken/"


def words(soup) -> str:
    return re.sub(r"\s+", " ", soup.get_text(" ")).strip()


def lines(soup, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", tag.get_text()).strip() for tag in soup.select(selector)]


def facts(soup) -> dict[str, list[str]]:
    return {
        term.get_text(): [re.sub(r"\s+", " ", item.get_text()).strip() for item in term.find_next_siblings("dd")]
        for term in soup.select(".lt-facts dt")
    }


def table(folder: Path, **sessions: str) -> Path:
    """A table with sessions by their ids, each by the lines of its front matter."""
    (folder / "sessions").mkdir(parents=True)
    for name, front in sessions.items():
        (folder / f"sessions/{name}.md").write_text(f"---\ntitle: {name}\n{front}\n---\n", "utf-8")
    return folder


def view_of(folder: Path, path: str, url: str = "https://tafel.example/"):
    library, problems = load(Table(folder), Settings(url=url))
    assert [problem for problem in problems if problem.severity == "error"] == []
    outputs = {output.path: output for output in plan(library)}
    return outputs[f"{path}index.html"].view(library)


# Before


def test_a_session_that_is_to_come_says_what_one_needs_to_go_there(page):
    soup = page(ANNOUNCED)
    assert facts(soup) == {
        "Wanneer": ["donderdag 4 juni 2099, 19.30 tot 21.00 uur"],
        "Waar": ["Sluishuis, Zevenbrug", "Schutkade 1, 1234 AB Zevenbrug", "Bekijk op de kaart (OpenStreetMap)"],
        "Online": ["https://zaal.example/maan"],
        "Aanmelden uiterlijk": ["maandag 1 juni 2099, 17.00 uur"],
        "Plaatsen": ["Hoogstens dertig, wegens de steiger"],
        "Kosten": ["Gratis"],
        "Organisatie": ["Kring Zevenbrug"],
        "Sprekers": ["Wiebe Proefstra"],
        "Aangekondigd": ["15 januari 2025"],
        "Reeks": ["Sluisavonden"],
    }
    assert [(link.get_text(), link["href"]) for link in soup.select(".lt-actions a")] == [
        ("Zet in agenda", "../../../sessies/2099/2099-aangekondigd/sessie.ics"),
        ("Aanmelden", "https://zaal.example/maan/aanmelden"),
    ]
    assert soup.select_one(".lt-notice") is None


def test_a_map_is_a_link_by_position_or_by_address_and_never_a_picture(page, pages):
    def link(address):
        return page(address).find("a", string=re.compile("OpenStreetMap"))

    assert link(ANNOUNCED)["href"] == "https://www.openstreetmap.org/?mlat=52.0799&mlon=4.3113#map=17/52.0799/4.3113"
    assert link(SEVERAL_DAYS)["href"] == "https://www.openstreetmap.org/search?query=Kadepad%207%2C%20Zevenbrug"
    assert link(MOVED) is None
    assert link(HELD) is None
    for soup in pages.values():
        assert not [tag for tag in soup.select("[src], link[href]") if "openstreetmap" in str(tag)]


@pytest.mark.parametrize(
    ("address", "times"),
    [
        (ANNOUNCED, ["2099-06-04T19:30+02:00", "2099-06-04T21:00+02:00"]),
        (SEVERAL_DAYS, ["2099-09-14", "2099-09-16"]),
        (HELD, ["2023-03-02T12:00+01:00", "2023-03-02T13:30+01:00"]),
    ],
)
def test_times_are_instants_and_whole_days_are_dates(page, address, times):
    held = page(address).find("dt", string="Wanneer").find_next_sibling("dd")
    assert [time["datetime"] for time in held.select("time")] == times
    meta = page(address).select_one(".lt-document__head .lt-card__meta")
    assert [time["datetime"] for time in meta.select("time")] == times


def test_a_day_without_a_time_is_said_to_be_a_whole_day_before_it_is_held(tmp_path):
    folder = table(tmp_path, a="start: 2099-01-02\nstatus: announced", b="start: 2098-01-02")
    values = {
        name: next(fact.values for fact in view_of(folder, path).facts if fact.label == "Wanneer")
        for name, path in (("a", "sessies/2099/a/"), ("b", "sessies/2098/b/"))
    }
    assert values["a"][1:] == ("De hele dag",)
    assert values["a"][0].text == "vrijdag 2 januari 2099"
    assert values["b"][1:] == ()


def test_a_time_elsewhere_is_said_by_the_clocks_here(tmp_path):
    folder = table(tmp_path, a="start: 2098-07-01T23:30Z\nend: 2098-07-02T00:30Z\nstatus: announced")
    when = view_of(folder, "sessies/2098/a/").when
    assert when.text + when.joint + when.until.text == "woensdag 2 juli 2098, 01.30 tot 02.30 uur"
    assert (when.machine, when.until.machine) == ("2098-07-01T23:30+00:00", "2098-07-02T00:30+00:00")


def test_without_the_sites_address_there_are_no_links_to_calendars(tmp_path):
    front = "start: 2099-01-02 10:00\nstatus: announced\nregister: mailto:wie@tafel.example"
    folder = table(tmp_path, a=front, b=front.replace("register", "price"))
    assert view_of(folder, "sessies/2099/a/").actions.calendar == "sessies/2099/a/sessie.ics"
    actions = view_of(folder, "sessies/2099/a/", url="").actions
    assert (actions.calendar, actions.register) == ("", "mailto:wie@tafel.example")
    assert view_of(folder, "sessies/2099/b/", url="").actions is None
    assert view_of(folder, "agenda/", url="").calendars == ()


# Moved and cancelled


def test_that_a_session_was_moved_is_said_first_and_why_with_both_dates(page):
    soup = page(MOVED)
    assert soup.title.get_text().startswith("Verplaatst: Het verplaatste veerbotenontbijt")
    assert lines(soup, ".lt-notice p") == [
        "Verplaatst naar woensdag 1 juli 2099, 08.00 uur",
        "Was eerst: dinsdag 30 juni 2099, 08.00 uur",
        "Waarom: De veerboot ligt die dinsdag op de helling.",
    ]
    assert soup.select_one(".lt-notice del time")["datetime"] == "2099-06-30T08:00+02:00"
    assert soup.select_one(".lt-notice").find_next("h1") is soup.h1
    assert lines(soup, ".lt-changes li") == [
        "12 januari 2025: datum en tijd – Een dag later",
        "11 januari 2025: plaats, aanmelding",
    ]


def test_that_a_session_was_cancelled_is_said_first_and_why(page):
    soup = page(CANCELLED)
    assert soup.title.get_text().startswith("Geannuleerd: De afgelaste rondvaart")
    assert lines(soup, ".lt-notice p") == [
        "Geannuleerd: dit gaat niet door.",
        "Zou zijn: maandag 6 mei 2024, 10.00 uur",
        "Waarom: De rivier stond te laag.",
    ]
    assert soup.select_one(".lt-notice").find_next("h1") is soup.h1
    assert soup.select_one(".lt-actions") is None


def test_a_session_that_was_held_on_another_day_than_planned_says_so_among_its_facts(tmp_path):
    folder = table(tmp_path, a="start: 2020-01-02\nprevious_start: [2019-12-01, 2019-12-30]")
    view = view_of(folder, "sessies/2020/a/")
    assert view.notice is None
    before = next(fact.values for fact in view.facts if fact.label == "Was eerst")
    assert [when.text for when in before] == ["zondag 1 december 2019", "maandag 30 december 2019"]


def test_a_session_that_takes_place_after_all_still_says_that_it_was_moved(tmp_path):
    folder = table(tmp_path, a="start: 2099-01-02\nprevious_start: 2098-12-01\nstatus: announced")
    assert view_of(folder, "sessies/2099/a/").notice.status == "moved"


# After


def test_after_a_session_its_materials_say_what_they_are_and_under_which_licence(page):
    soup = page(HELD)
    assert facts(soup)["Opname"] == ["De middag in beeld (opname, CC BY-SA 4.0)"]
    assert soup.find("a", string="CC BY-SA 4.0")["href"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert facts(soup)["Materiaal"] == ['Platen & "prenten" (presentatie)']
    assert soup.select_one(".lt-actions, .lt-notice, .lt-changes") is None


@pytest.mark.parametrize(
    ("licence", "title"),
    [
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.nl", "CC BY 4.0"),
        ("https://licentie.example/vrij", "licentie.example"),
        ("https://[kapot", "https://[kapot"),
        ("Alle rechten voorbehouden", None),
    ],
)
def test_a_licence_is_called_by_its_name(tmp_path, licence, title):
    material = f"materials: [{{title: Plaat, url: https://x.example/, licence: '{licence}'}}]"
    view = view_of(table(tmp_path, a=f"start: 2020-01-02\n{material}"), "sessies/2020/a/")
    [handout] = [fact.values[0] for fact in view.facts if fact.label == "Materiaal"]
    assert (
        handout.licence == licence
        if title is None
        else (handout.licence.title, handout.licence.url) == (title, licence)
    )


# Withdrawn


def test_what_was_withdrawn_says_so_when_and_why_and_no_more(page, pages, specimen):
    soup = page(WITHDRAWN)
    assert lines(soup, "main article > *")[0].endswith("De avond die werd teruggenomen")
    assert lines(soup, ".lt-notice p") == [
        "Dit stuk is ingetrokken op 1 maart 2024",
        "Waarom: Het verslag noemde iemand die dat niet wilde.",
    ]
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    assert soup.select_one("[data-pagefind-body]") is None
    for gone in ("karekietensoep", "wulpenwals", "Teruggetrokken Spreker", "grutto-gebak", "Meegenomen Spreker"):
        assert [path.name for path in specimen.files() if gone.encode() in path.read_bytes()] == []
    linking = [name for name, other in pages.items() if other.select("a[href*='2024-ingetrokken']")]
    assert linking == ["verslagen/teruggenomen/index.html"]


# The agenda


def test_the_agenda_leads_to_its_years_and_they_to_their_months(page):
    assert [
        (link.get_text(), link["href"]) for link in page("agenda/").select(".lt-themes[aria-label='Per jaar'] a")
    ] == [
        ("2099", "../agenda/2099/"),
        ("2024", "../agenda/2024/"),
        ("2023", "../agenda/2023/"),
    ]
    soup = page("agenda/2099/")
    assert lines(soup, ".lt-group h2") == ["juni 2099", "juli 2099", "september 2099"]
    assert lines(soup, ".lt-group h3") == [
        "Nachtschutten bij volle maan",
        "Het verplaatste veerbotenontbijt",
        "Drie dagen sluiswachten",
    ]
    assert lines(soup, ".lt-beside a") == ["Eerder: 2024"]
    assert soup.select_one(".lt-calendars a")["href"] == "webcal://specimen.example/agenda/2099.ics"


def test_a_month_is_a_list_of_days_in_which_only_those_with_sessions_are_read(page):
    soup = page("agenda/2099/07/")
    days = soup.select("ol.lt-month__days > li")
    assert len(days) == 31
    assert [day.find("time")["datetime"] for day in days if not day.has_attr("aria-hidden")] == ["2099-07-01"]
    assert "lt-day--3" in days[0]["class"]
    assert lines(soup, ".lt-day__date") == ["woensdag 1 juli"]
    assert lines(soup, ".lt-appointment") == ["Verplaatst Het verplaatste veerbotenontbijt 08.00 uur"]
    assert lines(soup, ".lt-beside a") == ["Eerder: juni 2099", "Later: september 2099"]


def test_a_session_of_several_days_stands_on_each_of_them_and_says_which_it_is(page):
    days = page("agenda/2099/09/").select("ol.lt-month__days > li:not([aria-hidden])")
    assert [day.find("time")["datetime"] for day in days] == ["2099-09-14", "2099-09-15", "2099-09-16"]
    assert [lines(day, ".lt-appointment") for day in days] == [
        [f"{part}Aangekondigd Drie dagen sluiswachten 14 tot en met 16 september 2099 · Dorpshuis De Verzinning"]
        for part in ("", "Vervolg, dag 2 van 3 ", "Vervolg, dag 3 van 3 ")
    ]
    assert [len(day.select(".lt-appointment--later")) for day in days] == [0, 1, 1]


def test_a_session_goes_on_over_the_end_of_a_month_and_of_a_year(tmp_path):
    front = "start: 2097-12-30 20:00\nend: 2098-01-02 12:00\nstatus: announced\nannounced: 2090-01-01"
    folder = table(tmp_path, a=front, b="start: 2098-01-02 09:00\nstatus: announced\nannounced: 2090-01-01")
    december, january = (view_of(folder, f"agenda/{month}/") for month in ("2097/12", "2098/01"))
    found = {
        day.machine: [(one.title, one.part) for one in day.appointments]
        for view in (december, january)
        for day in view.days
        if day.appointments
    }
    assert found == {
        "2097-12-30": [("a", "")],
        "2097-12-31": [("a", "Vervolg, dag 2 van 4")],
        "2098-01-01": [("a", "Vervolg, dag 3 van 4")],
        "2098-01-02": [("a", "Vervolg, dag 4 van 4"), ("b", "")],
    }
    time = january.days[0].appointments[0].time
    assert time.text + time.joint + time.until.text == "30 december 2097, 20.00 uur tot 2 januari 2098, 12.00 uur"
    assert (december.after.title, january.intro) == ("januari 2098", "2 sessies")
    years = [view_of(folder, f"agenda/{year}/").groups for year in (2097, 2098)]
    assert [[[card.title for card in group.cards] for group in groups] for groups in years] == [[["a"]], [["a", "b"]]]
    library, _ = load(Table(folder), Settings(url="https://tafel.example/"))
    for year, uids in (("2097", ["a"]), ("2098", ["a", "b"])):
        assert [event.url.split("/")[-2] for event in agenda_of_year(year, library).events] == uids


def test_on_the_page_of_a_year_a_session_of_two_months_stands_once(tmp_path):
    folder = table(tmp_path, a="start: 2098-01-30\nend: 2098-02-02", b="start: 2098-03-02\nend: 2999-01-01")
    view = view_of(folder, "agenda/2098/")
    assert [(group.title, len(group.cards)) for group in view.groups] == [("januari 2098", 1), ("maart 2098", 1)]
    assert (view.intro, len(view.jumps)) == ("2 sessies", 12)
    library, _ = load(Table(folder), Settings(url="https://tafel.example/"))
    assert library.months()[0] == "2099-02"  # a year is enough of what a file says
    assert [event.url.split("/")[-2] for event in agenda_of_year("2098", library).events] == ["a", "b"]


def test_a_session_stands_on_its_day_by_the_clocks_here(tmp_path):
    folder = table(tmp_path, a="start: 2098-06-30T22:30Z\nend: 2098-07-01T09:00Z\nstatus: announced")
    [appointment] = view_of(folder, "agenda/2098/07/").days[0].appointments
    assert appointment.time.text + appointment.time.joint + appointment.time.until.text == "00.30 tot 11.00 uur"


def test_a_session_of_which_only_the_month_is_known_stands_below_the_days(tmp_path):
    folder = table(tmp_path, a="start: 2098-02\nstatus: announced", b="start: 2098-02-01 09:00\nend: 2098-02-02")
    view = view_of(folder, "agenda/2098/02/")
    assert [one.title for one in view.loose] == ["a"]
    assert [one.title for one in view.days[0].appointments] == ["b"]
    assert len(view.days) == 28
    time = view.days[0].appointments[0].time
    assert time.text + time.joint + time.until.text == "09.00 uur tot en met 2 februari 2098"


def test_what_was_cancelled_stands_where_it_would_have_stood(tmp_path):
    folder = table(
        tmp_path,
        a="start: 2097-05-01\nstatus: cancelled",
        b="start: 2098-05-01\nstatus: announced",
        c="start: 2098-06-01\nstatus: cancelled",
        d="start: 2098-07-01\nstatus: moved\nprevious_start: 2098-06-15",
        e="start: 2020-07-01",
        f="start: XXXX-07-01\nstatus: announced",
    )
    coming, past = view_of(folder, "agenda/").groups
    assert [card.title for card in coming.cards] == ["b", "c", "d", "f"]
    assert [card.title for card in past.cards] == ["a", "e"]


def test_a_list_that_is_long_shows_cards_and_then_lines_with_their_status(tmp_path):
    many = {f"s{n:02}": f"start: 2098-01-{n % 28 + 1:02} 10:00\nstatus: announced" for n in range(45)}
    view = view_of(table(tmp_path, **many), "agenda/")
    assert [len(view.groups[0].cards), len(view.groups[0].lines)] == [40, 5]
    assert {line.note for line in view.groups[0].lines} == {"Aangekondigd"}
    assert all(line.when.machine.endswith("T10:00+01:00") for line in view.groups[0].lines)


# Series


def test_a_series_tells_what_it_is_what_is_coming_and_what_was(page):
    soup = page("reeksen/sluisavonden/")
    assert lines(soup, ".lt-lead") == ["Vier avonden per jaar over verzonnen sluizen, met koffie."]
    assert facts(soup) == {"Organisatie": ["Kring Zevenbrug"], "Website": ["https://zevenbrug.example/sluisavonden"]}
    assert lines(soup, ".lt-group h2") == ["Wat er komt", "Wat er was"]
    assert lines(soup, ".lt-group h3") == [
        "Nachtschutten bij volle maan",
        "Drie dagen sluiswachten",
        'Sluizen "open": van <beheer> & bedrijf naar coöperatie',
    ]
    assert soup.select_one(".lt-calendars a")["href"] == "webcal://specimen.example/reeksen/sluisavonden.ics"
    assert soup.select_one(".lt-follow__main[href$='feeds/reeksen/sluisavonden/atom.xml']")


def test_series_are_found_from_the_agenda_and_the_sessions_and_one_without_sessions_says_so(page):
    for address in ("agenda/", "sessies/"):
        assert page(address).find("a", string="Reeksen")["href"] == "../reeksen/"
    assert lines(page("reeksen/"), "h2 a") == ["Sluisavonden", "De reeks die nog begint"]
    assert "Van deze reeks is nog niets aangekondigd" in words(page("reeksen/lege-reeks/"))


def test_without_series_there_are_no_pages_of_them(tmp_path):
    folder = Path(shutil.copytree(SPECIMEN, tmp_path / "table"))
    (folder / "content/_data/series.yml").unlink()
    library, _ = load(Table(folder), Settings(url="https://tafel.example/"))
    outputs = {output.path: output for output in plan(library)}
    assert [path for path in outputs if path.startswith("reeksen/")] == []
    assert outputs["agenda/index.html"].view(library).more == ()
    assert [link.url for link in outputs["sessies/index.html"].view(library).more] == ["agenda/"]
