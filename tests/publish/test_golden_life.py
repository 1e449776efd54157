"""One session's whole life: announced, moved twice, cancelled, revived, held, reported, corrected, polished.

``tests/data/life`` holds its file as it was at each step, as an editor and ``leestafel record`` leave it. The table is
built anew over the last site at each step, beside two documents that have nothing to do with it. Whoever reads of the
session, in whatever form, must hear the same.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import icalendar
import pytest
import yaml
from bs4 import BeautifulSoup

from leestafel.formats.document_file import read_document
from leestafel.identity import feed_entry_id
from leestafel.life.aspects import unrecorded
from leestafel.life.story import sequence, updated_at
from leestafel.making.make import make_site
from leestafel.table import Table

STEPS = Path(__file__).parents[1] / "data" / "life"
SITE = "https://proef.example/"
PAGE = "sessies/2031/draaibrug/"
TITLE = "Proefdraaien met de draaibrug"
ENTRY = feed_entry_id("draaibrug")
FEEDS = ("feeds/alles/", "feeds/sessies/")
CALENDARS = ("agenda.ics", f"{PAGE}sessie.ics")
FIRST, SECOND, THIRD = "2031-03-27T15:30+01:00", "2031-04-03T15:30+02:00", "2031-04-10T16:00+02:00"


class Step(NamedTuple):
    """What everyone must hear at a step. ``before`` is said before the title, ``status`` by schema.org."""

    name: str
    before: str
    start: str
    end: str
    earlier: tuple[str, ...]
    place: str
    status: str
    sequence: int
    updated: str
    text: str


_TEXT, _REPORT = "Kom kijken hoe de brug draait", "De brug draaide"
LIFE = (
    Step("01-announced", "", FIRST, "2031-03-27T17:00+01:00", (), "Brugwachtershuis", "EventScheduled", 0,
         "2031-01-10T09:00+01:00", _TEXT),
    Step("02-moved", "Verplaatst", SECOND, "2031-04-03T17:00+02:00", (FIRST,), "Brugwachtershuis", "EventRescheduled",
         1, "2031-02-03T10:15+01:00", _TEXT),
    Step("03-moved-again", "Verplaatst", THIRD, "2031-04-10T17:30+02:00", (FIRST, SECOND), "Sluishuis",
         "EventRescheduled", 2, "2031-02-17T11:00+01:00", _TEXT),
    Step("04-cancelled", "Geannuleerd", THIRD, "2031-04-10T17:30+02:00", (FIRST, SECOND), "Sluishuis",
         "EventCancelled", 3, "2031-03-03T12:00+01:00", _TEXT),
    Step("05-revived", "Verplaatst", THIRD, "2031-04-10T17:30+02:00", (FIRST, SECOND), "Sluishuis",
         "EventRescheduled", 4, "2031-03-10T08:45+01:00", _TEXT),
    Step("06-held", "", THIRD, "2031-04-10T17:30+02:00", (FIRST, SECOND), "Sluishuis",
         "EventRescheduled", 5, "2031-04-11T09:30+02:00", _TEXT),
    Step("07-reported", "", THIRD, "2031-04-10T17:30+02:00", (FIRST, SECOND), "Sluishuis",
         "EventRescheduled", 5, "2031-04-18T14:00+02:00", f"{_REPORT} drie keer"),
    Step("08-corrected", "", THIRD, "2031-04-10T17:30+02:00", (FIRST, SECOND), "Sluishuis",
         "EventRescheduled", 6, "2031-04-22T16:20+02:00", "twee eenden"),
    Step("09-polished", "", THIRD, "2031-04-10T17:30+02:00", (FIRST, SECOND), "Sluishuis",
         "EventRescheduled", 6, "2031-04-22T16:20+02:00", f"{_REPORT} driemaal"),
)  # fmt: skip
CONFIG = {
    "site_name": "Proeftafel",
    "site_url": SITE,
    "site_description": "Alles is verzonnen.",
    "docs_dir": "content",
    "theme": {"name": "material", "language": "nl", "font": False},
    "plugins": [{"leestafel": {"timezone": "Europe/Amsterdam"}}],
}
ESSAY = "---\ntitle: Over molens\nid: molens\ndate: 2031-02-10\nthemes: [molens]\n---\n\nMolens malen {how}.\n"
OTHER = "---\ntitle: Molendag\nid: molendag\nstart: 2031-02-01 10:00\nthemes: [molens]\n---\n\nDe molens maalden.\n"


@dataclass(frozen=True)
class Life:
    """The site as it was at each step, by the step's name; and once more, after an edit elsewhere (``elsewhere``)."""

    sites: dict[str, Path]

    def read(self, step: str, name: str) -> bytes:
        return (self.sites[step] / name).read_bytes()


def lay(table: Path) -> None:
    """A table with two documents, and none of the session yet."""
    for name, text in (
        ("mkdocs.yml", yaml.safe_dump(CONFIG)),
        ("content/index.md", "---\ntitle: Proeftafel\ntemplate: start.html\n---\n\n# Proeftafel\n"),
        ("content/_data/themes.yml", "- {id: bruggen, label: Bruggen}\n- {id: molens, label: Molens}\n"),
        ("essays/2031/molens.md", ESSAY.format(how="langzaam")),
        ("sessions/2031/molendag.md", OTHER),
    ):
        (table / name).parent.mkdir(parents=True, exist_ok=True)
        (table / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Every step of the life, built."""
    root = tmp_path_factory.mktemp("life")
    table = root / "table"
    lay(table)

    def built(name: str) -> Path:
        site = make_site(Table(table), jobs=1, search=False).folder
        return Path(shutil.copytree(site, root / name))

    sites = {}
    for step in LIFE:
        shutil.copyfile(STEPS / f"{step.name}.md", table / "sessions/2031/draaibrug.md")
        sites[step.name] = built(step.name)
    (table / "essays/2031/molens.md").write_text(ESSAY.format(how="weer"), "utf-8")
    return Life(sites | {"elsewhere": built("elsewhere")})


each_step = pytest.mark.parametrize("step", LIFE, ids=lambda step: step.name)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def whole_second(instant: dt.datetime) -> dt.datetime:
    """Feeds may tell instants of one moment apart by a fraction of a second."""
    return instant.replace(microsecond=0)


# The files


def test_every_step_has_its_file_and_every_file_its_step():
    assert sorted(path.stem for path in STEPS.glob("*.md")) == [step.name for step in LIFE]


@each_step
def test_a_file_tells_its_story_itself(step):
    text = (STEPS / f"{step.name}.md").read_text("utf-8")
    document, problems = read_document(text, "sessions/2031/draaibrug.md", "session")
    assert problems == ()
    assert unrecorded(document) == ()
    assert sequence(document) == step.sequence
    assert whole_second(updated_at(document, "Europe/Amsterdam")) == at(step.updated)


# The page, and what it tells machines


def page(life: Life, step: str) -> BeautifulSoup:
    return BeautifulSoup(life.read(step, f"{PAGE}index.html"), "lxml")


@each_step
def test_the_page_says_so(life, step):
    article = page(life, step.name).select_one("article.lt-document")
    said = article.get_text(" ", strip=True)
    moments = [time["datetime"] for time in article.select("time[datetime]")]
    assert article.h1.get_text(" ", strip=True).endswith(TITLE)
    for moment in (step.start, step.end):
        assert any(time.startswith(moment[:16]) for time in moments), (moment, moments)
    assert step.place in said
    assert {label for label in ("Verplaatst", "Geannuleerd") if label in said} == {step.before} - {""}
    assert step.text in said


@each_step
def test_old_dates_stay_on_the_page(life, step):
    moments = [time["datetime"] for time in page(life, step.name).select("article.lt-document time[datetime]")]
    for moment in step.earlier:
        assert any(time.startswith(moment[:16]) for time in moments), (moment, moments)


def told(life: Life, step: str) -> dict[str, dict[str, Any]]:
    said = page(life, step).select_one("script[type='application/ld+json']").get_text()
    return {item["@type"]: item for item in json.loads(said)["@graph"]}


@each_step
def test_machines_are_told_so(life, step):
    items = told(life, step.name)
    event = items["Event"]
    assert event["name"] == TITLE
    assert event["@id"] == f"{SITE}{PAGE}#sessie"
    assert (at(event["startDate"]), at(event["endDate"])) == (at(step.start), at(step.end))
    assert event["location"][0]["name"] == step.place
    assert event["eventStatus"] == f"https://schema.org/{step.status}"
    earlier = [at(moment) for moment in event.get("previousStartDate", [])]
    cancelled = step.status == "EventCancelled"
    assert earlier == ([] if cancelled else [at(moment) for moment in step.earlier])
    held = not step.before and step.sequence > 0
    assert ("Article" in items) == held
    assert ("offers" in event) == (not held and not cancelled)
    if held:
        assert at(items["Article"]["dateModified"]) == at(step.updated)


# The feeds


class Told(NamedTuple):
    """An entry as each form of a feed tells it."""

    form: str
    id: str
    title: str
    url: str
    text: str
    updated: dt.datetime | None
    published: dt.datetime | None


def entries(life: Life, step: str, feed: str) -> Iterator[Told]:
    """The session's entry in the three forms of a feed."""
    for form in ("atom.xml", "rss.xml"):
        parsed = feedparser.parse(life.read(step, feed + form))
        assert not parsed.bozo
        for entry in parsed.entries:
            if entry.id == ENTRY:
                text = entry.content[0].value if "content" in entry else entry.summary
                updated, published = (_instant(entry.get(f"{kind}_parsed")) for kind in ("updated", "published"))
                yield Told(form, entry.id, entry.title, entry.link, text, updated, published)
    for item in json.loads(life.read(step, f"{feed}feed.json"))["items"]:
        if item["id"] == ENTRY:
            updated, published = at(item.get("date_modified", item["date_published"])), at(item["date_published"])
            yield Told("feed.json", item["id"], item["title"], item["url"], item["content_html"], updated, published)


def _instant(parsed: Any) -> dt.datetime | None:
    return dt.datetime(*parsed[:6], tzinfo=dt.UTC) if parsed else None


@pytest.mark.parametrize("feed", FEEDS)
@each_step
def test_the_feeds_have_it_once_under_one_name(life, step, feed):
    found = list(entries(life, step.name, feed))
    assert [entry.form for entry in found] == ["atom.xml", "rss.xml", "feed.json"]
    for entry in found:
        assert entry.url == f"{SITE}{PAGE}"
        assert entry.title.endswith(TITLE)
        assert step.text in BeautifulSoup(entry.text, "lxml").get_text(" ", strip=True)


@pytest.mark.parametrize("feed", FEEDS)
@each_step
def test_the_feeds_say_when_it_last_changed(life, step, feed):
    for entry in entries(life, step.name, feed):
        assert entry.published is not None
        assert whole_second(entry.published) == at(LIFE[0].updated)
        if entry.form != "rss.xml":  # RSS 2.0 has no date of change
            assert entry.updated is not None
            assert whole_second(entry.updated) == at(step.updated)


@pytest.mark.parametrize("feed", FEEDS)
@each_step
def test_the_feeds_say_in_the_title_what_became_of_it(life, step, feed):
    for entry in entries(life, step.name, feed):
        assert entry.title == (f"{step.before}: {TITLE}" if step.before else TITLE)


# The calendars


def calendar_entry(life: Life, step: str, name: str) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(life.read(step, name))
    found = [event for event in calendar.walk("VEVENT") if str(event.get("URL")) == f"{SITE}{PAGE}"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", CALENDARS)
@each_step
def test_the_calendars_say_so(life, step, name):
    event = calendar_entry(life, step.name, name)
    assert str(event["SUMMARY"]) == (f"Geannuleerd: {TITLE}" if step.before == "Geannuleerd" else TITLE)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (at(step.start), at(step.end))
    assert step.place in str(event["LOCATION"])
    assert str(event["STATUS"]) == ("CANCELLED" if step.status == "EventCancelled" else "CONFIRMED")


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendars_entry_has_one_name_and_its_revision_rises_when_it_should(life, name):
    found = [calendar_entry(life, step.name, name) for step in LIFE]
    assert len({str(event["UID"]) for event in found}) == 1
    assert [int(event.get("SEQUENCE", 0)) for event in found] == [step.sequence for step in LIFE]
    for stamp in ("DTSTAMP", "LAST-MODIFIED"):
        assert [event.decoded(stamp) for event in found] == [at(step.updated) for step in LIFE]


@pytest.mark.parametrize("name", CALENDARS)
def test_the_revision_rises_only_when_the_calendar_shows_something_else(life, name):
    shown = [_shown(calendar_entry(life, step.name, name)) for step in LIFE]
    for (before, after), (last, step) in zip(pairwise(shown), pairwise(LIFE), strict=True):
        assert (before != after) == (step.sequence > last.sequence), step.name


def _shown(event: icalendar.Event) -> list[bytes]:
    hidden = (b"SEQUENCE", b"DTSTAMP", b"LAST-MODIFIED")
    return [line for line in event.to_ical().splitlines() if not line.startswith(hidden)]


def test_the_calendars_say_the_same_of_it(life):
    for step in LIFE:
        assert len({calendar_entry(life, step.name, name).to_ical() for name in CALENDARS}) == 1


# What happens elsewhere


def atom_entry(life: Life, step: str) -> bytes:
    """The session's entry in the feed of everything, to the byte."""
    found = re.findall(rb"<entry>.*?</entry>", life.read(step, "feeds/alles/atom.xml"), re.DOTALL)
    return next(entry for entry in found if ENTRY.encode() in entry)


def test_an_edit_elsewhere_changes_no_byte_of_it(life):
    last = LIFE[-1].name
    own = [path.relative_to(life.sites[last]) for path in (life.sites[last] / PAGE).rglob("*") if path.is_file()]
    shared = [f"feeds/sessies/{form}" for form in ("atom.xml", "rss.xml", "feed.json")]
    for name in (*own, *shared):
        assert life.read("elsewhere", str(name)) == life.read(last, str(name)), name
    assert atom_entry(life, "elsewhere") == atom_entry(life, last)
    assert life.read("elsewhere", "feeds/alles/atom.xml") != life.read(last, "feeds/alles/atom.xml")


def test_an_edit_elsewhere_changes_no_byte_of_the_calendars(life):
    for name in (*CALENDARS, "themas/bruggen.ics"):
        assert life.read("elsewhere", name) == life.read(LIFE[-1].name, name), name


def test_polishing_its_words_changes_no_date_of_its_entries(life):
    """What is not worth telling is not told: only the words themselves differ."""
    corrected, polished = (
        life.read(step, "feeds/sessies/atom.xml").decode() for step in ("08-corrected", "09-polished")
    )
    assert corrected != polished
    assert corrected.replace("drie keer", "driemaal") == polished
