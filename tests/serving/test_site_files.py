"""Which file stands at an address."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leestafel.serving.site_files import content_type, find


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/a/", "a/index.html"),
        ("/a/index.html", "a/index.html"),
        ("/%61/", "a/index.html"),
        ("/stijl.css", "stijl.css"),
    ],
)
def test_a_file_is_found(site, address, file):
    assert find(site, "/", address).path == (site / file).resolve()


@pytest.mark.parametrize(
    "address",
    [
        *("/../tafel.yml", "/%2e%2e/tafel.yml", "/a/../../tafel.yml", "/..%2ftafel.yml", "/a/%2e%2e%5c..%5ctafel.yml"),
        *("/.geheim", "/.git/HEAD", "/%2egit/HEAD", "/a/.", "//a/", "/a//", "/stijl.css/", "/%00", "/a%0d%0ab", "/%ff"),
        *("/bestaat-niet", "/git", "/a/index.html/"),
    ],
)
def test_nothing_is_found_outside_the_site_or_hidden_in_it(site, address):
    (site.parent / "tafel.yml").write_text("niet voor lezers")
    found = find(site, "/", address)
    assert (found.path, found.elsewhere) == (None, "")


def test_a_page_without_its_slash_is_elsewhere(site):
    assert find(site, "/", "/a").elsewhere == "/a/"
    (site / "é ?").mkdir()
    (site / "é ?/index.html").write_text("x")
    assert find(site, "/", "/%C3%A9%20%3F").elsewhere == "/%C3%A9%20%3F/"


def test_a_site_below_a_path_is_found_there_only(site):
    assert find(site, "/de/tafel/", "/de/tafel/a/").path == (site / "a/index.html").resolve()
    assert find(site, "/de/tafel/", "/de/tafel").elsewhere == "/de/tafel/"
    assert find(site, "/de/tafel/", "/").elsewhere == "/de/tafel/"
    for address in ("/a/", "/de/", "/de/tafelx/", "/de/tafel/../../index.html"):
        found = find(site, "/de/tafel/", address)
        assert (found.path, found.elsewhere) == (None, "")


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_leads_out_of_the_site_leads_nowhere(site):
    (site.parent / "buiten.txt").write_text("buiten")
    (site / "uit.txt").symlink_to(site.parent / "buiten.txt")
    (site / "weg").symlink_to(site.parent)
    (site / "binnen.css").symlink_to(site / "stijl.css")
    assert find(site, "/", "/uit.txt").path is None
    assert find(site, "/", "/weg/buiten.txt").path is None
    assert find(site, "/", "/binnen.css").path == (site / "stijl.css").resolve()


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["..", ".", "%2e", "%2f", "%5c", "/", "\\", "a", "site", "tafel.yml", "%00", "é", ".git", "C:"])
    ).map("".join)
)
def test_whatever_is_asked_only_visible_files_of_the_site_come_out(site, address):
    path = find(site, "/", f"/{address}").path
    if path:
        assert not any(part.startswith(".") for part in path.relative_to(site.resolve()).parts)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("x.js", "text/javascript; charset=utf-8"),
        ("atom.xml", "application/xml; charset=utf-8"),
        ("agenda.ics", "text/calendar; charset=utf-8"),
        ("x.SVG", "image/svg+xml; charset=utf-8"),
        ("x.woff2", "font/woff2"),
        ("x.wasm", "application/wasm"),
        ("x.png", "image/png"),
        ("nl_1.pf_index", "application/octet-stream"),
        ("x.tar.gz", "application/octet-stream"),
    ],
)
def test_a_file_says_what_it_is(name, kind):
    assert content_type(Path(name)) == kind
