"""A feed reader over twenty builds of a table: it sees each entry once, each change once, and misses nothing.

The feeds are made by the engine that makes every site, into a folder that the program's own server shows.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree as ET

import feedparser
import pytest

from leestafel.identity import feed_entry_id
from leestafel.library import load
from leestafel.model import Settings
from leestafel.publish.engine import make, publish
from leestafel.publish.plan import plan
from leestafel.publish.workshop import Workshop
from leestafel.serving.board import Board, State
from leestafel.serving.server import listen
from leestafel.table import Table

DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
THEMES = "- id: water\n  label: Water\n- id: lucht\n  label: Lucht\n"


class Desk:
    """A table and its feeds: what an editor writes, and what each build makes of it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.root, self.site, self.url = folder, folder / "site", url
        self.day = 0
        self.versions: dict[str, int] = {}
        self.withdrawn: dict[str, int] = {}
        self.changes: dict[str, list[int]] = {}
        self.first: dict[str, int] = {}
        (folder / "essays").mkdir(parents=True)
        (folder / "content/_data").mkdir(parents=True)
        (folder / "content/_data/themes.yml").write_text(THEMES, "utf-8")

    def date(self, day: int) -> str:
        return f"2030-{day // 28 + 1:02}-{day % 28 + 1:02}"

    def write(self, name: str, text: str = "Tekst.") -> None:
        lines = [f"title: Stuk {name}", f"date: {self.date(self.first[name])}"]
        lines.append(f"themes: [{'water' if int(name[1:]) % 2 else 'lucht'}]")
        if self.changes[name]:
            lines.append("changes:")
            lines += [f"  - {{date: {self.date(day)}, what: [text], note: Beter}}" for day in self.changes[name]]
        if name in self.withdrawn:
            lines += [f"withdrawn: {self.date(self.withdrawn[name])}", "reason: Vergissing"]
        (self.root / f"essays/{name}.md").write_text("---\n" + "\n".join(lines) + f"\n---\n\n{text}\n", "utf-8")

    def add(self) -> str:
        name = f"e{len(self.versions):04}"
        self.first[name], self.changes[name], self.versions[name] = self.day, [], self.day
        self.write(name)
        return name

    def change(self, name: str) -> None:
        self.changes[name].append(self.day)
        self.versions[name] = self.day
        self.write(name)

    def withdraw(self, name: str) -> None:
        self.withdrawn[name] = self.day
        self.write(name)

    def build(self) -> list[str]:
        """Make the feeds; the files that are new or other than they were."""
        library, problems = load(Table(self.root), Settings(name="De Tafel", url=self.url))
        assert not [problem for problem in problems if problem.severity == "error"]
        wanted = [output for output in plan(library) if output.path.startswith("feeds/") and output.renderer == "atom"]
        stage = self.root / "stage"
        made = list(make(Workshop(None, library), wanted, stage, self.site, 1))
        staged = [one.path for one in made if one.staged]
        publish(stage, staged, self.site, [])
        return staged


class Reader:
    """Asks a feed only for what it does not have, and follows it back to what it knows (RFC 5005, section 4.2)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.tags: dict[str, str] = {}
        self.archives: set[str] = set()
        self.has: dict[str, str] = {}
        self.heard: Counter[tuple[str, str]] = Counter()
        self.asked: Counter[int] = Counter()

    def _get(self, url: str) -> bytes:
        known = {"If-None-Match": self.tags[url]} if url in self.tags else {}
        try:
            with urlopen(Request(url, headers=known), timeout=30) as answer:
                self.asked[answer.status] += 1
                self.tags[url] = answer.headers["ETag"]
                return answer.read()
        except HTTPError as error:
            if error.code != 304:
                raise
            self.asked[error.code] += 1
            return b""

    def visit(self) -> set[str]:
        """The ids of the entries of which there was something new."""
        pages = []
        url = self.url
        while url and url not in self.archives:
            data = self._get(url)
            if not data:
                break
            pages.append(data)
            feed = feedparser.parse(data)
            assert not feed.bozo
            if url != self.url:
                self.archives.add(url)
            url = next((link.href for link in feed.feed.links if link.rel == "prev-archive"), "")
        new: set[str] = set()
        for data in reversed(pages):
            new |= self._read(data)
        return new

    def _read(self, data: bytes) -> set[str]:
        new = set()
        for entry in feedparser.parse(data).entries:
            if self.has.get(entry.id) != entry.updated:
                self.has[entry.id] = entry.updated
                self.heard[entry.id, entry.updated] += 1
                new.add(entry.id)
        for gone in ET.fromstring(data).iter(DELETED):
            if self.has.pop(gone.get("ref"), None):
                new.add(gone.get("ref"))
        return new


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "table/site").mkdir(parents=True)
    server = listen("127.0.0.1", 0, Board(State(tmp_path / "table/site", "/", ready=True)))
    try:
        server.start()
        yield Desk(tmp_path / "table", f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.stop()


def step(desk: Desk, number: int, chance: random.Random) -> None:
    """A day at the desk: new pieces, on one day fifty; changes of old ones and of new; something is taken back."""
    desk.day += 1
    for _ in range(50 if number == 11 else chance.randrange(0, 9)):
        desk.add()
    here = [name for name in desk.versions if name not in desk.withdrawn]
    for name in chance.sample(here, min(len(here), chance.randrange(0, 3))):
        desk.change(name)
    gone = [name for name in here if desk.versions[name] < desk.day]
    if gone and chance.random() < 0.4:
        desk.withdraw(chance.choice(gone))


def test_a_reader_sees_everything_once_over_twenty_builds(desk: Desk) -> None:
    chance = random.Random("een vaste reeks")
    always, seldom = (Reader(f"{desk.url}feeds/alles/atom.xml") for _ in range(2))
    known: dict[Reader, dict[str, int]] = {always: {}, seldom: {}}
    membership: dict[str, set[str]] = {}
    for number in range(20):
        step(desk, number, chance)
        desk.build()
        for reader in (always, seldom) if number % 4 == 3 else (always,):
            new = reader.visit()
            now = {name: day for name, day in desk.versions.items() if name not in desk.withdrawn}
            wanted = {name for name, day in now.items() if known[reader].get(name) != day}
            wanted |= known[reader].keys() - now.keys()
            assert new == set(map(feed_entry_id, wanted)), number
            assert reader.has.keys() == set(map(feed_entry_id, now))
            known[reader] = now
            assert reader.visit() == set()
        for path in (desk.site / "feeds/alles/archief").glob("*.xml"):
            ids = {entry.id for entry in feedparser.parse(path.read_bytes()).entries}
            assert ids <= membership.get(path.name, ids), path.name
            membership[path.name] = ids
    assert set(always.heard.values()) == set(seldom.heard.values()) == {1}
    assert len(membership) > 3
    assert always.asked[304] >= 20


def test_one_edit_rewrites_the_feeds_that_hold_it_and_nothing_else(desk: Desk) -> None:
    for _ in range(70):
        desk.day += 1
        desk.add()
    assert len(desk.build()) > 5
    assert desk.build() == []
    desk.write("e0003", "Een tikfout minder.")
    id = feed_entry_id("e0003")
    changed = desk.build()
    assert "feeds/alles/archief/1.xml" in changed
    for path in desk.site.rglob("*.xml"):
        name = path.relative_to(desk.site).as_posix()
        holds = id in path.read_text("utf-8") and "Een tikfout minder" in path.read_text("utf-8")
        assert holds == (name in changed), name
    assert not [name for name in changed if "lucht" in name]
