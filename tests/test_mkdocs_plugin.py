"""The site does not depend on who builds it, where, when or how: the same table gives the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build

from leestafel.mkdocs_plugin import configuration
from leestafel.publish.plan import plan
from leestafel.publish.views import Page
from leestafel.publish.workshop import Workshop
from leestafel.table import Table

OTHER_SURROUNDINGS = {
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4242",
    "LEESTAFEL_LANGUAGE": "en",
    "SOURCE_DATE_EPOCH": "86400",
}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in two trees."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def copied(specimen, folder: Path) -> Path:
    shutil.copytree(specimen.table, folder, ignore=shutil.ignore_patterns("site", ".leestafel"))
    return folder


def mkdocs(table: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=table,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_mkdocs_build_gives_the_same_tree(specimen, tmp_path):
    table = copied(specimen, tmp_path / "table")
    done = mkdocs(table, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert differences(tree(specimen.site), tree(table / "site")) == []


def test_another_folder_zone_language_and_hash_seed_give_the_same_bytes(specimen, leestafel, tmp_path):
    table = copied(specimen, tmp_path / "een map met spaties" / "tafel é")
    done = leestafel(table, "build", env=OTHER_SURROUNDINGS)
    assert done.returncode == 0, done.stderr
    assert differences(tree(specimen.site), tree(table / "site")) == []


def test_building_again_touches_no_file(specimen, leestafel, tmp_path):
    table = tmp_path / "table"
    shutil.copytree(specimen.table, table)
    before = {path: path.stat().st_mtime_ns for path in (table / "site").rglob("*") if path.is_file()}
    done = leestafel(table, "build")
    assert done.returncode == 0, done.stderr
    after = {path: path.stat().st_mtime_ns for path in (table / "site").rglob("*") if path.is_file()}
    assert differences(tree(specimen.site), tree(table / "site")) == []
    assert before == after


def test_what_is_gone_from_the_table_goes_from_the_site(specimen, leestafel, tmp_path):
    table = tmp_path / "table"
    shutil.copytree(specimen.table, table)
    (table / "essays/2024/2024-een-reactie.md").unlink()
    (table / "content/discussions/2024-een-reactie.yml").unlink()
    done = leestafel(table, "build")
    assert done.returncode == 0, done.stderr
    assert not (table / "site/essays/2024/2024-een-reactie").exists()
    assert not (table / "site/discussies/2024-een-reactie").exists()
    assert not [name for name, data in tree(table / "site").items() if b"2024-een-reactie" in data]
    assert not list((table / ".leestafel").glob("build-*"))


def test_nothing_on_the_site_tells_where_or_when_it_was_made(specimen):
    where = str(specimen.table).encode()
    assert [name for name, data in tree(specimen.site).items() if where in data] == []


def test_mkdocs_refuses_a_broken_table_too(specimen, tmp_path):
    table = copied(specimen, tmp_path / "table")
    (table / "essays/2024/kapot.md").write_text("---\ntitle: Kapot\nthemes: [bestaat-niet]\n---\n", "utf-8")
    done = mkdocs(table, "build", LEESTAFEL_LANGUAGE="nl")
    assert done.returncode != 0
    assert "essays/2024/kapot.md:3: het thema «bestaat-niet» staat niet in de themalijst" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (table / "site").exists()


@pytest.fixture(scope="module")
def english(specimen, leestafel, tmp_path_factory) -> Path:
    table = copied(specimen, tmp_path_factory.mktemp("english") / "table")
    config = table / "mkdocs.yml"
    text = config.read_text("utf-8").replace("language: nl", "language: en")
    config.write_text(text.replace("site_url: https://specimen.example/\n", ""), "utf-8")
    done = leestafel(table, "build")
    assert done.returncode == 0, done.stderr
    return table / "site"


def test_a_site_in_english_speaks_english(english):
    start = (english / "index.html").read_text("utf-8")
    assert '<html lang="en"' in start
    for words in ("Newest sessions", "Coming", "Skip to content", "Search sessions and essays"):
        assert words in start
    for words in ("Nieuwste", "Naar de inhoud", "Wat er komt"):
        assert words not in start
    session = (english / "sessies/2023/2023-sluizen-open/index.html").read_text("utf-8")
    assert "2 March 2023, 12:00" in session
    assert "8 comments" in session
    assert "Water governance" in (english / "themas/index.html").read_text("utf-8")


def test_a_site_without_an_address_has_no_feeds_and_names_none(english):
    assert not list(english.rglob("atom.xml"))
    assert not (english / "sitemap.xml").exists()
    for path in english.rglob("*.html"):
        assert "atom.xml" not in path.read_text("utf-8"), path.name
    assert "This site has no address yet" in (english / "feeds/index.html").read_text("utf-8")


SETTINGS = {
    "as they are": "",
    "in English": "language: en",
    "with Material's script": "language: nl\n  features: [navigation.top]",
    "with a picture of Material's": "language: nl\n  icon: {admonition: {note: material/note}}",
}


@pytest.mark.parametrize("changed", SETTINGS.values(), ids=SETTINGS.keys())
def test_a_page_put_together_from_parts_is_the_page_that_the_theme_renders_whole(changed, specimen, tmp_path):
    table = copied(specimen, tmp_path / "table")
    settings = (table / "mkdocs.yml").read_text("utf-8").replace("language: nl", changed or "language: nl")
    (table / "mkdocs.yml").write_text(settings, "utf-8")
    config = configuration(Table(table))
    build(config)
    plugin = config.plugins["leestafel"]
    workshop = Workshop(plugin.shell, plugin.library)
    pages = [output for output in plan(plugin.library) if isinstance(output.view(plugin.library), Page)]
    assert len(pages) > 40
    for output in pages:
        assert workshop.render(output) == plugin.plain(config, output), output.path
        assert (table / "site" / output.path).read_bytes() == plugin.plain(config, output), output.path


PALETTES = {
    "the usual": (["Zoals het apparaat", "Licht", "Donker"], "[dir]:not([data-md-color-scheme])"),
    "two of its own": (["Licht", "Donker"], "[data-md-color-scheme=default][data-md-color-primary=teal]"),
    "one": ([], "[data-md-color-scheme=slate]"),
    "none": ([], "[dir]:not([data-md-color-scheme])"),
}
_TWO = """
    - scheme: default
      primary: teal
      toggle: {icon: material/weather-sunny}
    - scheme: slate
      toggle: {icon: material/brightness-4}
"""


@pytest.mark.parametrize("kind", PALETTES)
def test_the_displays_of_the_settings_are_offered(kind, specimen, tmp_path):
    table = copied(specimen, tmp_path / "table")
    text = (table / "mkdocs.yml").read_text("utf-8")
    before, mark, rest = text.partition("  palette:")
    after = rest[rest.index("\nplugins:") :]
    own = {"two of its own": f"{mark}{_TWO}", "one": f"{mark} {{scheme: slate}}\n"}.get(kind, "")
    (table / "mkdocs.yml").write_text(text if kind == "the usual" else before + own + after, "utf-8")
    config = configuration(Table(table))
    build(config)
    page = BeautifulSoup((table / "site/themas/index.html").read_text("utf-8"), "html.parser")
    choices, body = PALETTES[kind]
    labels = page.select(".lt-palette label")
    named = [name for form in page.select(".lt-palette[data-names]") for name in form["data-names"].split("|")[1:]]
    assert [label["title"] for label in labels] == [label.get_text() for label in labels]
    assert [*named, *(label["title"] for label in labels)] == choices
    assert page.select_one(f"body{body}")
    assert ("localStorage" in str(page)) == bool(choices)


def test_every_page_knows_where_the_site_begins(specimen):
    """What a reader chose, such as the dark display, is kept by that place."""
    found = 0
    for path in specimen.site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert not {"\x02", "\x03", "\x04"} & set(html), path
        scopes = re.findall(r'new URL\("([^"]*)",location\)|"base":\s*"([^"]*)"', html)
        assert scopes or "lt-header" not in html, path
        for scope in scopes:
            here = f"https://specimen.example/{path.relative_to(specimen.site).as_posix()}"
            assert urljoin(here, "".join(scope)).rstrip("/") == "https://specimen.example", path
            found += 1
    assert found > 40
