"""What robots.txt says, as RFC 9309 reads it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.gather.robots import LARGEST, Robots, read_robots


def allowed(text: str, path: str) -> bool:
    return read_robots(text.encode()).allows(path)


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        ("", "/x", True),
        ("Disallow:", "/x", True),
        ("Disallow: /", "/x", False),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /prive", "/prive/x", False),
        ("Disallow: /prive", "/Prive/x", True),
        ("Disallow: /prive/", "/prive", True),
        ("Disallow: /prive # niet", "/prive", False),
        ("disallow : /prive", "/prive", False),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("Allow: /a\nDisallow: /a", "/a", True),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf", "/x/y.pdf?z", False),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?z", True),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /a*b*c", "/a1b2c3", False),
        ("Disallow: /a*b*c", "/a1c2b3", True),
        ("Disallow: /ab*ab$", "/ab", True),
        ("Disallow: *?s=", "/?s=raad", False),
        ("Disallow: /?p=", "/?p=12", False),
        ("Disallow: /caf%C3%A9", "/café", False),
        ("Disallow: /café", "/caf%c3%a9", False),
        ("Disallow: /%7Enaam", "/~naam", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Sitemap: https://bron.example/sitemap.xml\nDisallow: /x", "/x", False),
        ("Onzin\nNog: meer\nDisallow: /x", "/x", False),
    ],
)
def test_rules(rules: str, path: str, expected: bool) -> None:
    assert allowed(f"User-agent: *\n{rules}\n", path) is expected
    assert allowed(f"\ufeffUser-Agent:Leestafel\r\n{rules}\r", path) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Disallow: /", True),  # for nobody
        ("User-agent: anderbot\nDisallow: /", True),
        ("User-agent: leestafelbot\nDisallow: /", True),
        ("User-agent: LEESTAFEL\nDisallow: /", False),
        ("User-agent: Leestafel/1.0\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: leestafel\nAllow: /", True),
        ("User-agent: leestafel\n\nUser-agent: *\nDisallow: /", False),  # one group with two names
        ("User-agent: leestafel\nCrawl-delay: 1\nUser-agent: *\nDisallow: /", True),
        ("User-agent: leestafel\nDisallow:\nUser-agent: *\nDisallow: /", True),
        ("User-agent: anderbot\nUser-agent: leestafel\nDisallow: /", False),
        (
            "User-agent: leestafel\nDisallow: /y\nUser-agent: anderbot\nDisallow: /z\n"
            "User-agent: leestafel\nDisallow: /x",
            False,
        ),
    ],
)
def test_groups(text: str, expected: bool) -> None:
    assert allowed(text, "/x") is expected


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10.0),
        ("User-agent: *\ncrawl-delay: 0.5", 0.5),
        ("User-agent: *\nCrawl-delay: 2,5", 2.0),
        ("User-agent: *\nCrawl-delay: -1", 0.0),
        ("User-agent: *\nCrawl-delay: inf", 0.0),
        ("User-agent: *\nCrawl-delay: 10\nUser-agent: leestafel\nCrawl-delay: 3", 3.0),
        ("User-agent: anderbot\nCrawl-delay: 10", 0.0),
    ],
)
def test_crawl_delay(text: str, delay: float) -> None:
    assert read_robots(text.encode()).delay == delay


def test_only_the_first_part_of_a_large_file_counts() -> None:
    rule = b"User-agent: *\nDisallow: /x\n"
    assert not read_robots(rule + b"#" * LARGEST).allows("/x")
    assert read_robots(b"#" * LARGEST + b"\n" + rule).allows("/x")


def test_a_file_that_means_harm_costs_no_more_than_its_length() -> None:
    """Quadratic work on any of these would take minutes."""
    names = b"User-agent: *\nUser-agent: leestafel\n" * 7000 + b"Disallow: /x\n" * 20_000
    stars = b"User-agent: *\nDisallow: /" + b"*a" * 250_000 + b"$\n"
    began = time.process_time()
    assert not read_robots(names).allows("/x")
    assert read_robots(stars).allows("/" + "a" * 5000 + "b")
    assert time.process_time() - began < 30


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    robots = read_robots(data)
    assert robots.delay >= 0
    assert robots.allows("/x") in (True, False)


@given(
    st.lists(st.sampled_from(["User-agent: *", "User-agent: leestafel", "Disallow: /", "Allow: /x", "Crawl-delay: 1"]))
)
def test_any_lines_in_any_order_are_read(lines: list[str]) -> None:
    assert read_robots("\n".join(lines).encode()).allows("/robots.txt")


@given(st.text("ab*$", max_size=8), st.text("ab", max_size=8))
def test_a_pattern_fits_as_the_expression_that_it_stands_for(pattern: str, path: str) -> None:
    stem, end = (pattern[:-1], r"\Z") if pattern.endswith("$") else (pattern, "")
    expression = "".join(".*" if letter == "*" else re.escape(letter) for letter in stem)
    fits = re.match(f"/{expression}{end}", f"/{path}") is not None
    assert allowed(f"User-agent: *\nDisallow: /{pattern}", f"/{path}") is not fits


def test_without_rules_everything_is_allowed() -> None:
    assert Robots().allows("/x")
    assert Robots().allows("")
