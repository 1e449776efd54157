"""``leestafel build``, as it is typed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

GOOD = Path(__file__).parents[1] / "broken" / "_good"


@pytest.fixture
def table(tmp_path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "table"))


def test_it_says_what_it_did_and_a_second_time_that_nothing_changed(table, command):
    first = command(table, "build", "--strict")
    assert first.code == 0, first.err
    assert re.fullmatch(r"site/: \d+ bestanden; [1-9]\d* gemaakt, 0 al goed, 0 weggehaald, \d+\.\d s\n", first.out)
    assert (table / "site/essays/2023/essay/index.html").is_file()
    second = command(table, "build")
    assert re.fullmatch(r"site/: \d+ bestanden; 0 gemaakt, [1-9]\d* al goed, 0 weggehaald, \d+\.\d s\n", second.out)
    assert first.err == second.err == ""


def test_only_what_changed_is_written(table, command):
    command(table, "build")
    (table / "essays/2023/essay.md").write_text("---\ntitle: Een ander\ndate: 2023-04-05\nthemes: [sluizen]\n---\n")
    about = (table / "site/handboek", table / "site/pagefind", table / "site/assets/leestafel/leestafel.css")
    before = about[2].stat().st_mtime_ns
    done = command(table, "build")
    assert done.code == 0, done.err
    assert "Een ander" in (table / "site/essays/2023/essay/index.html").read_text("utf-8")
    assert about[2].stat().st_mtime_ns == before


def test_strict_stops_at_a_warning_and_leaves_the_last_site(table, command):
    assert command(table, "build").code == 0
    before = (table / "site/essays/index.html").read_bytes()
    (table / "essays/2023/nieuw.md").write_text("---\ntitle: Zonder thema\ndate: 2023-05-05\n---\n")
    strict = command(table, "build", "--strict")
    assert strict.code == 1
    assert "De vorige site staat er nog" in strict.err
    assert (table / "site/essays/index.html").read_bytes() == before
    assert command(table, "build").code == 0
    assert b"Zonder thema" in (table / "site/essays/index.html").read_bytes()


def test_the_sites_own_hidden_files_stay(table, command):
    (table / "site/.git").mkdir(parents=True)
    (table / "site/.git/HEAD").write_text("ref: refs/heads/pages\n")
    (table / "site/oud.html").write_text("van een vorige keer")
    assert command(table, "build").code == 0
    assert (table / "site/.git/HEAD").read_text() == "ref: refs/heads/pages\n"
    assert not (table / "site/oud.html").exists()


def test_a_site_folder_that_may_not_be_written_is_named(table, command):
    if not hasattr(os, "geteuid"):
        pytest.skip("no permissions of this kind here")
    (table / "site").write_text("hier staat een bestand in de weg")
    done = command(table, "build")
    assert done.code == 1
    assert "Dit gaat niet: " in done.err
    assert "site" in done.err
    assert (table / "site").read_text() == "hier staat een bestand in de weg"


def test_an_empty_table_is_a_site(table, command):
    shutil.rmtree(table / "sessions")
    shutil.rmtree(table / "essays")
    shutil.rmtree(table / "content/discussions")
    shutil.rmtree(table / "content/_data")
    done = command(table, "build")
    assert done.code == 0, done.err
    assert "Hier staat nog niets." in (table / "site/sessies/index.html").read_text("utf-8")
    assert "Hier staat nog niets." in (table / "site/index.html").read_text("utf-8")


def test_crlf_bom_and_odd_titles_reach_the_site_whole(table, command):
    (table / "essays/2023/a.md").write_bytes(
        b"\xef\xbb\xbf---\r\ntitle: 'Zegt: \"<b>ja</b>\" & nee'\r\ndate: 2023-01-01\r\nthemes: [bruggen]\r\n---\r\n"
        b"\r\n# Kop\r\n\r\nEerste.\r\n\r\nTweede.\r\n"
    )
    done = command(table, "build", "--strict")
    assert done.code == 0, done.err
    html = (table / "site/essays/2023/a/index.html").read_text("utf-8")
    assert "Zegt: &#34;&lt;b&gt;ja&lt;/b&gt;&#34; &amp; nee</h1>" in html
    assert '<h2 id="kop">Kop</h2>\n<p>Eerste.</p>\n<p>Tweede.</p>' in html


def test_a_broken_link_in_a_hand_written_page_stops_a_strict_build_only(table, leestafel):
    (table / "content/over.md").write_text("# Over\n\nZie [dit](bestaat-niet.md).\n")
    assert leestafel(table, "build").returncode == 0
    done = leestafel(table, "build", "--strict")
    assert done.returncode == 1
    assert "bestaat-niet.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_search_the_index_stays_as_it_is_until_the_next_build_with_it(table, command):
    assert command(table, "build").code == 0
    index = sorted(path.name for path in (table / "site/pagefind").rglob("*"))
    (table / "essays/2023/essay.md").write_text("---\ntitle: Een ander\ndate: 2023-04-05\nthemes: [sluizen]\n---\n")
    done = command(table, "build", "--no-search")
    assert done.code == 0, done.err
    assert "Een ander" in (table / "site/essays/2023/essay/index.html").read_text("utf-8")
    assert sorted(path.name for path in (table / "site/pagefind").rglob("*")) == index
    assert command(table, "build").code == 0
    assert sorted(path.name for path in (table / "site/pagefind").rglob("*")) != index


@pytest.mark.parametrize("jobs", ["-1", "veel", "1.5"])
def test_a_number_of_processes_that_is_none_is_refused(jobs, table, command):
    done = command(table, "build", "--jobs", jobs)
    assert done.code == 2
    assert "--jobs" in done.err
    assert not (table / "site").exists()


def test_it_says_what_it_did_in_english_for_whoever_asks(table, leestafel):
    done = leestafel(table, "build", "--jobs", "2", env={"LEESTAFEL_LANGUAGE": "en"})
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"site/: \d+ files; [1-9]\d* rendered, 0 skipped, 0 removed, \d+\.\d s\n", done.stdout)
    assert done.stderr == ""


def test_a_store_that_is_of_no_use_is_said_in_a_line_and_the_site_is_right(table, leestafel):
    essay = table / "essays/2023/essay.md"
    assert leestafel(table, "build").returncode == 0
    essay.write_text(essay.read_text("utf-8") + "\nNog een verzonnen zin.\n", "utf-8")
    for store in (table / ".leestafel").glob("store*"):
        store.write_bytes(store.read_bytes()[:-9])
    done = leestafel(table, "build")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert "alles wordt opnieuw gemaakt" in done.stderr
    assert "Nog een verzonnen zin." in (table / "site/essays/2023/essay/index.html").read_text("utf-8")
