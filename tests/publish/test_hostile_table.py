"""A table that was made to break the build, or to reach readers with what acts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from feed_rules import problems
from opml_rules import opml_problems

DEPTH = 2000
LEVELS = 400
URL = "https://goed.example/"
GOOD = Path(__file__).parents[1] / "broken" / "_good"


def _thread(depth: int) -> str:
    items = [f"  - id: c{n}\n    author: ''\n    parent: {f'c{n - 1}' if n else 'null'}\n" for n in range(depth)]
    return "document: essay\ncomments:\n" + "".join(f"{item}    body: Nummer {n}.\n" for n, item in enumerate(items))


def _themes(depth: int) -> str:
    """Each below the one before it, with a bell in its label, which YAML can write and XML cannot."""
    items = [(n, f"t{n - 1}" if n else "") for n in range(depth)]
    return "".join(f'- id: t{n}\n  label: "Thema\\a {n}"\n  broader: {above}\n' for n, above in items)


@pytest.fixture(scope="module")
def site(tmp_path_factory, leestafel) -> Path:
    table = Path(shutil.copytree(GOOD, tmp_path_factory.mktemp("hostile") / "table"))
    (table / "content/discussions").mkdir(exist_ok=True)
    (table / "content/discussions/essay.yml").write_text(_thread(DEPTH), encoding="utf-8")
    with (table / "content/_data/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write(_themes(LEVELS))
    done = leestafel(table, "build")
    assert done.returncode == 0, done.stderr[-3000:]
    return table / "site"


def soup(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("address", ["essays/2023/essay", "discussies/essay"])
def test_a_thread_of_thousands_deep_has_every_comment_once_and_in_order(site, address):
    anchors = [item["id"] for item in soup(site, address).select("li.lt-comment")]
    assert anchors == [f"c{n}" for n in range(DEPTH)]


def test_machines_are_told_of_every_comment_too(site):
    (said,) = [json.loads(one.string) for one in soup(site, "discussies/essay").select("script[type*=ld]")]
    posting = next(data for data in said["@graph"] if data["@type"] == "DiscussionForumPosting")
    assert posting["commentCount"] == DEPTH
    waiting, told = [posting], 0
    while waiting:
        answers = waiting.pop().get("comment", [])
        told += len(answers)
        waiting += answers
    assert told == DEPTH


def test_a_comment_without_a_name_is_anonymous_in_feeds_too(site):
    items = json.loads((site / "feeds/discussies/essay/feed.json").read_text("utf-8"))["items"]
    assert {item["title"].partition(" over: ")[0] for item in items} == {"Anoniem"}


def test_themes_far_below_one_another_are_all_in_the_tree(site):
    found = {urljoin("/themas/", link["href"]) for link in soup(site, "themas").select(".lt-tree a")}
    assert {f"/themas/t{n}/" for n in range(LEVELS)} <= found


@pytest.mark.parametrize("name", ["feeds/leestafel.opml", "sitemap.xml", "feeds/alles/atom.xml", "feeds/alles/rss.xml"])
def test_xml_is_xml_whatever_stands_in_a_title(site, name):
    assert ET.parse(site / name).getroot() is not None


def test_no_feed_of_it_breaks_a_rule_of_the_validator(site):
    wrong = {}
    for path in sorted((site / "feeds").rglob("*.xml")):
        name = path.relative_to(site).as_posix()
        found = problems(path.read_bytes(), f"{URL}{name}")
        if found:
            wrong[name] = found[:3]
    assert wrong == {}


def test_no_list_of_feeds_of_it_breaks_one_either(site):
    lists = sorted((site / "feeds").rglob("*.opml"))
    assert len(lists) > LEVELS
    assert [path.name for path in lists if opml_problems(path.read_bytes())] == []
