"""Fetching one page, from a real server on loopback that behaves as badly as servers do."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import httpcore
import pytest
from web_server import Page, WebServer, cut_short, drip, endless, packed, redirect, stall, waited

from leestafel.errors import NotFetched
from leestafel.gather.fetch import Fetched, Limits, Web, fetch, is_public, readable

PATIENT = Limits(size=200_000, silence=120.0, total=120.0)
QUICK = Limits(size=200_000, silence=0.5, total=2.0)
HTML = {"Content-Type": "text/html"}
ANSWERS = {
    "/page": Page("<p>café</p>".encode(), headers=HTML),
    "/missing": Page(b"weg", 404),
    "/broken": Page(b"stuk", 501),
    "/moved": redirect("/page"),
    "/loop": redirect("/loop"),
    "/to-file": redirect("file:///etc/hostname"),
    "/to-private": redirect("http://10.1.2.3/x", 301),
    "/endless": endless,
    "/bomb": packed(bytes(50_000_000)),
    "/packed": packed(b"<p>ingepakt</p>" * 500),
    "/false-gzip": Page(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
    "/unknown-packing": Page(b"?", headers={"Content-Encoding": "zpaq"}),
    "/stall": stall,
    "/drip": drip,
    "/cut-short": cut_short,
    "/charset": Page("é".encode("cp1252"), headers={"Content-Type": "text/html; charset=iso-8859-1"}),
    "/robots.txt": Page(b"User-agent: *\nDisallow: /"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        for path, answer in ANSWERS.items():
            server.put(path, answer)
        yield server


@pytest.fixture
def site(server: WebServer) -> str:
    return server.url


def refused(url: str, *, allow_private: bool = True, limits: Limits = PATIENT) -> str:
    with pytest.raises(NotFetched) as caught:
        fetch(url, allow_private=allow_private, limits=limits)
    assert caught.value.subject
    return caught.value.message


def test_a_page_comes_with_its_address_and_type(site: str) -> None:
    assert fetch(f"{site}/page", allow_private=True) == Fetched("<p>café</p>".encode(), f"{site}/page", "text/html")


def test_it_says_who_it_is(server: WebServer) -> None:
    fetch(f"{server.url}/page", allow_private=True)
    assert server.asked[-1].headers["user-agent"].startswith("Leestafel/")


def test_a_page_that_somebody_asks_for_is_fetched_whatever_is_asked_of_programs(server: WebServer) -> None:
    fetch(f"{server.url}/page", allow_private=True)
    assert "/robots.txt" not in server.paths()


def test_a_redirect_is_followed_and_the_last_address_kept(site: str) -> None:
    assert fetch(f"{site}/moved", allow_private=True).url == f"{site}/page"


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert fetch(f"{site}/packed", allow_private=True).data == b"<p>ingepakt</p>" * 500


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "HTTP 404"),
        ("/broken", "HTTP 501"),
        ("/loop", "verwijst meer dan 5 keer door"),
        ("/to-file", "geen webadres"),
        ("/endless", "groter dan"),
        ("/bomb", "groter dan"),
        ("/false-gzip", "beschadigd"),
        ("/unknown-packing", "zpaq"),
        ("/cut-short", "beschadigd"),
    ],
)
def test_a_page_that_cannot_be_had_gives_a_message(site: str, path: str, words: str) -> None:
    assert words in refused(f"{site}{path}")


@pytest.mark.parametrize("path", ["/stall", "/drip"])
def test_a_page_that_takes_too_long_gives_a_message(site: str, path: str) -> None:
    assert "te traag" in refused(f"{site}{path}", limits=QUICK)


def test_a_private_address_is_refused_before_anything_is_sent(site: str) -> None:
    assert "--allow-private" in refused(f"{site}/page", allow_private=False)
    assert "--allow-private" in refused(site.replace("127.0.0.1", "localhost"), allow_private=False)


def test_a_redirect_into_a_private_network_is_refused(site: str) -> None:
    """The first machine counts as public here, so that it is the redirect that is refused."""

    async def visit() -> None:
        async with Web(limits=PATIENT, public=lambda address: address == "127.0.0.1") as web:
            await web.get(f"{site}/to-private", robots=False)

    with pytest.raises(NotFetched, match=r"10\.1\.2\.3.*--allow-private") as caught:
        waited(visit())
    assert caught.value.fault == "private"


def test_a_name_is_resolved_once_and_connected_to_at_the_checked_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    connected: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        addresses = ["10.0.0.1", "93.184.216.34"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    async def connect(_: object, host: str, *__: object) -> None:
        connected.append(host)
        raise httpcore.ConnectTimeout

    monkeypatch.setattr("leestafel.gather.hosts.socket.getaddrinfo", resolve)
    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect)
    assert "te traag" in refused("http://rebinding.example/", allow_private=False)
    assert asked == ["rebinding.example"]
    assert connected == ["93.184.216.34"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/x", "geen webadres"),
        ("file:///etc/hostname", "geen webadres"),
        ("http://", "naam van een site"),
        ("http://[1:2/", "geen webadres"),
        ("https://naam:geheim@example.org/", "naam of wachtwoord"),
    ],
)
def test_what_is_no_address_is_refused(url: str, words: str) -> None:
    message = refused(url)
    assert words in message
    assert "geheim" not in message


def test_a_machine_that_is_not_there_is_said_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "niet te bereiken" in refused(f"http://127.0.0.1:{port}/", limits=QUICK)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_the_headers_encoding_counts_where_the_bytes_do_not_tell(site: str) -> None:
    page = fetch(f"{site}/charset", allow_private=True)
    assert page.data == b"\xe9"
    assert readable(page).decode("utf-8-sig") == "é"


@pytest.mark.parametrize("charset", ["utf-16", "no-such-thing", "rot13", "iso-8859-2"])
def test_a_wrong_encoding_in_the_header_breaks_nothing(charset: str) -> None:
    utf8 = Fetched("é".encode(), "https://example.org/", f"text/html; charset={charset}")
    assert readable(utf8) == "é".encode()
    odd = Fetched(b"\xe9\xff\x00", "https://example.org/", f'text/html; charset="{charset}"')
    assert isinstance(readable(odd), bytes)
