"""Search in shards, by Pagefind's real program: what is built step by step is what is built at once."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import shutil
import string
from collections import Counter
from pathlib import Path

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import MissingTool
from leestafel.formats import pagefind_whole
from leestafel.publish import search
from leestafel.publish.search import bring_up_to_date, shards_of

PAGE = """<!doctype html><html lang="nl"><title>{title}</title><body><article data-pagefind-body>
<p data-pagefind-ignore><span data-pagefind-filter="soort">{kind}</span>
<span data-pagefind-meta="datum">{when}</span></p>
<h1 data-pagefind-weight="7">{title}</h1>
<span hidden data-pagefind-ignore data-pagefind-filter="jaar"{language}>{year}</span>
<p>{text}</p></article></body></html>"""
WORDS = ("sluis", "sluizen", "sluisdeur", "coöperatie", "één", "een", "kwelbergje", "beheer", "beheren", "van", "water")


def page(year, ident, words, *, essay=False, foreign=False):
    """A page's path in a site, and its HTML."""
    path = f"{'essays' if essay else 'sessies'}/{year}/{ident}/index.html"
    language = ' data-pagefind-meta="taal:en"' if foreign else ""
    kind = "Essay" if essay else "Sessie"
    text = html.escape(" ".join(words))
    return path, PAGE.format(title=ident, kind=kind, when=f"in {year}", year=year, language=language, text=text)


PAGES = st.builds(
    page,
    st.sampled_from(["2023", "2024", "zd"]),
    st.sampled_from(string.ascii_lowercase[:9]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    essay=st.booleans(),
    foreign=st.booleans(),
)
SITES = st.lists(PAGES, max_size=8).map(dict)


def lay(site: Path, pages: dict[str, str]) -> dict[str, str]:
    """Put pages in a site, nothing else; each page's digest."""
    shutil.rmtree(site, ignore_errors=True)
    for path, text in pages.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    return {path: hashlib.sha256(text.encode("utf-8")).hexdigest() for path, text in pages.items()}


def made(where: Path, pages: dict[str, str], kept: str = "kept", **options) -> dict[str, bytes]:
    """What the site's folder for search is to hold."""
    digests = lay(where / "site", pages)
    files = bring_up_to_date(where / "site", digests, "nl", where / kept, **options)
    return {name: path.read_bytes() for name, path in files.items()}


def value(data: bytes):
    return cbor2.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def told(files: dict[str, bytes]):
    """All that an index says, by addresses of pages and names of fields instead of numbers."""
    ((_, language),) = json.loads(files["pagefind-entry.json"])["languages"].items()
    _, pages, chunks, filters, _, fields = value(files[f"pagefind.{language['hash']}.pf_meta"])
    texts = [gzip.decompress(files[f"fragment/{name}.pf_fragment"]).removeprefix(b"pagefind_dcd") for name, _ in pages]
    urls = [json.loads(text)["url"] for text in texts]
    assert language["page_count"] == len(set(urls)) == len(urls)

    def found(postings):
        at, result = 0, {}
        for step, places, inside in postings:
            at += step
            result[urls[at]] = (places, [fields[-n - 1] if n < 0 else n for n in inside])
        assert len(result) == len(postings)
        return result

    words = {
        word: (found(postings), {form: found(pages_of) for form, pages_of in forms})
        for *_, name in chunks
        for word, postings, forms in value(files[f"index/{name}.pf_index"])[0]
    }
    values = {
        label: {one: {urls[at] for at in numbers} for one, numbers in value(files[f"filter/{name}.pf_filter"])[1]}
        for label, name in filters
    }
    return {url: (text, pages[at][1]) for at, (url, text) in enumerate(zip(urls, texts, strict=True))}, words, values


@pytest.fixture
def small_groups(monkeypatch):
    """Shards and volumes so small that a handful of pages makes many."""
    monkeypatch.setattr(search, "_SHARD_PAGES", 2)
    monkeypatch.setattr(search, "_VOLUME_PAGES", 4)


# Which page in which shard


PATHS = st.sets(
    st.builds(
        "{}/{}/{}/index.html".format,
        st.sampled_from(["sessies", "essays"]),
        st.sampled_from(["2009", "2023", "zd"]),
        st.integers(0, 400),
    ),
    max_size=300,
)


@given(PATHS)
def test_every_page_is_in_one_shard_and_no_shard_is_large(paths):
    members = [path for shards in shards_of(paths).values() for pages in shards.values() for path in pages]
    assert sorted(members) == sorted(paths)
    assert all(0 < len(pages) <= 100 for shards in shards_of(paths).values() for pages in shards.values())
    assert all(
        len({path.split("/")[1] for pages in shards.values() for path in pages}) == 1
        for shards in shards_of(paths).values()
    )


@given(PATHS, st.integers(500, 600))
def test_a_new_page_moves_no_page_of_another_year(paths, ident):
    def others(of):
        return {name: shards for name, shards in shards_of(of).items() if not name.startswith("2023")}

    assert others(paths) == others({*paths, f"sessies/2023/{ident}/index.html"})


def test_what_has_no_year_comes_first_so_that_new_pages_come_last():
    names = list(shards_of([f"sessies/{year}/x/index.html" for year in ("2024", "zd", "2023")]))
    assert names == ["zd", "2023", "2024"]


# What comes of it


@pytest.mark.usefixtures("small_groups")
@settings(max_examples=6)
@given(st.lists(SITES, min_size=2, max_size=3))
def test_step_by_step_gives_the_same_bytes_as_at_once(tmp_path_factory, sites):
    where = tmp_path_factory.mktemp("steps")
    for number, pages in enumerate(sites):
        assert made(where, pages, jobs=2) == made(where, pages, f"clean-{number}")


@pytest.mark.usefixtures("small_groups")
@settings(max_examples=8)
@given(SITES.filter(bool))
def test_the_index_of_shards_says_what_pagefind_says_of_all_pages(tmp_path_factory, pages):
    where = tmp_path_factory.mktemp("whole")
    files = made(where, pages, jobs=2)
    search._run(where / "site", where / "plain", "nl")
    plain = {path.relative_to(where / "plain").as_posix(): path.read_bytes() for path in (where / "plain").rglob("*.*")}
    assert told(files) == told(plain)


def test_the_order_in_which_pages_were_written_does_not_matter(tmp_path):
    pages = dict(page("2023", ident, ["sluis", ident]) for ident in "abcdefgh")
    backwards = dict(reversed(pages.items()))
    assert made(tmp_path / "there", pages) == made(tmp_path / "back", backwards)


@pytest.mark.usefixtures("small_groups")
def test_an_edit_is_one_shard_and_nothing_new_is_none(tmp_path):
    pages = dict(page(year, ident, ["sluis", ident]) for year in ("2023", "2024") for ident in "abcdef")
    calls: list[tuple[int, int]] = []

    def work(changed):
        calls.clear()
        made(tmp_path, changed, tell=lambda done, total: calls.append((done, total)))
        return list(calls)

    shards = sum(map(len, shards_of(pages).values()))
    assert work(pages) == [(number + 1, shards) for number in range(shards)]
    assert work(pages) == []
    assert work(pages | dict([page("2023", "c", ["veerdienst"])])) == [(1, 1)]


@pytest.mark.usefixtures("small_groups")
def test_of_an_edit_only_the_texts_of_its_shard_and_the_files_about_its_words_are_new(tmp_path):
    pages = dict(page(year, ident, [*WORDS, ident]) for year in ("2023", "2024") for ident in "abcdef")
    before = made(tmp_path, pages)
    edited, text = page("2023", "c", [*WORDS, "zwaluw"])
    after = made(tmp_path, pages | {edited: text})
    new = Counter(name.split("/")[0] for name in after if before.get(name) != after[name] and "pf_meta" not in name)
    (shard,) = (members for shards in shards_of(pages).values() for members in shards.values() if edited in members)
    assert new == {"fragment": len(shard), "index": 2, "pagefind-entry.json": 1}


def test_a_text_that_changes_gets_another_name(tmp_path):
    """Browsers keep what they fetched: what has a name once never is anything else."""
    ever: dict[str, bytes] = {}
    for word in WORDS:
        files = made(tmp_path, dict(page("2023", ident, [word if ident == "b" else "sluis"]) for ident in "abc"))
        texts = {name: data for name, data in files.items() if name.startswith(("fragment/", "index/", "filter/"))}
        assert all(ever.setdefault(name, data) == data for name, data in texts.items())


@pytest.mark.parametrize("number", [0, 1])
def test_a_table_with_hardly_anything_has_an_index(tmp_path, number):
    pages = dict([page("2023", "a", ["sluis"])][:number])
    files = made(tmp_path, pages)
    assert {"pagefind.js", "pagefind-worker.js", "wasm.nl.pagefind", "pagefind-entry.json"} <= set(files)
    texts, words, _ = told(files)
    assert set(texts) == {"/sessies/2023/a/"} if number else texts == words == {}
    counts = {"jaar": {"2023": 1}, "soort": {"Sessie": 1}} if number else {}
    assert json.loads(files[pagefind_whole.ABOUT]) == {"filters": counts, "costly": []}


def test_index_puts_the_same_files_in_a_site(tmp_path):
    pages = dict(page("2023", ident, ["sluis"]) for ident in "ab")
    files = made(tmp_path, pages)
    (tmp_path / "site" / "pagefind").mkdir()
    (tmp_path / "site" / "pagefind" / "old.pf_index").write_bytes(b"")
    search.index(tmp_path / "site", "nl")
    folder = tmp_path / "site" / "pagefind"
    assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")} == files


# What may go wrong


def nothing_kept(kept: Path) -> None:
    shutil.rmtree(kept)


def a_file_in_its_place(kept: Path) -> None:
    shutil.rmtree(kept)
    kept.write_text("geen map")


def empty_files(kept: Path) -> None:
    for path in kept.rglob("*"):
        if path.is_file() and path.parent.name not in ("index", "small") and "." not in path.name:
            path.write_bytes(b"")


def rubbish(kept: Path) -> None:
    for path in [kept / "made", *(kept / "volumes").iterdir(), *(kept / "shards").glob("*/words")]:
        path.write_bytes(path.read_bytes()[:-1] + b"?")


def files_for_folders(kept: Path) -> None:
    for name in ("shards", "volumes", "whole"):
        shutil.rmtree(kept / name)
        (kept / name).write_text("geen map")


def missing_texts(kept: Path) -> None:
    for path in kept.rglob("*.pf_fragment"):
        path.unlink()


@pytest.mark.parametrize(
    "harm",
    [nothing_kept, a_file_in_its_place, empty_files, rubbish, files_for_folders, missing_texts],
    ids=lambda one: one.__name__,
)
def test_what_is_kept_may_be_harmed(tmp_path, harm):
    pages = dict(page(year, "a", ["sluis", year]) for year in ("2023", "2024"))
    made(tmp_path, pages)
    harm(tmp_path / "kept")
    pages |= dict([page("2024", "a", ["sluizen"])])
    assert made(tmp_path, pages) == made(tmp_path, pages, "clean")


def test_what_is_no_longer_needed_is_removed(tmp_path):
    def kept():
        return {path.relative_to(tmp_path / "kept") for path in (tmp_path / "kept").rglob("*")}

    pages = dict([page("2023", "a", ["sluis"])])
    made(tmp_path, pages)
    before = kept()
    (tmp_path / "kept" / "van vroeger").mkdir()
    made(tmp_path, pages | dict([page("2024", "b", ["water"])]))
    made(tmp_path, pages)
    assert kept() == before


def test_without_pagefind_it_is_said_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin_extended", None)
    with pytest.raises(MissingTool, match="Pagefind"):
        made(tmp_path, dict([page("2023", "a", ["sluis"])]))


def test_a_program_that_fails_says_why(tmp_path, monkeypatch):
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'geen zin' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(search, "_program", lambda: program)
    with pytest.raises(MissingTool, match="geen zin"):
        made(tmp_path, dict([page("2023", "a", ["sluis"])]))
