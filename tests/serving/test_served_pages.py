"""A page as it is shown, and what makes it another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leestafel.model import Problem
from leestafel.serving.board import State
from leestafel.serving.own_page import trouble
from leestafel.serving.pages import Page, page_at, print_at

WRONG = Problem("essays/x.md", 3, "hier staat <b>iets</b> & meer", "verbeter «date:»")


@pytest.fixture
def state(site) -> State:
    return State(site, ready=True)


def shown(state: State, address: str) -> Page:
    page = page_at(state, address)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("address", ["/", "/a/", "/b/", "/weg/"])
def test_a_page_is_its_file_with_one_script_beside_it(state, address):
    page = shown(state, address)
    script = f'<script src="/_leestafel/live.js" data-print="{page.print}" defer></script>\n'.encode()
    live = page.live()
    assert live.count(script) == 1
    assert live.replace(script, b"") == page.body
    assert (b"</body" in page.body) == (script + b"</body>" in live)


def test_the_print_changes_with_the_page_or_what_it_names_and_with_nothing_else(state, site):
    first = print_at(state, "/")
    (site / "a/index.html").write_text("iets anders")
    (site / "los.css").write_text("p { color: black }")
    assert print_at(state, "/") == first
    (site / "stijl.css").write_text("p { color: navy }")
    second = print_at(state, "/")
    assert second != first
    (site / "index.html").write_text((site / "index.html").read_text().replace("Begin", "Anders"))
    assert print_at(state, "/") not in (first, second)


def test_a_file_that_is_written_anew_with_the_same_content_is_no_change(state, site):
    first = print_at(state, "/")
    content = (site / "stijl.css").read_bytes()
    (site / "stijl.css").unlink()
    (site / "stijl.css").write_bytes(content)
    assert print_at(state, "/") == first


def test_a_picture_that_a_page_names_is_part_of_it(state, site):
    first = print_at(state, "/a/")
    (site / "beeld.svg").unlink()
    assert print_at(state, "/a/") != first


def test_a_page_that_comes_or_goes_is_another(state, site):
    gone = print_at(state, "/a/")
    (site / "a/index.html").unlink()
    assert page_at(state, "/a/").status == 404
    assert print_at(state, "/a/") != gone
    (site / "404.html").unlink()
    assert b"Hier staat niets" in shown(state, "/a/").body


def test_without_a_site_a_page_of_our_own_says_why(site):
    making = State(site)
    assert shown(making, "/a/").status == 503
    assert b"De site wordt gemaakt" in shown(making, "/a/").body
    wrong = replace(making, problems=(WRONG,))
    text = shown(wrong, "/").body.decode()
    assert "essays/x.md:3" in text
    assert "hier staat &lt;b&gt;iets&lt;/b&gt; &amp; meer" in text
    assert "verbeter «date:»" in text
    assert len({print_at(making, "/"), print_at(wrong, "/"), print_at(replace(making, ready=True), "/")}) == 3


def test_of_very_many_mistakes_the_first_are_shown_and_the_rest_counted(site):
    many = tuple(replace(WRONG, line=line) for line in range(1, 31))
    told = trouble(many)
    assert len(told["problems"]) == 20
    assert "10" in told["more"]
    assert b"En nog 10" in shown(State(site, problems=many), "/").body
    assert trouble(()) is None
