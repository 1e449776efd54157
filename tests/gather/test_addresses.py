"""When two addresses are one page."""

import pytest

from leestafel.gather.addresses import canonical


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a/b",
        "http://example.org/a/b",
        "HTTPS://EXAMPLE.org/a/b/",
        "https://example.org:443/a/b",
        "http://example.org:80/a/b",
        "https://example.org./a/b#reacties",
        "https://example.org/a/b?utm_source=x&utm_campaign=y",
        "https://example.org/a/b/?fbclid=123&gclid=4",
        " https://iemand@example.org/a/b ",
    ],
)
def test_one_page_has_one_form(address: str) -> None:
    assert canonical(address) == "https://example.org/a/b"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a/B",
        "https://example.org:8443/a/b",
        "https://example.org/a/b?id=1",
        "https://x.example.org/a/b",
    ],
)
def test_other_pages_have_other_forms(address: str) -> None:
    assert canonical(address) not in ("", "https://example.org/a/b")


def test_what_a_page_needs_to_be_found_stays() -> None:
    assert canonical("https://example.org/?p=12&utm_medium=m&q=een+twee") == "https://example.org?p=12&q=een+twee"


@pytest.mark.parametrize(
    "address", ["", "verslag.html", "ftp://example.org/a", "javascript:x", "https://", "http://[x/"]
)
def test_what_is_no_web_address_has_none(address: str) -> None:
    assert canonical(address) == ""
